"""Write articles that teach the tagger of quotes what the news it learns from seldom holds.

    python tools/quote_lessons.py [--seed N] [-o FILE]

FILE holds articles of a dozen sentences each, in the shape that newskit train quotes reads. The sentences
are those of quote_lessons.toml, whose $words are drawn; the same seed gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TABLE = HERE / "quote_lessons.toml"
SENTENCES = 12  # of an article
_WORD = re.compile(r"\$([a-z]+)")
_MARK = re.compile(r"[\[\]<>*]")
_ACCORDING = "According to"
Span = dict[str, int]


def filled(line: str, words: dict[str, list[str]], dice: random.Random) -> str:
    """Return a line with each of its $words drawn, its first letter a capital."""
    text = _WORD.sub(lambda found: dice.choice(words[found[1]]), line)
    return re.sub(r"[A-Za-z]", lambda found: found[0].upper(), text, count=1)


def parsed(line: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Return a line without its marks, and where what each kind of mark encloses stands in it."""
    text, at = "", 0
    spans: dict[str, list[tuple[int, int]]] = {"[": [], "<": [], "*": []}
    begun: dict[str, int] = {}
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        opening = {"]": "[", ">": "<"}.get(mark[0], mark[0])
        if opening in begun:
            spans[opening].append((begun.pop(opening), len(text)))
        else:
            begun[opening] = len(text)
    text += line[at:]
    if text.startswith(_ACCORDING):
        spans["*"].append((0, len(_ACCORDING)))
    return text, spans


def quote(spans: dict[str, list[tuple[int, int]]], offset: int, act: str) -> dict[str, Any]:
    """Return the quote that the spans of a sentence make, which begins at the offset."""
    parts, cues, speakers = (
        [{"start": offset + start, "end": offset + end} for start, end in spans[mark]]
        for mark in "<*["
    )
    made: dict[str, Any] = {"start": parts[0]["start"], "end": parts[-1]["end"], "act": act}
    made["parts"], made["cue"] = parts, cues[0]
    if speakers:
        made["speaker"] = speakers[0]
    return made


def sentences(table: dict[str, Any], dice: random.Random) -> list[tuple[str, str]]:
    """Return all sentences with the acts that they would report, in no order."""
    words = {name: text.strip().split("\n") for name, text in table["words"].items()}
    out: dict[str, str] = {}
    for lessons in table["lessons"]:
        for line in lessons["text"].strip().split("\n"):
            out |= {filled(line, words, dice): lessons["act"] for _ in range(lessons["times"])}
    made = list(out.items())
    dice.shuffle(made)
    return made


def articles(told: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Yield articles of so many sentences, each a paragraph."""
    for first in range(0, len(told), SENTENCES):
        text, quotes = "", []
        for line, act in told[first : first + SENTENCES]:
            sentence, spans = parsed(line)
            if spans["<"]:
                quotes.append(quote(spans, len(text), act))
            text += f"{sentence}\n\n"
        yield {"id": f"lesson-{first // SENTENCES}", "text": text, "quotes": quotes}


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("-o", type=Path, default=Path("lessons.jsonl"), metavar="FILE")
    wanted = parser.parse_args()
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    told = sentences(table, random.Random(wanted.seed))
    with wanted.o.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{json.dumps(one)}\n" for one in articles(told))
    print(f"{len(told)} sentences", file=sys.stderr)


if __name__ == "__main__":
    main()
