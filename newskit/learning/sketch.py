"""Count which lines recur over the pages of a site, in bounded memory."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newskit.cleaning.layout import lines
from newskit.learning.page import LONGEST, Place, SeenPage, Sighting
from newskit.learning.series import LINES as SERIES_LINES
from newskit.learning.series import Series
from newskit.learning.shapes import Skeleton, fixed, skeleton
from newskit.learning.unbroken import CHARS, Unbroken, line_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.cleaning.layout import Line
    from newskit.record import Record

REMEMBERED = 500_000  # lines held at most, over all sites
FIRST_CHARS = (
    20_000_000  # code points of pages that are the first of their site and wait for a second
)
EXAMPLES = 3
_UNFIT = re.compile("[\x00-\x03\ud800-\udfff]")  # our own masks, and what no rule file can hold


class Seen:
    """A line that stood on two pages of a site at least, and where it stood."""

    __slots__ = (
        "apart", "beside", "headed", "in_run", "inside", "is_prose", "judged", "key", "missed", "pages",
        "repeated", "site", "skeleton", "texts", "top",
    )  # fmt: skip

    def __init__(
        self, site: str, key: str, line: Line, shape: Skeleton | None, missed: int
    ) -> None:
        self.site = site
        self.key = key
        self.skeleton = shape
        self.is_prose = line.is_prose
        self.texts: list[str] = []  # as they stood, each wording once
        self.missed = missed  # pages it may have stood on before the sketch forgot it
        self.pages = 1  # pages counted
        self.judged = 0  # pages on which its place could be told; of these:
        self.top = 0  # above the story
        self.inside = 0  # within the story
        self.in_run = self.beside = self.apart = 0  # see page.Place
        self.repeated = 0  # pages on which it stood more than once
        self.headed = 0  # pages whose headline or first paragraph it was

    @property
    def bottom(self) -> int:
        """On how many pages it stood behind the story."""
        return self.judged - self.top - self.inside

    def add_place(self, place: Place | None) -> None:
        """Count where it stands on a page."""
        if place is not None:
            self.judged += 1
            self.top += place.side < 0
            self.inside += place.side == 0
            self.in_run += place.in_run
            self.beside += place.beside
            self.apart += place.apart

    def add_text(self, text: str) -> None:
        """Keep a wording as an example."""
        text = " ".join(text.split())
        if len(self.texts) < EXAMPLES and text not in self.texts:
            self.texts.append(text)


class Site:
    """What is known of a site as a whole, and what became of its lines once the rules are made."""

    def __init__(self) -> None:
        self.pages = 0
        self.again = 0  # pages left out because they print a story once more
        self.langs: Counter[str | None] = Counter()
        self.unbroken = Unbroken()
        self.series = Series()
        self.slug = ""  # its name as its rules' ids hold it
        self.need = 0  # on so many pages a line must have stood
        self.rules = 0
        self.kinds: Counter[str] = Counter()  # lines that became rules, by label
        self.known = 0  # lines that recur and that newskit's own rules know
        self.doubted = 0  # lines that recur and may belong to stories

    @property
    def learned(self) -> int:
        """How many lines became rules."""
        return self.kinds.total()


class Sketch:
    """The lines of all sites, counted once a page, the rare ones forgotten when there are too many.

    Lossy counting (Manku and Motwani 2002) with a floor that rises by one, or more, whenever `remembered`
    lines are held, until half of them are gone: a line is dropped when its count, with what it may have
    missed, is not above the floor. So a count is never too high, and too low by at most the floor, which
    stays below 4 x lines read / remembered (each line counts for two, itself and its skeleton). A line seen
    once is held as its hash and one number, what it may have missed and whether it was a headline (2 x the
    missed + headed). 500,000 of those take about 60 MB; if all recurred, it would be 250 MB.
    """

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self.sites: dict[str, Site] = {}
        self.floor = 0
        self._limit = remembered
        self._held: dict[int, int | Seen] = {}
        self._first: dict[str, SeenPage] = {}
        self._first_chars = 0
        self._unbroken_chars = 0

    @property
    def remembered(self) -> int:
        """How many lines are held."""
        return len(self._held)

    def recurring(self) -> Iterator[Seen]:
        """Yield all lines that stood on two pages at least, by the order they were found in."""
        for one in self._held.values():
            if isinstance(one, Seen) and one.pages > 1:
                yield one

    def add(self, record: Record, site: str) -> None:
        """Count the lines of one page."""
        about = self.sites.setdefault(site, Site())
        title = record.headline.text if record.headline else None
        page = SeenPage(
            [
                self._sighting(site, line)
                for line in lines(record.text)
                if not _UNFIT.search(line.text, 0, LONGEST)
            ],
            title,
        )
        if page.prints_again():
            about.again += 1
            for sighting in page.sightings:  # what it adds must not look new on the next printing
                self._held.setdefault(sighting.code, self.floor * 2)
        else:
            about.pages += 1
            about.langs[record.lang] += 1
            about.series.add([one.line for one in page.sightings[:SERIES_LINES]])
            line = line_of(record.text)
            if line is not None:
                self._unbroken_chars += about.unbroken.add(line, CHARS - self._unbroken_chars)
            self._count(site, page)
        if about.pages > 1:
            self._mark_heads(site, page)
            if site in self._first:
                self._judge_first(site)
        elif not about.again and self._first_chars + len(record.text) <= FIRST_CHARS:
            self._first_chars += len(record.text)
            self._first[site] = page
        if len(self._held) > self._limit:
            self._forget()

    def _sighting(self, site: str, line: Line) -> Sighting:
        key = fixed(line.text if len(line.text) <= LONGEST else line.text[:LONGEST] + "…")
        code = hash((site, key))
        held = self._held.get(code)
        before = held.pages if isinstance(held, Seen) else int(held is not None)
        return Sighting(line, key, code, before)

    def _count(self, site: str, page: SeenPage) -> None:
        times = Counter(one.code for one in page.sightings)
        met: set[int] = set()
        for n, sighting in enumerate(page.sightings):
            if len(sighting.line.text) > LONGEST:
                continue
            if sighting.code not in met and (
                sighting.line.is_prose or _says_something(sighting.key)
            ):
                met.add(sighting.code)
                entry = self._seen_again(site, sighting.code, sighting.key, sighting.line, None)
                if entry:
                    entry.repeated += times[sighting.code] > 1
                    entry.add_place(page.place(n))
            shape = None if sighting.line.is_prose else skeleton(sighting.line.text)
            if shape is None:
                continue
            code = _shape_code(site, shape)
            if code in met:
                known = self._held.get(code)
                if isinstance(known, Seen):
                    known.repeated += 1
                    known.add_text(sighting.line.text)
                continue
            met.add(code)
            entry = self._seen_again(site, code, shape.key, sighting.line, shape)
            if entry:
                entry.add_place(page.place(n))

    def _seen_again(
        self, site: str, code: int, key: str, line: Line, shape: Skeleton | None
    ) -> Seen | None:
        """Count a line; return what is known of it, or None at first sight."""
        held = self._held.get(code)
        if held is None:
            self._held[code] = self.floor * 2
            return None
        if isinstance(held, int):
            missed, headed = divmod(held, 2)
            held = self._held[code] = Seen(site, key, line, shape, missed)
            held.headed = headed
        held.pages += 1
        held.add_text(line.text)
        return held

    def _judge_first(self, site: str) -> None:
        """Go back to a site's first page, once the second shows which of its lines recur."""
        first = self._first.pop(site)
        self._first_chars -= sum(len(one.line.text) for one in first.sightings)
        page = SeenPage(
            [
                one._replace(before=int(isinstance(self._held.get(one.code), Seen)))
                for one in first.sightings
            ],
            first.title,
        )
        self._mark_heads(site, page)
        placed: set[int] = set()
        for n, sighting in enumerate(page.sightings):
            shape = None if sighting.line.is_prose else skeleton(sighting.line.text)
            for code in (sighting.code, _shape_code(site, shape)) if shape else (sighting.code,):
                entry = self._held.get(code)
                if isinstance(entry, Seen) and code not in placed:
                    placed.add(code)
                    entry.add_place(page.place(n))
                    entry.add_text(sighting.line.text)

    def _mark_heads(self, site: str, page: SeenPage) -> None:
        """Note which lines are the page's headline or first paragraph: they are no boilerplate."""
        for key in page.heads():
            self._mark(hash((site, key)))
        for shape in page.head_shapes():
            self._mark(_shape_code(site, shape))

    def _mark(self, code: int) -> None:
        held = self._held.get(code)
        if isinstance(held, Seen):
            held.headed += 1
        else:
            self._held[code] = (self.floor * 2 if held is None else held) | 1

    def _forget(self) -> None:
        """Raise the floor until half the room is free."""
        while len(self._held) > self._limit // 2:
            self.floor += 1
            self._held = {
                code: one
                for code, one in self._held.items()
                if (1 + one // 2 if isinstance(one, int) else one.pages + one.missed) > self.floor
            }


def _shape_code(site: str, shape: Skeleton) -> int:
    return hash((site, shape.key, "skeleton"))


def _says_something(key: str) -> bool:
    return len(key) >= 2 and any(char.isalpha() for char in key)
