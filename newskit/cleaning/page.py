"""One page on its way through strip: its lines, what they are, and the record they make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.extent import amid, extent, is_site
from newskit.cleaning.head import head, is_echoed, restated, title
from newskit.cleaning.layout import Line, lines
from newskit.cleaning.matching import Finding, Rulebook
from newskit.cleaning.model import score
from newskit.cleaning.people import credits_of, is_bare_byline
from newskit.cleaning.sites import names
from newskit.cleaning.story import MODEL, UNCERTAIN, Limits, Mark, doubt, marks
from newskit.record import Credit, Link, Record, Removed, Span, span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from newskit.cleaning.head import Head
    from newskit.rules import Rule


class Page:
    """One page on its way through strip: its lines and what was found out about them."""

    def __init__(
        self,
        record: Record,
        rules: Sequence[Rule],
        keep: Collection[str],
        drop: Collection[str],
        limits: Limits,
    ) -> None:
        self.record = record
        self.limits = limits
        self.text = record.text
        self.lines = lines(record.text)
        self.book = Rulebook(record.text, self.lines, record.lang, rules)
        self.findings = [self.book.line(n) for n in range(len(self.lines))]
        self.edges = [
            () if found else tuple(self.book.edges(n)) for n, found in enumerate(self.findings)
        ]
        self.lines = [
            _bare(self.text, line, edges) if edges else line
            for line, edges in zip(self.lines, self.edges, strict=True)
        ]
        self.fired = {found.rule.id: found.rule for found in self.findings if found}
        self.title = title(
            self.text,
            self.lines,
            [found is None for found in self.findings],
            is_page=self._is_page(),
        )
        self.verdicts = score(
            [line.text for line in self.lines],
            None if self.title is None else self.lines[self.title].text,
        )
        is_whole = is_site(self.verdicts) and self.lines[0].is_title
        if self.title is None and (is_whole or is_echoed(self.lines)):
            self.title = 0  # a whole page as text begins with the page's title
        below = 0 if self.title is None else self.title + 1
        claimed = [found is not None for found in self.findings]
        self.story = extent(
            self.lines,
            claimed,
            ends={n for n, found in enumerate(self.findings) if found and found.rule.kind == "end"},
            replies=(n for n in range(len(self.lines)) if self.book.is_reply(n)),
            below=below,
            verdicts=self.verdicts,
        )
        self.sure = amid(self.lines, claimed, self.story)
        self.marks = marks(self.lines, self.findings, self.verdicts, self.story, limits, self.sure)
        self.head = self._head()
        self.uncertain: list[Removed] = []
        for n, line in enumerate(self.lines):
            mark = self.marks[n]
            if mark and mark.label in keep:
                self.marks[n] = None
            doubted = None if mark or self._is_head(n) else self._uncertain(n)
            if doubted and doubted.label in drop:
                self.marks[n] = doubted
            elif doubted:
                self.uncertain.append(_removed(self.text, line.start, line.end, doubted))

    def _head(self) -> Head:
        """Find kicker and headline; what else stands above the story without being prose goes."""
        small_print = " ".join(
            line.text for line, mark in zip(self.lines, self.marks, strict=True) if mark
        ).casefold()
        free = [mark is None or mark.label == "kicker" for mark in self.marks[: self.story.first]]
        found = head(self.text, self.lines, free, self.story.first, small_print, known=self.title)
        if found.kicker is not None and self._has_credit(found.kicker, found.headline):
            found = found._replace(kicker=None)
        if found.headline == 0 and self.story.is_site and not self._is_page():
            found = self._seen(found)
        for n in sorted({*range(self.story.first), *found.repeats}):
            if n == found.kicker or n in found.lines:
                self.marks[n] = None
            elif self.marks[n] is None:
                self.marks[n] = self._above(n, found)
        return found

    def _seen(self, found: Head) -> Head:
        """The headline that readers see, where a whole page begins with another for search engines."""
        stop = found.suffix.headline_end if found.suffix else self.lines[0].end
        free = [one is None for one in self.findings]
        seen = restated(self.lines, free, self.text[self.lines[0].start : stop], self.story.first)
        if seen is None:
            return found
        return found._replace(kicker=None, headline=seen, last=seen)

    def _has_credit(self, start: int, stop: int | None, kind: str = "-credit") -> bool:
        """Whether a credit stands between two lines: then the first is a section's label, no kicker."""
        return any(mark and mark.label.endswith(kind) for mark in self.marks[start:stop])

    def _is_page(self) -> bool:
        """Whether the text is a rendering of HTML, whose first line is the page's own title."""
        source = self.record.source
        return source is not None and source.media_type == "text/html"

    def _above(self, n: int, found: Head) -> Mark | None:
        """Why a line above the story that no rule knows is set aside, if it is."""
        line = self.lines[n]
        if found.headline is None:
            return doubt(line, self.verdicts[n], self.limits, self.story)
        if n in found.repeats:
            return Mark("other", "headline-again")
        if n < found.headline and (self._is_surplus(n) or self._is_section(n, found.headline)):
            return Mark("other", "before-headline")
        if line.text.casefold() in names():
            return Mark("source-credit", "publisher-alone")
        if is_bare_byline(self.lines, self.marks, n):
            return Mark("reporter-credit", "bare-byline")
        is_place = n + 1 == self.story.first and line.text.isupper()
        if line.words <= 4 and not line.is_closed and not is_place and self._is_surplus(n):
            return Mark("other", "before-story")
        return None if is_place else doubt(line, self.verdicts[n], self.limits, self.story)

    def _uncertain(self, n: int) -> Mark | None:
        """Why a line that stays might be boilerplate: a rule for other places, or the model."""
        found, verdict = self.findings[n], self.verdicts[n]
        if found:
            return _mark(found)
        is_doubted = not self.sure[n] and verdict.p >= UNCERTAIN
        return Mark("other", MODEL) if is_doubted else None

    def _is_head(self, n: int) -> bool:
        return n == self.head.kicker or n in self.head.lines

    def _is_surplus(self, n: int) -> bool:
        """Whether a line above the story may go: the headline is certain, or the model doubts the line."""
        return self.title is not None or self.verdicts[n].p >= self.limits.behind

    def _is_section(self, n: int, headline: int) -> bool:
        """Whether a line is short and a byline parts it from the headline below it."""
        is_parted = self._has_credit(n, headline, "reporter-credit")
        return is_parted and self.lines[n].words <= 4 and not self.lines[n].is_closed

    def stripped(self) -> Record:
        """Return the record with all that strip sets."""
        paragraphs, removed, people, links = [], [], list[Credit](), list[Link]()
        sites: list[str] = []
        outlets: list[Credit] = []  # whom bylines name besides persons
        for n, line in enumerate(self.lines):
            mark, finding = self.marks[n], self.findings[n]
            for edge in self.edges[n]:
                removed.append(_removed(self.text, edge.start, edge.end, _mark(edge)))
                people += edge.credits
            if self._is_head(n) or not line.text:
                continue
            if mark is None:
                paragraphs.append(Span(line.start, line.end, line.text))
                continue
            removed.append(_removed(self.text, line.start, line.end, mark))
            if finding and mark.rule == finding.rule.id:
                people += finding.credits
                if finding.rule.label == "reporter-credit":
                    outlets += [one for one in finding.credits if one.role == "source"]
                links += finding.links
                sites += [finding.site] if finding.site else []
            else:
                people += credits_of(self.text, line, mark)
                links += self._listed(n, mark)
        suffix = self.head.suffix
        if suffix:
            if self._has_suffix():
                mark = Mark("site-suffix", "site-suffix")
                removed.append(_removed(self.text, suffix.headline_end, suffix.end, mark))
            sites.insert(0, self.text[suffix.site_start : suffix.site_end].strip())
            sites = [one for one in sites if one]
        named = list(sites)
        if not suffix:
            sites[:0] = [one.name for one in people if one.role == "source"][:1]
        people = [one for one in people if not (one in outlets and _is_named(one.name, named))]
        record = self.record.replace(
            kicker=self._span(self.head.kicker, self.head.kicker),
            headline=self._headline(),
            site=sites[0] if sites else None,
            removed=tuple(sorted(removed, key=lambda one: (one.start, one.end))),
            uncertain=tuple(self.uncertain),
            credits=_once(people),
            links=tuple(links),
        )
        errors = [one for one in self.book.errors if one not in record.errors]
        if errors:
            record = record.replace(errors=(*record.errors, *errors))
        return record.with_paragraphs(paragraphs)

    def _span(self, first: int | None, last: int | None) -> Span | None:
        if first is None or last is None:
            return None
        return span(self.text, self.lines[first].start, self.lines[last].end)

    def _headline(self) -> Span | None:
        whole = self._span(self.head.headline, self.head.last)
        if whole and self.head.suffix and self._has_suffix():
            return span(self.text, whole.start, self.head.suffix.headline_end)
        return whole

    def _has_suffix(self) -> bool:
        """Whether the publisher's suffix is the headline's and not that of a title set aside."""
        found = self.head
        if found.suffix is None or found.headline is None:
            return False
        return found.suffix.headline_end > self.lines[found.headline].start

    def _listed(self, n: int, mark: Mark) -> Iterator[Link]:
        """The link that a title under a list's heading makes."""
        rule = self.fired.get(mark.rule)
        line = self.lines[n]
        if rule and line.is_title and line.words >= 4:
            rel = rule.rel or ("related" if rule.label in ("related", "read-more") else None)
            if rel:
                yield Link(rel, line.text, line.start, line.end)


def _mark(finding: Finding) -> Mark:
    return Mark(finding.rule.label, finding.rule.id)


def _removed(text: str, start: int, end: int, mark: Mark) -> Removed:
    return Removed(start, end, text[start:end], mark.label, mark.rule)


def _bare(text: str, line: Line, edges: Sequence[Finding]) -> Line:
    """A line without the boilerplate at its edges; empty when nothing else is left."""
    start = max([line.start, *(edge.end for edge in edges if edge.rule.kind == "lead")])
    end = min([line.end, *(edge.start for edge in edges if edge.rule.kind == "trail")])
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = max(start, start + len(piece.strip()))
    return Line(start, end, text[start:end], line.block)


def _is_named(name: str, sites: Sequence[str]) -> bool:
    """Whether a publisher is one of the page's own sites, or one has a section of it."""
    return any(re.match(rf"{re.escape(name)}(?!\w)", site, re.IGNORECASE) for site in sites)


def _once(people: Sequence[Credit]) -> tuple[Credit, ...]:
    """Each person once in a role, where first named."""
    seen: dict[tuple[str, str], Credit] = {}
    for one in sorted(people, key=lambda credit: credit.start):
        seen.setdefault((one.role, one.name.casefold()), one)
    return tuple(seen.values())
