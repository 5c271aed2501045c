"""Hold rules against their own examples, the way strip holds them against a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newskit import rules
from newskit.cleaning.layout import lines
from newskit.cleaning.matching import Rulebook
from newskit.cleaning.reported import is_reported
from newskit.rules import BadRuleError, RuleTimeoutError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from newskit.rules import Rule

_LINE = re.compile(r":(\d+): ")


def check(path: Path) -> tuple[Rule, ...]:
    """Read a rule file and hold every rule against its own examples.

    Raises BadRuleError naming file and line for whatever load() refuses, for a doubled id, an unknown
    label, a pattern that does not compile or matches nothing, and an example that comes out wrong: for
    all faults of the file at once.
    """
    source, found, faults = rules.read(path)
    seen: set[str] = set()
    for number, rule in found:
        doubled = [f'doubled id "{rule.id}"'] if rule.id in seen else []
        line = rules.rule_line(source, number)
        faults += [f'{path}:{line}: rule "{rule.id}": {one}' for one in (*doubled, *problems(rule))]
        seen.add(rule.id)
    if faults:
        raise BadRuleError(*sorted(faults, key=lambda one: _line(one.removeprefix(str(path)))))
    return tuple(rule for _, rule in found)


def check_all(paths: Iterable[Path]) -> tuple[Rule, ...]:
    """Read and check rule files. Raises BadRuleError for all faults of all of them."""
    loaded: list[Rule] = []
    faults: list[str] = []
    for path in paths:
        try:
            loaded += check(path)
        except BadRuleError as error:
            faults += error.faults
    if faults:
        raise BadRuleError(*faults)
    return tuple(loaded)


def report(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """Check rule files and say how many rules each sound one holds.

    Raises BadRuleError in the end for all faults of the others.
    """
    faults: list[str] = []
    for path in paths:
        try:
            found = check(path)
        except BadRuleError as error:
            faults += error.faults
            continue
        yield {
            "file": str(path),
            "rules": len(found),
            "examples": sum(len(r.hit) + len(r.miss) + len(r.leaves) for r in found),
        }
    if faults:
        raise BadRuleError(*faults)


def hits(rule: Rule, text: str) -> bool:
    """Whether strip, given no other rule, finds this one on a text that is no more than a line.

    Raises RuleTimeoutError when the pattern takes too long.
    """
    page = lines(text)
    book = Rulebook(text, page, None, (rule,), packs=False)
    found = any(
        next(book.edges(n), None) if rule.is_edge else book.line(n) for n in range(len(page))
    )
    if book.errors:
        raise RuleTimeoutError(book.errors[0])
    return found


def problem(rule: Rule) -> str | None:
    """Say what is wrong with a rule first of all, or None."""
    return next(problems(rule), None)


def problems(rule: Rule) -> Iterator[str]:
    """Say all that is wrong with a rule; its examples are tried when nothing else is."""
    found = False
    for wrong in (*_odd_form(rule), *_odd_pattern(rule)):
        found = True
        yield wrong
    if found:
        return
    try:
        yield from _odd_example(rule)
    except RuleTimeoutError as error:
        yield str(error)


def _odd_form(rule: Rule) -> Iterator[str]:
    if rule.label not in rules.LABELS:
        yield f'unknown label "{rule.label}"'
    if not rule.why:
        yield "needs a why"
    if bool(rule.pattern) == bool(rule.phrases):
        yield "needs either a pattern or phrases"
    if rule.phrases and rule.is_edge:
        yield f"a {rule.kind} takes a pattern, not phrases"
    for phrase in sorted(rule.sayings):
        if rules.saying(phrase) != phrase:
            yield f"phrase {phrase!r} should read {rules.saying(phrase)!r}"
    if len(rule.hit) < (2 if rule.count is None else 1) or not rule.miss:
        yield "needs two hits and a miss at least"  # one hit will do when it was learned


def _odd_pattern(rule: Rule) -> Iterator[str]:
    import regex

    try:
        pattern = rule.compiled
    except regex.error as error:
        yield f"pattern does not compile: {error}"
        return
    if rule.pattern and pattern.fullmatch(""):
        yield "pattern matches nothing at all"
    for odd in sorted(set(pattern.groupindex) - {*rules.ROLES, *rules.RELS, "site"}):
        yield f'group "{odd}" is neither a credit nor a link'


def _odd_example(rule: Rule) -> Iterator[str]:
    for example in (*rule.hit, *rule.miss, *rule.leaves):
        if len(lines(example)) != 1:
            yield f"example {example!r} is not one line"
    for example in rule.hit:
        if len(lines(example)) == 1 and not hits(rule, example):
            yield f"does not hit {example!r}{_reason(rule, example)}"
    for example in (*rule.miss, *rule.leaves):
        if len(lines(example)) == 1 and hits(rule, example):
            yield f"hits {example!r}, which it should miss"


def _line(fault: str) -> int:
    """The number of the line that a fault names."""
    found = _LINE.match(fault)
    return int(found[1]) if found else 0


def _reason(rule: Rule, example: str) -> str:
    """Why a rule is not held against an example that it would know, where that can be said."""
    said = rules.saying(example) in rule.sayings
    if not said and not (rule.pattern and rule.match(example, 0, len(example))):
        return ""
    if not rule.is_edge and is_reported(example, None):
        return ": it ends with its speaker, as sentences of a story do"
    if not rule.is_edge and len(example) > rule.longest:
        return f": it is longer than {rule.longest}"
    folded = example.casefold()
    if rule.needs and not any(need in folded for need in rule.folded_needs):
        return ": it holds none of the needs"
    return "" if rule.needs else ": it is prose, against which only rules with needs are held"
