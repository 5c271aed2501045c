"""A page as strip sees it before anything is decided: lines, rules that know them, the model's doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.extent import Extent, amid, core, extent, is_site
from newskit.cleaning.head import is_echoed, title
from newskit.cleaning.layout import Line, lines
from newskit.cleaning.matching import Finding, Rulebook
from newskit.cleaning.model import Verdict, score
from newskit.cleaning.reported import is_reported
from newskit.cleaning.told import headline
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.record import Record
    from newskit.rules import Rule

_THREADS = frozenset(
    {"comments", "contact"}
)  # labels of what has many short lines below its heading
_FEW_PARAGRAPHS = 2  # so many in a row below such a heading, each doubted less than this, tell on
_DOUBTED = 0.5


class Page(NamedTuple):
    """A page's lines, what the rules and the line model make of each, and where its story stands.

    lines are without the boilerplate at their edges, which edges lists for each; findings names the
    rule that knows a whole line; core is the densest run of prose; title is the number of the line
    that is the headline for certain; is_html tells a rendering of HTML; sure says which lines are beyond
    doubt; errors tells of rules that ran out of time; is_told says
    that the input itself names the title.
    """

    text: str
    lines: list[Line]
    findings: list[Finding | None]
    edges: list[tuple[Finding, ...]]
    verdicts: list[Verdict]
    core: range
    title: int | None
    is_html: bool
    story: Extent
    sure: list[bool]
    errors: list[str]
    is_told: bool = False


def read_page(record: Record, rules: Sequence[Rule] = (), *, blind: bool = False) -> Page:
    """Split a record's text into lines, and hold the rules and the line model against each.

    rules are a user's own. blind: no rule is held against any line, as if none had been met before.
    """
    text, whole = record.text, lines(record.text)
    book = Rulebook(text, [] if blind else whole, record.lang, rules)
    findings = [None if blind else book.line(n) for n in range(len(whole))]
    edges = [() if found or blind else tuple(book.edges(n)) for n, found in enumerate(findings)]
    bare = [_bare(text, line, at) if at else line for line, at in zip(whole, edges, strict=True)]
    claimed = [found is not None for found in findings]
    densest = core(bare, claimed)
    is_html = record.source is not None and record.source.media_type == "text/html"
    above = [not flag and n <= densest.start for n, flag in enumerate(claimed)]
    told = headline(record, bare)
    top = title(text, bare, above, is_page=is_html) if told is None else told
    verdicts = score([line.text for line in bare], None if top is None else bare[top].text)
    top = 0 if top is None and _opens_with_title(bare, claimed, verdicts) else top
    story = extent(
        bare,
        claimed,
        ends={n for n in range(len(bare)) if _is_end(bare, findings, verdicts, n)},
        replies=() if blind else (n for n in range(len(bare)) if book.is_reply(n)),
        below=0 if top is None else top + 1,
        verdicts=verdicts,
    )
    return Page(
        text,
        bare,
        findings,
        edges,
        verdicts,
        densest,
        top,
        is_html,
        story,
        amid(bare, claimed, story),
        book.errors,
        told is not None,
    )


def _opens_with_title(
    lines: Sequence[Line], claimed: Sequence[bool], verdicts: Sequence[Verdict]
) -> bool:
    """Whether a page's first line is its title, as where a whole page was taken as text."""
    if not lines or claimed[0]:  # "Skip to the content" is no title
        return False
    return (is_site(verdicts) and lines[0].is_title) or is_echoed(lines)


def _is_end(
    lines: Sequence[Line],
    findings: Sequence[Finding | None],
    verdicts: Sequence[Verdict],
    n: int,
) -> bool:
    """Whether a rule says that the story is over at a line, and what follows it is not told as one.

    A firm's portrait quotes nobody. Readers may, but their names and the times of what they write stand
    between it, or more that belongs to comments below: where paragraphs follow each other that the line
    model does not doubt, "Comments" and "Contacts" are headings within the story.
    """
    found = findings[n]
    if found is None or found.rule.kind != "end":
        return False
    below = [one for one in findings[n + 1 :] if one]
    stop = next((m for m in range(n + 1, len(lines)) if findings[m]), len(lines))
    if found.rule.label in _THREADS:
        follows = range(n + 1, stop)[:_FEW_PARAGRAPHS]
        is_told = len(follows) == _FEW_PARAGRAPHS and all(
            lines[m].is_prose and verdicts[m].p < _DOUBTED for m in follows
        )
        return not is_told or any(one.rule.label == found.rule.label for one in below)
    return not any(one.is_closed and is_reported(one.text, None) for one in lines[n + 1 : stop])


def _bare(text: str, line: Line, edges: Sequence[Finding]) -> Line:
    """A line without the boilerplate at its edges; empty when nothing else is left."""
    start = max([line.start, *(edge.end for edge in edges if edge.rule.kind == "lead")])
    end = min([line.end, *(edge.start for edge in edges if edge.rule.kind == "trail")])
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = max(start, start + len(piece.strip()))
    return Line(start, end, text[start:end], line.block)
