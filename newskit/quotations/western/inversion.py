"""Find the subject behind a reporting verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.affixes import OWNER, is_degree
from newskit.quotations.western.lines import QUOTED, STOPS, is_name, is_pronoun
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_SUBJECT = 22  # words of a subject behind its verb


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
        or (word in pack.possessives and any(map(pack.calling, line.low[first + 1 : first + 4])))
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
