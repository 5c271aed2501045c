"""Find the words of a sentence that are used to report something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.candidates.candidate import SILENT, Candidate, Use, own_subject
from newskit.quotations.western.candidates.doubts import is_supposed, is_thing, keeps_silent
from newskit.quotations.western.candidates.own import own
from newskit.quotations.western.candidates.sources import according
from newskit.quotations.western.candidates.verbs import by_verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

__all__ = [
    "SILENT",
    "Candidate",
    "candidates",
    "is_supposed",
    "is_thing",
    "keeps_silent",
    "own_subject",
]


def candidates(line: Line, pack: Pack) -> list[Candidate]:
    """Return every reporting verb or phrase of a sentence that is used as one, left to right."""
    out: list[Candidate] = []
    cue_words, attached = pack.cue_words, pack.attached
    reporting: Iterable[int] = range(len(line))
    if not attached:
        reporting = [index for index, word in enumerate(line.low) if word in cue_words]
    for index in reporting:
        word = line.low[index]
        if word in cue_words or ("-" in word and pack.reports_fused(word)):
            made = _candidate(line, index, pack, out)
            if made is not None:
                out.append(made)
    return out


def _candidate(line: Line, index: int, pack: Pack, earlier: list[Candidate]) -> Candidate | None:
    """What a reporting word is, given those before it: a verb, or a phrase with its source."""
    if (pack.own or pack.own_modals) and (said := own(line, index, pack)) is not None:
        return said
    entry = pack.verbs.get(line.low[index])
    if entry is not None:
        return by_verb(Use(line, index, entry, pack), earlier)
    return according(line, index, pack)
