"""Find the names of a text and tell the full ones by a part of them."""

from __future__ import annotations

from newskit.quotations.western.names.index import Name, Names
from newskit.quotations.western.names.printed import given_at, is_surname, is_title

__all__ = ["Name", "Names", "given_at", "is_surname", "is_title"]
