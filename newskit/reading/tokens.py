"""Tokens of XML and of what is nearly XML: text, and the beginnings and ends of elements."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING

from newskit.reading.decoding import stretches
from newskit.reading.packing import peek

if TYPE_CHECKING:
    from collections.abc import Iterator

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


class Tokens:
    """Text, beginnings and ends of elements; declarations, comments and instructions are passed over."""

    def __init__(self, stream: IO[bytes], reading: Reading) -> None:
        declared = _DECLARED.match(peek(stream).removeprefix(b"\xef\xbb\xbf"))
        name = declared[1].decode("ascii", "replace") if declared else None
        self._stretches: Iterator[Stretch] = stretches(stream, reading, name)
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
            yield "", local(found[1]), None
        elif len(text) - at < _TAG_LONGEST and self._more():
            return
        elif found := _OPEN_BADLY.match(text, at):
            yield self._opened(found)
        else:
            self._at = at + 1
            yield "<", None, None

    def _opened(self, found: re.Match[str]) -> tuple[str, str, str]:
        self._at = found.end()
        return "/" if found[2].endswith("/") else "", local(found[1]), found[2]

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


def local(name: str) -> str:
    """Return a name in lower case without its prefix."""
    return name.rpartition(":")[2].lower()


def attributes(text: str) -> dict[str, str]:
    """Return the attributes of a beginning, by their names in lower case without a prefix."""
    return (
        {
            local(name): " ".join(_entities(one or other or bare).split())
            for name, one, other, bare in _ATTRIBUTE.findall(text)
        }
        if "=" in text
        else {}
    )


def _entities(text: str) -> str:
    if "&" not in text:
        return text
    import html  # 2 ms

    return _ENTITY.sub(lambda match: html.unescape(match[0]), text)
