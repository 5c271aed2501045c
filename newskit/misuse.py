"""Say in one line what is wrong with how the program was called, and what may be meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from newskit.errors import near
from newskit.screen import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

# Options that were, and what to do instead.
_GONE = {"--fast": "web pages are read in one way now, better than in both before; leave it out"}
# What typer says of a value, which we say in the words of all other messages.
_CHOICE = re.compile(r"'(?P<value>.*)' is not one of (?P<known>.*)\.", re.DOTALL)
_RANGE = re.compile(r"(?P<value>\S+) is not in the range (?:(?P<least>[\d.e-]+)<=)?x(?P<rest>.*)\.")
_NUMBER = re.compile(
    r"'(?P<value>.*)' is not a valid (?P<kind>int|integer|float)(?: range)?\.", re.DOTALL
)
_EXTRA = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((?P<words>.*)\)", re.DOTALL)


def said(error: Any, commands: Iterable[str]) -> str:
    """Return what is wrong with the arguments; commands are all that there are.

    error is one of typer's: its classes are private, so it is told by what it has.
    """
    context = getattr(error, "ctx", None)
    whole = " ".join(error.format_message().split())
    if context is None:
        return whole
    if hasattr(error, "possibilities"):
        return _no_option(error.option_name, context, commands)
    if getattr(error, "param", None) is not None:
        return _of_value(error) or whole
    if whole.startswith("Missing command"):
        return (
            f"{context.info_name} needs a command{near('', context.command.list_commands(context))}"
        )
    if extra := _EXTRA.fullmatch(whole):
        return f"too many arguments: {extra['words']}"
    return whole


def _of_value(error: Any) -> str | None:
    """What is wrong with an option's or an argument's value."""
    name = max(error.param.opts, key=len) if error.param.param_type_name == "option" else None
    what = str(getattr(error, "message", ""))
    if name is None:
        return None
    if choice := _CHOICE.fullmatch(what):
        known = re.findall(r"'([^']*)'", choice["known"])
        return f'{name}: no "{choice["value"]}"{near(choice["value"], known)}'
    if bounds := _RANGE.fullmatch(what):
        return f"{name}: {bounds['value']} is {_beyond(bounds['least'], bounds['rest'])}"
    if number := _NUMBER.fullmatch(what):
        kind = "number" if number["kind"] == "float" else "whole number"
        return f'{name}: "{number["value"]}" is no {kind}'
    return None


def _beyond(least: str | None, rest: str) -> str:
    """How a number lies outside of its bounds: those before x, and behind it."""
    bound = rest.lstrip("<>=")
    if least is not None and bound:
        return f"not between {least} and {bound}"
    return f"less than {bound or least}" if rest.startswith(">") or least else f"more than {bound}"


def _no_option(name: str, context: Any, commands: Iterable[str]) -> str:
    """What is said of an option that there is not: one like it, or the commands that take it."""
    option = shown(name, instead="?")
    if option in _GONE:
        return f"{option} is gone: {_GONE[option]}"
    if takers := [command for command in commands if option in _options_of(command, context)]:
        return f"no option {option}; {', '.join(takers)} take{'s' * (len(takers) == 1)} it"
    known = [name for param in context.command.get_params(context) for name in param.opts]
    meant = near(option, (name for name in known if name.startswith("--")))
    return f"no option {option}{meant if 'did you mean' in meant else ''}"


def _options_of(name: str, context: Any) -> set[str]:
    """The options of a command."""
    command = context.find_root().command.get_command(context, name)
    return {option for param in command.get_params(context) for option in param.opts}
