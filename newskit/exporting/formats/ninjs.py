"""ninjs 3, the IPTC's news in JSON: an object a story.

The properties are those that versions 3.1 to 3.3 have in common (the IPTC's JSON Schema, CC BY 4.0). What
the record does not know is left out; a date without a time is none in ninjs.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from newskit.exporting.story import (
    body,
    filled,
    headline,
    is_organisation,
    moment,
    one_line,
    people,
    site,
    speaker,
    text_of,
    url,
)
from newskit.exporting.target import objects

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from newskit.exporting.formats import Add
    from newskit.exporting.target import Target
    from newskit.record import Record

ENDINGS = (".ninjs",)
STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}
_PLAIN = "text/plain"


def writer(target: Target) -> AbstractContextManager[Add]:
    """Open the target."""
    return objects(target, item)


def item(record: Record) -> dict[str, Any]:
    """Return a story as a ninjs object."""
    text = body(record)
    kicker, title = text_of(record.kicker), headline(record)
    heads = [("main", title), ("kicker", kicker)]
    return filled(
        uri=uri(record),
        standard=STANDARD,
        type="text",
        representationType="full",
        versionCreated=moment(record.source.published if record.source else None),
        language=record.lang,
        headlines=[_said(role, value) for role, value in heads if value],
        bodies=[{**_said("main", text), "charCount": len(text)}],
        by=", ".join(people(record, "reporter")),
        located=", ".join(one.name for one in record.dateline.places) if record.dateline else None,
        places=_places(record),
        people=_speakers(record, are_organisations=False),
        organisations=_speakers(record, are_organisations=True),
        infoSources=_sources(record),
        copyrightNotice=_notice(record),
        altIds=[{"role": "newskit", "value": record.id}] if record.id else [],
    )


def uri(record: Record) -> str:
    """Return what identifies a story: its address, or a name made of its id, the same in every run."""
    return url(record) or uuid.uuid5(uuid.NAMESPACE_URL, f"newskit:{record.id}").urn


def _said(role: str, value: str) -> dict[str, Any]:
    return {"role": role, "contentType": _PLAIN, "value": value}


def _places(record: Record) -> list[dict[str, str]]:
    places = record.dateline.places if record.dateline else ()
    return [filled(name=one.name, rel="located", literal=one.key) for one in places]


def _speakers(record: Record, *, are_organisations: bool) -> list[dict[str, str]]:
    names = (speaker(one) for one in record.quotes if is_organisation(one) == are_organisations)
    return [{"name": name, "rel": "quoted"} for name in dict.fromkeys(filter(None, names))]


def _sources(record: Record) -> list[dict[str, str]]:
    """Who has supplied or worked on the story, but for the reporters."""
    agency = record.dateline.agency if record.dateline else None
    parties = [("agency", agency), ("publisher", site(record))]
    parties += [(one.role, one_line(one.name)) for one in record.credits if one.role != "reporter"]
    return [{"name": name, "role": role} for role, name in dict.fromkeys(parties) if name]


def _notice(record: Record) -> str:
    return " ".join(one_line(one.text) for one in record.removed if one.label == "copyright")
