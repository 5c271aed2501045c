"""What a line has in common with its likes on other pages: its words without digits, names and dates."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import tomli

from newskit.packs import listed
from newskit.rules import DATA, saying
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER, NAME, DAY, REST = "\x00", "\x01", "\x02", "\x03"  # what stands for a masked part
LONGEST = 120  # code points: a longer line has no skeleton
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’.-](?=[^\W\d_])[^\W\d_]+)*\.?|\s+|.", re.DOTALL)
_LABEL = re.compile(r"[^:：]{2,24}[:：]\s{0,3}(?=\S)")
_LABEL_WORD = re.compile(r"[^\W\d_]+")
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

    The first word is taken for a name where a label with a colon stands before it, or where a second name
    and then a small word follow. In a script without capitals all that follows a label is masked.

    >>> skeleton("By Ana Roe").key == skeleton("By Bo de la Cruz").key
    True
    >>> skeleton("Ana Roe reports on ferries").key == skeleton("Bo Cruz reports on ferries").key
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
    if label is None and _begins_with_name(line, has_digit):
        masked = _masked(line, 0, has_digit, is_first=False)
        if _FIXED_WORD.search(masked):
            return Skeleton(masked, _kinds(masked), False)
    key = _masked(line, label.end() if label else 0, has_digit, is_first=label is None)
    kinds = _kinds(key)
    if not kinds or kinds == {NUMBER} or not _FIXED_WORD.search(key):
        return None  # numbers alone are what fixed() masks too
    return Skeleton(key, kinds, label is not None)


def tight(shape: Skeleton, texts: Sequence[str]) -> str:
    """Return a skeleton's key with the first word as it stands, where all its wordings begin with it.

    >>> tight(skeleton("By Ana Roe for the Post"), ["By Ana Roe for the Post"])[:3]
    'By '
    """
    firsts = {text.split(" ", 1)[0] for text in texts}
    if not shape.key.startswith(NAME) or len(firsts) > 1:
        return shape.key
    first = texts[0].split(" ", 1)[0]
    has_digit = NUMBER in shape.key
    keys = {_masked(text, len(first), has_digit, is_first=True) for text in texts}
    return keys.pop() if len(keys) == 1 else shape.key


def role_of(line: str) -> tuple[str, int] | None:
    """Return the role that a row's label names, and where the label ends; None when it names none.

    >>> role_of("[Author: Ana Roe]")
    ('reporter', 9)
    """
    label = _LABEL.match(line)
    if label is None:
        return None
    words = _LABEL_WORD.findall(label[0].casefold())
    for role, known in _roles().items():
        if not known.isdisjoint(words):
            return role, label.end()
    if words and _is_uncased(words[-1]):
        for role, known in _roles().items():
            if any(words[-1].endswith(word) for word in known if len(word) > 1):
                return role, label.end()
    return None


def _masked(line: str, free: int, has_digit: bool, *, is_first: bool) -> str:
    """A line with what changes masked from `free` on; its first word there stays when is_first is set."""
    out: list[str] = []
    at = 0
    for token in _TOKEN.findall(line):
        if token[0].isdigit():
            out.append(NUMBER)
        elif token.isspace():
            out.append(" ")
        elif not token[0].isalpha() or at < free:
            out.append(token)
        elif has_digit and is_day(token):
            out.append(DAY)
            is_first = False
        elif token[0].isupper() and not is_first:
            out.append(NAME)
        else:
            out.append(token)
            is_first = False
        at += len(token)
    return _MERGED.sub(NAME, "".join(out).strip())


def _begins_with_name(line: str, has_digit: bool) -> bool:
    """Whether a line begins with two large words, of which none is a date's, and small ones follow."""
    if not line[0].isupper():
        return False
    rest = line.partition(" ")[2]
    if not rest[:1].isupper():
        return False
    second, *others = rest.split()
    return any(word[0].islower() for word in others) and not (has_digit and is_day(second))


def _kinds(key: str) -> frozenset[str]:
    return frozenset(mark for mark in (NUMBER, NAME, DAY) if mark in key)


def pattern(key: str) -> str:
    """Return a regular expression for the lines that have a skeleton, each of its parts bounded."""
    return "".join(
        _PATTERNS.get(char) or (r"\s{1,3}" if char == " " else _SPECIAL.sub(r"\\\g<0>", char))
        for char in key
    )


def parts(key: str) -> list[str]:
    """Return the fixed stretches of a skeleton."""
    return [part for part in re.split("[\x00-\x03]", key) if part.strip()]


@cache
def _roles() -> dict[str, frozenset[str]]:
    """The words of labels that name a role, casefolded."""
    labels = tomli.loads((DATA / "learning.toml").read_text(encoding="utf-8"))["labels"]
    return {role: frozenset(listed(words)) for role, words in labels.items()}


def is_day(token: str) -> bool:
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
