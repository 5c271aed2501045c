"""Find the best roles for a page's lines under the grammar, and how sure they are.

A lattice holds for each line the few roles that score well, each in the phases it may be reached in; the
best way through is found by Viterbi's algorithm, the probabilities by going through it forwards and
backwards (Rabiner, "A tutorial on hidden Markov models", 1989).
"""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from newskit.cleaning.roles import grammar
from newskit.cleaning.roles.grammar import ANYWHERE, KICKED, NEVER, NUMBER, OPEN, ROLES, STORY
from newskit.cleaning.roles.model import SCALE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.roles.model import Model, Scores

MARGIN = 7 * SCALE  # a role that scores so much less than the best of its line is left out
MOST = 6  # roles of one line that are looked at
UNTITLED = exp(-1.0)  # how much less likely a story without a headline is than the steps alone say
_FAINT = 1e-5  # a way so much less likely than the best so far is given up
_LEAST = 1e-200  # what keeps a way that is hardly possible from vanishing
_COUNT = len(ROLES)
_STORY = frozenset(NUMBER[role] for role in STORY)
# For each phase and role the phase after it times the number of roles: less one role, a state's number.
AFTER = tuple(
    tuple(phase if phase == NEVER else phase * _COUNT for phase in row) for row in grammar.AFTER
)
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
    untitled = [_untitled(row) for row in steps]
    before = [_untitled([1.0] * _COUNT)]
    for line in scores:
        found = candidates(line)
        index: dict[int, int] = {}
        ways: list[_Way] = []
        new_sums: list[float] = []
        new_best: list[float] = []
        back: list[int] = []
        for k, state in enumerate(states):
            after = AFTER[state // _COUNT]
            step, total, most = before[k], sums[k], best[k]
            for new, chance in found:
                reached = after[new]
                if reached < 0:
                    continue
                way = step[new] * chance
                at = index.get(reached + new)
                if at is None:
                    index[reached + new] = at = len(back)
                    new_sums.append(total * way)
                    new_best.append(most * way)
                    back.append(k)
                else:
                    new_sums[at] += total * way
                    if most * way > new_best[at]:
                        new_best[at] = most * way
                        back[at] = k
                ways.append((k, at, way))
        states, sums, best = _kept(lattice, list(index), ways, new_sums, new_best, back)
        before = [(steps if state >= _COUNT else untitled)[state % _COUNT] for state in states]
    lattice.best = best
    return lattice


def _untitled(row: Sequence[float]) -> list[float]:
    """The chances of steps from a line above which no headline stands."""
    return [chance * UNTITLED if role in _STORY else chance for role, chance in enumerate(row)]


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
    least = most * _FAINT
    if min(sums) < least:
        kept = [k for k, total in enumerate(sums) if total >= least]
        # a kicker alone is no way to the page's end
        if all(states[k] // _COUNT == KICKED for k in kept):
            free = [k for k, state in enumerate(states) if state // _COUNT != KICKED]
            kept.append(max(free, key=sums.__getitem__))
        place = {k: n for n, k in enumerate(kept)}
        ways = [(a, place[b], way) for a, b, way in ways if b in place]
        states, back = [states[k] for k in kept], [back[k] for k in kept]
        sums, best = [sums[k] for k in kept], [best[k] for k in kept]
    sums = [max(total / most, _LEAST) for total in sums]
    best = [max(one / top, _LEAST) for one in best]
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
