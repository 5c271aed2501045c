"""Tell verbs of speech that no list has from the small words of their language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.weights import LIMITS

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


def is_verb(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word stands where a verb of speech would and is none of the small words of its language."""
    if not 0 <= at < len(line):
        return False
    word, low = line.words[at], line.low[at]
    if not word[:1].isalpha() or word[:1].isupper() or word.upper() == word.lower():
        return False
    if not pack.verbs:
        return len(low) >= LIMITS["verb"]
    return not is_small(line, at, pack)


def is_small(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word is one of those that no verb is: the small ones, with names and roles."""
    low = line.low[at]
    return low in pack.no_verbs or low in pack.callings


def helps(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word may stand beside a verb: an adverb, an auxiliary, "se" or "me"."""
    low = line.low[at]
    return (
        low in pack.adverbs
        or low in pack.after
        or low in pack.objects
        or (low in pack.auxiliaries and low not in pack.be)
        or (pack.is_adverb(low) and not line.words[at][0].isupper())
    )


def looks_told(line: Line, verb: int, pack: Pack) -> bool:
    """Whether a word is listed, or has the form of a past tense where the language has an ending for it."""
    low = line.low[verb]
    return not pack.past_ending or pack.is_past(low) or low in pack.verbs


def is_told(line: Line, verb: int, pack: Pack) -> bool:
    """Whether a word is a verb that the pack knows to bring in a quotation."""
    entry = pack.verbs.get(line.low[verb])
    return entry is not None and "q" in entry.speech
