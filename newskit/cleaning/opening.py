"""Where a story opens below its headline, and what stands between: standfirst, byline, date, caption."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.decide import LABELS, role_reason
from newskit.cleaning.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.page import Page
    from newskit.cleaning.roles import Guess

ABOVE = "above-opening"  # the rule id of a summary's points, and of a caption and its credit
_REACH = 15  # lines below the headline among which the story opens
_MOST = 3  # paragraphs between headline and opening; more are a story
_BYLINE_MOST = 2  # the same where a byline or a date, not a dateline, parts them from the story
_SHARE = 3  # the prose below the opening is so many times as long as the paragraphs above it
_UNLIKELY = 0.5  # of being the story's, for the role model
_PLACE = re.compile(r"([^\W\d_][\w .'’-]{2,30}?)(?:,[^—–]{2,30})?\s?[—–]{1,2}\s")
_SIGNS = frozenset({"timestamp", "reporter-credit"})
_CREDITS = frozenset({"photo-credit", "caption"})
_CREDIT_WORDS = 8


def with_opening(
    page: Page, reasons: Sequence[Reason | None], head: Head, guesses: Sequence[Guess]
) -> list[Reason | None]:
    """Set aside what stands between the headline and the place where the story opens for certain.

    That is its only dateline, else the line below a byline or a date. What stands above it has to be
    rather not the story's for the role model, no sentence, or a caption with its credit right above the
    dateline.
    """
    out = list(reasons)
    if head.last is None:
        return out
    start = head.last + 1
    for n in range(start, min(start + _REACH, len(page.lines))):
        if out[n] is not None and page.findings[n] is None and _is_dated(page, n):
            out[n] = None  # a story's first words, though the width broke their line
    free = [n for n in range(start, len(page.lines)) if out[n] is None and page.lines[n].text]
    dated = _dateline(page, free, start)
    if dated is None and page.story.is_site:
        return out  # teasers have dates, too
    stop = _signed(page, out, start) if dated is None else dated
    most = _BYLINE_MOST if dated is None else _MOST
    above = [n for n in free if n < stop]
    if not above or not _is_small(page, above, [n for n in free if n >= stop], most):
        return out
    if dated is not None and dated - 2 >= start and (credit := _credited(page, out, dated)):
        out[dated - 2] = out[dated - 2] or Reason("caption", ABOVE)
        out[dated - 1] = out[dated - 1] or Reason(credit, ABOVE)
    has_points = dated is not None and _is_dated(page, dated)
    for n in above:
        if out[n] is not None:
            continue
        if guesses[n].p_story < _UNLIKELY and guesses[n].role in LABELS:
            out[n] = role_reason(guesses[n])
        elif has_points and not page.lines[n].is_closed:
            out[n] = Reason("other", ABOVE)  # the points of a summary
    return out


def _dateline(page: Page, free: Sequence[int], start: int) -> int | None:
    """The number of the line near the headline that opens with the only dateline among the lines.

    Where none is sure, that of the only line that may open with one: with a place and no more.
    """
    from newskit.datelines.found import SURE

    sure: int | None = None
    likely: list[int] = []
    for n in free:
        if sure is None and n >= start + _REACH and len(likely) != 1:
            return None  # whatever follows is too far below the headline
        opens = _opens(page, n)
        if opens >= SURE or _is_placed(page.lines[n].text):
            if sure is not None or n >= start + _REACH:
                return None
            sure = n
        elif opens:
            likely.append(n)
    if sure is not None or len(likely) != 1:
        return sure
    return likely[0] if likely[0] < start + _REACH else None


def _is_dated(page: Page, n: int) -> bool:
    """Whether line n opens with a dateline for certain."""
    from newskit.datelines.found import SURE

    return _opens(page, n) >= SURE


def _opens(page: Page, n: int) -> int:
    """How sure it is that line n opens with a dateline; 0 where nothing there looks like one."""
    from newskit.datelines import grammar

    line = page.lines[n]
    found = grammar.find(page.text, line.start, line.end, following="")
    return found.sure if found is not None and found.end < line.end else 0


def _is_placed(text: str) -> bool:
    """Whether a paragraph opens with a place in capitals and a long dash, be it known or not."""
    found = _PLACE.match(text)
    return found is not None and found[1].isupper()


def _signed(page: Page, reasons: Sequence[Reason | None], start: int) -> int:
    """The number of the line below the last byline or date near the headline that a rule knows."""
    stop = start
    for n in range(start, min(start + _REACH, len(page.lines))):
        found, reason = page.findings[n], reasons[n]
        if found and reason and found.rule.label in _SIGNS:
            stop = n + 1
        elif reason is None and page.lines[n].is_prose and n > start + 1:
            break
    return stop


def _is_small(page: Page, above: Sequence[int], below: Sequence[int], most: int) -> bool:
    """Whether what stands above the opening is little beside the story below it."""
    paragraphs = [n for n in above if page.lines[n].is_prose]
    size = sum(len(page.lines[n].text) for n in above)
    story = sum(len(page.lines[n].text) for n in below if page.lines[n].is_prose)
    return len(paragraphs) <= most and story >= _SHARE * size


def _credited(page: Page, reasons: Sequence[Reason | None], dated: int) -> str | None:
    """The label of a picture's credit right above the dateline with its caption above it in one block."""
    caption, credit = page.lines[dated - 2], page.lines[dated - 1]
    if caption.block != credit.block or reasons[dated - 2] is not None:
        return None
    known = reasons[dated - 1]
    if known is not None:
        return known.label if known.label in _CREDITS else None
    is_name = credit.text.isupper() and "," in credit.text and credit.words <= _CREDIT_WORDS
    return "photo-credit" if is_name and page.lines[dated].block != credit.block else None
