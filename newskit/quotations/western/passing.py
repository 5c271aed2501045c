"""Find where the subject behind a reporting verb begins: past hearer, time, medium and manner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import STOPS, is_name

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_STEPS = 4  # as in "dijo ayer a EFE en un comunicado la alcaldesa"
_MEDIUM = 4  # words between a preposition and the medium it governs
_SCENE = 9  # words of ", in the Italian capital,"
_NAME = 4  # words of a hearer's name
_MANNER = 9  # words of how or where somebody speaks, with the first of the subject


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
    if not pack.finite_endings:
        return at if at < size and line.low[at] not in STOPS else begin
    return _past_manner(line, at if at < size and line.low[at] not in STOPS else good, pack)


def past_time(line: Line, at: int, pack: Pack) -> int:
    """Index after the days and hours that begin at a word ("ce lundi matin")."""
    while at < len(line) and (
        line.low[at] in pack.time
        or (
            line.low[at] in pack.determiners and not pack.time.isdisjoint(line.low[at + 1 : at + 2])
        )
    ):
        at += 1
    return at


def _past_manner(line: Line, at: int, pack: Pack) -> int:
    """Index after how or where somebody speaks ("dice con orgoglio Luca", "cuenta, emocionada, Ana Ruiz").

    The index given, where no name or role with its article follows within a few words.
    """
    low, words, size = line.low, line.words, len(line)
    if at >= size or is_name(words[at]) or _begins_person(line, at, pack):
        return at
    first = at + (low[at] == ",")
    for index in range(first + 1, min(size, first + _MANNER)):
        word = low[index - 1]
        if at < first and word == ",":
            return index if _begins_person(line, index, pack) else at
        if word in STOPS or word in pack.that or word in pack.breaks or word in pack.relatives:
            return at
        if (
            at < first
            or word in pack.prepositions
            or word in pack.articles
            or word in pack.determiners
        ):
            continue
        if not is_name(words[index - 1]) and _begins_person(line, index, pack):
            return index
    return at


def _begins_person(line: Line, at: int, pack: Pack) -> bool:
    """Whether a name begins at a word, or a role behind its article."""
    low = line.low
    if is_name(line.words[at]):
        return low[at] not in pack.not_names
    return low[at] in pack.articles and any(map(pack.calling, low[at + 1 : at + 3]))


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
