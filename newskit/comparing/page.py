"""A comparison as a page of HTML that needs nothing from elsewhere."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

import msgspec

from newskit.comparing.wording import counted, side, where
from newskit.written import encoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.comparing.changes import Change
    from newskit.comparing.run import Entry, Summary

_LONGEST = 4000  # words of a text whose differences are marked word by word
_PIECE = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+")
_STYLE = """
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:75rem;padding:1rem;overflow-wrap:anywhere}
table{border-collapse:collapse;margin:1rem 0}
td,th{border-bottom:1px solid #8886;padding:.25rem .7rem;text-align:left;vertical-align:top}
td.n{text-align:right}
summary{cursor:pointer;padding:.3rem 0}
dt{font-weight:600;margin-top:.7rem}
dd{margin:.1rem 0 .1rem 1rem;white-space:pre-wrap}
del{background:hsla(0,80%,60%,.25)}
ins{background:hsla(130,70%,45%,.25);text-decoration:none}
@media print{details{break-inside:avoid}}
"""


def page(entries: list[Entry], rest: int, summary: Summary) -> Iterator[str]:
    """Yield the page in pieces. All that is an article's is escaped."""
    title = escape(f"{summary.a} and {summary.b}")
    yield "<!DOCTYPE html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n"
    yield '<meta name=viewport content="width=device-width,initial-scale=1">\n'
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    yield f"<h1>{title}</h1>\n<p>{escape(counted(summary))}</p>\n"
    if summary.records:
        yield "<table><thead><tr><th>key<th>records<th>changes</thead><tbody>\n"
        for name in sorted(summary.records):
            numbers = (summary.records[name], summary.changes[name])
            cells = "".join(f"<td class=n>{one:,}" for one in numbers)
            yield f"<tr><td>{escape(name)}{cells}\n"
        yield "</tbody></table>\n"
    is_open = " open" if len(entries) <= 20 else ""
    for entry in entries:
        by = f", matched by {entry.matched}" if entry.matched else ""
        name = escape(f"{entry.id or '(no id)'}: {entry.status}{by}")
        if not entry.changes:
            yield f"<p>{name}</p>\n"
            continue
        changed = "".join(map(_change, entry.changes))
        yield f"<details{is_open}><summary>{name}</summary><dl>{changed}</dl></details>\n"
    if rest:
        yield f"<p>{rest:,} more records differ; --limit lists them.</p>\n"
    yield "</body>\n</html>\n"


def _change(change: Change) -> str:
    return f"<dt>{escape(where(change))}</dt>" + _sides(change.a, change.b)


def _sides(a: Any, b: Any) -> str:
    """Both sides one below the other; of two long texts the words that differ, in one."""
    if isinstance(a, str) and isinstance(b, str) and (" " in a + b or len(a + b) > 60):
        return f"<dd>{_words(a, b)}</dd>"
    removed = "" if a is msgspec.UNSET else f"<dd><del>{escape(_full(a))}</del></dd>"
    return removed + ("" if b is msgspec.UNSET else f"<dd><ins>{escape(_full(b))}</ins></dd>")


def _full(value: Any) -> str:
    """A value in full: a string as it is, an object as its text with the rest in JSON."""
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        rest = {name: one for name, one in value.items() if name not in ("text", "start", "end")}
        return f"{value['text']}\n{encoded(rest).decode()}" if rest else value["text"]
    return side(value) if isinstance(value, str) else encoded(value).decode()


def _words(a: str, b: str) -> str:
    from difflib import SequenceMatcher

    left, right = _PIECE.findall(a), _PIECE.findall(b)
    if max(len(left), len(right)) > _LONGEST:  # the time grows with the square
        return f"<del>{escape(a)}</del>\n<ins>{escape(b)}</ins>"
    out = []
    for kind, i, j, k, m in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        old, new = escape("".join(left[i:j])), escape("".join(right[k:m]))
        if kind == "equal":
            out.append(old)
        else:
            out.append((f"<del>{old}</del>" if old else "") + (f"<ins>{new}</ins>" if new else ""))
    return "".join(out)
