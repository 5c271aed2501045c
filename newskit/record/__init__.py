"""The newskit record: one article and what the steps found in it (docs/record.md)."""

from newskit.record.findings import (
    BlockKind,
    Bounds,
    Cluster,
    Credit,
    Date,
    Dateline,
    Entity,
    Link,
    Place,
    Quote,
    Removed,
    Seen,
    Source,
    Span,
    Speaker,
    span,
)
from newskit.record.lines import SCHEMA_VERSION, check_bounds, dumps, loads, schema, value
from newskit.record.paragraphs import joint, unwrapped
from newskit.record.record import KEYS, OF_TEXT, Record, expect_record

__all__ = [
    "KEYS",
    "OF_TEXT",
    "SCHEMA_VERSION",
    "BlockKind",
    "Bounds",
    "Cluster",
    "Credit",
    "Date",
    "Dateline",
    "Entity",
    "Link",
    "Place",
    "Quote",
    "Record",
    "Removed",
    "Seen",
    "Source",
    "Span",
    "Speaker",
    "check_bounds",
    "dumps",
    "expect_record",
    "joint",
    "loads",
    "schema",
    "span",
    "unwrapped",
    "value",
]
