"""Walk from the last word of a noun phrase to its first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.affixes import OWNER, is_degree
from newskit.quotations.western.lines import STOPS, is_name, is_pronoun
from newskit.quotations.western.subjects.subject import REACH

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_NONE = -1, -1
_JOINED = 6  # words left of an "and" among which a verb makes it join two clauses


def noun_phrase(line: Line, last: int, pack: Pack) -> tuple[int, int]:
    """Walk left from the last word of a noun phrase to its first; (-1, -1) when it is none."""
    if not _may_end(line, last, pack):
        return _NONE
    if line.low[last] == ")":
        return _before_brackets(line, last, pack)
    first = _left_end(line, last, pack)
    if first > last:
        return _NONE
    first = _trimmed(line, first, last, pack)
    return (first, last) if first <= last else _NONE


def _may_end(line: Line, last: int, pack: Pack) -> bool:
    """Whether a noun phrase may end with this word."""
    head, is_printed_name = line.low[last], is_name(line.words[last])
    if pack.finite_endings and pack.is_finite(head) and not is_printed_name:
        return False
    if not (head[0].isalnum() or head == ")") or head in pack.no_head or head in pack.prepositions:
        return False
    if last and line.low[last - 1] in pack.infinitive and not is_printed_name:
        return False
    # the owner of a noun that looks like a verb: "Mr Lee's call"
    return bool(pack.finite_endings) or not head.endswith(OWNER)


def _before_brackets(line: Line, last: int, pack: Pack) -> tuple[int, int]:
    """The phrase of "Ada Bello (Greens)", from its name to its closing bracket."""
    low, at = line.low, last
    while at > 0 and low[at] != "(" and last - at < REACH:
        at -= 1
    if at <= 0 or low[at] != "(":
        return _NONE
    inner_first, _ = noun_phrase(line, at - 1, pack)
    return inner_first, last


def _left_end(line: Line, last: int, pack: Pack) -> int:
    """Index of the first word that can belong to the noun phrase."""
    low = line.low
    floor = max(-1, last - REACH)
    at = last - 1
    while at > floor:
        word = low[at]
        if word in STOPS:
            if word != "," or not _is_inner(line, at, last, pack):
                break
        elif word in pack.breaks:
            break
        elif _is_used_as_verb(line, at, pack):
            before = at - 1
            while before > floor and low[before] in pack.adverbs:
                before -= 1
            if before < 0 or low[before] not in pack.relatives:
                break
            at = before - 1  # past "who lives by the dam"
            if at >= 0 and low[at] == ",":
                break
            continue
        elif low[at - 1] in pack.relatives and _is_past_of_relative(line, at, pack):
            at -= 1
        elif (word in pack.joining and not _joins_alike(line, at, pack)) or (
            word not in pack.possessives and is_pronoun(line, at, pack)
        ):
            break
        at -= 1
    return at + 1


def _is_inner(line: Line, comma: int, last: int, pack: Pack) -> bool:
    """Whether a comma stands inside a noun phrase."""
    if (
        line.low[comma + 1] in pack.name_suffixes
        or is_degree(line, comma + 1, pack)
        or _in_name(line, comma, last, pack)
    ):
        return True
    return (  # "the quiet, 71-year-old diplomat"
        comma >= 2
        and line.words[comma + 1][0].isdigit()
        and comma + 1 < last
        and line.low[comma - 2] in pack.articles
    )


def _in_name(line: Line, comma: int, last: int, pack: Pack) -> bool:
    """Whether a comma stands in the name of a body ("the Council for Culture, Arts and Letters")."""
    words, at = line.words, comma + 1
    while at <= last and is_name(words[at]):
        at += 1
    return (
        comma > 1
        and comma + 1 < at < last
        and line.low[at] in pack.joining
        and is_name(words[at + 1])
        and is_name(words[comma - 1])
        and line.low[comma - 2] in pack.genitive | pack.binding
    )


def _is_used_as_verb(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word is a finite verb here."""
    word, printed = line.low[at], line.words[at]
    if word in pack.finite and not (word in pack.saints and is_name(printed)):  # "São Paulo"
        return True
    if pack.finite_endings and is_verb(line, at, pack):
        return True
    return word in pack.verbs and not printed[0].isupper() and _is_finite(line, at, pack)


def _is_finite(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word that could be a verb is used as one here, going by the word before it."""
    word = line.low[at]
    if at == 0 or pack.is_progressive(word):
        return False
    before = line.low[at - 1]
    return (
        before in pack.pronouns
        or (
            pack.is_past(word)
            and (is_name(line.words[at - 1]) or before.endswith("s"))
            and before not in pack.determiners
        )
        or word in pack.plain
    )


def _is_past_of_relative(line: Line, at: int, pack: Pack) -> bool:
    """Whether a verb behind a relative tells of the noun: "a study that appeared in the journal found"."""
    return (
        at > 1
        and pack.is_past(line.low[at])
        and not is_name(line.words[at])
        and line.low[at - 2] != ","
    )


def _joins_alike(line: Line, at: int, pack: Pack) -> bool:
    """Whether an "and" joins two names or two nouns rather than two clauses."""
    words = line.words
    return (
        at > 0
        and is_name(words[at - 1]) == is_name(words[at + 1])
        and not _joins_clauses(line, at, pack)
    )


def _joins_clauses(line: Line, at: int, pack: Pack) -> bool:
    """Whether a verb stands among the few words left of an "and"."""
    for index in range(at - 1, max(-1, at - 1 - _JOINED), -1):
        word = line.low[index]
        if word in STOPS:
            return False
        if word in pack.finite or (pack.is_past(word) and not is_name(line.words[index])):
            return True
    return False


def _trimmed(line: Line, first: int, last: int, pack: Pack) -> int:
    """Index of the first word behind what only leads up to the noun phrase."""
    low, words = line.low, line.words
    while first < last and (low[first] in pack.leads or low[first] in pack.time):
        first += 1
    if low[first] in pack.prepositions:
        # "In his letter the minister": the noun phrase is the last one that begins afresh
        best = -1
        for index in range(first + 2, last + 1):
            before = low[index - 1]
            if before in pack.prepositions or before in pack.determiners:
                continue
            if (low[index] in pack.determiners or is_name(words[index])) and (
                not is_name(words[index - 1]) or before in pack.time
            ):
                best = index
        return best if best >= 0 else last + 1
    return first


def is_verb(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word is a finite verb by the list or by its ending, and printed as no name."""
    return pack.is_finite(line.low[at]) and not is_name(line.words[at])
