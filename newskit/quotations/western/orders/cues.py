"""Find the reporting verbs and phrases of a sentence, each with its speaker and what follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western import first_person
from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name
from newskit.quotations.western.orders import phrases
from newskit.quotations.western.orders.follows import follows
from newskit.quotations.western.orders.sources import cored, set_off, with_name
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb


_BEFORE = 4  # words between a preposition and a word for what is said


class Cue(msgspec.Struct, frozen=True):
    """A reporting verb or phrase in use (indices of words).

    first, last: the verb, half-open. opens: where its own clause begins. letter: what follows, as in
    contexts.Context. content: the first reported word behind it; ends: where the words that belong to
    the verb end behind it.
    """

    entry: Verb
    first: int
    last: int
    opens: int
    letter: str
    content: int
    ends: int
    subject: Subject | None
    source: bool = False


def cues(line: Line, pack: Pack) -> list[Cue]:
    """Return what reports in a sentence, left to right."""
    out: list[Cue] = []
    low = line.low
    for index, word in enumerate(low):
        if word not in pack.cue_words:
            continue
        if out and index < out[-1].last:
            continue
        made = None
        for phrase in pack.phrases.get(word, ()):
            if tuple(low[index : index + len(phrase)]) == phrase:
                made = _source(line, index, index + len(phrase), pack)
                break
        if made is None and word in pack.sources:
            made = _statement(line, index, pack)
        if made is None:
            for several, entry in pack.longer.get(word, ()):
                if tuple(low[index : index + len(several)]) == several:
                    made = _verb(line, index, index + len(several), entry, pack)
                    break
            else:
                if word in pack.verbs:
                    made = _verb(line, index, index + 1, pack.verbs[word], pack)
        if made is not None and not (out and _is_unsaid(made)):
            out.append(made)
    return out


def _is_unsaid(made: Cue) -> bool:
    """Whether it is ", as he said," which inside another report tells no more than that goes on."""
    return made.source and made.subject is not None and made.subject.kind == "dropped"


def _statement(line: Line, noun: int, pack: Pack) -> Cue | None:
    """ "According to first findings of the police": a word for what is said, with words before it."""
    low = line.low
    at = noun - 1
    while at > 0 and noun - at < _BEFORE and low[at].endswith(pack.adjective_forms):
        at -= 1
    if at < 0 or low[at] not in pack.source_prepositions or noun + 1 >= len(line):
        return None
    made = _source(line, at, noun + 1, pack)
    if made is None or made.subject is None or not is_somebody(line, made.subject, pack):
        return None
    return made


def _source(line: Line, index: int, after: int, pack: Pack) -> Cue | None:
    """ "According to the mayor": a phrase with its source."""
    who = phrases.oblique(line, after, len(line), pack)
    for at in range(index, after):
        if line.low[at] in pack.possessives or line.low[at] in pack.pronominal:  # "in her view"
            kind = "pronoun" if line.low[at] in pack.possessives else "fused"
            who = Subject(at, at, kind, index)
            entry = next(iter(pack.verbs.values()))
            return Cue(entry, index, after, index, "e", after, after, who, source=True)
    if who is None:
        return None
    if line.low[index] in pack.loose_sources and not is_somebody(line, who, pack):
        return None  # "according to the norm"
    who = cored(line, with_name(line, who, pack), pack)
    entry = next(iter(pack.verbs.values()))
    return Cue(entry, index, after, index, "e", who.last + 1, who.last + 1, who, source=True)


def is_somebody(line: Line, who: Subject, pack: Pack) -> bool:
    """Whether a source is a person or a body rather than a thing."""
    if who.kind == "pronoun":
        return True
    return any(
        is_name(line.words[at])
        or pack.is_calling(line.low[at])
        or not pack.organisations.isdisjoint(pack.nominatives(line.low[at]))
        for at in range(who.first, who.last + 1)
    )


def _verb(line: Line, first: int, last: int, entry: Verb, pack: Pack) -> Cue | None:
    """The verb of the words first..last (half-open), where it reports."""
    low = line.low
    if line.words[first][0].isupper() and first and low[first - 1] not in STOPS:
        return None
    negated = first > 0 and low[first - 1] in pack.negations and entry.lemma not in pack.litotes
    if first and (negated or _governs(line, first, pack)):
        return None
    if entry.infinitive and first_person.led(line, first, pack) < 0:
        return None
    opens = _opening(line, first, pack)
    letter, content, ends = follows(line, last, entry, pack)
    if low[first] in pack.first_person and letter == "e":
        return None
    like = opens < first and low[opens] in pack.like
    if not like and opens and low[opens - 1] in pack.like:
        like, opens = True, opens - 1
    cue = Cue(entry, first, last, opens, letter, content, ends, None)
    before = phrases.subject(line, opens + like, first, pack)
    behind = phrases.subject(line, last, ends, pack)
    if behind is not None and pack.caseless:
        behind = with_name(line, behind, pack)
    if before is not None:
        before = set_off(line, before, first)
    if is_own(low[first], entry, pack):
        who = _self(line, before, pack) or _self(line, behind, pack)
        if who is None and low[first] in pack.nobody and not like:
            who = _body_around(line, cue, pack)
        return msgspec.structs.replace(cue, subject=who)
    if low[first] in pack.impersonal:
        return cue if letter == "e" else None
    who = _speaker(line, cue, before, behind, pack)
    if who is None and not like:
        who = _body_around(line, cue, pack)
    is_before = who is not None and who.last < first
    if letter == "n" and not is_before and low[first] not in pack.pronominal:
        return None
    if like and letter != "t":
        return _as_said(line, cue, who, pack)
    return msgspec.structs.replace(cue, subject=who)


def _speaker(
    line: Line, cue: Cue, before: Subject | None, behind: Subject | None, pack: Pack
) -> Subject | None:
    """Who reports, of those who stand before the verb and behind it, or in front of the clause."""
    low, first, opens = line.low, cue.first, cue.opens
    if low[first] in pack.pronominal:
        return Subject(first, first, "fused", first)
    who = before or behind
    if who is None and opens and low[opens - 1] in pack.relatives:
        return Subject(opens - 1, opens - 1, "relative", first)
    if cue.letter == "e":
        is_object = behind is not None and before is not None and _object(line, before)
        return behind if is_object else who
    if who is None and opens > 1 and low[opens - 1] == ",":
        return _past_aside(line, opens - 1, pack)
    return who


def _body_around(line: Line, cue: Cue, pack: Pack) -> Subject | None:
    """The body in which nobody in particular says something, before the verb or behind it."""
    if not pack.within:
        return None
    before = _inside(line, cue.opens, cue.first, pack)
    return before or _inside(line, cue.last, cue.ends, pack)


def _as_said(line: Line, cue: Cue, who: Subject | None, pack: Pack) -> Cue | None:
    """The source of ", as Li Na said,", whose words stand around it."""
    if who is None:
        who = _inside(line, cue.last, cue.ends, pack)
    if who is None and pack.drops_pronouns and cue.opens + 1 == cue.first and cue.letter == "e":
        who = Subject(cue.first, cue.first, "dropped", cue.first)  # ", jak twierdzi,"
    if who is None:
        return None
    return msgspec.structs.replace(cue, letter="e", content=cue.ends, subject=who, source=True)


def is_own(word: str, entry: Verb, pack: Pack) -> bool:
    """Whether a verb tells that the text's "I" or "you" speaks, or nobody in particular ("podano")."""
    return (
        entry.infinitive
        or word in pack.first_person
        or word in pack.nobody
        or word.endswith(pack.own_endings)
    )


def placed(line: Line, who: Subject | None, one: Cue, pack: Pack) -> Subject | None:
    """The subject as the report has it: nobody where the verb is impersonal or the text's own."""
    if line.low[one.first] in pack.impersonal:
        return None
    if who is None and is_own(line.low[one.first], one.entry, pack):
        return None
    if who is None:
        return Subject(one.first, one.first, "dropped", one.first)
    return msgspec.structs.replace(who, verb_from=one.first)


def _self(line: Line, who: Subject | None, pack: Pack) -> Subject | None:
    """A subject, where it is "I" or "we"."""
    told = who is not None and pack.pronouns.get(line.low[who.first]) == "self"
    return who if told else None


def _inside(line: Line, a: int, b: int, pack: Pack) -> Subject | None:
    """The body in which nobody in particular says something ("they said at the ministry")."""
    for at in range(a, b - 1):
        if line.low[at] not in pack.within or line.low[at + 1] in STOPS:
            continue
        who = phrases.oblique(line, at + 1, b, pack)
        if who is None or who.kind == "pronoun":
            continue
        for index in range(who.first, min(who.last + 1, who.first + 3)):
            word = line.words[index]
            if (len(word) > 1 and word.isupper()) or not pack.organisations.isdisjoint(
                pack.nominatives(line.low[index].rpartition("-")[2])
            ):
                return who
    return None


def _governs(line: Line, at: int, pack: Pack) -> bool:
    """Whether the word before makes a noun of a form that is a verb's, too."""
    before = line.low[at - 1]
    return before in pack.determiners or (before in pack.prepositions and before not in pack.like)


def _object(line: Line, who: Subject) -> bool:
    return who.kind == "np" and not is_name(line.words[who.first]) and who.first == who.last


def _opening(line: Line, verb: int, pack: Pack) -> int:
    """Index of the first word of the clause that a verb stands in."""
    low = line.low
    at = verb
    while at > 0:
        word = low[at - 1]
        if word in STOPS and not (word == QUOTED and at > 1 and low[at - 2] not in STOPS):
            break
        if word in pack.that or word in pack.breaks or word in pack.relatives:
            break
        at -= 1
    return at


def _past_aside(line: Line, comma: int, pack: Pack) -> Subject | None:
    """The subject before one or two asides: "Ivan Gromov, mayor of Lom, said that"."""
    low = line.low
    at = comma
    for _ in range(3):
        start = at - 1
        while start >= 0 and low[start] not in (",", ";", ":", QUOTED) and low[start] not in DASHES:
            start -= 1
        if start < 0 or low[start] != ",":
            break
        at = start
        opens = _opening(line, at, pack)
        who = phrases.subject(line, opens, at, pack)
        whole = who is not None and (who.last == at - 1 or low[who.last + 1] in pack.prepositions)
        if who is not None and whole and _heads(line, who, pack):
            told = any(pack.is_calling(low[k]) for k in range(at + 1, min(comma, at + 4)))
            named = comma - at > 2 and all(map(is_name, line.words[at + 1 : comma]))
            if named or (told and low[at + 1] not in pack.relatives):
                who = msgspec.structs.replace(who, last=comma - 1)
            return who
    return None


def _heads(line: Line, who: Subject, pack: Pack) -> bool:
    if who.kind == "pronoun" or pack.caseless:
        return True
    return any(
        is_name(line.words[index]) or line.low[index] in pack.callings
        for index in range(who.first, who.last + 1)
    )
