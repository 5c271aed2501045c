"""Quotations in Chinese, Japanese and Korean."""
