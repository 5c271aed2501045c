"""Learn from folders of pages: walk them, tell the sites apart, write the rule file."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from newskit import pipe, reading, streams
from newskit.errors import UsageError
from newskit.learning import Learner, toml
from newskit.learning.telling import told
from newskit.origin import file_key, site_key
from newskit.reading.folders import is_own
from newskit.reading.packing import ENDINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.record import Record
    from newskit.settings import Options

_KINDS = (".txt", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson")
_HEADING = """Boilerplate that recurs on the pages of a site, learned by newskit learn.
Change what you like: newskit rules check FILE says whether it still holds together."""


def learn(options: Options, *, site: str | None = None, min_pages: int | None = None) -> int:
    """Learn from the folders and files of options.files and write the rules; return the exit code.

    Raises UsageError when one of them is missing, or when they hold no page.
    """
    pipe.begin(options)
    learner = Learner(min_pages=min_pages)
    run = pipe.Run(options)
    with streams.output(options) as out:
        for root in options.files or ():
            _add_all(learner, run, root, site)
        run.sum_up()
        if not learner.sites:
            raise UsageError(f"no page to learn from; it reads {' '.join(_KINDS)} and packed ones")
        for piece in toml(learner.rules(), _HEADING):
            out.write(piece.encode())
        out.flush()
    if not options.quiet:
        for line in told(learner.sites, str(options.output or "-")):
            streams.say(line)
    return run.code


def walk(root: str) -> Iterator[tuple[str, str | None]]:
    """Yield the pages at or below a path, sorted, and the site that a file's name gives it.

    A name gives a site only when another file in its folder has the same but for its date or number;
    else a folder of stories named for what they tell would be as many sites.
    """
    if not Path(root).is_dir():
        yield root, None
        return
    for folder, inner, names in os.walk(root):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        pages = [
            name for name in sorted(names) if _is_page(name) and not is_own(f"{folder}/{name}")
        ]
        keys = {name: file_key(name) for name in pages}
        often = Counter(keys.values())
        for name in pages:
            key = keys[name]
            yield str(Path(folder, name)), key if key and often[key] > 1 else None


def _add_all(learner: Learner, run: pipe.Run, root: str, site: str | None) -> None:
    options = run.options
    how = options.reading
    for path, named in walk(root):
        for one in reading.records([path], how):
            if isinstance(one, reading.Problem):
                run.heed(one)
            else:
                learner.add(one, site or _site(one, root, named))


def _site(record: Record, root: str, named: str | None) -> str:
    """The site of a page: by url, folder, row or file name; else all that lies in root is of one site."""
    is_row = record.source is None or record.source.media_type is None
    found = site_key(record, root, by_name=is_row) or named
    return found or Path(root).resolve().name.split(".", 1)[0] or "site"


def _is_page(name: str) -> bool:
    stem, ending = os.path.splitext(name.lower())  # noqa: PTH122  (a name, not a path)
    if ending in ENDINGS:
        ending = os.path.splitext(stem)[1]  # noqa: PTH122
    return ending in _KINDS and not name.startswith(".")
