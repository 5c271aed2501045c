"""Settle what each line of a page is, and why the ones that go do so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.above import head_of, with_above
from newskit.cleaning.choice import chosen
from newskit.cleaning.decide import is_credible, with_roles
from newskit.cleaning.guard import spared
from newskit.cleaning.headed import head_by_roles
from newskit.cleaning.opening import with_opening
from newskit.cleaning.portrait import with_portrait
from newskit.cleaning.reasons import reasons_of, typed
from newskit.cleaning.seen import set_aside, with_headings, with_kicker, with_seen
from newskit.cleaning.trims import trims_of
from newskit.cleaning.weighing import weighed
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newskit.cleaning.choice import Choice
    from newskit.cleaning.head import Head
    from newskit.cleaning.page import Page
    from newskit.cleaning.reasons import Reason
    from newskit.cleaning.roles import Guess
    from newskit.cleaning.trims import Trim


class Settled(NamedTuple):
    """Kicker and headline, why each line goes (None: it stays), and what leaves lines that stay.

    doubts are reasons against lines that stay, by number; keep are the labels of what the user asked to
    keep, for the pieces at the edges of lines.
    """

    head: Head
    reasons: list[Reason | None]
    doubts: dict[int, Reason]
    trims: list[Trim]
    keep: Collection[str] = ()


class Decided(NamedTuple):
    """What rules and models make of each line of a page by themselves.

    aside are the lines that the layout sets aside; has_roles tells whether the role model has the say.
    """

    head: Head
    reasons: list[Reason | None]
    aside: Collection[int]
    has_roles: bool


def settle(page: Page, guesses: Sequence[Guess], choice: Choice) -> Settled:
    """Decide by rules and models, weigh a site's page once more, then see to it that no story is lost."""
    found = decided(page, guesses, choice)
    anew = decided_anew(page, guesses, choice, found)
    reasons = [anew.get(n, reason) for n, reason in enumerate(found.reasons)]
    if choice.layout:
        reasons = with_headings(typed(reasons), page.lines, choice.layout)
    reasons = with_portrait(page, reasons)
    head, told = found.head, guesses if found.has_roles else None
    saved = {n: one for n, one in spared(page, reasons, anew).items() if n not in found.aside}
    reasons, doubts = chosen(page, head, reasons, told, saved, choice)
    trims, reasons = trims_of(page, head, reasons, choice.keep)
    return Settled(head, reasons, doubts, trims, choice.keep)


def decided(page: Page, guesses: Sequence[Guess], choice: Choice) -> Decided:
    """Find the head, and decide on each line by rules and line model, then by roles."""
    limits = choice.limits
    has_roles = is_credible(page, guesses)
    aside = set_aside(page.lines, choice.layout)
    reasons = with_seen(reasons_of(page, limits), aside)
    head = with_kicker(head_of(page, reasons), page.lines, choice.layout)
    if has_roles:
        head = head_by_roles(page, head, guesses)
    reasons = with_above(page, reasons, head, limits)
    if has_roles:
        reasons = with_roles(page, reasons, head, guesses, limits)
        reasons = with_opening(page, reasons, head, guesses)
    return Decided(head, reasons, aside, has_roles)


def decided_anew(
    page: Page, guesses: Sequence[Guess], choice: Choice, found: Decided
) -> dict[int, Reason | None]:
    """Weigh both models on a whole site's page: the lines that are decided anew, by number."""
    if choice.layout or not page.story.is_site or not found.has_roles:
        return {}
    return weighed(page, found.reasons, found.head, guesses, choice.limits.weighed)
