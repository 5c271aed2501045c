"""Write a page of the forge with a role for each of its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

# The lists that elements of the forge cannot do without.
NEEDS = {
    "foot": "foot",
    "related": "relh",
    "comments": "com comment",
    "nav": "home navw",
    "crumb": "home",
}


@dataclass
class Line:
    """A line of a page: its text, its role, and the block and kind of element that it belongs to."""

    text: str
    role: str
    group: int
    para: bool = False


class Roles:
    """What a page of the forge needs to know the role of each line that it writes."""

    table: ClassVar[dict[str, str]] = {}  # element -> role, or "role above the story/role below it"

    def __init__(self, *args: Any) -> None:
        self.known: dict[int, str] = {}  # line -> role
        self.below = False  # whether the story has been written
        self.fresh = True  # whether the element has no line yet
        super().__init__(*args)

    def role(self, line: str, number: int) -> str:
        """Return the role of an element's line by its element and place."""
        above, _, below = self.table.get(self.now, "other").partition("/")
        role = below if below and self.below else above
        if role == "credit" and "://" in line:
            return "other"
        if role == "headline" and number:
            return "headline-more"
        if role == "related" and not any(one["title"] in line for one in self.gold["links"]):
            return "related-heading" if self.fresh and self.now != "teasers" else "other"
        return role

    def put(self, text: str, gold: str = "removed", role: str | None = None) -> None:
        """Write an element's lines, as the forge does, and note their roles."""
        first = len(self.lines)
        super().put(text, gold)
        for at in range(first, len(self.lines)):
            self.known[at] = role or self.role(self.lines[at][1], at - first)
            self.fresh = False

    def el_body(self) -> None:
        """Write the story; a line of it without a role of its own is body."""
        super().el_body()
        self.below = True

    def element(self, name: str) -> None:
        """Write an element, unless this half of the templates has none for it."""
        if not all(self.t.get(key) for key in NEEDS.get(name, "").split()):
            return
        self.fresh = True
        super().element(name)

    def written(self) -> list[Line]:
        """Return the lines so far with their roles."""
        return [
            Line(text, self.known.get(at, "body"), group[1], group[0] == "p")
            if isinstance(group, tuple)
            else Line(text, self.known.get(at, "other"), group)
            for at, (group, text) in enumerate(self.lines)
        ]


def roles_of(page: Any, text: str) -> list[str]:
    """Return the roles of the non-blank lines of a page that the forge itself put together."""
    roles = []
    for line in page.written():
        # A paragraph or a heading may hold line ends of its own.
        roles += [line.role] * sum(bool(one.strip()) for one in line.text.split("\n"))
    assert len(roles) == sum(bool(one.strip()) for one in re.split(r"\n", text))
    return roles
