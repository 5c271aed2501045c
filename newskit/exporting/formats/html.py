"""HTML: one self-contained page a story, with its quotes by speaker, what was removed, and its JSON-LD."""

from __future__ import annotations

from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING

from newskit import streams
from newskit.errors import UsageError
from newskit.exporting.formats.schema__org import article
from newskit.exporting.story import content, headline, one_line, site, speaker, url
from newskit.exporting.target import encoded, files
from newskit.showing.page import page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from newskit.exporting.formats import Add
    from newskit.exporting.target import Target
    from newskit.record import Record

ENDINGS = (".html", ".htm")
_STYLE = """
:root{color-scheme:light dark}
body{font:1.05rem/1.55 Georgia,serif;margin:0 auto;max-width:45rem;padding:1.5rem 1rem;
  overflow-wrap:break-word}
h1{font-size:1.7rem;line-height:1.2;margin:.3rem 0}
h2{font-size:1.1rem}
dd{margin:.2rem 0 .2rem 1.2rem}
mark{padding:.1em 0}
details,footer{margin-top:2rem;font-size:.9rem}
li{margin:.3rem 0}
@media print{body{max-width:none}details{display:none}}
"""


def writer(target: Target) -> AbstractContextManager[Add]:
    """Open the target: a folder, or what holds a single story."""
    if target.is_folder:
        return files(target, "HTML", lambda record: {".html": document(record).encode()})
    return _single(target)


@contextmanager
def _single(target: Target) -> Iterator[Add]:
    """Write one story's page; it is held until there is sure to be no second."""
    held: list[str] = []

    def add(record: Record) -> None:
        if held:
            raise UsageError("a page holds one story; name a folder for more: -o FOLDER")
        held.append(document(record))

    with streams.output(target.options) as out:
        yield add
        out.write("".join(held).encode())


def document(record: Record) -> str:
    """Return a story as a page that needs nothing from elsewhere. All that is the article's is escaped."""
    title = headline(record) or record.id or "Story"
    lang = f' lang="{escape(record.lang)}"' if record.lang else ""
    known = encoded(article(record)).decode().replace("<", "\\u003c")
    return "".join(
        (
            f"<!DOCTYPE html>\n<html{lang} dir=auto>\n<head>\n<meta charset=utf-8>\n",
            '<meta name=viewport content="width=device-width,initial-scale=1">\n',
            f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n",
            f'<script type="application/ld+json">{known}</script>\n</head>\n<body>\n',
            page(record, heading="h1"),
            *_speakers(record),
            *_source(record),
            "\n</body>\n</html>\n",
        )
    )


def _speakers(record: Record) -> Iterator[str]:
    """Who says what; the text itself marks speakers by colour alone."""
    said: dict[str, list[str]] = {}
    for quote in record.quotes:
        said.setdefault(speaker(quote) or "Unnamed", []).append(content(quote))
    if said:
        yield "\n<section><h2>Who speaks</h2><dl>"
        for name, words in said.items():
            yield f"<dt><strong>{escape(name)}</strong></dt>"
            yield from (f"<dd>{escape(one)}</dd>" for one in words)
        yield "</dl></section>"


def _source(record: Record) -> Iterator[str]:
    name, address = site(record), url(record)
    if address and address.lower().startswith(("http://", "https://")):
        shown = escape(name or one_line(address))
        yield f'\n<footer><a rel="noreferrer" href="{escape(address)}">{shown}</a></footer>'
    elif name or record.id:
        yield f"\n<footer>{escape(' · '.join(filter(None, (name, record.id))))}</footer>"
