"""What the tests of decisions share: a role model's guess that says what it is told."""

from __future__ import annotations

from newskit.cleaning.roles import Guess


class Told(Guess):
    """A guess whose role and chances are given."""

    def __init__(self, role: str, p_story: float | None = None, **chances: float) -> None:
        self.role = role
        self.given = float(role == "body") if p_story is None else p_story
        self.chances = {role: 1.0, **chances}

    @property
    def p_story(self) -> float:
        return self.given

    @property
    def signals(self) -> tuple[str, ...]:
        return ()

    def p_of(self, role: str) -> float:
        return self.chances.get(role, 0.0)
