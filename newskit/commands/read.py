"""Turn text, HTML and JSON lines into records."""

from newskit import pipe
from newskit.settings import Options, Rows

EXAMPLES = (
    "newskit read page.html | newskit strip",
    "newskit read --encoding gb18030 old.txt",
)


def run(options: Options, printing: Rows) -> int:
    """Turn text, HTML and JSON lines into records.

    A record is one JSON object on a line.
    """
    return pipe.run_step(lambda record: record, options, printing)
