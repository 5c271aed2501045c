"""The report of a quotation that a verb in no list follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import DASHES, is_name
from newskit.quotations.western.pack import Verb
from newskit.quotations.western.report import Report
from newskit.quotations.western.second.cues import Use
from newskit.quotations.western.second.mouths import behind
from newskit.quotations.western.second.tails import Inserted, tail

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


_SPOKEN = 3  # words between marks that a verb in no list may bring in


def unlisted(line: Line, pack: Pack) -> Report | None:
    """The report of a quotation that a verb in no list follows: '„Es reicht jetzt“, poltert Holm'."""
    low, words = line.low, line.words
    for index, mark in line.quoted.items():
        if index and low[index - 1] not in (":", ",", *DASHES):
            continue
        at = index + 1
        inner = line.text[mark.inner_start : mark.inner_end]
        comma = at < len(line) and low[at] == ","
        at += comma
        if not comma and inner[-1:] not in "!?,":
            continue
        if at + 1 >= len(line) or len(inner.split()) < _SPOKEN or not _may_report(line, at, pack):
            continue
        entry = Verb(low[at], "qv", "", False, False, False)
        use = Use(at, entry, at, at + 1, (at, at + 1))
        subject = behind(line, use, pack)
        if subject is None or (subject.kind == "np" and not is_name(words[subject.last])):
            continue
        return tail(line, Inserted(use.cue, subject, at, subject.last + 1), index, pack)
    return None


def _may_report(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word may be a verb of speech, going by what it is not."""
    word = line.low[at]
    return (
        word.isalpha()
        and word[-1] in pack.verb_letters
        and line.words[at].islower()
        and not any(
            word in some
            for some in (
                pack.prepositions,
                pack.conjunctions,
                pack.breaks,
                pack.determiners,
                pack.possessives,
                pack.adverbs,
                pack.after,
                pack.finite,
                pack.relatives,
                pack.pronouns,
                pack.time,
                pack.that,
                pack.so,
            )
        )
    )
