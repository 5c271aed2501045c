"""Measure what a first scoring of a page says about the surroundings of each line."""

from __future__ import annotations

from itertools import accumulate
from math import exp
from typing import TYPE_CHECKING

from newskit.cleaning.signals import FAR

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR = 8  # lines on either side
LONG = 400.0  # a longer line counts as one of this size
CLEAR = 0.6  # a line more probably boilerplate than this is taken for some

_NAMES = """
    odds odds-prev-2 odds-prev odds-next odds-next-2 body-before body-after body-after-share
    boiler-near-before boiler-near-after body-near-before body-near-after body-share boiler-peak
    since-boiler"""
NAMES = tuple(_NAMES.split())


class Echoes:
    """The scores of a page's lines, summed up from both ends."""

    def __init__(self, odds: Sequence[float], sizes: Sequence[float]) -> None:
        sizes = [min(size, LONG) for size in sizes]
        boiler = [1 / (1 + exp(-x)) for x in odds]
        body = [(1 - p) * size for p, size in zip(boiler, sizes, strict=True)]
        self._n = len(odds)
        self._odds = [0.0, 0.0, *odds, 0.0, 0.0]
        self._boiler = list(accumulate(boiler, initial=0.0))
        self._body = list(accumulate(body, initial=0.0))
        self._size = list(accumulate(sizes, initial=0.0))
        self._peak = list(accumulate(odds, max, initial=-9.0))
        self._since = []
        since = FAR
        for p in boiler:
            self._since.append(since)
            since = 0 if p > CLEAR else min(FAR, since + 1)

    def signals(self, i: int) -> list[float]:
        """Give line i's signals, in the order of NAMES."""
        n, odds, boiler, body, size = self._n, self._odds, self._boiler, self._body, self._size
        total = body[n] + 1
        start, stop = max(0, i - NEAR), min(n, i + 1 + NEAR)
        return [
            odds[i + 2],
            odds[i],
            odds[i + 1],
            odds[i + 3],
            odds[i + 4],
            body[i] / total,
            (body[n] - body[i + 1]) / total,
            (body[n] - body[i + 1]) / (size[n] - size[i + 1] + 1),
            (boiler[i] - boiler[start]) / (i - start or 1),
            (boiler[stop] - boiler[i + 1]) / (stop - i - 1 or 1),
            body[i] - body[start],
            body[stop] - body[i + 1],
            body[n] / (size[n] + 1),
            self._peak[i],
            self._since[i],
        ]
