"""Drop what a page hides from its readers, but not what a click unfolds.

Many pages hide their story until scripts run, the answer to a question until it is clicked, or the rest of
a story below its first lines. So a hidden block goes only where the story is there without it, and where
little of the story is hidden.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.pages.classes import bit
from newskit.pages.elements import FOR_EARS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.pages.dom import Dom
    from newskit.pages.features import Blocks

_STORY = 250  # code points of the story that must be left
_SHARE = 1 / 3  # of the story that may be hidden; where it is more, scripts show it
_STYLE = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)
# What scripts or a print show: answers below questions, the rest of a story below its first lines.
_FOLD = re.compile(
    r"accordion|collaps|expand|toggle|unfold|faq|spoiler|tab-?(?:pane|panel|content)|truncat|paywall|print"
    r"|(?:read|show|see|load|view)-?more|full-?(?:text|article|story)"
)
_FOLD_ROLES = frozenset({"region", "tabpanel"})
_OPENERS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"})


def without_hidden(blocks: Blocks, keep: Sequence[int]) -> list[int]:
    """Return which of some blocks stay where the hidden ones go."""
    dom = blocks.dom
    covers: dict[int, int] = {}
    folds: dict[int, bool] = {}
    hidden: set[int] = set()
    for n in _suspected(blocks, keep):
        cover = _cover(dom, _start(dom, n), covers)
        if cover >= 0:
            if cover not in folds:
                folds[cover] = _unfolds(dom, cover)
            if not folds[cover]:
                hidden.add(n)
    if not hidden:
        return [*keep]
    whole = sum(len(dom.blocks[n].text) for n in keep)
    gone = sum(len(dom.blocks[n].text) for n in hidden)
    if whole - gone < _STORY or gone > _SHARE * whole:
        return [*keep]
    return [n for n in keep if n not in hidden]


def _suspected(blocks: Blocks, keep: Sequence[int]) -> Iterator[int]:
    """The blocks that may be hidden: of most pages none."""
    layout, named = blocks.layout, bit("hidden")
    has_dialogs = "dialog" in blocks.dom.tags
    for n in keep:
        leaf = blocks.dom.blocks[n].leaf
        if has_dialogs or layout.hidden[leaf] or layout.groups[leaf] & named:
            yield n


def _start(dom: Dom, n: int) -> int:
    """The innermost element that holds a whole block."""
    block = dom.blocks[n]
    return block.leaf if dom.text_of(block.leaf) == block.text else block.element


def _cover(dom: Dom, element: int, covers: dict[int, int]) -> int:
    """The innermost element that hides another, or -1; covers are those found so far."""
    path = []
    found = -1
    for one in dom.above(element):
        if one in covers:
            found = covers[one]
            break
        path.append(one)
        if _hides(dom, one):
            found = one
            break
    covers.update(dict.fromkeys(path, found))
    return found


def _hides(dom: Dom, one: int) -> bool:
    at = dom.attributes[one]
    if dom.tags[one] == "dialog":
        return "open" not in at
    if "hidden" in at or _STYLE.search(at.get("style") or ""):
        return True
    return FOR_EARS.search((at.get("class") or "").lower()) is not None


def _unfolds(dom: Dom, cover: int) -> bool:
    """Whether a click shows what is in a hidden element: a heading stands before it, or names say so."""
    at, parent = dom.attributes[cover], dom.parents[cover]
    if dom.tags[cover] == "dialog":
        return False
    near = [cover, parent, *(one for one in (cover + 1,) if dom.parents[one : one + 1] == [cover])]
    if at.get("hidden") == "until-found" or any(
        _FOLD.search(dom.names(one)) or dom.attributes[one].get("role") in _FOLD_ROLES
        for one in near
    ):
        return True
    before = next((one for one in range(cover - 1, parent, -1) if dom.parents[one] == parent), None)
    return before is not None and dom.tags[before] in _OPENERS
