#!/usr/bin/env python3
"""Measure the speed of quotes: both engines, next to textacy where it is installed, in one run.

usage: python benchmarks/quotes.py [--records FILE] [--first N] [--spacy-model NAME]

Words a second are those of the step alone on one core, on records that are already decoded, the best of
several passes; textacy's hold spaCy's pipeline, which it needs, without the parts it does not use. Start-up
is the time of a new process from its start to the quotes of one story. Without the development set
(or FILE, JSON lines with `text`) the text is an invented story.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from newskit.quotations import quotes  # noqa: E402 (this tree's, not another)
from newskit.record import Record  # noqa: E402

STORY = (
    "“The dam held,” said Ada Bello, the mayor of Elmouth. “It was close.” Officials said the road was dry "
    "and that the school would open on Monday. Igor Stan, who runs the ferry, is confident that the "
    "boats will sail. He told reporters that nobody had slept. The rain fell for nine days.\n\n"
)
UNUSED = ["ner"]  # parts of spaCy's pipeline that quotations do not need
PASSES = 3
NEWSKIT = "from newskit.__main__ import program; program()"
TEXTACY = """
import sys, spacy
from textacy.extract import direct_quotations
nlp = spacy.load(sys.argv[2], exclude=["ner"])
print(sum(1 for _ in direct_quotations(nlp(open(sys.argv[1], encoding="utf-8").read()))))
"""


def best(run: Callable[[], object], clock: Callable[[], float]) -> float:
    """Seconds of the best of several calls."""
    times = []
    for _ in range(PASSES):
        start = clock()
        run()
        times.append(clock() - start)
    return min(times)


def start_up(*args: str) -> float:
    """Seconds of the best of several runs of Python with these arguments."""
    command = [sys.executable, *args]
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
    run = partial(
        subprocess.run,
        command,
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    return best(run, time.perf_counter)


def by_newskit(texts: list[str], engine: Any) -> None:
    """Find the quotes of all texts."""
    for text in texts:
        quotes(Record(text=text, lang="en"), engine=engine)


def textacy(model: str) -> Callable[[list[str]], None] | None:
    """Return what finds quotes with textacy, None when it or spaCy's model is not installed."""
    try:
        import spacy
        from textacy.extract import direct_quotations

        nlp = spacy.load(model, exclude=UNUSED)
    except (ImportError, OSError) as error:
        print(f"textacy is left out: {str(error).splitlines()[0]}", file=sys.stderr)
        return None

    def find(texts: list[str]) -> None:
        for text in texts:
            document = nlp(text)
            with contextlib.suppress(ValueError):  # it gives a text with an unclosed mark up
                list(direct_quotations(document))

    return find


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    shared = ROOT.parent / "shared/bench/quotes/dev-input.jsonl"
    parser.add_argument("--records", type=Path, default=shared)
    parser.add_argument("--first", type=int, default=100, help="how many records to take")
    parser.add_argument("--spacy-model", default="en_core_web_sm")
    options = parser.parse_args()
    texts = [STORY * 8] * 20
    if options.records.exists():
        lines = options.records.read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in lines[: options.first]]
    words = sum(len(text.split()) for text in texts)
    finders: dict[str, Callable[[list[str]], None]] = {
        f"newskit, {engine}": partial(by_newskit, engine=engine) for engine in ("rules", "tagger")
    }
    other = textacy(options.spacy_model)
    if other is not None:
        finders["textacy"] = other
    story = ROOT / "samples/reuters/in.txt"
    starts = {
        "newskit, rules": ("-c", NEWSKIT, "quotes", "--engine", "rules", str(story)),
        "newskit, tagger": ("-c", NEWSKIT, "quotes", str(story)),
        "textacy": ("-c", TEXTACY, str(story), options.spacy_model),
    }
    print(f"{len(texts)} texts, {words} words\n{'':<18}{'words/s':>10}{'start-up, s':>14}")
    for name, find in finders.items():
        find(texts[:5])
        seconds = best(partial(find, texts), time.process_time)
        print(f"{name:<18}{words / seconds:>10,.0f}{start_up(*starts[name]):>14.2f}", flush=True)


if __name__ == "__main__":
    main()
