"""A story as gold and prediction tell it: the record's shape, with less in it if need be.

Where the record has a span the text alone will do, and a place may be its name; keys that are not scored
are passed over. A key that is absent is not told, and null is told: there is none.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import UNSET, UnsetType

from newskit import misfits, reading
from newskit.errors import PARTIAL
from newskit.reading import Problem, Reading
from newskit.tuples import NamedTuple
from newskit.versions import newer
from newskit.written import BadRecordError, members

if TYPE_CHECKING:
    from collections.abc import Iterator


class Named(msgspec.Struct, frozen=True):
    """A span, or what has a name."""

    text: str | None = None
    name: str | None = None


class Place(msgspec.Struct, frozen=True):
    """A place of filing."""

    name: str
    key: str | None = None


class Date(msgspec.Struct, frozen=True):
    """A date as far as it is known; what is null is free."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Dateline(msgspec.Struct, frozen=True):
    """Where, when and for whom a story was filed."""

    agency: str | UnsetType | None = UNSET
    places: list[str | Place] | UnsetType | None = UNSET
    date: Date | UnsetType | None = UNSET
    byline: str | UnsetType | None = UNSET


class Removed(msgspec.Struct, frozen=True):
    """A line set aside."""

    text: str
    label: str | None = None


class Credit(msgspec.Struct, frozen=True):
    """Who is credited with what; an optional one may be found or not."""

    role: str
    name: str
    optional: bool = False


class Link(msgspec.Struct, frozen=True):
    """Another story that the page points to."""

    rel: str
    title: str
    optional: bool = False


class Quote(msgspec.Struct, frozen=True):
    """A quote; the speaker is not scored where the gold does not tell it."""

    text: str
    type: str | None = None
    parts: list[str | Named] | UnsetType | None = UNSET
    cue: str | Named | UnsetType | None = UNSET
    speaker: str | Named | UnsetType | None = UNSET
    optional: bool = False


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """What is scored of a record, and what it is known by."""

    id: str | int | None = None
    text: str | None = None
    source: dict[str, Any] | None = None
    lang: str | UnsetType | None = UNSET
    headline: str | Named | UnsetType | None = UNSET
    kicker: str | Named | UnsetType | None = UNSET
    site: str | Named | UnsetType | None = UNSET
    dateline: Dateline | UnsetType | None = UNSET
    body: str | list[str] | UnsetType | None = UNSET
    removed: list[str | Removed] | UnsetType | None = UNSET
    credits: list[Credit] | UnsetType | None = UNSET
    links: list[Link] | UnsetType | None = UNSET
    quotes: list[Quote] | UnsetType | None = UNSET


SCORED = (
    "lang", "headline", "kicker", "site", "dateline", "body", "removed", "credits", "links", "quotes",
)  # fmt: skip
_DECODER = msgspec.json.Decoder(Story)


class Told(NamedTuple):
    """A story and where it was read."""

    story: Story
    where: str


def stories(path: str, how: Reading) -> Iterator[Told | Problem]:
    """Yield the stories of a file or folder of records, and the problems in their place."""
    for piece in reading.pieces_at(path, how):
        if isinstance(piece, Problem):
            yield piece
            continue
        where = piece.path if piece.number is None else f"{piece.path}:{piece.number}"
        try:
            if piece.kind != "json":
                raise BadRecordError("no record; gold and prediction are JSON lines")
            yield Told(_story(piece.data), where)
        except BadRecordError as error:
            yield Problem(piece.path, f"{error}; left out", PARTIAL, piece.number)


def said(value: str | Named | UnsetType | None) -> str | None:
    """Return the text of a span, of a name, or of what stands for one."""
    if isinstance(value, Named):
        return value.text if value.text is not None else value.name
    return value if isinstance(value, str) else None


def _story(data: bytes) -> Story:
    """The story in a line. Raises BadRecordError."""
    rest = members(data)
    if later := newer(rest):
        raise BadRecordError(later.partition(";")[0])
    try:
        return _DECODER.decode(data)
    except msgspec.ValidationError as error:
        raise BadRecordError(misfits.said(error, Story)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):  # lone surrogates
        try:
            return msgspec.convert(json.loads(data), Story)
        except msgspec.ValidationError as error:
            raise BadRecordError(misfits.said(error, Story)) from None
        except ValueError as error:
            raise BadRecordError(" ".join(str(error).split())) from None
