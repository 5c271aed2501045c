"""The report of 'Ana Ruiz: "We stay"', as headlines and interviews print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED, is_name
from newskit.quotations.western.report import Report
from newskit.quotations.western.reports.titles import words_in
from newskit.quotations.western.subjects import Subject, noun_phrase

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_LONGEST = 10  # words of a label with its quotation
_SAID = 3  # words of a quotation behind a label


def labelled(line: Line, pack: Pack) -> Report | None:
    """Return the report of a sentence that is a speaker, a colon and a quotation, or None."""
    if len(line) < 3 or not _has_label(line):
        return None
    last = len(line) - 3
    first, end = noun_phrase(line, last, pack)
    if first != 0 or not is_name(line.words[last]):
        return None
    if last == 0 and not pack.verbs:  # "Then:" in a language whose small words are not known
        return None
    if words_in(line, last + 2) < _SAID:
        return None
    subject = Subject(0, end, "label", 0)
    return Report(((last + 2, last + 3),), None, subject, "speech", "label-q", 0, last + 2)


def _has_label(line: Line) -> bool:
    """Whether a sentence is a few words, a colon and a quotation."""
    return line.low[-1] == QUOTED and line.low[-2] == ":" and len(line) <= _LONGEST
