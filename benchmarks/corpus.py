"""Text files of stories, made of the samples, for benchmarks that need many of them."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
LENGTH = 3000  # bytes of a story
NOT_PLAIN = {"binary", "empty", "gb18030", "invalid-utf8"}


def corpus(folder: Path, megabytes: float) -> tuple[list[str], int]:
    """Text files of about so many megabytes, one story each, and their bytes."""
    stories = [
        lengthened(path.read_text(encoding="utf-8"))
        for path in sorted(ROOT.glob("samples/*/in.txt"))
        if path.parent.name not in NOT_PLAIN
    ]
    paths: list[str] = []
    total = 0
    while total < megabytes * 1e6:
        story = stories[len(paths) % len(stories)].encode()
        path = folder / f"{len(paths):06}.txt"
        path.write_bytes(story)
        paths.append(str(path))
        total += len(story)
    return paths, total


def lengthened(story: str) -> str:
    """A sample with its inner paragraphs repeated to the length that stories of a wire have."""
    head, *inner, tail = story.split("\n\n") if story.count("\n\n") > 3 else ["", story, ""]
    times = max(1, round(LENGTH / max(1, len("".join(inner).encode()))))
    return "\n\n".join([head, *inner * times, tail])
