"""What stands above a story: its kicker and headline, and why the other lines there go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.head import Head, head, restated
from newskit.cleaning.people import is_bare_byline
from newskit.cleaning.reasons import Reason, doubt
from newskit.cleaning.sites import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.page import Page
    from newskit.cleaning.reasons import Limits

Reasons = list[Reason | None]


def head_of(page: Page, reasons: Reasons) -> Head:
    """Find kicker and headline among the lines above the story that have no reason to go."""
    small_print = " ".join(
        line.text for line, reason in zip(page.lines, reasons, strict=True) if reason
    ).casefold()
    first = page.story.first
    free = [reason is None or reason.label == "kicker" for reason in reasons[:first]]
    found = head(page.text, page.lines, free, first, small_print, known=page.title)
    if found.kicker is not None and _has_credit(reasons[found.kicker : found.headline]):
        found = found._replace(kicker=None)
    if found.headline == 0 and page.story.is_site and not page.is_html:
        found = _seen(page, found)
    return found


def with_above(page: Page, reasons: Reasons, found: Head, limits: Limits) -> Reasons:
    """Add why lines above the story go that no rule knows; kicker and headline stay."""
    out = list(reasons)
    for n in sorted({*range(page.story.first), *found.repeats}):
        if n in found:
            out[n] = None
        elif out[n] is None:
            out[n] = _above(page, out, n, found, limits)
    return out


def _seen(page: Page, found: Head) -> Head:
    """The headline that readers see, where a whole page begins with another for search engines."""
    first = page.lines[0]
    stop = found.suffix.headline_end if found.suffix else first.end
    free = [one is None for one in page.findings]
    seen = restated(page.lines, free, page.text[first.start : stop], page.story.first)
    return found if seen is None else found._replace(kicker=None, headline=seen, last=seen)


def _has_credit(reasons: Sequence[Reason | None], kind: str = "-credit") -> bool:
    """Whether a credit stands between two lines: then the first is a section's label, no kicker."""
    return any(reason and reason.label.endswith(kind) for reason in reasons)


def _above(page: Page, reasons: Reasons, n: int, found: Head, limits: Limits) -> Reason | None:
    """Why a line above the story that no rule knows is set aside, if it is."""
    line, verdict, first = page.lines[n], page.verdicts[n], page.story.first
    if found.headline is None:
        return doubt(line, verdict, limits, page.story)
    if n in found.repeats:
        return Reason("other", "headline-again")
    # it may go where the headline is certain, or the model doubts the line
    is_surplus = page.title is not None or verdict.p >= limits.behind
    is_short = line.words <= 4 and not line.is_closed
    if n < found.headline:
        credit = "reporter-credit"
        if is_surplus or (is_short and _has_credit(reasons[n : found.headline], credit)):
            return Reason("other", "before-headline")
    if line.text.casefold() in names():
        return Reason("source-credit", "publisher-alone")
    is_place = n + 1 == first and line.text.isupper()
    is_signed = is_place and _has_credit(reasons[max(0, n - 1) : n], "reporter-credit")
    if not is_signed and is_bare_byline(page.lines, reasons, n):  # who wrote it stands above
        return Reason("reporter-credit", "bare-byline")
    if is_short and not is_place and is_surplus:
        return Reason("other", "before-story")
    return None if is_place else doubt(line, verdict, limits, page.story)
