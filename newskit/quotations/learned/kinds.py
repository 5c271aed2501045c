"""Tell what kind of word each word of a sentence is, as far as its form tells."""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING, cast

from newskit.quotations.western.lines import QUOTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

# Word lists of the pack that tell a word's kind, the first that holds it.
_LISTS = (
    ("pron", "pronouns"),
    ("poss", "possessives"),
    ("that", "that"),
    ("rel", "relatives"),
    ("wh", "whether"),
    ("be", "be"),
    ("modal", "modal"),
    ("aux", "auxiliaries"),
    ("neg", "negations"),
    ("to", "infinitive"),
    ("art", "articles"),
    ("det", "determiners"),
    ("of", "genitive"),
    ("prep", "prepositions"),
    ("conj", "conjunctions"),
    ("brk", "breaks"),
    ("join", "joining"),
    ("time", "time"),
    ("adv", "adverbs"),
)
_ENDINGS = ("ing", "ed", "ly", "tion", "s")
BREAKS = frozenset((",", ";", "—", "–", "-", ":"))
_STOPS = BREAKS | {"Q", "(", ")"}
_FINITE = frozenset(("be", "aux", "modal", "vd", "v3", "vb", "ed"))
PAST = frozenset(("be", "aux", "modal", "vd", "v3", "ed"))
_LINKS = frozenset(("to", "that", "conj", "brk", "rel", "wh", "join", "vg", "pron"))
_TELLING = _FINITE | _STOPS | _LINKS
_MOST_MET = 20_000  # words whose kinds are at hand


class Kinds:
    """Tells the kinds of the words of a language."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._met: dict[str, str] = {}  # the kinds of words as printed inside a sentence
        if not pack.kinds:
            for name, listed in reversed(_LISTS):
                pack.kinds.update(dict.fromkeys(getattr(pack, listed), name))

    def of(self, line: Line) -> list[str]:
        """Return the kind of each word of a sentence."""
        words, met = line.words, self._met
        known = [*map(met.get, words)]
        if None in known:
            if len(met) > _MOST_MET:
                met.clear()
            for word, low, kind in zip(words, line.low, known, strict=True):
                if kind is None:
                    met[word] = self._tell(word, low)
            known = [*map(met.get, words)]
        known[0] = self._tell(words[0], line.low[0], is_first=True)
        return cast("list[str]", known)

    def _tell(self, word: str, low: str, *, is_first: bool = False) -> str:
        return self._pack.kinds.get(low) or _kind(word, low, is_first, self._pack)


@lru_cache(maxsize=8)
def kinds(pack: Pack) -> Kinds:
    """Return what tells the kinds of words in a language."""
    return Kinds(pack)


def _kind(word: str, low: str, is_first: bool, pack: Pack) -> str:
    if low == QUOTED:
        return "Q"
    start = word[0]
    if not start.isalpha():
        return "num" if start.isdigit() else word if word in _STOPS else "sym"
    is_capital = start.isupper()
    if not is_capital or is_first:
        entry = pack.verbs.get(low)
        if entry is not None:
            return (
                "vg" if entry.progressive else "v3" if entry.third else "vb" if entry.base else "vd"
            )
    if is_capital:
        return "Cap" if is_first else "name"
    if low.endswith(("'s", "’s")):
        return "gen"
    for ending in _ENDINGS:
        if low.endswith(ending):
            return ending
    return "w"


def verbs_before(kinds: Sequence[str]) -> list[str]:
    """For each word, the last verb or stop before it and the last link since."""
    return _verbs(kinds, [*compress(range(len(kinds)), map(_TELLING.__contains__, kinds))])


def verbs_behind(kinds: Sequence[str]) -> list[str]:
    """For each word, the next verb or stop behind it and the first link up to there."""
    return verbs_before(kinds[::-1])[::-1]


def _verbs(kinds: Sequence[str], telling: Sequence[int]) -> list[str]:
    out: list[str] = []
    state = mark = "$"
    at = 0
    for index in telling:
        out += [state] * (index + 1 - at)
        at = index + 1
        kind = kinds[index]
        if kind in _LINKS:
            state = mark + kind
        else:
            state = mark = "V" if kind in _FINITE else kind
    return out + [state] * (len(kinds) - at)
