"""What was seen of a web page's layout when it was read, held against the page's lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.layout import Line
    from newskit.record import Seen

SEEN_BYLINE = "layout:byline"  # the rule of a byline that only its place on the page tells
SECTION = "section-gone"  # the rule of a heading whose lines all went
_CREDITS = frozenset({"caption", "photo-credit", "reporter-credit"})
_REASONS = {
    "byline": Reason("reporter-credit", SEEN_BYLINE),
    "caption": Reason("caption", "layout:caption"),
}


def set_aside(lines: Sequence[Line], layout: Sequence[Seen]) -> dict[int, Reason]:
    """Return, by number, why lines go that the reader gave though they are not the story's."""
    by_start = {one.start: one for one in layout if not one.is_story and one.kind in _REASONS}
    if not by_start:
        return {}
    return {
        n: _REASONS[seen.kind]
        for n, line in enumerate(lines)
        if (seen := by_start.get(line.start)) is not None and line.end <= seen.end
    }


def with_seen(reasons: Sequence[Reason | None], told: Mapping[int, Reason]) -> list[Reason | None]:
    """Add what the layout says; a rule that tells more of a line than its place stands before it."""
    if not told:
        return list(reasons)
    return [
        told.get(n, one) if one is None or one.label == "other" else one
        for n, one in enumerate(reasons)
    ]


def with_headings(
    reasons: Sequence[Reason | None], lines: Sequence[Line], layout: Sequence[Seen]
) -> list[Reason | None]:
    """Let a heading of the story go where all that stood below it went, up to the next one.

    Not where a picture or its maker stood there: a list of pictures has no other text.
    """
    starts = {one.start for one in layout if one.kind == "heading" and one.is_story}
    out = list(reasons)
    gone: Reason | None = None  # why one of the lines went that stand below, up to the next heading
    is_empty = True  # whether none of these stays
    for n in range(len(lines) - 1, -1, -1):
        reason = reasons[n]
        if not lines[n].text:
            continue
        if reason is not None and reason.label not in _CREDITS:
            gone = reason
        elif reason is not None or lines[n].start not in starts:
            is_empty = False
        else:
            if is_empty and gone is not None:
                out[n] = Reason(gone.label, SECTION)
            gone, is_empty = None, True
    return out


def with_kicker(head: Head, lines: Sequence[Line], layout: Sequence[Seen]) -> Head:
    """The head with the line above the headline as kicker that the page itself calls so."""
    starts = {one.start for one in layout if one.kind == "kicker"}
    if not starts:
        return head
    found = next((n for n, line in enumerate(lines) if line.start in starts), None)
    if found is None or head.headline is None or found >= head.headline:
        return head
    return head._replace(kicker=found)
