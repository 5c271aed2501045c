"""Say what follows a reporting verb, and where the reported words begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western import inversion
from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name, is_pronoun

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb

_ASIDE = 24  # words between a verb and its "that"


_APPOSED = 6  # words of a name or description between two commas
_NOUN = 16  # words from a noun to the verb that tells a clause


class Context(msgspec.Struct, frozen=True):
    """What follows a verb: its letter, and the index of the first reported word.

    t that; q a quotation; c a colon; w whether, how; p a subject pronoun; d a noun with a verb after
    it; m a noun without, but with a quotation; n a noun alone; i to; o a preposition; e nothing, or a
    comma. cue_end: index after the cue's words. media: index of the word for a letter, post or
    interview the words were given in, or -1.
    """

    letter: str
    content: int
    cue_end: int
    media: int = -1


def context(line: Line, verb: int, entry: Verb, pack: Pack) -> Context:
    """Say what follows the verb at this index, past particles, adverbs, dates, places and hearers."""
    found = _context(line, verb, entry, pack)
    if found.letter in "io" and line.quoted:
        for index in range(found.content, min(len(line), found.content + 10)):
            if line.low[index] == QUOTED:
                return msgspec.structs.replace(found, letter="m")
            if line.low[index] in STOPS:
                break
    return found


def _context(line: Line, verb: int, entry: Verb, pack: Pack) -> Context:
    low, words = line.low, line.words
    size = len(line)
    at = verb + 1
    for said in pack.light.get(entry.lemma, ()):
        if tuple(low[at : at + len(said)]) == said:
            at += len(said)
            break
    cue_end = at
    if at < size and low[at] in pack.particles and at + 1 <= size:
        nearby = low[verb] + "-" + low[at]
        if nearby in pack.phrasal or f"{entry.lemma}-{low[at]}" in pack.phrasal:
            at += 1
            cue_end = at
    hearers = entry.lemma in pack.hearers
    media = -1
    steps = 0
    while at < size and steps < 8:
        steps += 1
        word = low[at]
        if word in pack.that:
            return Context("t", at + 1, cue_end, media)
        if pack.that_prefixes and word.startswith(pack.that_prefixes):
            return Context("t", at, cue_end, media)
        if word == QUOTED:
            return Context("q", at, cue_end, media)
        if pack.infinitive_endings and _infinitive(line, at, pack):
            return Context("t", at, cue_end, media)
        pair = f"{word} {low[at + 1]}" if at + 1 < size else ""
        if pair in pack.asking_pairs and (not pack.explainers or entry.lemma in pack.explainers):
            return Context("w", at, cue_end, media)
        if word == ":":
            if at + 1 < size:
                return Context("q" if low[at + 1] == QUOTED else "c", at + 1, cue_end, media)
            return Context("e", at, cue_end, media)
        if word == ",":
            if at + 1 < size and low[at + 1] == QUOTED:
                return Context("q", at + 1, cue_end, media)
            if pack.comma_clause and at + 2 < size:
                if low[at + 1] in pack.that:
                    return Context("t", at + 2, cue_end, media)
                if low[at + 1] in pack.whether:
                    return Context("w", at + 1, cue_end, media)
                # "sagte der Minister, der ..." tells of the minister, "sagte am Montag, der ..." does not
                apart = at == cue_end or low[at - 1] in pack.time
                if (apart or low[at + 1] not in pack.relatives) and low[at + 1] not in pack.joining:
                    return Context("p", at + 1, cue_end, media)
            closing = _parenthesis(line, at, pack)
            if closing > 0:
                at = closing + 1
                continue
            if "t" in entry.speech + entry.other and (again := _past_aside(line, at, pack)):
                return Context("t", again, cue_end, media)
            if "t" in entry.speech and at > cue_end:
                for index in range(at + 1, min(size - 1, at + 8)):
                    if low[index] == "," and low[index + 1] in pack.that:
                        return Context("t", index + 2, cue_end, media)
                    if low[index] in STOPS:
                        break
            return Context("e", at, cue_end, media)
        if word in STOPS:
            return Context("e", at, cue_end, media)
        if word in pack.after or (pack.is_adverb(word) and not words[at][0].isupper()):
            at += 1
            continue
        if word in pack.time:
            at += 1
            continue
        if word in pack.dating and at + 1 < size and low[at + 1] in pack.time:
            at += 2
            continue
        if word in pack.whether:
            return Context("w", at, cue_end, media)
        if (
            word in pack.infinitive
            and at + 1 < size
            and low[at + 1] not in pack.determiners
            and not is_name(words[at + 1])
            and low[at + 1] not in pack.audiences
            and low[at + 1] not in pack.pronouns
        ):
            return Context("i", at, cue_end, media)
        if word in pack.hearing and (after := inversion.past_hearer(line, at, pack)) > at:
            at = after
            continue
        if word in pack.prepositions:
            after, kind = _adjunct(line, at, entry, pack)
            if after < 0:
                return Context("o", at, cue_end, media)
            if kind == "media":
                media = after - 1
            at = after
            continue
        if hearers:
            after = _hearer(line, at, pack)
            hearers = False
            if after > at:
                at = after
                continue
        if (
            word in pack.audiences
            and not words[at][0].isupper()
            and at + 1 < size
            and low[at + 1] in (QUOTED, ",", ":", *pack.that)
        ):
            at += 1
            continue
        if word not in pack.objects and is_pronoun(line, at, pack):
            if word in pack.possessives:
                break
            return Context("p", at, cue_end, media)
        break
    if at >= size:
        return Context("e", at, cue_end, media)
    return Context(_noun_letter(line, at, pack), at, cue_end, media)


def _noun_letter(line: Line, at: int, pack: Pack) -> str:
    """d, m or n: what follows a noun that stands behind a verb."""
    low, words, size = line.low, line.words, len(line)
    is_relative = False  # whether the next verb is that of "the man who was here"
    is_next = False  # whether it is that of "and said her clients were honest"
    aside = -1  # index of the comma that closes an apposition
    for index in range(at + 1, min(size, at + _NOUN)):
        word = low[index]
        if index <= aside:
            continue
        if word in pack.finite and not is_name(words[index]):  # "in May"
            if not is_relative and not is_next:
                return "d"
            is_relative = False
        elif word == QUOTED:
            return "n" if is_next else "m"
        elif word in DASHES and low[index + 1 : index + 2] == [QUOTED]:
            # "quoted a proverb - "..." - to them", but "disputed the figure - "It was 21," she said"
            return "m" if index + 2 >= size or low[index + 2] in DASHES else "n"
        elif word in (",", ";", ":") or word in DASHES:
            aside = _apposition(line, index, pack) if word == "," else -1
            if aside < 0:
                break
        elif word in pack.joining:
            is_next = is_next or (index + 1 < size and _is_verb(low[index + 1], pack))
        elif word in pack.relatives and word not in pack.that:
            is_relative = True
        elif pack.is_past(word):
            if not is_relative and not is_next and _takes_object(line, index, pack):
                return "d"  # "clarified the mayor joined her in May": no participle has an object
            is_relative = False
    return "n"


def _apposition(line: Line, comma: int, pack: Pack) -> int:
    """Index of the comma that ends what tells who a noun is ("her son, Juan Paz, left"), or -1."""
    low, words = line.low, line.words
    first = comma + 1
    if first >= len(line) or not (is_name(words[first]) or low[first] in pack.articles):
        return -1
    for index in range(first + 1, min(len(line), first + _APPOSED)):
        if low[index] == ",":
            return index if low[index + 1 : index + 2] != [QUOTED] else -1
        if low[index] in STOPS or low[index] in pack.finite:
            break
    return -1


def _takes_object(line: Line, verb: int, pack: Pack) -> bool:
    """Whether what begins an object stands behind a verb."""
    word = line.low[verb + 1] if verb + 1 < len(line) else ""
    return word in pack.articles or word in pack.possessives or word in pack.objects


def _is_verb(word: str, pack: Pack) -> bool:
    """Whether a word is a reporting verb in a form that only a verb has."""
    entry = pack.verbs.get(word)
    return entry is not None and not entry.progressive and not entry.base


def _infinitive(line: Line, at: int, pack: Pack) -> bool:
    """Whether an infinitive tells what was said ("dit avoir vu", "dice no saber", "dice di aver visto")."""
    low = line.low
    marked = low[at] in pack.infinitive_marks
    for index in range(at + marked, min(len(line), at + marked + 4)):
        word = low[index].replace("\u2019", "'").rpartition("'")[2]
        if pack.is_infinitive(word):
            return not is_name(line.words[index])
        if word not in pack.clitics and word not in pack.negations:
            return False
    return False


def _parenthesis(line: Line, comma: int, pack: Pack) -> int:
    """Index of the comma that closes a short aside after a verb ("said, however, that"), or -1."""
    low = line.low
    for index in range(comma + 1, min(len(line), comma + 8)):
        if low[index] == ",":
            first = low[comma + 1]
            if (
                first in pack.adverbs
                or first in pack.prepositions
                or pack.is_adverb(first)
                or pack.is_progressive(first)
            ):
                return index
            return -1
        if low[index] in STOPS:
            return -1
    return -1


def _past_aside(line: Line, comma: int, pack: Pack) -> int:
    """Index after the "that" that an aside between commas keeps from its verb, or 0.

    "garante, embora ninguém o tenha confirmado, que o porto abre"
    """
    low = line.low
    if comma + 2 >= len(line) or not pack.finite_endings:
        return 0
    first = low[comma + 1]
    if not (
        first in pack.breaks
        or first in pack.prepositions
        or first in pack.adverbs
        or first in pack.negations  # "non sans humour"
        or pack.is_adverb(first)
        or pack.is_progressive(first.partition("-")[0])  # "referindo-se"
    ):
        return 0
    for index in range(comma + 2, min(len(line) - 1, comma + _ASIDE)):
        if low[index] == "," and low[index + 1] in pack.that:
            return index + 2
        if low[index] in (";", ":", QUOTED):
            return 0
    return 0


def _adjunct(line: Line, at: int, entry: Verb, pack: Pack) -> tuple[int, str]:
    """Index after a phrase of time, place or medium that starts with a preposition, or -1."""
    low, words = line.low, line.words
    size = len(line)
    nearest = -1
    kind = ""
    thatless = low[at] in pack.topical
    for index in range(at + 1, min(size, at + 16)):
        word = low[index]
        if word in pack.that:
            if "t" in entry.speech + entry.other and low[index - 1] not in pack.no_that:
                return index, kind
            break
        if (
            word in pack.infinitive_marks
            and low[at] in pack.hearing
            and _infinitive(line, index, pack)
        ):
            return index, kind  # "ha chiesto alla corte di sospendere"
        if word in (",", ":") and index + 1 < size and low[index + 1] == QUOTED:
            if low[index - 1] in pack.verbs:
                break  # the quotation is another verb's
            return index, kind
        if word in (",", ";", ":", QUOTED):
            if nearest < 0 and not thatless and word == ",":
                return index, kind
            break
        if word in pack.time or word in pack.media or word[0].isdigit():
            nearest = index + 1
            if word in pack.media:
                kind = "media"
        elif nearest == index and (
            word in pack.prepositions
            or word in pack.determiners
            or word in pack.pronouns
            or is_name(words[index])
        ):
            if not (word in pack.prepositions or is_name(words[index])):
                break
            if is_name(words[index]):
                break
    else:
        if size - at <= 16 and nearest < 0 and not thatless:
            return size, kind
    if nearest > 0 and not thatless:
        return nearest, kind
    return -1, ""


def _hearer(line: Line, at: int, pack: Pack) -> int:
    """Index after the person told ("reporters", "The Associated Press", "him")."""
    low, words = line.low, line.words
    size = len(line)
    word = low[at]
    if word in pack.objects or (word in pack.pronouns and word not in pack.possessives):
        return at + 1
    index = at
    while index < min(size, at + 10):
        word = low[index]
        if (
            word in STOPS
            or word in pack.that
            or word in pack.whether
            or word in pack.infinitive
            or word in pack.time
        ):
            break
        if word in pack.prepositions and word not in pack.genitive:
            break
        if word in pack.pronouns and word not in pack.possessives:
            break
        if index > at and word in pack.determiners and low[index - 1] not in pack.genitive:
            break
        if word in pack.audiences:
            index += 1
            while index < size and low[index] in pack.media:  # "told a press conference"
                index += 1
            break
        if (
            index > at
            and is_name(words[index - 1])
            and not is_name(words[index])
            and words[index - 1].lower() not in pack.determiners
        ):
            break
        index += 1
    return index
