"""A record as a page of a paper: head, story with its speakers marked, folds, and what stands behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from rich.console import Group
from rich.text import Text

from newskit.showing.marking import pieces
from newskit.showing.paper import aside
from newskit.showing.paper.head import Count, head
from newskit.showing.paper.lines import set_lines
from newskit.showing.paper.reflow import flow
from newskit.showing.paper.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from newskit.record import Record, Removed
    from newskit.showing.marking import Marked
    from newskit.showing.paper.lines import Piece

_OPEN, _CLOSE = "‹", "›"  # around what is told in other words, where no colour marks it


def paper(
    record: Record,
    *,
    width: int,
    is_coloured: bool,
    removed: Literal["none", "count", "all"] = "count",
    count: Count = Count(),  # noqa: B008  # it does not change
) -> RenderableType:
    """Return what rich prints of a record; no control character of the article gets through.

    is_coloured: whether colours can be seen; without them initials stand behind each speaker's words.
    removed: whether removed lines are counted, and listed.
    """
    voices = Voices(record, is_coloured=is_coloured)
    parts = [
        list(head(record, width, count)),
        *_story(record, width, voices, has_folds=removed != "none"),
        list(_legend(voices, width)),
        list(aside.links(record, width)),
    ]
    if removed != "none":
        is_whole = removed == "all"
        parts.append(list(aside.doubts(record, width, is_whole=is_whole)))
        parts.append(list(aside.listed(record, width, is_whole=is_whole)))
    lines: list[Text] = []
    for part in filter(None, parts):
        lines += [Text(), *part] if lines else part
    return Group(*lines)


def _story(record: Record, width: int, voices: Voices, *, has_folds: bool) -> Iterator[list[Text]]:
    """Yield the paragraphs, and in the place of removed lines what stands for them."""
    stretches = [(one.start, one.end) for one in record.paragraphs]
    gone = sorted(record.removed, key=lambda one: one.start) if has_folds else []
    doubted = sorted(record.uncertain, key=lambda one: one.start)
    at = doubt = 0
    for (start, end), found in zip(stretches, pieces(record, stretches), strict=True):
        before = at
        while at < len(gone) and gone[at].start < start:
            at += 1
        yield list(aside.fold(gone[before:at], width))
        first = doubt
        while doubt < len(doubted) and doubted[doubt].start < end:
            doubt += 1
        here = doubted[first:doubt]
        parts = [*_marked(record.text[start:end], start, found, voices), *_doubt(here)]
        yield list(set_lines(parts, width))
    yield list(aside.fold(gone[at:], width))


def _marked(text: str, start: int, found: Sequence[Marked], voices: Voices) -> Iterator[Piece]:
    """A paragraph on one line, in pieces: what is nobody's words, and each speaker's."""
    whole = flow(text)
    for mark in found:
        words = whole.text[whole.at(mark.start - start) : whole.at(mark.end - start)]
        if mark.quote is None:
            yield words, ""
            continue
        voice, style = voices.of(mark.quote), voices.style(mark.quote)
        is_told = mark.quote.type == "indirect" and not voices.is_coloured
        if is_told:
            words = f"{_OPEN if mark.begins else ''}{words}{_CLOSE if mark.ends else ''}"
        yield words, style
        if voice.is_tagged and mark.ends:
            yield f"[{voice.initials}]", "dim"


def _doubt(here: Sequence[Removed]) -> Iterator[Piece]:
    """What stands behind a paragraph that may be boilerplate."""
    labels = dict.fromkeys(one.label for one in here)
    if labels:
        yield f" (uncertain: {flow(', '.join(labels)).text})", "dim italic"


def _legend(voices: Voices, width: int) -> Iterator[Text]:
    """The speakers, each as the story shows them."""
    found = list(voices.legend())
    if found:
        yield from set_lines([("Speakers", "bold")], width)
    for style, name, more in found:
        yield from set_lines([(name, style), (more, "dim")], width, first="  ", indent="    ")
