"""What the user asked to keep and to drop, and which of the lines that stay are uncertain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.decide import role_reason
from newskit.cleaning.reasons import MODEL, UNCERTAIN, UNCERTAIN_STORY, Reason, reason_of
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.page import Page
    from newskit.cleaning.reasons import Limits
    from newskit.cleaning.roles import Guess
    from newskit.record import Seen


class Choice(NamedTuple):
    """Labels of lines to keep, of uncertain lines to drop, and how much doubt sets a line aside.

    layout: what was seen of the lines when they were read, which tells more than their text does.
    """

    keep: Collection[str]
    drop: Collection[str]
    limits: Limits
    layout: Sequence[Seen] = ()


def chosen(
    page: Page,
    head: Head,
    reasons: Sequence[Reason | None],
    guesses: Sequence[Guess] | None,
    spared: Mapping[int, Reason],
    choice: Choice,
) -> tuple[list[Reason | None], dict[int, Reason]]:
    """Heed the labels to keep and to drop, and what is spared.

    guesses are None where the role model has no say. Return why each line goes, and by number the doubts
    about lines that stay.
    """
    out, doubts = list(reasons), dict[int, Reason]()
    for n, reason in enumerate(reasons):
        if n in spared or (reason and reason.label in choice.keep):
            out[n] = None
        doubted = spared.get(n)
        if not reason and n not in head:
            doubted = _uncertain(page, n, guesses[n] if guesses else None)
        if doubted and doubted.label in choice.drop:
            out[n] = doubted
        elif doubted:
            doubts[n] = doubted
    return out, doubts


def _uncertain(page: Page, n: int, guess: Guess | None) -> Reason | None:
    """Why a line that stays might be boilerplate: a rule for other places, or a model."""
    found = page.findings[n]
    if found:
        return reason_of(found)
    if guess and guess.p_story < UNCERTAIN_STORY:
        return role_reason(guess)
    is_doubted = not page.sure[n] and page.verdicts[n].p >= UNCERTAIN
    return Reason("other", MODEL) if is_doubted else None
