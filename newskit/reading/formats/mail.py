"""Mail: .eml and mailboxes, a message a story, and web pages saved as .mht."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any

from newskit.reading import names
from newskit.reading.packing import peek, plain_ending
from newskit.reading.pieces import Piece, Problem, most_bytes, rest, too_long, whole
from newskit.record import KEYS, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from newskit.reading.pieces import Reading

_PAGES = (".mht", ".mhtml")
ENDINGS = (".eml", ".mbox", ".mbx", *_PAGES)
# A line that begins a message of a mailbox, with the day as asctime() writes it.
_FROM = (
    rb"From \S{1,300} {1,4}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w{0,6},? "
    rb"{1,2}\w{3} {1,2}\d{1,2} [^\n]{4,40}\n?"
)
_HEADER = rb"([A-Za-z][A-Za-z0-9\-]{1,60}):[^\n]*\n(?:[ \t][^\n]*\n)*+"
_KNOWN = frozenset(
    b"from to cc subject date message-id mime-version received return-path content-type list-id "
    b"reply-to sender delivered-to snapshot-content-location content-transfer-encoding "
    b"dkim-signature".split()
)
_MACHINES = frozenset(b"message-id mime-version received return-path content-type".split())
# The headers that the standard library takes apart in time by the square of their length: what is too much.
_ENDLESS = (
    rb"(?im)^(content-(?:type|disposition):[^\n]{0,2000}+)[^\n]*+"
    rb"((?:\n[ \t][^\n]{0,1000}(?=\n)){0,10}+)(?:\n[ \t][^\n]*+)*+"
)
_MARGIN = 400  # bytes in which the first header has begun
_FEW = 3  # headers of mail that a text does not begin with by chance
_LONGEST = 2000  # characters of a header that are read
_PARTS, _LINES = 60, 100_000  # over both the standard library takes hours
_SHORT, _TIMES = 200, 5  # a text that only says that there is HTML


def begins(head: bytes) -> bool:
    """Whether a message's headers stand first, or the line that mailboxes set before them."""
    if b":" not in head[:_MARGIN]:
        return False  # most texts: no pattern is compiled for them
    header = re.compile(_HEADER)
    if found := re.match(_FROM, head):
        return header.match(head, found.end()) is not None
    at, seen = 0, set()
    while found := header.match(head, at):
        seen.add(found[1].lower())
        at = found.end()
    return len(seen & _KNOWN) >= _FEW and bool(seen & _MACHINES)


def pieces(stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
    """Yield the messages of a mailbox, numbered and one held at a time, or the only one of a file."""
    if re.match(_FROM, peek(stream)) is None:
        yield _piece(whole(stream, reading), path, None, reading)
        return
    number = 0
    try:
        for number, message in enumerate(_messages(stream, most_bytes(reading)), 1):
            yield _piece(message, path, number, reading)
    except Exception as error:
        yield rest(path, error, number + 1)


def _messages(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """The messages of a mailbox as bytes, None for one that is too long."""
    held: list[bytes] = []
    size, is_begun, is_blank = 0, False, True
    is_start = True  # of a line: a long one comes in pieces
    while line := stream.readline(1 << 16):
        if is_start and is_blank and line.startswith(b"From ") and re.match(_FROM, line):
            if is_begun:
                yield b"".join(held) if size <= limit else None
            held, size, is_begun = [], 0, True
        else:
            if is_start and line.startswith(b">") and line.lstrip(b">").startswith(b"From "):
                line = line[1:]
            size += len(line)
            if size <= limit:
                held.append(line)
            else:
                held.clear()
        is_blank = is_start and not line.strip()
        is_start = line.endswith(b"\n")
    if is_begun:
        yield b"".join(held) if size <= limit else None


def _piece(data: bytes | None, path: str, number: int | None, reading: Reading) -> Piece | Problem:
    """The record of a message."""
    import email

    import msgspec

    if data is None:
        return Problem(path, too_long(reading), number=number)
    if data.count(b"boundary=") > _PARTS and data.count(b"\n") > _LINES:
        return Problem(path, "a mail of too many parts; skipped", number=number)
    try:
        message = email.message_from_bytes(re.sub(_ENDLESS, rb"\1\2", data))
        found = _Parts(message)
    except RecursionError:
        return Problem(path, "a mail of parts in parts without end; skipped", number=number)
    said = _said(message)
    if plain_ending(path) in _PAGES and found.page is not None:
        url = said.get("url") or _header(message, "snapshot-content-location")
        source = Source(url=url or None, retrieved=said.get("published"))
        return Piece(path, number, "html", found.page, source, found.charset)
    if not found.text.strip() and not found.html.strip():
        names_of = ", ".join(found.attached) or "none"
        return Problem(path, f"a mail without text (attached: {names_of}); skipped", number=number)
    row: dict[str, Any] = {**said, "text": _shown(found.html) if found.is_html else found.text}
    if found.attached:
        row["attachments"] = found.attached
    if found.errors:
        row["errors"] = found.errors
    return Piece(path, number, "json", msgspec.json.encode(row), is_named=True)


def _shown(page: str) -> str:
    """HTML as it is shown; a whole page as it is written, for whoever renders pages."""
    from newskit import markup
    from newskit.reading.formats import html

    return (
        page
        if html.begins(page[:2000].encode("utf-8", "replace"))
        else markup.read(page)[0].strip()
    )


class _Parts:
    """The parts of a message that are read, and the names of the others."""

    def __init__(self, message: Message) -> None:
        self.attached: list[str] = []
        self.errors: list[str] = []
        self.html, self.page, self.charset = "", None, None
        texts: list[str] = []
        for part in message.walk():
            if part.is_multipart():
                continue
            kind, name = part.get_content_type(), _filename(part)
            is_aside = part.get_content_disposition() == "attachment" or name
            if kind == "text/plain" and not is_aside:
                texts.append(_flowed(part, self._decoded(part)))
            elif kind == "text/html" and not is_aside and self.page is None:
                self.page, self.charset = _bytes(part), _charset(part)
                self.html = self._decoded(part)
            else:
                self.attached.append(name or kind)
        self.text = "\n\n".join(text.strip("\r\n") for text in texts if text.strip())

    @property
    def is_html(self) -> bool:
        """Whether the message is read from its HTML."""
        plain = len(self.text.strip())
        return bool(self.html.strip()) and (
            not plain or (plain < _SHORT and len(self.html) > _TIMES * _SHORT + plain)
        )

    def _decoded(self, part: Message) -> str:
        from newskit.text import BadTextError, decode

        data, charset = _bytes(part), _charset(part)
        try:
            return decode(data, encoding=charset).text
        except BadTextError:
            found = decode(data)
        if found.replaced:
            self.errors.append(f"{found.replaced} bytes that are no {charset} were replaced")
        return found.text


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _flowed(part: Message, text: str) -> str:
    """A text whose soft line ends (RFC 3676: a space before them) are taken out, where it has such."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    joint = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    return re.sub(r"(?m)(?<!^--) \r?\n(?![>\r\n])", joint, text)


def _filename(part: Message) -> str | None:
    try:
        name = part.get_filename()
    except (LookupError, ValueError):
        return "unnamed"
    return _words(name) if name else None


def _said(message: Message) -> dict[str, Any]:
    """What the headers say of the story; those of the way it took are left out."""
    from newskit.reading.dates import iso, of_mail

    ways = tuple(names.data()["mail"]["ways"])
    out: dict[str, Any] = {}
    for key in dict.fromkeys(key.lower() for key in message.keys()):  # noqa: SIM118  (not a mapping)
        if not key.startswith(ways) and key not in KEYS and (said := _header(message, key)):
            out[key] = said
    if subject := out.pop("subject", None):
        out["title"] = subject
    if date := out.get("date"):
        out["published"] = of_mail(date) or iso(date)
    if listed := out.get("list-id"):
        out["sitename"] = listed.partition("<")[0].strip(' "') or None
    if url := out.get("archived-at") or out.get("content-location"):
        out["url"] = url.strip("<>")
    if language := out.get("content-language"):
        out["language"] = language
    return {key: value for key, value in out.items() if value}


def _header(message: Message, name: str) -> str:
    """A header's text, encoded words read."""
    value = next((value for key, value in message.raw_items() if key.lower() == name), "")
    return _words(str(value)[:_LONGEST])


def _words(value: str) -> str:
    from email.errors import HeaderParseError
    from email.header import decode_header

    from newskit.text import BadTextError, decode, web_encoding

    if not value.isascii():
        value = decode(value.encode("utf-8", "surrogateescape")).text
    out = ""
    try:
        parts = decode_header(value) if "=?" in value else [(value, None)]
    except HeaderParseError:
        parts = [(value, None)]
    for part, charset in parts:
        if isinstance(part, str):
            out += part
            continue
        try:
            out += decode(part, encoding=web_encoding(charset or "")).text
        except BadTextError:
            out += decode(part).text
    return " ".join(out.split())


def _charset(part: Message) -> str | None:
    """The encoding that a part names, where texts have such."""
    from newskit.text import web_encoding

    return web_encoding(part.get_content_charset() or "")
