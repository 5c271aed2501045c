"""What the steps find in an article, each with its place in the text."""

from typing import Literal

import msgspec


class Span(msgspec.Struct, frozen=True):
    """A stretch of a record's text: half-open, in Unicode code points; text[start:end] == text."""

    start: int
    end: int
    text: str


class Bounds(msgspec.Struct, frozen=True):
    """The place of a mention: half-open, in Unicode code points of the record's text."""

    start: int
    end: int


class Source(msgspec.Struct, frozen=True):
    """Where a record came from. Dates are ISO 8601 strings as the input gave them.

    published_from: where a web page says its date, in JSON-LD, a meta element or a time element.
    """

    path: str | None = None
    url: str | None = None
    media_type: str | None = None
    encoding: str | None = None
    retrieved: str | None = None
    published: str | None = None
    published_from: Literal["json-ld", "meta", "time", "class"] | msgspec.UnsetType = msgspec.UNSET


class Removed(msgspec.Struct, frozen=True):
    """A line or part of a line that strip set aside, with its label and the rule that says why."""

    start: int
    end: int
    text: str
    label: str
    rule: str


class Credit(msgspec.Struct, frozen=True):
    """A person or publisher named by a credit line; start and end bound the name in the text."""

    role: Literal["reporter", "editor", "photographer", "translator", "source"]
    name: str
    start: int
    end: int


class Link(msgspec.Struct, frozen=True):
    """Another story the page points to; start and end bound its title in the text."""

    rel: Literal["previous", "next", "related"]
    title: str
    start: int
    end: int


BlockKind = Literal[
    "kicker",
    "headline",
    "heading",
    "paragraph",
    "item",
    "quotation",
    "caption",
    "row",
    "code",
    "byline",
]


class Seen(msgspec.Struct, frozen=True):
    """What was seen of a block of a web page: its place in the text, what kind it is, its score.

    score is how likely the block is the story's, linked the share of its text that stands in links;
    is_story is false for what is read only for what it says of the story: a byline, a caption.
    """

    start: int
    end: int
    kind: BlockKind
    score: float
    linked: float
    is_story: bool = True


class Place(msgspec.Struct, frozen=True):
    """A place of filing. region is as written or null; country is ISO 3166-1 alpha-2 or null.

    key is one for all names of a city, Beijing, Peking and 北京: "Beijing, CN", and in the United States
    with the state: "Springfield, US-IL". It is null where it is not sure which city is meant.
    """

    name: str
    region: str | None = None
    country: str | None = None
    key: str | None = None


class Date(msgspec.Struct, frozen=True):
    """A calendar date as far as it is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class Dateline(msgspec.Struct, frozen=True):
    """Where, when and for whom a story was filed; iso is YYYY-MM-DD or null while a part is unknown."""

    start: int
    end: int
    text: str
    agency: str | None = None
    places: tuple[Place, ...] = ()
    date: Date | None = None
    iso: str | None = None
    byline: str | None = None
    rule: str | None = None
    resolved_from: str | None = None


class Speaker(msgspec.Struct, frozen=True):
    """Who a quote belongs to: the mention in the text, the full name it stands for, and how we know."""

    start: int
    end: int
    text: str
    name: str | None = None
    entity: str | None = None
    role: str | None = None
    resolved: Literal["name", "surname", "pronoun", "title", "organisation"] | None = None


class Quote(msgspec.Struct, frozen=True):
    """One quotation, direct, mixed or indirect; parts only when the content is broken."""

    type: Literal["direct", "mixed", "indirect"]
    start: int
    end: int
    text: str
    parts: tuple[Span, ...] | msgspec.UnsetType = msgspec.UNSET
    cue: Span | None = None
    speaker: Speaker | None = None
    act: Literal["speech", "other"] = "speech"
    continues: tuple[Span, ...] = ()
    certainty: Literal["sure", "likely"] = "sure"
    rule: str = ""


class Entity(msgspec.Struct, frozen=True):
    """A person or organisation that speaks in the article."""

    id: str
    name: str
    mentions: tuple[Bounds, ...] = ()
    role: str | None = None


class Cluster(msgspec.Struct, frozen=True):
    """The copies of one story: the id of the kept one, and how much of this one stands in it (0 to 1)."""

    id: str
    kept: str | None
    similarity: float
    size: int


def span(text: str, start: int, end: int) -> Span:
    """Return the span of text from start to end (code points)."""
    return Span(start, end, text[start:end])
