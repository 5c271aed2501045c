"""Grammars that read facts from the lines of a page: publishers, credits, captions, links."""
