"""The roles of a page's lines, and the order in which they may stand."""

from __future__ import annotations

ROLES = (
    "body",
    "subhead",
    "deck",
    "nav",
    "kicker",
    "headline",
    "headline-more",
    "title",  # the headline once more: the page's own title, a mail's subject
    "byline",
    "meta",  # dates, sources and counts around the headline
    "caption",
    "insert",  # what interrupts a story: advertisements, calls, pointers to other stories
    "sign-off",
    "credit",
    "note",  # corrections, disclaimers, rights
    "related-heading",
    "related",
    "previous-next",
    "comments",
    "share",
    "other",
)
NUMBER = {role: n for n, role in enumerate(ROLES)}
STORY = frozenset({"body", "subhead"})  # what the record keeps as the story's body

# How far a page has got after a line. The phases are what the guarantees hang on:
OPEN = 0  # no headline yet
KICKED = 1  # a kicker stands, so that a headline must follow before the story or the page's end
TITLED = 2  # the last line was the headline's
HEADED = 3  # the headline is done
TOLD = 4  # the story has begun: no headline any more
PHASES = 5
NEVER = -1


def after(phase: int, role: str) -> int:
    """Return the phase after a line of a role, or NEVER where the role may not stand there.

    >>> after(TOLD, "headline") == NEVER
    True
    """
    if role == "headline":
        return TITLED if phase in (OPEN, KICKED) else NEVER
    if role == "headline-more":
        return TITLED if phase == TITLED else NEVER
    if role == "kicker":
        return KICKED if phase == OPEN else NEVER
    if role in STORY:
        return NEVER if phase == KICKED else TOLD
    return HEADED if phase == TITLED else phase


# AFTER[phase][number of a role] is the phase after it.
AFTER = tuple(tuple(after(phase, role) for role in ROLES) for phase in range(PHASES))
# The roles that may stand anywhere, whatever came before and comes behind.
ANYWHERE = frozenset(n for n in range(len(ROLES)) if all(row[n] != NEVER for row in AFTER))
