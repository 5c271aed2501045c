"""Learn a site's boilerplate from its own pages."""

from typing import Annotated

import typer

from newskit.learning.folders import learn
from newskit.settings import Options

EXAMPLES = (
    "newskit learn pages/ -o site.toml",
    "newskit strip --rules site.toml pages/*.txt",
)
LEFT_OUT = (  # what recurs is looked for in pages as they are
    "files", "lang", "text", "fix", "max_chars", "map", "only", "exit_status", "verbose",
)  # fmt: skip

Folders = Annotated[
    list[str],
    typer.Argument(metavar="FOLDER...", help="Folders or files of text, HTML, JSON lines."),
]
Site = Annotated[str | None, typer.Option(metavar="NAME", help="Take all pages for this site's.")]
MinPages = Annotated[
    int | None, typer.Option(metavar="N", min=2, help="On how many pages a line must have stood.")
]


def run(options: Options, folders: Folders, site: Site = None, min_pages: MinPages = None) -> int:
    """Learn a site's boilerplate from its own pages.

    What recurs on them is written as rules for --rules.
    """
    return learn(options.reads(*folders), site=site, min_pages=min_pages)
