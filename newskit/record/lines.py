"""A record as a line of JSON: read and checked, and written."""

from itertools import pairwise
from typing import Any

import msgspec

from newskit import misfits
from newskit.record.record import KEYS, OF_TEXT, Record, printed
from newskit.written import BadRecordError, escaped, malformed, members

SCHEMA_VERSION = 1
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {}


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
    out = printed(record)
    try:
        line = msgspec.json.encode(out)
    except UnicodeEncodeError:  # a lone surrogate; the standard library writes it as an escape
        import json  # a ms that most runs do without

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


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the record, made from its types."""
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


def value(key: str, raw: msgspec.Raw) -> Any:
    """Return what a known key holds. Raises BadRecordError when it has another type."""
    decoder = _DECODERS.get(key)
    if decoder is None:
        decoder = _DECODERS[key] = msgspec.json.Decoder(_type(key))
    try:
        return decoder.decode(raw)
    except msgspec.ValidationError as error:
        raise BadRecordError(misfits.said(error, _type(key), key)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):  # lone surrogates, as in _object
        import json

        try:
            return msgspec.convert(json.loads(bytes(raw)), _type(key))
        except msgspec.ValidationError as error:
            raise BadRecordError(misfits.said(error, _type(key), key)) from None
        except ValueError as error:
            raise BadRecordError(f'"{key}": {malformed(error)}') from None


def check_bounds(text: str, key: str, value: Any) -> None:
    """See that every start and end fits the text, and a span's own text is what stands there.

    Paragraphs stand in their order, without overlapping. Raises BadRecordError.
    """
    if key == "paragraphs" and isinstance(value, tuple):
        for before, other in pairwise(value):
            if other.start < before.end:
                where = f"{other.start}..{other.end}"
                raise BadRecordError(
                    f'"{key}": {where} does not follow {before.start}..{before.end}'
                )
    if isinstance(value, tuple):
        for item in value:
            check_bounds(text, key, item)
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


def _type(key: str) -> Any:
    """The type of a known key; msgspec.structs.fields() would tell too, for 2 ms more at start-up."""
    return Record.__annotations__[key]
