"""Tell what is a person's name, in whatever script, and what an outlet's."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from newskit.cleaning import sites
from newskit.cleaning.fields import lexicon
from newskit.datelines import agencies
from newskit.lazy import Lazy

_LONGEST = 40  # code points of a name
MOST_WORDS = 5  # of a person's name
_TRIM = " \t\u00a0\u3000\u200b.,，、:：;；-–—|/／·•・()（）[]【】<>《》「」『』*\"“”'‘’©@_=＝"
# Letters with their marks: a class that also takes the vowel signs of Indic and Thai words.
_BROKEN = Lazy(r"[\d:：|｜@#$%&+=<>\[\](){}（）【】!?！？。।؟۔…“”\"*_]")
_LAST = Lazy(r"[^\W\d_]+$")
_DOT = Lazy(r"[·・•‧＝=]")
_INITIAL = Lazy(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*$")
_CASED = Lazy(r"(?:[dDlLO]['’])?[^\W\d_][\w'’ʼ.-]{0,19}$")
_CAPITAL_WITHIN = Lazy(r"[a-z]{1,3}['’-][^\W\d_a-z]")  # d'Arc, al-Hadi
_EAST = Lazy(
    r"[\u3400-\u9fff々]{1,6}(?:[·・•‧＝][\u3400-\u9fff々A-Z]{1,6})+|[\u30a1-\u30fc]{2,12}(?:[・＝＝=·][\u30a1-\u30fc]{1,12})+"
)
JAPANESE = Lazy(r"[\u3400-\u9fff々ヶ]{1,4}[ 　][\u3040-\u30ff\u3400-\u9fff々]{1,5}")
_JAPANESE_RUN = Lazy(r"[\u3400-\u9fff々]{1,4}[\u3040-\u30ffー]{1,4}")


@lru_cache(maxsize=4096)
def is_person(name: str, *, labelled: bool = False) -> bool:
    """Whether a name reads like a person's; behind a label a name of one word will do.

    >>> is_person("Ana van Roe"), is_person("Harbour Systems"), is_person("of the harbour")
    (True, False, False)
    """
    folded = name.casefold()
    if not 1 < len(name) <= _LONGEST or _BROKEN.real.search(name) or folded in _nobody():
        return False
    if folded in sites.names() or not name[0].isalpha():
        return False
    if agency := agencies.lookup(name, desk=False):
        return not agency.is_spelt(name)
    if lexicon.is_unspaced(name[0]):
        return _is_eastern(name, labelled=labelled)
    return _is_spaced(name, labelled=labelled)


@lru_cache(maxsize=4096)
def is_outlet(name: str) -> bool:
    """Whether a name is an agency's, a paper's or another publisher's, known or built like one.

    >>> is_outlet("Reuters"), is_outlet("The Harbour Herald"), is_outlet("Ana Roe")
    (True, True, False)
    """
    name = name.strip(_TRIM)
    if len(name) < 2 or len(name) > 60:
        return False
    if sites.is_publisher(name):
        return True
    agency = agencies.lookup(name, desk=False)
    if agency and agency.is_spelt(name):
        return True
    tokens = re.split(r"[\s-]+", name.casefold())
    outlets = lexicon.words("outlet", "words")
    return (
        not name[0].islower()
        and len(tokens) <= 5
        and (tokens[-1] in outlets or tokens[0] in outlets)
    )


def shown(name: str) -> str:
    """Return a name as it would stand in a sentence: capitals lowered, gaps closed.

    >>> shown("ANA  VAN ROE-BELL"), shown("王　明")
    ('Ana Van Roe-Bell', '王明')
    """
    tokens = name.split()
    if len(tokens) == 2 and all(len(one) == 1 and lexicon.is_han(one) for one in tokens):
        return "".join(tokens)
    if len(tokens) > 1 and name.isupper() and all(len(one) > 1 for one in tokens):
        tokens = [one.title() if "-" in one else one.capitalize() for one in tokens]
    return " ".join(tokens)


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of text[start:end] without the marks around it; the dot of "Jr." stays."""
    while start < end and text[start] in _TRIM:
        start += 1
    while start < end and text[end - 1] in _TRIM:
        if text[end - 1] == "." and _is_dotted(text[start : end - 1]):
            break
        end -= 1
    return start, end


def is_cased(char: str) -> bool:
    """Whether a letter is of a script with capitals."""
    return char.lower() != char.upper()


def _is_eastern(name: str, *, labelled: bool) -> bool:
    if _EAST.real.fullmatch(name):
        return not any(map(_is_word, _DOT.real.split(name)))
    if sites.is_publisher(name):
        return False
    if all("\uac00" <= char <= "\ud7a3" for char in name):
        is_named = name[0] in lexicon.chars("name", "hangul") and not _is_word(name)
        return (
            is_named
            and (len(name) == 3 or (labelled and 2 <= len(name) <= 4))
            and not _ends_otherwise(name)
        )
    parts = name.split()
    if len(parts) == 2 and JAPANESE.real.fullmatch(name):
        return not _ends_otherwise(name) and not any(map(_is_word, parts))
    if all("\u3400" <= char <= "\u9fff" or char == "々" for char in name):
        if _is_word(name):
            return False
        if is_surnamed(name) and (len(name) <= 3 or name[:2] in lexicon.words("name", "double")):
            return len(name) <= 4
        if _is_japanese(name):
            return True
        longest = 4 if is_surnamed(name) else 5
        return labelled and 2 <= len(name) <= longest and not _ends_otherwise(name)
    return labelled and bool(_JAPANESE_RUN.real.fullmatch(name)) and not _is_word(name)


def _is_dotted(piece: str) -> bool:
    """Whether a piece ends in a short form or an initial, whose dot belongs to it: Jr, J. P."""
    word = _LAST.real.search(piece)
    if word is None:
        return False
    is_initial = len(word[0]) == 1 and word[0].isupper()
    return is_initial or (
        word[0][0].isupper() and word[0].casefold() in lexicon.words("name", "dotted")
    )


def is_surnamed(name: str) -> bool:
    """Whether Han letters begin with a Chinese family name."""
    return name[0] in lexicon.chars("name", "han") or name[:2] in lexicon.words("name", "double")


def _is_japanese(name: str) -> bool:
    """Whether three to five characters begin with a Japanese family name."""
    known = lexicon.words("name", "japanese")
    if not 3 <= len(name) <= 5 or _ends_otherwise(name):
        return False
    return any(name[:size] in known and 1 <= len(name) - size <= 3 for size in (2, 3))


def _is_word(name: str) -> bool:
    return (
        name in lexicon.kinds("label") or name in _nobody() or name in lexicon.words("end", "words")
    )


def _ends_otherwise(name: str) -> bool:
    return name.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(lexicon.words("name", "endings"))


@cache
def _nobody() -> frozenset[str]:
    phrases = lexicon.words("caption", "filler") | lexicon.words("end", "rights")
    return lexicon.words("name", "nobody") | phrases | lexicon.words("time", "zones")


def _is_spaced(name: str, *, labelled: bool) -> bool:
    tokens = name.split()
    if not (1 if labelled else 2) <= len(tokens) <= MOST_WORDS:
        return False
    particles = lexicon.words("name", "particles")
    others = _no_names()
    full = initials = 0
    for n, token in enumerate(tokens):
        folded = token.casefold().rstrip(".")
        if folded in particles or token.casefold() in particles:
            if n == len(tokens) - 1 and token[0].islower():
                return False
            full += token[0].isupper()
            continue
        if " ".join(tokens[n : n + 2]).casefold() in particles:
            continue  # "in 't"
        if folded in others:
            return False
        if not _CASED.real.match(token) and is_cased(token[0]):
            return False
        if token[0].islower() and not _CAPITAL_WITHIN.real.match(token):
            return False
        if not is_cased(token[0]) and len(token) < 2:
            return False
        is_initial = bool(_INITIAL.real.match(token))
        full += not is_initial
        initials += is_initial
    if all(len(token) == 1 for token in tokens):
        return False  # "A A": the sizes of letters to choose from
    if len(tokens) == 1:
        token = tokens[0]
        return not (token.isupper() and len(token) < 5) and "." not in token
    return full >= (1 if labelled or initials else 2) and tokens[-1][-1] != "-"


def is_nobody(name: str) -> bool:
    """Whether a word stands where a name would and names nobody: "Handout", "Divulgação"."""
    return name.casefold() in _nobody()


@cache
def _no_names() -> frozenset[str]:
    """Words of which no person's name holds one."""
    lists = (lexicon.words("name", key) for key in ("words", "firms", "pictures"))
    return sites.offices().union(lexicon.words("title", "trade"), *lists)
