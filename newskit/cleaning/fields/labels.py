"""Read rows of labels and values, bylines and sign-offs: who made the story and for whom."""

from __future__ import annotations

import itertools
import re

from newskit.cleaning.fields import hints, lexicon, marks, people, values, wording
from newskit.cleaning.fields.values import Piece
from newskit.cleaning.fields.wording import Mark
from newskit.datelines import agencies
from newskit.lazy import Lazy
from newskit.record import Credit
from newskit.rules import ROLES
from newskit.tuples import NamedTuple

_LONGEST = 400  # code points of a row
_MOST_LIKELY = 3  # names that a line holds without a label
_COPYRIGHT = Lazy(r"\s*(?:©|\(c\)|ⓒ)\s*", re.IGNORECASE)
_SECTION = (">", "›", "»")
_COLONS = " :："  # around a label alone
_EDITING = ("editor", "translator")


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
    if kind := wording.label(text[start:end].strip(_COLONS)):
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
            is_doubled = current is not None and current.kind in ROLES and not mark.is_strong
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


def may_credit(text: str, start: int, end: int) -> bool:
    """Whether row() may credit anybody by a label, or by a word behind a name: a quicker test."""
    piece = text[start:end]
    if not 1 < len(piece) <= _LONGEST:
        return False
    if lexicon.has_unspaced(piece):
        return True
    if not lexicon.first_words("behind").isdisjoint(wording.words(piece.casefold())):
        return True
    if not hints.may_label(piece):
        return False
    if is_label(piece):
        return True
    at = _opening(text, start, end)
    return any(one.what == "label" for one in marks.marks(text, at, end))


def is_label(piece: str) -> bool:
    """Whether a row is a label and no more."""
    return wording.label(piece.strip(_COLONS)) is not None


def has_label(text: str, start: int, end: int, kind: str) -> bool:
    """Whether a label of a kind stands in a row that row() reads piece by piece: a quicker test."""
    if not 1 < end - start <= _LONGEST or not hints.may_label(text[start:end]):
        return False
    at = _opening(text, start, end)
    return any(one.what == "label" and one.kind == kind for one in marks.marks(text, at, end))


def value(text: str, start: int, end: int, kind: str) -> tuple[Credit, ...]:
    """Read a line as the value of a label that ended the line above it.

    >>> [one.name for one in value("Ana Roe", 0, 7, "editor")]
    ['Ana Roe']
    """
    if not 1 < end - start <= _LONGEST:
        return ()
    return tuple(
        values.labelled(text, start, end, Mark("label", kind, start, start, is_strong=True))[0]
    )


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
        made, piece = values.labelled(self.text, start, end, label)
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
            self.credits.append(values.credit("source", self.text, *found))
            self.outlet = self.outlet or self.credits[-1].name

    def loose(self, start: int, end: int, before: str, after: str) -> None:
        """Read a piece without a label; figures beside a name make it part of a sentence."""
        made, piece = values.loose(self.text, start, end)
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
        self._photographer()
        self._edited()
        likely = [
            one for one in self.likely if not self._is_paper(one) and not self._is_papers_place(one)
        ]
        if len(likely) > _MOST_LIKELY or sum(one.what == "other" for one in self.pieces) > 2:
            likely = []  # a menu or a list, no byline
        credits = tuple(_once(self.credits))
        return Row(credits, tuple(_once(likely)), self.site, self.outlet, tuple(self.pieces))

    def _photographer(self) -> None:
        """Make a name beside a photographer's title his: "Ana Roe | Staff Photographer"."""
        for n, (before, piece) in enumerate(itertools.pairwise(self.pieces)):
            is_title = (piece.what, piece.kind) == ("title", "photographer")
            if not (is_title and (before.what, before.kind) == ("name", "")):
                continue
            self.pieces[n] = before._replace(kind="photographer")
            his = [one for one in self.likely if before.start <= one.start < before.end]
            self.likely = [one for one in self.likely if one not in his]
            self.credits += [
                values.credit("photographer", self.text, one.start, one.end) for one in his
            ]

    def _edited(self) -> None:
        """Make a name that opens a row the reporter's when others worked on the text: "A, edited by B"."""
        kinds = [(one.what, one.kind) for one in self.pieces]
        is_edited = kinds[:1] == [("name", "")] and kinds[1:3] in (
            [("label", kind), ("value", kind)] for kind in _EDITING
        )
        if is_edited and all(what != "other" for what, _ in kinds):
            first = self.pieces[0]
            his = [one for one in self.likely if first.start <= one.start < first.end]
            self.likely = [one for one in self.likely if one not in his]
            self.credits = [*his, *self.credits]

    def _is_papers_place(self, one: Credit) -> bool:
        """Whether a name in brackets behind a paper's says where that appears: "The Herald (Port Ost)"."""
        before = next((piece for piece in reversed(self.pieces) if piece.end < one.start), None)
        if before is None or before.what != "outlet" or self.text[one.start - 1] not in "(（":
            return False
        return agencies.lookup(self.text[before.start : before.end], desk=False) is None

    def _is_paper(self, one: Credit) -> bool:
        """Whether a name all in capitals stands beside one in mixed case: "THE HARBOUR / Ana ROE"."""
        written = [self.text[other.start : other.end] for other in self.likely]
        is_paper = self.text[one.start : one.end].isupper() and not all(map(str.isupper, written))
        if is_paper and self.outlet is None:
            self.outlet = self.text[one.start : one.end]
        return is_paper


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


def _once(credits: list[Credit]) -> list[Credit]:
    """Credits without those that say one thing twice."""
    out: dict[tuple[str, str], Credit] = {}
    for one in credits:
        out.setdefault((one.role, one.name.casefold()), one)
    return list(out.values())
