"""Tell which body speaks: by its name, as "the ministry", "the company" or "it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.drafts import Identity
from newskit.quotations.western.holders import Meant
from newskit.quotations.western.mentions import NOBODY, Named
from newskit.quotations.western.subjects import main_subject

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newskit.quotations.western.cast import Cast
    from newskit.quotations.western.holders import Holders
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.pronouns import Spoken

_LOOKED_AT = 8  # names before "the company" among which a business is looked for
_NEAR = 400  # code points; a business that "the company" stands for is looked for no further back
_STAKE = 20  # code points before a name that hold "shares in"
_IT = 4  # speakers among whom "it" is looked for
_PARAGRAPHS = 2  # from the body that spoke to its "it"
_CUTS = frozenset((",", "("))  # behind which something more is said of somebody


def cut(line: Line, first: int, last: int) -> int:
    """Where a noun phrase ends before more is said of whom it names."""
    return next((at - 1 for at in range(first + 1, last + 1) if line.low[at] in _CUTS), last)


def without_form(name: str, pack: Pack) -> str:
    """The name of a body without its legal form ("Kolm Optics, Inc.", "Vell Freight B.V.")."""
    known, _, form = name.rpartition(" ")
    is_whole = known[-1:] == "," or known[-1:].isalnum()  # and not "Holm & Ltd."
    is_legal = form.lower().rstrip(".") in pack.legal_forms
    return known.rstrip(",") if is_whole and is_legal else name


class Bodies:
    """Turns mentions of bodies into their names; recent: who has spoken, the last is the nearest."""

    def __init__(
        self,
        cast: Cast,
        holders: Holders,
        reader: Callable[[Line, int, int, Pack], Named],
        recent: Sequence[Spoken],
    ) -> None:
        self.text, self.cast, self.pack = cast.text, cast, cast.pack
        self.holders, self.reader, self.recent = holders, reader, recent

    def organisation(self, named: Named, line: Line, first: int, last: int) -> Identity:
        """An organisation by its name, or "the ministry" where one name of the text is of that kind."""
        name = named.name or ""
        if (
            self.pack.capitalised_nouns
            and name.lower() in self.pack.organisations | self.pack.firms
        ):
            name = name.lower()
        printed = line.text[line.start_of(last - name.count(" ")) : line.end_of(last)]
        if not name.rpartition(" ")[2].islower() and not (first == last and printed == name):
            return Identity(name, "organisation", named.role)
        if first == last and name.lower() not in self.pack.organisations:
            return Identity(name, "organisation", named.role)
        low = line.low
        is_definite = low[first] in self.pack.definite
        if is_definite:
            last = cut(line, first, last)  # "The firm, which makes ropes"
        if is_definite or (first == last and not self.pack.definite):
            body = self.body(low[last], low[first + is_definite : last], line.start_of(first))
            if body.name is not None:
                return Identity(body.name, "organisation", None)
            if body.is_unclear or (low[last] in self.pack.firms and last == first + 1):
                return Identity()
        if first == last and not self.pack.capitalised_nouns:
            return Identity(name.lower(), "organisation", named.role)
        return Identity(named.name, "organisation", named.role)

    def body(self, head: str, others: Sequence[str], start: int) -> Meant:
        """The body of this kind that the text names, or for "the company" the one that spoke last."""
        body = self.holders.body(head, others, start)
        if body.name is None and not body.is_unclear and not others:
            body = self._spoken_body(head) or body
        if body.name is None and head in self.pack.generic and not others:
            for one in reversed(self.recent):
                if (
                    one.name
                    and self.cast.is_person(one.name) is not True
                    and self.cast.may_be(one.name, head)
                ):
                    return Meant(one.name)
            return Meant(self._business(start))
        return body

    def _spoken_body(self, head: str) -> Meant | None:
        """ "The river authority said. The authority": the one body of the kind that has spoken."""
        ending = f" {head}"
        spoken = self.cast.spoken.items()
        names = [name for name, what in spoken if what == "organisation" and name.endswith(ending)]
        return Meant(names[0]) if len(names) == 1 else None

    def _business(self, start: int) -> str | None:
        """ "Shares in Kolm fell. The company said": the one that a stake named just before is in."""
        for one in self.cast.names.before(start, _LOOKED_AT):
            if start - one.end > _NEAR:
                break
            before = self.text[max(0, one.start - _STAKE) : one.start].lower().split()[-2:]
            name = self.cast.whole(one)
            if not self.pack.stakes.isdisjoint(before) and self.cast.is_person(name) is not True:
                return name
        return None

    def before(self, line: Line, stretch: int) -> str | None:
        """Whom "it" stands for: a body that spoke just now, or the one the sentence is about."""
        for one in reversed(self.recent[-_IT:]):
            if one.kind in ("unnamed", "other") or stretch - one.stretch > _PARAGRAPHS:
                break
            if one.kind == "organisation":
                return one.name
        named = self._about(line)
        return named.name if named.kind == "organisation" else None

    def _about(self, line: Line) -> Named:
        """What the sentence is about ("Acme reported a loss that it says ...")."""
        main = main_subject(line, len(line), self.pack)
        if main is None or main.kind != "np":
            return NOBODY
        return self.reader(line, main.first, main.last, self.pack)
