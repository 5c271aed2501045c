"""Read rows of labels and values, bylines and sign-offs: who made the story and for whom."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newskit.cleaning.fields import lexicon, marks, name, people
from newskit.cleaning.fields.marks import Mark
from newskit.lazy import Lazy
from newskit.record import Credit

_CREDITED = ("reporter", "editor", "photographer", "translator", "source")
_LONGEST = 400  # code points of a row
_LONGEST_LOOSE = 160
_MOST_SPACES = 14  # in a list of bare names
_LONGEST_SOURCE = 60
_COPYRIGHT = Lazy(r"\s*(?:©|\(c\)|ⓒ)\s*", re.IGNORECASE)
_STOPS = (".", "。", "।", "۔", "؟", "?", "!")
_SECTION = (">", "›", "»")
_QUOTES = {"”": "“", '"': '"', "»": "«", "’": "‘"}
_WORD = Lazy(r"\S+")


class Piece(NamedTuple):
    """A piece of a row (code points): what it is, and the kind of its label.

    what is one of label, value, date, count, address, name, outlet, title, other.
    """

    what: str
    kind: str
    start: int
    end: int


class Row(NamedTuple):
    """What a row says: credits its labels name, those its place alone does, the site, and its pieces."""

    credits: tuple[Credit, ...] = ()
    likely: tuple[Credit, ...] = ()
    site: str | None = None
    outlet: str | None = None
    pieces: tuple[Piece, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every piece is known for what it is."""
        return bool(self.pieces) and all(one.what != "other" for one in self.pieces)

    @property
    def pending(self) -> str:
        """The kind of a label that ends the row: the line below is its value."""
        last = self.pieces[-1] if self.pieces else None
        return last.kind if last is not None and last.what == "label" else ""

    @property
    def labels(self) -> int:
        """How many labels stand in the row."""
        return sum(one.what == "label" for one in self.pieces)


NOTHING = Row()


def row(text: str, start: int, end: int) -> Row:
    """Read a line of labels and values, a byline or a sign-off that stands at start to end.

    >>> text = "Reporting by Ana Roe and Jo Poe; Editing by Bo Loe"
    >>> [(one.role, one.name) for one in row(text, 0, len(text)).credits]
    [('reporter', 'Ana Roe'), ('reporter', 'Jo Poe'), ('editor', 'Bo Loe')]
    """
    if not 1 < end - start <= _LONGEST:
        return NOTHING
    if kind := marks.label(text[start:end].strip(" :：")):
        return Row(pieces=(Piece("label", kind, start, end),))
    reading = _Reading(text)
    at, current, before = _opening(text, start, end), None, "cut"
    said: Mark | None = None  # the label of the value read last
    for mark in [*marks.marks(text, at, end), Mark("cut", "", end, end)]:
        if current is not None and current.kind == "source" and _is_in_source(text, at, mark):
            continue
        if mark.start > at and any(map(str.isalnum, text[at : mark.start])):
            if current is None:
                reading.loose(at, mark.start, before, mark.what)
            else:
                reading.value(at, mark.start, current, mark)
            said, current = current, None
        if mark.what in ("label", "date", "count", "address"):
            reading.pieces.append(Piece(mark.what, mark.kind, mark.start, mark.end))
        if mark.what == "label":
            is_doubled = current is not None and current.kind in _CREDITED and not mark.is_strong
            current = current if is_doubled else mark  # "图／记者": the first says what was done
        elif mark.what not in ("cut", "address") or text[mark.start : mark.end].strip() in (
            "|",
            ";",
            "；",
        ):
            current = None
        elif current is None and said is not None and text[mark.start : mark.end].strip() == "/":
            current = said if said.kind != "source" else None  # "Photo: Keystone / Ana Roe"
        at, before = mark.end, mark.what
    return reading.row()


def value(text: str, start: int, end: int, kind: str) -> tuple[Credit, ...]:
    """Read a line as the value of a label that ended the line above it.

    >>> [one.name for one in value("Ana Roe", 0, 7, "editor")]
    ['Ana Roe']
    """
    if not 1 < end - start <= _LONGEST:
        return ()
    return tuple(_value(text, start, end, Mark("label", kind, start, start, is_strong=True))[0])


class _Reading:
    """What has been read of a row so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[Piece] = []
        self.credits: list[Credit] = []
        self.likely: list[Credit] = []
        self.site: str | None = None
        self.outlet: str | None = None

    def value(self, start: int, end: int, label: Mark, after: Mark) -> None:
        """Read what stands behind a label."""
        made, piece = _value(self.text, start, end, label)
        is_single = (
            len(made) == 1
            and " " not in made[0].name
            and made[0].name[0].lower() != made[0].name[0].upper()
        )
        if is_single and after.what == "count" and label.kind != "source":
            made, piece = [], piece._replace(what="other")  # "News: Baraj 1976'dan ..."
        self.pieces.append(piece)
        if label.kind == "source" and made:
            self.site = self.site or made[0].name
            rest = self.text[after.end : after.end + 40].split("\n")[0].rstrip()
            mark = self.text[after.start : after.end].strip()
            if mark in _SECTION or (mark and rest.endswith(_SECTION)):
                return  # "Source: The Paper · Society >" leads to a section of the site
        if label.kind == "reporter" and made:
            self.agency(start, end)
        self.credits += made

    def agency(self, start: int, end: int) -> None:
        """Credit the agency that stands before a reporter's title: "By Reuters reporter Ana Roe"."""
        found = people.leading_outlet(self.text, start, end)
        if found:
            self.credits.append(credit("source", self.text, *found))
            self.outlet = self.outlet or self.credits[-1].name

    def loose(self, start: int, end: int, before: str, after: str) -> None:
        """Read a piece without a label; figures beside a name make it part of a sentence."""
        made, piece = _loose(self.text, start, end)
        if made and not piece.kind and "count" in (before, after):
            made, piece = [], piece._replace(what="other")
        self.pieces.append(piece)
        if made and not piece.kind:
            self.agency(start, end)
        (self.credits if piece.kind else self.likely).extend(made)
        if piece.what == "outlet" and self.outlet is None:
            self.outlet = self.text[piece.start : piece.end]

    def row(self) -> Row:
        """Return the row."""
        credits, likely = tuple(_once(self.credits)), tuple(_once(self.likely))
        return Row(credits, likely, self.site, self.outlet, tuple(self.pieces))


def _opening(text: str, start: int, end: int) -> int:
    """Where a row begins behind a copyright mark: (c)AFP/Ana ROE."""
    found = _COPYRIGHT.real.match(text, start, end)
    return found.end() if found else start


def _is_in_source(text: str, at: int, mark: Mark) -> bool:
    """Whether a mark stands inside a source's name: 9News, "20 Minutes", "Net - Lima Channel"."""
    if mark.what == "count":
        return mark.start <= at + 1 or text[mark.end : mark.end + 1].isalpha()
    cut = text[mark.start : mark.end]
    if mark.what != "cut" or mark.start == at:
        return False
    return cut == ". " or (
        cut.strip() in ("-", "–", "—")
        and text[mark.end : mark.end + 1].isupper()
        and _names_ahead(text, mark.end)
    )


def _names_ahead(text: str, at: int) -> bool:
    """Whether two to four capitalised words end the line here: the channel of a site."""
    words = text[at : at + 40].split("\n")[0].split()
    return 2 <= len(words) <= 4 and all(word[0].isupper() and word.isalpha() for word in words)


def _value(text: str, start: int, end: int, label: Mark) -> tuple[list[Credit], Piece]:
    """Read what stands behind a label."""
    start, end = name.bounds(text, start, end)
    if start >= end:
        return [], Piece("value", label.kind, start, end)
    if label.kind == "source":
        return _source(text, start, end)
    if label.kind not in _CREDITED:
        return [], Piece("value", label.kind, start, end)
    end = _without_widget(text, start, end)
    kind = label.kind
    behind = _behind(text, start, end) if lexicon.is_unspaced(text[start]) else None
    is_doubled = behind is not None and behind[1] in _CREDITED and behind[1] != "reporter"
    if behind and is_doubled and people.people(text, start, behind[0], labelled=True).is_whole:
        end, kind = behind[0], kind if kind != "reporter" else behind[1]
    is_spaced = not lexicon.is_unspaced(text[start])
    is_glued = label.end == start and lexicon.is_unspaced(text[label.end - 1])
    is_labelled = label.is_strong or not (is_spaced or is_glued)
    found = people.people(text, start, end, labelled=is_labelled)
    if not found.is_whole and not (label.is_strong and is_spaced):
        return [], Piece("other", kind, start, end)
    if kind == "photographer" and is_spaced and " " not in text[start:end].strip():
        return [], Piece("value", kind, start, end)  # a firm's name; a photographer's has two words
    made = [credit(kind, text, *one) for one in found.names]
    what = "value" if found.is_whole or found.names else "other"
    return made, Piece(what, kind, start, end)


def _source(text: str, start: int, end: int) -> tuple[list[Credit], Piece]:
    cut = _without_widget(text, start, end)
    if cut - start > 4 or lexicon.is_unspaced(text[start]):  # "La Stampa" is no "La" with a button
        start, end = name.bounds(text, start, cut)
    opening = _QUOTES.get(text[end : end + 1])
    if opening and opening in text[start:end]:
        end += 1
    value = text[start:end]
    words = value.split()
    is_fit = 1 < len(value) <= _LONGEST_SOURCE and len(words) <= 8 and any(map(str.isalpha, value))
    is_fit = is_fit and not (
        len(words) > 2 and all(word.islower() for word in words if word.isalpha())
    )
    last = words[-1] if words else ""
    is_fit = is_fit and not (len(words) > 2 and last.islower() and last.isalpha() and len(last) > 3)
    is_fit = is_fit and value.casefold() not in lexicon.words("name", "nobody")
    if not is_fit or value.casefold() in lexicon.kinds("label"):
        return [], Piece("other", "source", start, end)
    return [credit("source", text, start, end)], Piece("value", "source", start, end)


def _without_widget(text: str, start: int, end: int) -> int:
    """Where a value ends: before a button's words that follow it after a space."""
    tokens = list(_WORD.real.finditer(text, start, end))
    for n, token in enumerate(tokens[1:], 1):
        for last in tokens[n : n + 3]:
            phrase = text[token.start() : last.end()].casefold().strip(".,:")
            if phrase in _widgets() or (len(phrase) > 4 and _is_widget_label(phrase)):
                return token.start()
    return end


def _is_widget_label(phrase: str) -> bool:
    return lexicon.kinds("label").get(phrase) in (
        "size",
        "share",
        "views",
        "comments",
        "updated",
        "time",
    )


@cache
def _widgets() -> frozenset[str]:
    return lexicon.words("widget", "words")


def _loose(text: str, start: int, end: int) -> tuple[list[Credit], Piece]:
    """Read a piece without a label: a name before its title, a bare name, an outlet, a button."""
    start, end = name.bounds(text, start, end)
    if start >= end:
        return [], Piece("title", "", start, end)
    if end - start > _LONGEST_LOOSE:
        return [], Piece("other", "", start, end)
    behind = _behind(text, start, end)
    if behind is not None:
        stop, kind = behind
        found = people.people(text, start, stop, labelled=lexicon.is_unspaced(text[start]))
        if found.names and found.is_whole:
            if kind not in _CREDITED:
                return [], Piece("value", kind, start, end)
            return [credit(kind, text, *one) for one in found.names], Piece(
                "name", kind, start, end
            )
    value = text[start:end]
    folded = value.casefold()
    if (
        folded in lexicon.kinds("label")
        or folded in _widgets()
        or folded in lexicon.words("time", "zones")
    ):
        return [], Piece("title", "", start, end)
    if value.count(" ") > _MOST_SPACES:
        return [], Piece("other", "", start, end)
    found = people.people(text, start, end)
    is_sentence = text[end : end + 1] in _STOPS and text[end - 2 : end - 1] not in (" ", ".")
    if found.names and found.is_whole and not is_sentence:
        return [credit("reporter", text, *one) for one in found.names], Piece(
            "name", "", start, end
        )
    if name.is_outlet(value) or name.is_outlet(_without_report(value)):
        return [], Piece("outlet", "", start, end)
    if (
        text[start - 1 : start] == "【"
        and text[end : end + 1] == "】"
        and _is_japanese(text, start, end)
    ):
        return [credit("reporter", text, start, end)], Piece("name", "", start, end)
    if people.bare(text, start, end) is None:
        return [], Piece("title", "", start, end)
    return [], Piece("other", "", start, end)


def _is_japanese(text: str, start: int, end: int) -> bool:
    """Whether a bracket of a few Han letters behind Japanese prose may sign it: 【山田太郎】."""
    before = text[max(0, start - 200) : start]
    has_kana = any("\u3040" <= char <= "\u309f" for char in before)
    return has_kana and 3 <= end - start <= 5 and name.is_person(text[start:end], labelled=True)


def _without_report(value: str) -> str:
    """A paper's name without the word for its report: 江海报报道."""
    word = next((one for one in lexicon.words("end", "reports") if value.endswith(one)), "")
    return value.removesuffix(word)


def _behind(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where a name ends that a word behind it credits ("… 摄", "… 기자"), and the kind of the word."""
    table = lexicon.kinds("behind")
    if lexicon.is_unspaced(text[end - 1]):
        for size in range(min(8, end - start - 1), 0, -1):
            kind = table.get(text[end - size : end])
            if kind and end - size > start:
                return end - size, kind
        return None
    tokens = [one.start() for one in _WORD.real.finditer(text, start, end)]
    for size in range(min(6, len(tokens) - 1), 0, -1):
        at = tokens[-size]
        if text[at].isupper() and size == 1 and not people.is_titled(text[start:at]):
            continue  # "Race Reports" is a heading; "Reporter Ana Roe Photo" is machine-translated
        if kind := table.get(" ".join(text[at:end].casefold().split())):
            return at, kind
    return None


def credit(role: str, text: str, start: int, end: int) -> Credit:
    """Return the credit of a name that stands at start to end."""
    return Credit(role, name.shown(text[start:end]), start, end)  # type: ignore[arg-type]  # a role


def _once(credits: list[Credit]) -> list[Credit]:
    """Credits without those that say one thing twice."""
    out: dict[tuple[str, str], Credit] = {}
    for one in credits:
        out.setdefault((one.role, one.name.casefold()), one)
    return list(out.values())
