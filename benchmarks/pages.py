"""Measure the ways of rendering HTML on the pages of ../shared/bench/clean.

    python benchmarks/pages.py [--pages N]

Prints, for each mode: F1, P and R of the body's word 4-grams, F1 of wanted and unwanted segments, the
share of headlines that are right (all as the set's score.py defines them), pages per second of CPU
time, and that against the first mode. The body is the rendering without its headline.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from newskit.html import MissingExtraError, render

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench" / "clean"

Rendered = tuple[str, str | None]  # body, headline


def _newskit(data: bytes, *, fast: bool) -> Rendered:
    page = render(data, fast=fast)
    head, _, rest = page.text.partition("\n\n")
    return (rest if head == page.title else page.text), page.title


def _trafilatura(**options: bool) -> Callable[[bytes], Rendered]:
    from trafilatura import extract

    return lambda data: (extract(data, include_comments=False, **options) or "", None)


def _resiliparse(data: bytes) -> Rendered:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    html = bytes_to_str(data, detect_encoding(data))
    return extract_plain_text(html, main_content=True, alt_texts=False, links=False), None


def _modes() -> dict[str, Callable[[bytes], Rendered]]:
    return {
        "newskit": lambda data: _newskit(data, fast=False),
        "newskit --fast": lambda data: _newskit(data, fast=True),
        "trafilatura": _trafilatura(),
        "  without tables": _trafilatura(include_tables=False),
        "  fast": _trafilatura(fast=True),
        "  favour precision": _trafilatura(favor_precision=True),
        "  favour recall": _trafilatura(favor_recall=True),
        "resiliparse": _resiliparse,
    }


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", BENCH / "score.py")
    if spec is None or spec.loader is None:
        sys.exit(f"benchmarks/pages.py: cannot load {BENCH / 'score.py'}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Run every mode over the pages and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--pages", type=int, help="only the first N pages")
    options = parser.parse_args()
    if not (BENCH / "html-dev.jsonl").exists():
        sys.exit(
            f"benchmarks/pages.py: no pages to measure on: {BENCH / 'html-dev.jsonl'} is absent"
        )
    score = _scorer()
    gold = score.load(BENCH / "html-dev.jsonl")[: options.pages]
    pages = [gzip.decompress((BENCH / one["file"]).read_bytes()) for one in gold]
    try:
        render(b"<p>Rain fell.</p>")  # imports are not measured
    except MissingExtraError as error:
        sys.exit(f"benchmarks/pages.py: {error}")
    columns = ("F1", "P", "R", "segF1", "head")
    print(f"{'mode':<20}", *(f"{name:>6}" for name in (*columns, "pages/s", "ratio")))
    first = None
    for name, mode in _modes().items():
        start = time.process_time()
        rendered = [mode(data) for data in pages]
        rate = len(pages) / (time.process_time() - start)
        first = first or rate
        found = score.summary(
            [
                score.score_page("html", one, {"body": body, "headline": title})
                for one, (body, title) in zip(gold, rendered, strict=True)
            ]
        )
        cells = [f"{found[key]:.3f}" if key in found else "-" for key in columns]
        print(
            f"{name:<20}",
            *(f"{cell:>6}" for cell in cells),
            f"{rate:>7.0f} {rate / first:>6.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
