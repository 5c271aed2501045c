"""Read a noun phrase that names a speaker: the name, the role, whether a person or a body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import is_name
from newskit.quotations.western.subjects import SUFFIXES

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


def read(
    line: Line, first: int, last: int, pack: Pack
) -> tuple[str | None, str | None, str | None]:
    """Return (name, kind, role) of the noun phrase first..last of a line.

    kind: person, organisation, role (a common noun for people), or None. The name is as printed, its
    title and article left off.
    """
    segments = _segments(line, first, last)
    role = None
    for number, (a, b) in enumerate(segments[:4]):
        found = _segment(line, a, b, pack, number)
        if found is None:
            continue
        name, kind, before = found
        if name is None:
            continue
        if number:
            begin, end = segments[0]
            while begin < end - 1 and line.low[begin] in pack.articles:
                begin += 1
            role = _joined(line, begin, end)
        elif before:
            role = before
        elif len(segments) > 1:
            told = segments[1]
            if len(segments) > 2 and line.words[told[0]][0].isdigit():
                told = segments[2]  # "Ana Ruiz, 45, a farmer"
            role = _role(line, told, pack)
        if role is not None and len(role) > 120:
            role = None
        return name, kind, role
    return None, None, None


def _role(line: Line, segment: tuple[int, int], pack: Pack) -> str | None:
    a, b = segment
    if line.low[a] in pack.relatives or line.words[a][0].isdigit():
        return None
    if any(line.low[index] in pack.roles for index in range(a, b)):
        while a < b and line.low[a] in pack.articles:
            a += 1
        return _joined(line, a, b) if b > a else None
    return None


def _joined(line: Line, a: int, b: int) -> str:
    return " ".join(line.text[line.start_of(a) : line.end_of(b - 1)].split())


def _segments(line: Line, first: int, last: int) -> list[tuple[int, int]]:
    out, start = [], first
    depth = 0
    for index in range(first, last + 1):
        word = line.words[index]
        if word == "," and index < last and line.low[index + 1] in SUFFIXES:
            continue  # "Kolm, Inc."
        if word in ("(", ")", ","):
            if index > start and not depth:
                out.append((start, index))
            depth = 1 if word == "(" else 0
            start = index + 1
    if start <= last and not depth:
        out.append((start, last + 1))
    return out


def _segment(
    line: Line, a: int, b: int, pack: Pack, number: int
) -> tuple[str | None, str, str | None] | None:
    """The name of one run of words between commas."""
    low, words = line.low, line.words
    organisations, titles = pack.organisations, pack.callings
    prepositions = pack.prepositions
    particles = pack.particles_name
    runs = _runs(line, a, b, pack)
    start = a
    while start < b and low[start] in pack.articles:
        start += 1
    if not runs:
        if number or start >= b:
            return None
        head = _head(line, start, b, pack)
        if low[head] in organisations and not (
            low[a] in pack.indefinite or low[a] in pack.possessives
        ):
            return _joined(line, start, b), "organisation", None
        return None, "role", None
    # an organisation: "Seward County Sheriff's Office", "Department of Housing", "Larkfield Optics"
    for c, d in reversed(runs):
        if d - c == 1 and low[c] in pack.time:
            continue
        front = c - 1
        while front > a and low[front] in pack.articles:
            front -= 1
        before = low[front] if c > a else ""
        if before in pack.joining and (joined := _joint(line, runs, front, (c, d), pack)):
            if joined == "two":
                return None, "role", None
            return _joined(line, start, d), "organisation", None
        if before in prepositions and not (
            (before in pack.genitive or before in pack.binding) and _titled_by(line, runs, c, pack)
        ):
            continue
        stripped = c
        if pack.capitalised_nouns:
            if d - c > 2:
                stripped = d - 2
            elif (
                d - c == 1
                and before
                and (
                    before in pack.determiners
                    or low[c - 1] in pack.determiners
                    or low[c - 1] in pack.possessives
                )
            ):
                if (
                    low[c] in pack.roles
                    or low[d - 1] in pack.roles
                    or low[c - 1] not in pack.articles
                ):
                    return None, "role", None
                return _joined(line, c, b), "organisation", None
        for at in range(c, d):
            if low[at].rstrip(".") in titles or (low[at] in pack.adjectives and at == stripped):
                stripped = at + 1
        if pack.order and (stripped > c or (c > a and pack.is_calling(low[c - 1]))):
            stripped = _past_body(line, stripped, d, pack)
        if before in prepositions:
            # "Principal Secretary for Water Joseph Mutiso": the last two words are the name
            printed = [at for at in range(c, d) if low[at] not in particles]
            if len(printed) > 2:
                stripped = max(stripped, printed[-2])
            elif (
                len(printed) == 2
                and low[c] in organisations
                and low[printed[1]] not in organisations
            ):  # "Secretary of State Kerry"
                stripped = printed[1]
            else:
                continue
            if _has_body(line, stripped, d, pack):
                continue
        if stripped >= d:
            if low[d - 1] in organisations:
                stripped = c
            else:
                continue
        if _possessive(words[d - 1]) and d < b:
            continue
        after = low[d] if d < b else ""
        if _has_body(line, stripped, d, pack) or (
            c > a and low[c - 1] in pack.definite and stripped == c and after not in particles
        ):
            end = _organisation_end(line, d, b, pack)
            if end < b and low[end] in pack.roles:
                return None, "role", None
            return _clean(_joined(line, c, end)), "organisation", None
        if (
            after
            and after not in prepositions
            and after not in pack.joining
            and after not in pack.relatives
            and not words[d][0].isdigit()
        ):
            if low[b - 1] in organisations:
                return _joined(line, start, b), "organisation", None
            return None, "role", None
        name = _clean(_joined(line, stripped, d))
        before_name = _joined(line, start, stripped) if stripped > start else None
        return name, "person", before_name
    head = _head(line, start, b, pack)
    if low[head] in organisations and not (low[a] in pack.indefinite or low[a] in pack.possessives):
        return _joined(line, start, b), "organisation", None
    return None, "role", None


def _past_body(line: Line, c: int, d: int, pack: Pack) -> int:
    """Index of a name's first word behind the body or country its bearer speaks for ("МИД России")."""
    low = line.low
    begin = c
    for at in range(c, d - 1):
        if low[at].rstrip(".") in pack.organisations:
            begin = at + 1
    for at in range(begin, d - 1):
        if low[at] in pack.given:
            return at
    if begin < d - 1 and low[begin] in pack.places:
        begin += 1
    return begin


def _joint(
    line: Line, runs: list[tuple[int, int]], joint: int, second: tuple[int, int], pack: Pack
) -> str:
    """What an "and" before a run of capitalised words makes of it.

    two: it joins two speakers ("Ana Ruiz and her deputy Ivo Moor"), whose words nobody alone said; one:
    it stands inside a name ("Department of Housing and Urban Development").
    """
    for c, d in runs:
        if d != joint or all(word.rstrip(".") in pack.callings for word in line.low[c:d]):
            continue
        if _has_body(line, *second, pack):
            return ""
        if not _has_body(line, c, d, pack):
            bound = any(_has_body(line, *run, pack) for run in runs if run[1] == c - 1)
            return "one" if bound and line.low[c - 1] in pack.binding else "two"
        return "two" if line.low[d - 1] in pack.organisations else "one"
    return ""


def _runs(line: Line, a: int, b: int, pack: Pack) -> list[tuple[int, int]]:
    """The runs of capitalised words, half-open, with the particles and "&" between them."""
    low, words = line.low, line.words
    out: list[tuple[int, int]] = []
    index = a
    while index < b:
        if not is_name(words[index]) or (index == a and low[index] in pack.not_names):
            index += 1
            continue
        end = index + 1
        while end < b:
            after = end
            # "President of Lurania Ivo Maretic": what a title governs is no part of the name
            titled = low[end] in pack.genitive and low[end - 1] in pack.callings
            while (
                after < b
                and after - end < 3
                and (low[after] in pack.particles_name or low[after] == "&")
            ):
                after += 1
            if after == end and after + 1 < b and _bridges(line, after):
                after += 1
            if after >= b or titled or not is_name(words[after]):
                break
            end = after + 1
        out.append((index, end))
        index = end
    return out


def _bridges(line: Line, sign: int) -> bool:
    """Whether a sign stands inside a name ("Harbour Workers' Union", "Kolm, Inc.")."""
    if line.low[sign] in ("'", "\u2019"):
        return line.low[sign - 1][-1] == "s"
    return line.low[sign] == "," and line.low[sign + 1] in SUFFIXES


def _has_body(line: Line, c: int, d: int, pack: Pack) -> bool:
    """Whether a run of capitalised words names a body rather than a person."""
    return any(word == "&" or word.rstrip(".") in pack.organisations for word in line.low[c:d])


def _organisation_end(line: Line, d: int, b: int, pack: Pack) -> int:
    """Where the name of a body ends that goes on with "of", "and" or "for" and another name."""
    low, words = line.low, line.words
    end = d
    while end + 1 < b and (
        low[end] in pack.genitive or low[end] in pack.joining or low[end] in pack.binding
    ):
        step = end + 1
        while step < b and low[step] in pack.definite:
            step += 1
        if step >= b or not is_name(words[step]):
            break
        while step < b and is_name(words[step]):
            step += 1
        end = step
    if end < b and low[end] in pack.organisations and end + 1 == b:
        return b
    return end


def _titled_by(line: Line, runs: list[tuple[int, int]], at: int, pack: Pack) -> bool:
    """Whether the run before this one ends in a title ("Secretary of State John Kerry")."""
    for _, d in runs:
        if d < at and at - d <= 3:
            return line.low[d - 1] in pack.titles
    return False


def _head(line: Line, start: int, b: int, pack: Pack) -> int:
    """Index of a common noun phrase's head: the last word before its first preposition."""
    for index in range(start + 1, b):
        if line.low[index] in pack.prepositions or line.low[index] in pack.relatives:
            return index - 1
    return b - 1


def _possessive(word: str) -> bool:
    return word.endswith(("'s", "\u2019s", "s'", "s\u2019"))


def _clean(name: str) -> str:
    for ending in ("'s", "\u2019s"):
        name = name.removesuffix(ending)
    return name.rstrip(",")
