"""Set the text of an element as a page would show it: paragraphs, lines, the dateline before the first."""

from __future__ import annotations

import re
from functools import cache
from textwrap import dedent
from typing import TYPE_CHECKING

from newskit.reading import names
from newskit.reading.elements import plain

if TYPE_CHECKING:
    from newskit.reading.elements import Node

HEAD = ("headline", "printed", "dateline")
LINE = "\x1e"  # marks a dateline among the paragraphs
_SENTENCES = frozenset(["s", "sentence", "seg"])
_BLANK = re.compile(r"\n\s*\n")
_INDENTED = re.compile(r"(?m)^[ \t]{2,12}(?=\S)")
_BREAK = "\x1d"  # stands for a line's end that is meant, until white space has been joined
_DASHES = ("-", "–", "—")
_LETTERS = re.compile(r"\w")
FIRST, _LEAD = 8, 40  # paragraphs that are looked at for a lead that comes twice, and its letters


@cache
def _roles() -> dict[str, str]:
    table = names.data()["elements"]
    kinds = ("meta", "printed", "dateline", "headline", "text", "paragraph")
    return {name: kind for kind in reversed(kinds) for name in table[kind]}


def has_own(node: Node) -> bool:
    """Whether an element has text of its own, besides that of the elements in it."""
    return any(isinstance(item, str) and not item.isspace() for item in node.items)


def role_of(node: Node) -> str | None:
    """Return what an element is of a story, by the lists in data/reading.toml; None for other names."""
    name = plain(node.name)
    if name == "head" and any(role_of(one) != "paragraph" for one in node.nodes()):
        return "meta"  # of NITF; in the files of TREC a headline
    return _roles().get(name)


def is_other_form(node: Node) -> bool:
    """Whether an element says again, in a form for machines or the web, what another one shows."""
    told = node.attributes.get("class")
    return bool(told) and plain(told or "") in names.data()["elements"]["forms"]


def blocks(node: Node) -> list[str]:
    """The paragraphs of an element: what has text of its own is one, up to the elements that are blocks."""
    out: list[str] = []
    run: list[str] = []
    is_lined = not any(role_of(one) == "paragraph" for one in node.nodes())

    def end() -> None:
        text = "".join(run)
        run.clear()
        out.extend(_lined(text) if is_lined and role_of(node) == "text" else _joined(text))

    is_text = has_own(node)
    for item in node.items:
        if isinstance(item, str):
            run.append(item)
        elif item.name in ("br", "lb"):
            run.append(_BREAK)
        elif is_other_form(item) or ((role := role_of(item)) == "meta" and item.name != "date"):
            continue
        elif (role or not is_text or any(map(role_of, item.nodes()))) and not (
            role is None and role_of(node) == "paragraph"
        ):
            end()
            inner = _joined(line_of(item)) if role in HEAD else blocks(item)
            out += [LINE + line for line in inner] if role == "dateline" else inner
        else:
            apart = " " if item.name in _SENTENCES else ""
            run.append(apart + line_of(item, is_inline=True))
    end()
    return out


def _joined(text: str) -> list[str]:
    """A paragraph whose line ends mean nothing."""
    lines = (" ".join(line.split()) for line in text.split(_BREAK))
    found = "\n".join(filter(None, lines))
    return [found] if found else []


def _lined(text: str) -> list[str]:
    """Paragraphs of a text without elements: parted by blank lines, or by their first lines' indents."""
    text = dedent(text.replace("\r\n", "\n").replace("\r", "\n").replace(_BREAK, "\n").strip("\n"))
    if "\n" not in text:
        return [text.strip()] if text.strip() else []
    if not _BLANK.search(text.strip()) and len(_INDENTED.findall(text)) > 1:
        text = _INDENTED.sub("\n", text)
    blocks = ("\n".join(line.strip() for line in part.split("\n")) for part in _BLANK.split(text))
    return [block.strip() for block in blocks if block.strip()]


def line_of(node: Node, *, is_inline: bool = False) -> str:
    """An element in a line; a title or a date that follows a name directly is parted by a comma."""
    commas = names.data()["elements"]["inline"]
    out: list[str] = []
    stack: list[Node | str] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            out.append(item)
            continue
        if item.name in ("br", "lb"):
            out.append(" ")
        elif plain(item.name) in commas and (before := "".join(out).rstrip()):
            if before[-1].isalnum():
                out = [before, ", "]
        elif item is not node and not item.items:
            continue
        stack.extend(reversed(item.items))
    text = "".join(out)
    return text if is_inline else " ".join(text.split())


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, by which two are compared."""
    return "".join(_LETTERS.findall(text)).casefold()


def once(blocks: list[str]) -> list[str]:
    """Without a first run of paragraphs that the text then begins with again: a lead kept for itself."""
    for at in range(min(FIRST, len(blocks))):
        for size in range(1, 5):
            lead = blocks[at : at + size]
            if (
                lead == blocks[at + size : at + 2 * size]
                and len(letters_of("".join(lead))) >= _LEAD
            ):
                return blocks[:at] + blocks[at + size :]
    return blocks


def run_on(blocks: list[str]) -> list[str]:
    """Return paragraphs, the one behind a dateline (which LINE marks) beginning with it, as in print."""
    out: list[str] = []
    line = ""
    for block in blocks:
        if block.startswith(LINE):
            line = block[1:]
        elif line:
            place = letters_of(line.split(",")[0].split("(")[0])
            if not (place and letters_of(block).startswith(place)):  # else it has one already
                block = f"{line} {block}" if line.endswith(_DASHES) else f"{line} - {block}"
            out.append(block)
            line = ""
        else:
            out.append(block)
    return [*out, line] if line else out
