"""Markdown: a heading, a line of facts, paragraphs, who speaks; in a folder with front matter for sites."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from newskit.exporting.story import (
    body,
    content,
    filled,
    headline,
    one_line,
    people,
    published,
    site,
    speaker,
    text_of,
    url,
)
from newskit.exporting.target import texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from newskit.exporting.formats import Add
    from newskit.exporting.target import Target
    from newskit.record import Record

ENDINGS = (".md", ".markdown")
_SIGNS = re.compile(r"[\\`*_\[\]<>|~$]|(?<![\w])&(?=[#\w])|!(?=\[)")
# What makes a heading, a list, a rule or a quotation at the beginning of a line.
_BEGINS = re.compile(r"(?m)^([ \t]*)(#{1,6}(?=\s|$)|[-+=](?=[\s=-]|$)|\d{1,9}(?=[.)](?:\s|$))|:)")
_WORDS = {"editor": "edited by", "photographer": "photo by", "translator": "translated by"}


def writer(target: Target) -> AbstractContextManager[Add]:
    """Open the target."""
    return texts(target, story, ".md", "\n* * *\n\n", front_matter)


def story(record: Record) -> str:
    """Return a story as Markdown."""
    kicker, title = text_of(record.kicker), headline(record)
    parts = [f"**{escaped(kicker)}**"] if kicker else []
    parts += [f"# {escaped(title)}"] if title else []
    facts = " · ".join(_facts(record))
    parts += [f"*{facts}*"] if facts else []
    parts += [escaped(one.strip()) for one in body(record).split("\n\n") if one.strip()]
    speakers = list(_speakers(record))
    if speakers:
        parts += ["## Who speaks", "\n".join(speakers)]
    return "\n\n".join(parts) + "\n"


def front_matter(record: Record) -> str:
    """Return what generators of sites read above a story: YAML, each value written as JSON has it."""
    found = record.dateline
    facts = filled(
        title=headline(record),
        id=record.id,
        url=url(record),
        date=found.iso if found else None,
        published=published(record),
        lang=record.lang,
        kicker=text_of(record.kicker),
        site=site(record),
        agency=found.agency if found else None,
        places=[one.name for one in found.places] if found else None,
        authors=people(record, "reporter"),
        editors=people(record, "editor"),
        speakers=list(dict.fromkeys(filter(None, map(speaker, record.quotes)))),
    )
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def escaped(text: str) -> str:
    """Return text in which nothing is taken for Markdown.

    >>> print(escaped("- 2 * 3"), escaped("1. May"))
    \\- 2 \\* 3 1\\. May
    """
    text = _SIGNS.sub(r"\\\g<0>", text)
    return _BEGINS.sub(_begun, text)


def _begun(found: re.Match[str]) -> str:
    space, sign = found.groups()
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def _facts(record: Record) -> Iterator[str]:
    found = record.dateline
    if found:
        places = ", ".join(one.name for one in found.places)
        yield from (escaped(one) for one in (found.agency, places, found.iso) if one)
    elif name := site(record):
        yield escaped(name)
    authors = people(record, "reporter")
    if authors:
        yield "by " + escaped(", ".join(authors))
    for role, words in _WORDS.items():
        if names := people(record, role):
            yield f"{words} " + escaped(", ".join(names))


def _speakers(record: Record) -> Iterator[str]:
    """Each speaker with the first words of each quote."""
    said: dict[str | None, list[str]] = {}
    for quote in record.quotes:
        said.setdefault(speaker(quote), []).append(content(quote))
    for name, words in said.items():
        yield f"- **{escaped(one_line(name or 'unnamed'))}**"
        yield from (f"    - {escaped(one)}" for one in words)
