"""Count who speaks."""

from collections.abc import Callable, Iterator
from functools import partial

from newskit import pipe
from newskit.quotations.tally import Speaker, speakers
from newskit.record import Record
from newskit.settings import Cleaning, Options, Printing, Quoting
from newskit.story import missing_steps

EXAMPLES = (
    "newskit speakers --format table stories.jsonl",
    "newskit parse *.txt | newskit speakers | jq -r '[.quotes, .name] | @tsv'",
)


def run(options: Options, cleaning: Cleaning, quoting: Quoting, printing: Printing) -> int:
    """Count how often each person speaks, with their words."""
    step = partial(missing_steps, quoting=quoting.keywords(), **cleaning.keywords())
    pipe.check(options)
    run = pipe.Run(options)
    is_plain = options.only is printing.columns is None
    is_table = printing.format == "table" or (printing.format is None and options.is_screen)
    if is_plain and is_table:
        return _table(step, run, printing)
    return pipe.write(_counted(step, run), run, printing, kind="speakers")


def _counted(step: Callable[[Record], Record], run: pipe.Run) -> Iterator[Speaker]:
    yield from speakers(run.records(step))  # none is read before it is printed


def _table(step: Callable[[Record], Record], run: pipe.Run, printing: Printing) -> int:
    """Print the speakers with the first words of each."""
    from newskit.showing.tables import speaker_table

    with pipe.reader(run.options, color=printing.color.value) as put:
        found = list(_counted(step, run))
        if found:
            put(speaker_table(found))
    return run.ends(any_found=bool(found))
