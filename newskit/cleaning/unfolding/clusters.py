"""Tell the marks that stand outside the story from words that sentences have, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.unfolding.words import starts
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.unfolding.words import Mark, Word

_SURE = 3.0  # so much those that may stand amid a sentence
_CERTAIN = 5.0  # and so much those that may stand behind any word
_LIKELY = 2.0  # and so much those at the beginning of one, or above and below the story
_ITEM, _ROW = (
    3,
    8,
)  # unknown words of an item between separators; marks that say whether it is a menu
_MENU = 4  # words in capitals that are rather a menu than a title
_BRIDGE = 2  # unknown words between words of a menu
CAPS = re.compile(r"[^\W\d_a-z]{3,}")
_FUNCTION = 3  # letters of a word such as "on", "the", "am"


class Cluster(NamedTuple):
    """Marks beside each other: numbers of the first word and of the one behind, and the marks."""

    first: int
    stop: int
    marks: tuple[Mark, ...]

    @property
    def weight(self) -> float:
        """How surely this is no prose."""
        return sum(mark.weight for mark in self.marks)


def clusters_of(words: Sequence[Word], marks: Sequence[Mark]) -> list[Cluster]:
    """Put marks beside each other together, also over a word or two that no menu is known for."""
    groups: list[list[Mark]] = []
    for mark in marks:
        last = groups[-1][-1] if groups else None
        if (
            last
            and not last.is_open
            and (mark.first == last.stop or _is_bridge(words, groups[-1], mark))
        ):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    out = []
    for group in groups:
        trimmed = _trimmed(words, group)
        if trimmed:
            out.append(Cluster(trimmed[0].first, trimmed[-1].stop, tuple(trimmed)))
    return out


def _is_bridge(words: Sequence[Word], group: Sequence[Mark], mark: Mark) -> bool:
    last = group[-1]
    between = words[last.stop : mark.first]
    is_item = "" in (last.group, mark.group) and all(is_row(one) for one in (last, mark))
    if is_item and 0 < len(between) <= _ITEM:
        return sum(one.weight for one in group[-_ROW:]) >= _LIKELY and all(
            one.text[-1].isalnum() for one in between
        )
    return (
        last.group == mark.group == "menu"
        and len(between) <= _BRIDGE
        and sum(one.weight > 0 for one in group[-4:]) >= 2
        and mark.weight > 0
        and all(one.text[0].isupper() and one.text[-1].isalnum() for one in between)
    )


def _trimmed(words: Sequence[Word], group: list[Mark]) -> list[Mark]:
    """The marks that are left when those at the end go that a sentence goes on behind."""
    out = list(group)
    while out and not out[-1].is_open:
        last = out[-1]
        behind = words[last.stop].text if last.stop < len(words) else ""
        is_amid = behind[:1].islower() and last.group != "meta"
        in_caps = last.stop - last.first == 1 and _is_caps(words[last.first]) and CAPS.match(behind)
        if is_amid or (
            in_caps and behind.isupper() and last.group == "menu" and not _all_caps(words, out)
        ):
            out.pop()
        else:
            break
    return out


def _is_caps(word: Word) -> bool:
    return word.text.isupper() and len(word.text) > 1


def _all_caps(words: Sequence[Word], marks: Sequence[Mark]) -> bool:
    """Whether a menu is written in capitals."""
    return len(marks) >= _MENU and all(_is_caps(words[mark.first]) for mark in marks if mark.weight)


def is_strong(words: Sequence[Word], one: Cluster, text: str) -> bool:
    """Whether a cluster is no prose wherever it stands."""
    if starts(words, one.first, text) and not _is_of_menu(one):
        return one.weight >= _LIKELY
    return one.weight >= _SURE and _is_apart(words, one)


def is_likely(words: Sequence[Word], one: Cluster) -> bool:
    """Whether a cluster is no prose where no sentences stand; words of a menu may be those of a title."""
    if _is_of_menu(one):
        return one.weight >= _SURE and _is_apart(words, one)
    least = 1.0 if one.marks[0].group in ("list", "comments") else _LIKELY
    return one.weight >= least and _is_apart(words, one)


def _is_of_menu(one: Cluster) -> bool:
    """Whether all its marks are words of a menu, each of which may be that of a title or a name, too."""
    return all(
        mark.group in ("menu", "kicker", "")
        or (mark.group == "navigation" and mark.stop == mark.first + 1)
        for mark in one.marks
    )


def _is_apart(words: Sequence[Word], one: Cluster) -> bool:
    """Whether no word before or behind a cluster needs it: "on May 3, 2031 at 10:15"."""
    before = words[one.first - 1].text if one.first else ""
    behind = words[one.stop].text if one.stop < len(words) else ""
    if one.marks[-1].group == "meta" and not one.marks[-1].is_open and behind[:1].islower():
        return False
    if one.weight >= _CERTAIN:
        return True
    return not (before[-1:] == "," or (before[:1].islower() and len(before) <= _FUNCTION))


def flag(words: Sequence[Word], found: Sequence[Cluster]) -> Cluster | None:
    """A flag such as "Explainer" right before a title at the top."""
    first = found[0]
    is_flag = first.first == 0 and all(mark.group == "kicker" for mark in first.marks)
    behind = words[first.stop].text if first.stop < len(words) else ""
    return first if is_flag and behind and not behind[0].islower() else None


def is_row(mark: Mark) -> bool:
    """Whether a mark is a word of a menu's row."""
    return mark.group in ("menu", "") or (
        mark.group == "navigation" and mark.stop == mark.first + 1
    )
