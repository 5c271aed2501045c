"""Label the blocks of pages whose story is known: 1 the story's, 0 not, -1 not known."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from newskit.pages.features import Blocks
from newskit.pages.source import markup
from newskit.pages.walk import parse

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+")
_GRAM = 4  # words
_BY_MARK = {"y": 1, "n": 0, "h": 0, "u": -1}  # the keys of label_pages.py
_NEAR = 8  # blocks among which a copy is weighed


class Labelled(NamedTuple):
    """A page with what is known of it, its blocks and their labels."""

    gold: dict[str, Any]
    blocks: Blocks
    labels: list[int]


def read(file: Path) -> list[Labelled]:
    """Read a set: one JSON object a line with id, site, file and body, or with and without."""
    out = []
    for line in file.open(encoding="utf-8"):
        gold = json.loads(line)
        data = gzip.decompress((file.parent / gold["file"]).read_bytes())
        blocks = Blocks(parse(markup(data, None)[0]))
        out.append(Labelled(gold, blocks, labels(gold, [one.text for one in blocks.dom.blocks])))
    return out


def labels(gold: dict[str, Any], texts: list[str]) -> list[int]:
    """Label a page's blocks by the marks that they were given by hand, by its story, or by segments of it.

    Marks count where the page still falls into as many blocks as then.
    """
    if len(marks := gold.get("marks") or "") == len(texts):
        return [_BY_MARK[one] for one in marks]
    if gold.get("body"):
        return _by_body(gold["body"], [tokens(one) for one in texts])
    wanted = [squeezed(one) for one in gold.get("with") or [] if one.strip()]
    unwanted = [squeezed(one) for one in gold.get("without") or [] if one.strip()]
    out = []
    for text in texts:
        if any(one in text for one in wanted):
            out.append(1)
        else:
            out.append(0 if any(one in text for one in unwanted) else -1)
    return out


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, case ignored; where there are no spaces, its characters."""
    return tuple(one.casefold() for one in _TOKEN.findall(text))


def squeezed(text: str) -> str:
    """A text with single spaces."""
    return " ".join(text.split())


def _by_body(body: str, blocks: list[tuple[str, ...]]) -> list[int]:
    words = tokens(body)
    grams = Counter(words[n : n + _GRAM] for n in range(len(words) - _GRAM + 1))
    lines = Counter(tokens(line) for line in body.split("\n"))
    whole = f" {' '.join(words)} "
    out = [0] * len(blocks)
    for n, own in enumerate(blocks):
        count = len(own) - _GRAM + 1
        if count > 0:
            out[n] = int(2 * sum(own[k : k + _GRAM] in grams for k in range(count)) >= count)
    for n, own in enumerate(blocks):
        if 0 < len(own) < _GRAM:
            out[n] = int(_is_joined(blocks, n, whole) or (own in lines and _is_amid(out, n)))
    _drop_copies(out, blocks, grams, lines)
    return [label if own else -1 for label, own in zip(out, blocks, strict=True)]


def _is_joined(blocks: list[tuple[str, ...]], n: int, whole: str) -> bool:
    """Whether a short block stands in the story right beside what it stands beside on the page."""
    own = blocks[n]
    above = next((one for one in reversed(blocks[max(0, n - 5) : n]) if len(one) > 2), ())[-3:]
    below = next((one for one in blocks[n + 1 : n + 6] if len(one) > 2), ())[:3]
    found = above and f" {' '.join(above + own)} " in whole
    return bool(found or (below and f" {' '.join(own + below)} " in whole))


def _is_amid(labels: list[int], n: int) -> bool:
    return any(labels[max(0, n - 3) : n]) or any(labels[n + 1 : n + 4])


def _drop_copies(
    labels: list[int],
    blocks: list[tuple[str, ...]],
    grams: Counter[tuple[str, ...]],
    lines: Counter[tuple[str, ...]],
) -> None:
    """Of blocks that say the same, let only as many be the story's as the story has, those amid it."""
    places: dict[tuple[str, ...], list[int]] = {}
    for n, own in enumerate(blocks):
        if labels[n] == 1 and own:
            places.setdefault(own, []).append(n)
    for own, found in places.items():
        most = max(1, grams[own[:_GRAM]] if len(own) >= _GRAM else lines[own])
        if len(found) > most:
            found.sort(key=lambda n: -_surroundings(labels, blocks, n))
            for n in found[most:]:
                labels[n] = 0


def _surroundings(labels: list[int], blocks: list[tuple[str, ...]], n: int) -> float:
    """How much of what is near a block is the story's."""
    near = range(max(0, n - _NEAR), min(len(blocks), n + _NEAR + 1))
    return sum(
        (2 * labels[k] - 1) * min(30, len(blocks[k])) / (1 + abs(k - n)) for k in near if k != n
    )
