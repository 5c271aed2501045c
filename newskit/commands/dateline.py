"""Find where and for whom a story was filed."""

from functools import partial

from newskit import pipe
from newskit.datelines import dateline
from newskit.settings import Options

EXAMPLES = "cat a.txt | newskit dateline · newskit dateline --published 2023-11-20 a.txt"


def run(options: Options) -> int:
    """Find where, when and for which agency a story was filed."""
    step = partial(dateline, published=options.published)
    return pipe.run(step, options, found=lambda record: record.dateline is not None)
