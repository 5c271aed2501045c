"""Marks and sign-offs that share a line with the story's last sentence or its first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.fields import captions, ends
from newskit.cleaning.reasons import Reason
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.page import Page

ENDS = "ends"  # how the rule id of such a mark begins
_LABELS = {
    "end": "wire-signoff",
    "initials": "wire-signoff",
    "agency": "wire-signoff",
    "rights": "copyright",
    "caption": "caption",
}

_CREDITS = {  # the label of a line that names somebody, by what the first one named did
    "reporter": "reporter-credit",
    "editor": "editor-credit",
    "photographer": "photo-credit",
    "source": "source-credit",
}


class Trim(NamedTuple):
    """A mark at an edge of a line that stays, or a line that is nothing else.

    is_kept: the user asked to keep such marks; whom it names is named all the same.
    """

    line: int
    edge: ends.Edge
    reason: Reason
    is_kept: bool = False


def trims_of(
    page: Page, head: Head, reasons: Sequence[Reason | None], keep: Collection[str] = ()
) -> tuple[list[Trim], list[Reason | None]]:
    """Find such pieces; a line at the story's end that is nothing else gets its reason to go.

    A piece whose label is in keep stays, and what stands inside of it.
    """
    out = list(reasons)
    kept = [n for n, one in enumerate(out) if one is None and n not in head and page.lines[n].text]
    trims: list[Trim] = []
    while kept:
        line = page.lines[kept[-1]]
        edge = ends.tail(page.text, line.start, line.end)
        if edge is None:
            break
        reason = _reason(edge)
        is_kept = reason.label in keep
        trims.append(Trim(kept[-1], edge, reason, is_kept))
        if edge.start > line.start or is_kept:
            break
        out[kept.pop()] = reason
    if kept:
        line = page.lines[kept[0]]
        edge = ends.lead(page.text, line.start, line.end)
        edge = edge or _caption(page.text, line.start, line.end)
        if edge is not None:
            reason = _reason(edge)
            trims.append(Trim(kept[0], edge, reason, reason.label in keep))
    return trims, out


def _caption(text: str, start: int, end: int) -> ends.Edge | None:
    """A picture's caption before the first sentence."""
    found = captions.run_in(text, start, end)
    return found and ends.Edge(found.start, found.end, "caption", found.credits)


def _reason(edge: ends.Edge) -> Reason:
    named = edge.credits or edge.likely
    role = named[0].role if named else "reporter"
    label = _LABELS.get(edge.what) or _CREDITS.get(role, "reporter-credit")
    return Reason(label, f"{ENDS}:{edge.what}")
