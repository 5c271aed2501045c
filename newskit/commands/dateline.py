"""Find where and for whom a story was filed."""

from functools import partial

from newskit import pipe
from newskit.datelines import dateline
from newskit.settings import Cutting, Dating, Options, Rows

EXAMPLES = (
    "cat a.txt | newskit dateline",
    "newskit dateline --published 2023-11-20 a.txt",
    r"newskit dateline --format '{place}\t{iso}\t{agency}' *.txt",
    "newskit dateline --strip --only body a.txt",
)


def run(options: Options, dating: Dating, cutting: Cutting, printing: Rows) -> int:
    """Find where, when and for which agency a story was filed."""
    step = partial(dateline, strip=cutting.strip, **dating.keywords())
    return pipe.run_step(
        step,
        options,
        printing,
        found=lambda record: record.dateline is not None,
    )
