"""Which site a record came from, and which rules hold there."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.record import Record
    from newskit.rules import Rule

_PARTS = re.compile(r"([-_ ]+)")
# What numbers the pages of one site: a number, a date, a time, a digest.
_NUMBERING = re.compile(
    r"\d{1,20}|\d{4}[.]?\d{2}[.]?\d{2}(?:T\d{2,6}Z?)?|(?=[a-f]*\d)[0-9a-f]{6,64}", re.IGNORECASE
)
_ROW = re.compile(r":\d+$")
_ENDINGS = re.compile(
    r"(?:\.(?:txt|x?html?|jsonl?|ndjson|warc|parquet|xml|nitf|newsml|sgml?|rss|atom|eml|mhtml?|mbox|csv|tsv|gz|bz2|xz|zst)){1,2}$",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


def site_key(record: Record, root: str | None = None, *, by_name: bool = True) -> str | None:
    """Return the site of a record, or None when nothing tells.

    The host of its source's url (without "www."); else the folder below root that its file lies in; else,
    with by_name, what its id or its file's name says before a date, a number or a digest.

    >>> from newskit.record import Record, Source
    >>> site_key(Record(text="").replace(source=Source(url="https://www.example.com/a/b")))
    'example.com'
    >>> site_key(Record(text="").replace(id="pages/de-Bote-2023-04-28"))
    'de-Bote'
    """
    found = host(record)
    if found:
        return found
    path = record.source.path if record.source else None
    if root is not None and path is not None:
        folder = below(path, root)
        if folder:
            return folder
    return _name_of(record, path) if by_name else None


def host(record: Record) -> str | None:
    """Return the host that a record's url names, lower case and without "www.", or None."""
    url = record.source.url if record.source else None
    if not url:
        return None
    from urllib.parse import urlsplit  # 2 ms, and most texts have no address

    try:
        found = urlsplit(url if "//" in url[:12] else f"//{url}").hostname
    except ValueError:
        return None
    return found.removeprefix("www.").rstrip(".") or None if found else None


def below(path: str, root: str) -> str | None:
    """Return the first folder on the way from root to a file, or None when it lies in root itself."""
    try:
        inner = PurePath(path).relative_to(root).parts
    except ValueError:
        return None
    return inner[0] if len(inner) > 1 else None


def stem_key(stem: str) -> str | None:
    """Return a file name's stem without the date, number or digest at its end; None when it has none.

    >>> stem_key("example.com_2023_0001"), stem_key("harbour-strike")
    ('example.com', None)
    """
    parts = _PARTS.split(stem)
    keep = len(parts)
    while keep > 0 and _NUMBERING.fullmatch(parts[keep - 1]):
        keep -= 2
    return "".join(parts[:keep]) or None if 0 < keep < len(parts) else None


def holding(rules: Sequence[Rule], record: Record) -> Sequence[Rule]:
    """Return the rules that hold for a record: those of no site, and those of its own.

    A record whose site is none that the rules name, or unknown, meets all of them, for a learned line is
    seldom wrong elsewhere; only a url says for sure that a page is of another host.
    """
    sites = {rule.site for rule in rules if rule.site is not None}
    if not sites:
        return rules
    found = host(record)
    own = sites & ({found} if found in sites else _names(record))
    if own:
        return [rule for rule in rules if rule.site is None or rule.site in own]
    if found:
        return [rule for rule in rules if rule.site is None or not _DOMAIN.fullmatch(rule.site)]
    return rules


def _names(record: Record) -> set[str]:
    """All that could name a record's site: its folders, and its file's or its own name."""
    path = record.source.path if record.source else None
    names = set(PurePath(path).parts[:-1]) if path else set()
    name = _name_of(record, path)
    return names | {name} if name else names


def file_key(file: str) -> str | None:
    """Return what a file's name says before a date, a number or a digest, or None."""
    return stem_key(_ENDINGS.sub("", file))


def _name_of(record: Record, path: str | None) -> str | None:
    name = _ROW.sub("", record.id or "")
    found = stem_key(PurePath(name).name) if name else None
    return file_key(PurePath(path).name) if found is None and path is not None else found
