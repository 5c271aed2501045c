"""Write the report: one page that needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent_encoded

from newskit import streams
from newskit.errors import USAGE, UsageError, needs
from newskit.reporting import tally
from newskit.reporting.charts import said
from newskit.reporting.stories import encoded, story

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newskit.record import Record
    from newskit.reporting.stories import Story
    from newskit.rules import Rule
    from newskit.settings import Options

_PAGE = Path(__file__).parent / "page"
_SCRIPTS = ("search.js", "state.js", "table.js", "story.js", "main.js")
HEAVY = 150_000_000  # bytes, of which a browser is slow to open a page


def write(
    step: Callable[[Record], Record],
    options: Options,
    *,
    title: str | None,
    rules: Sequence[Rule],
) -> int:
    """Write the page of all inputs after the step; return the exit code.

    title heads the page; rules are those of the user's own. Raises UsageError and MissingExtraError before
    anything is read.
    """
    if options.is_screen:
        raise UsageError("the page is for a browser; write it to a file: -o report.html")
    template = _template()
    run = tally.NotedRun(options)
    links = _Links(options.target)
    try:
        with streams.output(options) as out:
            stories = [story(record, links.to(record)) for record in run.records(step)]
            if not stories and run.code == USAGE:
                raise _NothingReadError  # an earlier page stays
            page = _rendered(template, stories, run, title, rules)
            out.write(page)
            out.flush()
    except _NothingReadError:
        return USAGE
    if len(page) > HEAVY and not options.quiet:
        size = f"{len(page) / 1_000_000:,.0f} MB"
        streams.say(f"the page has {size} and opens slowly; make one of fewer stories")
    return run.ends(any_found=bool(stories))


class _NothingReadError(Exception):
    """No input could be opened; that has been said."""


class _Links:
    """Links from the page to the files that the stories are from."""

    def __init__(self, target: Path | None) -> None:
        self._folder = target.resolve().parent if target else Path.cwd()
        self._known: dict[str, str | None] = {}

    def to(self, record: Record) -> str | None:
        """Return the link to a record's file, None when there is no such file."""
        path = record.source.path if record.source else None
        if path is None:
            return None
        if path not in self._known:
            self._known[path] = self._link(path)
        return self._known[path]

    def _link(self, path: str) -> str | None:
        try:
            if not Path(path).is_file():
                return None
            way = Path(os.path.relpath(Path(path).absolute(), self._folder)).as_posix()
        except (OSError, ValueError):  # another drive, a name that no file can have
            return None
        # "./" keeps a file called "javascript:..." a file
        return f"./{percent_encoded(way.encode('utf-8', 'surrogateescape'))}"


def _template() -> Any:
    """The page's template; all that is put into it is escaped. Raises MissingExtraError."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise needs("report", "jinja2", "report") from None
    environment = Environment(
        loader=FileSystemLoader(_PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["figure"] = lambda number: f"{number:,}"
    return environment.get_template("page.html")


def _rendered(
    template: Any,
    stories: list[Story],
    run: tally.NotedRun,
    title: str | None,
    rules: Sequence[Rule],
) -> bytes:
    from markupsafe import Markup

    from newskit import __version__

    speakers = tally.Speakers(stories)
    whys = tally.reasons(stories, rules)
    days, charts = tally.plots(stories, speakers, whys)
    style = (_PAGE / "page.css").read_text(encoding="utf-8")
    parts = "\n".join((_PAGE / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    script = f'"use strict";\n(() => {{\n{parts}}})();\n'
    html = template.render(
        title=title or _title(stories),
        days=days,
        charts=charts,
        totals=tally.totals(stories, speakers, run),
        period=_period(stories),
        left=run.left[: tally.NAMED],
        left_count=len(run.left),
        aside=tally.aside(run),
        version=__version__,
        style=Markup(style),
        style_hash=_hash(style),
        script=Markup(script),
        script_hash=_hash(script),
        data=Markup(encoded(_data(stories, speakers, whys))),
    )
    return str(html).encode("utf-8", "replace")


def _data(
    stories: list[Story], speakers: tally.Speakers, whys: dict[str, str]
) -> dict[str, object]:
    rules = {line.rule for one in stories for line in (*one.gone, *one.unsure)}
    families = {one: tally.family(one) for one in sorted(rules) if tally.family(one) != one}
    return {
        "speakers": list(speakers.numbers),
        "who": [[speakers.number(quote.name) for quote in one.quotes] for one in stories],
        "whys": whys,
        "families": families,
        "langs": tally.languages(one.lang for one in stories if one.lang),
        "stories": stories,
    }


def _title(stories: list[Story]) -> str:
    return f"{len(stories):,} {'story' if len(stories) == 1 else 'stories'}"


def _period(stories: list[Story]) -> str:
    """From when to when the stories are, in words."""
    from datetime import date

    told = sorted({one.day for one in stories if one.day})
    if not told:
        return ""
    first, last = (said(date.fromisoformat(one)) for one in (told[0], told[-1]))
    return first if first == last else f"{first} to {last}"


def _hash(text: str) -> str:
    """What the page's policy calls a script or style, so that no other one runs."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
