"""The rules that nearly take a line, and what each lacks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from newskit import rules
from newskit.cleaning.layout import lines
from newskit.cleaning.matching import Rulebook
from newskit.cleaning.reported import is_reported
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.rules import Rule

_ALWAYS = ("any", "en")  # pages of all languages carry English boilerplate
_SHARE = 0.5  # of a line that a pattern or a phrase has to cover, to have nearly taken it
_MOST = 3  # rules that are named
_LONGEST = 1000  # code points of a line that patterns are searched in
_LETTER = re.compile(r"\w")
_LEAST = 4  # letters of a phrase that begins or ends a line


class Near(NamedTuple):
    """A rule that nearly takes a line: what it lacks, and what share of the line it knows."""

    rule: Rule
    lacks: str
    share: float


class Tried(NamedTuple):
    """What rules make of a line that stands by itself: those that take it, and those that nearly do."""

    fires: tuple[Rule, ...]
    nearly: tuple[Near, ...]


def tried(line: str, lang: str | None = None, extra: Sequence[Rule] = ()) -> Tried:
    """Hold all rules of a language, the general ones and extra ones against a line.

    Raises BadRuleError when the text is no single line.
    """
    page = lines(line)
    if len(page) != 1:
        raise rules.BadRuleError("give one line, and more than blanks")
    book = Rulebook(line, page, lang, extra)
    found = book.line(0)
    fires = [found.rule, *found.others] if found else []
    if not found:
        fires = [one.rule for one in book.edges(0)]
    return Tried(tuple(fires), tuple(nearly(line.strip(), lang, extra, fires)))


def nearly(
    line: str,
    lang: str | None = None,
    extra: Sequence[Rule] = (),
    fires: Sequence[Rule] = (),
    *,
    most: int = _MOST,
) -> list[Near]:
    """Return the rules that nearly take a line, the nearest first; fires are those that do take it."""
    taken = {one.id for one in fires}
    found: list[Near] = []
    if len(line) > _LONGEST or not line:
        return found
    folded, said = line.casefold(), rules.saying(line)
    for rule in (*extra, *_known(lang)):
        if rule.id not in taken and (miss := _near(rule, line, folded, said)):
            found.append(miss)
    found.sort(key=lambda one: -one.share)
    return found[:most]


@lru_cache(maxsize=8)
def _known(lang: str | None) -> tuple[Rule, ...]:
    names = dict.fromkeys(((lang or "").split("-", 1)[0], *_ALWAYS))
    there = rules.names("boilerplate")
    return tuple(
        rule
        for name in names
        if name in there
        for rule in rules.pack("boilerplate", name, examples=True)
    )


def _near(rule: Rule, line: str, folded: str, said: str) -> Near | None:
    if rule.phrases:
        return _near_phrase(rule, line, said)
    has_need = not rule.needs or any(need in folded for need in rule.folded_needs)
    if not has_need:  # no more than a pattern without its needs: too many to search
        return None
    try:
        return _near_pattern(rule, line)
    except rules.RuleTimeoutError:
        return None


def _near_phrase(rule: Rule, line: str, said: str) -> Near | None:
    if said in rule.sayings:
        return Near(rule, _held_back(rule, line), 1.0)
    best, share = "", 0.0
    for phrase in rule.sayings:
        if len(phrase) < _LEAST or not (said.startswith(phrase) or said.endswith(phrase)):
            continue
        if len(phrase) / len(said) > share:
            best, share = phrase, len(phrase) / len(said)
    if share < _SHARE:
        return None
    return Near(rule, f"the line says more than its phrase “{best}”", share)


def _near_pattern(rule: Rule, line: str) -> Near | None:
    if not rule.is_edge and rule.match(line, 0, len(line)):
        return Near(rule, _held_back(rule, line), 1.0)
    pattern = rule.compiled
    try:
        if rule.case and _any_case(rule).fullmatch(line, timeout=rules.TIMEOUT):
            return Near(rule, "capitals count for it", 0.95)
        found = max(
            pattern.finditer(line, timeout=rules.TIMEOUT),
            key=lambda one: one.end() - one.start(),
            default=None,
        )
        share = len(found[0]) / len(line) if found else 0.0
        if found and share >= _SHARE:
            return Near(rule, _beyond(rule, line, found.start(), found.end()), share)
        if rule.needs and _begins(rule, line):
            return Near(rule, "its pattern goes on where the line ends", 0.9)
    except TimeoutError:
        return None
    return None


def _begins(rule: Rule, line: str) -> bool:
    """Whether a line is the beginning of what a pattern takes, and not any words would be."""
    match = rule.compiled.fullmatch
    masked = _LETTER.sub("x", line)
    return bool(
        match(line, partial=True, timeout=rules.TIMEOUT)
        and not match(masked, partial=True, timeout=rules.TIMEOUT)
    )


@lru_cache(maxsize=256)
def _any_case(rule: Rule):  # type: ignore[no-untyped-def]  # noqa: ANN202  # regex has no types
    import regex

    return regex.compile(rule.pattern, regex.VERSION0 | regex.IGNORECASE)


def _beyond(rule: Rule, line: str, start: int, end: int) -> str:
    """What of a line a pattern does not know."""
    if rule.is_edge:
        return f"it takes a piece at the {'beginning' if rule.kind == 'lead' else 'end'} only"
    rest = [one for one in (line[:start].strip(), line[end:].strip()) if one]
    more = " and ".join(f"“{one}”" for one in rest)
    return f"its pattern has to match the whole line; beyond it stand {more}"


def _held_back(rule: Rule, line: str) -> str:
    """Why a rule is not held against a line that its pattern or phrase would match."""
    (page,) = lines(line)
    if page.is_closed and is_reported(line, None):
        return "the line ends with its speaker, as sentences of a story do"
    if len(line) > rule.longest:
        return f"the line is longer than {rule.longest} characters"
    if page.is_prose and not rule.needs:
        return "the line is prose, against which only rules with needs are held"
    if page.is_closed and line[:1].islower():
        return "the line begins as the rest of a sentence"
    if rule.where != "anywhere":
        return f"it holds at the {rule.where} of a page only"
    return "another rule that knows the line comes before it"
