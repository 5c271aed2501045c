"""The command line: one typer command for each file of commands/, loaded when asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from newskit import manual
from newskit.options import MESSAGES
from newskit.parser import HELP, typed

_COMMANDS = tuple(
    sorted(path.stem for path in (Path(__file__).parent / "commands").glob("[!_]*.py"))
)
# The order a story goes through them, then the rest: how --help lists them.
_ORDER = ("read", "strip", "dateline", "quotes", "parse", "dups", "show", "explain", "batch")


class _Lazy(manual.Group):
    """A group that knows its commands by their file names and imports only the one it runs."""

    examples = (
        "newskit parse story.txt | jq .dateline",
        "newskit strip --only body *.txt",
        "newskit help strip",
    )

    def list_commands(self, _ctx: Any) -> list[str]:
        return sorted(
            _COMMANDS, key=lambda name: (_ORDER.index(name) if name in _ORDER else 99, name)
        )

    def get_command(self, _ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"newskit.commands.{cmd_name}")
        app = getattr(module, "app", None)
        if app is None:
            app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
            run = typed(module.run, getattr(module, "LEFT_OUT", ()), getattr(module, "READ_AS", {}))
            app.command(name=cmd_name, cls=manual.Command, context_settings=HELP)(run)
        app.rich_markup_mode = _MARKUP
        command: Any = typer.main.get_command(app)
        command.name = cmd_name  # that of a group is not known to typer
        command.examples = module.EXAMPLES
        command.codes = getattr(module, "EXIT_CODES", {})
        for name, inner in getattr(command, "commands", {}).items():
            inner.examples = tuple(
                one for one in module.EXAMPLES if f"newskit {cmd_name} {name}" in one
            )
        return command


# Plain help in pipes: boxes do not belong there, and rich costs 50 ms.
_MARKUP: Any = "rich" if sys.stdout.isatty() and sys.stderr.isatty() else None

app = typer.Typer(
    cls=_Lazy,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=_MARKUP,
    context_settings=HELP,
)


@app.callback()
def newskit(
    ctx: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", help="Print the version and exit.", rich_help_panel=MESSAGES
        ),
    ] = False,
) -> None:
    """Read the dateline, strip the boilerplate and pull the quotes out of scraped news."""
    if version:
        from newskit import __version__

        typer.echo(f"newskit {__version__}")
    elif ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def main() -> NoReturn:
    """Run the command line; end the process with its exit code."""
    try:
        code = _called()
        sys.stdout.flush()
        sys.exit(code)
    except OSError as error:
        from newskit.streams import stopped

        sys.exit(stopped(error))
    except Exception as error:
        # typer's usage errors are private classes; this method is what they have in common.
        if not hasattr(error, "format_message"):
            _report(error)
        context = getattr(error, "ctx", None)
        where = context.command_path if context else "newskit"
        from newskit.misuse import said
        from newskit.streams import say

        say(f"{said(error, _COMMANDS)} (see {where} --help)")
        sys.exit(2)


def _called() -> int:
    try:
        return app(prog_name="newskit", standalone_mode=False) or 0
    except SystemExit:  # typer's, of a pipe that nobody reads on; all else it returns or raises
        return 0


def _report(error: Exception) -> NoReturn:
    """Say that we have a bug; the traceback only when asked for."""
    if {"-v", "--verbose"} & set(sys.argv):
        raise error
    from newskit.streams import say

    say(f"internal error ({type(error).__name__}: {error}); -v shows more")
    sys.exit(70)
