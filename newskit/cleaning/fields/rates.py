"""Rates of exchange, which agencies print below a story that names sums of money."""

from __future__ import annotations

from newskit.lazy import Lazy

_RATE = Lazy(
    r"[(\[（]?[^\W\d]{0,3}\s?[^\w\s]?\s?1(?:[.,]0+)?\s?(?:[^\W\d]|[$€£¥₹₽ .])*\s?(?:=|≈|约合|約合)\s?"
    r"[^\W\d_]{0,4}\s?[$€£¥₹₽]?\s?\d[\d.,]*\s?[^\d=]{0,40}[)\]）]?\.?$"
)
_SIGNS = ("=", "≈", "合")


def is_rate(text: str) -> bool:
    """Whether a line says what one unit of money is worth in another: it is the story's.

    >>> [is_rate(one) for one in ("($1 = 3.8712 zlotys)", "（1美元约合7.1元）", "(SD-Agencies)")]
    [True, True, False]
    """
    return "1" in text and any(one in text for one in _SIGNS) and _RATE.real.match(text) is not None
