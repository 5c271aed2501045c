"""How much memory and stack a pattern of a user's would take, told before it is compiled."""

from __future__ import annotations

import re

from newskit.lazy import Lazy

# Of all that a pattern repeats, repeats within repeats multiplied: the engine unrolls them. The longest
# of ours comes to 20,000.
MOST_REPEATS = 200_000
MOST_NESTED = 50  # groups within groups; the engine's compiler calls itself for each. Ours have 6.
_PIECES = Lazy(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|[()]|\{(\d*)(?:,(\d*))?\}|.", re.DOTALL)


def measure(pattern: str) -> None:
    """Refuse, by a TypeError, a pattern that would take the memory or the stack."""
    if (size := repeats(pattern)) > MOST_REPEATS:
        raise TypeError(f"its pattern repeats {size:,} times in all; {MOST_REPEATS:,} at most")
    if (depth := nested(pattern)) > MOST_NESTED:
        raise TypeError(
            f"its pattern has groups within groups {depth:,} deep; {MOST_NESTED} at most"
        )


def repeats(pattern: str) -> int:
    """Return how many pieces a pattern comes to when its bounded repeats are written out.

    >>> repeats("ab{2,3}"), repeats("(a{10}){10}"), repeats("[a{9}]*")
    (4, 110, 1)
    """
    sums, last = [0], 0  # of the groups that are open; the piece before
    for found in _PIECES.real.finditer(pattern):
        piece = found[0]
        if piece == "(":
            sums.append(0)
            last = 0
        elif piece == ")" and len(sums) > 1:
            last = sums.pop() + 1
            sums[-1] += last
        elif found.lastindex and (found[1] or found[2]):
            times = max(int(number or 0) for number in found.groups())
            sums[-1] += last * (max(times, 1) - 1)
            last *= max(times, 1)
        elif piece not in "*+?|^$":
            last = 1
            sums[-1] += 1
    return sum(sums)


def nested(pattern: str) -> int:
    """Return how deep groups stand within groups in a pattern.

    >>> nested("a"), nested("(a(b)(c))[(]"), nested(r"\\((a")
    (0, 2, 1)
    """
    most = depth = 0
    for found in _PIECES.real.finditer(pattern):
        if found[0] == "(":
            depth += 1
            most = max(most, depth)
        elif found[0] == ")":
            depth -= 1
    return most
