"""Run the steps over folders and archives of any size, in many processes."""

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from newskit import completion, pipe
from newskit import options as shared
from newskit.reading.stores import is_uri
from newskit.settings import Cleaning, Dating, Format, Options, Quoting, Strict
from newskit.settings import Engine as QuotesBy

EXAMPLES = (
    "newskit batch pages/ -o out",
    "find a -print0 | newskit batch -0 -o out.jsonl.zst",
)


class Engine(StrEnum):
    """What does the work."""

    local = "local"
    ray = "ray"


Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[IN]...",
        help="Folders, files, globs: text, HTML, JSON lines, WARC, Parquet; - reads names, one a line.",
    ),
]
Out = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="OUT",
        help="Folder or s3://... to write to, for this batch alone.",
    ),
]
As = Annotated[
    Format | None,
    typer.Option("--format", help="Shards, or a tree with a file a record; else by OUT's ending."),
]
Listed = Annotated[
    bool, typer.Option("-0", "--null", help="Read names from standard input, NUL behind each.")
]
Steps = Annotated[
    str,
    typer.Option(
        metavar="STEP,...",
        help="What to run on each record.",
        autocompletion=completion.steps,
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes; else one a core.")
]
Ordered = Annotated[
    bool, typer.Option("--ordered", help="Keep the order of inputs in and over all shards.")
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with what OUT holds.")]
Retry = Annotated[
    bool, typer.Option("--retry-errors", help="Try again what failed, and nothing else.")
]
Timeout = Annotated[
    float, typer.Option(metavar="SECONDS", min=0.1, help="Most time for one record.")
]
ShardMb = Annotated[
    float, typer.Option(metavar="MB", min=1e-6, help="Input of one shard, in megabytes.")
]
Report = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write what the run came to as JSON.")
]

By = Annotated[
    Engine, typer.Option(help="Processes of this machine, or a Ray cluster (RAY_ADDRESS).")
]


def run(
    inputs: Inputs = None,
    output: Out = None,
    format: As = None,
    columns: shared.Columns = None,
    rows: shared.RowsOf = None,
    only: shared.Only = None,
    null: Listed = False,
    steps: Steps = "read,strip,dateline,quotes",
    jobs: Jobs = None,
    ordered: Ordered = False,
    resume: Resume = False,
    retry_errors: Retry = False,
    timeout: Timeout = 60,
    shard_mb: ShardMb = 16,
    report: Report = None,
    engine: By = Engine.local,
    encoding: shared.Encoding = None,
    lang: shared.Lang = None,
    text: shared.Text = False,
    fix: shared.Fix = False,
    max_chars: shared.MaxChars = 5_000_000,
    map: shared.Map = None,
    published: shared.Published = None,
    assume_year: shared.AssumeYear = None,
    rules: shared.Rules = None,
    keep: shared.Keep = None,
    drop: shared.Drop = None,
    strictness: shared.Strictness = Strict.normal,
    quote_engine: shared.EngineChoice = QuotesBy.tagger,
    model: shared.Model = None,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
) -> None:
    """Run the steps over any number of files.

    Works in many processes; --resume goes on after any end.
    """
    from newskit.batch.request import Request
    from newskit.batch.run import run as run_batch

    store = output if output and is_uri(output) else None
    folder = Path(output) if output and not store else None
    options = Options(
        files=inputs, output=folder, encoding=encoding, lang=lang, text=text, fix=fix,
        max_chars=max_chars, map=map, only=only, quiet=quiet, verbose=verbose,
    )  # fmt: skip
    request = Request(
        options=options,
        dating=Dating(published=published, assume_year=assume_year),
        cleaning=Cleaning(rules=rules, keep=keep, drop=drop, strictness=strictness),
        quoting=Quoting(engine=quote_engine, model=model, strictness=strictness),
        steps=steps,
        packing=format,
        is_listed=null,
        jobs=jobs,
        is_ordered=ordered,
        resume=resume,
        retry_errors=retry_errors,
        timeout=timeout,
        shard_mb=shard_mb,
        report=report,
        engine=engine.value,
        store=store,
        columns=columns,
        rows=rows,
    )
    raise typer.Exit(pipe.guarded(partial(run_batch, request)))
