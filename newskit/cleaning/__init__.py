"""Strip: set the boilerplate of a page aside, each line with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

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

__all__ = ["strip"]


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
    the lines was seen when they were read (the key layout, which goes), only rules that say what a line is
    set it aside.

    >>> strip(Record(text="Rain fell.\\n\\nShare this article")).body
    'Rain fell.'
    """
    expect_record(record)
    page = read_page(record, holding(rules, record))
    guesses = roles_of(page)
    choice = Choice(keep, drop, LIMITS[strictness], bool(record.layout))
    settled = settle(page, guesses, choice)
    record = record.without("layout") if record.has("layout") else record
    return record_of(record, page, settled, facts_of(record, page, settled, guesses))
