"""Say of each line of a page why it went or stayed."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from newskit import meanings, rules
from newskit.cleaning.choice import Choice
from newskit.cleaning.layout import lines
from newskit.cleaning.page import read_page
from newskit.cleaning.reasons import LIMITS, UNCERTAIN, UNCERTAIN_STORY, limit_of
from newskit.cleaning.roles import roles_of
from newskit.cleaning.settle import decided, decided_anew
from newskit.explaining.near import nearly
from newskit.origin import holding
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.layout import Line
    from newskit.cleaning.page import Page
    from newskit.cleaning.roles import Guess
    from newskit.record import Record, Removed
    from newskit.rules import Rule


class Place(NamedTuple):
    """A line of a page: its number among all lines of the text, that of its last one, and its bounds."""

    first: int
    last: int
    start: int
    end: int


class Cleaned:
    """A page as strip sees it, with what it decided of each line.

    record: one that strip has run on. rules: a user's own.
    """

    def __init__(self, record: Record, rules: Sequence[Rule], strictness: str) -> None:
        self.record, self.limits = record, LIMITS[strictness]
        self.user_rules = holding(rules, record)
        self.page: Page = read_page(record, self.user_rules)
        self.guesses: Sequence[Guess] = roles_of(self.page)
        self.whole: list[Line] = lines(record.text)
        choice = Choice((), (), self.limits)
        found = decided(self.page, self.guesses, choice)
        self.has_roles = found.has_roles
        self.weighed = decided_anew(self.page, self.guesses, choice, found)
        self.places = list(_places(record.text, self.whole))
        self._removed = sorted(record.removed, key=lambda one: one.start)
        self._starts = [one.start for one in self._removed]

    def told(self, n: int) -> dict[str, Any]:
        """Return what was decided of line n, and by what."""
        place = self.places[n]
        gone, part = self._gone(place), self._part(place)
        out: dict[str, Any] = {
            "part": "removed" if part is None and gone else part or "nothing",
            "removed": [_reasoned(one, self.user_rules) for one in gone],
            "uncertain": [
                _reasoned(one, self.user_rules)
                for one in self.record.uncertain
                if place.start < one.end and one.start < place.end
            ],
        }
        if part is not None:
            out["kept"] = [f"it is the {part}"] if part != "body" else list(self._kept(n))
        out["model"] = self._model(n)
        if self.has_roles:
            out["role"] = self._role(n)
        fires = [self.page.findings[n].rule] if self.page.findings[n] else []  # type: ignore[union-attr]
        taken = [*fires, *(edge.rule for edge in self.page.edges[n])]
        out["nearly"] = [
            {"rule": one.rule.id, "label": one.rule.label, "lacks": one.lacks}
            for one in nearly(self.whole[n].text, self.record.lang, self.user_rules, taken)
        ]
        return out

    def _gone(self, place: Place) -> list[Removed]:
        at = bisect_left(self._starts, place.start)
        out = []
        while at < len(self._removed) and self._removed[at].start < place.end:
            out.append(self._removed[at])
            at += 1
        return out

    def _part(self, place: Place) -> str | None:
        """What of the story a line holds, or None."""
        record = self.record
        for name, span in (("kicker", record.kicker), ("headline", record.headline)):
            if span and span.start < place.end and place.start < span.end:
                return name
        spans = record.paragraphs
        at = bisect_left(spans, place.end, key=lambda one: one.start) - 1
        if at >= 0 and spans[at].end > place.start:
            return "body"
        found = record.dateline
        if found and place.start <= found.start < place.end:
            return "dateline"
        return None

    def _kept(self, n: int) -> Iterator[str]:
        """Why line n stays."""
        page, found, verdict = self.page, self.page.findings[n], self.page.verdicts[n]
        if found is None:
            yield "no rule knows the line" if not page.edges[n] else "rules know its edges only"
        else:
            yield from self._in_spite(found.rule)
        if verdict.is_evident:
            yield "it is plain prose amid prose, which the line model need not look at"
        elif page.sure[n]:
            yield "it stands amid paragraphs of the story, where the line model is not asked"
        elif verdict.p < UNCERTAIN:
            yield f"the line model gives it {verdict.p:.0%} to be boilerplate"
        else:
            yield f"the line model gives it {verdict.p:.0%} to be boilerplate, which is not enough here"
        if self.has_roles:
            guess = self.guesses[n]
            little = ", which is little" if guess.p_story < UNCERTAIN_STORY else ""
            yield (
                f"the role model takes it for {guess.role} and gives it {guess.p_story:.0%} to be the"
                f" story's{little}"
            )
        else:
            yield "the role model has no say on this page"
        if n in self.weighed and self.weighed[n] is None:
            yield "both, weighed with what stays around it, rather keep it"

    def _in_spite(self, rule: Rule) -> Iterator[str]:
        """Why a line stays though a rule knows it."""
        if rule.where != "anywhere":
            where = f"at the {rule.where} of a page"
            yield f"the rule {rule.id} knows it, but holds {where} only, and it stands in the story"
        else:
            yield f"the rule {rule.id} knows it, but its label is to be kept, or it is the headline"

    def _model(self, n: int) -> dict[str, Any]:
        """What the line model makes of line n, with the signals that spoke loudest."""
        page, verdict = self.page, self.page.verdicts[n]
        names = () if verdict.is_evident else verdict.reasons
        return {
            "p": round(verdict.p, 3),
            "limit": limit_of(page.lines[n], self.limits, page.story),
            "signals": [meanings.explain(f"model:{one}")["signals"][0] for one in names],
        }

    def _role(self, n: int) -> dict[str, Any]:
        """What the role model makes of line n, with the signals that spoke loudest."""
        guess = self.guesses[n]
        told = meanings.explain(":".join(("role", guess.role, *guess.signals)))
        return {
            "role": guess.role,
            "p": round(guess.p, 3),
            "p_story": round(guess.p_story, 3),
            "signals": told.get("signals", []),
        }


def _reasoned(removed: Removed, extra: Sequence[Rule]) -> dict[str, Any]:
    """A removed line's label and rule, with what the rule says for itself."""
    mine = next((rule for rule in extra if rule.id == removed.rule), None)
    out: dict[str, Any] = {"text": removed.text, "label": removed.label, "rule": removed.rule}
    if mine is not None:
        return {**out, "why": mine.why, "from": "your rules"}
    try:
        told = meanings.explain(removed.rule)
    except rules.BadRuleError:
        return {**out, "why": None}
    out["why"] = told["why"]
    if told["pack"]:
        out["from"] = f"{told['pack']}.toml"
    if "signals" in told:
        out["signals"] = told["signals"]
    return out


def _places(text: str, whole: Sequence[Line]) -> Iterator[Place]:
    """The lines' numbers, counted as editors count them."""
    number, at = 1, 0
    for one in whole:
        number += text.count("\n", at, one.start)
        last = number + text.count("\n", one.start, one.end)
        yield Place(number, last, one.start, one.end)
        number, at = last, one.end
