"""What is known of a report before it becomes a quote."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from newskit.quotations.western.subjects import Subject


class Report(msgspec.Struct, frozen=True, gc=False):
    """One reporting verb or phrase with its subject and the reported words (indices of words).

    parts: half-open runs of words; first, last: the run of words that the report itself takes up
    (subject, verb, hearer), half-open, which ends what was reported before it.
    """

    parts: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    subject: Subject | None
    act: str
    rule: str
    first: int
    last: int
    media: int = -1
