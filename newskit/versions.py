"""Tell records of a later version than this newskit knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.record import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "record_version"  # with which a record of a later version is to say so


def newer(rest: Mapping[str, msgspec.Raw]) -> str | None:
    """Say what is wrong with a record of a later version, whose keys may mean something else.

    rest: the record's keys as they were read.

    >>> from newskit.record import loads
    >>> newer(loads('{"text": "Rain fell.", "record_version": 1}').rest)
    """
    raw = rest.get(KEY)
    if raw is None:
        return None
    try:
        version = msgspec.json.decode(raw)
    except msgspec.DecodeError:
        return None
    if not isinstance(version, int) or version <= SCHEMA_VERSION:
        return None
    return (
        f"a record of version {version}, and this newskit knows version {SCHEMA_VERSION}; "
        "left out, a newer newskit reads it"
    )
