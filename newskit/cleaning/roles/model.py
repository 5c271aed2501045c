"""The weights of the role model, and how a page's lines are scored with them.

The model is a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001): a line's score
for a role is the sum of its features' weights, and a step from one line's role to the next has a weight,
too. tools/train_roles.py fits it. The weights of all roles are added at once, side by side in one whole
number.
"""

from __future__ import annotations

import struct
import zlib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec

from newskit.cleaning.roles import vocabulary
from newskit.cleaning.roles.features import BESIDE
from newskit.cleaning.roles.grammar import AFTER, NEVER, OPEN, PHASES, ROLES, STORY
from newskit.errors import BadModelError
from newskit.rules import DATA
from newskit.weights import unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from newskit.cleaning.roles.features import Features

SCALE = 16  # weights are whole numbers of 1/16
LARGEST = 127  # of a weight, so that each fits a byte
MIDDLE = 128  # what a byte holds for no weight
_FORMAT = 1
_COUNT = len(ROLES)
# Bytes of a row once each weight has room for the sum of a line's, of which there are 110 at most: so many
# times 255, and ALLOWED, are less than two bytes hold.
_LANES = 2 * _COUNT
_BITS = 8 * _LANES
_MASK = (1 << _BITS) - 1
_SUMS = struct.Struct(f"<{_COUNT}H")
_PLACES = len(vocabulary.PLACES)
_SHIFT = (_PLACES - 1) * vocabulary.NEAR  # from a feature's number to its row

ALLOWED = 1 << 15  # put on what the grammar allows, more than any sum of weights is
UNTITLED = SCALE  # how much a story without a headline is less likely than the steps alone say


class Head(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a model file says before the weights.

    format: the number of the file's layout. about: on what the weights were learned. roles, features: which
    the weights are for (features by their check sum). steps: the weight of going from one role to another.
    """

    format: int
    about: str
    roles: list[str]
    features: int
    steps: list[list[int]]


class _Near(dict[int, int]):
    """For features that neighbours see, the weights from each place side by side."""

    def __init__(self, model: Model) -> None:
        self._row = model.row

    def __missing__(self, feature: int) -> int:
        rows = (self._row(place * vocabulary.NEAR + feature) for place in range(_PLACES))
        number = sum(row << (_BITS * place) for place, row in enumerate(rows))
        self[feature] = number
        return number


class _Own(dict[int, int]):
    """For features that only the line itself shows, its weights."""

    def __init__(self, model: Model) -> None:
        self._row = model.row

    def __missing__(self, feature: int) -> int:
        number = self[feature] = self._row(feature + _SHIFT)
        return number


class Model:
    """The weights, as read from a model file."""

    def __init__(self, head: Head, weights: bytes) -> None:
        self.head = head
        self.weights = weights
        self._near = _Near(self)
        self._own = _Own(self)

    @cached_property
    def rows(self) -> list[int]:
        """For each state, the weights of the steps from it that the grammar allows, as one whole number.

        A state is phase * len(ROLES) + role.
        """
        return [
            _row_of_steps(phase, self.head.steps[role])
            for phase in range(PHASES)
            for role in range(_COUNT)
        ]

    @cached_property
    def start(self) -> int:
        """The same before the first line, to which all steps are alike."""
        return _row_of_steps(OPEN, [0] * _COUNT)

    def row(self, number: int) -> int:
        """Return the weights of a row as one whole number, two bytes for each role."""
        lanes = bytearray(_LANES)
        lanes[::2] = self.weights[number * _COUNT : (number + 1) * _COUNT]
        return int.from_bytes(lanes, "little")

    def weight(self, number: int, role: int) -> int:
        """Return the weight of a row for a role."""
        return self.weights[number * _COUNT + role] - MIDDLE

    def sums(self, page: Sequence[Features]) -> list[int]:
        """Add up the weights of each line's features, for all roles in one whole number: see apart."""
        near, own = self._near.__getitem__, self._own.__getitem__
        known: dict[tuple[int, ...], tuple[int, ...]] = {}
        beside = _parts(sum(map(near, BESIDE.near)))
        seen = [beside, beside]
        for line in page:
            parts = known.get(line.near)
            if parts is None:
                parts = known[line.near] = _parts(sum(map(near, line.near)))
            seen.append(parts)
        seen += (beside, beside)
        return [
            sum(map(own, line.own))
            + seen[n + 2][0]
            + seen[n][1]
            + seen[n + 1][2]
            + seen[n + 3][3]
            + seen[n + 4][4]
            for n, line in enumerate(page)
        ]


def apart(number: int) -> tuple[int, ...]:
    """Take a sum apart, one number a role; equal numbers were added to all."""
    return _SUMS.unpack(number.to_bytes(_LANES, "little"))


def together(scores: Sequence[int]) -> int:
    """Put scores of all roles, none below 0, side by side in one whole number."""
    return int.from_bytes(_SUMS.pack(*scores), "little")


def _row_of_steps(phase: int, steps: Sequence[int]) -> int:
    """The weights of the steps from a role in a phase, much above those of the steps not allowed."""
    row = []
    for role, weight in enumerate(steps):
        if AFTER[phase][role] == NEVER:
            row.append(0)
        else:
            is_untitled = phase == OPEN and ROLES[role] in STORY
            row.append(ALLOWED + MIDDLE + weight - is_untitled * UNTITLED)
    return together(row)


def _parts(number: int) -> tuple[int, ...]:
    """Take the sums from each place apart."""
    return tuple([number >> (_BITS * place) & _MASK for place in range(_PLACES)])


def check_sum() -> int:
    """A number that changes when a feature is added, renamed or moved."""
    return zlib.crc32("\n".join(vocabulary.rows()).encode())


@lru_cache(maxsize=4)
def load(path: Path) -> Model:
    """Read a model file. Raises BadModelError, and OSError when it cannot be read."""
    head, weights = unpacked(path, Head, "roles")
    if head.format != _FORMAT or tuple(head.roles) != ROLES:
        raise BadModelError(f"{path.name}: made for other roles; run tools/train_roles.py")
    if len(weights) != vocabulary.SIZE * _COUNT or head.features != check_sum():
        raise BadModelError(f"{path.name}: made for other features; run tools/train_roles.py")
    if [len(row) for row in head.steps] != [_COUNT] * _COUNT:
        raise BadModelError(f"{path.name}: steps is not {_COUNT} rows of {_COUNT}")
    return Model(head, weights)


def shipped() -> Model:
    """Give the model that comes with newskit."""
    return load(DATA / "cleaning" / "roles.bin")
