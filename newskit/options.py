"""Options that all commands share, spelt once."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from newskit.rules import Rule

Files = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...", help="Text, HTML or JSON lines; none or - is standard input."
    ),
]
Encoding = Annotated[str | None, typer.Option(help="Encoding of text without a byte order mark.")]
Lang = Annotated[
    str | None,
    typer.Option(envvar="NEWSKIT_LANG", help="Language of the input (BCP 47) instead of a guess."),
]
Text = Annotated[bool, typer.Option("--text", help="Read files that look binary.")]
Fix = Annotated[
    bool, typer.Option("--fix", help="Repair mojibake (UTF-8 read as something else) first.")
]
Fast = Annotated[bool, typer.Option("--fast", help="Render HTML with the faster extractor.")]
MaxChars = Annotated[
    int, typer.Option(min=1, help="Longest text, in characters; a longer one is skipped.")
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Date of publication (YYYY-MM-DD): settles the year."),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Add the rules of a TOML file; may be repeated."),
]
Only = Annotated[
    str | None,
    typer.Option(
        metavar="KEY", help="Print one key (body, text, dateline.agency ...) as plain text."
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
]
ExitStatus = Annotated[
    bool, typer.Option("--exit-status", "-e", help="Exit 1 when nothing was found.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Errors only.")]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="More on standard error; tracebacks of bugs.")
]


class Strict(StrEnum):
    """How much strip sets aside where it is not certain."""

    low = "low"
    normal = "normal"
    high = "high"


Keep = Annotated[
    str | None,
    typer.Option(metavar="LABEL,...", help="Leave lines with these labels in the body."),
]
Drop = Annotated[
    str | None,
    typer.Option(metavar="LABEL,...", help="Set uncertain lines with these labels aside, too."),
]
Strictness = Annotated[Strict, typer.Option(help="How much goes where the reason is not certain.")]


@dataclass(frozen=True)
class Options:
    """What the shared options were set to, as every command gets it."""

    files: Files = None
    encoding: Encoding = None
    lang: Lang = None
    text: Text = False
    fix: Fix = False
    fast: Fast = False
    max_chars: MaxChars = 5_000_000
    published: Published = None
    rules: Rules = None
    only: Only = None
    output: Output = None
    exit_status: ExitStatus = False
    quiet: Quiet = False
    verbose: Verbose = False

    @cached_property
    def extra(self) -> tuple[Rule, ...]:
        """The rules of all --rules files, checked. Raises BadRuleError."""
        if not self.rules:
            return ()
        from newskit.rules import check

        return tuple(rule for path in self.rules for rule in check(path))


@dataclass(frozen=True)
class Cleaning:
    """How strip decides, as the commands get it that strip."""

    keep: Keep = None
    drop: Drop = None
    strictness: Strictness = Strict.normal

    def keywords(self, options: Options) -> dict[str, Any]:
        """Return the keyword arguments of strip. Raises UsageError for an unknown label."""
        from newskit.pipe import UsageError
        from newskit.rules import LABELS

        labels = {name: (getattr(self, name) or "").split(",") for name in ("keep", "drop")}
        for name, listed in labels.items():
            unknown = set(filter(None, listed)) - LABELS
            if unknown:
                raise UsageError(f'--{name}: no label "{min(unknown)}"; see docs/record.md')
        return {
            "rules": options.extra,
            "keep": frozenset(labels["keep"]),
            "drop": frozenset(labels["drop"]),
            "strictness": self.strictness.value,
        }


def shared(command: Callable[..., int]) -> Callable[..., None]:
    """Make a typer command of a function that returns an exit code.

    A parameter that is one of the dataclasses above becomes an option for each of its fields.
    """
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {name: hint for name, hint in hints.items() if is_dataclass(hint)}
    keyword = inspect.Parameter.KEYWORD_ONLY
    parameters = [
        one.replace(kind=keyword, annotation=hints[name])
        for name, one in inspect.signature(command).parameters.items()
        if name not in groups
    ]
    for group in groups.values():
        common = get_type_hints(group, globals(), {"Rule": Any}, include_extras=True)
        parameters += [
            inspect.Parameter(one.name, keyword, default=one.default, annotation=common[one.name])
            for one in fields(group)
        ]
    parameters.sort(key=lambda one: one.name != "files")  # the one argument stands first

    def run(**values: Any) -> None:
        from newskit.pipe import guarded

        for name, group in groups.items():
            values[name] = group(**{one.name: values.pop(one.name) for one in fields(group)})
        raise typer.Exit(guarded(partial(command, **values)))

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    run.__doc__ = command.__doc__
    return run
