"""The newskit record: one article and what the steps found in it (docs/record.md)."""

import json
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import pairwise
from typing import Any, Literal

import msgspec

from newskit.markup import plain
from newskit.written import BadRecordError, escaped, malformed, members, unpacked, words

SCHEMA_VERSION = 1


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
    published_from: Literal["json-ld", "meta", "time"] | msgspec.UnsetType = msgspec.UNSET


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


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """One article. text is what was read, decoded, and is never edited.

    >>> Record(text="Rain fell.").replace(lang="en").lang
    'en'
    """

    id: str | None = None
    source: Source | None = None
    given: dict[str, Any] | None = None
    lang: str | None = None
    text: str
    kicker: Span | None = None
    headline: Span | None = None
    site: str | None = None
    body: str | None = None
    paragraphs: tuple[Span, ...] = ()
    removed: tuple[Removed, ...] = ()
    uncertain: tuple[Removed, ...] = ()
    credits: tuple[Credit, ...] = ()
    links: tuple[Link, ...] = ()
    dateline: Dateline | None = None
    quotes: tuple[Quote, ...] = ()
    entities: tuple[Entity, ...] = ()
    cluster: Cluster | None = None
    layout: tuple[Seen, ...] = ()
    errors: tuple[str, ...] = ()
    # Not part of the JSON object: what the input object held and no step has replaced, kept as it was
    # written, and the keys that steps have set. Together they decide which keys are printed.
    rest: dict[str, msgspec.Raw] = {}
    written: frozenset[str] = frozenset()

    def replace(self, **changes: Any) -> "Record":
        """Return a copy with these keys set; a key set to null is printed as null."""
        rest = {key: raw for key, raw in self.rest.items() if key not in changes}
        changes |= {"rest": rest, "written": self.written.union(changes)}
        return msgspec.structs.replace(self, **changes)

    def without(self, key: str) -> "Record":
        """Return a copy without a key."""
        rest = {name: raw for name, raw in self.rest.items() if name != key}
        default = Record(text="")
        changes = {key: getattr(default, key), "rest": rest, "written": self.written - {key}}
        return msgspec.structs.replace(self, **changes)

    def has(self, key: str) -> bool:
        """Whether a key of the record was read or set, be its value null or empty."""
        return key in self.rest or key in self.written or bool(getattr(self, key))

    def told(self, name: str) -> str:
        """What the input said under a name, as text; empty when it said nothing."""
        return words((self.given or {}).get(name)).strip()

    def keys(self) -> list[str]:
        """Return the keys that the record is printed with."""
        return list(_printed(self))

    def to_dict(self) -> dict[str, Any]:
        """Return the record as it is printed, as Python's values: the keys of the input's own, too.

        >>> Record(text="Rain fell.").to_dict()
        {'text': 'Rain fell.'}
        """
        return {key: _plain(value) for key, value in _printed(self).items()}

    def __getitem__(self, key: str) -> Any:
        """Return what to_dict() has under a key. Raises KeyError for one that it has not."""
        printed = _printed(self)
        if key not in printed:
            raise KeyError(key)
        return _plain(printed[key])

    def __contains__(self, key: object) -> bool:
        return key in _printed(self)

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys())

    def _repr_html_(self) -> str:
        """Return the story for a reader, as notebooks show it."""
        # A floor above this one, which only a notebook goes up to.
        return str(import_module("newskit.showing.page").page(self))

    def stretches(self) -> list[tuple[int, int]]:
        """Bounds of what a step reads: the paragraphs, or every non-blank line when strip has not run."""
        if self.has("paragraphs"):
            return [(span.start, span.end) for span in self.paragraphs]
        out, start = [], 0
        for line in self.text.split("\n"):
            left = len(line) - len(line.lstrip())
            if left < len(line):
                out.append((start + left, start + len(line.rstrip())))
            start += len(line) + 1
        return out

    def with_paragraphs(self, paragraphs: Iterable[Span]) -> "Record":
        """Set the paragraphs, less the dateline when there is one, and the body they make."""
        kept = tuple(_without_dateline(self.text, paragraphs, self.dateline))
        return self.replace(body="\n\n".join(map(unwrapped, kept)), paragraphs=kept)

    def with_text_as_body(self) -> "Record":
        """Set the body to the text, less the dateline when there is one and the separator behind it."""
        if self.dateline is None:
            return self.replace(body=self.text)
        before = self.text[: self.dateline.start]
        after = _SEPARATOR.match(self.text, self.dateline.end).end()  # type: ignore[union-attr]  # matches empty
        return self.replace(body=(before if before.strip() else "") + self.text[after:])


KEYS = tuple(name for name in Record.__struct_fields__ if name not in ("rest", "written"))
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {}
# Keys that hold for the text as it is: bounds in it, and the body that is made of it.
OF_TEXT = (
    "kicker",
    "headline",
    "body",
    "paragraphs",
    "removed",
    "uncertain",
    "credits",
    "links",
    "dateline",
    "quotes",
    "entities",
    "layout",
)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_BREAK = re.compile(r"[^\S\r\n]*[\r\n]\s*")
# What stands between a dateline and the story; knowledge of agencies' styles (see docs/record.md).
_SEPARATOR = re.compile(
    "(?:[\\s\\-\u2010-\u2015_:：.=/)\\]】）｣〕〉，,、｜|·]|â€[“”\u0093\u0094])*"  # â€”: a dash misread
)


def span(text: str, start: int, end: int) -> Span:
    """Return the span of text from start to end (code points)."""
    return Span(start, end, text[start:end])


def expect_record(thing: object) -> None:
    """Raise TypeError, with the next step, for what is handed to a step instead of a record."""
    if not isinstance(thing, Record):
        kind = type(thing).__name__
        raise TypeError(f"a step takes a Record, not {kind}: newskit.parse(text) takes a text")


def unwrapped(paragraph: Span) -> str:
    """Return a paragraph's words on one line.

    A line break between Han or kana joins, another is a space; soft hyphens, zero-width spaces and byte
    order marks, which show as nothing, are left out; entities and elements of HTML are read as such.
    """
    text = _INVISIBLE.sub("", paragraph.text)
    if "&" in text or "</" in text:
        text = plain(text)
    return _BREAK.sub(_joint, text) if "\n" in text or "\r" in text else text


def joint(before: str, after: str) -> str:
    """Return what a line's end between two characters is: nothing between Han or kana, else a space."""
    return "" if _is_han(before) and _is_han(after) else " "


def loads(line: bytes | str) -> Record:
    """Read one JSON object as a record; unknown keys are kept for dumps().

    Raises BadRecordError when the line is no JSON object, holds no text, or a known key has the wrong
    type or bounds that do not fit the text.

    >>> dumps(loads('{"text": "a", "mine": [1.50]}'))
    b'{"text":"a","mine":[1.50]}'
    """
    rest = members(line)
    if "text" not in rest:
        raise BadRecordError('no "text" in the record')
    values: dict[str, Any] = {}
    for key in KEYS:
        if key in rest:
            values[key] = value(key, rest[key])
    record = Record(**values, rest=rest)
    for key in OF_TEXT:
        if key in rest:
            check_bounds(record.text, key, values[key])
    return record


def dumps(record: Record) -> bytes:
    """Return the record as one line of JSON (UTF-8, no newline): known keys in order, then the others.

    Foreign keys go out as they were written, but on one line and in UTF-8: U+FFFD stands for other bytes.
    """
    out = _printed(record)
    try:
        line = msgspec.json.encode(out)
    except UnicodeEncodeError:  # a lone surrogate; the standard library writes it as an escape
        members = (f"{json.dumps(key)}:{escaped(value)}" for key, value in out.items())
        line = f"{{{','.join(members)}}}".encode()
    if b"\n" in line or b"\r" in line:
        try:
            line = msgspec.json.format(line, indent=-1)
        except msgspec.DecodeError:  # a lone surrogate; no line end stands within a string
            line = line.translate(None, b"\n\r")
    try:
        line.decode()
    except UnicodeDecodeError:
        line = line.decode("utf-8", "replace").encode()
    return line


def _printed(record: Record) -> dict[str, Any]:
    """What is printed of a record: values, or JSON where it stands as it was read."""
    rest = record.rest
    out: dict[str, Any] = {}
    for key in KEYS:
        if key in rest:
            out[key] = rest[key]
        elif key == "text" or record.has(key):
            out[key] = getattr(record, key)
    for key, raw in rest.items():
        if key not in out:
            out[key] = raw
    return out


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the record, made from the types of this module."""
    _, components = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    root = components.pop("Record")
    for name in ("rest", "written"):
        root["properties"].pop(name)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"newskit record, version {SCHEMA_VERSION}",
        **{key: value for key, value in root.items() if key != "title"},
        "$defs": components,
    }


def _joint(gap: re.Match[str]) -> str:
    return joint(gap.string[gap.start() - 1 : gap.start()], gap.string[gap.end() : gap.end() + 1])


def _is_han(char: str) -> bool:
    """Whether a character is Han, kana or of their punctuation; such a class compiles in 2 ms as regex."""
    return (
        "\u3000" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\uffef"
    )


def _without_dateline(
    text: str, paragraphs: Iterable[Span], dateline: Dateline | None
) -> Iterator[Span]:
    for one in paragraphs:
        if dateline is None or dateline.start >= one.end or dateline.end <= one.start:
            yield one
            continue
        before = text[one.start : dateline.start].rstrip()
        if any(map(str.isalnum, before)):  # a page on one line: words in front stay in the body
            yield span(text, one.start, one.start + len(before))
        start = _SEPARATOR.match(text, dateline.end, one.end).end()  # type: ignore[union-attr]  # matches empty
        if start < one.end:
            yield span(text, start, one.end)


def value(key: str, raw: msgspec.Raw) -> Any:
    """Return what a known key holds. Raises BadRecordError when it has another type."""
    decoder = _DECODERS.get(key)
    if decoder is None:
        decoder = _DECODERS[key] = msgspec.json.Decoder(_type(key))
    try:
        return decoder.decode(raw)
    except msgspec.ValidationError as error:
        raise BadRecordError(f'"{key}": {malformed(error)}') from None
    except (msgspec.DecodeError, UnicodeDecodeError):  # lone surrogates, as in _object
        try:
            return msgspec.convert(json.loads(bytes(raw)), _type(key))
        except ValueError as error:
            raise BadRecordError(f'"{key}": {malformed(error)}') from None


def _type(key: str) -> Any:
    """The type of a known key; msgspec.structs.fields() would tell too, for 2 ms more at start-up."""
    return Record.__annotations__[key]


def _plain(value: Any) -> Any:
    return unpacked(value) if isinstance(value, msgspec.Raw) else msgspec.to_builtins(value)


def check_bounds(text: str, key: str, value: Any) -> None:
    """See that every start and end fits the text, and a span's own text is what stands there.

    Paragraphs stand in their order, without overlapping. Raises BadRecordError.
    """
    if key == "paragraphs" and isinstance(value, tuple):
        for one, other in pairwise(value):
            if other.start < one.end:
                where = f"{other.start}..{other.end}"
                raise BadRecordError(f'"{key}": {where} does not follow {one.start}..{one.end}')
    if isinstance(value, tuple):
        for one in value:
            check_bounds(text, key, one)
    elif isinstance(value, msgspec.Struct):
        start, end = getattr(value, "start", 0), getattr(value, "end", 0)
        if not 0 <= start <= end <= len(text):
            raise BadRecordError(f'"{key}": {start}..{end} lies outside the text')
        claimed = getattr(value, "text", None)
        if claimed is not None and text[start:end] != claimed:
            raise BadRecordError(f'"{key}": {start}..{end} is not what "text" holds there')
        for name in value.__struct_fields__:
            inner = getattr(value, name)
            if isinstance(inner, (tuple, msgspec.Struct)):
                check_bounds(text, key, inner)
