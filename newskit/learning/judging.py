"""Decide which of a site's recurring lines are boilerplate, and make rules of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newskit import rules
from newskit.cleaning.checking import hits, problem
from newskit.cleaning.layout import Line
from newskit.cleaning.matching import Rulebook
from newskit.learning.shapes import DAY, NAME, NUMBER, REST, parts, pattern
from newskit.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newskit.learning.sketch import Seen, Site

MIN_SHARE = 0.05  # of a site's pages: what stands on fewer is no boilerplate of the site
PROSE_PAGES, PROSE_SHARE, PROSE_TOUCHING = 3, 0.1, 0.5
NAME_PAGES, NAME_SHARE, NAME_SHARE_BARE = 3, 0.2, 0.4
INSIDE_PAGES, INSIDE_SHARE = 3, 0.2
NUMBER_SHARE = 0.1  # of the pages: rows of tables recur too
TITLE_PAGES, TITLE_SHARE = 4, 0.3  # of a line that could be the headline of a page to come
_TITLE_WORDS = 5  # from so many words a line may be the title of another story
_SHORT = 200  # code points: the longest line that is compared as a phrase
_OPENING = 100  # code points of a long paragraph that its rule spells out
_MOST_PHRASES = 30  # in one rule
_MARKS = re.compile(r"^[\W_]+|[\W_]+$")
_WORD = re.compile(r"[^\W\d_]{2,}")


class _Candidate(NamedTuple):
    """A line to make a rule of."""

    seen: Seen
    label: str
    where: str


def rules_of(
    name: str, site: Site, seen: Iterable[Seen], min_pages: int | None, slugs: set[str]
) -> tuple[list[Rule], int]:
    """Return the rules that a site's recurring lines give, in the order found, and how many lines they are.

    min_pages: on how many pages a line must have stood; None sets it by how many pages there are. slugs:
    names that other sites' rules have taken; this site's is added.
    """
    need = min_pages or max(2 if site.pages < 10 else 3, round(MIN_SHARE * site.pages))
    lang = site.langs.most_common(1)[0][0] if site.langs else None
    found = [one for one in seen if _is_boilerplate(one, site.pages, need)]
    covered = {rules.saying(text) for one in found if one.skeleton for text in one.texts}
    candidates = [
        _Candidate(one, _label(one, site.pages), _where(one))
        for one, is_known in zip(found, _known(found, lang), strict=True)
        if not is_known
        and (one.skeleton or not {rules.saying(text) for text in one.texts} <= covered)
    ]
    slug = _slug(name, slugs)
    return list(_rules(name, slug, site.pages, candidates)), len(candidates)


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


def _is_boilerplate(one: Seen, pages: int, need: int) -> bool:
    """Whether a line is the site's own and no part of a story."""
    if one.pages < need or not one.judged or _is_dateline(one):
        return False
    if _is_headline(one):
        return False
    share = one.pages / pages
    if one.is_prose:
        outside = one.inside <= one.judged * 0.1
        touches = one.apart < one.judged * 0.8
        return (
            outside
            and one.pages >= PROSE_PAGES
            and share >= (PROSE_TOUCHING if touches else PROSE_SHARE)
        )
    if one.skeleton and one.skeleton.kinds & {NAME, REST}:
        return (
            one.inside <= one.judged * 0.1
            and one.pages >= NAME_PAGES
            and len(one.texts) >= 3
            and share >= (NAME_SHARE if one.skeleton.has_label else NAME_SHARE_BARE)
            and one.repeated <= one.pages * 0.2
            and not one.texts[0].endswith(("?", "？"))
        )
    if one.skeleton and len(one.texts) < 2:
        return False
    if NUMBER in one.key and share < NUMBER_SHARE:
        return False
    if one.inside <= one.judged * 0.2:
        return _is_no_title(one) or _is_of_list(one, share)
    if share < INSIDE_SHARE or not (_is_no_title(one) or one.pages >= TITLE_PAGES):
        return False
    if one.in_run == one.judged and one.judged > 1 and not one.skeleton:
        return True  # a menu that the page's layout put between its paragraphs
    return (
        one.pages >= INSIDE_PAGES
        and not one.skeleton
        and not one.texts[0].endswith((":", "：", "?", "？"))
        and (one.beside >= one.inside * 0.8 or one.repeated >= one.pages * 0.5)
    )


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


def _where(one: Seen) -> str:
    """Where on a page the line's rule holds: no wider than it was seen."""
    is_menu = (
        _is_no_title(one) and (one.in_run == one.judged or one.judged >= 3) and not one.skeleton
    )
    if one.inside > one.judged * 0.2 or (is_menu and not one.inside and not one.is_prose):
        return "anywhere"
    is_title = not (_is_no_title(one) or one.is_prose or one.skeleton)
    if one.judged < 3 and not is_title:
        return "edge"
    if one.top == 0:
        return "bottom"
    return "top" if one.bottom == 0 else "edge"


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


def _label(one: Seen, pages: int) -> str:
    if one.skeleton and DAY in one.skeleton.kinds and NAME not in one.skeleton.kinds:
        return "timestamp"
    if one.is_prose or one.skeleton:
        return "other"
    if _is_no_title(one):
        return "navigation"
    is_teaser = one.bottom == one.judged and one.pages < pages * TITLE_SHARE
    return "related" if is_teaser else "other"


def _rules(name: str, slug: str, pages: int, found: Sequence[_Candidate]) -> Iterator[Rule]:
    """Group the lines that have all in common, and make the rules."""
    number = 0
    keyed: dict[tuple[str, str, int, bool, int], list[_Candidate]] = {}
    for n, one in enumerate(found):
        is_phrase = _is_phrase(one.seen)
        key = (one.label, one.where, one.seen.pages, is_phrase, -1 if is_phrase else n)
        keyed.setdefault(key, []).append(one)
    for (label, where, count, is_phrase, _), group in keyed.items():
        for start in range(0, len(group), _MOST_PHRASES):
            some = group[start : start + _MOST_PHRASES]
            common = {
                "id": f"learned-{slug}-{number + 1}",
                "label": label,
                "where": where,
                "site": name,
                "count": count,
                "why": f"On {count} of {pages} pages of {name}.",
            }
            made = _phrases(some, common) if is_phrase else _patterned(some[0].seen, common)
            if made and problem(made) is None:
                number += 1
                yield made


def _is_phrase(one: Seen) -> bool:
    return (
        not one.skeleton
        and NUMBER not in one.key
        and all(len(text) <= _SHORT and "|" not in text for text in one.texts)
        and rules.saying(rules.saying(one.texts[0])) == rules.saying(one.texts[0]) != ""
    )


def _phrases(group: Sequence[_Candidate], common: dict[str, object]) -> Rule | None:
    texts = [one.seen.texts[0] for one in group]
    return _built(
        common, tuple(texts[:3]), phrases="|".join(dict.fromkeys(map(rules.saying, texts)))
    )


def _patterned(one: Seen, common: dict[str, object]) -> Rule | None:
    """A rule with a pattern: for a skeleton, for a line with numbers, or for a long paragraph."""
    key = one.key if one.skeleton else _key_as_written(one)
    tail, longest, hit = "", max(map(len, one.texts)) + 40, tuple(one.texts)
    if len(key) > _SHORT:
        cut = key.rfind(" ", 0, _OPENING)
        key = key[: cut if cut > 0 else _OPENING]
        tail, longest = rf".{{1,{longest}}}", longest + 200
        hit = tuple(_cut(text) for text in one.texts)
    words = [word for part in parts(key) for word in _WORD.findall(part)]
    if not words:
        return None  # "G7" with its number masked would be any letter with a number
    need = max(words, key=len)
    return _built(
        {**common, "case": one.skeleton is not None, "longest": min(longest, 3_000)},
        tuple(dict.fromkeys(hit)),
        pattern=pattern(key) + tail,
        needs=(need,),
    )


def _key_as_written(one: Seen) -> str:
    """The line with its digits masked, otherwise as it stood, marks and all."""
    return re.sub(r"\d+", NUMBER, one.texts[0])


def _cut(text: str) -> str:
    cut = text.rfind(" ", 0, 120)
    return text[: cut if cut > _OPENING else 120]


def _built(common: dict[str, object], hit: tuple[str, ...], **more: object) -> Rule | None:
    """The rule, with the nearest honest sentence that it misses; None when it misses none."""
    for frame in ("She read “{}” to the crew and went on with her story.", "Nobody said {} again."):
        miss = frame.format(hit[0][:80].strip())
        rule = Rule(**{**common, **more, "hit": hit, "miss": (miss,)})  # type: ignore[arg-type]  # checked by problem()
        if not hits(rule, miss):
            return rule
    return None
