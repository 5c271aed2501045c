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
Site = Annotated[
    str | None, typer.Option(metavar="NAME", help="Treat all pages as pages of this site.")
]
MinPages = Annotated[
    int | None,
    typer.Option(metavar="N", min=2, help="Pages on which a line must appear to become a rule."),
]


def run(options: Options, folders: Folders, site: Site = None, min_pages: MinPages = None) -> int:
    """Learn a site's boilerplate from its own pages.

    Writes what recurs on them as rules for --rules.
    """
    return learn(options.reads(*folders), site=site, min_pages=min_pages)
