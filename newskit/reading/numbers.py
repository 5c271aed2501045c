"""Number the stories of a file that may hold one or many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.errors import PARTIAL
from newskit.reading.pieces import Problem, rest
from newskit.text import BadTextError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.reading.pieces import Piece


def numbered(found: Iterator[Piece | Problem], path: str) -> Iterator[Piece | Problem]:
    """Yield what a file holds with its number, from 1; what is the only one of a file has none.

    Where the file cannot be read on, say so with the number of what is missing.
    """
    held: Piece | Problem | None = None
    number = 0
    try:
        for piece in found:
            number += 1
            if held:
                yield held
                held = None
            if number == 1:
                held = piece._replace(number=1)
            else:
                yield piece._replace(number=number)
    except BadTextError as error:
        problem = Problem(path, str(error), PARTIAL, None, type(error).__name__, is_rest=True)
    except Exception as error:
        problem = rest(path, error, number + 1)
    else:
        if held:
            yield held._replace(number=None)
        return
    if held:
        yield held
    yield problem
