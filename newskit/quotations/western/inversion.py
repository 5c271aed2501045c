"""Find the subject behind a reporting verb, past the hearer, the time and the medium."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.affixes import OWNER, is_degree
from newskit.quotations.western.lines import QUOTED, STOPS, is_name, is_pronoun
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_STEPS = 4  # as in "dijo ayer a EFE en un comunicado la alcaldesa"
_MEDIUM = 4  # words between a preposition and the medium it governs
_SCENE = 9  # words of ", in the Italian capital,"
_NAME = 4  # words of a hearer's name
_SUBJECT = 22  # words of a subject behind its verb


def past(line: Line, at: int, pack: Pack) -> int:
    """Return the index of the word where the subject of a verb before it can begin.

    The index given, when nothing stands between, or when what does cannot be told from the subject.
    """
    begin = good = at
    size = len(line)
    for _ in range(_STEPS):
        after = _step(line, at, pack) if at < size else at
        if after == at:
            break
        at = after
        if at < size and line.low[at] == "," and pack.finite_endings:
            at = _past_scene(line, at, pack)
        if at < size and line.low[at] not in STOPS:
            good = at
    return at if at < size and line.low[at] not in STOPS else good if pack.finite_endings else begin


def _past_scene(line: Line, comma: int, pack: Pack) -> int:
    """Index after ", na capital italiana," between a verb and its subject; the comma's where none is."""
    low = line.low
    if low[comma + 1 : comma + 2] and low[comma + 1] in pack.prepositions:
        for index in range(comma + 2, min(len(line) - 1, comma + _SCENE)):
            if low[index] == ",":
                return index + 1
            if low[index] in STOPS or pack.is_finite(low[index]):
                break
    return comma


def _step(line: Line, at: int, pack: Pack) -> int:
    low, size = line.low, len(line)
    word = low[at]
    if word in pack.after or word in pack.time:
        return at + 1
    if at + 1 < size and (word in pack.determiners or word in pack.dating):
        if low[at + 1] in pack.time:  # "este lunes", "ce lundi"
            return at + 2
        if low[at + 1].isdigit() and at + 2 < size and low[at + 2] in pack.time:  # "le 12 mai"
            return at + 3
    article = int(word in pack.articles)
    if at + article < size and low[at + article] in pack.audiences:  # "der dpa"
        return at + article + 1
    if word in pack.hearing:
        return _hearer(line, at + 1, pack, at)
    if any(word.startswith(elided) for elided in pack.hearing if elided[-1] in "'\u2019"):
        return _hearer(line, at, pack, at)
    if word in pack.prepositions:
        for index in range(at + 1, min(size, at + 1 + _MEDIUM)):
            if low[index] in pack.media or low[index] in pack.time:
                return index + 1
            if low[index] in STOPS:
                break
    return at


def past_hearer(line: Line, at: int, pack: Pack) -> int:
    """Index after "to" and who is told; the index of "to" when its end cannot be told."""
    return _hearer(line, at + 1, pack, at)


def _hearer(line: Line, first: int, pack: Pack, begin: int) -> int:
    """Index after the hearer that begins at first; begin when its end cannot be told."""
    low, words, size = line.low, line.words, len(line)
    at = first
    while at < size and low[at] in pack.articles:
        at += 1
    if at >= size:
        return begin
    printed = _unelided(words[at])
    word = printed.lower()
    is_medium = word in pack.media and low[begin] not in pack.articles  # not "revelou a rádio"
    if (word in pack.organisations or is_medium) and printed.islower():
        if at + 2 < size and low[at + 2] == "," and low[at + 1] not in STOPS:
            return at + 2  # "la radio local,"
        return at + 2 if at + 1 < size and is_name(words[at + 1]) else at + 1  # "la agencia EFE"
    if word in pack.audiences or low[at] in pack.objects:
        return at + 1
    if not printed[:1].isupper():
        return begin
    if len(printed) > 1 and printed.isupper():  # an agency's initials
        return at + 1
    end = at + 1
    while end < size and end - at <= _NAME:
        if low[end] in pack.particles_name and end + 1 < size and is_name(words[end + 1]):
            end += 1
        if not is_name(words[end]):
            break
        end += 1
    if end < size and (low[end] in pack.articles or low[end] in pack.roles or low[end] in STOPS):
        return end
    return begin


def _unelided(word: str) -> str:
    """A word without the article or preposition that is written onto it ("l'AFP", "all'Ansa")."""
    return word.replace("\u2019", "'").rpartition("'")[2]


def right_subject(line: Line, verb_end: int, pack: Pack) -> Subject | None:
    """Return the subject after the verb, of '"...," said Li Na, a farmer', or None."""
    first = verb_end
    if first >= len(line):
        return None
    if is_pronoun(line, first, pack):
        if not _is_owner(line, first, pack):
            return Subject(first, first, "pronoun", verb_end - 1)
    elif not _may_open(line, first, pack):
        return None
    if line.low[first] in pack.time or line.low[first] in pack.prepositions:
        return None
    last, own = _plain_end(line, first, pack)
    if line.low[last] in pack.articles and line.low[last + 1 : last + 2] == [QUOTED]:
        if last == first:
            return None
        last -= 1  # "Li Na of the “Morning Show” team"
    while last > first and line.low[last] in pack.prepositions:
        last -= 1
    if not own:
        last = _past_apposition(line, last)
    return Subject(first, _past_addition(line, last, pack), "np", verb_end - 1)


def _is_owner(line: Line, first: int, pack: Pack) -> bool:
    """Whether a pronoun is that of what follows ("his mother")."""
    has_noun = first + 1 < len(line) and line.low[first + 1] not in STOPS
    return has_noun and line.low[first] in pack.possessives


def _may_open(line: Line, first: int, pack: Pack) -> bool:
    """Whether a subject may begin with a word that is no pronoun."""
    word, printed = line.low[first], line.words[first]
    return (
        is_name(printed)
        or word in pack.determiners
        or word in pack.roles
        or printed[0].isdigit()
        or word.endswith("s")
        or word in pack.adjectives
        or _introduces(line, first, pack)
    )


def _plain_end(line: Line, first: int, pack: Pack) -> tuple[int, bool]:
    """Index of the last word of the subject that no comma parts, and whether it holds a name of its own.

    A name in what an "of ..." governs is not its own.
    """
    low, words = line.low, line.words
    last = first
    named = own = governed = False
    for index in range(first, min(len(line), first + _SUBJECT)):
        word = low[index]
        if _ends(word, pack) or (index > first and (word in pack.relatives or word in pack.time)):
            break
        if word in pack.prepositions:
            if word not in pack.linking or (named and word not in pack.genitive):
                break
            if word not in pack.genitive and _is_indefinite(line, index + 1, pack):
                break
            governed = governed or not own
        is_printed_name = is_name(words[index])
        if is_printed_name and (index == first or low[index - 1] not in pack.prepositions):
            named = True
            own = own or not governed
        if (
            index > first
            and not is_printed_name
            and pack.is_progressive(word)
            and not _describes(line, index, pack)
        ):
            break
        last = index
    return last, own


def _ends(word: str, pack: Pack) -> bool:
    """Whether a word is no part of any subject."""
    return (
        word in STOPS
        or word in pack.breaks
        or word in pack.infinitive
        or word in pack.like
        or word in pack.finite
    )


def _is_indefinite(line: Line, at: int, pack: Pack) -> bool:
    """Whether a noun begins here that the text has not had before, or somebody's own."""
    return at < len(line) and (line.low[at] in pack.indefinite or line.low[at] in pack.possessives)


def _past_apposition(line: Line, last: int) -> int:
    """Index of the last word of the name that stands in apposition, if one does.

    "said her coach, Li Na"; "the head of the Orland Bank, Li Na".
    """
    words, size = line.words, len(line)
    apposed = last + 2 < size and line.low[last + 1] == "," and is_name(words[last + 2])
    if apposed and (not is_name(words[last]) or (last + 3 < size and is_name(words[last + 3]))):
        return _name_end(line, last + 2)
    return last


def _past_addition(line: Line, last: int, pack: Pack) -> int:
    """Index of the last word of what a name carries behind it, or of who is joined to it by an "and"."""
    low, size = line.low, len(line)
    if last + 2 < size and low[last + 1] == "," and low[last + 2] in pack.name_suffixes:
        last += 2  # "said Kolm, Inc."
    if pack.finite_endings and last + 3 < size and low[last + 1] in pack.joining:
        head = last + 3  # "dicono il sindaco e i vigili"
        if low[last + 2] in pack.articles and (
            is_name(line.words[head]) or low[head] in pack.callings
        ):
            last = _name_end(line, head)
    while last + 2 < size and low[last + 1] == "," and is_degree(line, last + 2, pack):
        last += 2  # "said Ada Bello, MD, PhD"
    return last


def _name_end(line: Line, last: int) -> int:
    """Index of the last of the capitals that follow each other from this word on."""
    while last + 1 < len(line) and is_name(line.words[last + 1]):
        last += 1
    return last


def _describes(line: Line, index: int, pack: Pack) -> bool:
    """Whether a word like "dredging" describes a noun ("the port's dredging office")."""
    if index + 1 >= len(line):
        return False
    before, after = line.low[index - 1], line.low[index + 1]
    return (
        before in pack.determiners
        or before in pack.possessives
        or before in pack.articles
        or before.endswith(OWNER)
    ) and not (
        after in STOPS
        or after in pack.prepositions
        or after in pack.determiners
        or after in pack.articles
        or after in pack.that
        or after in pack.time
        or after in pack.pronouns
    )


def _introduces(line: Line, first: int, pack: Pack) -> bool:
    """Whether plain nouns lead up to a name ("said barge captain Leroy Quimby")."""
    for index in range(first, min(len(line), first + 4)):
        word = line.low[index]
        if (
            not word[0].isalpha()
            or word in pack.time
            or word in pack.prepositions
            or word in pack.breaks
            or word in pack.adverbs
            or word in pack.after
            or word in pack.finite
            or word in pack.pronouns
            or word in pack.no_head
            or word in pack.infinitive
            or word in pack.like
            or word in pack.conjunctions
            or pack.is_adverb(word)
            or pack.is_progressive(word)
        ):
            return False
        if is_name(line.words[index]):
            return index > first
    return False
