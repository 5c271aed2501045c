"""Show all stories of the inputs one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from newskit import pipe, reading
from newskit.showing.paper.head import Count
from newskit.showing.paper.story import paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from newskit.record import Record
    from newskit.settings import Options

_MOST_COUNTED = 20_000_000  # bytes of files that are read once more to count their stories


def show(
    step: Callable[[Record], Record],
    options: Options,
    *,
    color: str,
    removed: Literal["none", "count", "all"],
    width: int | None,
) -> int:
    """Apply a step to every record and print it as a paper; return the exit code."""
    pipe.check(options)
    run = pipe.Run(options)
    total = how_many(options)
    with pipe.reader(options, color=color, width=width) as put:
        for number, record in enumerate(run.records(step), 1):
            try:
                page = paper(
                    record,
                    width=put.width,
                    is_coloured=put.is_coloured,
                    removed=removed,
                    count=Count() if total == 1 else Count(number, total),
                )
            except Exception as error:  # ours; it costs this story alone
                run.stumble(error, record.id)
                continue
            put(page)
    return run.ends(any_found=True)


def how_many(options: Options) -> int | None:
    """Return how many stories the inputs hold; None of a stream, or what is too large to be read twice."""
    from newskit.reading.folders import Sources, find, is_glob

    paths = options.inputs
    if not all(Path(one).is_file() or Path(one).is_dir() or is_glob(one) for one in paths):
        return None
    weight = 0
    for file in find(Sources(tuple(paths))):
        weight += file.weight
        if weight > _MOST_COUNTED:
            return None
    return reading.count(paths, options.reading)
