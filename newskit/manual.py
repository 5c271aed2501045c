"""Lay out the help of a command: options in groups, examples ready to copy, what exit codes mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from newskit.errors import BUG, DONE, INTERRUPTED, NOTHING, PARTIAL, USAGE, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

OPTIONS = "Options"  # the group of what a command has alone; it stands first
LAST = "Messages and help"  # the group of --help
EXIT_CODES = {
    DONE: "done, also when nothing was found",
    NOTHING: "nothing was found (with --exit-status only)",
    USAGE: "wrong use: unknown option, missing file, broken rule file",
    PARTIAL: "some records were bad; the rest is on standard output",
    BUG: "a bug of newskit",
    INTERRUPTED: "interrupted",
}
VARIABLES = {
    "NEWSKIT_LANG": "default of --lang",
    "NEWSKIT_RULES": "default of --rules: files, separated as in PATH",
    "NEWSKIT_CACHE": "folder of the cache that makes starts faster; empty: no cache",
    "NO_COLOR": "no colour, unless --color asks for it",
}
DOCS = "README.md and docs/ of newskit's source; newskit help COMMAND; man newskit"


class _Laid:
    """What commands and groups have in common; a mixin before typer's classes."""

    examples: tuple[str, ...] = ()
    codes: Mapping[int, str] = {}  # exit codes that mean something else with this command

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help; what is to be copied is written last, as it is, for rich would break it."""
        super().format_help(ctx, formatter)  # type: ignore[misc]
        is_root = ctx.parent is None
        if self.examples:
            formatter.write("".join(_section("Examples", self.examples)))
        if is_root:
            variables = [f"{name:15} {what}" for name, what in VARIABLES.items()]
            formatter.write("".join(_section("Environment", variables)))
        codes = [f"{code:<3} {what}" for code, what in exit_codes(self, ctx).items()]
        formatter.write("".join(_section("Exit codes", codes)))
        formatter.write("".join(_section("Documentation", [DOCS])))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options in their groups, as rich does on a terminal."""
        for heading, params in grouped(self, ctx):
            with formatter.section(heading):
                formatter.write_dl([one.get_help_record(ctx) for one in params])

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option --help, in the group of its like."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.rich_help_panel = LAST
            option.help = "Show this help and exit."
        return option


class Command(_Laid, TyperCommand):
    """A command with its help."""


class Group(_Laid, TyperGroup):
    """A command that has commands of its own, with its help."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands behind the options."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find a command by its name; an unknown one is told what it is near to."""
        name = args[0]
        is_unknown = not name.startswith("-") and self.get_command(ctx, name) is None
        if is_unknown and not ctx.resilient_parsing:
            ctx.fail(f'no command "{name}"{near(name, self.list_commands(ctx))}')
        return super().resolve_command(ctx, args)


def grouped(command: Any, ctx: Any) -> list[tuple[str, list[Any]]]:
    """Return what a command takes as the help has it: heading and parameters, the command's own first."""
    groups: dict[str, list[Any]] = {"Arguments": [], OPTIONS: []}
    for param in command.get_params(ctx):
        if getattr(param, "hidden", False):
            continue
        kind = "Arguments" if param.param_type_name == "argument" else OPTIONS
        groups.setdefault(getattr(param, "rich_help_panel", None) or kind, []).append(param)
    if LAST in groups:
        groups[LAST] = groups.pop(LAST)
    return [(heading, params) for heading, params in groups.items() if params]


def exit_codes(command: Any, ctx: Any) -> dict[int, str]:
    """Return the exit codes of a command, each with what it means."""
    asks = ctx.parent is None or any(one.name == "exit_status" for one in command.get_params(ctx))
    codes = {**EXIT_CODES, **command.codes}
    return {one: what for one, what in codes.items() if asks or one != NOTHING or command.codes}


def _section(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"\n{heading}:\n"
    for line in lines:
        yield f"  {line}\n"
