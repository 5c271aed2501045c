"""List the rules, explain one, check a file of your own."""

from pathlib import Path
from typing import Annotated

import typer

from newskit import options as shared
from newskit import pipe, rules
from newskit.cleaning.checking import report

EXAMPLES = "newskit rules list | jq .id · newskit rules explain editor-fields · newskit rules check my.toml"

app = shared.group(__doc__, EXAMPLES)


@app.command("list")
def list_rules(
    label: Annotated[str | None, typer.Option(help="Only rules with this label.")] = None,
    lang: Annotated[str | None, typer.Option(help="Only the pack of this language.")] = None,
) -> None:
    """List newskit's rules, one JSON object a line."""
    raise typer.Exit(pipe.guarded(lambda: pipe.emit(rules.catalogue(label=label, pack_name=lang))))


@app.command()
def explain(
    rule: Annotated[str, typer.Argument(metavar="ID", help="A rule's id, as `removed` names it.")],
) -> None:
    """Explain one rule: why it removes lines, its pattern and its examples, as JSON."""
    raise typer.Exit(pipe.guarded(lambda: pipe.emit([rules.explain(rule)])))


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Rule files in TOML.")],
) -> None:
    """Check rule files: their form, their patterns, and each rule against its own examples."""
    raise typer.Exit(pipe.guarded(lambda: pipe.emit(report(files))))
