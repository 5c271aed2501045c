"""Score a page's blocks: how likely is each the story's?

A forest is a sum of decision trees (gradient boosting: Friedman, "Greedy function approximation", 2001).
Two are asked, the second with the first one's scores of containers and neighbours among its signals
(stacking: Cohen and Carvalho, "Stacked sequential learning", 2005). tools/train_pages.py grows them.

All blocks go down a tree at once: a set of blocks is a whole number with some bits for each block (its
lane), so that a split is one "and", and the value of a leaf is added to all blocks in it by one product.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate
from operator import or_
from typing import TYPE_CHECKING

import msgspec

from newskit import weights
from newskit.errors import BadModelError
from newskit.pages.second import second_look
from newskit.rules import DATA
from newskit.weights import probability

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newskit.pages.features import Blocks, Columns

SCALE = 1024  # values are whole numbers of 1/1024
_FORMAT = 1
_LANE = 16  # bits of a block; a sum of values has to fit
_AT_ONCE = 256  # blocks; what the splits of a forest hold grows with them
_LEAF = 255  # stands where a split has its signal
_MOST_REASONS = 3
# What the first look is so sure of is not looked at again: of four blocks three. F1 on left-out sites is
# the same to four digits as where all are.
SURE_NOT, SURE = 0.1, 0.95


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


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree's nodes, a split before its branches; the first is the whole.

    splits are (node, signal, limit, node if signal <= limit, node otherwise), limit by its number; leaves
    (node, value less the tree's lowest); values those of all nodes.
    """

    splits: list[tuple[int, int, int, int, int]]
    leaves: list[tuple[int, int]]
    values: Sequence[int]


class Forest:
    """A sum of trees over signals; lowest is the sum of the trees' lowest values."""

    def __init__(self, signals: list[str], limits: list[list[float]], trees: list[Tree]) -> None:
        self.signals = signals
        self.limits = limits
        self.trees = trees
        self.lowest = sum(min(tree.values[node] for node, _ in tree.leaves) for tree in trees)

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
        lanes = [1 << (_LANE * n) for n in range(count)]
        sets = [
            _at_most(limits, column, lanes)
            for limits, column in zip(self.limits, columns, strict=True)
        ]
        everything = sum(lanes)
        total = 0
        for tree in self.trees:
            held = [everything] * len(tree.values)
            for node, signal, limit, below, above in tree.splits:
                if here := held[node]:
                    held[below] = part = here & sets[signal][limit]
                    held[above] = here ^ part
                else:
                    held[below] = held[above] = 0
            for node, value in tree.leaves:
                if here := held[node]:
                    total += here * value
        return list(struct.unpack(f"<{count}H", total.to_bytes(count * _LANE // 8, "little")))

    def shares(self, row: dict[str, float]) -> dict[str, float]:
        """Return each signal's part in a block's log odds: what each step down a tree changed."""
        values = [row[name] for name in self.signals]
        out = dict.fromkeys(self.signals, 0.0)
        for tree in self.trees:
            branches = {split[0]: split for split in tree.splits}
            node = 0
            while node in branches:
                _, signal, limit, below, above = branches[node]
                after = below if values[signal] <= self.limits[signal][limit] else above
                out[self.signals[signal]] += (tree.values[after] - tree.values[node]) / SCALE
                node = after
        return out


def _at_most(limits: list[float], column: Sequence[float], lanes: list[int]) -> list[int]:
    """For each limit the set of the blocks whose value is not above it."""
    sets = [0] * (len(limits) + 1)
    for at, lane in zip(map(partial(bisect_left, limits), column), lanes, strict=True):
        sets[at] |= lane
    return list(accumulate(sets, or_))


class Model:
    """The two forests that look at blocks, and the one for headlines (newskit/pages/headline.py)."""

    def __init__(self, head: Head, forests: list[Forest]) -> None:
        self.head = head
        self.first, self.second, self.headlines = forests

    def scores(self, blocks: Blocks) -> list[float]:
        """Return for each block the probability that it is the story's."""
        if not blocks.elements:
            return []
        columns = self._columns(blocks)
        out = columns["score"][:]
        unsure = [n for n, score in enumerate(out) if SURE_NOT < score < SURE]
        if unsure:
            picked = {name: [columns[name][n] for n in unsure] for name in self.second.signals}
            for n, odds in zip(unsure, self.second.odds(picked), strict=True):
                out[n] = probability(odds)
        return out

    def _columns(self, blocks: Blocks) -> Columns:
        first = [probability(one) for one in self.first.odds(blocks.columns)]
        return {**blocks.columns, **second_look(blocks, first)}

    def reasons(self, blocks: Blocks, block: int) -> tuple[str, ...]:
        """Return the names of up to three signals that spoke loudest for the side taken."""
        columns = self._columns(blocks)
        shares = self.second.shares({name: column[block] for name, column in columns.items()})
        side = 1 if sum(shares.values()) >= 0 else -1
        best = sorted(shares, key=lambda name: -side * shares[name])[:_MOST_REASONS]
        return tuple(name for name in best if side * shares[name] > 0)


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
        trees, node = [], 0
        for size in sizes:
            end = node + size
            trees.append(_tree(kinds[node:end], at[node:end], values[node:end]))
            node = end
        forests.append(Forest(signals, limits, trees))
    return Model(head, forests)


def _tree(kinds: bytes, limits: Sequence[int], values: Sequence[int]) -> Tree:
    """Put a tree together from its nodes, each split's lower branch right behind it."""
    lowest = min(value for kind, value in zip(kinds, values, strict=True) if kind == _LEAF)
    splits: dict[int, list[int]] = {}
    leaves = []
    open_: list[int] = []  # splits that still want their upper branch
    for node, kind in enumerate(kinds):
        if kind != _LEAF:
            splits[node] = [node, kind, limits[node], node + 1]
            open_.append(node)
            continue
        leaves.append((node, values[node] - lowest))
        if open_:
            splits[open_.pop()].append(node + 1)
    return Tree([tuple(one) for one in splits.values()], leaves, values)  # type: ignore[misc]  # all have five


def shipped() -> Model:
    """Give the model that comes with newskit."""
    return load(DATA / "pages" / "blocks.bin")
