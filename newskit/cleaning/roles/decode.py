"""Find the best roles for a page's lines under the grammar, and how sure they are.

Only ways through the page that are not much worse than the best so far are followed (a beam); among them
the best is found by Viterbi's algorithm, and the probabilities by going through all of them forwards and
backwards (Rabiner, "A tutorial on hidden Markov models", 1989).
"""

from __future__ import annotations

from math import exp
from operator import add
from typing import TYPE_CHECKING

from newskit.cleaning.roles.grammar import AFTER, ANYWHERE, KICKED, OPEN, ROLES
from newskit.cleaning.roles.model import SCALE, apart
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.roles.model import Model

# A way that scores so much less than the best is given up. Of 25,000 lines 0.6 % get another role so than
# by following all ways.
MARGIN = 5 * SCALE
MOST = 4  # states of a line from which ways are followed
_SPAN = 500  # lines whose ways are held at once; those of a longer page are followed twice
_COUNT = len(ROLES)
# For each state and role the state after it.
_AFTER = tuple(
    tuple(phase * _COUNT + role for role, phase in enumerate(row)) for row in AFTER for _ in ROLES
)
# How likely a way is that scores so much less than MARGIN above the best, which few can.
_FALL = tuple(exp((MARGIN - score) / SCALE) for score in range(2 * MARGIN + 1))
_CERTAIN = tuple({role: 1.0} for role in range(_COUNT))

# A way into a state: the numbers of the state before, of this state, and how likely the step is.
_Way = tuple[int, int, float]


class Told(NamedTuple):
    """A line's role by its number, and the probability of each role that may be the line's."""

    role: int
    chances: dict[int, float]


class _Step:
    """The states that can be reached at one line, and the ways into them.

    A state is phase * len(ROLES) + role. For each there is the sum of all ways into it, the score of the
    best one, less that of the best state, and where that one came from.
    """

    __slots__ = ("back", "best", "states", "sums", "ways")

    def __init__(
        self,
        states: list[int],
        sums: list[float],
        best: list[int],
        back: list[int],
        ways: list[_Way],
    ) -> None:
        self.states = states
        self.sums = sums
        self.best = best
        self.back = back
        self.ways = ways


def decode(model: Model, sums: Sequence[int]) -> list[Told]:
    """Return the best role of each line and its chances, from the lines' sums of weights.

    At most one headline comes out, none below the story's first line, and no kicker without a headline.
    """
    if not sums:
        return []
    spans = [sums[start : start + _SPAN] for start in range(0, len(sums), _SPAN)]
    before = [_Step([OPEN * _COUNT], [1.0], [0], [], [])]  # the last step before each span
    for span in spans:
        steps = _forwards(model, before[-1], span, is_first=len(before) == 1)
        before.append(steps[-1])
    last = before.pop()
    is_end = [state // _COUNT != KICKED for state in last.states]
    at = max((k for k, one in enumerate(is_end) if one), key=last.best.__getitem__)
    behind = [float(one) for one in is_end]
    out: list[Told] = []
    while before:
        first, span = before.pop(), spans.pop()
        if out:
            steps = _forwards(model, first, span, is_first=not before)
        chances, behind = _backwards(first, steps, behind)
        for step, chance in zip(reversed(steps), chances, strict=True):
            out.append(Told(step.states[at] % _COUNT, chance))
            at = step.back[at]
    return out[::-1]


def _forwards(model: Model, step: _Step, sums: Sequence[int], *, is_first: bool) -> list[_Step]:
    """Follow the ways on from a step through the lines behind it."""
    rows = [model.start] if is_first else [model.rows[state] for state in step.states]
    steps = []
    for number in sums:
        step = _follow(step, [apart(number + row) for row in rows])
        rows = [model.rows[state] for state in step.states]
        steps.append(step)
    return steps


def _follow(before: _Step, values: Sequence[Sequence[int]]) -> _Step:
    """Follow the ways from one line's states to the next's that are not much worse than the best.

    values are how likely each role is after each state.
    """
    tops = list(map(add, before.best, map(max, values)))
    top = max(tops)
    cut = top - MARGIN
    if len(tops) > MOST:
        cut = max(cut, sorted(tops)[-MOST])
    index: dict[int, int] = {}
    step = _Step([], [], [], [], [])
    states, sums, best, back, ways = step.states, step.sums, step.best, step.back, step.ways
    for k, value in enumerate(values):
        if tops[k] < cut:
            continue
        score, total, after = before.best[k], before.sums[k], _AFTER[before.states[k]]
        least = top - MARGIN - score
        for role in [role for role, one in enumerate(value) if one >= least]:
            one = value[role] - top
            # a way that was kept, however unlikely, may gain more than any other
            way = _FALL[MARGIN - one] if one <= MARGIN else exp(min(300, one / SCALE))
            state = after[role]
            at = index.get(state)
            if at is None:
                index[state] = at = len(states)
                states.append(state)
                sums.append(total * way)
                best.append(score + one)
                back.append(k)
            else:
                sums[at] += total * way
                if score + one > best[at]:
                    best[at] = score + one
                    back[at] = k
            ways.append((k, at, way))
    if states[0] // _COUNT == KICKED and {state // _COUNT for state in states} == {KICKED}:
        _let_go(before, step, values, top)
    most = max(step.sums)
    step.sums = [one / most for one in step.sums]
    return step


def _let_go(before: _Step, step: _Step, values: Sequence[Sequence[int]], top: int) -> None:
    """Keep a way without a kicker, however unlikely: one alone might never get to the page's end."""
    one, k, role = max(
        (before.best[k] + value[role], k, role)
        for k, value in enumerate(values)
        if before.states[k] // _COUNT != KICKED
        for role in ANYWHERE
    )
    state = _AFTER[before.states[k]][role]
    way = exp(max(-300, (values[k][role] - top) / SCALE))
    step.ways.append((k, len(step.states), way))
    step.states.append(state)
    step.sums.append(before.sums[k] * way)
    step.best.append(one - top)
    step.back.append(k)


def _backwards(
    first: _Step, steps: Sequence[_Step], behind: list[float]
) -> tuple[list[dict[int, float]], list[float]]:
    """The probability of each line's roles, the last line's first; first is the step before them.

    behind is how likely the ways behind the last line are, for each of its states; return the same for the
    states of the first step, too.
    """
    out = []
    for n in range(len(steps) - 1, -1, -1):
        step = steps[n]
        if len(step.states) == 1:
            out.append(_CERTAIN[step.states[0] % _COUNT])
        else:
            out.append(_chances(step, behind))
        before = [0.0] * len((steps[n - 1] if n else first).states)
        for a, b, way in step.ways:
            before[a] += way * behind[b]
        most = max(before)
        behind = [one / most for one in before]
    return out, behind


def _chances(step: _Step, behind: Sequence[float]) -> dict[int, float]:
    whole = [a * b for a, b in zip(step.sums, behind, strict=True)]
    total = sum(whole)
    chances: dict[int, float] = {}
    for state, one in zip(step.states, whole, strict=True):
        role = state % _COUNT
        chances[role] = chances.get(role, 0.0) + one / total
    return chances
