"""The features of each line of a page, from which its role is told.

A line's features are numbers (newskit.cleaning.roles.vocabulary). They are found once a line; neighbours
see some of them, too, by reference. None is a word: what holds of one language is to hold of the next.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

from newskit.cleaning.roles import shape
from newskit.cleaning.roles import vocabulary as v
from newskit.cleaning.roles.beside import PLAIN_CLOSE, PLAIN_PROSE, joints_of, lists_of
from newskit.cleaning.roles.glance import COUNTED, FEW, Glance, look, nothing, prefix
from newskit.cleaning.roles.surroundings import Surroundings
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.matching import Finding
    from newskit.cleaning.page import Page

_LABELS = {label: n for n, label in enumerate(v.VALUES["label"])}
_KINDS = {kind: n for n, kind in enumerate(v.VALUES["kind"])}
_RELS = {rel: n for n, rel in enumerate(v.VALUES["rel"])}
_WHERE = {where: n for n, where in enumerate(v.VALUES["where"])}
_EDGES = {kind: n for n, kind in enumerate(v.VALUES["edge"])}
_CLOSES = len(v.VALUES["close"])
_CUTS, _COUNTS, _OVERLAPS = v.CUTS, len(v.VALUES["count"]), len(v.VALUES["overlap"])
_WORDS = len(v.VALUES["words"])


class Features(NamedTuple):
    """The numbers of a line's features: those its neighbours see, and those it alone shows."""

    near: tuple[int, ...]
    own: array[int]


BESIDE = Features((v.OUTSIDE,), array("H"))
"""What stands above the first line and below the last."""


def features(page: Page) -> list[Features]:
    """Find the features of each line of a page."""
    if not page.lines:
        return []
    around = Surroundings(page)
    plain = Features((v.SURE, v.ZONE + 1), array("H"))
    glances = _glances(page, around)
    lists, joints = lists_of(glances), joints_of(glances)
    whole = page.verdicts[0].is_whole
    out = []
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}
    heading: tuple[int, int] | None = None  # what the last heading was, and its line
    for n, glance in enumerate(glances):
        if glance is None:
            out.append(plain)
            continue
        finding = page.findings[n]
        near, own = _of_rules(finding, page.edges[n], around.zones[n])
        if page.edges[n] and not glance.text:
            own.append(v.ONLY_EDGES)
        if whole:
            own.append(v.SITE)
        near += glance.near
        own += glance.own
        _of_place(near, own, n, glance, around)
        _of_words(own, n, glance, around)
        _of_repeats(near, own, n, glance, around)
        _of_neighbours(own, n, glance, glances, joints)
        _of_runs(own, n, glance, glances, around)
        if n in lists:
            own.append(v.LIST + lists[n])
        if heading is not None:
            since = heading[0] * 5 + bisect_left(_CUTS["since"], n - heading[1])
            own.append((v.SINCE_PROSE if glance.is_prose else v.SINCE) + since)
        heading = _heading(finding, n) or heading
        seen = tuple(near)  # lines show few combinations of these
        out.append(Features(shared.setdefault(seen, seen), array("H", own)))
    return out


def _glances(page: Page, around: Surroundings) -> list[Glance | None]:
    """What each line shows by itself; None for sure prose, which need not be looked at."""
    sign = prefix([line.text for line in page.lines])
    return [
        None if sure else look(line.text, sign, measured, is_prose)
        for line, sure, measured, is_prose in zip(
            page.lines, around.sure, around.measured, around.prose, strict=True
        )
    ]


def _of_rules(
    finding: Finding | None, edges: tuple[Finding, ...], zone: int
) -> tuple[list[int], list[int]]:
    if finding is None:
        near, own = [v.NO_RULE], []
    else:
        rule = finding.rule
        label = _LABELS.get(rule.label, 0)
        near = [v.LABEL + label, v.KIND + _KINDS.get(rule.kind, 0)]
        own = [v.WHERE + _WHERE.get(rule.where, 0), v.ZONE_LABEL + zone * len(_LABELS) + label]
        if rule.rel:
            near.append(v.REL + _RELS[rule.rel])
        if finding.credits:
            own.append(v.CREDITED)
        if finding.links:
            own.append(v.LINKED + _RELS.get(finding.links[0].rel, 0))
    if edges:  # each kind once: a line may end in a hundred marks
        own += sorted(
            {
                v.EDGE + _EDGES.get(rule.kind, 0) * len(_LABELS) + _LABELS.get(rule.label, 0)
                for rule in [edge.rule for edge in edges]
            }
        )
    return near, own


def _of_place(
    near: list[int], own: list[int], n: int, glance: Glance, around: Surroundings
) -> None:
    """Where a line stands: before, in or behind the densest prose, and in its block."""
    zone = around.zones[n]
    near.append(v.ZONE + zone)
    size = len(around.prose)
    distance = (around.first - n, 0, n - around.stop + 1)[zone]
    own += (
        v.ZONE_DISTANCE + zone * 10 + bisect_left(_CUTS["distance"], distance),
        v.FROM_TOP + bisect_left(_CUTS["from-top"], n),
        v.TO_END + zone * 7 + bisect_left(_CUTS["to-end"], size - 1 - n),
        v.ZONE_WORDS + zone * _WORDS + glance.words,
        v.ZONE_CLOSE + zone * _CLOSES + glance.close,
    )
    if n == around.first:
        own.append(v.FIRST_PROSE)
    if n == around.stop - 1:
        own.append(v.LAST_PROSE)
    if around.blocks == 1:
        own.append(v.NO_BLOCKS)
    else:
        length = around.block_size[n]
        own.append(v.BLOCK + around.in_block[n] * 6 + bisect_left(_CUTS["block"], length))
        if length == 1:
            near.append(v.ALONE)
        if around.in_block[n] == 0:
            own.append(v.GAP_ABOVE)
        if around.gap_below[n]:
            own.append(v.GAP_BELOW)
    if n < around.first:
        own.append(v.TITLES_BELOW + shape.COUNT_STEP[min(around.titles_below[n], COUNTED)])
        if n == around.best_title:
            own.append(v.MOST_OVERLAP)
        if n == around.longest_title:
            own.append(v.LONGEST_TITLE)


def _of_words(own: list[int], n: int, glance: Glance, around: Surroundings) -> None:
    """How many of a line's words the story and its likely title have."""
    zone = around.zones[n]
    stems = glance.measured.stems
    if not stems:
        own.append(v.NO_STEMS)
    else:
        if around.title_stems and not glance.is_prose:
            share = len(stems & around.title_stems) / len(stems)
            own.append(v.TITLE_OVERLAP + zone * _OVERLAPS + bisect_left(_CUTS["overlap"], share))
        overlap = bisect_left(_CUTS["overlap"], len(stems & around.stems) / len(stems))
        own.append(v.OVERLAP + zone * _OVERLAPS + overlap)


def _of_repeats(
    near: list[int], own: list[int], n: int, glance: Glance, around: Surroundings
) -> None:
    """What of a line stands elsewhere on the page, too."""
    key = glance.measured.key
    if around.times[key] > 1:
        near.append(v.AGAIN)
        own.append(v.AGAIN_WORDS + glance.few)
        if around.first_time[key] < n:
            own.append(v.AGAIN_ABOVE)
    if n in around.pieces:
        own += around.pieces[n]
    if not glance.is_prose and key in around.publishers:
        near.append(v.PUBLISHER)
    tail = around.tails.get(n)
    if tail is None:
        return
    if len(tail.lead) <= shape.LONGEST_TAIL:
        spaces = min(tail.lead.count(" "), COUNTED)
        own.append(v.LEAD + tail.lead_cut * _COUNTS + shape.COUNT_STEP[spaces])
        if around.is_said(tail.lead):
            own.append(v.LEAD_SAID)
    if len(tail.text) > shape.LONGEST_TAIL:
        return
    spaces = min(tail.text.count(" "), COUNTED)
    own.append(v.TAIL + tail.cut * _COUNTS + shape.COUNT_STEP[spaces])
    own.append(v.TAIL_AGAIN + shape.COUNT_STEP[min(around.tail_times[tail.text] - 1, COUNTED)])
    if tail.is_small:
        own.append(v.TAIL_SMALL)
    if n in around.tail_said:
        own.append(v.TAIL_SAID)
    if tail.head in around.times:
        own.append(v.HEAD_AGAIN)
    if tail.text in around.publishers:
        near.append(v.PUBLISHER_TAIL)


def _of_neighbours(
    own: list[int],
    n: int,
    glance: Glance,
    glances: Sequence[Glance | None],
    joints: Sequence[tuple[int, bool] | None],
) -> None:
    """How a line joins the lines beside it."""
    above = glances[n - 1] if n else nothing()
    below = glances[n + 1] if n + 1 < len(glances) else nothing()
    prose_above = PLAIN_PROSE if above is None else above.prose
    prose_below = PLAIN_PROSE if below is None else below.prose
    own.append(v.AROUND + (prose_above * 4 + glance.prose) * 4 + prose_below)
    if (found := joints[n]) is not None:
        own.append(v.GOES_ON + found[0])
        if found[1]:
            own.append(v.LIKE_ABOVE)
    if (found := joints[n + 1]) is not None:
        own.append(v.JOINT + found[0])
        if found[1]:
            own.append(v.LIKE_BELOW)
    if above is not None:
        own.append(v.PAIR + above.few * FEW + glance.few)


def _of_runs(
    own: list[int], n: int, glance: Glance, glances: list[Glance | None], around: Surroundings
) -> None:
    """The rows of lines of one shape, and of lines without prose, that a line stands in."""
    shapes = around.shapes
    if n > 1 and shapes[n - 2] == shapes[n]:
        own.append(v.LIKE_SECOND + glance.few)
    if n > 2 and shapes[n - 3] == shapes[n]:
        own.append(v.LIKE_THIRD + glance.few)
    times = bisect_left(_CUTS["from-top"], around.shape_times[shapes[n]])
    own.append(v.SHAPE_TIMES + times * FEW + glance.few)
    run = bisect_left(_CUTS["run"], around.shape_run[n])
    own.append(v.SHAPE_RUN + run * FEW + glance.few)
    if not glance.is_prose:
        start, length = around.prose_run[n]
        zone = around.zones[n]
        before = glances[start - 1] if start else nothing()
        first = glances[start]
        own += (
            v.RUN + bisect_left(_CUTS["run"], length - 1) * 3 + zone,
            v.RUN_BEFORE + (PLAIN_CLOSE if before is None else before.close) * 3 + zone,
            v.RUN_FIRST + (PLAIN_CLOSE if first is None else first.close) * 3 + zone,
        )


def _heading(finding: Finding | None, n: int) -> tuple[int, int] | None:
    """What a line heads, by its rule."""
    if finding is None or finding.rule.kind not in ("list", "end", "reply"):
        return None
    if finding.rule.kind == "list":
        return (0 if finding.rule.label in ("related", "read-more") else 1), n
    return (2 if finding.rule.kind == "end" else 3), n
