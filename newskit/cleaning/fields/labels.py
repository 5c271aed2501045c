"""Read rows of labels and values, bylines and sign-offs: who made the story and for whom."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newskit.cleaning.fields import lexicon, name
from newskit.cleaning.fields.marks import Mark, marks
from newskit.record import Credit

_CREDITED = ("reporter", "editor", "photographer", "translator", "source")
_LONGEST = 400  # code points of a row
_LONGEST_SOURCE = 60
_SOURCE_CUT = re.compile(r"[,，]\s|\.\s*$|\s[-–—]\s")


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
    found = marks(text, start, end)
    pieces: list[Piece] = []
    credits: list[Credit] = []
    likely: list[Credit] = []
    site = outlet = None
    at, current = start, None
    for mark in [*found, Mark("end", "", end, end)]:
        if current is not None and current.kind == "source" and _is_in_source(text, at, mark):
            continue
        if mark.start > at and any(map(str.isalnum, text[at : mark.start])):
            if current is not None:
                made, piece = _value(text, at, mark.start, current)
            else:
                made, piece = _loose(text, at, mark.start, mark)
            pieces.append(piece)
            if current is not None:
                credits += made
                if current.kind == "source" and made:
                    site = site or made[0].name
            else:
                (credits if piece.kind else likely).extend(made)
                if piece.what == "outlet" and outlet is None:
                    outlet = text[piece.start : piece.end]
            current = None
        if mark.what in ("label", "date", "count", "address"):
            pieces.append(Piece(mark.what, mark.kind, mark.start, mark.end))
        if mark.what == "label":
            current = mark
        elif mark.what != "cut" or (
            current is not None and text[mark.start : mark.end].strip() in "|;；"
        ):
            current = None
        at = mark.end
    return Row(tuple(_once(credits)), tuple(_once(likely)), site, outlet, tuple(pieces))


def value(text: str, start: int, end: int, kind: str) -> tuple[Credit, ...]:
    """Read a line as the value of a label that ended the line above it.

    >>> [one.name for one in value("Ana Roe", 0, 7, "editor")]
    ['Ana Roe']
    """
    if not 1 < end - start <= _LONGEST:
        return ()
    return tuple(_value(text, start, end, Mark("label", kind, start, start, is_strong=True))[0])


def _is_in_source(text: str, at: int, mark: Mark) -> bool:
    """Whether a mark stands inside a source's name: 9News, "20 Minutes", St. Roe Post."""
    if mark.what == "count":
        return mark.start <= at + 1 or text[mark.end : mark.end + 1].isalpha()
    return mark.what == "cut" and text[mark.start : mark.end] == ". "


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
    found = name.people(
        text, start, end, labelled=label.is_strong or lexicon.is_unspaced(text[start])
    )
    if not found.is_whole and not label.is_strong and not found.names:
        return [], Piece("other", label.kind, start, end)
    made = [credit(label.kind, text, *one) for one in found.names]
    what = "value" if found.is_whole or found.names else "other"
    return made, Piece(what, label.kind, start, end)


def _source(text: str, start: int, end: int) -> tuple[list[Credit], Piece]:
    end = _without_widget(text, start, end)
    start, end = name.bounds(text, start, end)
    value = text[start:end]
    words = value.split()
    is_fit = 1 < len(value) <= _LONGEST_SOURCE and len(words) <= 8 and any(map(str.isalpha, value))
    is_fit = is_fit and value.casefold() not in lexicon.words("name", "nobody")
    if not is_fit or value.casefold() in lexicon.kinds("label"):
        return [], Piece("other", "source", start, end)
    return [credit("source", text, start, end)], Piece("value", "source", start, end)


def _without_widget(text: str, start: int, end: int) -> int:
    """Where a value ends: before a button's words that follow it after a space."""
    tokens = list(re.compile(r"\S+").finditer(text, start, end))
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


def _loose(text: str, start: int, end: int, after: Mark) -> tuple[list[Credit], Piece]:
    """Read a piece without a label: a name before its title, a bare name, an outlet, a button."""
    start, end = name.bounds(text, start, end)
    if start >= end:
        return [], Piece("title", "", start, end)
    behind = _behind(text, start, end)
    if behind is not None:
        stop, kind = behind
        found = name.people(text, start, stop, labelled=True)
        if found.names and (found.is_whole or lexicon.is_unspaced(text[start])):
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
    found = name.people(text, start, end)
    if found.names and found.is_whole:
        return [credit("reporter", text, *one) for one in found.names], Piece(
            "name", "", start, end
        )
    if name.is_outlet(value):
        return [], Piece("outlet", "", start, end)
    if name.bare(text, start, end) is None:
        return [], Piece("title", "", start, end)
    return [], Piece("other", "", start, end)


def _behind(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where a name ends that a word behind it credits ("… 摄", "… 기자"), and the kind of the word."""
    table = lexicon.kinds("behind")
    if lexicon.is_unspaced(text[end - 1]):
        for size in range(min(8, end - start - 1), 0, -1):
            kind = table.get(text[end - size : end])
            if kind and end - size > start:
                return end - size, kind
        return None
    tokens = [one.start() for one in re.compile(r"\S+").finditer(text, start, end)]
    for size in range(min(6, len(tokens) - 1), 0, -1):
        at = tokens[-size]
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
