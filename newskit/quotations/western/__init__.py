"""Quotations in languages that are written with letters."""
