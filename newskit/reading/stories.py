"""Make a row of an element that is a story: its rendering as text, and all else that it says."""

from __future__ import annotations

import re
from functools import cache
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from newskit.reading import names
from newskit.reading.dates import iso
from newskit.reading.elements import plain

if TYPE_CHECKING:
    from newskit.reading.elements import Node

_HEAD = ("headline", "printed", "dateline")
LINE = "\x1e"  # marks a dateline among the paragraphs
# The names that a row calls it by; site is what strip finds.
_AS = {"site": "sitename", "lang": "language"}
_SENTENCES = frozenset(["s", "sentence", "seg"])
_DEEPEST = 20  # levels of what is kept beside the text
_SHORTEST = 100  # characters of an element of an unknown name that is taken for the text
_BLANK = re.compile(r"\n\s*\n")
_INDENTED = re.compile(r"(?m)^[ \t]{2,12}(?=\S)")
_BREAK = "\x1d"  # stands for a line's end that is meant, until white space has been joined
# The day in the number of a story, in Gigaword and in TREC's collections of the 1980s and 1990s.
_ID_DATES = re.compile(
    r"\s*(?:[A-Z]{2,8}_[A-Z]{2,4}_(\d{8})\.\d{2,6}|[A-Z]{2,4}([89]\d{5})-\d{4})\s*"
)
_DASHES = ("-", "–", "—")
_PROSE = 60  # characters of a paragraph that is no line of the head
_FIRST, _LEAD = 8, 40  # paragraphs that are looked at for a lead that comes twice, and its letters
_LETTERS = re.compile(r"\w")


def story(node: Node) -> dict[str, Any]:
    """Return a story as rows.py reads one: its text, what is said of it, the rest by its own names."""
    return _Story(node).read()


@cache
def _roles() -> dict[str, str]:
    table = names.data()["elements"]
    kinds = ("meta", "printed", "dateline", "headline", "text", "paragraph")
    return {name: kind for kind in reversed(kinds) for name in table[kind]}


class _Story:
    def __init__(self, node: Node) -> None:
        self._node = node
        self._said: dict[str, list[str]] = {}
        self._rest: dict[str, Any] = {}
        self._head: dict[str, list[tuple[int, str]]] = {kind: [] for kind in _HEAD}
        self._blocks: list[str] = []

    def read(self) -> dict[str, Any]:
        node = self._node
        for key, value in node.attributes.items():
            self._say(f"@{key}", value)
            self._keep(f"@{key}", value)
        self._walk(node)
        if not self._blocks:
            self._unnamed()
        self._listen(node)
        out = {**self._evidence(), "text": self._text()}
        for key, value in self._rest.items():
            out.setdefault(key, value)
        return out

    # --- the text

    def _walk(self, node: Node) -> None:
        """Read what stands outside of a text: the headline, the lines below it, what is said of it."""
        if _has_own(node):
            self._blocks += blocks(node)
            return
        for one in node.nodes():
            role = _role(one)
            if role in _HEAD:
                if (line := _line(one)) and not _is_other_form(one):
                    self._head[role].append((_rank(one), line))
            elif role in ("text", "paragraph"):
                self._blocks += blocks(one)
            elif role != "meta" and _holds(one):
                self._walk(one)
            else:
                if plain(one.name) == "contentmeta":
                    for inner in one.nodes():
                        if (role := _role(inner)) in _HEAD and (line := _line(inner)):
                            self._head[role or ""].append((len(_HEAD), line))
                self._keep(one.name, plainly(one))

    def _text(self) -> str:
        """The headline, byline and dateline, which stand in many files both beside and in the text."""
        headlines = [line for _, line in sorted(self._head["headline"], key=lambda one: one[0])]
        for line in headlines[1:]:
            self._keep("headlines", line)
        first = [_letters(block) for block in self._blocks[:_FIRST]]
        head: list[str] = []
        for shown in [*headlines[:1], *(one for _, one in self._head["printed"])]:
            letters = _letters(shown)
            if shown not in head and not any(one.startswith(letters) for one in first if letters):
                head.append(shown)
        if self._head["dateline"] and not any(block.startswith(LINE) for block in self._blocks):
            dateline = self._head["dateline"][0][1]
            at = next((n for n, block in enumerate(self._blocks) if len(block) > _PROSE), 0)
            self._blocks.insert(at, f"{LINE}{dateline}")
            self._keep("dateline", dateline)
        return "\n\n".join(run_on([*head, *_once(self._blocks)])) if self._blocks else ""

    def _unnamed(self) -> None:
        """Take the longest element of a name that says nothing for the text."""
        leads = names.data()["names"]["lead"]
        leaves = [one for one in self._node.nodes() if _role(one) is None]
        named = [one for one in leaves if plain(one.name) in leads and one.flat()]
        longest = max(named or leaves, key=lambda one: len(one.flat()), default=None)
        if longest and (named or len(longest.flat()) >= _SHORTEST):
            self._blocks = blocks(longest)
            self._rest.pop(longest.name, None)

    # --- what is said of it

    def _evidence(self) -> dict[str, Any]:
        table = names.data()
        out: dict[str, Any] = {}
        for meaning, own in table["elements"]["evidence"].items():
            for key in dict.fromkeys([*own, *table["names"][meaning]]):
                read = iso if meaning == "published" else _line_of
                found = next(filter(None, map(read, self._said.get(key, ()))), None)
                if found:
                    out[_AS.get(meaning, meaning)] = found
                    break
        if self._head["headline"]:
            out["headline"] = min(self._head["headline"], key=lambda one: one[0])[1]
        ids = [*self._said.get("@id", ()), *self._said.get("docno", ())]
        if "published" not in out and (
            dated := next(filter(None, map(_ID_DATES.fullmatch, ids)), None)
        ):
            out["published"] = iso(dated[1] or f"19{dated[2]}")
        return out

    def _listen(self, node: Node) -> None:
        """Hear what all elements say that are no part of the running text."""
        stack = [node]
        while stack:
            one = stack.pop()
            if one is not node and (role := _role(one)) != "text":
                self._say_of(one)
            if one is node or (role != "paragraph" and not (role == "text" and _has_own(one))):
                stack.extend(reversed(list(one.nodes())))

    def _say_of(self, node: Node) -> None:
        if _is_other_form(node):
            self._keep(node.attributes["class"], node.flat())
            return
        name = plain(node.name)
        for key, value in node.attributes.items():
            self._say(f"{name}@{plain(key)}", value)
        pair = node.attributes
        told = pair.get("name") or pair.get("property") or pair.get("element")
        if told:
            self._say(plain(told.replace(":", "")), pair.get("content") or pair.get("value") or "")
        self._say(name, _line(node) if _role(node) in _HEAD else node.flat())

    def _say(self, key: str, value: str) -> None:
        if value.strip():
            self._said.setdefault(key, []).append(value)

    def _keep(self, key: str, value: Any) -> None:
        """Keep a value under its own name; of several, a list."""
        if not value:
            return
        if key not in self._rest:
            self._rest[key] = value
        elif isinstance(held := self._rest[key], list):
            held.append(value)
        else:
            self._rest[key] = [held, value]


def _has_own(node: Node) -> bool:
    """Whether an element has text of its own, besides that of the elements in it."""
    return any(isinstance(item, str) and not item.isspace() for item in node.items)


def _role(node: Node) -> str | None:
    name = plain(node.name)
    if name == "head" and any(_role(one) != "paragraph" for one in node.nodes()):
        return "meta"  # of NITF; in the files of TREC a headline
    return _roles().get(name)


def _rank(node: Node) -> int:
    listed = names.data()["elements"]["headline"]
    name = plain(node.name)
    return listed.index(name) if name in listed else len(listed)


def _is_other_form(node: Node) -> bool:
    told = node.attributes.get("class")
    return bool(told) and plain(told or "") in names.data()["elements"]["forms"]


def _holds(node: Node) -> bool:
    """Whether anything in an element is shown."""
    return any(_role(one) not in (None, "meta") for one in node.below())


def blocks(node: Node) -> list[str]:
    """The paragraphs of an element: what has text of its own is one, up to the elements that are blocks."""
    out: list[str] = []
    run: list[str] = []
    is_lined = not any(_role(one) == "paragraph" for one in node.nodes())

    def end() -> None:
        text = "".join(run)
        run.clear()
        out.extend(_lined(text) if is_lined and _role(node) == "text" else _joined(text))

    has_own = _has_own(node)
    for item in node.items:
        if isinstance(item, str):
            run.append(item)
        elif item.name in ("br", "lb"):
            run.append(_BREAK)
        elif _is_other_form(item) or ((role := _role(item)) == "meta" and item.name != "date"):
            continue
        elif (role or not has_own or any(map(_role, item.nodes()))) and not (
            role is None and _role(node) == "paragraph"
        ):
            end()
            inner = _joined(_line(item)) if role in _HEAD else blocks(item)
            out += [LINE + line for line in inner] if role == "dateline" else inner
        else:
            apart = " " if item.name in _SENTENCES else ""
            run.append(apart + _line(item, is_inline=True))
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


def _line(node: Node, *, is_inline: bool = False) -> str:
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


def _line_of(text: str) -> str | None:
    return " ".join(text.split())[:2000] or None


def _letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).casefold()


def _once(blocks: list[str]) -> list[str]:
    """Without a first run of paragraphs that the text then begins with again: a lead kept for itself."""
    for at in range(min(_FIRST, len(blocks))):
        for size in range(1, 5):
            lead = blocks[at : at + size]
            if lead == blocks[at + size : at + 2 * size] and len(_letters("".join(lead))) >= _LEAD:
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
            place = _letters(line.split(",")[0].split("(")[0])
            if not (place and _letters(block).startswith(place)):  # else it has one already
                block = f"{line} {block}" if line.endswith(_DASHES) else f"{line} - {block}"
            out.append(block)
            line = ""
        else:
            out.append(block)
    return [*out, line] if line else out


def plainly(node: Node, depth: int = 0) -> Any:
    """An element as JSON has it: its text, or an object with @attributes and what is in it."""
    text = node.flat()
    nodes = list(node.nodes())
    if not node.attributes and not nodes:
        return text
    if depth >= _DEEPEST:
        return text
    out: dict[str, Any] = {f"@{key}": value for key, value in node.attributes.items() if value}
    for one in nodes:
        value = plainly(one, depth + 1)
        if not value:
            continue
        held = out.get(one.name)
        if held is None:
            out[one.name] = value
        elif isinstance(held, list):
            held.append(value)
        else:
            out[one.name] = [held, value]
    has_own = _has_own(node)
    if text and (not nodes or has_own):
        out["#text"] = text
    return out
