"""A place in a line at which its dateline may end."""

from __future__ import annotations

import re

from newskit.datelines.found import Found
from newskit.datelines.naming import Lead
from newskit.tuples import NamedTuple


class Cut(NamedTuple):
    """What stands before a mark that may end a dateline: text[start:mark.start()], its words as `lead`.

    end: where the line or paragraph ends; all places are offsets of the text, in code points.
    """

    text: str
    start: int
    end: int
    mark: re.Match[str]
    lead: str

    @property
    def after(self) -> int:
        """Where the mark ends."""
        return self.mark.end()

    @property
    def finish(self) -> int:
        """Where the words before the mark end, blanks aside."""
        return self.start + len(self.lead.rstrip())

    def found(self, sure: int, rule: str, lead: Lead, agency: str | None = None) -> Found:
        """A dateline that ends before the mark."""
        return Found(self.start, self.finish, sure, rule, lead.places, lead.date, agency)

    def ahead(self, size: int) -> str:
        """The code points behind the mark, so many at most."""
        return self.text[self.after : self.after + size]
