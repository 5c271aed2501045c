"""Say who is named by the words of a byline inside a dateline: names without their roles."""

from __future__ import annotations

from newskit.datelines import agencies, words
from newskit.lazy import Lazy

_BREAKS = Lazy(r"(\s*[,;，、；]\s*)")
_SPACES = Lazy(r"(\s+)")
_BEFORE_NAME = 8  # tokens, spaces counted, among which the role stands
_EDGE = " \t\u3000\xa0,;:，、；：/／|｜丨·"


def names(byline: str | None) -> str | None:
    """Return a byline without roles; None when it names nobody.

    >>> names("Reporter Li Si, Intern Wu Liu"), names("记者何立新　方文"), names("홍길동 기자")
    ('Li Si, Wu Liu', '何立新　方文', '홍길동')
    """
    if not byline:
        return None
    pieces = _BREAKS.real.split(byline)
    return _joined([_named(piece) for piece in pieces[::2]], pieces[1::2]).strip(_EDGE) or None


def _named(piece: str) -> str:
    """The names in what stands between two commas: a role in words that stand apart comes before them."""
    tokens = _SPACES.real.split(piece)
    start = 0
    for index in range(0, min(len(tokens), _BEFORE_NAME), 2):
        if words.has("joint", tokens[index]):
            break
        if words.has("byline", tokens[index].rstrip(".:")) and not 0 < index == len(tokens) - 1:
            start = index + 2  # Reporter Li Si, Our reporter Li Si, Harbin Station Reporter Li Si
    return _joined([_bare(token) for token in tokens[start::2]], tokens[start + 1 :: 2]).strip()


def _joined(parts: list[str], gaps: list[str]) -> str:
    """Put parts together with the gap behind each; an empty one goes with the gap before it."""
    out: list[str] = []
    for part, gap in zip(parts, [*gaps, ""], strict=False):
        if part:
            out += [part, gap]
        elif out and gap:
            out[-1] = gap
    return "".join(out)


def _bare(token: str) -> str:
    """A word without the role that is joined to it: 本报记者王东, 홍길동기자, 文/王东."""
    for role in words.endings("role"):
        before, found, name = token.rpartition(role)
        if (
            found
            and not name
            and (
                before.startswith(words.in_order("hanours")) or agencies.lookup(before, desk=False)
            )
        ):
            return ""  # 本报记者 王东: the name is the next word
        if found:
            return (name or before).strip(_EDGE)
    return token
