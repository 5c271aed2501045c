"""Decide which of a site's recurring lines are boilerplate, and where on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.layout import Line
from newskit.cleaning.matching import Rulebook
from newskit.learning.making import Candidate, made, made_of_ends, made_of_series
from newskit.learning.shapes import DAY, NAME, NUMBER, REST, role_of, skeleton

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from newskit.learning.shapes import Skeleton
    from newskit.learning.sketch import Seen, Site
    from newskit.rules import Rule

MIN_SHARE = 0.05  # of a site's pages: what stands on fewer is no boilerplate of the site
ENOUGH = 20  # pages, however many the site has: one column of a large site fills few of them
PROSE_PAGES, PROSE_SHARE, PROSE_TOUCHING = 3, 0.1, 0.5
NAME_PAGES, NAME_SHARE, NAME_SHARE_BARE = 3, 0.2, 0.4
INSIDE_PAGES, INSIDE_SHARE = 3, 0.2
NUMBER_SHARE = 0.1  # of the pages: rows of tables recur too
TITLE_PAGES, TITLE_SHARE = 4, 0.3  # of a line that could be the headline of a page to come
_TITLE_WORDS = 5  # from so many words a line may be the title of another story
_CREDITS = {
    "reporter": "reporter-credit",
    "editor": "editor-credit",
    "photographer": "photo-credit",
    "source": "source-credit",
}
_MARKS = re.compile(r"^[\W_]+|[\W_]+$")


def rules_of(
    name: str, site: Site, seen: Iterable[Seen], min_pages: int | None, slugs: set[str]
) -> list[Rule]:
    """Return the rules that a site's recurring lines give, in the order found; the site notes how many.

    min_pages: on how many pages a line must have stood; None sets it by how many pages there are. slugs:
    names that other sites' rules have taken; this site's is added.
    """
    share = min(round(MIN_SHARE * site.pages), ENOUGH)
    site.need = need = min_pages or max(2 if site.pages < 10 else 3, share)
    lang = site.langs.most_common(1)[0][0] if site.langs else None
    often = [one for one in seen if one.pages >= need]
    found = [one for one in often if _is_boilerplate(one, site.pages)]
    known = _known(found, lang)
    shapes = {
        one.key for one, is_known in zip(found, known, strict=True) if one.skeleton and not is_known
    }
    candidates = [
        Candidate(one, _label(one, site.pages), _where(one))
        for one, is_known in zip(found, known, strict=True)
        if not is_known and not _is_covered(one, shapes)
    ]
    site.known = sum(known)
    site.doubted = sum(not one.skeleton for one in often) - sum(not one.skeleton for one in found)
    slug = _slug(name, slugs)
    out = list(made(name, slug, site.pages, candidates))
    for rule in out:
        site.kinds[rule.label] += max(1, len(rule.sayings))
    series = list(made_of_series(name, slug, site.series.recurring(need, lang), site.pages))
    site.kinds["kicker"] += len(series)
    out += series
    heads, tails, pages = site.unbroken.branches(min_pages)
    for kind, branches in (("head", heads), ("tail", tails)):
        ends = list(made_of_ends(name, slug, kind, branches, pages))
        site.kinds[f"shared-{kind}"] += len(ends)
        out += ends
    site.rules = len(out)
    return out


def _is_covered(one: Seen, shapes: Container[str]) -> bool:
    """Whether a line is one of those that a rule for their shape knows."""
    shape = None if one.skeleton or one.is_prose else skeleton(one.texts[0])
    return shape is not None and shape.key in shapes


def _slug(name: str, taken: set[str]) -> str:
    """The site's name as its rules' ids hold it, unlike those taken."""
    plain = re.sub(r"[^\w.]+", "-", name[:60]).strip("-") or "site"
    slug = next(
        one
        for n in range(1, len(taken) + 2)
        if (one := plain if n == 1 else f"{plain}-{n}") not in taken
    )
    taken.add(slug)
    return slug


def _is_boilerplate(seen: Seen, pages: int) -> bool:
    """Whether a line is the site's own and no part of a story."""
    if not seen.judged or _is_dateline(seen) or _is_headline(seen):
        return False
    share = seen.pages / pages
    touches = seen.apart < seen.judged * 0.8
    if not seen.is_prose and touches and share < PROSE_TOUCHING and _is_sentence(seen.texts[0]):
        return False  # "The trial continues." ends a story
    if seen.is_prose:
        outside = seen.inside <= seen.judged * 0.1
        return (
            outside
            and seen.pages >= PROSE_PAGES
            and share >= (PROSE_TOUCHING if touches else PROSE_SHARE)
        )
    if seen.skeleton and seen.skeleton.kinds & {NAME, REST}:
        return (
            seen.inside <= seen.judged * 0.1
            and seen.pages >= NAME_PAGES
            and len(seen.texts) >= 3
            and share >= _name_share(seen, seen.skeleton)
            and seen.repeated <= seen.pages * 0.2
            and not seen.texts[0].endswith(("?", "？"))
        )
    if seen.skeleton and len(seen.texts) < 2:
        return False
    if NUMBER in seen.key and share < NUMBER_SHARE:
        return False
    if seen.inside <= seen.judged * 0.2:
        return _is_no_title(seen) or _is_of_list(seen, share)
    if share < INSIDE_SHARE or not (_is_no_title(seen) or seen.pages >= TITLE_PAGES):
        return False
    if seen.in_run == seen.judged and seen.judged > 1 and not seen.skeleton:
        return True  # a menu that the page's layout put between its paragraphs
    return (
        seen.pages >= INSIDE_PAGES
        and not seen.skeleton
        and not seen.texts[0].endswith((":", "：", "?", "？"))
        and (seen.beside >= seen.inside * 0.8 or seen.repeated >= seen.pages * 0.5)
    )


def _name_share(one: Seen, shape: Skeleton) -> float:
    """On what share of the pages a line with names must stand; a label of a role speaks for itself."""
    if role_of(one.texts[0]):
        return 0
    return NAME_SHARE if shape.has_label else NAME_SHARE_BARE


def _is_sentence(text: str) -> bool:
    """Whether a short line ends as a sentence does, and has the words for one."""
    line = Line(0, len(text), text, 0)
    return line.is_closed and line.words >= 2


def _is_no_title(one: Seen) -> bool:
    """Whether a line is too short to be the title of a story."""
    text = _bare(one.texts[0])
    is_cased = text[:1].upper() != text[:1].lower()
    return len(text.split()) < _TITLE_WORDS if is_cased else len(text) < 2 * _TITLE_WORDS


def _bare(text: str) -> str:
    """A line without the marks before and behind its words."""
    return _MARKS.sub("", text)


def _is_of_list(one: Seen, share: float) -> bool:
    """Whether a line that could be a title is one of a list, not the headline of a page to come."""
    return one.top == 0 or (one.pages >= TITLE_PAGES and share >= TITLE_SHARE)


def _is_headline(one: Seen) -> bool:
    """Whether a line was the headline or first paragraph of a page, and is not of nearly all."""
    if one.is_prose:  # a banner that is new looks like a first paragraph once
        return one.headed > max(0, one.pages // 20)
    return one.headed > 0 and (one.headed <= one.pages / 2 or one.skeleton is not None)


def _is_dateline(one: Seen) -> bool:
    """Whether a line names where and for whom a story was filed, as some sites print it on its own."""
    from newskit.datelines import dateline
    from newskit.record import Record

    if one.is_prose or one.top == 0 or len(one.texts[0]) > 80:
        return False
    found = dateline(Record(text=f"{one.texts[0]}\n\nRain fell on the coast on Monday.")).dateline
    return found is not None and bool(found.places)


def _where(seen: Seen) -> str:
    """Where on a page the line's rule holds: no wider than it was seen."""
    is_menu = (
        _is_no_title(seen)
        and (seen.in_run == seen.judged or seen.judged >= 3)
        and not seen.skeleton
    )
    if seen.inside > seen.judged * 0.2 or (is_menu and not seen.inside and not seen.is_prose):
        return "anywhere"
    is_title = not (_is_no_title(seen) or seen.is_prose or seen.skeleton)
    if seen.judged < 3 and not is_title:
        return "edge"
    if seen.top == 0:
        return "bottom"
    return "top" if seen.bottom == 0 else "edge"


def _known(found: Sequence[Seen], lang: str | None) -> list[bool]:
    """Which lines newskit's own rules know, whole: those say more of them than a learned rule could.

    Of a skeleton one known wording is enough: its rule would take credits for mere boilerplate.
    """
    texts = dict.fromkeys(text for one in found for text in one.texts)
    page, start = [], 0
    for text in texts:
        page.append(Line(start, start + len(text), text, 0))
        start += len(text) + 1
    book = Rulebook("\n".join(texts), page, lang)
    known = {line.text for n, line in enumerate(page) if book.line(n)}
    return [
        not known.isdisjoint(one.texts) if one.skeleton else known.issuperset(one.texts)
        for one in found
    ]


def _label(seen: Seen, pages: int) -> str:
    if seen.skeleton and DAY in seen.skeleton.kinds and NAME not in seen.skeleton.kinds:
        return "timestamp"
    role = None if seen.is_prose else role_of(seen.texts[0])
    if role:
        return _CREDITS.get(role[0], "other")
    if seen.is_prose or seen.skeleton:
        return "other"
    if _is_no_title(seen):
        return "navigation"
    is_teaser = seen.bottom == seen.judged and seen.pages < pages * TITLE_SHARE
    return "related" if is_teaser else "other"
