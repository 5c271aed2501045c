"""The command line: one typer command for each file of commands/, loaded when asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from newskit.options import typed

_COMMANDS = tuple(
    sorted(path.stem for path in (Path(__file__).parent / "commands").glob("[!_]*.py"))
)
# The order a story goes through them, then the rest: how --help lists them.
_ORDER = ("read", "strip", "dateline", "quotes", "parse", "dups", "show", "batch")


class _Lazy(TyperGroup):
    """A group that knows its commands by their file names and imports only the one it runs."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(
            _COMMANDS, key=lambda name: (_ORDER.index(name) if name in _ORDER else 99, name)
        )

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"newskit.commands.{cmd_name}")
        if hasattr(module, "app"):
            module.app.rich_markup_mode = _MARKUP
            return typer.main.get_command(module.app)
        app = typer.Typer(
            add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=_MARKUP
        )
        app.command(name=cmd_name, context_settings=_SETTINGS, epilog=module.EXAMPLES)(
            typed(module.run)
        )
        return typer.main.get_command(app)


# Plain help in pipes: boxes do not belong there, and rich costs 50 ms.
_MARKUP: Any = "rich" if sys.stdout.isatty() and sys.stderr.isatty() else None
_SETTINGS = {"help_option_names": ["-h", "--help"]}

app = typer.Typer(
    cls=_Lazy,
    invoke_without_command=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=_MARKUP,
    context_settings=_SETTINGS,
)


@app.callback(epilog="newskit parse story.txt | jq .dateline · newskit strip --only body *.txt")
def newskit(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False,
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
        sys.exit(app(prog_name="newskit", standalone_mode=False) or 0)
    except Exception as error:
        # typer's usage errors are private classes; this method is what they have in common.
        message = getattr(error, "format_message", None)
        if message is None:
            _report(error)
        context = getattr(error, "ctx", None)
        where = context.command_path if context else "newskit"
        print(f"newskit: {' '.join(message().split())} (see {where} --help)", file=sys.stderr)
        sys.exit(2)


def _report(error: Exception) -> NoReturn:
    """Say that we have a bug; the traceback only when asked for."""
    if {"-v", "--verbose"} & set(sys.argv):
        raise error
    print(
        f"newskit: internal error ({type(error).__name__}: {error}); -v shows more",
        file=sys.stderr,
    )
    sys.exit(70)
