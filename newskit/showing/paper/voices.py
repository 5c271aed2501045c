"""Give each speaker a look: a colour, further on a second mark with it, and initials without colour."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newskit.errors import counted
from newskit.showing.marking import speaker
from newskit.showing.paper.reflow import line
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.record import Quote, Record

# By name: a terminal shows them so that they can be read on its ground, be it light or dark.
_COLOURS = ("green", "magenta", "cyan", "blue", "red", "yellow")
_SECOND = ("", "underline", "bold", "bold underline")
_LOOKS = [f"{second} {colour}".strip() for second in _SECOND for colour in _COLOURS]
_TOLD = "italic"  # what is told in other words than the speaker's
UNKNOWN = "underline"
NOBODY = "?"  # the initials of who is not known
_HAN = "\u2e80"  # from here on a name's first character is its initial


class Voice(NamedTuple):
    """A speaker: the name, how it looks, and the initials behind the words where the look is not enough."""

    name: str
    style: str
    initials: str
    is_tagged: bool
    quotes: int
    told: int
    role: str | None


class Voices:
    """The speakers of a record, in the order in which they speak."""

    def __init__(self, record: Record, *, is_coloured: bool) -> None:
        self.is_coloured = is_coloured
        names: dict[str, str] = {}  # as it stands -> as it is shown
        counts: Counter[str] = Counter()
        told: Counter[str] = Counter()
        roles: dict[str, str] = {}
        for quote in record.quotes:
            name = speaker(quote)
            names.setdefault(name, line(name))
            counts[name] += 1
            told[name] += quote.type == "indirect"
            if quote.speaker and quote.speaker.role:
                roles.setdefault(name, line(quote.speaker.role))
        used: Counter[str] = Counter()
        self.all: dict[str, Voice] = {}
        known = 0
        for name, shown in names.items():
            if not shown:
                style, initials, is_tagged = UNKNOWN, NOBODY, not is_coloured
            else:
                style, initials = _LOOKS[known % len(_LOOKS)], _own(_initials(shown), used)
                is_tagged = not is_coloured or known >= len(_LOOKS)
                known += 1
            role = roles.get(name)
            self.all[name] = Voice(
                shown, style, initials, is_tagged, counts[name], told[name], role
            )

    def of(self, quote: Quote) -> Voice:
        """Return who says a quote."""
        return self.all[speaker(quote)]

    def style(self, quote: Quote) -> str:
        """Return how a quote's words look."""
        style = self.of(quote).style
        return f"{style} {_TOLD}" if quote.type == "indirect" else style

    def legend(self) -> Iterator[tuple[str, str, str]]:
        """Yield for each speaker the style, the name as the story marks it, and what more is known."""
        for one in self.all.values():
            tag = f"[{one.initials}] " if one.is_tagged else ""
            count = counted(one.quotes, "quote")
            told = f" ({one.told:,} indirect)" if one.told else ""
            role = f", {one.role}" if one.role and one.role != one.name else ""
            yield one.style, f"{tag}{one.name or 'speaker unknown'}", f"{role}: {count}{told}"


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[0].isalnum()]
    capital = [word for word in words if not word[0].islower()] or words
    if not capital:
        return name[:1]
    if capital[0][0] >= _HAN:
        return capital[0][:1]
    chosen = capital if len(capital) < 3 else [capital[0], capital[-1]]
    return "".join(word[0] for word in chosen).upper()


def _own(initials: str, used: Counter[str]) -> str:
    """Initials that nobody else has: a second AP is AP2."""
    used[initials] += 1
    return initials if used[initials] == 1 else f"{initials}{used[initials]}"
