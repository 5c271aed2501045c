"""What the role model makes of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.cleaning.roles import vocabulary
from newskit.cleaning.roles.decode import decode
from newskit.cleaning.roles.features import BESIDE, Features, features
from newskit.cleaning.roles.grammar import NUMBER, ROLES
from newskit.cleaning.roles.model import Model, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.page import Page
    from newskit.cleaning.roles.decode import Told

MOST_SIGNALS = 3
_BODY, _SUBHEAD = NUMBER["body"], NUMBER["subhead"]


class Guess:
    """A line's best role under the grammar, and how likely each role is."""

    __slots__ = ("_line", "_model", "_page", "_told", "role")

    def __init__(self, model: Model, page: Sequence[Features], line: int, told: Told) -> None:
        self.role = ROLES[told.role]
        self._told = told
        self._model = model
        self._page = page
        self._line = line

    def __repr__(self) -> str:
        return f"Guess({self.role}, {self.p:.3f})"

    @property
    def p(self) -> float:
        """The probability of the role."""
        return self._told.chances.get(self._told.role, 0.0)

    @property
    def p_story(self) -> float:
        """The probability that the line is the story's: body or a heading within it."""
        chance = self._told.chances.get
        return chance(_BODY, 0.0) + chance(_SUBHEAD, 0.0)

    def p_of(self, role: str) -> float:
        """The probability of any role.

        >>> from newskit import Record
        >>> from newskit.cleaning.page import read_page
        >>> roles_of(read_page(Record(text="Share this article")))[0].p_of("kicker") < 0.1
        True
        """
        return self._told.chances.get(NUMBER[role], 0.0)

    @property
    def signals(self) -> tuple[str, ...]:
        """The names of up to three features that spoke loudest for the role and against the next best.

        Where no other role was thought possible that is the story's body, or a menu for the body.
        """
        role = self._told.role
        others = {one: p for one, p in self._told.chances.items() if one != role}
        usual = NUMBER["nav" if role in (_BODY, _SUBHEAD) else "body"]
        rival = max(others, key=others.__getitem__, default=usual)
        weight = self._model.weight
        loud = sorted(
            (weight(row, rival) - weight(row, role), place, one) for row, place, one in self._rows()
        )
        return tuple(_name(place, one) for for_it, place, one in loud[:MOST_SIGNALS] if for_it < 0)

    def _rows(self) -> Iterator[tuple[int, int, int]]:
        """The rows of weights that this line's features have, with the place and number of each."""
        for n, place in enumerate(vocabulary.PLACES):
            at = self._line + place
            line = self._page[at] if 0 <= at < len(self._page) else BESIDE
            for one in line.near:
                yield n * vocabulary.NEAR + one, place, one
        for one in self._page[self._line].own:
            yield one + (len(vocabulary.PLACES) - 1) * vocabulary.NEAR, 0, one


def _name(place: int, one: int) -> str:
    """What a feature is called: that of a line above or below begins with its distance."""
    name = vocabulary.name(one)
    return f"{place:+d} {name}" if place else name


def roles_of(page: Page, *, model: Model | None = None) -> list[Guess]:
    """Tell the role of each line of a page."""
    model = model or shipped()
    lines = features(page)
    told = decode(model, model.sums(lines))
    return [Guess(model, lines, n, one) for n, one in enumerate(told)]
