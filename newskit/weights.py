"""Files of learned weights: a head that says what they are for, and the weights, packed together."""

from __future__ import annotations

import zlib
from math import exp
from typing import TYPE_CHECKING, TypeVar

import msgspec

from newskit.errors import BadModelError

if TYPE_CHECKING:
    from pathlib import Path


class OfSignals(msgspec.Struct, frozen=True):
    """Weights for the signals that they name."""

    signals: list[str]


_Head = TypeVar("_Head", bound=msgspec.Struct)
_Trees = TypeVar("_Trees", bound=OfSignals)


def packed(head: msgspec.Struct, body: bytes) -> bytes:
    """Return a file's bytes."""
    return zlib.compress(msgspec.json.encode(head) + b"\n" + body, 9)


def unpacked(path: Path, kind: type[_Head], what: str) -> tuple[_Head, bytes]:
    """Return the head and the weights of a file; what names them in the message.

    Raises BadModelError, and OSError when the file cannot be read.
    """
    try:
        first, _, body = zlib.decompress(path.read_bytes()).partition(b"\n")
        return msgspec.json.decode(first, type=kind), body
    except (zlib.error, msgspec.DecodeError) as error:
        raise BadModelError(f"{path.name}: no model of {what} ({error})") from None


def of_signals(path: Path, kind: type[_Trees], signals: tuple[str, ...], made_by: str) -> _Trees:
    """Return the weights of a JSON file that were grown for these signals; made_by grows them anew.

    Raises BadModelError when they were grown for others, and OSError when the file cannot be read.
    """
    try:
        found = msgspec.json.decode(path.read_bytes(), type=kind)
    except msgspec.DecodeError as error:
        raise BadModelError(f"{path.name}: {error}") from None
    if tuple(found.signals) != signals:
        raise BadModelError(f"{path.name}: made for other signals; run {made_by}")
    return found


def probability(odds: float) -> float:
    """Turn log odds into a probability."""
    return 1 / (1 + exp(-max(-30.0, min(odds, 30.0))))
