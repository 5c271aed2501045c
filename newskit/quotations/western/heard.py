"""A quote of an alphabet's language before its speaker is told, and the words that name the speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations import drafts

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.subjects import Subject


class Heard(drafts.Mention, frozen=True):
    """A speaker as the subject of a reporting verb has them."""

    line: Line
    subject: Subject
    stretch: int  # the number of the paragraph
    media: str | None = None  # the letter or post that the speaker speaks in
    is_unsaid: bool = False  # the verb alone stands for the speaker, who is the subject of another

    @property
    def printed(self) -> bool:
        """Whether the subject is there, and not left out."""
        return self.subject.kind not in ("dropped", "nobody")


class Draft(drafts.Draft, kw_only=True):
    """A draft with the sentence and the paragraph it stands in."""

    line: Line
    stretch: int
    open: bool = False  # whether it ends in a quotation, which the next sentence may carry on


def heard(
    line: Line, subject: Subject | None, stretch: int, media: str | None = None
) -> Heard | None:
    """The mention that a subject is, where there is one."""
    if subject is None:
        return None
    start, end = line.start_of(subject.first), line.end_of(subject.last)
    return Heard(start, end, line, subject, stretch, media)
