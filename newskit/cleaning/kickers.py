"""The label above a headline, told from a menu's last word and from a headline of two lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.head import is_label, may_run_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.page import Page
    from newskit.cleaning.roles import Guess

TRAIL = "breadcrumb"  # how the rule ids of the way to a page begin
_MENU = 3  # lines
LEAST_KICKER = 0.02  # below this the kicker found by form is none


def kicker(page: Page, found: Head, guesses: Sequence[Guess]) -> int | None:
    """The kicker by role, else the one found by form unless the role model rules it out.

    Where the page's title is the headline, its label may stand over the headline printed once more.
    """
    headline = found.headline or 0
    above = _kicker_over(page, found.kicker, range(headline + 1), guesses)
    for again in sorted(found.repeats):
        if above is None and again > headline:
            above = _kicker_over(page, None, range(headline + 1, again + 1), guesses)
    return above


def _kicker_over(
    page: Page, by_form: int | None, reach: range, guesses: Sequence[Guess]
) -> int | None:
    """The kicker over the headline that is the last line of reach."""
    headline = reach[-1]
    by_role = [n for n in reach[:-1] if guesses[n].role == "kicker" and not is_filed(page, n)]
    if by_role:
        return None if _is_in_a_menu(page, by_role[-1], headline) else by_role[-1]
    if headline - 1 in reach and _is_set_off(page, headline - 1, guesses):
        return headline - 1
    if by_form is None or by_form >= headline:
        return None
    return by_form if guesses[by_form].p_of("kicker") >= LEAST_KICKER else None


def is_label_over(page: Page, found: Head, n: int) -> bool:
    """Whether line n is no headline but the label over one that names its publisher."""
    if found.suffix is None or found.headline != n + 1 or found.kicker != n:
        return False
    if page.findings[n + 1] is not None:  # a row of date and source names a publisher, too
        return False
    return not may_run_on(page.lines[n], page.lines[n + 1], found.suffix.headline_end)


def is_filed(page: Page, n: int) -> bool:
    """Whether a rule knows line n for the words by which a wire files the story."""
    found = page.findings[n]
    return found is not None and found.rule.label == "wire-slug"


def _is_in_a_menu(page: Page, n: int, headline: int) -> bool:
    """Whether line n, which the headline does not follow, is one of a list of labels."""
    if headline == n + 1 or page.findings[n]:
        return False
    beside = [m for m in (n - 1, n + 1) if 0 <= m < headline and _is_listed(page, m, n)]
    return (bool(beside) and page.lines[headline].block != page.lines[n].block) or len(beside) == 2


def _is_listed(page: Page, m: int, n: int) -> bool:
    return page.lines[m].block == page.lines[n].block and is_label(page.lines[m])


def _is_section(page: Page, n: int) -> bool:
    """Whether line n, which stands alone, is a section: one that the menus above list, too.

    Or it alone is in capitals below a menu, and the page says it nowhere else, as it does its publisher.
    """
    line, above = page.lines[n], page.lines[max(0, n - _MENU) : n]
    name = line.text.casefold()
    if any(one.text.casefold() == name for one in page.lines[: n - 1]):
        return True
    below_menu = len(above) == _MENU and len({one.block for one in above}) == 1
    is_alone = line.text.isupper() and not any(one.text.isupper() for one in above)
    others = (one for one in page.lines if one is not line and not one.is_prose)
    return below_menu and is_alone and not any(name in one.text.casefold() for one in others)


def _is_set_off(page: Page, n: int, guesses: Sequence[Guess]) -> bool:
    """Whether a label right over the headline is no menu's last word, for what stands above it is no menu.

    That is the way to the page, which may end in the label, a date or the buttons of an article; or the
    label alone is in capitals. One that stands apart from the headline, too, has to be a section's name.
    """
    line, above, found = page.lines[n], page.lines[n - 1], page.findings[n]
    if n == 0 or not is_label(line) or (found and found.rule.label != "kicker"):
        return False
    if line.block != page.lines[n + 1].block:
        return above.block != line.block and _is_section(page, n)
    if above.block != line.block:
        return guesses[n].role != "nav"
    known = page.findings[n - 1]
    if guesses[n - 1].role == "meta" or (known and known.rule.label == "timestamp"):
        return True
    is_trail = known is not None and known.rule.id.startswith(TRAIL)
    if is_trail or (above.words > line.words and above.text.endswith(line.text)):
        return True
    return line.words > 1 and line.text.isupper() and not above.text.isupper()
