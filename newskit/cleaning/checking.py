"""Hold rules against their own examples, the way strip holds them against a page."""

from __future__ import annotations

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


def check(path: Path) -> tuple[Rule, ...]:
    """Read a rule file and hold every rule against its own examples.

    Raises BadRuleError naming file and line for whatever load() refuses, for a doubled id, an unknown
    label, a pattern that does not compile or matches nothing, and an example that comes out wrong.
    """
    loaded = rules.load(path)
    source = path.read_text(encoding="utf-8")
    seen: set[str] = set()
    for number, rule in enumerate(loaded):
        wrong = f'doubled id "{rule.id}"' if rule.id in seen else problem(rule)
        if wrong:
            line = rules.rule_line(source, number)
            raise BadRuleError(f'{path}:{line}: rule "{rule.id}": {wrong}')
        seen.add(rule.id)
    return loaded


def report(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """Check rule files and say how many rules each holds. Raises BadRuleError at the first bad one."""
    for path in paths:
        found = check(path)
        yield {
            "file": str(path),
            "rules": len(found),
            "examples": sum(len(r.hit) + len(r.miss) + len(r.leaves) for r in found),
        }


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
    """Say what is wrong with a rule, or None."""
    try:
        return _odd_form(rule) or _odd_pattern(rule) or _odd_example(rule)
    except RuleTimeoutError as error:
        return str(error)


def _odd_form(rule: Rule) -> str | None:
    if rule.label not in rules.LABELS:
        return f'unknown label "{rule.label}"'
    if not rule.why:
        return "needs a why"
    if bool(rule.pattern) == bool(rule.phrases):
        return "needs either a pattern or phrases"
    if rule.phrases and rule.is_edge:
        return f"a {rule.kind} takes a pattern, not phrases"
    for phrase in sorted(rule.sayings):
        if rules.saying(phrase) != phrase:
            return f"phrase {phrase!r} should read {rules.saying(phrase)!r}"
    if len(rule.hit) < (2 if rule.count is None else 1) or not rule.miss:
        return "needs two hits and a miss at least"  # one hit will do when it was learned
    return None


def _odd_pattern(rule: Rule) -> str | None:
    import regex

    try:
        pattern = rule.compiled
    except regex.error as error:
        return f"pattern does not compile: {error}"
    if rule.pattern and pattern.fullmatch(""):
        return "pattern matches nothing at all"
    odd = set(pattern.groupindex) - {*rules.ROLES, *rules.RELS, "site"}
    return f'group "{min(odd)}" is neither a credit nor a link' if odd else None


def _odd_example(rule: Rule) -> str | None:
    for example in (*rule.hit, *rule.miss, *rule.leaves):
        if len(lines(example)) != 1:
            return f"example {example!r} is not one line"
    for example in rule.hit:
        if not hits(rule, example):
            return f"does not hit {example!r}{_reason(rule, example)}"
    for example in (*rule.miss, *rule.leaves):
        if hits(rule, example):
            return f"hits {example!r}, which it should miss"
    return None


def _reason(rule: Rule, example: str) -> str:
    """Why a rule is not held against an example that its pattern would match, where that can be said."""
    if not rule.pattern or not rule.match(example, 0, len(example)):
        return ""
    if not rule.is_edge and is_reported(example, None):
        return ": it ends with its speaker, as sentences of a story do"
    if not rule.is_edge and len(example) > rule.longest:
        return f": it is longer than {rule.longest}"
    folded = example.casefold()
    if rule.needs and not any(need in folded for need in rule.folded_needs):
        return ": it holds none of the needs"
    return "" if rule.needs else ": it is prose, against which only rules with needs are held"
