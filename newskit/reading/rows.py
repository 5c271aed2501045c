"""One record of one JSON object: newskit's own, or a row of another tool's, whatever it calls things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from newskit.reading import names
from newskit.record import KEYS, OF_TEXT, Record, Source, check_bounds, value
from newskit.tuples import NamedTuple
from newskit.written import BadRecordError, members, words

if TYPE_CHECKING:
    from newskit.reading.pieces import Reading

_URL = re.compile(r"(?:https?:)?//\S+\Z", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(?:-\d{2}-\d{2}|/\d{2}/\d{2}|\d{4})(?!\d)")
_MILLIS = 10**11  # seconds since 1970 are fewer, until the year 5138
_ZONES = ("url", "published", "retrieved")  # of the source


Taken = tuple[tuple[str, str], ...]  # our name and the key it was taken from, ("text", "content")


class Row(NamedTuple):
    """A record as its object has it.

    is_html says that the text was called a page's; taken what stood under another name than ours.
    """

    record: Record
    is_html: bool = False
    taken: Taken = ()


def row(line: bytes, reading: Reading) -> Row:
    """Read one JSON object. Raises BadRecordError when it is none, or holds no text under any name.

    A key of newskit's in another form than ours goes to `given`; what else is not used stays under its
    own name.
    """
    return _Row(members(line), reading).read()


class _Row:
    """An object on its way to a record: what is ours, what is given in another form, what else it holds."""

    def __init__(self, rest: dict[str, msgspec.Raw], reading: Reading) -> None:
        self._rest, self._how = rest, reading
        self._values: dict[str, Any] = {}
        self._given: dict[str, Any] = {}
        self._changed: dict[str, Any] = {}
        self._taken: list[tuple[str, str]] = []
        for key in [key for key in KEYS if key in rest]:
            self._sort(key)
        self._keys: dict[str, list[str]] = {}

    def read(self) -> Row:
        has_text = bool((self._values.get("text") or "").strip())
        is_html = False
        if self._given or self._how.names or not has_text or not KEYS_SET.issuperset(self._rest):
            self._keys = names.meanings([*self._rest, *self._given], self._how.names)
            if not has_text or "text" in (self._how.names or ()):
                is_html = self._find_text()
            if "given" not in self._values:
                self._find_evidence()
        if "text" not in self._values:
            raise BadRecordError('no "text" in the record')
        record = Record(**self._values, rest=self._rest)
        for key in () if _OF_TEXT.isdisjoint(self._rest) else OF_TEXT:
            if key in self._rest:
                check_bounds(record.text, key, self._values[key])
        return Row(
            record.replace(**self._changed) if self._changed else record,
            is_html,
            tuple(self._taken),
        )

    def _sort(self, key: str) -> None:
        """Take a key of ours as it is, or what it holds as given."""
        raw = self._rest[key]
        try:
            self._values[key] = value(key, raw)
        except BadRecordError:
            thing = _decoded(raw)
            if _is_ours(thing) or (key == "text" and isinstance(thing, (int, float))):
                raise  # ours, but broken; and a number is no story
            del self._rest[key]
            if key == "id" and isinstance(thing, (int, float)) and not isinstance(thing, bool):
                self._values[key] = self._changed[key] = bytes(raw).decode()
            elif thing is not None:
                self._given[key] = thing
        else:
            if key == "source" and self._values[key] == Source() and _decoded(raw):
                self._given[key] = _decoded(self._rest.pop(key))
                del self._values[key]

    def _find_text(self) -> bool:
        """Take the story from the best of the keys that may hold it; return whether that is a page's."""
        for meaning in ("text", "html", "lead"):
            for key in self._keys.get(meaning, ()):
                text = words(self._thing(key))
                if text.strip():
                    self._note("text", key)
                    self._drop(key)
                    self._values["text"] = self._changed["text"] = text
                    return meaning == "html"
        return False

    def _find_evidence(self) -> None:
        """Keep what the row says of the story: for its source, its language, and for the steps."""
        source = self._values.get("source") or Source()
        told = {name: getattr(source, name) or self._first(name, _READ[name]) for name in _ZONES}
        url = self._given.get("source")
        if isinstance(url, str) and _URL.match(url):
            told["url"] = told["url"] or self._given.pop("source")
        if any(told[name] != getattr(source, name) for name in _ZONES):
            self._changed["source"] = msgspec.structs.replace(source, **told)
        if not self._values.get("lang") and (lang := self._first("lang", _language)):
            self._changed["lang"] = lang
        if (name := (self._how.names or {}).get("id")) and (
            own := words(self._thing(name)).strip()
        ):
            self._changed["id"] = own
        for meaning in ("headline", "author", "site"):
            if meaning not in self._given and meaning not in self._values:
                found = self._first(meaning, lambda thing: thing if words(thing).strip() else None)
                if found is not None:
                    self._given[meaning] = found
        if not told["published"] and (dated := self._first("published", words)):
            self._given["published"] = dated
        if self._given:
            self._changed["given"] = self._given

    def _first(self, meaning: str, read: Any) -> Any:
        """What the first key of a meaning says, as it is read."""
        for key in self._keys.get(meaning, ()):
            if key in KEYS_SET and key not in self._given:
                continue
            if (found := read(self._thing(key))) is not None:
                self._note(meaning, key)
                return found
        return None

    def _thing(self, key: str) -> Any:
        """What stands under a key; dots lead inwards where no key has that name."""
        if key in self._given:
            return self._given[key]
        if key in self._rest:
            return _decoded(self._rest[key])
        first, *inner = key.split(".")
        if not inner or first not in self._rest | self._given:
            return None
        thing = self._thing(first)
        for name in inner:
            thing = thing.get(name) if isinstance(thing, dict) else None
        return thing

    def _drop(self, key: str) -> None:
        for held in (self._rest, self._given, self._values):
            held.pop(key, None)

    def _note(self, meaning: str, key: str) -> None:
        if names.plain(key) != meaning and (meaning, key) not in self._taken:
            self._taken.append((meaning, key))


KEYS_SET = frozenset(KEYS)
_OF_TEXT = frozenset(OF_TEXT)


def _decoded(raw: msgspec.Raw) -> Any:
    import json

    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):  # a lone surrogate, a number without end
        try:
            return json.loads(bytes(raw))
        except (ValueError, RecursionError):
            return _plain(raw)


def _plain(raw: msgspec.Raw) -> str:
    """A value that no reader takes, as it is written. Raises BadRecordError."""
    try:
        return bytes(raw).decode()
    except UnicodeDecodeError as error:
        raise BadRecordError(f"not JSON ({error.reason})") from None


def _is_ours(thing: Any) -> bool:
    """Whether a value is a span, or a list of them, as newskit writes them."""
    if isinstance(thing, list):
        return any(map(_is_ours, thing))
    return isinstance(thing, dict) and "start" in thing and "end" in thing


def _url(thing: Any) -> str | None:
    return thing if isinstance(thing, str) and _URL.match(thing) else None


def _language(thing: Any) -> str | None:
    from newskit.language import tag

    if not isinstance(thing, str):
        return None
    return names.data()["languages"].get(thing.strip().lower()) or tag(thing)


def _date(thing: Any) -> str | None:
    """A date of ISO 8601, RFC 2822 or in seconds since 1970, as one of ISO 8601; None for other forms."""
    from datetime import UTC, datetime

    from newskit.reading.dates import of_mail

    try:
        if isinstance(thing, (int, float)) and not isinstance(thing, bool):
            seconds = thing / 1000 if thing > _MILLIS else thing
            return datetime.fromtimestamp(seconds, UTC).isoformat()
        if not isinstance(thing, str):
            return None
        thing = thing.strip()
        if found := _DATE.match(thing):
            digits = re.sub(r"\D", "", found[0])
            day = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
            datetime.fromisoformat(day)
            return day + thing[found.end() :] if "-" in found[0] else day
        return of_mail(thing)
    except (ValueError, OverflowError, OSError):
        return None


_READ = {"url": _url, "published": _date, "retrieved": _date}
