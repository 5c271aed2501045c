"""Tell how a reporting verb is used, from its subject and from what follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.candidates.agreement import agrees
from newskit.quotations.western.candidates.candidate import SILENT, Candidate, act_of, own_subject
from newskit.quotations.western.candidates.doubts import (
    is_deal,
    is_impersonal,
    is_noun,
    is_supposed,
    is_thing,
    keeps_silent,
    may_show,
)
from newskit.quotations.western.candidates.inverted import inverted
from newskit.quotations.western.candidates.participles import infinitive, participle
from newskit.quotations.western.candidates.places import (
    after_quotation,
    is_helped,
    light_end,
    stands_alone,
)
from newskit.quotations.western.candidates.sources import as_told_by
from newskit.quotations.western.lines import QUOTED, is_name
from newskit.quotations.western.subjects import Subject, left_subject
from newskit.quotations.western.subjects.subject import is_stated

if TYPE_CHECKING:
    from newskit.quotations.western.candidates.candidate import Use
    from newskit.quotations.western.contexts import Context


def by_verb(use: Use, earlier: list[Candidate]) -> Candidate | None:
    """Return what a verb of the list reports, if it does; earlier: the candidates before it."""
    line, index, entry, pack = use.line, use.index, use.entry, use.pack
    low = line.low
    if entry.participle and index and _has_agent(use) and (told := as_told_by(use)) is not None:
        return told
    if _is_no_verb(use):
        return None
    if entry.infinitive and index and low[index - 1] not in pack.chains:
        return infinitive(use, earlier)
    if entry.participle and not is_helped(line, index, pack):
        return None  # "o livro escrito por Ana Ruiz", "dito isto"
    subject = left_subject(line, index, pack)
    if subject is None:
        if entry.progressive and index and not is_noun(line, index, pack):
            return participle(use, earlier)
        return inverted(use)
    if not _may_report(use, subject):
        return None
    if subject.kind == "inherited":
        taken = _taken_up(use, subject, earlier)
        if taken is None:
            opens = subject.first == 0 and pack.drops_pronouns and not subject.passive
            return inverted(use) if opens else None  # "Mas afirmou que"
        subject = taken
    found = use.context()
    if found.letter == "n" and low[index - 1] == "," and low[index] in pack.plain:
        # "Prices fell in May, the third month in a row, said Li Na, an economist"
        turned = inverted(use)
        if turned is not None and _is_named(use, turned.subject):
            return turned
    speaker = _speaker(use, subject, found)
    return None if speaker is None else _placed(use, speaker, found)


def _has_agent(use: Use) -> bool:
    """Whether a "by" stands right behind a verb."""
    after = use.index + 1
    return after < len(use.line.low) and use.line.low[after] in use.pack.agents


def _is_no_verb(use: Use) -> bool:
    """Whether the word is a name, a participle ("reported by the agency") or lacks what makes it report."""
    line, index, pack = use.line, use.index, use.pack
    if line.words[index][0].isupper() and index and line.low[index - 1] != QUOTED:
        return True
    if (
        _has_agent(use)
        and not use.entry.progressive
        and " ".join(line.low[index + 1 : index + 3]) not in pack.asking_pairs
    ):
        return True
    return use.entry.lemma in pack.light and light_end(line, index, use.entry, pack) == index + 1


def _may_report(use: Use, subject: Subject) -> bool:
    """Whether the subject can be that of this verb, and says something."""
    low, pack = use.line.low, use.pack
    return not (
        subject.negated
        or (subject.passive and pack.pronouns.get(low[subject.first]) == "neuter")
        or not agrees(use.line, subject, use.entry, pack)
        or (pack.finite_endings and low[subject.first] in pack.nobody)  # "nessuno ha detto che"
    )


def _taken_up(use: Use, subject: Subject, earlier: list[Candidate]) -> Subject | None:
    """The subject of a verb behind "and": that of the report before, where one has been made."""
    word = use.line.low[subject.first]
    own = own_subject(earlier) or _spoke_last(use, subject, earlier)
    if own is not None and own.kind == "dropped":  # "«...», dijo, y agregó que"
        return Subject(use.index, use.index, "dropped", subject.verb_from)
    if own is not None:
        return msgspec.structs.replace(subject, first=own.first, last=own.last)
    if _hangs_on(use, word, earlier):
        return Subject(use.index, use.index, "dropped", subject.verb_from)
    return None if word in use.pack.conjunctions else subject


def _spoke_last(use: Use, subject: Subject, earlier: list[Candidate]) -> Subject | None:
    """Who stands between an inverted report and the "and" behind it: '"...," said Quiroga, and added'."""
    last = earlier[-1].subject if earlier and earlier[-1].shape == "inverted" else None
    if last is None or use.line.low[subject.first] not in use.pack.joining:
        return None
    if not is_stated(last) and last.kind != "dropped":
        return None
    between = use.line.low[last.last + 1 : subject.first]
    return last if between in ([], [","]) else None


def _hangs_on(use: Use, word: str, earlier: list[Candidate]) -> bool:
    """Whether an "and" goes on with a verb whose subject is left out ("in which he said and wrote")."""
    if not use.pack.finite_endings or word not in use.pack.joining:
        return False
    for one in reversed(earlier):
        if one.subject is not None and one.shape == "lead":
            return one.subject.kind == "dropped"
    return False


def _is_named(use: Use, subject: Subject | None) -> bool:
    """Whether a subject behind its verb is a name, with what the name's bearer is at most before it."""
    line, pack = use.line, use.pack
    if subject is None or not is_name(line.words[subject.last]):
        return False
    after = subject.last + 1
    return (after >= len(line) or line.low[after] == ",") and not any(
        pack.is_past(line.low[index]) and not is_name(line.words[index])
        for index in range(subject.first, subject.last)
    )


def _speaker(use: Use, subject: Subject, found: Context) -> Subject | None:
    """The subject as the one who says it; nobody where the verb is impersonal, None for an event."""
    line, pack = use.line, use.pack
    if is_impersonal(use, found):
        return msgspec.structs.replace(subject, kind="nobody")
    if subject.passive and line.low[subject.first] in pack.expletive and found.letter == "t":
        return msgspec.structs.replace(subject, kind="nobody", passive=False)  # "il est dit que"
    if use.entry.lemma in pack.showing and not may_show(line, subject, pack):
        return None
    return subject


def _placed(use: Use, subject: Subject, found: Context) -> Candidate | None:
    """The report by where the verb stands: behind what was said, or before it."""
    first = (
        subject.verb_from if subject.kind == "inherited" else min(subject.first, subject.verb_from)
    )
    if is_stated(subject) and (made := _tail(use, subject, found, first)):
        return made
    if found.letter == "e":
        like = first > 0 and use.line.low[first - 1] in use.pack.like
        if like and "e" in use.entry.speech and subject.kind in ("np", "pronoun"):
            return use.behind("according", subject, found, first - 1, found.content)
        return None
    return _lead(use, subject, found, first)


def _tail(use: Use, subject: Subject, found: Context, first: int) -> Candidate | None:
    """The report of '"...," she said' and '..., she said'."""
    line, entry, letter = use.line, use.entry, found.letter
    if subject.passive:
        return None
    quotation = after_quotation(line, first)
    if quotation and letter in "dnmi" and not stands_alone(line, first):
        quotation = False  # 'On "Sunday Talk," Reyes said officials lied': the quotation is a name
    speaks = entry.speech.strip("TQCWPDMNIO")
    if quotation and speaks and letter not in "tp":
        made = use.behind("tail", subject, found, first, found.content)
        return msgspec.structs.replace(made, direct=True)
    before = line.low[first - 1] if first else ""
    if (
        letter == "e"
        and first > 1
        and not (before == "," and is_deal(line, use.index, subject, use.pack))
        and before in (",", QUOTED, "\u2014", "\u2013")
        and "e" in entry.speech + entry.other
    ):
        made = use.behind("tail", subject, found, first, found.content)
        return msgspec.structs.replace(made, act="speech" if "e" in entry.speech else "other")
    return None


def _lead(use: Use, subject: Subject, found: Context, first: int) -> Candidate | None:
    """The report of "she said that", or the silence of "she denied the charges"."""
    line, pack, letter = use.line, use.pack, found.letter
    low = line.low
    before = low[first - 1] if first else ""
    if letter == "o" and (
        low[found.content] in pack.places
        or (before == "," and low[subject.first] in pack.articles)  # "Li, a man accused of"
    ):
        return None
    act = act_of(use.entry, letter.upper() if subject.passive else letter)
    if is_supposed(line, first, found.content, pack):
        return None
    if letter == "i" and keeps_silent(line, use.index, found.content, pack):
        act = SILENT
    if not act or (act == "other" and is_thing(line, subject, pack)):
        if subject.kind != "np" or use.entry.base or not pack.is_past(use.word):
            return None
        act = SILENT  # "Li denied the charges and said ..."
    return use.lead(subject, found, first, act)
