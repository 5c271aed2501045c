"""Say of each quote what reports it, who may have said it, and why one of them won."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from newskit import meanings, rules
from newskit.quotations import found_in
from newskit.quotations.certainty import GUESSED
from newskit.quotations.western.pronouns import BEST, MARGIN, WEIGHTS, Pronouns
from newskit.quotations.western.speakers import Speakers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.quotations import Quoting
    from newskit.quotations.drafts import Identity
    from newskit.quotations.western.heard import Heard
    from newskit.quotations.western.pronouns import Spoken
    from newskit.record import Quote, Record

_HOW = {
    "name": "the name itself stands there",
    "surname": "part of a name that the text has in full",
    "pronoun": "a pronoun; whoever has most points, by more than {margin:g}",
    "title": "the person whom the text calls so",
    "organisation": "a body that speaks for itself, or that the text calls so",
}
_MOST = 6  # candidates that are named
_MOST_OF_A_WORD = 40  # names that one word is looked up in


def quotes(record: Record, quoting: Quoting) -> list[dict[str, Any]]:
    """Return a record's quotes, each with its cue, its speaker, and the candidates with their reasons.

    The quotes are found anew, and explained where the record has the same ones.
    """
    watched: list[_Noted] = []

    class Watched(_Watched):
        notes = watched

    found_in(record, kind=Watched, **quoting)
    notes = {(one.start, one.end): one for one in watched}
    return [_quote(one, notes) for one in record.quotes]


def _quote(quote: Quote, notes: dict[tuple[int, int], _Noted]) -> dict[str, Any]:
    try:
        why = meanings.explain(quote.rule)["why"]
    except rules.BadRuleError:
        why = None
    speaker = quote.speaker
    out: dict[str, Any] = {
        "start": quote.start,
        "end": quote.end,
        "text": quote.text,
        "type": quote.type,
        "rule": quote.rule,
        "why": why,
        "certainty": quote.certainty,
        "certain_for": _certainty(quote),
        "cue": quote.cue.text if quote.cue else None,
        "mention": speaker.text if speaker else None,
        "speaker": speaker.name if speaker else None,
        "resolved": _HOW[speaker.resolved].format(margin=MARGIN)
        if speaker and speaker.resolved
        else None,
    }
    noted = notes.get((speaker.start, speaker.end)) if speaker else None
    out["candidates"] = noted.candidates if noted else []
    return out


def _certainty(quote: Quote) -> str:
    """Why a quote is sure or only likely."""
    if quote.certainty == "sure":
        return "a listed word reports it, and who says it stands there"
    if quote.cue is None or quote.rule.startswith(GUESSED):
        return "no listed word reports it"
    if quote.speaker and quote.speaker.resolved == "pronoun":
        return "a pronoun had to be given a name"
    return "its speaker was taken from another quote"


class _Noted:
    """A mention that was resolved, and who might have been meant."""

    def __init__(self, start: int, end: int, candidates: list[dict[str, Any]]) -> None:
        self.start, self.end, self.candidates = start, end, candidates


class _Watched(Speakers):
    """Tells who a mention stands for as ever, and notes who might have been meant."""

    notes: list[_Noted]

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.pronouns = _Weighing(self.pronouns)

    def identity(self, heard: Heard) -> Identity:
        """Return who the subject of a reporting verb stands for."""
        weighing = self.pronouns
        assert isinstance(weighing, _Weighing)
        weighing.last = []
        found = super().identity(heard)
        candidates = list(weighing.last) or self.bearers(heard, found)
        for candidate in candidates:
            candidate["won"] = candidate["name"] == found.name
        self.notes.append(_Noted(heard.start, heard.end, candidates[:_MOST]))
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """The names of the text by the words in them and the nouns that the text calls them by."""
        out: dict[str, list[str]] = {}
        for name in self.cast.known:
            for word in {*name.lower().split(), *self.cast.heads(name)}:
                some = out.setdefault(word, [])
                if len(some) < _MOST_OF_A_WORD:
                    some.append(name)
        return out

    def bearers(self, heard: Heard, found: Identity) -> list[dict[str, Any]]:
        """Those whom the words of a mention may stand for: who bears the name, who is called so."""
        words = self.text[heard.start : heard.end].split()
        out: dict[str, list[str]] = {}
        low = {word.strip(",.").lower() for word in words}
        met = dict.fromkeys(name for word in low for name in self._by_word.get(word, ()))
        for name in met:
            said = []
            shared = [word for word in name.split() if word.lower() in low]
            if shared:
                said.append(f"bears the name {' '.join(shared)}")
            called = low & self.cast.heads(name)
            if called:
                said.append(f"the text calls them {', '.join(sorted(called))}")
            if said and name in self.cast.spoken:
                said.append("has spoken")
            if said:
                out[name] = said
        if found.name and found.name not in out:
            out[found.name] = ["stands there"]
        ranked = sorted(out.items(), key=lambda one: (one[0] != found.name, -len(one[1])))
        return [{"name": name, "points": None, "why": said} for name, said in ranked]


class _Weighing(Pronouns):
    """Weighs the people before a pronoun as ever, and keeps what it weighed."""

    def __init__(self, like: Pronouns) -> None:
        super().__init__(like.text, like.cast, like.told)
        self.last: list[dict[str, Any]] = []

    def person(self, gender: str, start: int, stretch: int, recent: Sequence[Spoken]) -> str | None:
        """The person whom a pronoun at this place stands for."""
        points, places = self.weighed(gender, start, stretch, recent)
        spoken = {one.name for one in recent if one.kind == "person"}
        last = recent[-1] if recent else None
        self.last = []
        for name, value in sorted(points.items(), key=lambda one: -one[1]):
            why = []
            if last is not None and last.name == name and value > BEST:
                here = "in this paragraph" if last.stretch == stretch else "in the paragraph before"
                why.append(f"spoke last, {here}")
            why += ["has spoken"] * (name in spoken)
            if name in places:
                why += self.signs(places[name], name, gender, start)
            told = [f"{one} ({WEIGHTS[one]:+g})" for one in why]
            base = value - sum(WEIGHTS[one] for one in why)
            if name in places and base <= BEST:  # the further back, the less
                told.insert(0, f"named before it ({base:+.1f})")
            self.last.append({"name": name, "points": round(value, 1), "why": told})
        return super().person(gender, start, stretch, recent)
