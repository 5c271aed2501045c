"""How much of a candidate's words the page has elsewhere: in its names, story, address and host."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING
from unicodedata import combining, normalize
from urllib.parse import unquote, urlsplit

from newskit.pages.naming import ALNUM, SOFT_HYPHEN, squeezed, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.pages.dom import Dom
    from newskit.pages.facts import Facts
    from newskit.pages.features import Columns
    from newskit.pages.naming import Candidate

_LONG_WORD = re.compile(r"[^\W_]{4,}")  # shorter ones stand in any text
_OPENING = 3  # blocks with which a story begins
_LOOKED_AT = 400  # blocks of a page, or of a story, whose words are read
_SLUG = 3  # words from which on the end of an address says what the story is
_LABEL = 4  # code points from which on a host's name is one to look for
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})


def words_shared(found: Sequence[Candidate], names: dict[str, str]) -> Columns:
    """How much candidates have of the words of what the page is called, and of its headings."""
    words = [words_of(one.text) for one in found]
    called = {name: words_of(text) for name, text in names.items()}
    heads = [own for own, one in zip(words, found, strict=True) if "h1" in one.sources]
    out: Columns = {
        f"like_{name}": [_shared(own, called.get(name, frozenset())) for own in words]
        for name in ("og:title", "title")
    }
    out["like_names"] = [
        max((_shared(own, other) for other in called.values()), default=-1) for own in words
    ]
    out["like_h1"] = [
        max((_shared(own, head) for head in heads if head is not own), default=-1) for own in words
    ]
    out["h1_like_names"] = [
        max((_shared(head, other) for head in heads for other in called.values()), default=-1)
    ] * len(words)
    return out


def _shared(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of the words of both that both have; -1 where there are none."""
    return len(words & others) / len(words | others) if words and others else -1


def told(
    dom: Dom, facts: Facts, found: Sequence[Candidate], keys: Sequence[str], story: Sequence[int]
) -> Columns:
    """How much of a candidate story, description and address say, and how often the page does."""
    blocks = dom.blocks
    words = [_long(one.text) for one in found]
    whole, opening = (
        _long("\n".join([blocks[n].text for n in story[:most]])) for most in (_LOOKED_AT, _OPENING)
    )
    about, slug = _long(facts.description or ""), _slug(facts.url)
    longest = 2 * max(map(len, keys), default=0) + 20
    lines: dict[str, int] = {}
    for block in blocks[:_LOOKED_AT]:
        if len(block.text) <= longest:
            key = squeezed(block.text)
            lines[key] = lines.get(key, 0) + 1
    plain = [_plain(one.text) for one in found]
    return {
        "in_story": [_of(one, whole) for one in words],
        "in_opening": [_of(one, opening) for one in words],
        "in_description": [_of(one, about) for one in words],
        "in_slug": [_of(one, slug) for one in plain],
        "slug_in": [_of(slug, one) for one in plain],
        "lines": [float(lines.get(key, 0)) for key in keys],
    }


def label_of(host: str) -> str:
    """The longest part of a host's name, as a site's name is written without spaces."""
    return max((one.replace("-", "") for one in host.casefold().split(".")), key=len, default="")


def label_share(label: str, text: str) -> float:
    """How much of a text the host's name is, or 0 where it says no such thing."""
    if len(label) < _LABEL:
        return 0.0
    text = text.casefold()
    for plain in dict.fromkeys((text, text.translate(_UMLAUTS))):
        key = "".join(ALNUM.findall(_bare(plain)))
        if label in key:
            return len(label) / len(key)
        if len(key) >= _LABEL and key in label:
            return 1.0
    return 0.0


def _long(text: str) -> frozenset[str]:
    return frozenset(_LONG_WORD.findall(text.casefold().replace(SOFT_HYPHEN, "")))


def _of(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of words that are among others; -1 where there are none."""
    return len(words & others) / len(words) if words and others else -1


def _plain(text: str) -> frozenset[str]:
    """A text's words without accents."""
    return frozenset(ALNUM.findall(_bare(text.casefold())))


def _bare(text: str) -> str:
    """A text in small letters without accents, as addresses have it."""
    if text.isascii():
        return text
    text = normalize("NFKD", text.replace("ß", "ss"))
    return "".join(one for one in text if not combining(one))


def _slug(url: str | None) -> frozenset[str]:
    """The words of the last part of an address that is made of words."""
    with suppress(ValueError):
        for part in reversed(urlsplit(url or "").path.split("/")):
            words = _plain(unquote(part).rsplit(".", 1)[0])
            words = frozenset(one for one in words if not one.isdigit())
            if len(words) >= _SLUG:
                return words
    return frozenset()
