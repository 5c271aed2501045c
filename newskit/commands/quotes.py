"""Find who said what."""

from functools import partial

from newskit import pipe
from newskit.quotations import quotes
from newskit.record import Record
from newskit.settings import Options, Quoting, Rows

EXAMPLES = (
    "newskit strip story.txt | newskit quotes | jq '.quotes[].speaker.name'",
    "newskit quotes --format table story.txt",
)


def run(options: Options, quoting: Quoting, printing: Rows) -> int:
    """Find who said what: direct, mixed and indirect quotes."""
    step = partial(quotes, **quoting.keywords())

    def found(record: Record) -> bool:
        return bool(record.quotes)

    if printing.format == "table" and printing.columns is printing.rows is None:
        from newskit.showing.tables import quote_table

        return pipe.show(step, options, color=printing.color.value, view=quote_table, found=found)
    return pipe.run_step(step, options, printing, found=found, kind="quotes")
