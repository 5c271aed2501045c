"""The reports of a source: "according to Li Na", "como dijo Ana Ruiz", "secondo quanto riferito dal"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western import inversion, passing
from newskit.quotations.western.candidates.candidate import Candidate, Use
from newskit.quotations.western.candidates.places import after_quotation, light_end
from newskit.quotations.western.contexts import Context
from newskit.quotations.western.lines import STOPS, is_name
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_SOURCE = 8  # words of a source that its comma ends
_AGENT = 3  # words from the phrase to the participle of "secondo quanto riferito"
_JUDGED = 15  # words behind the comma of "Para o ministro," among which a verb of judging stands


def according(line: Line, index: int, pack: Pack) -> Candidate | None:
    """Return the report of a phrase that names a source, or None where it is another's or says nothing."""
    low = line.low
    if index and (
        low[index - 1] in pack.determiners
        or low[index - 1] in pack.possessives
        or low[index - 1] in pack.genitive
    ):
        return None  # "o segundo turno"
    if low[index] in pack.so:
        return _so(line, index, pack)
    for phrase in pack.phrases.get(low[index], ()):
        if tuple(low[index : index + len(phrase)]) == phrase:
            subject = _source(line, index, phrase, pack)
            if subject is None:
                return None
            return _candidate(line, index, index + len(phrase), subject, pack)
    return None


def _candidate(line: Line, index: int, end: int, subject: Subject, pack: Pack) -> Candidate:
    """The report of the source that a phrase of the words index..end names."""
    last = subject.last + 1
    use = Use(line, index, next(iter(pack.verbs.values())), pack)  # no verb: any one stands for it
    return use.behind("according", subject, Context("e", last, end), index, last)


def _source(line: Line, index: int, phrase: tuple[str, ...], pack: Pack) -> Subject | None:
    """The source that follows a phrase, if it is one that says something."""
    end = index + len(phrase)
    subject = inversion.right_subject(line, end, pack)
    if subject is None and phrase[-1] in pack.fused_articles:
        subject = _bare_noun(line, end, pack)
    if subject is None or _is_silent(line, subject, pack):
        return None
    if pack.auxiliary_inverts:
        subject = _unapposed(line, subject)
    if phrase[0] in pack.opening and not _opines(line, index, subject, pack):
        return None
    if pack.inflected:  # the name is in another case than its own
        subject = msgspec.structs.replace(subject, kind="oblique")
    return subject


def _bare_noun(line: Line, first: int, pack: Pack) -> Subject | None:
    """What a preposition with the article in it governs, up to its comma ("stando ai vicini,")."""
    low = line.low
    for at in range(first, min(len(line), first + _SOURCE)):
        word = low[at]
        if word == "," and at > first:
            return Subject(first, at - 1, "np", first - 1)
        if not word[0].isalpha() or pack.is_finite(word) or word in pack.breaks:
            return None
    return None


def _unapposed(line: Line, subject: Subject) -> Subject:
    """A subject without what no comma closes behind its own ("Segundo o delegado, Rui Paz fugiu")."""
    after = subject.last + 1
    if after >= len(line) or line.low[after] in STOPS:
        return subject
    words = line.low[subject.first : after]
    if "," not in words:
        return subject
    return msgspec.structs.replace(subject, last=subject.first + words.index(",") - 1)


def _so(line: Line, index: int, pack: Pack) -> Candidate | None:
    """The report of '"...", così Anna Ferri'."""
    if not index or not after_quotation(line, index):
        return None
    subject = inversion.right_subject(line, index + 1, pack)
    if subject is None or subject.kind == "pronoun":
        return None
    words = line.low[subject.first : subject.last + 1]
    if not is_name(line.words[subject.last]) and pack.callings.isdisjoint(words):
        return None
    made = _candidate(line, index, index + 1, subject, pack)
    return msgspec.structs.replace(made, shape="inverted", direct=True)


def _is_silent(line: Line, subject: Subject, pack: Pack) -> bool:
    """Whether what comes after "according to" is a rule, a plan or the like, which says nothing."""
    if pack.unspeaking.isdisjoint(line.low[subject.first : subject.last + 1]):
        return False
    for index in range(subject.first, subject.last + 1):
        if line.low[index] in pack.unspeaking:
            return True
        if is_name(line.words[index]) or line.low[index] in pack.roles:
            return False
    return False


def _opines(line: Line, index: int, subject: Subject, pack: Pack) -> bool:
    """Whether "Para o ministro, a compra é ilegal" says what somebody thinks, not for whom a thing is.

    It opens the sentence, names a person by a role or in full, or a body, and a verb of judging follows
    the comma.
    """
    low, size = line.low, len(line)
    if any(word not in pack.leads and word not in pack.conjunctions for word in low[:index]):
        return False
    first = subject.first
    while first < subject.last and low[first] in pack.articles:
        first += 1
    if subject.kind == "pronoun":
        if pack.pronouns.get(low[first]) == "self":
            return False
    elif not (
        any(low[at] in pack.roles for at in range(first, subject.last + 1))
        or low[first] in pack.organisations
        or (first == subject.first and low[first] in pack.given)
    ):
        return False
    at = subject.last + 1
    if at >= size or low[at] != ",":
        return False
    return any(word in pack.opinion for word in low[at + 1 : at + 1 + _JUDGED])


def as_said(use: Use, first: int) -> Candidate | None:
    """Return the report of "Como dijo Ana Ruiz, ..." and "según explicó, ...", or None."""
    line, index, pack = use.line, use.index, use.pack
    if not pack.impersonal.isdisjoint(line.low[first:index]):
        return None  # "como se dice"
    after = light_end(line, index, use.entry, pack)
    subject = inversion.right_subject(line, passing.past(line, after, pack), pack)
    if subject is None:
        if not pack.drops_pronouns:
            return None
        subject = Subject(index, index, "dropped", first)
    last = max(subject.last + 1, after)
    start = first - 1
    if start and (line.low[start - 1],) in pack.phrases.get(line.low[start - 1], ()):
        start -= 1  # "secondo quanto ha detto"
    return use.behind("according", subject, Context("e", last, after), start, last)


def as_told_by(use: Use) -> Candidate | None:
    """Return the report of "secondo quanto riferito dalla polizia, ...", or None."""
    line, index, pack = use.line, use.index, use.pack
    low = line.low
    start = _phrase_before(line, index, pack)
    if start < 0:
        return None
    at = index + 2
    subject = inversion.right_subject(line, at, pack)
    if subject is None and at < len(line) and low[at] in pack.organisations:
        subject = Subject(at, at, "np", at)
    if subject is None and at < len(line) and low[at - 1] in pack.fused_articles:
        subject = _bare_noun(line, at, pack)
    if subject is None:
        return None
    last = subject.last + 1
    return use.behind("according", subject, Context("e", last, index + 1), start, last)


def _phrase_before(line: Line, index: int, pack: Pack) -> int:
    """Where a phrase for "according to" starts right before "quanto riferito", or -1."""
    low = line.low
    for start in range(max(0, index - _AGENT), index):
        if low[start] in pack.opening:
            continue
        for phrase in pack.phrases.get(low[start], ()):
            gap = index - start - len(phrase)  # "quanto", but not "il piano"
            if gap in (0, 1) and tuple(low[start : start + len(phrase)]) == phrase:
                return start
    return -1
