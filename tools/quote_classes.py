"""Write the classes of common words that the tagger of quotes goes by.

    python tools/quote_classes.py [--words N] [-o FILE]

They are Brown clusters (Brown and others, 1992), as the package spacy-lookups-data has them for a million
words of English (pip install spacy-lookups-data). Of these the N commonest in lower case are kept. A line
of FILE is one class: its number, then its words, the commonest first; the same release of the package
gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "spacy_lookups_data"
WORDS = 12_000
FIRST = "# Brown clusters, from spacy-lookups-data: MIT, copyright (c) 2019 ExplosionAI GmbH\n"


def table(name: str) -> dict[str, Any]:
    """Read a table of the package."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        sys.exit("quote_classes: pip install spacy-lookups-data")
    path = Path(found.origin).parent / "data" / f"{name}.json.gz"
    read: dict[str, Any] = json.loads(gzip.decompress(path.read_bytes()))
    return read


def classes(clusters: dict[str, int], likely: dict[str, float], most: int) -> dict[int, list[str]]:
    """Return the words of each class, out of so many that are the likeliest."""
    words = [
        word
        for word in likely
        if clusters.get(word) and word.isascii() and word.isalpha() and word.islower()
    ]
    out: dict[int, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (-likely[word], word))[:most]:
        out[clusters[word]].append(word)
    return out


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=WORDS, metavar="N")
    parser.add_argument("-o", type=Path, default=ROOT / "newskit/data/quotes/en.classes.txt")
    wanted = parser.parse_args()
    found = classes(table("en_lexeme_cluster"), table("en_lexeme_prob"), wanted.words)
    lines = (f"{number} {' '.join(words)}\n" for number, words in sorted(found.items()))
    wanted.o.write_text(FIRST + "".join(lines), encoding="utf-8")
    print(f"{sum(map(len, found.values()))} words in {len(found)} classes", file=sys.stderr)


if __name__ == "__main__":
    main()
