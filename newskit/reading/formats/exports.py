"""Exports of Nexis and Factiva as text: several stories a file, each with lines that say what it is."""

from __future__ import annotations

import codecs
import re
from typing import IO, TYPE_CHECKING, Any

from newskit.lazy import Lazy
from newskit.reading import names
from newskit.reading.numbers import numbered
from newskit.reading.pieces import Piece, Problem, most_bytes, too_long

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.reading.decoding import NumberedLine
    from newskit.reading.pieces import Reading

ENDINGS: tuple[str, ...] = ()  # they are .txt
_FIRST = Lazy(r"\d{1,6} of \d{1,6} DOCUMENTS?|(?:Dokument|Document) \d{1,6} (?:von|de|of) \d{1,6}")
_END = Lazy(r"End of Document|Ende des Dokuments|Fin du document", re.IGNORECASE)
_PAGE = Lazy(r"(?:Page|Seite) \d{1,5} (?:of|von) \d{1,5}", re.IGNORECASE)
# The number that Factiva sets below a story: code of the source, day, and what tells it from others.
_NUMBER = Lazy(
    r"(?:AN\s{1,8})?(?:Document|Dokument|Documento|Документ)\s+([A-Za-z0-9]{3,12}(?:19|20)\d{6}[a-z0-9]{4,14})"
)
# Marks of the layouts, as regular expressions of lines. A file is one of them by two marks or more.
_LAYOUTS = (
    (  # Nexis until 2019
        r"\d{1,6} of \d{1,6} DOCUMENTS?|Dokument \d{1,6} von \d{1,6}",
        r"(?:LENGTH|LÄNGE|LONGUEUR):\s*\d[\d.,]* \w{3,10}",
        r"LOAD-DATE:.{4,60}",
        r"(?:SECTION|BYLINE|HEADLINE|DATELINE):.{1,200}",
        r"(?:PUBLICATION-TYPE|JOURNAL-CODE|LANGUAGE):.{1,200}",
    ),
    (  # Nexis Uni
        r"Length:\s*\d[\d.,]* \w{3,10}",
        r"Body",
        r"Load-Date:.{4,60}",
        r"End of Document",
        r"Copyright (?:©\s?)?\d{4}.{2,200}",
    ),
    (  # the cover that Nexis Uni sets before a long list of contents
        r"Job Number:.{1,60}",
        r"User Name:.{1,60}",
        r"Date and Time:.{1,60}",
        r"Documents \(\d{1,6}\)",
    ),
    (  # Factiva with codes
        r"(?:WC\s{1,8}\d[\d.,]* \w{3,10}|PD\s{1,8}\d{1,2}\.? \w{3,12} \d{4})",
        r"HD(?:\s{1,8}\S.{0,400})?",
        r"(?:SN|SC|LA)\s{1,8}\S.{1,100}",
        r"(?:LP|TD)",
        r"AN\s{1,8}\w{4,10} \w{15,40}",
    ),
    (  # Factiva as displayed
        r"\d[\d.,]* (?:words|Wörter|mots|palabras|parole|palavras|woorden|слов)\n+"
        r"(?:\w{3,10}, )?\d{1,2}\.? \w{3,12} \d{4}",
        r"(?:Document|Dokument|Documento) [A-Za-z0-9]{3,12}(?:19|20)\d{6}[a-z0-9]{4,14}",
        r"(?:English|German|Deutsch|French|Français|Spanish|Español|Italian|Portuguese|Dutch)",
        r"(?:©|Copyright|\(c\)) ?.{4,200}",
    ),
)  # fmt: skip
# One of these stands in the first mark of each layout, or in one of three others.
_WORDS = (
    "DOCUMENT", "Job Number:", "Documents (", "Dokument ", "Document ", "LENGTH:", "LÄNGE:", "LONGUEUR:",
    "LOAD-DATE:", "Length:", "Load-Date:", "\nWC ", "\nPD ", " words\n", " words\r", " Wörter",
    " mots", " palabras", " parole", " palavras", " woorden", " слов",
)  # fmt: skip
_FEW, _SURE = 2, 3


def begins(head: bytes) -> bool:
    """Whether two marks of an export stand in the first lines: the main one of a layout and another."""
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if wide else "utf-8", "replace")
    if not any(word in text for word in _WORDS):
        return False  # most texts: no pattern is compiled for them
    text = "\n" + re.sub(r"[ \t]*\r?\n[ \t]*", "\n", text) + "\n"
    for marks in _LAYOUTS:
        found = [re.search(rf"\n(?:{mark})(?=\n)", text) is not None for mark in marks]
        if sum(found) >= (_FEW if found[0] else _SURE):
            return True
    return False


def pieces(stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
    """Yield the stories as JSON objects, one held at a time: the text without the export's own lines."""
    yield from numbered(_stories(stream, path, reading), path)


def _stories(stream: IO[bytes], path: str, reading: Reading) -> Iterator[Piece | Problem]:
    import msgspec

    for part in _parts(stream, reading):
        if part is None:
            yield Problem(path, too_long(reading))
            continue
        found = _story([line.text or "" for line in part])
        if found:
            if replaced := sum(line.replaced for line in part):
                found["errors"] = [f"{replaced} bytes that could not be read were replaced"]
            yield Piece(path, None, "json", msgspec.json.encode(found), is_named=True)
        elif not _is_furniture([line.text or "" for line in part]):
            yield Problem(path, f"no story in the lines from {part[0].number} on; skipped")


def _parts(stream: IO[bytes], reading: Reading) -> Iterator[list[NumberedLine] | None]:
    """The lines of each story, None for one that is too long; blank ones around it are left out."""
    from newskit.reading.decoding import lines

    held: list[NumberedLine] = []
    size, limit, is_over = 0, most_bytes(reading), False
    for line in lines(stream, reading):
        text = (line.text or "").strip()
        if _FIRST.real.fullmatch(text) and (held or is_over):
            yield None if is_over else held
            held, size, is_over = [], 0, False
        if not text and not held and line.text is not None:
            continue
        size += len(line.text or "")
        is_over = is_over or line.text is None or size > limit
        if is_over:
            held = []
        else:
            held.append(line)
        if _END.real.fullmatch(text) or _NUMBER.real.fullmatch(text):
            yield None if is_over else held
            held, size, is_over = [], 0, False
    if is_over or held:
        yield None if is_over else held


def _story(lines: list[str]) -> dict[str, Any] | None:
    """Return a story as rows.py reads one, or None when the lines hold none."""
    from newskit.reading.factiva import coded, displayed
    from newskit.reading.nexis import nexis

    bare = [line.strip() for line in lines]
    bare = [line for line in bare if not _PAGE.real.fullmatch(line)]
    found = coded(bare) or displayed(bare) or nexis(bare)
    if not found or not found.blocks:
        return None
    return found.row()


def _is_furniture(lines: list[str]) -> bool:
    """Whether lines that hold no story are an export's own: its cover, its list of contents, the search."""
    filled = [line.strip().lower() for line in lines if line.strip()]
    cover = tuple(names.data()["exports"]["cover"])
    return len(filled) < 2 or any(line.startswith(cover) for line in filled)
