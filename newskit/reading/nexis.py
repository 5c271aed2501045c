"""Read one story of an export of Nexis, of before 2019 or of Nexis Uni."""

from __future__ import annotations

import re
from functools import cache

from newskit.reading import names
from newskit.reading.clippings import LONGEST, TOP, Clipping, paragraphs
from newskit.reading.dates import iso

_COUNT = re.compile(r"(?:\w{8} )?\d{1,6} (?:of|von|de) \d{1,6}(?: DOCUMENTS?)?", re.IGNORECASE)
_FIELD = re.compile(r"([^\W\d_][\w\- ]{2,30}):(?:[ \t]+(.*)|$)")
_RIGHTS = re.compile(r"(?:copyright\b|©|\(c\) ?\d|.{0,40}\ball rights reserved)", re.IGNORECASE)
_HEADS = (
    "graphic",
    "classification",
    "notes",
)  # lines of Nexis Uni that head what follows below them
_CAPTIONS = 12  # lines that may stand below one


def nexis(lines: list[str]) -> Clipping | None:
    """A story of Nexis: paper, day, headline, fields, body, fields, rights."""
    found = Clipping()
    if lines and _COUNT.fullmatch(lines[0]):
        found.say("document", lines[0])
        lines = lines[1:]
    lengths = names.data()["exports"]["fields"]["length"]
    told = (
        n for n, line in enumerate(lines) if _field(line) in lengths or names.plain(line) == "body"
    )
    lines = lines[max(0, next(told, 0) - TOP // 2) :]  # without the cover and its list of contents
    start = _body(lines)
    if start is None:
        return None
    first = next((n for n, line in enumerate(lines[:start]) if _heads(line)), start)
    _masthead(found, lines[:first])
    _fields(found, lines[first:start])
    stop = _tail(lines, start)
    _fields(found, lines[stop:])
    body = lines[start:stop]
    if body and names.plain(body[0]) in ("body", "body:"):
        body = body[1:]
    found.blocks = paragraphs(body)
    return found


def _body(lines: list[str]) -> int | None:
    """Where the body begins: behind a line "Body", or behind the last field of the head."""
    lengths = names.data()["exports"]["fields"]["length"]
    is_head = False
    n = 0
    while n < min(len(lines), TOP):
        line = lines[n]
        if names.plain(line.rstrip(":")) == "body":
            return n + 1
        if name := _field(line):
            if name == "body":
                return n
            is_head = is_head or name in lengths
            while n + 1 < len(lines) and lines[n + 1] and not _heads(lines[n + 1]):
                n += 1  # a value goes on in the next line
        elif line and is_head and not _RIGHTS.match(line):
            return n
        n += 1
    return None


def _masthead(found: Clipping, lines: list[str]) -> None:
    """What stands above the first field: rights, paper, day, headline in either order."""
    filled: list[str] = []
    for line in lines:
        if _RIGHTS.match(line):
            found.say("copyright", line)
        else:
            filled.append(line)
    dated = [n for n, line in enumerate(filled) if len(line) < LONGEST and iso(line)]
    if not dated:
        found.say("headline", next((line for line in reversed(filled) if line), ""))
        return
    at = dated[-1]
    found.say("published", filled[at])
    above, below = [one for one in filled[:at] if one], _blocks(filled[at + 1 :])
    if above:
        found.say("sitename", above[-1])
    if len(above) > 1:  # the newer layout: headline, paper, day, edition
        found.say("headline", above[-2])
        notes = below
    else:
        found.say("headline", below[-1] if below else "")
        notes = below[:-1]
    if notes:
        found.say("edition", " ".join(notes))


def _tail(lines: list[str], start: int) -> int:
    """Where the fields below the body begin: the longest end of nothing but them, with one that is sure."""
    table = names.data()["exports"]
    tail, sure = frozenset(table["tail"]), frozenset(table["sure"])
    stop, is_sure = len(lines), False
    unnamed = 0  # lines without a name below the one that is looked at
    is_apart = False  # a blank line stands between
    for n in range(len(lines) - 1, start - 1, -1):
        line = lines[n]
        name = _field(line)
        if (name in tail and not (unnamed and is_apart)) or names.plain(line) in _HEADS:
            stop, unnamed, is_apart = n, 0, False
            is_sure = is_sure or name in sure
        elif not line:
            is_apart = is_apart or unnamed > 0
        elif _RIGHTS.match(line) or names.plain(line) == "endofdocument":
            stop = n if not unnamed else stop
        elif (unnamed := unnamed + 1) > _CAPTIONS:
            break
    return stop if is_sure else _rights(lines, start)


def _rights(lines: list[str], start: int) -> int:
    """Where the rights below a body without fields begin."""
    stop = len(lines)
    for n in range(len(lines) - 1, start, -1):
        if lines[n] and not _RIGHTS.match(lines[n]) and names.plain(lines[n]) != "endofdocument":
            break
        stop = n
    return stop


def _fields(found: Clipping, lines: list[str]) -> None:
    """Read the lines of fields; what has no name goes on the one before."""
    table = names.data()["exports"]["fields"]
    meant = {name: meaning for meaning, listed in table.items() for name in listed}
    name = ""
    for line in lines:
        match = _FIELD.fullmatch(line)
        if match and _field(line):
            plain = names.plain(match[1])
            name = meant.get(plain) or "_".join(re.split(r"[\s\-]+", match[1].lower()))
            name = {"sprache": "language", "langue": "language"}.get(name, name)
            found.say(name, match[2] or "")
        elif _RIGHTS.match(line):
            found.say("copyright", line)
            name = "copyright"
        elif (plain := names.plain(line)) in (*_HEADS, "endofdocument"):
            name = plain if plain == "graphic" else ""
        elif line and name and names.plain(line) != "body":
            found.say(name, line)


@cache
def _known() -> frozenset[str]:
    table = names.data()["exports"]
    return frozenset(
        [*table["tail"], *(name for listed in table["fields"].values() for name in listed)]
    )


def _field(line: str) -> str:
    """The plain name of the field that a line begins, or ""."""
    match = _FIELD.fullmatch(line)
    name = names.plain(match[1]) if match else ""
    return name if name in _known() else ""


def _heads(line: str) -> bool:
    """Whether a line begins a field or the body."""
    return bool(_field(line)) or names.plain(line) == "body"


def _blocks(lines: list[str]) -> list[str]:
    """Lines between blank ones, as one each."""
    return [
        " ".join(block.split("\n"))
        for block in "\n".join(lines).strip().split("\n\n")
        if block.strip()
    ]
