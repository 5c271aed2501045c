"""Find which records of two runs belong together: by id, else by text, by file, by order.

The first run is laid into a temporary file with an index of ids; the second goes past it. What has no
partner then waits for the other ways, which need all of it.
"""

from __future__ import annotations

import hashlib
from collections import deque
from typing import TYPE_CHECKING, Self

from newskit.copies.spool import Spool
from newskit.record import dumps
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from newskit.record import Record

ID, TEXT, FILE, ORDER = "id", "text", "file", "order"


class Pair(NamedTuple):
    """Two records of one story as lines of JSON, or one without a partner; by: how they were matched."""

    a: bytes | None
    b: bytes | None
    id: str | None
    by: str | None = None


class _Side:
    """The records of one run that wait for a partner, and which of them have an id of their own."""

    def __init__(self) -> None:
        self.spool = Spool()
        self.has_own_id = bytearray()

    def add(self, record: Record) -> None:
        self.spool.add(_given(record))
        self.has_own_id.append(_own_id(record) is not None)


class Pairs:
    """The records of two runs side by side. To be closed with `with`.

    counts: how many records each run has, once all have been gone through.
    """

    def __init__(self, first: Iterable[Record], second: Iterable[Record]) -> None:
        self._first, self._second = first, second
        self._a, self._b = _Side(), _Side()
        self.counts = [0, 0]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._a.spool.close()
        self._b.spool.close()

    def __iter__(self) -> Iterator[Pair]:
        """Yield pairs in the order of the second run, those matched otherwise, then what has no partner."""
        index = _Index()
        for record in self._first:
            index.add(_own_id(record), self.counts[0])
            self._a.add(record)
            self.counts[0] += 1
        is_taken = bytearray(self.counts[0])
        for record in self._second:
            self.counts[1] += 1
            number = index.take(_own_id(record))
            if number is None:
                self._b.add(record)
            else:
                is_taken[number] = 1
                yield Pair(self._a.spool.line(number), dumps(_given(record)), record.id, ID)
        left = [n for n, one in enumerate(is_taken) if not one]
        right = list(range(len(self._b.spool)))
        for by, key in ((TEXT, _text), (FILE, _path)):
            pairs, left, right = self._matched(left, right, key)
            yield from (self._pair(a, b, by) for a, b in pairs)
        own = [self._a.has_own_id[n] for n in left] + [self._b.has_own_id[n] for n in right]
        if len(left) == len(right) and not any(own):
            yield from (self._pair(a, b, ORDER) for a, b in zip(left, right, strict=True))
            return
        for n in left:
            yield Pair(self._a.spool.line(n), None, self._a.spool[n].id)
        for n in right:
            yield Pair(None, self._b.spool.line(n), self._b.spool[n].id)

    def _pair(self, a: int, b: int, by: str) -> Pair:
        return Pair(self._a.spool.line(a), self._b.spool.line(b), self._b.spool[b].id, by)

    def _matched(
        self, left: list[int], right: list[int], key: Callable[[Record], str | None]
    ) -> tuple[list[tuple[int, int]], list[int], list[int]]:
        """Pairs of what is left on either side whose keys are the same, in their order; and the others."""
        index = _Index()
        for number in left:
            index.add(key(self._a.spool[number]), number)
        pairs, others, taken = [], [], set[int]()
        for number in right:
            found = index.take(key(self._b.spool[number]))
            if found is None:
                others.append(number)
            else:
                taken.add(found)
                pairs.append((found, number))
        return pairs, [n for n in left if n not in taken], others


class _Index:
    """Numbers of records by a name; of those with one name the first that is not taken yet comes first."""

    def __init__(self) -> None:
        self._numbers: dict[int, int | deque[int]] = {}

    def add(self, name: str | None, number: int) -> None:
        """Add the next record; one without a name is never found."""
        if name is None:
            return
        known = self._numbers.setdefault(_digest(name), number)
        if isinstance(known, deque):
            known.append(number)
        elif known != number:
            self._numbers[_digest(name)] = deque((known, number))

    def take(self, name: str | None) -> int | None:
        """Return the next record of a name, which then is taken; None where there is none left."""
        if name is None:
            return None
        code = _digest(name)
        known = self._numbers.get(code)
        if isinstance(known, deque):
            number = known.popleft()
            if not known:
                del self._numbers[code]
            return number
        return self._numbers.pop(code, None)  # type: ignore[return-value]  # a number, as above


def _digest(name: str) -> int:
    """A name in 8 bytes: among a million the odds that two meet are 1 in 40 million."""
    data = name.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest())


def _own_id(record: Record) -> str | None:
    """The id that the input gave; where it gave none, ours is made of the file's name."""
    return None if "id" in record.written else record.id


def _given(record: Record) -> Record:
    """A record as the run has it: without what was made of the file that it is read from now."""
    made = {"source", "lang"} if record.rest else {"source"}
    for name in made & record.written:
        record = record.without(name)
    return record


def _text(record: Record) -> str | None:
    return record.text


def _path(record: Record) -> str | None:
    return record.source.path if record.source else None
