"""Find which stories may be copies of each other: MinHash sketches, banded (LSH) by sorting.

A sketch (MinHash, by rensa) is a row of numbers of which two stories share about the share of their
shingles that is in both, their Jaccard similarity J. The rows are cut into bands of three; stories that
agree in a band may be copies: with 21 bands that is so for 99.99 % of pairs with J = 0.7, 95 % with 0.5
and 44 % with 0.3 (1 - (1 - J**3) ** 21; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4).
A copy with its tail cut off shares too little of the whole, so the opening has a sketch of its own.

Instead of a table of buckets each band is one array of 32-bit keys that is sorted: 168 bytes a story.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from newskit.errors import needs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_ROWS = 3  # numbers in a band
_NUMBERS = 64  # in a sketch; the last is in no band
_SEED = 1
_BATCH = 200_000  # shingles that are sketched in one call, about 20 MB
# Odd multipliers (golden ratio and two of xxHash's primes) that mix a band's numbers into its key.
_MIX = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)


class Sketches:
    """The sketches of a run's stories, in the order in which they were added.

    Raises MissingExtraError where rensa and numpy are not installed.
    """

    def __init__(self) -> None:
        try:
            import numpy
            import rensa
        except ImportError:
            raise needs("finding copies", "rensa and numpy", "dups") from None
        self._np: Any = numpy
        self._minhash: Any = rensa.RMinHash
        self._waiting: list[tuple[list[str], int]] = []
        self._waiting_shingles = 0
        self._blocks: list[NDArray[Any]] = []

    def add(self, shingles: list[str], opening: int) -> None:
        """Add the next story: its shingles, and how many of them are its opening."""
        self._waiting.append((shingles, opening))
        self._waiting_shingles += len(shingles)
        if self._waiting_shingles >= _BATCH:
            self._sketch()

    def close(self, lengths: Sequence[int]) -> tuple[Sequence[int], Bands]:
        """Return the numbers of the stories, longest first, and their bands in that order.

        lengths are the stories' shingles; those without any are left out. The sketches are gone then.
        """
        self._sketch()
        np = self._np
        sizes = np.array(lengths, np.int64)
        order = np.argsort(-sizes, kind="stable")[: np.count_nonzero(sizes)]
        keys = np.concatenate(self._blocks) if self._blocks else np.empty((0, 0), np.uint32)
        self._blocks = []
        return array("q", order.tobytes()), Bands(np.ascontiguousarray(keys[order].T))

    def _sketch(self) -> None:
        if not self._waiting:
            return
        hashes = self._minhash.hash_token_sets([shingles for shingles, _ in self._waiting])
        openings = [one[:opening] for one, (_, opening) in zip(hashes, self._waiting, strict=True)]
        self._blocks.append(self._np.hstack([self._keys(hashes), self._keys(openings)]))
        self._waiting = []
        self._waiting_shingles = 0

    def _keys(self, hashes: list[list[int]]) -> NDArray[Any]:
        """A 32-bit key for each band of each story."""
        np = self._np
        matrix = self._minhash.digest_matrix_from_token_hash_sets(hashes, _NUMBERS, _SEED)
        rows = np.array(matrix.to_rows(), np.uint64)
        mixed = np.zeros((len(rows), _NUMBERS // _ROWS), np.uint64)
        for n, factor in enumerate(_MIX):
            mixed = (mixed ^ rows[:, n : n + mixed.shape[1] * _ROWS : _ROWS]) * np.uint64(factor)
            mixed ^= mixed >> np.uint64(29)
        keys: NDArray[Any] = (mixed >> np.uint64(32)).astype(np.uint32)
        return keys


class Bands:
    """The keys of each band: a row for a band, a column for a story, longest story first."""

    def __init__(self, keys: NDArray[Any]) -> None:
        self._keys = keys

    def __len__(self) -> int:
        return self._keys.shape[1] if self._keys.size else 0

    def candidates(self) -> Iterator[tuple[int, list[int]]]:
        """Yield each story that may be a copy, in order, with the longer ones it may be a copy of.

        In each band stories with the same key stand together, those that agree in the next band too
        side by side; of those a story gets the nearest longer one on either side. So there are at most
        two for each band however many stories share a key, and of the copies of one
        story each but the longest gets one of the others.
        """
        import numpy as np

        pairs = np.empty(0, np.uint64)
        found: list[NDArray[Any]] = []
        for n in range(len(self._keys)):
            found.append(np.fromiter(self._neighbours(n), np.uint64))
            # Most are found in many bands; to sort them all each time would take longer than the rest.
            if sum(map(len, found)) > 2 * len(pairs) or n == len(self._keys) - 1:
                pairs = np.unique(np.concatenate([pairs, *found]))
                found = []
        story, others = -1, list[int]()
        for start in range(0, len(pairs), 65536):
            for pair in pairs[start : start + 65536].tolist():
                if pair >> 32 != story:
                    if others:
                        yield story, others
                    story, others = pair >> 32, []
                others.append(pair & 0xFFFFFFFF)
        if others:
            yield story, others

    def agreement(self, story: int, others: list[int]) -> list[int]:
        """Return in how many bands each of the others agrees with a story."""
        same = self._keys[:, others] == self._keys[:, [story]]
        counts: list[int] = same.sum(axis=0).tolist()
        return counts

    def _neighbours(self, band: int) -> Iterator[int]:
        """Pairs of one band as numbers: the story in the upper 32 bits, the longer one in the lower."""
        import numpy as np

        keys = self._keys[band]
        after = self._keys[(band + 1) % len(self._keys)]
        order = np.argsort(keys.astype(np.uint64) << np.uint64(32) | after, kind="stable")
        keys = keys[order]
        new = np.ones(len(keys) + 1, bool)  # whether another key starts here
        new[1:-1] = keys[1:] != keys[:-1]
        shared = ~(new[1:] & new[:-1])
        longer: list[int] = []  # the stories to the left, each longer than the one behind it
        starts = new[:-1][shared]
        for story, is_new in zip(order[shared].tolist(), starts.tolist(), strict=True):
            if is_new:
                longer.clear()
            while longer and longer[-1] > story:
                yield longer.pop() << 32 | story
            if longer:
                yield story << 32 | longer[-1]
            longer.append(story)
