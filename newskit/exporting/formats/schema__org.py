"""schema.org's NewsArticle in JSON-LD: what search engines read, an object a story.

Direct and mixed quotes are a citation each; whoever speaks, in indirect speech too, is mentioned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newskit.exporting.formats.ninjs import uri
from newskit.exporting.story import (
    body,
    content,
    filled,
    headline,
    is_organisation,
    one_line,
    people,
    published,
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
    from newskit.record import Place, Quote, Record

ENDINGS = (".jsonld",)


def writer(target: Target) -> AbstractContextManager[Add]:
    """Open the target."""
    return objects(target, article)


def article(record: Record) -> dict[str, Any]:
    """Return a story as a NewsArticle."""
    found = record.dateline
    notices = [one_line(one.text) for one in record.removed if one.label == "copyright"]
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": uri(record),
        **filled(
            identifier=record.id,
            url=url(record),
            inLanguage=record.lang,
            headline=headline(record),
            articleSection=text_of(record.kicker),
            articleBody=body(record),
            dateline=text_of(found),  # type: ignore[arg-type]  # has a text, as a span has
            locationCreated=[_place(one) for one in found.places] if found else None,
            dateCreated=found.iso if found else None,
            datePublished=published(record),
            author=[_person(name) for name in people(record, "reporter")],
            editor=[_person(name) for name in people(record, "editor")],
            translator=[_person(name) for name in people(record, "translator")],
            contributor=[_person(name, "photographer") for name in people(record, "photographer")],
            publisher=_organisation(site(record)),
            sourceOrganization=_sources(record),
            copyrightNotice=" ".join(notices),
            citation=[_quotation(one) for one in record.quotes if one.type != "indirect"],
            mentions=_speakers(record),
        ),
    }


def _person(name: str, title: str | None = None) -> dict[str, Any]:
    return {"@type": "Person", **filled(name=name, jobTitle=title)}


def _organisation(name: str | None) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": name} if name else None


def _place(place: Place) -> dict[str, Any]:
    address = filled(
        addressLocality=place.name, addressRegion=place.region, addressCountry=place.country
    )
    return {
        "@type": "Place",
        "name": place.name,
        "address": {"@type": "PostalAddress", **address},
        **filled(identifier=place.key),
    }


def _sources(record: Record) -> list[dict[str, Any] | None]:
    """The agency, and who else supplied the story."""
    agency = record.dateline.agency if record.dateline else None
    names = dict.fromkeys(filter(None, [agency, *people(record, "source")]))
    return [_organisation(name) for name in names]


def _who(quote: Quote) -> dict[str, Any] | None:
    name = speaker(quote)
    if name is None or quote.speaker is None:
        return None
    return _organisation(name) if is_organisation(quote) else _person(name, quote.speaker.role)


def _quotation(quote: Quote) -> dict[str, Any]:
    said = filled(text=content(quote), spokenByCharacter=_who(quote))
    return {"@type": "Quotation", **said}


def _speakers(record: Record) -> list[dict[str, Any]]:
    found = {speaker(quote): who for quote in record.quotes if (who := _who(quote))}
    return [*found.values()]
