"""Part sites into folds: all pages of a site are learned from, or none."""

from __future__ import annotations

import hashlib

FOLDS = 5


def number(name: str, below: int) -> int:
    """Give a name a number that is the same on every machine."""
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % below


def fold(site: str) -> int:
    """Give the fold of a site.

    >>> fold("herald.example") == fold("herald.example") < FOLDS
    True
    """
    return number("s" + site, FOLDS)
