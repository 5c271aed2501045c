"""Elements of XML and of what is nearly XML, read a stretch at a time: SGML, several roots, cut files.

A validating parser gives up where archives begin: <DOC> behind <DOC> without a root, bare &, <P> that
nobody closes, &nbsp; that nobody declares. Nothing is ever fetched, and no entity that a file declares
is put in: beside XML's own only those of HTML are read.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import IO, TYPE_CHECKING

from newskit.reading import names
from newskit.reading.pieces import most_bytes
from newskit.reading.tokens import Tokens, attributes
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newskit.reading.pieces import Reading

_DEEPEST = 80  # levels of elements that are told apart
_SINGLE = frozenset(["br", "hr", "lb", "pb"])  # closed or not, they hold nothing
_NAMED = frozenset(
    ["field", "str", "column"]
)  # of databases and Solr: their attribute says what they are
_NO_NEST = frozenset(["p", "doc"])  # in SGML the next one closes the last


class Node:
    """An element: its name and those of its attributes in lower case without a prefix, what it holds."""

    __slots__ = ("attributes", "had_units", "is_cut", "is_over", "items", "name")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes = name, attributes
        self.items: list[Node | str] = []
        self.is_cut = self.is_over = self.had_units = False

    def nodes(self) -> Iterator[Node]:
        """The elements in it, in order."""
        return (item for item in self.items if isinstance(item, Node))

    def below(self) -> Iterator[Node]:
        """It and all elements below it, in order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(list(node.nodes())))

    def flat(self) -> str:
        """All text in it, white space as one space."""
        out: list[str] = []
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                out.append(item)
            elif item.name in _SINGLE:
                out.append(" ")
            else:
                stack.extend(reversed(item.items))
        return " ".join("".join(out).split())


class Unit(NamedTuple):
    """An element that is a story by itself, and how many of its bytes could not be read.

    is_rest marks what a file holds beside them, the last that is yielded.
    """

    node: Node
    replaced: int = 0
    is_rest: bool = False


@lru_cache(4096)
def plain(name: str) -> str:
    """Return an element's name as those in data/reading.toml are compared."""
    return names.plain(name)


def units(
    stream: IO[bytes],
    reading: Reading,
    is_unit: Callable[[Node, list[Node]], bool],
    is_named: Callable[[str], bool],
) -> Iterator[Unit]:
    """Yield the elements that is_unit(element, those around it) takes when they end, then all the rest.

    What was yielded is taken out of the tree, so a file of many is never held whole. is_named tells the
    names of stories: of one that is too long (is_over) nothing is kept.
    """
    return _Tree(is_unit, is_named, most_bytes(reading)).read(Tokens(stream, reading))


class _Tree:
    def __init__(
        self,
        is_unit: Callable[[Node, list[Node]], bool],
        is_named: Callable[[str], bool],
        limit: int,
    ) -> None:
        self._is_unit, self._is_named, self._limit = is_unit, is_named, limit
        self._stack = [Node("", {})]
        self._open: Counter[str] = Counter()
        self._names: list[
            str
        ] = []  # of what is open, also of what is too deep for a node of its own
        self._size = self._replaced = 0

    def read(self, tokens: Tokens) -> Iterator[Unit]:
        for text, name, told in tokens.read():
            self._replaced += tokens.replaced
            tokens.replaced = 0
            if name is None:
                self._text(text)
            elif told is None:
                yield from self._end(name)
            else:
                yield from self._begin(name, told, is_empty=text == "/")
        while self._names:
            if len(self._stack) == len(self._names) + 1:
                self._stack[-1].is_cut = True
            yield from self._end(self._names[-1])
        self._stack[0].is_cut = tokens.is_cut
        yield Unit(self._stack[0], self._replaced, is_rest=True)

    def _text(self, text: str) -> None:
        items = self._stack[-1].items
        if text.isspace() and items and items[-1] == text:
            return
        self._size += len(text)
        items.append(text)
        if self._size > self._limit:
            stories = [node for node in self._stack if self._is_named(node.name)]
            (stories or self._stack)[-1 if stories else 0].is_over = True
            for node in self._stack:
                node.items.clear()
            self._size = 0

    def _begin(self, name: str, told: str, *, is_empty: bool) -> Iterator[Unit]:
        if name in _NO_NEST and self._open[name] and (name == "doc" or self._names[-1] == name):
            for node in self._stack if name == "doc" else ():
                node.is_cut = node.is_cut or node.name == name
            yield from self._end(name)
        self._size += len(told) + len(name)
        if len(self._names) == len(self._stack) - 1 and len(self._stack) < _DEEPEST:
            node = Node(name, attributes(told))
            if name in _NAMED:
                node.name = node.attributes.pop("name", name).lower()
            self._stack[-1].items.append(node)
            self._stack.append(node)
        else:
            self._text(" ")
        self._names.append(name)
        self._open[name] += 1
        if is_empty or name in _SINGLE:
            yield from self._end(name)

    def _end(self, name: str) -> Iterator[Unit]:
        """Close an element and those in it that are still open; the end of one that is not is none."""
        if not self._open[name]:
            return
        while True:
            last = self._names.pop()
            self._open[last] -= 1
            if len(self._stack) == len(self._names) + 2:  # it has a node of its own
                node = self._stack.pop()
                if node.is_over or self._is_unit(node, self._stack):
                    self._taken(node)
                    yield Unit(node, self._replaced)
                    self._size = self._replaced = 0
            if last == name:
                return

    def _taken(self, node: Node) -> None:
        items = self._stack[-1].items
        if items and items[-1] is node:
            items.pop()
        for one in self._stack:
            one.had_units = True
