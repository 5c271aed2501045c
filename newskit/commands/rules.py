"""List the rules, explain an id, test a line, add a rule, check a file of your own."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from newskit import completion, parser, rules, streams
from newskit import options as shared
from newskit.cleaning.checking import report

EXAMPLES = (
    "newskit rules list | jq .id",
    "newskit rules explain editor-fields",
    "newskit rules explain --rules my.toml dale-words",
    "newskit rules test 'Share this article'",
    "newskit rules add 'Word from the Dale | No. 42' --from stories/ -o my.toml",
    "newskit rules check my.toml",
)

app = parser.group(__doc__)


@parser.command(app, "list")
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
    raise typer.Exit(
        streams.guarded(lambda: streams.emit(rules.catalogue(label=label, pack_name=lang)))
    )


@parser.command(app, "explain")
def explain(
    rule: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An id from a record, of a rule, a quote or a dateline; or a label.",
            autocompletion=completion.rule_ids,
        ),
    ],
    rules: shared.Rules = None,
) -> None:
    """Explain an id of a record.

    Prints its meaning as JSON; for a rule also why it removes lines, its pattern and its examples.
    """
    from newskit.explaining import book

    raise typer.Exit(streams.guarded(lambda: streams.emit([book.explain(rule, rules or ())])))


@parser.command(app, "test")
def tried(
    line: Annotated[str, typer.Argument(metavar="LINE", help="A line by itself.")],
    lang: shared.Lang = None,
    rules: shared.Rules = None,
) -> None:
    """Test which rules take a line, and which nearly.

    Prints a JSON object for each, with what it lacks.
    """
    from newskit.explaining import book

    raise typer.Exit(streams.guarded(lambda: streams.emit(book.test_line(line, lang, rules or ()))))


Label = Annotated[
    str,
    typer.Option(
        metavar="LABEL", help="What kind of line it is.", autocompletion=completion.labels
    ),
]
Name = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help="Id of the rule; without it made of the line's words."),
]
Why = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Why the line is no part of a story.")
]
Miss = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT", help="A similar sentence of a story, which the rule must not take."
    ),
]
Stories = Annotated[
    list[str] | None,
    typer.Option(
        "--from", metavar="STORIES", help="Files or folders to find such a sentence in; repeatable."
    ),
]


@parser.command(app, "add")
def add(
    line: Annotated[str, typer.Argument(metavar="LINE", help="The line to remove.")],
    label: Label = "other",
    name: Name = None,
    why: Why = None,
    miss: Miss = None,
    stories: Stories = None,
    output: shared.Output = None,
) -> None:
    """Add a rule made of one line.

    The rule takes the line with other numbers, too. It is written when the whole file passes the check.
    """
    from newskit.explaining import book

    step = partial(
        book.add,
        line,
        label=label,
        name=name,
        why=why,
        miss=miss,
        stories=stories or (),
        output=output,
    )
    raise typer.Exit(streams.guarded(step))


@parser.command(app, "check")
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Rule files in TOML.")],
) -> None:
    """Check rule files of your own.

    Looks at their form, their patterns, and holds each rule against its own examples.
    """
    raise typer.Exit(streams.guarded(lambda: streams.emit(report(files))))
