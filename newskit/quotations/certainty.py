"""Tell sure quotes from likely ones, and keep what is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newskit.record import Entity, Quote, Speaker

Certainty = Literal["sure", "likely"]
Strictness = Literal["low", "normal", "high"]
# How the rules are called that no listed word supports: the open class, the tagger alone, a verb's mood.
GUESSED = ("open", "learned", "mood")


def certainty(rule: str, *, has_cue: bool, is_carried: bool, resolved: str | None) -> Certainty:
    """Tell how sure a quote is.

    sure: a word of the language's own list reports it, and who says it stands there by name, role or title.
    likely: there is no such word, or the speaker was taken from another quote or told from a pronoun.
    """
    listed = has_cue and not rule.startswith(GUESSED)
    return "sure" if listed and not is_carried and resolved != "pronoun" else "likely"


def only_sure(
    quotes: Iterable[Quote], entities: Iterable[Entity]
) -> tuple[list[Quote], list[Entity]]:
    """Leave out what is only likely: quotes without marks, and who is supposed to have said the others."""
    kept = [one for quote in quotes if (one := _sure(quote)) is not None]
    speaking = {one.speaker.entity for one in kept if one.speaker is not None}
    return kept, [one for one in entities if one.id in speaking]


def _sure(quote: Quote) -> Quote | None:
    """What is sure of a quote: nothing, its words in marks, or all but its speaker's name."""
    if quote.certainty == "sure":
        return quote
    if quote.cue is None or quote.rule.startswith(GUESSED):
        if quote.type != "direct":
            return None
        return msgspec.structs.replace(quote, speaker=None)
    return msgspec.structs.replace(quote, speaker=_unnamed(quote.speaker), certainty="sure")


def _unnamed(speaker: Speaker | None) -> Speaker | None:
    """The pronoun that stands for a speaker; nobody where another quote's speaker was taken."""
    if speaker is None or speaker.resolved != "pronoun":
        return None
    return msgspec.structs.replace(speaker, name=None, entity=None, role=None, resolved=None)
