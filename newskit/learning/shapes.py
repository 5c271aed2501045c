"""What a line has in common with its likes on other pages: its words without digits, names and dates."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from newskit.rules import DATA, saying

NUMBER, NAME, DAY, REST = "\x00", "\x01", "\x02", "\x03"  # what stands for a masked part
LONGEST = 120  # code points: a longer line has no skeleton
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’.-](?=[^\W\d_])[^\W\d_]+)*\.?|\s+|.", re.DOTALL)
_LABEL = re.compile(r"[^:：]{2,24}[:：]\s{0,3}(?=\S)")
_MERGED = re.compile(
    rf"{NAME}(?:(?:[ ,&/+-]{{1,3}}|,?(?: [^\W\d_A-Z\x00-\x03]{{1,3}}\.?){{1,2}} ){NAME})+"
)
_FIXED_WORD = re.compile(r"[^\W\d_]{2,}")
_NAME_WORD = r"\p{Lu}[\p{L}\p{M}.'’-]{0,30}"
_PATTERNS = {
    NUMBER: r"\d{1,8}",
    NAME: rf"{_NAME_WORD}(?:(?:[ ,&/+-]{{1,3}}|,?(?: \p{{Ll}}{{1,3}}\.?){{1,2}} ){_NAME_WORD}){{0,4}}",
    DAY: r"\p{L}[\p{L}\p{M}]{1,14}\.?",
    REST: r"[^:：]{1,30}",
}
_SPECIAL = re.compile(r"[\\.^$*+?{}\[\]|()\-&~#]")


class Skeleton(NamedTuple):
    """A line with its variable parts masked, and which kinds of part those are."""

    key: str
    kinds: frozenset[str]
    has_label: bool


def fixed(line: str) -> str:
    """Return what a line says, with each run of digits masked.

    >>> fixed("– 12 Comments") == fixed("3 comments")
    True
    """
    words = saying(line)
    return _DIGITS.sub(NUMBER, words) if _DIGITS.search(words) else words


def skeleton(line: str) -> Skeleton | None:
    """Mask a line's numbers, dates, and names; None when nothing would be masked or nothing is left.

    The first word is never taken for a name, unless a label with a colon stands before it. In a script
    without capitals all that follows a label is masked.

    >>> skeleton("By Ana Roe").key == skeleton("By Bo de la Cruz").key
    True
    >>> skeleton("Fog.") is None
    True
    """
    if len(line) > LONGEST or any(mark in line for mark in _PATTERNS):
        return None
    label = _LABEL.match(line)
    if label and _is_uncased(line[label.end() :]):
        return Skeleton(label[0].rstrip() + REST, frozenset({REST}), True)
    has_digit = _DIGITS.search(line) is not None
    out: list[str] = []
    free = label.end() if label else 0
    at, is_first = 0, label is None
    for token in _TOKEN.findall(line):
        if token[0].isdigit():
            out.append(NUMBER)
        elif token.isspace():
            out.append(" ")
        elif not token[0].isalpha() or at < free:
            out.append(token)
        elif has_digit and _is_day(token):
            out.append(DAY)
            is_first = False
        elif token[0].isupper() and not is_first:
            out.append(NAME)
        else:
            out.append(token)
            is_first = False
        at += len(token)
    key = _MERGED.sub(NAME, "".join(out).strip())
    kinds = frozenset(mark for mark in (NUMBER, NAME, DAY) if mark in key)
    if not kinds or kinds == {NUMBER} or not _FIXED_WORD.search(key):
        return None  # numbers alone are what fixed() masks too
    return Skeleton(key, kinds, label is not None)


def pattern(key: str) -> str:
    """Return a regular expression for the lines that have a skeleton, each of its parts bounded."""
    return "".join(
        _PATTERNS.get(char) or (r"\s{1,3}" if char == " " else _SPECIAL.sub(r"\\\g<0>", char))
        for char in key
    )


def parts(key: str) -> list[str]:
    """Return the fixed stretches of a skeleton."""
    return [part for part in re.split("[\x00-\x03]", key) if part.strip()]


def _is_day(token: str) -> bool:
    """Whether a word names a month or a day of the week; of two letters only with a point behind."""
    return (len(token) > 2 or token.endswith(".")) and token.casefold().rstrip(".") in _days()


def _is_uncased(text: str) -> bool:
    """Whether a text's letters are of a script without capitals."""
    letter = next((char for char in text if char.isalpha()), "")
    return bool(letter) and letter.upper() == letter.lower()


@cache
def _days() -> frozenset[str]:
    """Names of months and weekdays in all listed languages, casefolded."""
    return frozenset(
        name
        for file in ("calendar.tsv", "weekdays.tsv")
        for line in (DATA / file).read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for names in line.split("\t")[1:]
        for name in names.split("|")
    )
