"""Find the reporting verbs and phrases of a sentence, each with its speaker and what follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western import first_person
from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name
from newskit.quotations.western.orders import phrases
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb

_ASIDE = (
    16  # words between a verb and its "that" which tell who speaks ("said Li Na, the mayor, that")
)
_HEARER = 6  # words between a verb of asking and what is asked for
APPOSED = 9  # words of what is said of a speaker behind the name


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
    low = line.low
    if line.words[first][0].isupper() and first and low[first - 1] not in STOPS:
        return None
    if first and (low[first - 1] in pack.negations or _governs(line, first, pack)):
        return None
    if entry.infinitive and first_person.led(line, first, pack) < 0:
        return None
    opens = _opening(line, first, pack)
    letter, content, ends = _behind(line, last, entry, pack)
    if low[first] in pack.first_person and letter == "e":
        return None
    like = opens < first and low[opens] in pack.like
    if not like and opens and low[opens - 1] in pack.like:
        like, opens = True, opens - 1
    before = phrases.subject(line, opens + like, first, pack)
    behind = phrases.subject(line, last, ends, pack)
    who = before or behind
    if is_own(low[first], entry, pack):
        before = _self(line, before, pack)
        behind = _self(line, behind, pack)
        who = before or behind
        if who is None and low[first] in pack.nobody and pack.within and not like:
            who = _inside(line, opens, first, pack) or _inside(line, last, ends, pack)
        return Cue(entry, first, last, opens, letter, content, ends, who)
    if letter == "e" and behind is not None and before is not None and _object(line, before):
        who = behind
    if low[first] in pack.impersonal:
        before = behind = who = None
        if letter != "e":
            return None
        return Cue(entry, first, last, opens, letter, content, ends, None)
    if low[first] in pack.pronominal:
        who = Subject(first, first, "fused", first)
    if who is None and opens and low[opens - 1] in pack.relatives:
        who = Subject(opens - 1, opens - 1, "relative", first)
    if who is None and opens > 1 and low[opens - 1] == "," and letter != "e":
        who = _past_aside(line, opens - 1, pack)
    if who is None and pack.within and not like:
        who = _inside(line, opens, first, pack) or _inside(line, last, ends, pack)
    if (
        letter == "n"
        and (before is None or who is not before)
        and low[first] not in pack.pronominal
    ):
        return None
    if like and letter != "t":
        if who is None:
            who = _inside(line, last, ends, pack)
        if who is None and pack.drops_pronouns and opens + 1 == first and letter == "e":
            who = Subject(first, first, "dropped", first)  # ", jak twierdzi,"
        if who is None:
            return None
        return Cue(entry, first, last, opens, "e", ends, ends, who, source=True)
    return Cue(entry, first, last, opens, letter, content, ends, who)


def is_own(word: str, entry: Verb, pack: Pack) -> bool:
    """Whether a verb tells that the text's "I" or "you" speaks, or nobody in particular ("podano")."""
    return (
        entry.infinitive
        or word in pack.first_person
        or word in pack.nobody
        or word.endswith(pack.own_endings)
    )


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


def _behind(line: Line, last: int, entry: Verb, pack: Pack) -> tuple[str, int, int]:
    """What follows a verb: its letter, where the reported words begin, where those of the verb end."""
    low, size = line.low, len(line)
    can = entry.speech + entry.other
    at = last
    if "n" in can:
        begin = _bare(line, last, pack)
        if begin:
            return "n", begin, last
    while at < size:
        word = low[at]
        if word in pack.that and "t" in can:
            return "t", at + 1, at
        if pack.that_prefixes and word.startswith(pack.that_prefixes) and "t" in can:
            return "t", at, at
        if word == QUOTED:
            if _titles(line, at, pack):
                at += 1
                continue
            return ("q" if at == last or "q" in can else "e"), at, at
        if word == ":":
            if at + 1 < size and low[at + 1] == QUOTED:
                return "q", at + 1, at
            return ("c" if at + 1 < size and "c" in can else "e"), at + 1, at
        if word in DASHES and at + 1 < size and low[at + 1] == QUOTED and at <= last + 6:
            return "q" if low[last - 1] in pack.before_quote else "e", at + 1, at
        if word == ",":
            return _comma(line, last, at, entry, pack)
        if word in pack.whether and "w" in can and at <= last + 4:
            return "w", at, at
        if word in STOPS:
            break
        at += 1
    return "e", at, at


def _bare(line: Line, last: int, pack: Pack) -> int:
    """Where a clause without a "that" begins behind its verb, or 0 where none does."""
    low, size = line.low, len(line)
    begin = _past_told(line, last, size, pack)
    if begin + 1 >= size or low[begin] in STOPS or low[begin] in pack.that:
        return 0
    if low[begin] in pack.whether:
        return 0
    for at in range(begin, min(size, begin + APPOSED)):
        if low[at] in pack.that:
            return 0 if low[begin] in pack.prepositions or low[begin] in pack.hearing else begin
        if low[at] in STOPS:
            break
    return begin


def _comma(line: Line, last: int, comma: int, entry: Verb, pack: Pack) -> tuple[str, int, int]:
    """What follows a verb whose clause ends in a comma."""
    low, size = line.low, len(line)
    can = entry.speech + entry.other
    after = low[comma + 1] if comma + 1 < size else ""
    if after in pack.that and "t" in can:
        return "t", comma + 2, comma
    if after in pack.wishes and "t" in can and _is_told(line, last, comma, entry, pack):
        return "t", comma + 2, comma
    if after == QUOTED and "q" in can:
        return "q", comma + 1, comma
    if after in pack.whether and "w" in can and after not in pack.relatives:
        return "w", comma + 1, comma
    if low[comma + 2 : comma + 3] and low[comma + 2] in pack.asking and "w" in can:
        return "w", comma + 1, comma
    if "t" in can or "q" in can:
        for index in range(comma + 1, min(size - 1, comma + _ASIDE)):
            if low[index] == ",":
                if low[index + 1] in pack.that and "t" in can:
                    return "t", index + 2, comma
                if pack.that_prefixes and low[index + 1].startswith(pack.that_prefixes):
                    return "t", index + 1, comma
                if low[index + 1] == QUOTED and "q" in can and not pack.comma_clause:
                    return "q", index + 1, comma
            elif low[index] == ":" and index + 1 < size and low[index + 1] == QUOTED:
                return "q", index + 1, comma
            elif low[index] in pack.that and not pack.comma_clause and low[index - 1] == ",":
                return "t", index + 1, comma
            elif low[index] in STOPS or low[index] in pack.verbs:
                break
    if "n" in can and not pack.comma_clause and comma <= last + 6:
        return (
            ("n", comma + 1, comma)
            if after and after not in pack.relatives
            else ("e", comma, comma)
        )
    return "e", comma, comma


def _is_told(line: Line, last: int, comma: int, entry: Verb, pack: Pack) -> bool:
    """Whether no more than the hearer stands before "so that", which then is what was asked for."""
    if entry.lemma in pack.askers:
        return comma - last <= _HEARER
    return all(
        line.low[at] in pack.objects
        or line.low[at] in pack.audiences
        or line.low[at] in pack.time
        or is_name(line.words[at])
        or pack.is_calling(line.low[at])
        for at in range(last, comma)
    )


def _past_told(line: Line, at: int, size: int, pack: Pack) -> int:
    """Index of the first word behind a verb that is neither hearer nor adverb nor day."""
    low = line.low
    while at < size:
        word = low[at]
        if word in pack.adverbs or word in pack.after or word in pack.time or word in pack.objects:
            at += 1
        elif word in pack.hearing and at + 1 < size:
            at += 2
            while at < size and (low[at] in pack.audiences or is_name(line.words[at])):
                at += 1
        else:
            break
    return at


def _titles(line: Line, at: int, pack: Pack) -> bool:
    """Whether a quotation behind a verb is the name of a firm or paper and not what was said."""
    before = line.low[at - 1]
    if before in (",", ":") or before in DASHES:
        return False
    named = pack.organisations | pack.media | pack.audiences
    if before in named or not named.isdisjoint(pack.nominatives(before)):
        return True
    mark = line.quoted[at]
    words = line.text[mark.inner_start : mark.inner_end].split()
    return bool(words) and len(words) < 4 and pack.comma_clause


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
            if told and low[at + 1] not in pack.relatives:
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
