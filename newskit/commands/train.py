"""Train the tagger of quotes on articles of your own."""

from typing import Annotated

import typer

from newskit import completion, parser
from newskit.settings import Options

EXAMPLES = (
    "newskit train quotes articles.jsonl -o my.model.json",
    "newskit quotes --model my.model.json",
)
LEFT_OUT = (  # articles are annotated as they are, in a language that is named
    "files", "encoding", "lang", "text", "fix", "max_chars", "map", "only", "exit_status", "verbose",
)  # fmt: skip

app = parser.group(__doc__)


@app.callback()
def train() -> None:
    """Train the tagger of quotes on articles of your own."""


@parser.command(app, "quotes", left_out=LEFT_OUT)
def quotes(
    options: Options,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="JSON lines: text and annotated quotes."),
    ],
    lang: Annotated[
        str,
        typer.Option(
            metavar="TAG",
            help="Language of the articles (BCP 47).",
            autocompletion=completion.languages,
        ),
    ] = "en",
    about: Annotated[
        str, typer.Option(metavar="TEXT", help="Where the articles are from; kept in the model.")
    ] = "",
) -> int:
    """Learn from annotated articles who says what; write a model for --model."""
    from newskit.training import learn_quotes

    return learn_quotes(options.reads(*files, lang=lang), lang=lang, about=about)
