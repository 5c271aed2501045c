"""Make a row of the lines of one story in an export of Nexis or Factiva."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from newskit.reading import names
from newskit.reading.dates import iso
from newskit.reading.stories import LINE, run_on

_COUNT = re.compile(r"(?:\w{8} )?\d{1,6} (?:of|von|de) \d{1,6}(?: DOCUMENTS?)?", re.IGNORECASE)
_PAGE = re.compile(r"(?:Page|Seite) \d{1,5} (?:of|von) \d{1,5}", re.IGNORECASE)
_FIELD = re.compile(r"([^\W\d_][\w\- ]{2,30}):(?:[ \t]+(.*)|$)")
_CODE = re.compile(r"([A-Z]{2,3})(?:[ \t]+(\S.*))?")
_NUMBER = re.compile(r"(?:\w{8,9}\s+)?([A-Za-z0-9]{3,12}(?:19|20)\d{6}[a-z0-9]{4,14})")
_COPYRIGHT = re.compile(r"(?:Copyright|©|\(c\))[ ,]", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:copyright\b|©|\(c\) ?\d|.{0,40}\ball rights reserved)", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?")
_SOURCE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_LISTS = frozenset(
    ["CO", "IN", "NS", "RE"]
)  # codes that a sentence may begin with: there names follow
_HEADS = (
    "graphic",
    "classification",
    "notes",
)  # lines of Nexis Uni that head what follows below them
_CAPTIONS = 12  # lines that may stand below one
_WRAPPED = 40  # characters of a line that goes on in the next
_TOP = 40  # lines that the head of a story may have
_LONGEST = 120  # characters of a line that is a date, a name or a number of words


def story(lines: list[str]) -> dict[str, Any] | None:
    """Return a story as rows.py reads one, or None when the lines hold none."""
    bare = [line.strip() for line in lines]
    bare = [line for line in bare if not _PAGE.fullmatch(line)]
    found = _coded(bare) or _displayed(bare) or _nexis(bare)
    if not found or not found.blocks:
        return None
    return found.row()


def is_furniture(lines: list[str]) -> bool:
    """Whether lines that hold no story are an export's own: its cover, its list of contents, the search."""
    filled = [line.strip().lower() for line in lines if line.strip()]
    cover = tuple(names.data()["exports"]["cover"])
    return len(filled) < 2 or any(line.startswith(cover) for line in filled)


class _Story:
    """What was found: fields by their meanings, and the paragraphs of the body."""

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.blocks: list[str] = []

    def say(self, name: str, value: str) -> None:
        value = " ".join(value.split())
        if value:
            held = self.fields.get(name)
            self.fields[name] = f"{held} {value}" if held else value

    def row(self) -> dict[str, Any]:
        said = dict(self.fields)
        headline, byline = said.pop("headline", ""), said.get("byline", "")
        head = [line for line in (headline, byline) if line]
        dateline = [LINE + said["dateline"]] if said.get("dateline") else []
        out: dict[str, Any] = {
            "text": "\n\n".join(run_on([*head, *dateline, *self.blocks])),
            "headline": headline,
            "author": _without_by(byline),
            "published": iso(said.get("published", "")) or iso(said.get("load_date", "")),
            "language": _language(said.pop("language", "")),
        }
        for name, value in said.items():
            out.setdefault({"published": "date"}.get(name, name), value)
        return {name: value for name, value in out.items() if value}


def _coded(lines: list[str]) -> _Story | None:
    """A story of Factiva, each field headed by a code of two or three letters."""
    codes = names.data()["exports"]["codes"]
    found, name = _Story(), ""
    held: list[str] = []
    seen = set()
    for line in [*lines, "AN"]:
        match = _CODE.fullmatch(line)
        code, value = (match[1], match[2] or "") if match else ("", "")
        if code in codes and (code not in _LISTS or not value or " : " in value):
            _put(found, name, held)
            name, held = codes[code], [value]
            seen.add(code)
        else:
            held.append(line)
    if not {"HD", "PD"} <= seen or not seen & {"LP", "TD"}:
        return None
    if number := _NUMBER.fullmatch(found.fields.get("document_id", "")):
        found.fields["document_id"] = number[1]
    return found


def _put(found: _Story, name: str, lines: list[str]) -> None:
    if name == "text":
        found.blocks += _paragraphs(lines)
    elif name:
        found.say(name.replace(" ", "_"), " ".join(lines))


def _displayed(lines: list[str]) -> _Story | None:
    """A story of Factiva as it is shown: headline, words, day, source, language, rights, body, number."""
    words = re.compile(rf"\d[\d.,]* (?:{names.data()['exports']['words']})")
    top = next((n for n, line in enumerate(lines[:_TOP]) if words.fullmatch(line)), None)
    if top is None:
        return None
    rest = [(n, line) for n, line in enumerate(lines[: top + 30]) if n > top and line]
    if not rest or not iso(rest[0][1]):
        return None
    found = _Story()
    _title(found, [line for line in lines[:top] if line])
    found.say("length", lines[top])
    found.say("published", rest[0][1])
    start = rest[0][0] + 1
    for n, line in rest[1:]:
        if _TIME.fullmatch(line):
            found.say("time", line)
        elif "sitename" not in found.fields:
            found.say("sitename", line)
        elif _SOURCE.fullmatch(line) and "source_code" not in found.fields:
            found.say("source_code", line)
        elif "language" not in found.fields and len(line) < _LONGEST and _language(line):
            found.say("language", line)
        elif _COPYRIGHT.match(line):
            found.say("copyright", line)
            start = n + 1
            break
        elif "language" in found.fields or len(line) >= _LONGEST:
            break
        else:
            found.say("edition", line)
        start = n + 1
    body = lines[start:]
    while body and (not body[-1] or (number := _NUMBER.fullmatch(body[-1]))):
        if body.pop() and number:
            found.say("document_id", number[1])
    found.blocks = _paragraphs(body)
    return found


def _title(found: _Story, lines: list[str]) -> None:
    """The lines above the number of words: section, headline, byline; only the headline is always there."""
    *others, last = lines or [""]
    is_byline = last.lower().startswith(
        tuple(f"{by} " for by in names.data()["exports"]["bylines"])
    )
    is_name = (
        last.istitle()
        and len(last.split()) in (2, 3)
        and len(others) > 0
        and len(others[-1].split()) > 3
    )
    if others and (is_byline or is_name):
        found.say("byline", last)
        *others, last = others
    found.say("headline", last)
    if others:
        found.say("section", " ".join(others))


def _nexis(lines: list[str]) -> _Story | None:
    """A story of Nexis: paper, day, headline, fields, body, fields, rights."""
    found = _Story()
    if lines and _COUNT.fullmatch(lines[0]):
        found.say("document", lines[0])
        lines = lines[1:]
    lengths = names.data()["exports"]["fields"]["length"]
    told = (
        n for n, line in enumerate(lines) if _field(line) in lengths or names.plain(line) == "body"
    )
    lines = lines[max(0, next(told, 0) - _TOP // 2) :]  # without the cover and its list of contents
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
    found.blocks = _paragraphs(body)
    return found


def _body(lines: list[str]) -> int | None:
    """Where the body begins: behind a line "Body", or behind the last field of the head."""
    lengths = names.data()["exports"]["fields"]["length"]
    is_head = False
    n = 0
    while n < min(len(lines), _TOP):
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


def _masthead(found: _Story, lines: list[str]) -> None:
    """What stands above the first field: rights, paper, day, headline in either order."""
    filled: list[str] = []
    for line in lines:
        if _RIGHTS.match(line):
            found.say("copyright", line)
        else:
            filled.append(line)
    dated = [n for n, line in enumerate(filled) if len(line) < _LONGEST and iso(line)]
    if not dated:
        found.say("headline", next((line for line in reversed(filled) if line), ""))
        return
    at = dated[-1]
    found.say("published", filled[at])
    above, below = [one for one in filled[:at] if one], _blocks(filled[at + 1 :])
    if above:
        found.say("sitename", above[-1])
    if below:  # the older layout
        found.say("headline", below[-1])
        if len(below) > 1:
            found.say("edition", " ".join(below[:-1]))
    elif len(above) > 1:
        found.say("headline", above[-2])


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


def _fields(found: _Story, lines: list[str]) -> None:
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


def _paragraphs(lines: list[str]) -> list[str]:
    """The paragraphs of a body; lines that were broken at a width are joined."""
    out: list[str] = []
    held: list[str] = []
    for line in [*lines, ""]:
        if line:
            held.append(line)
            continue
        if max(map(len, held), default=0) >= _LONGEST:
            out += held  # a line is a paragraph
        elif held:
            is_wrapped = all(len(one) >= _WRAPPED for one in held[:-1])
            out.append((" " if is_wrapped else "\n").join(held))
        held.clear()
    return out


def _without_by(byline: str) -> str:
    first, _, rest = byline.partition(" ")
    return rest if first.lower() in names.data()["exports"]["bylines"] else byline


def _language(said: str) -> str | None:
    known = names.data()["languages"]
    parts = [part.strip().lower() for part in re.split(r"[;,/|]", said)]
    return next((known[part] for part in parts if part in known), None)
