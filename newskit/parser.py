"""Make typer commands of functions that take settings."""

from __future__ import annotations

import inspect
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_type_hints

import msgspec
import typer
from msgspec.structs import fields

from newskit.manual import Command, Group
from newskit.options import PANELS, READ_AS
from newskit.streams import guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

HELP = {"help_option_names": ["-h", "--help"]}


def group(about: str) -> typer.Typer:
    """Make the typer application of a command that has commands of its own."""
    return typer.Typer(
        cls=Group,
        add_completion=False,
        pretty_exceptions_enable=False,
        help=about,
        context_settings=HELP,
    )


def command(
    app: typer.Typer, name: str, left_out: Collection[str] = ()
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the decorator that makes a function a command of such a group; left_out as in typed()."""
    add = app.command(name, cls=Command, context_settings=HELP)
    return lambda function: add(typed(function, left_out))


def typed(
    command: Callable[..., Any],
    left_out: Collection[str] = (),
    read_as: Mapping[str, Any] = MappingProxyType({}),
) -> Callable[..., Any]:
    """Make a typer command of a function that takes settings and returns an exit code.

    A parameter that is a struct becomes an option for each of its fields, but for those that are left out:
    they stay as they come. read_as says how the parser reads fields that this command has alone, or that it
    reads otherwise. A function without such a parameter is returned as it is.
    """
    how = {**READ_AS, **read_as}
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if _is_settings(hint)}
    if not groups:
        return command
    keyword = inspect.Parameter.KEYWORD_ONLY
    taken = {
        one.name: one
        for kind in groups.values()
        for one in fields(kind)
        if one.name not in left_out
    }
    own = [
        one.replace(kind=keyword, annotation=hints[name])
        for name, one in inspect.signature(command).parameters.items()
        if name not in groups
    ]
    settings = [
        inspect.Parameter(one.name, keyword, default=one.default, annotation=how[one.name])
        for one in taken.values()
    ]
    parameters = sorted([*own, *settings], key=_place)

    def run(**values: Any) -> None:
        told = {name: values.pop(name) for name in taken}
        for name, kind in groups.items():
            values[name] = kind(
                **{one.name: told[one.name] for one in fields(kind) if one.name in told}
            )
        raise typer.Exit(guarded(partial(command, **values)))

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    run.__doc__ = command.__doc__
    return run


def _is_settings(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct)


def _place(parameter: inspect.Parameter) -> tuple[bool, int]:
    """Where the help has it: the one argument, then options by their groups, the command's own first."""
    (told, *_) = getattr(parameter.annotation, "__metadata__", (None,))
    return parameter.name != "files", PANELS.index(getattr(told, "rich_help_panel", None))
