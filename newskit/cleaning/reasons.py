"""Why a page's lines are no part of its story."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from newskit.cleaning.fields import rows
from newskit.cleaning.fields.rates import is_rate
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.extent import Extent
    from newskit.cleaning.layout import Line
    from newskit.cleaning.matching import Finding
    from newskit.cleaning.model import Verdict
    from newskit.cleaning.page import Page

# Labels of inserts that take the short lines of their own block with them: a pitch has a heading.
PITCHES = frozenset({"newsletter", "subscribe", "advert", "app-download", "share", "cookie"})
_PITCH_BLOCK = 5  # lines of a block that may go as one pitch
_LIST_LENGTH = 30  # titles that a heading may draw after it
_TEASERS, _TEASER_WORDS = 3, 60  # teasers under a heading, and words of each one's paragraph
_NAME_WORDS = 4  # so few words may be a name though a full stop closes them
_REPEAT_WORDS, _REPEAT_LENGTH = 12, 80  # a line so long is not said twice by intent
_DOUBLED = 20, 150  # code points: a shorter cry may be repeated, and nothing longer is a title
_ASKED = "?？؟;"  # a Greek question ends in a semicolon
_HEADING = 0.6  # a line above a list that the line model doubts less is the story's
BY_PLACE = frozenset({"before-headline", "before-story", "after-story"})
MODEL = "model"  # how a rule id of the line model begins
ROLE = "role"  # of the role model
TICKER = "ticker"  # the rule id of a row of the latest news
WEIGHED = "weighed"  # of both, weighed together


class Limits(NamedTuple):
    """How much doubt sets a line aside.

    line, sentence, behind, whole: for the line model, of a line that is no sentence, a sentence, a line
    behind the story, any line of a whole site's page. story, prose: for the role model, the chance to be
    the story's below which a line goes, and a paragraph, and one that the line model doubts as well
    (by more than behind). weighed: for both weighed together, on a whole site's page.
    """

    line: float
    sentence: float
    behind: float
    whole: float
    story: float
    prose: float
    both: float
    weighed: float


# By strictness; benchmarks/cleaning.py shows what each costs. tools/train_lines.py --validate shows what
# share of a story's lines the line model alone would lose above a limit.
LIMITS = {
    "low": Limits(0.95, 0.98, 0.9, 0.8, story=0.05, prose=0.01, both=0.2, weighed=0.7),
    "normal": Limits(0.8, 0.95, 0.6, 0.6, story=0.2, prose=0.03, both=0.5, weighed=0.5),
    "high": Limits(0.5, 0.7, 0.3, 0.4, story=0.5, prose=0.2, both=0.7, weighed=0.35),
}
UNCERTAIN = 0.4  # a kept line that the line model doubts more than this is marked so
UNCERTAIN_STORY = 0.5  # and one whose chance to be the story's is less than this for the role model


class Reason(NamedTuple):
    """Why a line is not part of the story."""

    label: str
    rule: str


def reasons_of(page: Page, limits: Limits) -> list[Reason | None]:
    """Say of each line why it is set aside, or None when it stays.

    Lines that rules know go, but for those whose rule holds only at the edges of the page and that
    stand inside the story. So do the titles under the heading of a list, the short lines of a pitch's
    block, what the model doubts more than the limits, and what stands behind the story, reads like no
    sentence and is doubted at all. Lines above the story are left to the search for the headline. A
    paragraph that stands twice stays once.
    """
    lines, findings, verdicts, story = page.lines, page.findings, page.verdicts, page.story
    out = [_held(one, n, story) if one else None for n, one in enumerate(findings)]
    _mark_lists(lines, findings, out)
    _mark_pitches(lines, out, story.first)
    _mark_after_end(findings, out, story)
    for n in tickers(lines, story.first):
        out[n] = out[n] or Reason("related", TICKER)
    goes_on = True
    own = own_list(lines, verdicts, out, story)
    for n, line in enumerate(lines):
        if n >= story.first and out[n] is None and _is_doubled(line.text):
            out[n] = Reason("related", "said-twice")
        if n >= story.first and out[n] is None and not page.sure[n] and not is_rate(line.text):
            out[n] = doubt(line, verdicts[n], limits, story)
        if n >= story.stop:
            if out[n] is None and story.thread is not None and n >= story.thread:
                out[n] = Reason("comments", "thread")
            goes_on = goes_on and out[n] is None
            is_sentence = line.is_prose or (goes_on and line.is_closed and line.words >= 3)
            is_own = is_sentence or n in own or is_rate(line.text)
            if out[n] is None and not is_own and verdicts[n].p >= limits.behind:
                out[n] = Reason("other", "after-story")
    _mark_repeats(lines, out, story)
    return out


def own_list(
    lines: Sequence[Line], verdicts: Sequence[Verdict], out: Sequence[Reason | None], story: Extent
) -> set[int]:
    """The lines of a list at the story's end, with the line that announces it with a colon.

    That is the story's last line or the one behind it, known to no rule; the list ends at a blank line.
    """
    for n in range(max(story.first + 1, story.stop - 1), min(story.stop + 1, len(lines))):
        is_heading = lines[n].text.endswith((":", "：")) and out[n] is None
        if is_heading and verdicts[n].p < _HEADING:
            return {m for m in range(n, len(lines)) if lines[m].block == lines[n].block}
    return set()


def tickers(lines: Sequence[Line], first: int) -> set[int]:
    """The lines above the story's first that list the latest news, each with its time of day."""
    timed = {n for n in range(first) if not lines[n].is_closed and rows.is_timed(lines[n].text)}
    return {n for n in timed if n - 1 in timed or n + 1 in timed}


def _is_doubled(text: str) -> bool:
    """Whether a line says one thing twice, as a linked picture and its title do when they come as text."""
    half = len(text) // 2
    if not _DOUBLED[0] <= half <= _DOUBLED[1] or not text[0].isalnum():
        return False
    return text[:half].rstrip() == text[-half:].lstrip()


def _mark_repeats(lines: Sequence[Line], out: list[Reason | None], story: Extent) -> None:
    """Set aside a paragraph that stands once more as it stood before; a question may be asked again."""
    seen: set[str] = set()
    for n in range(story.first, len(lines)):
        line = lines[n]
        is_long = len(line.text) >= _REPEAT_LENGTH or line.words >= _REPEAT_WORDS
        if out[n] is None and is_long and line.text[-1] not in _ASKED:
            if line.text in seen:
                out[n] = Reason("other", "repeated")
            seen.add(line.text)


def doubt(line: Line, verdict: Verdict, limits: Limits, story: Extent) -> Reason | None:
    """Set a line aside that the model doubts more than the limits allow.

    A sentence must be doubted more than other lines, but for a whole site's page, where most lines go.
    The mark's rule names the signals that decided.
    """
    if verdict.p < limit_of(line, limits, story):
        return None
    return Reason("other", ":".join((MODEL, *verdict.reasons)))


def limit_of(line: Line, limits: Limits, story: Extent) -> float:
    """Return the least probability at which the model's word sets a line aside."""
    if story.is_site:
        return limits.whole
    return limits.sentence if line.is_prose else limits.line


def reason_of(finding: Finding) -> Reason:
    """The reason that a finding's first rule gives."""
    return Reason(finding.rule.label, finding.rule.id)


def is_by_place_or_model(reason: Reason) -> bool:
    """Whether only a line's place on the page or the line model speaks against it."""
    return reason.rule in BY_PLACE or reason.rule.split(":", 1)[0] == MODEL


def is_of_model(reason: Reason) -> bool:
    """Whether a model speaks against a line, or both weighed together."""
    return reason.rule.split(":", 1)[0] in (MODEL, ROLE, WEIGHED)


def typed(reasons: Sequence[Reason | None]) -> list[Reason | None]:
    """The reasons that say what a line is, and that it repeats the headline; no mere doubts."""
    return [
        None if one and one.label == "other" and one.rule != "headline-again" else one
        for one in reasons
    ]


def is_of_finding(finding: Finding | None, reason: Reason | None) -> bool:
    """Whether a reason is that a rule knows the line itself."""
    if finding is None or reason is None:
        return False
    return reason.rule == finding.rule.id or any(reason.rule == one.id for one in finding.others)


def _held(found: Finding, n: int, story: Extent) -> Reason | None:
    """The first of a finding's rules that holds where the line stands."""
    rules = (rule for rule in (found.rule, *found.others) if _holds(rule.where, n, story))
    return next((Reason(rule.label, rule.id) for rule in rules), None)


def _holds(where: str, n: int, story: Extent) -> bool:
    if where == "top":
        return n < story.first
    if where == "bottom":
        return n >= story.stop
    return where == "anywhere" or not story.first <= n < story.stop


def _mark_lists(
    lines: Sequence[Line], findings: Sequence[Finding | None], out: list[Reason | None]
) -> None:
    before = list(accumulate((len(one.text) * one.is_prose for one in lines), initial=0))
    for n, found in enumerate(findings):
        if found is None or out[n] is None or not _heads_list(lines, found, n):
            continue
        start = _behind_teasers(lines, findings, n) if 2 * before[n] > before[-1] else n + 1
        out[n + 1 : start] = [Reason(found.rule.label, found.rule.id)] * (start - n - 1)
        for m in range(start, min(n + 1 + _LIST_LENGTH, len(lines))):
            line = lines[m]
            if findings[m] or line.is_prose or (line.is_closed and not _is_titular(line)):
                break
            if line.block > lines[m - 1].block and not _is_list_block(lines, n, m):
                break
            out[m] = Reason(found.rule.label, found.rule.id)


def _behind_teasers(lines: Sequence[Line], findings: Sequence[Finding | None], heading: int) -> int:
    """The number of the line behind a heading's teasers: titles with one short paragraph under each."""
    n = heading + 1
    while n + 1 < len(lines) and not findings[n] and not findings[n + 1]:
        title, summary = lines[n], lines[n + 1]
        is_title = title.is_title and not title.is_prose and not title.is_closed
        if not is_title or not summary.is_closed or summary.words > _TEASER_WORDS:
            break
        n += 2
    return n if n > heading + 2 * _TEASERS else heading + 1


def _is_titular(line: Line) -> bool:
    """Whether a closed line may be a title or a name all the same: "Why now?", "Larch & Sons, Inc."."""
    return line.text.endswith(("?", "!", "？", "！")) or line.words <= _NAME_WORDS


def _heads_list(lines: Sequence[Line], found: Finding, n: int) -> bool:
    """Whether titles belong to this line: a list's heading, or "Read more" in a block with them."""
    if found.rule.kind == "list":
        return True
    is_call = found.rule.label in ("read-more", "related") and not found.links
    in_block = n + 1 < len(lines) and lines[n + 1].block == lines[n].block
    return is_call and in_block and lines[0].block != lines[-1].block


def _is_list_block(lines: Sequence[Line], heading: int, m: int) -> bool:
    """Whether a list goes on over a blank line: its heading stands alone, or each title does."""
    return m == heading + 1 or lines[heading + 1].block > lines[heading].block


def _mark_pitches(lines: Sequence[Line], out: list[Reason | None], start: int) -> None:
    """From line `start` on, for above it a headline may share a block with buttons.

    Where no blank line parts the page there are no blocks.
    """
    if lines and lines[0].block == lines[-1].block:
        return
    while start < len(lines):
        stop = start
        while stop < len(lines) and lines[stop].block == lines[start].block:
            stop += 1
        block = range(start, stop)
        pitch = next((out[n] for n in block if (mark := out[n]) and mark.label in PITCHES), None)
        if pitch and len(block) <= _PITCH_BLOCK and all(lines[n].words < 20 for n in block):
            for n in block:
                out[n] = out[n] or pitch
        start = stop


def _mark_after_end(
    findings: Sequence[Finding | None], out: list[Reason | None], story: Extent
) -> None:
    end = next(
        (n for n, one in enumerate(findings) if n >= story.stop and one and one.rule.kind == "end"),
        None,
    )
    if end is not None:
        found = findings[end]
        for n in range(end + 1, len(out)):
            if out[n] is None and found:
                out[n] = Reason(found.rule.label, found.rule.id)
