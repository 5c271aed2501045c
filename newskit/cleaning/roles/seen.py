"""What is seen of a page before anything is decided about its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newskit.cleaning.head import title
from newskit.cleaning.layout import Line, lines
from newskit.cleaning.matching import Rulebook
from newskit.cleaning.model import score

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.matching import Finding
    from newskit.cleaning.model import Verdict
    from newskit.rules import Rule


class Seen(NamedTuple):
    """A page's lines with what the rules and the line model make of each.

    lines come without the boilerplate that rules found at their edges; findings are the rules that know a
    whole line, edges those that know a piece of it; verdicts are the line model's.
    """

    text: str
    lines: Sequence[Line]
    findings: Sequence[Finding | None]
    edges: Sequence[tuple[Finding, ...]]
    verdicts: Sequence[Verdict]


def see(text: str, lang: str | None, rules: Sequence[Rule] = (), *, blind: bool = False) -> Seen:
    """Look at a page; blind to rules, as if no line had ever been met before, when told so."""
    page = lines(text)
    findings: list[Finding | None] = [None] * len(page)
    edges: list[tuple[Finding, ...]] = [()] * len(page)
    if not blind:
        book = Rulebook(text, page, lang, rules)
        findings = [book.line(n) for n in range(len(page))]
        edges = [() if found else tuple(book.edges(n)) for n, found in enumerate(findings)]
        page = [
            bare(text, line, found) if found else line
            for line, found in zip(page, edges, strict=True)
        ]
    known = title(text, page, [found is None for found in findings], is_page=False)
    verdicts = score([line.text for line in page], None if known is None else page[known].text)
    return Seen(text, page, findings, edges, verdicts)


def bare(text: str, line: Line, edges: Sequence[Finding]) -> Line:
    """Return a line without the boilerplate at its edges; empty when nothing else is left."""
    start = max([line.start, *(edge.end for edge in edges if edge.rule.kind == "lead")])
    end = min([line.end, *(edge.start for edge in edges if edge.rule.kind == "trail")])
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = max(start, start + len(piece.strip()))
    return Line(start, end, text[start:end], line.block)
