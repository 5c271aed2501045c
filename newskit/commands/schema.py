"""Print the JSON Schema of the record."""

import json
import sys

from newskit.record import schema


def run() -> None:
    """Print the JSON Schema that every record meets."""
    json.dump(schema(), sys.stdout, indent=2)
    sys.stdout.write("\n")


EXAMPLES = ("newskit schema > record.schema.json",)
