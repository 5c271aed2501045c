"""Find wire copies: the same story in many papers, under other headlines, datelines and lengths.

Stories are compared by their shingles, the runs of five words (eight characters of Chinese or Japanese)
in their bodies. Sketches of them say which may be copies, the shingles themselves which are.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Self

from newskit.copies.clusters import THRESHOLD, gather
from newskit.copies.shingles import kind, shingles, story, words
from newskit.copies.sketches import Sketches
from newskit.copies.spool import Spool
from newskit.reading import digest
from newskit.record import Cluster, Record
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def dups(
    records: Iterable[Record], *, threshold: float = THRESHOLD, drop: bool = False
) -> Iterator[Record]:
    """Yield all records in order, each with its cluster; with drop only those that are kept.

    threshold is the share of a copy's shingles that the kept story has to hold, 0 to 1. Nothing is yielded
    before all records were read: they wait in a temporary file. Raises MissingExtraError without rensa
    and numpy, OSError when the temporary file finds no room.

    >>> rain = "Rain fell on Lima for the third day and the river Rimac left its bed on Monday."
    >>> [one.cluster.size for one in dups([Record(text=rain), Record(text=rain)])]
    [2, 2]
    """
    with Copies(records, threshold=threshold) as found:
        yield from found.records(drop=drop)


class Family(NamedTuple):
    """A kept story and its copies, by their numbers in the order of the input."""

    kept: int
    copies: list[int]


class Copies:
    """The records of a run, and which of them are copies of which. To be closed with `with`."""

    def __init__(self, records: Iterable[Record], *, threshold: float = THRESHOLD) -> None:
        sketches = Sketches()
        self.spool = Spool()
        lengths = array("L")
        for record in records:
            self.spool.add(record)
            found = words(story(record))
            how = kind(found)
            cut = shingles(found, how.words)
            sketches.add(cut, how.opening)
            lengths.append(len(cut))
        order, bands = sketches.close(lengths)
        kept, similarity = gather(bands, lambda n: self.spool.story(order[n]), threshold)
        # For each record the number of the one kept for it; -1: it has no word to compare.
        self._kept = array("q", [-1]) * len(lengths)
        self._similarity = array("d", [0.0]) * len(lengths)
        self._sizes = Counter[int]()  # of the kept ones that have copies
        for n, number in enumerate(order):
            self._kept[number] = order[kept[n]]
            self._similarity[number] = similarity[n]
            if kept[n] != n:
                self._sizes[order[kept[n]]] += 1
        self._names: dict[int, tuple[str, str | None]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.spool.close()

    def __len__(self) -> int:
        """Return the number of copies, the kept ones left out."""
        return self._sizes.total()

    def records(self, *, drop: bool = False) -> Iterator[Record]:
        """Yield the records in order with their clusters; with drop only the kept ones."""
        for number, record in enumerate(self.spool):
            if not drop or self._kept[number] in (number, -1):
                yield record.replace(cluster=self._cluster(number, record))

    def families(self) -> Iterator[Family]:
        """Yield the kept stories that have copies, in order."""
        copies = defaultdict[int, list[int]](list)
        for number, kept in enumerate(self._kept):
            if kept not in (number, -1):
                copies[kept].append(number)
        for kept in sorted(copies):
            yield Family(kept, copies[kept])

    def similarity(self, number: int) -> float:
        """Return how like the story kept for it a record is, 0 to 1."""
        return round(self._similarity[number], 3)

    def _cluster(self, number: int, record: Record) -> Cluster | None:
        kept = self._kept[number]
        if kept == -1:
            return None
        size = 1 + self._sizes[kept]
        if size == 1:
            name, ident = _name(record)
        else:
            if kept not in self._names:
                self._names[kept] = _name(self.spool[kept])
            name, ident = self._names[kept]
        return Cluster(name, ident, self.similarity(number), size)


def _name(record: Record) -> tuple[str, str | None]:
    """The id of the cluster that a record is kept for, and its own."""
    return digest(story(record)), record.id
