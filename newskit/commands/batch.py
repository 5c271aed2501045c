"""Run the steps over folders and archives of any size, in many processes."""

from pathlib import Path
from typing import Annotated

import typer

from newskit import completion
from newskit.options import QUOTES
from newskit.settings import Batching, Cleaning, Dating, Engine, Format, Options, Quoting, Runner

EXAMPLES = (
    "newskit batch pages/ -o out",
    "find a -print0 | newskit batch -0 -o out.jsonl.zst",
)
LEFT_OUT = ("output", "exit_status")  # output goes to Batching.out, which may be a URI
# How the parser reads what batch has alone, or reads otherwise than the other commands do.
READ_AS = {
    "files": Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[IN]...",
            help="Folders, files or globs of text, HTML, JSON lines, WARC, Parquet; - reads names.",
        ),
    ],
    "out": Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="Folder or s3://... for the results of this batch, and of no other.",
        ),
    ],
    "format": Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="Format of the shards, or tree: a file for each record. Without it OUT's ending decides.",
        ),
    ],
    "null": Annotated[
        bool,
        typer.Option("-0", "--null", help="Read names from standard input, each ended by NUL."),
    ],
    "steps": Annotated[
        str,
        typer.Option(
            metavar="STEP,...",
            help="What to run on each record.",
            autocompletion=completion.steps,
        ),
    ],
    "jobs": Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=1,
            help="Number of processes; without it one for each core.",
        ),
    ],
    "ordered": Annotated[
        bool,
        typer.Option(
            "--ordered", help="Keep the records of all shards in the order of the inputs."
        ),
    ],
    "resume": Annotated[
        bool, typer.Option("--resume", help="Do the rest of a batch that OUT holds a part of.")
    ],
    "retry_errors": Annotated[
        bool, typer.Option("--retry-errors", help="Run again what failed, and nothing else.")
    ],
    "timeout": Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="Longest time for one record.")
    ],
    "shard_mb": Annotated[
        float, typer.Option(metavar="MB", min=1e-6, help="Megabytes of input for each shard.")
    ],
    "report": Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write counts, failures and times of the run to FILE, as JSON."
        ),
    ],
    "runner": Annotated[
        Runner,
        typer.Option("--engine", help="Processes of this machine, or a Ray cluster (RAY_ADDRESS)."),
    ],
    "engine": Annotated[
        Engine,
        typer.Option(
            "--quote-engine",
            help="Find quotes with the learned tagger, or by rules alone.",
            rich_help_panel=QUOTES,
        ),
    ],
}


def run(
    batching: Batching, options: Options, dating: Dating, cleaning: Cleaning, quoting: Quoting
) -> int:
    """Run the steps over any number of files.

    Works in many processes; --resume goes on after a crash or an interrupt.
    """
    from newskit.batch.job import Request
    from newskit.batch.run import run as run_batch

    return run_batch(
        Request(
            options=options, dating=dating, cleaning=cleaning, quoting=quoting, batching=batching
        )
    )
