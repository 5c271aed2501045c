"""Train the tagger of quotes on articles of your own."""

from pathlib import Path
from typing import Annotated

import typer

from newskit import completion, parser, streams
from newskit import options as shared
from newskit.settings import Options

EXAMPLES = (
    "newskit train quotes articles.jsonl -o my.model.json",
    "newskit quotes --model my.model.json",
)

app = parser.group(__doc__)


@app.callback()
def train() -> None:
    """Train the tagger of quotes on articles of your own."""


@parser.command(app, "quotes")
def quotes(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="JSON lines: text and annotated quotes."),
    ],
    output: shared.Output = None,
    lang: Annotated[
        str,
        typer.Option(
            metavar="TAG",
            help="Language of the articles (BCP 47).",
            autocompletion=completion.languages,
        ),
    ] = "en",
    about: Annotated[
        str, typer.Option(metavar="TEXT", help="What the model was learned from; kept in it.")
    ] = "",
    quiet: shared.Quiet = False,
) -> None:
    """Learn from annotated articles who says what; write a model for --model."""

    def run() -> int:
        from newskit import training

        options = Options(
            files=[str(file) for file in files], output=output, lang=lang, quiet=quiet
        )
        return training.learn_quotes(options, lang=lang, about=about)

    raise typer.Exit(streams.guarded(run))
