"""Read annotated articles, train the tagger of quotes on them and write the model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from newskit import misfits, pipe, streams
from newskit.errors import PARTIAL, UsageError, counted, needs
from newskit.quotations.learned.training import Article, train
from newskit.written import malformed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.settings import Options


def learn_quotes(options: Options, *, lang: str, about: str) -> int:
    """Train on the options' files and write the model to their output; return the exit code.

    A line that is no annotated article is named and left out. Raises UsageError with nothing to learn
    from, MissingExtraError without python-crfsuite (MIT), and OSError.
    """
    try:
        import pycrfsuite  # noqa: F401
    except ImportError:
        raise needs("train", "python-crfsuite", "train") from None
    pipe.begin(options)
    run = pipe.Run(options)
    try:
        made = train(_read(run), lang=lang, about=about)
    except ValueError as error:
        raise UsageError(str(error)) from None
    with streams.output(options) as out:
        out.write(msgspec.json.encode(made) + b"\n")
    if not options.quiet:
        streams.say(
            f"learned {counted(len(made.often), 'reporting word')}"
            f" and {counted(len(made.cues) + len(made.words), 'feature')}"
        )
    return run.code


def _read(run: pipe.Run) -> Iterator[Article]:
    for path in run.options.files or ():
        with Path(path).open("rb") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                try:
                    yield msgspec.json.decode(line, type=Article)
                except msgspec.ValidationError as error:
                    what = misfits.said(error, Article)
                    run.complain(f"{what}; line skipped", PARTIAL, f"{path}:{number}")
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    what = f"not JSON ({malformed(error)})"
                    run.complain(f"{what}; line skipped", PARTIAL, f"{path}:{number}")
