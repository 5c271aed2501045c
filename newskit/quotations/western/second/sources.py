"""Find what is told by a source in a phrase: "laut X", "nach Angaben von X", "X zufolge", "so X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name
from newskit.quotations.western.report import Report
from newskit.quotations.western.second import contents
from newskit.quotations.western.second.clauses import closing, finite, names_something, opening
from newskit.quotations.western.second.nouns import noun_end, phrase, plain_end, stands_alone
from newskit.quotations.western.second.tails import Inserted, tail
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
_ASIDE = 10  # words of what is said of a source between its commas
_BEHIND = 12  # words between "so X" and the next comma
_TITLE = 5  # words of a paper's name between marks
_BETWEEN = 4  # words between "nach" and "Angaben"


def reports(line: Line, pack: Pack) -> Iterator[Report]:
    """Yield the report of the first source that a sentence names."""
    for index, word in enumerate(line.low):
        made = None
        if word in pack.so:
            made = _so(line, index, pack)
        elif word in pack.whereby:
            made = _whereby(line, index, pack)
        elif word in pack.postposed or (
            word in pack.source_prepositions and index and line.low[index - 1] in pack.sources
        ):
            made = _behind(line, index, pack)
        elif word in pack.phrases or word in pack.source_prepositions:
            made = _before(line, index, pack)
        if made is not None:
            yield made
            return


def _so(line: Line, index: int, pack: Pack) -> Report | None:
    """The report of "..., so X"."""
    low = line.low
    if not index or low[index - 1] not in (",", QUOTED, *DASHES) or index + 1 >= len(line):
        return None
    if low[index + 1] in pack.adverbs or low[index + 1] in pack.after:
        return None  # "so auch Holm"
    subject = phrase(line, index + 1, len(line), pack)
    if subject is None or not _is_somebody(line, subject, pack):
        return None
    after = subject.last + 1
    stop = closing(line, after, pack)
    if stop - after > _BEHIND or _has_verb(line, after, stop, pack):
        return None
    if stop < len(line) and low[stop] == QUOTED and stop == after:
        return None
    subject, stop = _with_apposition(line, subject, stop, pack)
    first = min(opening(line, index, pack), index)
    opened = _main(line, 0, index)
    said = Inserted((index, index + 1), subject, first, stop)
    made = tail(line, said, opened, pack, "according")
    if made is None or len(made.parts) > 1 or stop + 2 >= len(line) or low[stop] != ",":
        return made
    if QUOTED in low[stop:]:
        return made
    more = (stop + 1, contents.end(line, stop + 1, False, pack))
    return msgspec.structs.replace(made, parts=(*made.parts, more), last=more[1])


def _is_somebody(line: Line, subject: Subject, pack: Pack) -> bool:
    """Whether a source is a pronoun, a name or a noun with its article."""
    first = line.low[subject.first]
    return subject.kind != "np" or (
        is_name(line.words[subject.last])
        or not pack.capitalised_nouns
        or first in pack.determiners
        or first in pack.possessives
    )


def _with_apposition(line: Line, subject: Subject, stop: int, pack: Pack) -> tuple[Subject, int]:
    """A source with the apposition that may follow ("so der Sprecher der Bank, Karl Benz"), and its end."""
    if stop + 2 < len(line) and line.low[stop] == "," and is_name(line.words[stop + 1]):
        end = closing(line, stop + 1, pack)
        told = _has_verb(line, stop + 1, end, pack)
        if not told and (end == len(line) or line.low[end] == ","):
            return Subject(subject.first, end - 1, "np", subject.first - 1), end
    return subject, stop


def _whereby(line: Line, index: int, pack: Pack) -> Report | None:
    """The report of "eine Schätzung, wonach ..."."""
    if not index or line.low[index - 1] != ",":
        return None
    first = opening(line, index - 1, pack)
    subject = None
    for at in range(index - 2, max(first, index - 14) - 1, -1):
        if line.low[at] in pack.determiners:
            subject = Subject(at, index - 2, "np", index)
            if line.low[at] not in pack.genitive:
                break
    stop = contents.end(line, index + 1, False, pack)
    if stop - index < 4:
        return None
    return Report(
        ((index + 1, stop),), (index, index + 1), subject, "speech", "according", index, stop
    )


def _main(line: Line, first: int, index: int) -> int:
    """Where the words that a source at this index tells begin: behind a semicolon, if there is one."""
    for at in range(index - 1, first, -1):
        if line.low[at] == ";":
            return at + 1
    return first


def _behind(line: Line, index: int, pack: Pack) -> Report | None:
    """The report of "X zufolge"."""
    low, words = line.low, line.words
    first = index - 1
    begin = -1
    while first >= 0:
        word = low[first]
        if word in STOPS and not names_something(line, first, pack):
            break
        if word in pack.datives or word in pack.dative_articles:
            begin = first
            if not (first and is_name(words[first - 1]) and word in pack.genitive):
                break
        elif finite(line, first, pack) or (word in pack.prepositions and word not in pack.genitive):
            break
        elif (
            is_name(words[first])
            or word == QUOTED
            or (word.endswith(pack.dative_endings) and low[first] not in pack.adverbs)
        ):
            begin = first
        else:
            break
        first -= 1
    if begin < 0:
        return None
    subject = _cored(line, Subject(begin, index - 1, "np", index), pack)
    return _told(line, (index, index + 1), subject, begin, index + 1, pack)


def _before(line: Line, index: int, pack: Pack) -> Report | None:
    """The report of "laut X" and "nach Angaben von X"."""
    low = line.low
    for words in pack.phrases.get(low[index], ()):
        if tuple(low[index : index + len(words)]) == words:
            first = index + len(words)
            found = _source(line, first, pack)
            if found is not None:
                found = _cored(line, found, pack)
                return _told(line, (index, first), found, index, found.last + 1, pack)
    if low[index] not in pack.source_prepositions:
        return None
    for at in range(index + 1, min(len(line), index + _BETWEEN + 1)):
        word = low[at]
        if word in STOPS or word in pack.time:
            return None
        if word in pack.sources or word.endswith(pack.source_endings):
            found = _source(line, index + 1, pack)
            if found is None or found.last < at:
                found = Subject(index + 1, at, "np", index)
            return _told(
                line, (index, index + 1), _cored(line, found, pack), index, found.last + 1, pack
            )
        if is_name(line.words[at]) and at > index + 1 and pack.capitalised_nouns:
            return None
    return None


def named(line: Line, first: int, limit: int, pack: Pack) -> Subject | None:
    """The text or body that the words from first on name, with the mouth in it told."""
    if first >= limit:
        return None
    if pack.capitalised_nouns:
        end = noun_end(line, first, limit, pack)
    else:
        end = plain_end(line, first, limit, pack)
    return _cored(line, Subject(first, end - 1, "np", first), pack) if end > first else None


def _source(line: Line, first: int, pack: Pack) -> Subject | None:
    low = line.low
    if first >= len(line):
        return None
    if low[first] == QUOTED:
        mark = line.quoted[first]
        short = len(line.text[mark.start : mark.end].split()) <= _TITLE
        return Subject(first, first, "np", first) if short else None
    if low[first] in pack.objects and low[first] in pack.pronouns:
        return Subject(first, first, "pronoun", first)  # "volgens hem"
    if stands_alone(line, first, pack):
        return None
    if not pack.capitalised_nouns:
        end = plain_end(line, first, len(line), pack, strict=True)
        return Subject(first, end - 1, "np", first) if end > first else None
    end = noun_end(line, first, len(line), pack)
    return Subject(first, end - 1, "np", first) if end > first else None


def _cored(line: Line, subject: Subject, pack: Pack) -> Subject:
    """A source with the mouth itself in it told: "Angaben von X" or "einem Bericht der Stadt"."""
    low = line.low
    if low[subject.last] in pack.sources or low[subject.last].endswith(pack.source_endings):
        return msgspec.structs.replace(subject, kind="oblique")  # "seinen Angaben": nobody's name
    for at in range(subject.first, subject.last):
        if low[at] in pack.sources or low[at].endswith(pack.source_endings):
            after = low[at + 1]
            if after in pack.genitive and after in pack.prepositions and at + 2 <= subject.last:
                return msgspec.structs.replace(subject, core=at + 2)
            if after in pack.genitive or after in pack.genitive_only or after in pack.articles:
                return msgspec.structs.replace(subject, core=at + 1)
    return subject


def _told(
    line: Line, cue: tuple[int, int], subject: Subject, first: int, after: int, pack: Pack
) -> Report | None:
    """The clause that a source inside it, or before it, tells of: without the source, in two parts."""
    start, stop = _clause(line, first, after, pack)
    parts = []
    after = _past_relative(line, after, pack)
    left_stop, right = first, after
    while left_stop > start and line.low[left_stop - 1] in (",", *DASHES, "("):
        left_stop -= 1
    while right < stop and line.low[right] in (",", ":", *DASHES, ")"):
        right += 1
    if left_stop > start:
        parts.append((start, left_stop))
    if stop > right:
        parts.append((right, stop))
    if not parts or sum(b - a for a, b in parts) < 2:
        return None
    return Report(tuple(parts), cue, subject, "speech", "according", first, after)


def _past_relative(line: Line, after: int, pack: Pack) -> int:
    """Index of the comma behind ", who farms there," that tells of a source; else the index given."""
    low = line.low
    if (
        low[after : after + 1] == [","]
        and low[after + 1 : after + 2]
        and low[after + 1] in pack.relatives
    ):
        end = closing(line, after + 1, pack)
        if end + 2 < len(line) and low[end] == "," and end - after <= _ASIDE:
            return end
    return after


def _clause(line: Line, first: int, after: int, pack: Pack) -> tuple[int, int]:
    """The clause around a source: from its own comma on when that opens a clause that hangs on another."""
    low = line.low
    begin = 0
    for index in range(first - 1, -1, -1):
        if low[index] == "(" and ")" in low[after:]:
            return index + 1, low.index(")", after)
        if low[index] in (";", ":"):
            begin = index + 1
            break
        if low[index] == "," and index + 1 < first:
            word = low[index + 1]
            if word in pack.conjunctions or (
                word in pack.breaks and _has_verb(line, 0, index, pack)
            ):
                begin = index + 2 if word in pack.conjunctions else index + 1
                break
            if word in pack.relatives and closing(line, index + 1, pack) >= first:
                begin = index + 1
                break
            own = _has_verb(line, index + 2, first, pack) and not finite(line, index + 1, pack)
            if own and _has_verb(line, 0, index, pack):
                begin = index + 1  # "..., nur der Hafen wurde laut X geöffnet"
                break
    while begin < first and low[begin] in pack.conjunctions:
        begin += 1
    stop = contents.end(line, after, False, pack)
    if begin and (low[begin] in pack.relatives or low[begin] in pack.breaks):
        stop = min(stop, closing(line, after, pack))
    return begin, stop


def _has_verb(line: Line, first: int, last: int, pack: Pack) -> bool:
    return any(finite(line, index, pack) for index in range(first, last))
