"""Make the man page, docs/newskit.1, of the help's own texts: python tools/make_man.py

The wheel ships it as share/man/man1/newskit.1.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from newskit import __version__, manual
from newskit.cli import app

PAGE = Path(__file__).parent.parent / "docs" / "newskit.1"
Told = tuple[str, str]  # an option as it is written, and what it does


def page() -> str:
    """Return the man page."""
    root: Any = typer.main.get_command(app)
    top = typer.Context(root, info_name="newskit", **root.context_settings)
    commands = list(_commands(top))
    often: Counter[Told] = Counter(
        told for ctx in commands for _, listed in _options(ctx) for told in listed
    )
    shared = {told for told, count in often.items() if count > 1}
    return "".join(f"{line}\n" for line in _lines(top, commands, shared))


def _lines(top: Any, commands: list[Any], shared: set[Told]) -> Iterator[str]:
    yield '.\\" Made by tools/make_man.py of the texts of newskit --help.'
    yield f'.TH NEWSKIT 1 "" "newskit {__version__}" "User Commands"'
    yield ".SH NAME"
    yield f"newskit \\- {_plain(_first(top.command.help).rstrip('.').lower())}"
    yield ".SH SYNOPSIS"
    yield _plain(f"newskit {' '.join(top.command.collect_usage_pieces(top))}")
    yield ".SH DESCRIPTION"
    yield from _text(top.command.help)
    yield ".SH COMMANDS"
    for ctx in commands:
        yield from _command(ctx, shared)
    yield ".SH OPTIONS"
    yield "These are options of several commands; each command above names those that it takes."
    for heading, listed in _by_heading(commands, shared):
        yield f".SS {_quoted(heading)}"
        yield from _list(listed)
    for heading, listed in _options(top):
        yield f".SS {_quoted(f'{heading} of newskit itself')}"
        yield from _list(listed)
    yield ".SH EXAMPLES"
    yield from _examples(top.command.examples)
    yield ".SH EXIT STATUS"
    yield from _list([(str(code), what) for code, what in manual.EXIT_CODES.items()])
    yield ".SH ENVIRONMENT"
    yield from _list(list(manual.VARIABLES.items()))
    yield ".SH SEE ALSO"
    yield _plain(manual.DOCS.partition(";")[0])


def _command(ctx: Any, shared: set[Told]) -> Iterator[str]:
    """What the page says of one command: all that is its own, and the names of the rest."""
    command = ctx.command
    yield f".SS {_quoted(ctx.command_path)}"
    yield from _text(command.help)
    yield ".PP"
    yield _plain(f"{ctx.command_path} {' '.join(command.collect_usage_pieces(ctx))}")
    taken: list[str] = []
    for heading, listed in _options(ctx):
        own = [told for told in listed if told not in shared or heading == "Arguments"]
        taken += [_name(told) for told in listed if told not in own]
        yield from _list(own)
    if taken:
        yield ".PP"
        yield _plain(f"Takes also: {', '.join(taken)}.")
    yield from _examples(command.examples)


def _commands(ctx: Any) -> Iterator[Any]:
    """The contexts of all commands below one, those of groups behind them."""
    for name in ctx.command.list_commands(ctx):
        inner = typer.Context(ctx.command.get_command(ctx, name), info_name=name, parent=ctx)
        yield inner
        if hasattr(inner.command, "list_commands"):
            yield from _commands(inner)


def _options(ctx: Any) -> Iterator[tuple[str, list[Told]]]:
    for heading, params in manual.grouped(ctx.command, ctx):
        yield heading, [one.get_help_record(ctx) for one in params]


def _by_heading(commands: list[Any], shared: set[Told]) -> list[tuple[str, list[Told]]]:
    found: dict[str, dict[Told, None]] = {}
    for ctx in commands:
        for heading, listed in _options(ctx):
            if heading != "Arguments":
                found.setdefault(heading, {}).update(dict.fromkeys(listed))
    kept = {
        heading: [told for told in listed if told in shared] for heading, listed in found.items()
    }
    if manual.LAST in kept:
        kept[manual.LAST] = kept.pop(manual.LAST)
    return [(heading, listed) for heading, listed in kept.items() if listed]


def _name(told: Told) -> str:
    """The long name of an option."""
    found = re.search(r"--[\w-]+", told[0])
    return found[0] if found else told[0]


def _list(listed: list[Told]) -> Iterator[str]:
    for name, what in listed:
        yield ".TP"
        yield f".B {_plain(name)}"
        yield _plain(re.sub(r" {2,}", " ", what)) or "\\&"


def _examples(examples: tuple[str, ...]) -> Iterator[str]:
    if examples:
        yield ".PP"
        yield ".EX"
        yield from map(_plain, examples)
        yield ".EE"


def _text(text: str | None) -> Iterator[str]:
    for number, paragraph in enumerate((text or "").split("\n\n")):
        if number:
            yield ".PP"
        yield _plain(" ".join(paragraph.split()))


def _first(text: str | None) -> str:
    return (text or "").partition("\n\n")[0]


def _plain(text: str) -> str:
    """Text that troff prints as it is."""
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return f"\\&{safe}" if safe.startswith(".") else safe


def _quoted(text: str) -> str:
    return f'"{_plain(text)}"'


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
