"""Agencies and publishers named alone at a paragraph's edge, with the codes of their desks or not."""

from __future__ import annotations

import re

from newskit.cleaning import sites
from newskit.datelines import agencies
from newskit.lazy import Lazy

SLASHED = Lazy(r"(?:[a-z]{2,5}(?:\s?/\s?[a-zA-Z]{2,5}){1,4}|[A-Z]{2,4}(?:/[A-Z]{2,4}){1,4})$")
_DESKS = Lazy(r"(?:\s[A-Z]{2,4}){1,4}$")
_DESK = Lazy(r"(?:[a-z]{2,5}|[A-Z]{2,5})$")


def is_known(content: str) -> bool:
    """Whether a stretch is the name of a known agency or publisher, with the codes of its desks or not."""
    content = _DESKS.real.sub("", content) if content.isupper() else content
    head, _, signed = content.rpartition(" ")
    if head and SLASHED.real.match(signed):  # "EFE ab/cde"
        content = head
    parts = re.split(r"[/-]", content)
    if 1 < len(parts) <= 4 and all(_DESK.real.match(part) for part in parts):
        return any(agencies.lookup(part, desk=False) for part in parts)
    agency = agencies.lookup(content, desk=False)
    if agency is not None and content.islower() and content.isascii():
        return content == agency.name  # dpa, but no "mehr", which says "more" in German
    return (agency is not None and agency.is_spelt(content)) or (
        len(content) > 2 and content.casefold() in sites.names()
    )
