"""Unfold a page that came as one line: its menu, title, story and footer become lines again."""
