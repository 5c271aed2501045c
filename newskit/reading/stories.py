"""Make a row of an element that is a story: its rendering as text, and all else that it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newskit.reading import names
from newskit.reading.dates import iso
from newskit.reading.elements import plain
from newskit.reading.layout import (
    FIRST,
    HEAD,
    LINE,
    blocks,
    has_own,
    is_other_form,
    letters_of,
    line_of,
    once,
    role_of,
    run_on,
)

if TYPE_CHECKING:
    from newskit.reading.elements import Node

# The names that a row calls it by; site is what strip finds.
_AS = {"site": "sitename", "lang": "language"}
_DEEPEST = 20  # levels of what is kept beside the text
_SHORTEST = 100  # characters of an element of an unknown name that is taken for the text
# The day in the number of a story, in Gigaword and in TREC's collections of the 1980s and 1990s.
_ID_DATES = re.compile(
    r"\s*(?:[A-Z]{2,8}_[A-Z]{2,4}_(\d{8})\.\d{2,6}|[A-Z]{2,4}([89]\d{5})-\d{4})\s*"
)
_PROSE = 60  # characters of a paragraph that is no line of the head


def story(node: Node) -> dict[str, Any]:
    """Return a story as rows.py reads one: its text, what is said of it, the rest by its own names."""
    return _Story(node).read()


class _Story:
    def __init__(self, node: Node) -> None:
        self._node = node
        self._said: dict[str, list[str]] = {}
        self._rest: dict[str, Any] = {}
        self._head: dict[str, list[tuple[int, str]]] = {kind: [] for kind in HEAD}
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
        if has_own(node):
            self._blocks += blocks(node)
            return
        for child in node.nodes():
            role = role_of(child)
            if role in HEAD:
                if (line := line_of(child)) and not is_other_form(child):
                    self._head[role].append((_rank(child), line))
            elif role in ("text", "paragraph"):
                self._blocks += blocks(child)
            elif role != "meta" and _holds(child):
                self._walk(child)
            else:
                if plain(child.name) == "contentmeta":
                    for inner in child.nodes():
                        if (role := role_of(inner)) in HEAD and (line := line_of(inner)):
                            self._head[role or ""].append((len(HEAD), line))
                self._keep(child.name, plainly(child))

    def _text(self) -> str:
        """The headline, byline and dateline, which stand in many files both beside and in the text."""
        headlines = [line for _, line in sorted(self._head["headline"], key=lambda one: one[0])]
        for line in headlines[1:]:
            self._keep("headlines", line)
        first = [letters_of(block) for block in self._blocks[:FIRST]]
        head: list[str] = []
        for shown in [*headlines[:1], *(one for _, one in self._head["printed"])]:
            letters = letters_of(shown)
            if shown not in head and not any(one.startswith(letters) for one in first if letters):
                head.append(shown)
        if self._head["dateline"] and not any(block.startswith(LINE) for block in self._blocks):
            dateline = self._head["dateline"][0][1]
            at = next((n for n, block in enumerate(self._blocks) if len(block) > _PROSE), 0)
            self._blocks.insert(at, f"{LINE}{dateline}")
            self._keep("dateline", dateline)
        return "\n\n".join(run_on([*head, *once(self._blocks)])) if self._blocks else ""

    def _unnamed(self) -> None:
        """Take the longest element of a name that says nothing for the text."""
        leads = names.data()["names"]["lead"]
        leaves = [one for one in self._node.nodes() if role_of(one) is None]
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
            if one is not node and (role := role_of(one)) != "text":
                self._say_of(one)
            if one is node or (role != "paragraph" and not (role == "text" and has_own(one))):
                stack.extend(reversed(list(one.nodes())))

    def _say_of(self, node: Node) -> None:
        if is_other_form(node):
            self._keep(node.attributes["class"], node.flat())
            return
        name = plain(node.name)
        for key, value in node.attributes.items():
            self._say(f"{name}@{plain(key)}", value)
        pair = node.attributes
        told = pair.get("name") or pair.get("property") or pair.get("element")
        if told:
            self._say(plain(told.replace(":", "")), pair.get("content") or pair.get("value") or "")
        self._say(name, line_of(node) if role_of(node) in HEAD else node.flat())

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


def _rank(node: Node) -> int:
    listed = names.data()["elements"]["headline"]
    name = plain(node.name)
    return listed.index(name) if name in listed else len(listed)


def _holds(node: Node) -> bool:
    """Whether anything in an element is shown."""
    return any(role_of(one) not in (None, "meta") for one in node.below())


def _line_of(text: str) -> str | None:
    return " ".join(text.split())[:2000] or None


def plainly(node: Node, depth: int = 0) -> Any:
    """An element as JSON has it: its text, or an object with @attributes and what is in it."""
    text = node.flat()
    nodes = list(node.nodes())
    if not node.attributes and not nodes:
        return text
    if depth >= _DEEPEST:
        return text
    out: dict[str, Any] = {f"@{key}": value for key, value in node.attributes.items() if value}
    for child in nodes:
        value = plainly(child, depth + 1)
        if not value:
            continue
        held = out.get(child.name)
        if held is None:
            out[child.name] = value
        elif isinstance(held, list):
            held.append(value)
        else:
            out[child.name] = [held, value]
    if text and (not nodes or has_own(node)):
        out["#text"] = text
    return out
