"""Elements of XML and of what is nearly XML, read a stretch at a time: SGML, several roots, cut files.

A validating parser gives up where archives begin: <DOC> behind <DOC> without a root, bare &, <P> that
nobody closes, &nbsp; that nobody declares. Nothing is ever fetched, and no entity that a file declares
is put in: beside XML's own only those of HTML are read.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from functools import lru_cache
from typing import IO, TYPE_CHECKING, NamedTuple

from newskit.reading import names
from newskit.reading.decoding import stretches
from newskit.reading.packing import peek
from newskit.reading.pieces import most_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newskit.reading.decoding import Stretch
    from newskit.reading.pieces import Reading

_NAME = r"[^\W\d][\w:.\-]{0,200}"
_OPEN = re.compile(rf"<({_NAME})((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>")
_OPEN_BADLY = re.compile(rf"<({_NAME})([^<>]*+)>")  # a quote is not closed
_CLOSE = re.compile(rf"</({_NAME})[^<>]*+>")
_ATTRIBUTE = re.compile(rf"({_NAME})\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))")
_ENTITY = re.compile(r"&(?:#\d{1,8}|#[xX][\da-fA-F]{1,7}|\w{1,32});")
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.\-]{2,40})[\"']")
_SUBSET_END = re.compile(r"\]\s*>")
_TAG_LONGEST = 1 << 16  # characters of a tag; what goes on is none
_ENTITY_LONGEST = 40
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
    how: Reading,
    is_unit: Callable[[Node, list[Node]], bool],
    is_named: Callable[[str], bool],
) -> Iterator[Unit]:
    """Yield the elements that is_unit(element, those around it) takes when they end, then all the rest.

    What was yielded is taken out of the tree, so a file of many is never held whole. is_named tells the
    names of stories: of one that is too long (is_over) nothing is kept.
    """
    return _Tree(is_unit, is_named, most_bytes(how)).read(_Tokens(stream, how))


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

    def read(self, tokens: _Tokens) -> Iterator[Unit]:
        for text, name, attributes in tokens.read():
            self._replaced += tokens.replaced
            tokens.replaced = 0
            if name is None:
                self._text(text)
            elif attributes is None:
                yield from self._end(name)
            else:
                yield from self._begin(name, attributes, is_empty=text == "/")
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

    def _begin(self, name: str, attributes: str, *, is_empty: bool) -> Iterator[Unit]:
        if name in _NO_NEST and self._open[name] and (name == "doc" or self._names[-1] == name):
            for node in self._stack if name == "doc" else ():
                node.is_cut = node.is_cut or node.name == name
            yield from self._end(name)
        self._size += len(attributes) + len(name)
        if len(self._names) == len(self._stack) - 1 and len(self._stack) < _DEEPEST:
            node = Node(name, _attributes(attributes))
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


class _Tokens:
    """Text, beginnings and ends of elements; declarations, comments and instructions are passed over."""

    def __init__(self, stream: IO[bytes], how: Reading) -> None:
        declared = _DECLARED.match(peek(stream).removeprefix(b"\xef\xbb\xbf"))
        name = declared[1].decode("ascii", "replace") if declared else None
        self._stretches: Iterator[Stretch] = stretches(stream, how, name)
        self._text, self._at, self._is_end = "", 0, False
        self.replaced = 0
        self.is_cut = False  # a comment or declaration has no end

    def read(self) -> Iterator[tuple[str, str | None, str | None]]:
        """Yield (text, None, None), ("" or "/", name, attributes) and ("", name, None)."""
        while self._at < len(self._text) or self._more():
            text, at = self._text, self._at
            stop = text.find("<", at)
            if stop != at:
                stop = len(text) if stop < 0 else stop
                if stop == len(text) and not self._is_end:  # an entity may be cut
                    amp = text.rfind("&", max(at, stop - _ENTITY_LONGEST))
                    if amp >= 0 and ";" not in text[amp:]:
                        if amp == at:
                            self._more()
                            continue
                        stop = amp
                self._at = stop
                yield _entities(text[at:stop]), None, None
            else:
                yield from self._markup(text, at)

    def _markup(self, text: str, at: int) -> Iterator[tuple[str, str | None, str | None]]:
        """What begins with <; where that may be cut, read more."""
        if len(text) - at < 10 and self._more():  # the longest mark: <![CDATA[
            return
        if text.startswith("<!--", at):
            self._skip("-->", at + 4)
        elif text.startswith("<![CDATA[", at):
            yield from self._literal(at + 9)
        elif text.startswith("<?", at):
            self._skip(">", at + 2)
        elif text.startswith("<!", at):
            self._declaration(at + 2)
        elif found := _OPEN.match(text, at):
            yield self._opened(found)
        elif found := _CLOSE.match(text, at):
            self._at = found.end()
            yield "", _local(found[1]), None
        elif len(text) - at < _TAG_LONGEST and self._more():
            return
        elif found := _OPEN_BADLY.match(text, at):
            yield self._opened(found)
        else:
            self._at = at + 1
            yield "<", None, None

    def _opened(self, found: re.Match[str]) -> tuple[str, str, str]:
        self._at = found.end()
        return "/" if found[2].endswith("/") else "", _local(found[1]), found[2]

    def _literal(self, at: int) -> Iterator[tuple[str, None, None]]:
        """Text that is no markup, up to its mark or the end."""
        self._at = at
        while (stop := self._text.find("]]>", self._at)) < 0:
            end = max(self._at, len(self._text) - 2)
            if end > self._at:
                yield self._text[self._at : end], None, None
                self._at = end
            if not self._more():
                yield self._text[self._at :], None, None
                self._at = len(self._text)
                return
        if stop > self._at:
            yield self._text[self._at : stop], None, None
        self._at = stop + 3

    def _declaration(self, at: int) -> None:
        """A document type, with what it declares."""
        while True:
            end = self._text.find(">", at)
            inner = self._text.find("[", at)
            if end >= 0 and not 0 <= inner < end:
                self._at = end + 1
                return
            if inner >= 0:
                self._skip(_SUBSET_END, inner)
                return
            shift = self._at
            if len(self._text) - at > _TAG_LONGEST or not self._more():
                self._at, self.is_cut = len(self._text), True
                return
            at -= shift

    def _skip(self, mark: str | re.Pattern[str], at: int) -> None:
        """Pass over all up to a mark and over it."""
        self._at = at
        while True:
            if isinstance(mark, str):
                stop = self._text.find(mark, self._at)
                end = stop + len(mark)
            else:
                found = mark.search(self._text, self._at)
                stop, end = found.span() if found else (-1, -1)
            if stop >= 0:
                self._at = end
                return
            self._at = max(self._at, len(self._text) - 16)
            if not self._more():
                self._at, self.is_cut = len(self._text), True
                return

    def _more(self) -> bool:
        """Read on, as much again as is held; what has been used is dropped."""
        if self._is_end:
            return False
        held = [self._text[self._at :]]
        size, wanted = 0, max(1, len(held[0]))
        while size < wanted:
            stretch = next(self._stretches, None)
            if stretch is None:
                self._is_end = True
                break
            held.append(stretch.text)
            size += len(stretch.text)
            self.replaced += stretch.replaced
        if size:
            self._text, self._at = "".join(held), 0
        return size > 0


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _attributes(text: str) -> dict[str, str]:
    return (
        {
            _local(name): " ".join(_entities(one or other or bare).split())
            for name, one, other, bare in _ATTRIBUTE.findall(text)
        }
        if "=" in text
        else {}
    )


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text
