"""Learn a site's boilerplate from its own pages."""

from functools import partial
from typing import Annotated

import typer

from newskit import options as shared
from newskit import streams
from newskit.learning.folders import learn
from newskit.settings import Options

EXAMPLES = (
    "newskit learn pages/ -o site.toml",
    "newskit strip --rules site.toml pages/*.txt",
)

Folders = Annotated[
    list[str],
    typer.Argument(metavar="FOLDER...", help="Folders or files of text, HTML, JSON lines."),
]
Site = Annotated[str | None, typer.Option(metavar="NAME", help="Take all pages for this site's.")]
MinPages = Annotated[
    int | None, typer.Option(metavar="N", min=2, help="On how many pages a line must have stood.")
]


def run(
    folders: Folders,
    output: shared.Output = None,
    site: Site = None,
    min_pages: MinPages = None,
    encoding: shared.Encoding = None,
    quiet: shared.Quiet = False,
) -> None:
    """Learn a site's boilerplate from its own pages.

    What recurs on them is written as rules for --rules.
    """
    options = Options(files=folders, output=output, encoding=encoding, quiet=quiet)
    step = partial(learn, options, site=site, min_pages=min_pages)
    raise typer.Exit(streams.guarded(step))
