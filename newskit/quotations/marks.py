"""Pair the quotation marks of a text, apostrophes told apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from newskit.lazy import own
from newskit.quotations.apostrophes import Sign, closes_single, is_apostrophe, is_elided

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Every sign that may be a mark; apostrophes inside words are passed over.
_SIGN = re.compile(
    "['\"`\u00ab\u00bb\u2018-\u201e\u2039\u203a\u300c-\u300f](?:"
    r"(?<!['`])(?<![\u2018-\u2019])|(?<=')'|(?<=`)`|(?<!`)(?:(?<![^\W_].)|(?![^\W_])))"
)
_BROKEN = "\u00e2\u20ac"  # how every curly mark begins when UTF-8 was read as Windows-1252


@cache
def _broken_sign() -> re.Pattern[str]:
    """The same with marks in UTF-8 read as Windows-1252; a closing one often lacks its third byte."""
    return own(
        f"{_BROKEN}(?:[\u0153\u009d\u2122\u02dc\u201c\u201d]|(?![\u0080-\u00bf\u0152-\u0178\u201a-\u2026"
        f"\u2020-\u203a\u02c6\u2013\u2014\u2018-\u201e]))|{_SIGN.pattern}"
    )


_MOJIBAKE = {
    "\u00e2\u20ac\u0153": "\u201c",
    "\u00e2\u20ac\u009d": "\u201d",
    "\u00e2\u20ac": "\u201d",
    "\u00e2\u20ac\u2122": "\u2019",
    "\u00e2\u20ac\u02dc": "\u2018",
    "\u00e2\u20ac\u201c": "\u2013",
    "\u00e2\u20ac\u201d": "\u2014",
    "``": "\u201c",
    "''": '"',
}
_CLOSERS = {
    "\u201c": "\u201d\u201c",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab\u00bb",  # the same sign on both sides, as in Swedish
    "\u201d": "\u201d",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
}
_OPENERS = "\u201c\u201e\u00ab\u300c\u300e\u2039"
_NESTING = "\u00ab\u201c\u201e"  # openers within which others of their kind may stand
_SINGLE = "'\u2018\u2019"
_BEFORE_OPENING = "([{\u2014\u2013/:;-\u2026'\u2018\u201c\""
_MARKS = frozenset("\"'`\u00e2\u2018\u2019" + "".join(_CLOSERS) + "".join(_CLOSERS.values()))
_AFTER = " .,;\n"  # what may follow the last mark of a paragraph
_AHEAD = 24  # signs among which a quotation that holds others has to end
_SPOKEN_ENDS = frozenset(",.?!")
_REREAD = (
    40  # signs that are read anew at most, lest a text of nothing but apostrophes take for ever
)
_LONGEST = 6000  # code points; what runs on for longer inside one paragraph is a mark that was never closed


class Marked(msgspec.Struct, frozen=True, gc=False):
    """A stretch inside quotation marks; start and end include the marks, in code points of the text.

    closed: whether its closing mark was found; continues: whether it opens a paragraph that carries on
    the quotation left open by the paragraph before; single: whether the marks are single ones.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    continues: bool
    single: bool


def marked(text: str, stretches: Iterable[tuple[int, int]]) -> list[Marked]:
    """Return the outermost quotations of each stretch, in order; none crosses from one into another.

    A mark left open counts up to the end of its stretch only where the stretch opens with it or the
    next one opens with another, as English prints long quotations; elsewhere it is dropped.
    """
    out: list[Marked] = []
    held: Marked | None = None  # left open by the stretch before
    for start, end in stretches:
        found = _stretch(text, start, end)
        if held is not None:
            if found and found[0].start == start:
                out.append(held)
                found[0] = msgspec.structs.replace(found[0], continues=True)
            elif (at := _closing(text, text[held.start], start, end)) > start:
                out.append(held)
                found = [Marked(start, at + 1, start, at, True, True, False)]
            elif _runs_whole(held, text):
                out.append(held)
            held = None
        if found and not found[-1].closed:
            held = found.pop()
        out += found
    if held is not None and _runs_whole(held, text):
        out.append(held)
    return out


def _closing(text: str, kind: str, start: int, end: int) -> int:
    """Where a stretch ends with the mark that closes what the one before has left open, or -1."""
    match = next(
        (one for one in _SIGN.finditer(text, start, end) if one.group() not in _SINGLE), None
    )
    if match is None or match.group() not in _CLOSERS.get(kind, ""):
        return -1
    return match.start() if not text[match.end() : end].strip(_AFTER) else -1


def _runs_whole(one: Marked, text: str) -> bool:
    """An unclosed quotation is believed when it starts its line or follows a comma or colon."""
    before = text[max(0, one.start - 2) : one.start].rstrip(" \u00a0")
    return not before or before[-1] in "\n,:" or one.continues


def _stretch(text: str, start: int, end: int) -> list[Marked]:
    pattern = _SIGN if text.find(_BROKEN, start, end) < 0 else _broken_sign()
    found = [sign for sign in pattern.finditer(text, start, end) if text[sign.start()] in _MARKS]
    if not found:
        return []
    out: list[Marked] = []
    opened: re.Match[str] | None = None
    kind = ""
    straight = [number for number, sign in enumerate(found) if sign.group() == '"']
    first = number = -1  # which sign opened the quotation, and which one is looked at
    last = -1  # which one closes it, where others of its own kind stand inside
    while number + 1 < len(found):
        number += 1
        match = found[number]
        at, to = match.span()
        mark = _mark_of(match)
        if opened is not None:
            if at - opened.start() > _LONGEST:
                opened = None
            elif number < last:
                continue
            elif _closes(
                text, kind, Sign(mark, at, to), start, end, found[number + 1 : number + 4]
            ):
                if kind == "'" and is_apostrophe(text, opened.end(), at):
                    opened = None
                    if number - first <= _REREAD:
                        number = first  # what stands between is read anew
                    continue
                closed = Marked(opened.start(), to, opened.end(), at, True, False, kind in _SINGLE)
                out.append(closed)
                opened = None
                continue
            else:
                continue
        if _opens(text, mark, at, to, start, end) or _is_misplaced(
            text, found, number, straight, start
        ):
            opened, kind, first = match, mark, number
            last = _nested_end(found, number) if mark in _NESTING else -1
    if opened is not None and kind not in _SINGLE:
        out.append(Marked(opened.start(), end, opened.end(), end, False, False, False))
    return out


def _mark_of(sign: re.Match[str]) -> str:
    """The mark that a sign is, also where it was decoded wrongly."""
    return _MOJIBAKE.get(sign.group(), sign.group())


def _nested_end(found: list[re.Match[str]], number: int) -> int:
    """Which sign closes a quotation that holds one between signs of the same kind; -1 when none does.

    Where the two end with one mark for both, the signs don't go in pairs, and the first closes all.
    """
    kind = _mark_of(found[number])
    closers = _CLOSERS[kind]
    depth, deepest = 0, 0
    for index in range(number, min(len(found), number + _AHEAD)):
        mark = _mark_of(found[index])
        if mark == kind:
            depth += 1
            deepest = max(deepest, depth)
        elif mark in closers:
            depth -= 1
            if not depth:
                return index if deepest > 1 else -1
    return -1


def _opens(text: str, mark: str, at: int, to: int, start: int, end: int) -> bool:
    if to >= end:
        return False
    if mark in _OPENERS:
        return True
    following = text[to]
    if following.isspace():
        return mark == '"' and _stands_apart(text, at, to, start, end)
    if at > start and not (text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENING):
        return False
    if mark in "\u00bb\u203a":  # as German opens its quotations
        return True
    if mark == "\u201d":  # as Swedish does
        return to < end and text[to].isalnum() and "\u201d" in text[to:end]
    if mark in _SINGLE:
        return mark != "\u2019" and not is_elided(text, to)
    return mark == '"'


def _stands_apart(text: str, at: int, to: int, start: int, end: int) -> bool:
    """Whether a straight mark between blanks opens a quotation, as in: " It rained, " he said."""
    if to - at > 1 or (at > start and not text[at - 1].isspace()):
        return False
    closing = text.find('"', to, end)
    return closing > 0 and text[to:closing].strip()[-1:] in _SPOKEN_ENDS


def _is_misplaced(
    text: str, found: list[re.Match[str]], number: int, straight: list[int], start: int
) -> bool:
    """Whether a straight mark opens a quotation though a blank follows: it was" all over, "he said.

    Some programs that part words print marks so. The closing one tells, and that the marks go in pairs.
    """
    rest = found[number : number + 2]
    if len(rest) < 2 or any(sign.group() != '"' for sign in rest):
        return False
    (at, to), (closing, after) = rest[0].span(), rest[1].span()
    if at == start or text[at - 1].isspace() or not text[to : to + 1].isspace():
        return False
    if text[closing - 1] != " " or text[closing - 2] not in _SPOKEN_ENDS:
        return False
    follows = text[after : after + 2].lstrip(" ")[:1]
    return follows.islower() and (len(straight) - bisect_left(straight, number)) % 2 == 0


def _closes(
    text: str, kind: str, sign: Sign, start: int, end: int, behind: Sequence[re.Match[str]]
) -> bool:
    """Whether a sign closes what a mark of this kind opened; behind are the next ones."""
    if kind in _SINGLE:
        return closes_single(text, sign, start, end, behind)
    mark, at, to = sign
    if kind == '"':
        return mark in '"\u201d' and not (
            at > start
            and text[at - 1].isspace()
            and to < end
            and text[to].isalnum()
            and not (text[to].islower() and text[at - 2] in _SPOKEN_ENDS)  # 'rained, "she said'
        )
    closers = _CLOSERS[kind]
    if mark == '"' and kind == "\u201c":  # opened by a curly mark, closed by a straight one
        return at > start and not text[at - 1].isspace() and (to >= end or not text[to].isalnum())
    if mark == '"' and kind == "\u201e":  # the same in German, unless its own mark follows
        rest = text[to : end if (again := text.find(kind, to, end)) < 0 else again]
        if "\u201c" not in rest and "\u201d" not in rest:
            return (
                at > start and not text[at - 1].isspace() and (to >= end or not text[to].isalnum())
            )
    if mark not in closers:
        return False
    # an opening mark used for closing, as German prints: „so“
    return mark != kind or to >= end or not text[to].isalnum()
