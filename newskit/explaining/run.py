"""Explain the lines of all inputs, of one story of a file, or of one line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newskit import pipe, reading, streams
from newskit.errors import UsageError
from newskit.explaining.story import explained
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.settings import Options

_PLACED = re.compile(r"(.+?)((?::\d+){1,2})", re.DOTALL)


class Target(NamedTuple):
    """What is to be explained: an input, the number of one of its stories, the number of a line."""

    path: str
    story: int | None = None
    line: int | None = None


def target(told: str, options: Options) -> Target:
    """Read FILE, FILE:LINE, and of a file of many stories FILE:STORY and FILE:STORY:LINE.

    Raises UsageError for a line of standard input or of a folder.
    """
    placed = _PLACED.fullmatch(told)
    if placed is None or Path(told).exists() or not Path(placed[1]).exists():
        return Target(told)
    path, numbers = placed[1], [int(one) for one in placed[2].split(":")[1:]]
    if not Path(path).is_file():
        raise UsageError(f"{told}: a line is one of a file; {path} is none")
    has_many = reading.count([path], options.reading) > 1
    if has_many:
        return Target(path, *numbers)
    if len(numbers) > 1:
        raise UsageError(f"{told}: {path} holds one story; write {path}:{numbers[-1]}")
    return Target(path, None, numbers[0])


def run(options: Options, *, color: str, width: int | None, as_json: bool, **how: Any) -> int:
    """Print what was decided of each line; return the exit code. how is as explained() takes it."""
    pipe.check(options)
    targets = [target(one, options) for one in options.inputs]
    if as_json:
        return _as_json(options, targets, how)
    with pipe.reader(options, color=color, width=width) as put:
        from newskit.explaining.view import view

        code = 0
        for aim in targets:
            run_of_one = pipe.Run(msgspec.structs.replace(options, files=[aim.path]))
            for told in _stories(run_of_one, aim, how):
                put(view(told, put.width, is_whole=aim.line is not None))
            code = max(code, run_of_one.ends(any_found=True))
    return code


def _as_json(options: Options, targets: list[Target], how: dict[str, Any]) -> int:
    code = 0
    with streams.output(options) as out:
        for aim in targets:
            run_of_one = pipe.Run(msgspec.structs.replace(options, files=[aim.path]))
            for told in _stories(run_of_one, aim, how):
                for line in told:
                    out.write(_encoded(line) + b"\n")
                out.flush()
            code = max(code, run_of_one.ends(any_found=True))
    return code


def _encoded(line: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.encode(line)
    except UnicodeEncodeError:  # a lone surrogate; the standard library writes it as an escape
        import json

        return json.dumps(line).encode()


def _stories(run: pipe.Run, aim: Target, how: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """The lines of each story that is asked for. Raises UsageError where there is none of that number."""
    number = 0
    for record in run.records(lambda record: record):
        number += 1
        if aim.story is not None and number != aim.story:
            continue
        try:
            told = list(explained(record, line=aim.line, **how))
        except Exception as error:  # a bug of ours must not stop the other records
            run.stumble(error, record.id)
            continue
        if aim.line is not None and not told:
            last = record.text.count("\n") + 1
            raise UsageError(f"{aim.path}: line {aim.line} is blank or none of its {last}")
        yield told
    if aim.story is not None and number < aim.story:
        raise UsageError(f"{aim.path}: no story {aim.story}; it holds {number}")
