"""How far figures would move with other records: the percentile bootstrap (Efron, 1979)."""

from __future__ import annotations

import random
from operator import itemgetter
from typing import TYPE_CHECKING

from newskit.evaluating.scores import figure
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from newskit.evaluating.scores import Counts

COVERAGE = 0.95
_NOTHING: Counts = (0, 0, 0, 0)


class Field(NamedTuple):
    """A field's counts, record by record; None where the gold does not tell the field."""

    measure: str
    counts: Sequence[Counts | None]


def intervals(
    fields: Mapping[str, Field], *, draws: int = 1000, seed: int = 1
) -> dict[str, tuple[float, float] | None]:
    """Return for each field the bounds between which 95 % of the draws lie; None where they say nothing.

    Each draw takes as many records as there are, with replacement, and all fields are figured on the same
    ones: records are what varies, and the quotes of one hang together. One record alone has no interval.
    """
    count = max((len(one.counts) for one in fields.values()), default=0)
    if count < 2 or not draws:
        return dict.fromkeys(fields)
    columns = _Columns()
    where = {
        name: [
            columns.add(one) for one in zip(*(one or _NOTHING for one in field.counts), strict=True)
        ]
        for name, field in fields.items()
    }
    rolls = random.Random(seed)
    seen: dict[str, list[float]] = {name: [] for name in fields}
    for _ in range(draws):
        totals = columns.totals(itemgetter(*rolls.choices(range(count), k=count)))
        for name, field in fields.items():
            first, second, third, last = (totals[one] for one in where[name])
            value = figure(field.measure, (first, second, third, last))
            if value is not None:
                seen[name].append(value)
    return {name: _middle(sorted(values)) for name, values in seen.items()}


class _Columns:
    """The counts of all fields as columns, each once: many fields have some in common."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[float, ...], int] = {}
        self._sums: list[float | None] = []  # of a column that is the same throughout

    def add(self, column: tuple[float, ...]) -> int:
        """Return the number of a column."""
        number = self._numbers.setdefault(column, len(self._sums))
        if number == len(self._sums):
            self._sums.append(sum(column) if len(set(column)) == 1 else None)
        return number

    def totals(self, drawn: Callable[[tuple[float, ...]], tuple[float, ...]]) -> list[float]:
        """Return the sum of what is drawn from each column, by their numbers."""
        return [
            sum(drawn(column)) if known is None else known
            for column, known in zip(self._numbers, self._sums, strict=True)
        ]


def _middle(values: list[float]) -> tuple[float, float] | None:
    if not values:
        return None
    cut = int(len(values) * (1 - COVERAGE) / 2)
    return values[cut], values[-1 - cut]
