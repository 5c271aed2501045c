"""Headline and kicker where the role model is sure of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.fields.suffix import Said, suffix
from newskit.cleaning.kickers import TRAIL, is_filed, is_label_over, kicker
from newskit.cleaning.layout import STOPS
from newskit.cleaning.reasons import tickers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.page import Page
    from newskit.cleaning.roles import Guess

# Set on composed pages whose layouts and publishers were left out of training.
SURE_HEADLINE = 0.5  # from here on the model's headline counts
NAMED_HEADLINE = 0.8  # and from here on where another line names the publisher, or it is a sentence
SITE_HEADLINE = 0.9  # and from here on on a whole site's page
LEAST_HEADLINE = 0.05  # below this the headline found by form does not
_TITLES = frozenset({"headline", "title"})
_NEAR = 3  # lines
_TIMES = 3  # a line that stands so often is no headline


def head_by_roles(page: Page, found: Head, guesses: Sequence[Guess]) -> Head:
    """Let the role model say which lines are headline and kicker where it is sure."""
    by_form, least = found.headline, SURE_HEADLINE
    if page.is_told and by_form is not None:
        return found._replace(kicker=kicker(page, found, guesses))
    if page.story.is_site and by_form is not None and _is_title(found, guesses[by_form]):
        return found._replace(kicker=kicker(page, found, guesses))
    if page.story.is_site and by_form is not None:
        least = SITE_HEADLINE
    elif by_form is not None and guesses[by_form].p_of("headline") < LEAST_HEADLINE:
        # among rows of the latest news the model does not know a headline when it sees one
        by_form = by_form if tickers(page.lines, by_form) else None
    elif by_form is not None and found.suffix:
        least = NAMED_HEADLINE
    first = next((n for n, guess in enumerate(guesses) if guess.role == "headline"), None)
    if first is not None and is_label_over(page, found, first):
        return found
    if first is not None and is_filed(page, first):
        first, by_form = None, found.headline
    if first is not None and _is_headline(page, guesses, first, least):
        first = last = _below_trail(page, first)
        while last + 1 < len(guesses) and _goes_on(page, guesses, last + 1):
            last += 1
        if (first, last) != (found.headline, found.last):
            bounds = page.lines[first].start, page.lines[last].end
            named = suffix(page.text, *bounds, Said(page.lines))
            is_same = found.headline is not None and guesses[found.headline].role in _TITLES
            found = found._replace(suffix=named or (found.suffix if is_same else None))
        found = found._replace(headline=first, last=last)
    elif by_form is None:
        return found._replace(kicker=None, headline=None, last=None, suffix=None)
    return found._replace(kicker=kicker(page, found, guesses))


def _below_trail(page: Page, n: int) -> int:
    """The headline right below the way to the page that ends with it, else line n itself."""
    found = page.findings[n]
    if found is None or not found.rule.id.startswith(TRAIL):
        return n
    whole = page.lines[n].text
    below = range(n + 1, min(n + 1 + _NEAR, len(page.lines)))
    return next(
        (m for m in below if page.lines[m].is_title and whole.endswith(page.lines[m].text)), n
    )


def _goes_on(page: Page, guesses: Sequence[Guess], n: int) -> bool:
    """Whether line n goes on with the headline above it; a line of its own, such as a slug, does not."""
    return guesses[n].role == "headline-more" and page.lines[n].block == page.lines[n - 1].block


def _is_title(found: Head, guess: Guess) -> bool:
    """Whether a headline found by form is the page's own title, which says what to look for."""
    return found.suffix is not None or guess.role in _TITLES


def _is_headline(page: Page, guesses: Sequence[Guess], n: int, least: float) -> bool:
    text = page.lines[n].text
    if page.lines[n].is_prose and text.endswith(STOPS):
        least = max(least, NAMED_HEADLINE)
    if n in tickers(page.lines, n + 2):
        return False
    is_one = sum(line.text == text for line in page.lines) < _TIMES
    return is_one and guesses[n].p_of("headline") >= least
