"""Show a reader what differs between the copies of a story and the one that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from newskit.copies.shingles import kind, located, shingles, story
from newskit.showing.tables import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from newskit.copies import Copies, Family
    from newskit.record import Record

_CONTEXT = 3  # words shown on either side of what differs
_LONGEST = 200  # characters shown of a stretch
_MOST = 20  # stretches shown of a copy, on either side
_TITLE = 70  # characters of a headline


def family(found: Copies, group: Family) -> RenderableType:
    """Return what rich prints of a kept story and its copies; nothing of them controls a terminal.

    Under each copy stand, with + and -, the stretches that only it has and that only the kept one has:
    the words that lie in no shingle of both. So a word changed shows, and one that is moved a little
    does not. Takes time linear in the stories' lengths.
    """
    kept = found.spool[group.kept]
    parts: list[RenderableType] = [Text.assemble(("kept  ", "bold green"), _title(kept))]
    for number in group.copies:
        copy = found.spool[number]
        like = f"{found.similarity(number):.3f} "
        parts.append(Text.assemble(("copy  ", "bold yellow"), (like, "yellow"), _title(copy)))
        parts += _listed("+", "green", story(copy), story(kept))
        parts += _listed("-", "red", story(kept), story(copy))
    return Group(*parts)


def _listed(sign: str, style: str, text: str, other: str) -> Iterator[Text]:
    stretches = list(_only_in(text, other))
    for before, own, after in stretches[:_MOST]:
        yield Text.assemble((f"  {sign} ", style), (before, "dim"), (own, style), (after, "dim"))
    if len(stretches) > _MOST:
        yield Text(f"  {sign} and {len(stretches) - _MOST} more", style="dim")


def _only_in(text: str, other: str) -> Iterator[tuple[str, str, str]]:
    """The stretches of a text whose words lie in no shingle of the other, each with its context."""
    text, found = located(text)
    there = [one.word for one in located(other)[1]]
    here = [one.word for one in found]
    size = min(kind(here).words, len(here), len(there))
    shared = set(shingles(there, size))
    is_shared = [False] * len(here)
    for n, shingle in enumerate(shingles(here, size)):
        if shingle in shared:
            is_shared[n : n + size] = [True] * size
    end = 0
    while end < len(here):
        start = end
        while end < len(here) and is_shared[end] == is_shared[start]:
            end += 1
        if is_shared[start]:
            continue
        first, last = found[start].start, found[end - 1].end
        before = found[max(0, start - _CONTEXT)].start
        after = found[min(len(found), end + _CONTEXT) - 1].end
        yield _one_line(text[before:first]), _shown(text[first:last]), _one_line(text[last:after])


def _shown(stretch: str) -> str:
    line = _one_line(stretch)
    if len(line) <= _LONGEST:
        return line
    return f"{line[:_LONGEST]}… ({len(line) - _LONGEST} characters more)"


def _title(record: Record) -> Text:
    name = clean(record.id or "")
    headline = _one_line(record.headline.text if record.headline else story(record))
    short = headline if len(headline) <= _TITLE else headline[: _TITLE - 1] + "…"
    return Text.assemble((" ".join(name.split()), "bold"), "  ", short.strip())


def _one_line(text: str) -> str:
    """Text for one line of a terminal, with the spaces at its ends."""
    return "".join(" " if char == "\n" else char for char in clean(text))
