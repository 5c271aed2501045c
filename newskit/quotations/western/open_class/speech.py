"""Tell from its words whether a quotation is speech."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.reports import Report, is_title
from newskit.quotations.western.subjects import Subject
from newskit.quotations.western.weights import LIMITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


SETS_OFF = frozenset((",", "\u2014", "\u2013", "\u2015", "-"))
LONE_DASHES = SETS_OFF - {","}
_ENDS = ",.?!\u2026"
_PARENTHESES = frozenset(("(", "["))


def is_speech(line: Line, at: int, pack: Pack, least: int) -> bool:
    """Whether a quotation without a cue is long enough for speech and no name, title or offence."""
    words = inner_words(line, at)
    if len(words) < least or _is_headed(words):
        return False
    if not line.quoted[at].closed:
        return False
    before = line.low[at - 1] if at else ""
    if before in _PARENTHESES or before in pack.entitled:
        return False
    if words[-1][-1] in _ENDS or _is_clause(words, pack):
        return True
    if at + 1 < len(line) and line.low[at + 1] in LONE_DASHES:  # "a headline" - and what it is of
        return False
    if before in SETS_OFF or before in (":", ""):
        return True
    if words[0][:1].isupper():  # "the play “What You Will”"
        return len(words) > LIMITS["title"]
    return True


def _is_headed(words: Sequence[str]) -> bool:
    """Whether words are printed as a title, each of weight with a capital, be there a stop or none."""
    heavy = [word for word in words if len(word) > 3]
    return (
        len(words) <= LIMITS["heading" if len(heavy) > LIMITS["heavy"] else "title"]
        and words[0][:1].isalnum()
        and not words[0][:1].islower()
        and any(word[:1].isupper() for word in words)
        and all(not word[0].islower() for word in heavy)
    )


def is_worded(line: Line, at: int) -> bool:
    """Whether a quotation beside a cue holds more than the title of a work."""
    words = inner_words(line, at)
    return not (is_title(line, at) or (len(words) > 1 and _is_headed(words))) and any(
        map(str.isalpha, "".join(words))
    )


def inner_words(line: Line, at: int) -> list[str]:
    """Return the words between the marks, the first ones of a long quotation."""
    mark = line.quoted[at]
    return line.text[mark.inner_start : mark.inner_end].split() or [" "]


def _is_clause(words: Sequence[str], pack: Pack) -> bool:
    """Whether a quotation holds a finite verb or somebody who says "I" or "we"."""
    for word in words:
        low = word.lower().strip(".,;:!?")
        if low in pack.finite or low in pack.verbs or pack.pronouns.get(low) == "self":
            return True
    return False


def report(at: int, cue: tuple[int, int] | None, who: Subject, rule: str, last: int) -> Report:
    """The report of the quotation at an index, which takes up the words from its speaker up to the last."""
    return Report(((at, at + 1),), cue, who, "speech", rule, min(at, who.first), max(last, at + 1))
