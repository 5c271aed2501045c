"""Say who is named by the words of a byline inside a dateline: names without their roles."""

from __future__ import annotations

from newskit.datelines import words
from newskit.lazy import Lazy

_GAPS = Lazy(r"([\s,;，、；]+)")
_BREAKS = frozenset(",;，、；")
_EDGE = " \t\u3000\xa0,;:，、；：/／|｜丨·"


def names(byline: str | None) -> str | None:
    """Return a byline without roles; None when it names nobody.

    >>> names("Reporter Li Si, Intern Wu Liu"), names("记者何立新　方文"), names("홍길동 기자")
    ('Li Si, Wu Liu', '何立新　方文', '홍길동')
    """
    if not byline:
        return None
    tokens = _GAPS.real.split(byline)
    out: list[str] = []
    opens = True  # a role in words that stand apart is told before the name
    for index in range(0, len(tokens), 2):
        token, gap = tokens[index], "".join(tokens[index + 1 : index + 2])
        following = "".join(tokens[index + 2 : index + 3])
        if opens and (_is_role(token) or (_is_role(following) and gap.isspace())):
            continue  # Reporter Li Si, Our reporter Li Si
        if name := _bare(token):
            out += [name, gap]
        elif out and gap:
            out[-1] = gap  # 홍길동 기자, 김철수 기자
        opens = bool(_BREAKS.intersection(gap))
    return "".join(out).strip(_EDGE) or None


def _is_role(token: str) -> bool:
    return words.has("byline", token.rstrip(".:"))


def _bare(token: str) -> str:
    """A word without the role that is joined to it: 本报记者王东, 홍길동기자, 文/王东."""
    for role in words.endings("role"):
        before, found, name = token.rpartition(role)
        if found:
            return (name or before).strip(_EDGE)
    return token
