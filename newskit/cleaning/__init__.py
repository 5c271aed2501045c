"""Strip: set the boilerplate of a page aside, each line with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from newskit.cleaning import endless
from newskit.cleaning.choice import Choice
from newskit.cleaning.facts import facts_of
from newskit.cleaning.page import read_page
from newskit.cleaning.reasons import LIMITS
from newskit.cleaning.result import record_of
from newskit.cleaning.roles import roles_of
from newskit.cleaning.settle import settle
from newskit.origin import holding
from newskit.record import Record, expect_record

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newskit.rules import Rule

__all__ = ["LAYOUT", "strip"]

LAYOUT = (
    "layout"  # among the labels to keep: the key of the record that says what was seen of its lines
)


def strip(
    record: Record,
    *,
    rules: Sequence[Rule] = (),
    keep: Collection[str] = (),
    drop: Collection[str] = (),
    strictness: Literal["low", "normal", "high"] = "normal",
) -> Record:
    """Tell a page's story from what clings to it.

    Sets kicker, headline, site, body, paragraphs, removed, uncertain, credits and links. rules are held
    against the lines before newskit's own; a rule with a site only on the pages of that site. Lines with
    a label of keep stay in the body; kept lines that are uncertain go when their label is in drop.
    strictness says how much doubt the line model needs to set a line aside. Where the layout of
    the lines was seen when they were read (the key layout, which goes unless keep names it), only rules
    that say what a line is set it aside, and the layout itself what stands beside the story.

    >>> strip(Record(text="Rain fell.\\n\\nShare this article")).body
    'Rain fell.'
    """
    expect_record(record)
    given, end = record, endless.bound(record.text)
    if end < len(given.text):
        record = endless.cut(given, end)
    page = read_page(record, holding(rules, record))
    guesses = roles_of(page)
    choice = Choice(keep, drop, LIMITS[strictness], record.layout)
    settled = settle(page, guesses, choice)
    if record.has("layout") and LAYOUT not in keep:
        record = record.without("layout")
    stripped = record_of(record, page, settled, facts_of(record, page, settled, guesses))
    return stripped if end == len(given.text) else endless.whole(given, stripped, end)
