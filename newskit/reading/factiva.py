"""Read one story of an export of Factiva, with codes before its fields or as it is displayed."""

from __future__ import annotations

import re

from newskit.lazy import own
from newskit.reading import names
from newskit.reading.clippings import LONGEST, TOP, Clipping, language_of, paragraphs
from newskit.reading.dates import iso

_CODE = re.compile(r"([A-Z]{2,3})(?:[ \t]+(\S.*))?")
_NUMBER = re.compile(r"(?:\w{8,9}\s+)?([A-Za-z0-9]{3,12}(?:19|20)\d{6}[a-z0-9]{4,14})")
_COPYRIGHT = re.compile(r"(?:Copyright|©|\(c\))[ ,]", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?")
_SOURCE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_LISTS = frozenset(
    ["CO", "IN", "NS", "RE"]
)  # codes that a sentence may begin with: there names follow


def coded(lines: list[str]) -> Clipping | None:
    """A story of Factiva, each field headed by a code of two or three letters."""
    codes = names.data()["exports"]["codes"]
    found, name = Clipping(), ""
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


def _put(found: Clipping, name: str, lines: list[str]) -> None:
    if name == "text":
        found.blocks += paragraphs(lines)
    elif name:
        found.say(name.replace(" ", "_"), " ".join(lines))


def displayed(lines: list[str]) -> Clipping | None:
    """A story of Factiva as it is shown: headline, words, day, source, language, rights, body, number."""
    words = own(rf"\d[\d.,]* (?:{names.data()['exports']['words']})")
    top = next((n for n, line in enumerate(lines[:TOP]) if words.fullmatch(line)), None)
    if top is None:
        return None
    rest = [(n, line) for n, line in enumerate(lines[: top + 30]) if n > top and line]
    if not rest or not iso(rest[0][1]):
        return None
    found = Clipping()
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
        elif "language" not in found.fields and len(line) < LONGEST and language_of(line):
            found.say("language", line)
        elif _COPYRIGHT.match(line):
            found.say("copyright", line)
            start = n + 1
            break
        elif "language" in found.fields or len(line) >= LONGEST:
            break
        else:
            found.say("edition", line)
        start = n + 1
    body = lines[start:]
    while body and (not body[-1] or (number := _NUMBER.fullmatch(body[-1]))):
        if body.pop() and number:
            found.say("document_id", number[1])
    found.blocks = paragraphs(body)
    return found


def _title(found: Clipping, lines: list[str]) -> None:
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
