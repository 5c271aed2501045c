"""Quotations found by what was learned from annotated articles."""
