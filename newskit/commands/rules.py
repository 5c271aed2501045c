"""List the rules, explain one, check a file of your own."""

from pathlib import Path
from typing import Annotated

import typer

from newskit import completion, pipe, rules
from newskit import options as shared
from newskit.cleaning.checking import report

EXAMPLES = (
    "newskit rules list | jq .id",
    "newskit rules explain editor-fields",
    "newskit rules check my.toml",
)

app = shared.group(__doc__)


@shared.command(app, "list")
def list_rules(
    label: Annotated[
        str | None,
        typer.Option(
            metavar="LABEL",
            help="Only rules with this label.",
            autocompletion=completion.labels,
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="PACK",
            help="Only the pack of this language, or any: the rules of all.",
            autocompletion=completion.packs,
        ),
    ] = None,
) -> None:
    """List newskit's rules, one JSON object a line."""
    raise typer.Exit(pipe.guarded(lambda: pipe.emit(rules.catalogue(label=label, pack_name=lang))))


@shared.command(app, "explain")
def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A rule's id, as `removed` names it.",
            autocompletion=completion.rule_ids,
        ),
    ],
) -> None:
    """Explain one rule.

    Says as JSON why it removes lines, with its pattern and its examples.
    """
    raise typer.Exit(pipe.guarded(lambda: pipe.emit([rules.explain(rule)])))


@shared.command(app, "check")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Rule files in TOML.")],
) -> None:
    """Check rule files of your own.

    Looks at their form, their patterns, and holds each rule against its own examples.
    """
    raise typer.Exit(pipe.guarded(lambda: pipe.emit(report(files))))
