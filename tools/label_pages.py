"""Mark which blocks of web pages are the story's, one key a block, as training data for train_pages.py.

    python tools/label_pages.py -o SET.jsonl PAGE ...

Shows a page's blocks one after the other, with the two above each, and waits for a key:

    y  the story's            n  not the story's        u  not known
    h  the headline           b  back to the block above
    s  skip this page         q  stop

No guess is shown: a label that was given because the model said so teaches it nothing. A page is written
once all of its blocks are marked, its row with the keys to SET.jsonl, the page itself, packed, to pages/
beside it. Pages
that the set has are passed over, so that the work may be done in pieces.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from newskit.pages.facts import facts_of  # noqa: E402
from newskit.pages.source import markup  # noqa: E402
from newskit.pages.walk import parse  # noqa: E402

KEYS = {"y": "story", "n": "other", "u": "unknown", "h": "headline"}
ABOVE = 2  # blocks shown above the one that is asked about
SHOWN = 600  # code points of a block

Ask = Callable[[], str]


class Stop(Exception):
    """The user wants no more pages."""


def main() -> None:
    """Label pages until there are no more, or the user stops."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pages", nargs="+", type=Path, metavar="PAGE")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="SET.jsonl")
    options = parser.parse_args()
    known = set(_ids(options.output))
    ask = keys(sys.stdin)
    for path in options.pages:
        data = path.read_bytes()
        data = gzip.decompress(data) if path.suffix == ".gz" else data
        name = f"{path.name.split('.')[0]}-{hashlib.md5(data).hexdigest()[:6]}"
        if name in known:
            continue
        try:
            row = labelled(data, ask, sys.stdout)
        except Stop:
            return
        if row:
            _write(options.output, name, data, row)


def _ids(file: Path) -> Iterator[str]:
    if file.exists():
        for line in file.open(encoding="utf-8"):
            yield json.loads(line)["id"]


def keys(stream: TextIO) -> Ask:
    """A function that waits for a key: on a terminal for any, elsewhere for the next letter of a stream."""

    def ask() -> str:
        while (key := stream.read(1)).isspace():
            pass
        return key

    if not stream.isatty():
        return ask

    import termios
    import tty

    def ask_now() -> str:
        before = termios.tcgetattr(stream)
        try:
            tty.setcbreak(stream)
            return ask()
        finally:
            termios.tcsetattr(stream, termios.TCSADRAIN, before)

    return ask_now


def labelled(data: bytes, ask: Ask, out: TextIO) -> dict[str, Any] | None:
    """Ask about each block of a page; None when it is skipped. Raises Stop."""
    dom = parse(markup(data, None)[0])
    texts = [block.text for block in dom.blocks]
    marks: list[str] = []
    while len(marks) < len(texts):
        _show(texts, len(marks), out)
        key = ask()
        if key in ("q", ""):
            raise Stop
        if key == "s":
            return None
        if key == "b":
            marks = marks[:-1]
        elif key in KEYS:
            marks.append(KEYS[key])
    url = facts_of(dom).url
    keys_of = {mark: key for key, mark in KEYS.items()}
    said = "".join(keys_of[mark] for mark in marks)
    return {
        "site": urlsplit(url or "").hostname or "",
        "url": url,
        **_gold(texts, marks),
        "marks": said,
    }


def _show(texts: Sequence[str], n: int, out: TextIO) -> None:
    print("\n" * 2 + f"-- {n + 1} of {len(texts)}", file=out)
    for text in texts[max(0, n - ABOVE) : n]:
        print(f"     {text[:SHOWN]}", file=out)
    print(f"  >  {texts[n][:SHOWN]}", file=out, flush=True)


def _gold(texts: Sequence[str], marks: Sequence[str]) -> dict[str, Any]:
    """The row's gold: the body where all is known, else what is the story's and what is not."""
    by_mark = {
        mark: [text for text, one in zip(texts, marks, strict=True) if one == mark]
        for mark in KEYS.values()
    }
    gold: dict[str, Any] = {"headline": next(iter(by_mark["headline"]), None)}
    if by_mark["unknown"]:
        return gold | {"with": by_mark["story"], "without": by_mark["other"]}
    return gold | {"body": "\n\n".join(by_mark["story"])}


def _write(file: Path, name: str, data: bytes, row: dict[str, Any]) -> None:
    page = Path("pages") / f"{name}.html.gz"
    (file.parent / page).parent.mkdir(exist_ok=True, parents=True)
    (file.parent / page).write_bytes(gzip.compress(data, mtime=0))
    with file.open("a", encoding="utf-8") as stream:
        row = {"id": name, "file": page.as_posix(), "source": "read by hand"} | row
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
