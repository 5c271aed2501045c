"""The other stories that the lines name which strip sets aside: related, previous and next ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.aside import Aside
from newskit.cleaning.fields import neighbours, rows, untitled
from newskit.cleaning.reasons import TICKER, is_of_finding
from newskit.record import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.page import Page
    from newskit.cleaning.reasons import Reason
    from newskit.cleaning.roles import Guess

_NO_TITLES = frozenset({"copyright", "disclaimer", "contact", "editor-credit"})
_LIST_LABELS = frozenset({"related", "read-more"})
_LEAST_WORDS = 4  # of a title that only its place under a heading makes another story's


class Linked(Aside):
    """Reads which stories lines that are set aside name, one line at a time."""

    def __init__(
        self, page: Page, head: Head, reasons: Sequence[Reason | None], guesses: Sequence[Guess]
    ) -> None:
        super().__init__(page, head, reasons, guesses)
        self._drawing = {one.rule.id: one.rule for one in page.findings if one and one.rule.rel}
        self._leading = {
            n
            for n, (reason, line) in enumerate(zip(reasons, page.lines, strict=True))
            if reason is not None and neighbours.may_lead(line.text)
        }

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
        elif reason.rule == TICKER:
            yield from rows.related(page.text, line.start, line.end)
        elif role == "related" and self._is_listed(n) and not self._is_other(n):
            yield from rows.related(page.text, self._start(n), line.end)
        elif role in ("insert", "related-heading") or reason.label in _LIST_LABELS:
            yield from rows.called(page.text, line.start, line.end)

    def _drawn(self, n: int, reason: Reason) -> Link | None:
        """The story that line n names under the heading of a list that a rule knows."""
        rule = self._drawing.get(reason.rule)
        if rule is None or rule.rel is None or self._page.findings[n]:
            return None
        line = self._page.lines[n]
        bounds = rows.title(self._page.text, self._start(n), line.end)
        if bounds is None or not line.is_title or line.words < _LEAST_WORDS:
            return None
        return Link(rule.rel, self._page.text[slice(*bounds)], *bounds)

    def _is_listed(self, n: int) -> bool:
        """Whether a line that looks like a related title is one: no menu row, figures or standfirst."""
        line = self._page.lines[n]
        is_named = untitled.is_title(self._page.text, line.start, line.end)
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
        if n not in self._leading and n - 1 not in self._leading:
            return False  # as nearly all lines
        if not self._is_aside(n) or n in self._head:
            return False
        line = self._page.lines[n]
        if neighbours.is_neighbour(self._page.text, line.start, line.end):
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
            neighbours.has_arrow_back(lines[a].text)
            and self._is_aside(a)
            and self._is_aside(a + 1)
            and neighbours.is_pair(text, lines[a], lines[a + 1])
            for a in (n - 1, n)
            if a >= 0
        )

    def _is_label_alone(self, n: int) -> bool:
        """Whether line n is "Next article" alone, and the line below that it leads to is set aside."""
        if n < 0 or not neighbours.may_label(self._page.lines[n].text):
            return False
        if not self._reasons[n] or not self._is_aside(n + 1):
            return False
        line, below = self._page.lines[n], self._page.lines[n + 1]
        if not neighbours.is_neighbour_alone(self._page.text, line.start, line.end):
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
        return neighbours.neighbours(self._page.text, self._page.lines[n:stop])
