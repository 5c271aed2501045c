"""Find the best roles for a page's lines under the grammar, and how sure they are.

A lattice holds for each line the few roles that score well, each in the phases it may be reached in; the
best way through is found by Viterbi's algorithm, the probabilities by going through it forwards and
backwards (Rabiner, "A tutorial on hidden Markov models", 1989).
"""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from newskit.cleaning.roles.grammar import AFTER, ANYWHERE, KICKED, NEVER, OPEN, ROLES
from newskit.cleaning.roles.model import SCALE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.roles.model import Model, Scores

MARGIN = 7 * SCALE  # a role that scores so much less than the best of its line is left out
MOST = 6  # roles of one line that are looked at
_FAINT = 1e-9  # a way so much less likely than the best so far is given up
_COUNT = len(ROLES)
_FALL = tuple(exp(-score / SCALE) for score in range(MARGIN + 1))


class Told(NamedTuple):
    """A line's role by its number, and the probability of each role that may be the line's."""

    role: int
    chances: dict[int, float]


# A way into a state: the numbers of the state before, of this state, and how likely the step is.
_Way = tuple[int, int, float]


class _Lattice:
    """The states of each line that can be reached, and the ways between them.

    A state is phase * len(ROLES) + role.
    """

    def __init__(self) -> None:
        self.states: list[list[int]] = []
        self.ways: list[list[_Way]] = []
        self.sums: list[list[float]] = []
        self.back: list[list[int]] = []
        self.best: list[float] = []


def decode(model: Model, scores: Sequence[Scores]) -> list[Told]:
    """Return the best role of each line and its chances.

    At most one headline comes out, none below the story's first line, and no kicker without a headline.
    """
    if not scores:
        return []
    lattice = _forwards(scores, _chances(tuple(map(tuple, model.steps))))
    roles = _best(lattice)
    return [Told(role, chances) for role, chances in zip(roles, _backwards(lattice), strict=True)]


@lru_cache(maxsize=4)
def _chances(steps: tuple[tuple[int, ...], ...]) -> list[list[float]]:
    """How likely each step is, save for a common factor."""
    return [[exp(weight / SCALE) for weight in row] for row in steps]


def candidates(scores: Scores) -> list[tuple[int, float]]:
    """The roles that a line may have, and how likely its features are for each.

    One at least is a role that may stand anywhere, so that there is always a way on.
    """
    best = max(scores)
    least = best - MARGIN
    found = [role for role, score in enumerate(scores) if score >= least]
    if len(found) > MOST:
        found = sorted(found, key=lambda role: -scores[role])[:MOST]
    if ANYWHERE.isdisjoint(found):
        found.append(max(ANYWHERE, key=scores.__getitem__))
    return [(role, _FALL[min(best - scores[role], MARGIN)]) for role in found]


def _forwards(scores: Sequence[Scores], steps: list[list[float]]) -> _Lattice:
    lattice = _Lattice()
    states = [OPEN * _COUNT]  # before the first line, from which all steps are alike
    sums, best = [1.0], [1.0]
    even = [1.0] * _COUNT
    for n, line in enumerate(scores):
        found = candidates(line)
        index: dict[int, int] = {}
        ways: list[_Way] = []
        new_sums: list[float] = []
        new_best: list[float] = []
        back: list[int] = []
        for k, state in enumerate(states):
            phase, role = divmod(state, _COUNT)
            after = AFTER[phase]
            step = steps[role] if n else even
            total, most = sums[k], best[k]
            for new, chance in found:
                reached = after[new]
                if reached == NEVER:
                    continue
                way = step[new] * chance
                target = reached * _COUNT + new
                at = index.get(target)
                if at is None:
                    at = index[target] = len(new_sums)
                    new_sums.append(0.0)
                    new_best.append(-1.0)
                    back.append(0)
                ways.append((k, at, way))
                new_sums[at] += total * way
                if most * way > new_best[at]:
                    new_best[at] = most * way
                    back[at] = k
        states, sums, best = _kept(lattice, list(index), ways, new_sums, new_best, back)
    lattice.best = best
    return lattice


def _kept(
    lattice: _Lattice,
    states: list[int],
    ways: list[_Way],
    sums: list[float],
    best: list[float],
    back: list[int],
) -> tuple[list[int], list[float], list[float]]:
    """Add a line's states to the lattice, without the faint ones, and put its figures in proportion."""
    most, top = max(sums), max(best)
    if most > 0 and min(sums) < most * _FAINT:
        kept = [k for k, total in enumerate(sums) if total >= most * _FAINT]
        # a kicker alone is no way to the page's end
        if all(states[k] // _COUNT == KICKED for k in kept):
            free = [k for k, state in enumerate(states) if state // _COUNT != KICKED]
            kept.append(max(free, key=sums.__getitem__))
        place = {k: n for n, k in enumerate(kept)}
        ways = [(a, place[b], way) for a, b, way in ways if b in place]
        states = [states[k] for k in kept]
        sums = [sums[k] for k in kept]
        best = [best[k] for k in kept]
        back = [back[k] for k in kept]
    sums = [max(total / most, 1e-300) for total in sums]
    best = [max(one / top, 1e-300) for one in best]
    lattice.states.append(states)
    lattice.ways.append(ways)
    lattice.sums.append(sums)
    lattice.back.append(back)
    return states, sums, best


def _best(lattice: _Lattice) -> list[int]:
    """The roles along the best way."""
    last = lattice.states[-1]
    ends = [k for k, state in enumerate(last) if state // _COUNT != KICKED]
    at = max(ends, key=lattice.best.__getitem__)
    roles = []
    for states, back in zip(reversed(lattice.states), reversed(lattice.back), strict=True):
        roles.append(states[at] % _COUNT)
        at = back[at]
    return roles[::-1]


def _backwards(lattice: _Lattice) -> list[dict[int, float]]:
    """The probability of each line's roles."""
    behind = [0.0 if state // _COUNT == KICKED else 1.0 for state in lattice.states[-1]]
    out = []
    for n in range(len(lattice.states) - 1, -1, -1):
        states, sums = lattice.states[n], lattice.sums[n]
        whole = [a * b for a, b in zip(sums, behind, strict=True)]
        total = sum(whole)
        chances: dict[int, float] = {}
        for state, one in zip(states, whole, strict=True):
            role = state % _COUNT
            chances[role] = chances.get(role, 0.0) + one / total
        out.append(chances)
        if n:
            before = [0.0] * len(lattice.states[n - 1])
            for a, b, way in lattice.ways[n]:
                before[a] += way * behind[b]
            most = max(before)
            behind = [one / most for one in before]
    return out[::-1]
