"""The reports of a verb whose subject stands behind it: '"...," said Li Na, a farmer'."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western import inversion, passing
from newskit.quotations.western.candidates.doubts import enclitic, is_impersonal
from newskit.quotations.western.candidates.places import (
    after_quotation,
    is_fused,
    light_end,
    sets_scene,
    stands_alone,
)
from newskit.quotations.western.candidates.sources import as_said
from newskit.quotations.western.contexts import Context
from newskit.quotations.western.lines import QUOTED, STOPS, is_name
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.candidates.candidate import Candidate, Use

_STRAY = ('"', "\u00bb", "\u201d")  # marks that close what none has opened
_NAME = 4  # words of a paper's name between marks
_CLAUSE = 3  # words of what was said, at least, where it stands in no marks


def inverted(use: Use) -> Candidate | None:
    """Return the report of a verb that no subject stands before, or None."""
    line, index, pack = use.line, use.index, use.pack
    if index == 0 and "q" in use.entry.speech and not use.entry.progressive and not use.entry.base:
        made = _opening(use)
        if made is not None or not pack.drops_pronouns:
            return made
    if use.entry.progressive or not use.entry.speech:
        return None
    first, fused = _group(use)
    if first == 0 or (pack.drops_pronouns and sets_scene(line, first, pack)):
        if made := _unsaid(use, first):
            return made
        if first == 0:
            return None
    before = line.low[first - 1]
    direct = after_quotation(line, first) and not use.entry.speech.isupper()
    if fused >= 0 and (direct or before == ","):
        return _with_pronoun(use, first, fused, direct)
    if _is_like(before, use) and "e" in use.entry.speech:
        return as_said(use, first)
    near = 1 if pack.auxiliary_inverts else _CLAUSE
    told = before in _openers(use) and index > near and "v" in use.entry.speech
    return _by_subject(use, first, direct) if direct or told else None


def _opening(use: Use) -> Candidate | None:
    """The report of 'Continued Stone: "..."', all of a sentence."""
    line = use.line
    subject = inversion.right_subject(line, 1, use.pack)
    if (
        subject is None
        or not is_name(line.words[subject.first])
        or subject.last + 2 >= len(line)
        or line.low[subject.last + 1] not in (",", ":")
        or line.low[subject.last + 2] != QUOTED
    ):
        return None
    return use.lead(subject, Context("q", subject.last + 2, 1), 0)


def _group(use: Use) -> tuple[int, int]:
    """Index of the verb's first auxiliary, and of the word that a pronoun is written onto, or -1."""
    low, pack = use.line.low, use.pack
    first = index = use.index
    fused = index if is_fused(low[index], pack) else -1
    while pack.auxiliary_inverts and first > 0 and low[first - 1] in pack.auxiliaries:
        first -= 1
        if fused < 0 and is_fused(low[first], pack):
            fused = first
    return first, fused


def _unsaid(use: Use, first: int) -> Candidate | None:
    """The report of "Ha asegurado que ...", whose subject is left out, and of "Dizem os moradores que"."""
    line, index, entry, pack = use.line, use.index, use.entry, use.pack
    noun = first > 0 and line.low[first - 1] in pack.prepositions  # "alla domanda se"
    if not pack.drops_pronouns or noun:
        return None
    found = use.context()
    if found.letter in "tqw" and found.letter in entry.speech:
        # who spoke last goes on
        kind = "nobody" if is_impersonal(use, found) else "dropped"
        return use.lead(Subject(index, index, kind, first), found, first)
    return _turned_lead(use, first)


def _turned_lead(use: Use, first: int) -> Candidate | None:
    """The report of "Dizem os moradores que ...", whose subject stands behind its verb."""
    line, index, pack = use.line, use.index, use.pack
    if enclitic(use.word) in pack.impersonal or not pack.impersonal.isdisjoint(
        line.low[first:index]
    ):
        return None  # "destaca-se o porto que"
    begin = passing.past(line, light_end(line, index, use.entry, pack), pack)
    subject = inversion.right_subject(line, begin, pack)
    if subject is None or subject.kind != "np":
        return None
    found = use.context(subject.last)
    if (
        found.letter != "t"
        or "t" not in use.entry.speech
        or line.low[found.content - 1] not in pack.that
    ):
        return None
    subject = msgspec.structs.replace(subject, verb_from=first)
    return use.lead(subject, msgspec.structs.replace(found, cue_end=index + 1), first)


def _with_pronoun(use: Use, first: int, fused: int, direct: bool) -> Candidate:
    """The report of French "..., dit-il"; of "..., a-t-on appris auprès du parquet" it is the source's."""
    found = msgspec.structs.replace(use.context(), cue_end=use.index + 1)
    subject, last = Subject(fused, fused, "pronoun", first), use.index + 1
    if use.line.low[fused].rpartition("-")[2] in use.pack.nobody_in:
        source = _source(use, last)
        if source is not None:
            subject, last = msgspec.structs.replace(source, verb_from=first), source.last + 1
    made = use.behind("inverted", subject, found, first, last)
    return msgspec.structs.replace(made, direct=direct)


def _source(use: Use, at: int) -> Subject | None:
    """Whom something is learned from: behind "auprès de", "de source policière", "au ministère"."""
    line, pack = use.line, use.pack
    at = passing.past_time(line, at, pack)
    while at < len(line) and (line.low[at] in pack.hearing or line.low[at] in pack.genitive):
        at += 1
    if at >= len(line) or at == use.index + 1:
        return None
    subject = inversion.right_subject(line, at, pack)
    if subject is not None:
        return subject
    end = at
    while end < len(line) and line.low[end] not in STOPS and end - at < _NAME:
        end += 1
    told = not (pack.body_words | pack.callings | pack.sources).isdisjoint(line.low[at:end])
    return Subject(at, end - 1, "np", at) if told and end > at else None


def _is_like(before: str, use: Use) -> bool:
    """Whether "as" or "according to what" stands before a verb."""
    pack = use.pack
    return before in pack.like or (
        (before,) in pack.phrases.get(before, ()) and before not in pack.opening
    )


def _openers(use: Use) -> tuple[str, ...]:
    """What parts the words that were said from a verb behind them."""
    opens: tuple[str, ...] = (",", QUOTED)
    if use.pack.auxiliary_inverts:
        opens += ("-", "\u2013", "\u2014")
    return opens + _STRAY if use.pack.finite_endings else opens


def _by_subject(use: Use, first: int, direct: bool) -> Candidate | None:
    """The report of '"...," said Li Na' and '..., said Li Na'; direct: behind a quotation."""
    line, index, pack = use.line, use.index, use.pack
    after = light_end(line, index, use.entry, pack)
    subject = inversion.right_subject(line, passing.past(line, after, pack), pack)
    inserted = first >= _CLAUSE and line.low[first - 1] == "," == "".join(
        line.low[after : after + 1]
    )
    if subject is None and pack.drops_pronouns and (direct or inserted):
        subject = Subject(index, index, "dropped", first)
    if subject is None:
        return None
    if not direct and pack.finite_endings:
        subject = _with_title(use, subject)
    found = use.context(subject.last)
    if not (direct and stands_alone(line, first)) and not _is_whole(use, subject, found, direct):
        return None
    subject = msgspec.structs.replace(subject, verb_from=first)
    found = msgspec.structs.replace(found, cue_end=after)
    made = use.behind("inverted", subject, found, first, max(subject.last + 1, after))
    return msgspec.structs.replace(made, direct=direct)


def _is_whole(use: Use, subject: Subject, found: Context, direct: bool) -> bool:
    """Whether a subject behind its verb closes a report, where marks alone do not tell it."""
    low, pack = use.line.low, use.pack
    if found.letter not in _letters(use, subject, direct):
        return False
    if subject.kind == "pronoun" and not (pack.auxiliary_inverts and found.letter == "e"):
        return False
    return low[subject.first] not in pack.that and low[subject.first] not in pack.possessives


def _letters(use: Use, subject: Subject, direct: bool) -> str:
    """What may follow a subject behind its verb."""
    low, pack = use.line.low, use.pack
    letters = "eo" if direct or pack.auxiliary_inverts else "e"
    after = low[subject.last + 1 : subject.last + 3]
    if pack.auxiliary_inverts and after == [",", QUOTED]:
        letters += "q"  # "Oggi, conferma Luca Pareti, «...»"
    if pack.finite_endings and len(after) > 1 and after[0] in pack.relatives:
        # "..., revelam estudos que apontam as taxas"
        letters += "t" * (after[1] in pack.verbs or pack.is_finite(after[1]))
    return letters


def _with_title(use: Use, subject: Subject) -> Subject:
    """A body behind its verb with the name that marks set off ("disse o jornal «Gazeta»")."""
    line, pack = use.line, use.pack
    at = subject.last + 1
    if line.low[at : at + 1] != [QUOTED] or not _ends_as_name(use, at):
        return subject
    nouns = line.low[subject.first : at]
    if pack.body_words.isdisjoint(nouns) and pack.media.isdisjoint(nouns):
        return subject
    return msgspec.structs.replace(subject, last=at)


def _ends_as_name(use: Use, at: int) -> bool:
    """Whether a quotation is short enough for a name and ends its clause."""
    line, mark = use.line, use.line.quoted[at]
    few = len(line.text[mark.inner_start : mark.inner_end].split()) <= _NAME
    return few and (at + 1 >= len(line) or line.low[at + 1] in STOPS)
