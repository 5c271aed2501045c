"""What a list of stories shows of each, and which of them a filter lets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.errors import UsageError, near
from newskit.showing.marking import speaker
from newskit.showing.paper.head import written
from newskit.showing.paper.reflow import line
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from newskit.record import Record

FIELDS = ("lang", "agency", "speaker", "label")


class Story(NamedTuple):
    """A record with what the list shows of it and what filters ask for, all of it fit for a screen."""

    record: Record
    number: int
    title: str
    filed: str
    facts: dict[str, str]
    words: str


class Filter(NamedTuple):
    """What is asked of a story: for fields what they hold, and words that stand in it."""

    fields: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()

    def lets(self, story: Story) -> bool:
        """Whether a story has all that is asked for; capitals do not count."""
        return all(value in story.facts[name] for name, value in self.fields) and all(
            word in story.words for word in self.words
        )


def read(told: str) -> Filter:
    """Read a filter: field:value for a field, other words for what stands in a story.

    Raises UsageError for a field that there is not.

    >>> read("lang:en speaker:paz rain")
    Filter(fields=(('lang', 'en'), ('speaker', 'paz')), words=('rain',))
    """
    fields, words = [], []
    for piece in told.casefold().split():
        name, colon, value = piece.partition(":")
        if colon and name.isalpha() and value:
            if name not in FIELDS:
                raise UsageError(f'no field "{name}"{near(name, FIELDS)}')
            fields.append((name, value))
        elif piece.rstrip(":") not in FIELDS:  # one that is still being typed asks nothing
            words.append(piece)
    return Filter(tuple(fields), tuple(words))


def story(record: Record, number: int) -> Story:
    """Return what the list shows of a record."""
    found = record.dateline
    title = line(record.headline.text) if record.headline else line(record.told("headline"))
    if not title:
        title = (
            line(record.paragraphs[0].text[:200]) if record.paragraphs else line(record.id or "")
        )
    when = written(found.date) if found and found.date else ""
    places = ", ".join(one.name for one in found.places) if found else ""
    pieces = [
        record.site or "",
        found.agency or "" if found else "",
        places,
        when,
        record.lang or "",
    ]
    facts = {
        "lang": record.lang or "",
        "agency": found.agency or "" if found else "",
        "speaker": "\n".join(dict.fromkeys(map(speaker, record.quotes))),
        "label": "\n".join(dict.fromkeys(one.label for one in record.removed)),
    }
    return Story(
        record,
        number,
        title or "(no text)",
        " · ".join(dict.fromkeys(filter(None, map(line, pieces)))),
        {name: value.casefold() for name, value in facts.items()},
        f"{record.id or ''}\n{record.text}".casefold(),
    )
