"""What the text calls a speaker."""

from __future__ import annotations

from typing import Literal

from newskit.quotations import drafts

Kind = Literal["person", "short", "pronoun", "organisation", "anonymous", "document", "weak"]


class Mention(drafts.Mention, frozen=True):
    """A speaker as the text has it; name is what the mention itself says, before any resolving."""

    kind: Kind
    name: str | None = None
    name_start: int = -1
    role: str | None = None
    family: str | None = None
    gender: str | None = None

    @property
    def name_bounds(self) -> tuple[int, int]:
        """Where the name itself stands, without its title."""
        at = self.name_start
        return (at, at + len(self.name)) if at >= 0 and self.name else (self.start, self.end)


class Draft(drafts.Draft):
    """A draft whose content may be a clause, and the clause hold words in quotation marks."""

    clause: bool = False
    quoted: bool = False

    @property
    def place(self) -> int:
        """Where the content begins."""
        return self.parts[0][0]

    @property
    def last(self) -> int:
        """Where the content and its cue are over."""
        return max(self.parts[-1][1], self.cue[1] if self.cue else 0)


def going_on(who: Draft | Mention | None) -> Draft | None:
    """What a quote is carried by: another quote, or somebody whom a sentence before it is about."""
    if isinstance(who, Mention):
        return Draft([(who.start, who.end)], "topic", None, who)
    return who
