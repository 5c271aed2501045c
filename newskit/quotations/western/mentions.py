"""Read a noun phrase that names a speaker: the name, the role, whether a person or a body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from newskit.quotations.western.affixes import OWNER, OWNERS, is_degree
from newskit.quotations.western.lines import is_name
from newskit.quotations.western.names import given_at, is_surname, is_title

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_LONG = 120  # code points; what is longer is a clause rather than a role
_SEGMENTS = 4  # parts between commas that are looked at


class Named(msgspec.Struct, frozen=True):
    """What a noun phrase says of its speaker.

    kind: a person or an organisation, or a role ("the mayor", "two farmers") that has no name. name: as
    printed, title and article left off. role: as printed with the name.
    """

    kind: Literal["person", "organisation", "role"]
    name: str | None = None
    role: str | None = None


NOBODY = Named("role")


class _Phrase:
    """A noun phrase without commas: the words start..stop (half-open) of a line, and its capitals."""

    __slots__ = ("first", "line", "low", "pack", "runs", "start", "stop", "words")

    def __init__(self, line: Line, start: int, stop: int, pack: Pack) -> None:
        self.line, self.start, self.stop, self.pack = line, start, stop, pack
        self.low, self.words = line.low, line.words
        self.runs = _runs(line, start, stop, pack)
        self.first = start  # past the article
        while (
            self.first < stop
            and self.low[self.first] in pack.articles
            and not _is_surname_article(line, self.first, pack)
        ):
            self.first += 1

    def text(self, start: int, stop: int) -> str:
        return joined(self.line, start, stop)

    def has_body(self, start: int, stop: int) -> bool:
        """Whether a run of capitalised words names a body rather than a person."""
        return _has_body(self.line, start, stop, self.pack)


def read(line: Line, first: int, last: int, pack: Pack) -> Named:
    """Return what the noun phrase first..last (inclusive) of a line names."""
    segments = [
        (start, stop)
        for start, stop in _segments(line, first, last, pack)
        if stop - start > 1 or not is_degree(line, start, pack)
    ][:_SEGMENTS]
    for number, (start, stop) in enumerate(segments):
        found = _segment(_Phrase(line, start, stop, pack), number)
        if found is None or found.name is None:
            continue
        role = found.role
        if not number and (whole := _with_list(line, segments, found, pack)):
            return Named("organisation", whole, role)
        if number:
            begin, end = segments[0]
            while begin < end - 1 and line.low[begin] in pack.articles:
                begin += 1
            role = joined(line, begin, end)
        elif not role and len(segments) > 1:
            told = segments[1]
            if len(segments) > 2 and line.words[told[0]][0].isdigit():
                told = segments[2]  # "Ana Ruiz, 45, a farmer"
            elif found.kind == "organisation" and _is_plain(found.name):
                # "the site's parent company, Kolm": the body's own name stands behind
                other = _segment(_Phrase(line, *told, pack), 1)
                if other is not None and other.name is not None and not _is_plain(other.name):
                    return Named("organisation", other.name, found.name)
            role = _role(line, told, pack, found.kind)
        if role is not None and len(role) > _LONG:
            role = None
        return Named(found.kind, found.name, role or None)
    return NOBODY


def _with_list(line: Line, segments: list[tuple[int, int]], found: Named, pack: Pack) -> str | None:
    """The whole name of a "Ministry of Investment, Trade and Industry", whose name holds a comma."""
    if found.kind != "organisation" or len(segments) < 2 or found.name is None:
        return None
    (start, stop), (second, end) = segments[:2]
    words = range(second, end)
    if (
        not any(line.low[at] in pack.joining for at in words)
        or not all(is_name(line.words[at]) or line.low[at] in pack.joining for at in words)
        or _has_body(line, second, end, pack)
        or not joined(line, start, stop).endswith(found.name)
    ):
        return None
    return joined(line, stop - len(found.name.split()), end)


def _is_plain(name: str) -> bool:
    """Whether a body is called by a common noun alone."""
    return name.rpartition(" ")[2].islower()


def _role(line: Line, segment: tuple[int, int], pack: Pack, kind: str) -> str | None:
    a, b = segment
    nouns = pack.callings if kind == "person" else pack.roles
    if line.low[a] in pack.relatives or line.words[a][0].isdigit():
        return None
    if any(line.low[index] in nouns for index in range(a, b)):
        while a < b and line.low[a] in pack.articles:
            a += 1
        return joined(line, a, b) if b > a else None
    return None


def joined(line: Line, a: int, b: int) -> str:
    """The text of the words a..b (half-open) with single spaces."""
    return " ".join(line.text[line.start_of(a) : line.end_of(b - 1)].split())


def _segments(line: Line, first: int, last: int, pack: Pack) -> list[tuple[int, int]]:
    out, start = [], first
    depth = 0
    for index in range(first, last + 1):
        word = line.words[index]
        if word == "," and index < last and line.low[index + 1] in pack.name_suffixes:
            continue  # "Kolm, Inc."
        if word in ("(", ")", ","):
            if index > start and not depth:
                out.append((start, index))
            depth = 1 if word == "(" else 0
            start = index + 1
    if start <= last and not depth:
        out.append((start, last + 1))
    return out


def _segment(phrase: _Phrase, number: int) -> Named | None:
    """The name of one run of words between commas; number: how many commas stand before it."""
    if not phrase.runs:
        if number or phrase.first >= phrase.stop:
            return None
        return _common_noun(phrase)
    if person := _person_before_body(phrase):
        return person
    for start, stop in reversed(phrase.runs):
        if found := _run(phrase, start, stop):
            return found
    return _common_noun(phrase)


def _common_noun(phrase: _Phrase) -> Named:
    """A phrase without a name of its own: "the port authority", "two farmers"."""
    line, pack = phrase.line, phrase.pack
    head = head_of(line, phrase.first, phrase.stop, pack)
    first = phrase.low[phrase.start]
    if (
        phrase.low[head] in pack.organisations
        and first not in pack.indefinite
        and first not in pack.possessives
    ):
        return Named("organisation", phrase.text(phrase.first, phrase.stop))
    return NOBODY


def _person_before_body(phrase: _Phrase) -> Named | None:
    """ "Ada Bello of the firm Kolm": a whole name stands before the body that it speaks for."""
    pack, low = phrase.pack, phrase.low
    if not phrase.runs or pack.capitalised_nouns:
        return None
    start, stop = phrase.runs[0]
    if (part := _before_of(phrase, start, stop)) > start:
        stop = part  # "geologist Ada Bello of Kolm's Water Institute": one run of capitals
    elif len(phrase.runs) < 2:
        return None
    governed = phrase.stop > stop and (low[stop] in pack.prepositions or low[stop] in pack.genitive)
    if not governed or phrase.has_body(start, stop):
        return None
    begin = _after_titles(phrase, start, stop)
    if stop - begin < 2 or _owns(phrase.words[stop - 1]):
        return None
    before = low[start - 1] if start > phrase.start else ""
    if before in pack.prepositions or before in pack.definite:
        return None
    role = phrase.text(phrase.first, begin) if begin > phrase.first else None
    return Named("person", _clean(phrase.text(begin, stop)), role)


def _before_of(phrase: _Phrase, start: int, stop: int) -> int:
    """Index of the "of" in a run of capitals that parts a person from a body, else its start."""
    pack, low = phrase.pack, phrase.low
    for at in range(start + 2, stop - 1):
        if low[at] in pack.genitive:
            begin = _after_titles(phrase, start, at)
            if at - begin < 2:
                return start
            known = low[begin] in pack.given or (
                begin > phrase.start and pack.calling(low[begin - 1])
            )
            names = [word.rstrip(".") for word in low[begin:at]]
            titled = any(word in pack.titles or word in pack.callings for word in names)
            named = _owns(phrase.words[at + 1]) or phrase.has_body(at, stop)
            return at if known and not titled and named else start
    return start


def _past_body(phrase: _Phrase, c: int, d: int) -> int:
    """Index of a name's first word behind the body or country its bearer speaks for ("МИД России")."""
    low, pack = phrase.low, phrase.pack
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


def _after_titles(phrase: _Phrase, start: int, stop: int) -> int:
    """Where the name begins in a run of capitalised words that a title may open."""
    pack, low = phrase.pack, phrase.low
    at = start
    for index in range(start, stop):
        word = low[index].rstrip(".")
        if start < index == stop - 1 and at < index and is_surname(word, pack):
            break  # "Ada Baker"
        if is_title(word, pack) or (low[index] in pack.adjectives and index == at):
            at = index + 1
    if at > start or pack.capitalised_nouns or pack.inflected:
        at = start + given_at(phrase.words[start:stop], at - start, pack)
    return at


def _run(phrase: _Phrase, c: int, d: int) -> Named | None:
    """The name in one run of capitalised words, or None where it is no speaker's."""
    low, pack = phrase.low, phrase.pack
    if d - c == 1 and low[c] in pack.time:
        return None
    front = c - 1
    while front > phrase.start and low[front] in pack.articles:
        front -= 1
    before = low[front] if c > phrase.start else ""
    if before in pack.joining and (joint := _joint(phrase, front, (c, d))):
        if joint == "two":
            return _kind_before(phrase, d) or NOBODY
        return Named("organisation", phrase.text(phrase.first, d))
    governed = before in pack.prepositions
    if governed and (behind := _behind_place(phrase, c, d)):
        return behind
    if governed and not (
        (before in pack.genitive or before in pack.binding)
        and (_titled_by(phrase, c) or low[max(phrase.start, front - 1)] in pack.callings)
    ):
        return None
    if pack.capitalised_nouns and d - c == 1 and before and (noun := _noun(phrase, c, before)):
        return noun
    if d - c > 1 and (
        (c == 0 and low[0] in pack.before_bodies)
        or (pack.capitalised_nouns and low[c] in pack.firms)  # "Der Hersteller Alpenseil"
    ):
        return Named("organisation", _clean(phrase.text(c + 1, d)), phrase.text(c, c + 1))
    begin = _after_titles(phrase, c, d)
    if pack.order and (begin > c or (c > phrase.start and pack.is_calling(low[c - 1]))):
        begin = _past_body(phrase, begin, d)
    if pack.capitalised_nouns and d - c > 2:
        begin = max(begin, d - 2)
    if governed:
        inner = _behind_office(phrase, c, d)
        if inner is None:
            return None
        begin = max(begin, inner)
        if phrase.has_body(begin, d):
            return None
    if begin >= d:
        if low[d - 1] not in pack.organisations:
            return None
        begin = c
    if _owns(phrase.words[d - 1]) and d < phrase.stop:
        return None
    return _body(phrase, c, begin, d) or _person(phrase, begin, d)


def _kind_before(phrase: _Phrase, stop: int) -> Named | None:
    """ "L'association Nature et Forêt": what follows the kind of a body is all its name."""
    start = phrase.runs[0][0]
    elided = phrase.low[start].replace("\u2019", "'").rpartition("'")
    if elided[1]:  # "L'association" is printed as if it were the name's first word
        start += 1
    elif start == phrase.start or not phrase.words[start - 1].islower():
        return None
    kind = phrase.low[start - 1].replace("\u2019", "'").rpartition("'")[2]
    if kind not in phrase.pack.organisations and kind not in phrase.pack.body_nouns:
        return None
    return Named("organisation", phrase.text(start, stop), kind)


def _behind_place(phrase: _Phrase, c: int, d: int) -> Named | None:
    """ "The head of the school in Kolm Ada Bello": a known given name behind a role's place."""
    pack, low = phrase.pack, phrase.low
    if not any(map(pack.calling, low[phrase.start : c])):
        return None
    begin = c + given_at(phrase.words[c:d], 0, pack)
    if begin == c or d - begin < 2 or phrase.has_body(begin, d):
        return None
    return Named("person", _clean(phrase.text(begin, d)), phrase.text(phrase.first, begin))


def _noun(phrase: _Phrase, c: int, before: str) -> Named | None:
    """What a lone capital is in a language that prints all nouns with one, after another word."""
    low, pack = phrase.low, phrase.pack
    near = low[c - 1]
    if not (before in pack.determiners or near in pack.determiners or near in pack.possessives):
        if phrase.words[c - 1][:1].islower() and low[phrase.start] in pack.articles:
            return NOBODY  # "der 35 Jahre alte Aufbauspieler"
        return None
    if pack.calling(low[c]) or phrase.words[c][0].isdigit() or near not in pack.articles:
        return NOBODY
    return Named("organisation", phrase.text(c, phrase.stop))


def _behind_office(phrase: _Phrase, c: int, d: int) -> int | None:
    """Where the name begins in a run that a title's "of" or "for" opens; None when it is all office.

    "Principal Secretary for Water Joseph Mutiso": the last two words are the name.
    """
    low, pack = phrase.low, phrase.pack
    printed = [at for at in range(c, d) if low[at] not in pack.particles_name]
    if len(printed) > 2:
        given = [at for at in printed[1:-1] if low[at] in pack.given]
        if given or _titled_by(phrase, c):  # else, as in "le maire de Saint Jean Bosco", a place
            return given[0] if given else printed[-2]
        return None
    if (
        len(printed) == 2
        and low[c] in pack.organisations
        and low[printed[1]] not in pack.organisations
    ):  # "Secretary of State Kerry"
        return printed[1]
    return None


def _body(phrase: _Phrase, c: int, begin: int, d: int) -> Named | None:
    """ "Seward County Sheriff's Office", "Department of Housing", "the Larkfield": a body, if it is one."""
    low, pack = phrase.low, phrase.pack
    after = low[d] if d < phrase.stop else ""
    is_definite = (
        c > phrase.start
        and low[c - 1] in pack.definite
        and begin == c
        and after not in pack.particles_name
    )
    if not is_definite and not phrase.has_body(begin, d):
        return None
    end = _organisation_end(phrase.line, d, phrase.stop, pack)
    if end < phrase.stop and low[end] in pack.roles:
        return NOBODY
    first = c
    if d - c > 3 and _owns(phrase.words[c]) and low[c + 1] in pack.organisations:
        first = c + 1  # "China's Ministry of Civil Affairs"
    return Named("organisation", _clean(phrase.text(first, end)))


def _person(phrase: _Phrase, begin: int, d: int) -> Named:
    low, pack = phrase.low, phrase.pack
    after = low[d] if d < phrase.stop else ""
    if (
        after
        and after not in pack.prepositions
        and after not in pack.joining
        and after not in pack.relatives
        and not phrase.words[d][0].isdigit()
    ):
        if low[phrase.stop - 1] in pack.organisations:
            return Named("organisation", phrase.text(phrase.first, phrase.stop))
        return NOBODY
    role = phrase.text(phrase.first, begin) if begin > phrase.first else None
    return Named("person", _clean(phrase.text(begin, d)), role)


def _joint(phrase: _Phrase, joint: int, second: tuple[int, int]) -> str:
    """What an "and" before a run of capitalised words makes of it.

    two: it joins two speakers ("Ana Ruiz and her deputy Ivo Moor"), whose words nobody alone said; one:
    it stands inside a name ("Department of Housing and Urban Development").
    """
    low, pack = phrase.low, phrase.pack
    for c, d in phrase.runs:
        if d != joint or all(word.rstrip(".") in pack.callings for word in low[c:d]):
            continue
        if phrase.has_body(*second):
            return ""
        if not phrase.has_body(c, d):
            bound = any(phrase.has_body(*run) for run in phrase.runs if run[1] == c - 1)
            return "one" if bound and low[c - 1] in pack.binding else "two"
        return "two" if low[d - 1] in pack.organisations else "one"
    return ""


def _is_surname_article(line: Line, at: int, pack: Pack) -> bool:
    """Whether an article is printed as a part of a name inside a sentence ("a dit Le Goff")."""
    return (
        at > 0
        and line.words[at][:1].isupper()
        and line.low[at] in pack.name_articles
        and at + 1 < len(line)
        and is_name(line.words[at + 1])
    )


def _runs(line: Line, a: int, b: int, pack: Pack) -> list[tuple[int, int]]:
    """The runs of capitalised words, half-open, with the particles and "&" between them."""
    low, words = line.low, line.words
    out: list[tuple[int, int]] = []
    index = a
    while index < b:
        opens = (
            index == a and low[index] in pack.not_names and not _is_surname_article(line, a, pack)
        )
        if not is_name(words[index]) or opens:
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
            if after == end and after + 1 < b and _bridges(line, after, pack):
                after += 1
            if after >= b or titled or not is_name(words[after]):
                break
            end = after + 1
        out.append((index, end))
        index = end
    return out


def _bridges(line: Line, sign: int, pack: Pack) -> bool:
    """Whether a sign stands inside a name ("Harbour Workers' Union", "Kolm, Inc.")."""
    if line.low[sign] in ("'", "\u2019"):
        return line.low[sign - 1][-1] == "s"
    return line.low[sign] == "," and line.low[sign + 1] in pack.name_suffixes


def _has_body(line: Line, c: int, d: int, pack: Pack) -> bool:
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


def _titled_by(phrase: _Phrase, at: int) -> bool:
    """Whether the run before this one ends in a title ("Secretary of State John Kerry")."""
    for _, d in phrase.runs:
        if d < at and at - d <= 3:
            return phrase.low[d - 1] in phrase.pack.titles
    return False


def head_of(line: Line, start: int, stop: int, pack: Pack) -> int:
    """Index of a common noun phrase's head: the last word before its first preposition."""
    for index in range(start + 1, stop):
        if line.low[index] in pack.prepositions or line.low[index] in pack.relatives:
            return index - 1
    return stop - 1


def _owns(word: str) -> bool:
    return word.endswith(OWNERS)


def _clean(name: str) -> str:
    for ending in OWNER:
        name = name.removesuffix(ending)
    return name.rstrip(",")
