"""What the lines that strip sets aside say: who made the story, for whom, and which others there are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from newskit.cleaning import told
from newskit.cleaning.fields import captions, ends, labels, lexicon, marks, rows
from newskit.cleaning.reasons import is_of_finding
from newskit.cleaning.seen import SEEN_BYLINE
from newskit.datelines import agencies
from newskit.record import Credit, Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.matching import Finding
    from newskit.cleaning.page import Page
    from newskit.cleaning.reasons import Reason
    from newskit.cleaning.roles import Guess
    from newskit.cleaning.settle import Settled
    from newskit.record import Record

# Roles of lines that name people, and labels by which rules know such lines.
_NAMING = frozenset({"byline", "meta", "credit", "sign-off", "note"})
_NAMING_LABELS = frozenset(
    {
        "reporter-credit",
        "editor-credit",
        "source-credit",
        "photo-credit",
        "wire-signoff",
        "timestamp",
    }
)
_SIGNED = frozenset({"byline", "credit", "sign-off"})  # where a bare name is somebody's
_BESIDE_PICTURES = frozenset({"insert", "other"})
_NO_SITE = frozenset(
    {"wire-signoff", "timestamp", "reporter-credit"}
)  # these name who filed the story
_BESIDE_OUTLET = frozenset({"outlet", "date", "label", "count"})
_PICTURES = frozenset({"caption", "photo-credit"})
_NO_TITLES = frozenset({"copyright", "disclaimer", "contact", "editor-credit"})
_LIST_LABELS = frozenset({"related", "read-more"})
_MARKS = ("©", "(c)", "(C)", "ⓒ")
_TIME = re.compile(r"[ap]\.?m\.?\b", re.IGNORECASE)
_SECTION = re.compile(r"\s*[∙·>›»|｜]")  # behind a site's name: one of its sections
_OPENING = 60  # code points with which a story opens, its place among them
_LEAST_WORDS = 4  # of a title that only its place under a heading makes another story's


class Facts(NamedTuple):
    """Credits and links in the order of the text, and the sites that credit lines name."""

    credits: tuple[Credit, ...]
    links: tuple[Link, ...]
    sites: tuple[str, ...]


def facts_of(record: Record, page: Page, settled: Settled, guesses: Sequence[Guess]) -> Facts:
    """Read the facts from what is set aside, and from what the input says of the story."""
    head, reasons = settled.head, settled.reasons
    reader = _Reader(page, head, reasons, guesses)
    people: list[Credit] = reader.edges()
    for trim in settled.trims:
        people += [*trim.edge.credits, *trim.edge.likely]
    outlets: list[Credit] = []  # whom bylines name besides persons
    links: list[Link] = []
    sites: list[str] = []
    sources: list[str] = []  # whom lines name as the story's source
    for n, reason in enumerate(reasons):
        if reason is None or n in head or not page.lines[n].text:
            continue
        if reason.rule == SEEN_BYLINE:
            continue  # the page itself names its author
        found, site = reader.credits(n, reason)
        sites += [site] if site else []
        if found:
            people += found
            sources += [one.name for one in _sources(found) if reason.label not in _NO_SITE]
            if reason.label == "reporter-credit" and is_of_finding(page.findings[n], reason):
                outlets += _sources(found)
        links += reader.links(n, reason)
    suffix = head.suffix
    named = page.text[suffix.site_start : suffix.site_end].strip() if suffix else ""
    sites = [one for one in (named, *sites) if one]
    people = [one for one in people if not (one in outlets and _is_named(one.name, sites[:1]))]
    sites = sites or sources
    people += [one for one in reader.filed if not _is_named(one.name, sites[:1])]
    people = [one for one in people if not _is_time(page.text[one.start : one.end])]
    people = [one for one in people if one.role != "reporter" or not reader.is_place(one)]
    nobody = lexicon.words("name", "nobody")  # "our paper" is no source
    people = [one for one in people if one.role != "source" or one.name.casefold() not in nobody]
    people = [one for one in people if one.role == "source" or not _is_same(one.name, named)]
    aside = [page.lines[n] for n, reason in enumerate(reasons) if reason and n not in head]
    taken = {one.start for one in people}
    people += [one for one in told.reporters(record, aside) if one.start not in taken]
    named = told.site(record) or ""
    sites = sites or [one for one in (named,) if one]
    return Facts(_once(people), tuple(sorted(links, key=lambda one: one.start)), tuple(sites))


class _Reader:
    """Reads lines that are set aside, one at a time."""

    def __init__(
        self,
        page: Page,
        head: Head,
        reasons: Sequence[Reason | None],
        guesses: Sequence[Guess],
    ) -> None:
        self._page = page
        self._head = head
        self.filed: list[Credit] = []  # agencies that lines name alone
        kept = [n for n, one in enumerate(reasons) if one is None and n not in head]
        self._first: int | None = kept[0] if kept else None
        self._last = kept[-1] if kept else -1
        self._reasons = reasons
        self._guesses = guesses
        self._rules = {one.rule.id: one.rule for one in page.findings if one}
        self._values: set[int] = set()  # lines that are the value of a label on the line above

    def edges(self) -> list[Credit]:
        """Whom the boilerplate at the edges of paragraphs credits."""
        out: list[Credit] = []
        for n, edge in ((n, edge) for n, found in enumerate(self._page.edges) for edge in found):
            out += edge.credits
            if edge.rule.label == "copyright" and not edge.credits:
                out += ends.owners(self._page.text, edge.start, edge.end) or self._taken(n, edge)
            if not edge.credits and edge.rule.label in _NAMING_LABELS:
                row = labels.row(self._page.text, edge.start, edge.end)
                out += [*row.credits, *(one for one in row.likely if not one.name.isupper())]
                self._note_agency(row)
        return out

    def _taken(self, n: int, edge: Finding) -> tuple[Credit, ...]:
        """Who took a picture, by the mark behind its caption: "The mill in May. © Ana Roe"."""
        if self._reasons[n] is None or self._guesses[n].role != "caption":
            return ()
        return captions.caption(self._page.text, edge.start, edge.end).credits

    def is_place(self, one: Credit) -> bool:
        """Whether a name in capitals is the place with which the story opens: "PORT OST, 3 May 2031"."""
        written = self._page.text[one.start : one.end]
        if self._first is None or not written.isupper():
            return False
        return written in self._page.lines[self._first].text[:_OPENING]

    def _note_agency(self, row: labels.Row) -> None:
        """Note the agency that a row names beside nothing but a date, without a copyright mark."""
        known = [one for one in row.pieces if one.what == "outlet"]
        if len(known) != 1 or not row.outlet:
            return
        before = self._page.text[max(0, row.pieces[0].start - 4) : known[0].start]
        is_owned = any(mark in before for mark in _MARKS)  # "© 2031 AFP"
        is_plain = all(one.what in _BESIDE_OUTLET for one in row.pieces)
        if is_plain and not is_owned and agencies.lookup(row.outlet, desk=False):
            self.filed.append(Credit("source", row.outlet, known[0].start, known[0].end))

    def credits(self, n: int, reason: Reason) -> tuple[list[Credit], str | None]:
        """Whom line n credits, and the site that it names."""
        if n in self._values:
            return [], None
        page, role = self._page, self._guesses[n].role
        finding = page.findings[n]
        known = finding if finding and is_of_finding(finding, reason) else None
        if known and known.rule.count is not None and known.credits:
            return list(known.credits), known.site  # learned on pages of this site
        found: list[Credit] = []
        site = None
        if role in _NAMING or reason.label in _NAMING_LABELS or role == "caption":
            row = self._row(n)
            found += row.credits
            is_signed = role in _SIGNED or role == "meta" or reason.label == "reporter-credit"
            if is_signed and not any(one.role == "reporter" for one in row.credits):
                found += self._owners(n, row.likely)
            site = row.site
            if known and known.credits and row.pieces and row.pieces[0].what == "other":
                found = list(known.credits)  # a sentence, which the rule reads better
            if not found:
                self._note_agency(row)
            if reason.rule == "publisher-alone":
                site = row.outlet
        is_picture = role == "caption" or reason.label in _PICTURES
        if is_picture or role in _BESIDE_PICTURES:
            pictured = self._pictured(n, found, is_picture=is_picture)
            named = {one.name for one in pictured}
            found = [*pictured, *(one for one in found if one.name not in named)]
        if known and not found:
            found = list(known.credits)
        elif known and known.rule.label == "reporter-credit" and not _sources(found):
            found += _sources(known.credits)
        if known and known.site and site is None and not self._is_label(n, known.site):
            site = known.site
        return found, site and _SECTION.split(site)[0].strip()

    def _is_label(self, n: int, name: str) -> bool:
        """Whether a name is no publisher's, as before a date: "Correction: 3 May", "Updated 3 May"."""
        return f"{name}:" in self._page.lines[n].text or marks.label(name) is not None

    def _owners(self, n: int, likely: Sequence[Credit]) -> Iterator[Credit]:
        """Whom a bare name credits: behind a copyright mark above the story's end, the photographer."""
        is_owned = self._page.lines[n].text.startswith(_MARKS)
        for one in likely:
            role = "photographer" if is_owned and n < self._last else one.role
            yield Credit(role, one.name, one.start, one.end)

    def _pictured(self, n: int, found: Sequence[Credit], *, is_picture: bool) -> list[Credit]:
        """Whom line n credits for a picture; found is whom its labels credit.

        A bare name right under the headline is rather the reporter's.
        """
        line = self._page.lines[n]
        if not is_picture and not captions.may_credit(line.text):
            return []
        if not is_picture and (signed := self._signed(n)):
            return signed
        picture = captions.caption(self._page.text, line.start, line.end)
        if picture.credits or not is_picture:
            return list(picture.credits)
        if any(one.role == "reporter" for one in found) and line.start == found[0].start - 3:
            return []  # "By NAME for PAPER"
        names = picture.likely
        if (
            n
            and len(names) == 1
            and len(names[0].name) > 0.6 * len(line.text)
            and n - 1 in self._head
        ):
            return [Credit("reporter", one.name, one.start, one.end) for one in names]
        return list(names)

    def _signed(self, n: int) -> list[Credit]:
        """Whom a byline credits that looks like something else to the role model: "By Ana Roe ="."""
        line = self._page.lines[n]
        if not labels.has_label(self._page.text, line.start, line.end, "reporter"):
            return []
        row = labels.row(self._page.text, line.start, line.end)
        is_byline = row.is_whole and (row.pieces[0].what, row.pieces[0].kind) == (
            "label",
            "reporter",
        )
        return list(row.credits) if is_byline else []

    def _row(self, n: int) -> labels.Row:
        """Line n as a row of labels; where a label ends the row, the line below is its value."""
        page, line = self._page, self._page.lines[n]
        row = labels.row(page.text, line.start, line.end)
        if row.pending and n + 1 < len(page.lines) and self._reasons[n + 1]:
            below = page.lines[n + 1]
            named = labels.value(page.text, below.start, below.end, row.pending)
            self._values.update([n + 1] if named else [])
            site = next((one.name for one in named if one.role == "source"), None)
            row = row._replace(credits=(*row.credits, *named), site=row.site or site)
        return row

    def links(self, n: int, reason: Reason) -> Iterator[Link]:
        """The other stories that line n names."""
        page, line, role = self._page, self._page.lines[n], self._guesses[n].role
        finding = page.findings[n]
        known = finding if finding and is_of_finding(finding, reason) else None
        if self._leads_on(n):
            yield from self._neighbours(n)
        elif known and known.links:
            yield from known.links
        elif (link := self._drawn(n, reason)) is not None:
            yield link
        elif role == "related" and self._is_listed(n) and not self._is_other(n):
            yield from rows.related(page.text, self._start(n), line.end)
        elif role in ("insert", "related-heading") or reason.label in _LIST_LABELS:
            yield from rows.called(page.text, line.start, line.end)

    def _drawn(self, n: int, reason: Reason) -> Link | None:
        """The story that line n names under the heading of a list that a rule knows."""
        line, rule = self._page.lines[n], self._rules.get(reason.rule)
        if rule is None or rule.rel is None or self._page.findings[n]:
            return None
        bounds = rows.title(self._page.text, self._start(n), line.end)
        if bounds is None or not line.is_title or line.words < _LEAST_WORDS:
            return None
        return Link(rule.rel, self._page.text[slice(*bounds)], *bounds)

    def _is_listed(self, n: int) -> bool:
        """Whether a line that looks like a related title is one: no menu row, figures or standfirst."""
        line = self._page.lines[n]
        is_named = rows.is_title(self._page.text, line.start, line.end)
        return is_named and not line.text.endswith((".", "。")) and self._has_list(n)

    def _is_other(self, n: int) -> bool:
        """Whether a rule knows line n for what no title of a list is."""
        found = self._page.findings[n]
        return found is not None and found.rule.label in _NO_TITLES

    def _has_list(self, n: int) -> bool:
        """Whether a line stands elsewhere than between headline and story, or under a list's heading."""
        headline, first = self._head.headline, self._first
        if headline is None or first is None or not headline < n < first:
            return True
        return any(self._guesses[m].role == "related-heading" for m in range(headline, n))

    def _leads_on(self, n: int) -> bool:
        """Whether line n leads to the previous or next story: by its role, its label or its arrow."""
        if self._guesses[n].role == "previous-next":
            return True
        if not self._is_aside(n) or n in self._head:
            return False
        line = self._page.lines[n]
        if rows.is_neighbour(self._page.text, line.start, line.end):
            return True
        return self._is_label_alone(n) or self._is_label_alone(n - 1) or self._is_of_pair(n)

    def _is_aside(self, n: int) -> bool:
        """Whether there is a line n, words are left of it, and it goes."""
        return (
            0 <= n < len(self._reasons)
            and self._reasons[n] is not None
            and bool(self._page.lines[n].text)
        )

    def _is_of_pair(self, n: int) -> bool:
        """Whether line n and one beside it lead to the previous and the next story by arrows."""
        lines, text = self._page.lines, self._page.text
        return any(
            rows.has_arrow_back(lines[a].text)
            and self._is_aside(a)
            and self._is_aside(a + 1)
            and rows.is_pair(text, lines[a], lines[a + 1])
            for a in (n - 1, n)
            if a >= 0
        )

    def _is_label_alone(self, n: int) -> bool:
        """Whether line n is "Next article" alone, and the line below that it leads to is set aside."""
        if n < 0 or not rows.may_label(self._page.lines[n].text):
            return False
        if not self._reasons[n] or not self._is_aside(n + 1):
            return False
        line, below = self._page.lines[n], self._page.lines[n + 1]
        if not rows.is_neighbour_alone(self._page.text, line.start, line.end):
            return False
        return rows.title(self._page.text, below.start, below.end) is not None

    def _start(self, n: int) -> int:
        """Where line n begins behind its number in a list that counts from one."""
        lines = self._page.lines
        own = rows.rank(lines[n].text)
        if own is None or not 0 < own[0] <= n + 1:
            return lines[n].start
        first = n - own[0] + 1
        counted = [rows.rank(one.text) for one in lines[first : max(n + 1, first + 2)]]
        is_list = len(counted) > 1 and all(one and one[0] == k for k, one in enumerate(counted, 1))
        return lines[n].start + own[1] if is_list else lines[n].start

    def _neighbours(self, n: int) -> Iterable[Link]:
        """The previous and next stories of a run of such lines, read once, at its first line."""
        if n and self._leads_on(n - 1):
            return ()
        stop = n
        while stop < len(self._guesses) and self._leads_on(stop):
            stop += 1
        return rows.neighbours(self._page.text, self._page.lines[n:stop])


def _sources(people: Sequence[Credit]) -> list[Credit]:
    return [one for one in people if one.role == "source"]


def _is_named(name: str, sites: Sequence[str]) -> bool:
    """Whether a publisher is one of the page's own sites, or one has a section of it."""
    return any(re.match(rf"{re.escape(name)}(?!\w)", site, re.IGNORECASE) for site in sites)


def _is_same(name: str, site: str) -> bool:
    """Whether a name is the site's that the headline's suffix names: no person's."""
    written = [one.casefold().removeprefix("the ") for one in (name, site)]
    return written[0] == written[1]


def _is_time(name: str) -> bool:
    """Whether a name is rather part of a time of day: "PM ET", "AM Eastern", "A LAS" before a clock's."""
    return _TIME.match(name) is not None or name.casefold() in lexicon.words("time", "joints")


def _is_ousted(one: Credit, other: Credit) -> bool:
    """Whether another reading of the same words is the better: a whole name, or a desk's agency."""
    if one.role == other.role:
        is_within = other.start <= one.start and one.end <= other.end
        return is_within and other.end - other.start > one.end - one.start
    is_desk = (one.role, other.role) == ("reporter", "source")  # "Newsroom AFP"
    return is_desk and one.start < other.start and other.end == one.end


def _once(people: Sequence[Credit]) -> tuple[Credit, ...]:
    """Each person once in a role, where first named, and no part of a name beside the whole."""
    people = sorted(people, key=lambda credit: credit.start)
    starts = [one.start for one in people]
    longest = max((one.end - one.start for one in people), default=0)
    seen: dict[tuple[str, str], Credit] = {}
    for one in people:
        near = slice(bisect_left(starts, one.start - longest), bisect_right(starts, one.end))
        if not any(_is_ousted(one, other) for other in people[near]):
            seen.setdefault((one.role, one.name.casefold()), one)
    return tuple(seen.values())
