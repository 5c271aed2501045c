"""Lines of styled words, broken to a width: what a page of show is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from newskit.showing.paper.breaking import broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Piece = tuple[str, str]  # words and how they look; no more is known of either


def set_lines(
    pieces: Sequence[Piece], width: int, *, first: str = "", indent: str = ""
) -> Iterator[Text]:
    """Yield the lines that pieces make in a width; first stands before the first, indent before the others.

    No line ends in a blank.
    """
    whole = "".join(words for words, _ in pieces)
    edges: list[tuple[int, int, str]] = []
    at = 0
    for words, style in pieces:
        edges.append((at, at + len(words), style))
        at += len(words)
    n = 0
    before = first
    for start, end in broken(whole, width - max(len(first), len(indent))):
        out = Text(before, no_wrap=True, overflow="ignore", end="\n")
        before = indent
        while n < len(edges) and edges[n][1] <= start:
            n += 1
        for left, right, style in _until(edges, n, end):
            out.append(whole[max(left, start) : min(right, end)], style or None)
        yield out


def _until(
    edges: Sequence[tuple[int, int, str]], n: int, end: int
) -> Iterator[tuple[int, int, str]]:
    while n < len(edges) and edges[n][0] < end:
        yield edges[n]
        n += 1
