"""Learn a site's boilerplate from its own pages: lines that recur become rules."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from newskit.learning.judging import rules_of
from newskit.learning.sketch import REMEMBERED, Site, Sketch
from newskit.learning.writing import toml
from newskit.origin import site_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newskit.learning.sketch import Seen
    from newskit.record import Record
    from newskit.rules import Rule

__all__ = ["Learner", "learn", "toml"]


class Learner:
    """Takes pages one by one and gives the rules that their recurring lines make.

    min_pages: on how many pages of a site a line must have stood; None sets it by their number.
    remembered: how many lines are held at most (see sketch.py).
    """

    def __init__(self, *, min_pages: int | None = None, remembered: int = REMEMBERED) -> None:
        self._min_pages = min_pages
        self._sketch = Sketch(remembered)

    @property
    def sites(self) -> dict[str, Site]:
        """The sites met so far."""
        return self._sketch.sites

    def add(self, record: Record, site: str) -> None:
        """Count the lines of a page."""
        self._sketch.add(record, site)

    def rules(self) -> Iterator[Rule]:
        """Yield the rules, site by site."""
        by_site: defaultdict[str, list[Seen]] = defaultdict(list)
        for one in self._sketch.recurring():
            by_site[one.site].append(one)
        slugs: set[str] = set()
        for name, site in self.sites.items():
            yield from rules_of(name, site, by_site[name], self._min_pages, slugs)


def learn(
    records: Iterable[Record], *, site: str | None = None, min_pages: int | None = None
) -> tuple[Rule, ...]:
    """Return rules for the lines that recur on the pages of a site.

    site: the site of all records; None asks each record (see origin.site_key). min_pages: on how many
    pages a line must have stood; None sets it by how many there are.

    >>> from newskit.record import Record
    >>> story = "The {} came in late on Monday, as the harbour master said.\\n\\nHarbour cam"
    >>> pages = [Record(text=story.format(what)) for what in ("ferry", "last boat of the year")]
    >>> learn(pages, site="example.com")[0].phrases
    'harbour cam'
    """
    learner = Learner(min_pages=min_pages)
    for record in records:
        learner.add(record, site or site_key(record) or "site")
    return tuple(learner.rules())
