"""Find who said what."""

from newskit import pipe
from newskit.options import Options, shared
from newskit.quotations import quotes

EXAMPLES = "newskit strip story.txt | newskit quotes | jq '.quotes[].speaker.name'"


@shared
def run(options: Options) -> int:
    """Find direct, mixed and indirect quotes and who speaks."""
    return pipe.run(quotes, options, found=lambda record: bool(record.quotes))
