"""Score a page's blocks: how likely is each the story's?

A forest is a sum of decision trees (gradient boosting: Friedman, "Greedy function approximation", 2001).
Two are asked, the second with the first one's scores of containers and neighbours among its signals
(stacking: Cohen and Carvalho, "Stacked sequential learning", 2005). tools/train_pages.py grows them.

All blocks go down a tree at once: a set of blocks is a whole number with some bits for each block (its
lane, of which the top bit tells whether the block is in it), so that a split is one "and", and the value of
a leaf is added to all blocks in it by one product. Branches that no block takes are not looked at.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, compress
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from newskit import weights
from newskit.errors import BadModelError
from newskit.pages.second import second_look
from newskit.rules import DATA
from newskit.tuples import NamedTuple
from newskit.weights import probability

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newskit.pages.features import Blocks, Columns

SCALE = 1024  # values are whole numbers of 1/1024
_FORMAT = 1
_LANE = 16  # bits of a block; a sum of values has to fit
_TOP = _LANE - 1
_AT_ONCE = 256  # blocks; what the sets of a forest hold grows with them
_LEAF = 255  # stands where a split has its signal
_MOST_REASONS = 3
# What the first look is so sure of is not looked at again: of four blocks three. F1 on left-out sites is
# the same to four digits as where all are.
SURE_NOT, SURE = 0.1, 0.95
Node: TypeAlias = "int | tuple[int, Node, Node, int]"


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a model file says before the trees of its forests, each its signals, limits and sizes.

    about: on what the weights were learned. limits: the sorted limits of each signal. sizes: the nodes of
    each tree, splits and leaves.
    """

    format: int
    about: str
    signals: list[list[str]]
    limits: list[list[list[float]]]
    sizes: list[list[int]]


class Tree(NamedTuple):
    """A tree from its root, and the value of the whole, less the tree's lowest.

    A node is a leaf's value, less that, or a split: (limit, node if the signal is not above it,
    node otherwise, value of the whole), limit by its number among those of all signals.
    """

    root: Node
    value: int


class Forest:
    """A sum of trees over signals; lowest is the sum of the trees' lowest values."""

    def __init__(
        self, signals: list[str], limits: list[list[float]], trees: list[Tree], lowest: int
    ) -> None:
        self.signals = signals
        self.limits = limits
        self.trees = trees
        self.lowest = lowest

    def odds(self, columns: Columns) -> list[float]:
        """Return the log odds of each block."""
        used = [columns[name] for name in self.signals]
        count = len(used[0])
        sums: list[int] = []
        for start in range(0, count, _AT_ONCE):
            sums += self._sums([column[start : start + _AT_ONCE] for column in used])
        return [(self.lowest + one) / SCALE for one in sums]

    def _sums(self, columns: list[list[float]]) -> list[int]:
        count = len(columns[0])
        sets, everything = self._sets(columns, count)
        total = 0
        waiting: list[tuple[int, Node]] = []  # branches, each with the blocks that take it
        for tree in self.trees:
            here, node = everything, tree.root
            while True:
                while isinstance(node, tuple):
                    limit, below, above, _ = node
                    part = here & sets[limit]
                    if part == here:
                        node = below
                    elif part:
                        waiting.append((here ^ part, above))
                        here, node = part, below
                    else:
                        node = above
                total += here * node
                if not waiting:
                    break
                here, node = waiting.pop()
        packed = (total >> _TOP).to_bytes(count * _LANE // 8, "little")
        return list(struct.unpack(f"<{count}H", packed))

    def _sets(self, columns: list[list[float]], count: int) -> tuple[list[int], int]:
        """For each limit the set of the blocks whose value is not above it, and the set of all.

        A lane's top bit tells; what else is in a lane falls away where a set is joined to that of all.
        """
        ones = int.from_bytes(b"\1\0" * count, "little")
        everything = ones << _TOP
        lanes = struct.Struct(f"<{count}H")
        ups = [everything + ones * n for n in range(max(map(len, self.limits)))]
        sets: list[int] = []
        for limits, column in zip(self.limits, columns, strict=True):
            if column.count(column[0]) == count:  # as many signals are of most pages
                at = bisect_left(limits, column[0])
                sets += [0] * at
                sets += [everything] * (len(limits) - at)
                continue
            places = {value: bisect_left(limits, value) for value in {*column}}
            packed = int.from_bytes(lanes.pack(*map(places.__getitem__, column)), "little")
            sets += [up - packed for up in ups[: len(limits)]]
        return sets, everything

    def shares(self, row: dict[str, float]) -> dict[str, float]:
        """Return each signal's part in a block's log odds: what each step down a tree changed."""
        out = dict.fromkeys(self.signals, 0.0)
        limits = [
            (name, row[name] <= limit)
            for name, own in zip(self.signals, self.limits, strict=True)
            for limit in own
        ]
        for tree in self.trees:
            node, value = tree
            while isinstance(node, tuple):
                limit, below, above, _ = node
                name, is_below = limits[limit]
                node = below if is_below else above
                after = node[3] if isinstance(node, tuple) else node
                out[name] += (after - value) / SCALE
                value = after
        return out


class Model:
    """The two forests that look at blocks, and the one for headlines (newskit/pages/headline.py)."""

    def __init__(self, head: Head, forests: list[Forest]) -> None:
        self.head = head
        self.first, self.second, self.headlines = forests

    def scores(self, blocks: Blocks) -> list[float]:
        """Return for each block the probability that it is the story's."""
        if not blocks.elements:
            return []
        first = self._first(blocks)
        out = first[:]
        unsure = [n for n, score in enumerate(first) if SURE_NOT < score < SURE]
        if unsure:
            for n, odds in zip(
                unsure, self.second.odds(_again(blocks, first, unsure)), strict=True
            ):
                out[n] = probability(odds)
        return out

    def _first(self, blocks: Blocks) -> list[float]:
        return [probability(one) for one in self.first.odds(blocks.columns)]

    def reasons(self, blocks: Blocks, block: int) -> tuple[str, ...]:
        """Return the names of up to three signals that spoke loudest for the side taken."""
        columns = _again(blocks, self._first(blocks), [block])
        shares = self.second.shares({name: column[0] for name, column in columns.items()})
        side = 1 if sum(shares.values()) >= 0 else -1
        best = sorted(shares, key=lambda name: -side * shares[name])[:_MOST_REASONS]
        return tuple(name for name in best if side * shares[name] > 0)


def _again(blocks: Blocks, first: list[float], looked_at: list[int]) -> Columns:
    """The columns of both looks for some blocks, by their numbers."""
    known = {name: [*map(column.__getitem__, looked_at)] for name, column in blocks.columns.items()}
    return {**known, **second_look(blocks, first, looked_at)}


def packed(head: Head, forests: Sequence[Sequence[int]]) -> bytes:
    """Return a model file's bytes; a forest is for each node, a split before its branches, three numbers.

    The signal (255: a leaf), the number of the limit, the value.
    """
    body = b""
    for numbers in forests:
        body += array("B", numbers[::3]).tobytes()
        body += struct.pack(f"<{len(numbers) // 3}H", *numbers[1::3])
        body += struct.pack(f"<{len(numbers) // 3}h", *numbers[2::3])
    return weights.packed(head, body)


@lru_cache(maxsize=4)
def load(path: Path) -> Model:
    """Read a model file. Raises BadModelError, and OSError when it cannot be read."""
    head, body = weights.unpacked(path, Head, "blocks")
    if head.format != _FORMAT or not len(head.signals) == len(head.limits) == len(head.sizes) == 3:
        raise BadModelError(f"{path.name}: made for another version; run tools/train_pages.py")
    if len(body) != 5 * sum(map(sum, head.sizes)):
        raise BadModelError(f"{path.name}: cut short, or too long")
    forests, start = [], 0
    for signals, limits, sizes in zip(head.signals, head.limits, head.sizes, strict=True):
        count = sum(sizes)
        kinds = body[start : start + count]
        at = struct.unpack_from(f"<{count}H", body, start + count)
        values = struct.unpack_from(f"<{count}h", body, start + 3 * count)
        start += 5 * count
        firsts = [0, *accumulate(map(len, limits))]  # of a signal's limits among all
        trees, lowest, node = [], 0, 0
        for size in sizes:
            end = node + size
            own = values[node:end]
            least = min(compress(own, map(_LEAF.__eq__, kinds[node:end])))
            trees.append(_tree(kinds[node:end], at[node:end], own, firsts, least))
            lowest += least
            node = end
        forests.append(Forest(signals, limits, trees, lowest))
    return Model(head, forests)


def _tree(
    kinds: bytes, limits: Sequence[int], values: Sequence[int], firsts: Sequence[int], least: int
) -> Tree:
    """Put a tree together from its nodes, each split's lower branch right behind it."""
    made: list[Node] = []  # what no split has taken yet, the first last
    for kind, limit, value in zip(reversed(kinds), reversed(limits), reversed(values), strict=True):
        if kind == _LEAF:
            made.append(value - least)
        else:
            below = made.pop()
            made.append((firsts[kind] + limit, below, made.pop(), value - least))
    return Tree(made[0], values[0] - least)


def shipped() -> Model:
    """Give the model that comes with newskit."""
    return load(DATA / "pages" / "blocks.bin")
