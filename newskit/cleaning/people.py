"""Names in a credit line: split a list of people, tell publishers from persons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning import sites
from newskit.cleaning.fields.lexicon import Worded
from newskit.cleaning.fields.name import is_nobody
from newskit.record import Credit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.layout import Line
    from newskit.cleaning.reasons import Reason

# What parts names in a list, in the languages of the packs.
_BETWEEN = Worded(
    r"\s*(?:[,;、，；/|&＆·]|\s<<byline.between>>\s|<<byline.unspaced>>)\s*(?:<<byline.again>>\s)?",
    re.IGNORECASE,
)
_TITLE = Worded(
    r"^(?:<<byline.articles>> )?(?:<<byline.ranks>> )?<<byline.titles>>(?:\s*[:：]\s*|\s+)"
    r"|^<<byline.han_outlets>>?<<byline.han_ranks>>?<<byline.han_titles>>\s*",
    re.IGNORECASE,
)
_TAIL = Worded(
    r"\s+<<byline.places>>\s+\S.*$|\s*<<byline.behind>>$|\s*[(（].*$|\s*[>»›|]+$",
)
_PERSON = Worded(
    r"[^\W\d_a-zа-я][\w'’-]{1,20}\.?"
    r"(?: (?:<<byline.particles>>|[^\W\d_a-zа-я][\w'’-]{0,20}\.?)){1,4}"
)
_ABBREVIATED = Worded(r"\b(?:<<byline.abbreviated>>|[A-Z])$")
_EMAIL = re.compile(r"\S+@\S+|https?://\S+")
_TRIM = ' \t\u00a0\u3000.:：-–—()（）[]【】<>*"“”'


def credits(text: str, role: str, start: int, end: int) -> Iterator[Credit]:
    """Yield one credit for each name in text[start:end] (code points), titles and places left off.

    Publishers among persons are passed over: "By NAME, PA" credits the person.
    """
    at = start
    for gap in [*_BETWEEN.real.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        if role == "source":
            stop = end
        one = _name(text, at, stop)
        if one and (role == "source" or _is_person(text[one[0] : one[1]])):
            yield Credit(role, _shown(text[one[0] : one[1]]), *one)  # type: ignore[arg-type]  # a role
        if gap is None or role == "source":
            return
        at = gap.end()


def _is_person(name: str) -> bool:
    """Whether a name reads like a person's: an agency's, an office's or a place's word does not."""
    if (
        is_nobody(name)
        or name.casefold() in sites.names()
        or name[0].islower()
        or len(name.split()) > 6
    ):
        return False
    words = name.casefold().replace("’", "'").split()
    return (len(words) > 1 or not name.isupper()) and not sites.offices().intersection(words)


def is_bare_byline(lines: Sequence[Line], reasons: Sequence[Reason | None], n: int) -> bool:
    """Whether a line is nothing but a person's name, beside a date or another credit line."""
    beside = (reasons[m] for m in (n - 1, n + 1) if 0 <= m < len(reasons))
    if not any(one and one.label in ("timestamp", "reporter-credit") for one in beside):
        return False
    text = lines[n].text
    return _PERSON.real.fullmatch(text) is not None and text.casefold() not in sites.names()


def _name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Bounds of the bare name in a piece of a list, or None when no name is left."""
    piece = _EMAIL.sub(lambda found: " " * len(found[0]), text[start:end])
    left = len(piece) - len(piece.lstrip(_TRIM))
    title = _TITLE.real.match(piece[left:])
    while title and title.end():
        left += title.end()
        title = _TITLE.real.match(piece[left:])
    piece = _TAIL.real.sub("", piece[left:].rstrip(_TRIM)).rstrip(_TRIM)
    if _ABBREVIATED.real.search(piece) and text.startswith(".", start + left + len(piece)):
        piece += "."
    if not piece or not any(char.isalpha() for char in piece) or len(piece) > 80:
        return None
    return start + left, start + left + len(piece)


def _shown(name: str) -> str:
    """A name in capitals as it would stand in a sentence."""
    words = name.split()
    if len(words) > 1 and name.isupper() and all(len(word) > 1 for word in words):
        return " ".join(word.capitalize() if "-" not in word else word.title() for word in words)
    return " ".join(words)
