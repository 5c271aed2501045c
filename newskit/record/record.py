"""The record itself: one article, what is known of it, and the keys that it is printed with."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import msgspec

from newskit.record.findings import (
    Cluster,
    Credit,
    Dateline,
    Entity,
    Link,
    Quote,
    Removed,
    Seen,
    Source,
    Span,
)
from newskit.record.paragraphs import after_dateline, unwrapped, without_dateline
from newskit.written import unpacked, words


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
        rest = self.rest
        if not changes.keys().isdisjoint(rest):
            rest = {key: raw for key, raw in rest.items() if key not in changes}
        written = self.written.union(changes)
        return msgspec.structs.replace(self, **changes, rest=rest, written=written)

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
        return list(printed(self))

    def to_dict(self) -> dict[str, Any]:
        """Return the record as it is printed, as Python's values: the keys of the input's own, too.

        >>> Record(text="Rain fell.").to_dict()
        {'text': 'Rain fell.'}
        """
        return {key: _plain(value) for key, value in printed(self).items()}

    def __getitem__(self, key: str) -> Any:
        """Return what to_dict() has under a key. Raises KeyError for one that it has not."""
        shown = printed(self)
        if key not in shown:
            raise KeyError(key)
        return _plain(shown[key])

    def __contains__(self, key: object) -> bool:
        return key in printed(self)

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
        kept = tuple(without_dateline(self.text, paragraphs, self.dateline))
        return self.replace(body="\n\n".join(map(unwrapped, kept)), paragraphs=kept)

    def with_text_as_body(self) -> "Record":
        """Set the body to the text, less the dateline when there is one and the separator behind it."""
        if self.dateline is None:
            return self.replace(body=self.text)
        before = self.text[: self.dateline.start]
        after = self.text[after_dateline(self.text, self.dateline) :]
        return self.replace(body=(before if before.strip() else "") + after)


KEYS = tuple(name for name in Record.__struct_fields__ if name not in ("rest", "written"))
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


def printed(record: Record) -> dict[str, Any]:
    """Return what is printed of a record: values, or JSON where it stands as it was read."""
    rest, written = record.rest, record.written
    out: dict[str, Any] = {}
    for key in KEYS:
        if key in rest:
            out[key] = rest[key]
        elif (value := getattr(record, key)) or key in written or key == "text":
            out[key] = value
    for key, raw in rest.items():
        if key not in out:
            out[key] = raw
    return out


def expect_record(thing: object) -> None:
    """Raise TypeError, with the next step, for what is handed to a step instead of a record."""
    if not isinstance(thing, Record):
        kind = type(thing).__name__
        raise TypeError(f"a step takes a Record, not {kind}: newskit.parse(text) takes a text")


def _plain(value: Any) -> Any:
    return unpacked(value) if isinstance(value, msgspec.Raw) else msgspec.to_builtins(value)
