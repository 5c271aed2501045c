"""What the text calls a speaker."""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["person", "short", "pronoun", "organisation", "anonymous", "document", "weak"]


class Mention(msgspec.Struct, frozen=True):
    """A speaker as the text has it; name is what the mention itself says, before any resolving."""

    start: int
    end: int
    kind: Kind
    name: str | None = None
    name_start: int = -1
    role: str | None = None
    family: str | None = None
    gender: str | None = None
