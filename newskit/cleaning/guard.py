"""No story is lost: prose that stands together is not set aside by place or by a model alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.reasons import BY_PLACE, PITCHES, is_of_model

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from newskit.cleaning.page import Page
    from newskit.cleaning.reasons import Reason

# On a whole site's page comments and teasers make long runs of prose, too: of 255 pages dumped from sites
# the right story was less than the densest run on 100, and less than a third of it on three, whose runs
# the line model doubted by .87, .91 and .96 on average.
_SITE_SHARE, _SITE_DOUBT = 1 / 3, 0.8
_STORY_SHARE = 0.7  # of the densest run on other pages, for standfirsts and captions are prose, too


def spared(
    page: Page, reasons: Sequence[Reason | None], weighed: Container[int] = ()
) -> dict[int, Reason]:
    """Find the lines that stay though a reason was found, by number, each with that reason.

    On a page that is mostly story, paragraphs beside others stay where only their place on the page speaks
    against them, and paragraphs amid the story where only a model does, unless both were weighed (weighed:
    the numbers of such lines). And what is kept may not be much less than the densest run of prose on the
    page: where it is, the lines of that run stay that only place or model would set aside.
    """
    is_site = page.story.is_site
    together = set() if is_site else _together(page)
    out = {
        n: reason
        for n, reason in enumerate(reasons)
        if n in together and reason and _is_by_place(page, n, reason)
    }
    kept = sum(
        len(line.text)
        for n, line in enumerate(page.lines)
        if line.is_prose and (reasons[n] is None or n in out)
    )
    out |= _amid(page, reasons, weighed)
    core = [n for n in page.core if _is_plain(page, n)]
    least = sum(len(page.lines[n].text) for n in core) * (_SITE_SHARE if is_site else _STORY_SHARE)
    if kept < least and not (is_site and _is_doubted(page, core)):
        for n in core:
            reason = reasons[n]
            if reason and (is_of_model(reason) or _is_by_place(page, n, reason)):
                out[n] = reason
    if not any(reason is None or n in out for n, reason in enumerate(reasons)):
        out |= _sentences(page, reasons)
    return out


def _sentences(page: Page, reasons: Sequence[Reason | None]) -> dict[int, Reason]:
    """The lines of a page of which nothing else would stay that end as sentences do, known to no rule."""
    return {
        n: reason
        for n, reason in enumerate(reasons)
        if reason and page.findings[n] is None and page.lines[n].is_closed and n != page.title
    }


def _amid(
    page: Page, reasons: Sequence[Reason | None], weighed: Container[int]
) -> dict[int, Reason]:
    """Paragraphs amid the story that only one model sets aside, beside another paragraph."""
    kept = [n for n, reason in enumerate(reasons) if reason is None and _is_plain(page, n)]
    if not kept:
        return {}
    together = _together(page)
    return {
        n: reason
        for n in range(kept[0], kept[-1])
        if (reason := reasons[n]) and n in together and n not in weighed and is_of_model(reason)
    }


def _together(page: Page) -> set[int]:
    """The paragraphs that no rule knows and that stand beside such a one."""
    plain = {n for n in range(len(page.lines)) if _is_plain(page, n)}
    return {n for n in plain if n - 1 in plain or n + 1 in plain}


def _is_plain(page: Page, n: int) -> bool:
    """Whether line n is a paragraph that no rule knows, and not the page's own title."""
    return page.lines[n].is_prose and page.findings[n] is None and n != page.title


def _is_doubted(page: Page, core: Sequence[int]) -> bool:
    """Whether the line model takes most of a run for boilerplate."""
    return sum(page.verdicts[n].p for n in core) > _SITE_DOUBT * len(core)


def _is_by_place(page: Page, n: int, reason: Reason) -> bool:
    """Whether only where line n stands speaks against it: its side of the story, or a pitch beside it.

    A pitch with a block of its own may have a sentence.
    """
    if reason.rule in BY_PLACE:
        return True
    is_drawn_in = page.findings[n] is None and reason.label in PITCHES
    beside = [m for m in (n - 1, n + 1) if 0 <= m < len(page.lines) and _is_plain(page, m)]
    return is_drawn_in and any(page.lines[m].block == page.lines[n].block for m in beside)
