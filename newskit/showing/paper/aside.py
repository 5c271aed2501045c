"""What stands beside the story: removed lines in a fold, and behind the story with their reasons."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from newskit import meanings, rules
from newskit.errors import counted
from newskit.showing.paper.lines import set_lines
from newskit.showing.paper.reflow import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from newskit.record import Record, Removed

_FEW = 4  # labels that a fold names
_LINKS = 5  # links that are named
_SUFFIX = "site-suffix"  # stands in the headline's line; the head says it
_WITH_KIND = ("role", "ends", "layout")  # what follows the colon in their ids says what they take


def fold(removed: Sequence[Removed], width: int) -> Iterator[Text]:
    """Yield what stands for removed lines in their place: how many, and of what kinds."""
    kinds = Counter(one.label for one in removed if one.label != _SUFFIX).most_common()
    total = sum(count for _, count in kinds)
    if not total:
        return
    if len(kinds) == 1:
        said = kinds[0][0]
    else:
        said = ", ".join(f"{label} {count:,}" for label, count in kinds[:_FEW])
        said += ", …" if len(kinds) > _FEW else ""
    yield from set_lines([(f"({counted(total, 'line')}: {line(said)})", "dim")], width)


def listed(record: Record, width: int, *, is_whole: bool) -> Iterator[Text]:
    """Yield the reasons for which lines were removed, each once; is_whole: with the lines themselves."""
    yield from _reasons("Removed", record.removed, width, is_whole=is_whole)


def doubts(record: Record, width: int, *, is_whole: bool) -> Iterator[Text]:
    """Yield the reasons why lines that stayed may be boilerplate, as listed() does."""
    yield from _reasons("Uncertain", record.uncertain, width, is_whole=is_whole)


def _reasons(
    heading: str, found: Sequence[Removed], width: int, *, is_whole: bool
) -> Iterator[Text]:
    """Each reason once, the most frequent first."""
    groups: dict[str, list[Removed]] = {}
    for removed in found:
        groups.setdefault(id_of(removed.rule), []).append(removed)
    if groups:
        yield from set_lines([(f"{heading}: {counted(len(found), 'line')}", "bold")], width)
    for rule, members in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        labels = ", ".join(dict.fromkeys(one.label for one in members))
        pieces = [
            (f"{len(members):,} {line(labels)}", ""),
            (f"  {_why(rule)}({line(rule)})", "dim"),
        ]
        yield from set_lines(pieces, width, first="  ", indent="    ")
        for removed in members if is_whole else ():
            yield from set_lines(
                [(line(removed.text), "dim")], width, first="    - ", indent="      "
            )


def links(record: Record, width: int) -> Iterator[Text]:
    """Yield the titles of other stories that the page points to, the first of them."""
    for one in record.links[:_LINKS]:
        pieces = [(f"{one.rel}: ", "dim"), (line(one.title), "")]
        yield from set_lines(pieces, width, first="  ", indent="    ")
    if len(record.links) > _LINKS:
        more = f"… {len(record.links) - _LINKS:,} more"
        yield from set_lines([(more, "dim")], width, first="  ")


def id_of(rule: str) -> str:
    """Return the id of a rule without the signals behind it.

    >>> id_of("model:block-inside:links"), id_of("role:insert:few-words=2"), id_of("share-words")
    ('model', 'role:insert', 'share-words')
    """
    head, _, rest = rule.partition(":")
    return f"{head}:{rest.partition(':')[0]}" if head in _WITH_KIND and rest else head


@cache
def reason(rule: str) -> str:
    """Why a rule removes what it removes, in one sentence; empty when the rule is not one of ours."""
    try:
        return str(meanings.explain(rule)["why"])
    except rules.BadRuleError:
        return ""


def _why(rule: str) -> str:
    why = reason(rule)
    return f"{why} " if why else ""
