"""Tell who a mention of a speaker stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.drafts import Identity as Mention
from newskit.quotations.western import offices
from newskit.quotations.western.affixes import OWNER
from newskit.quotations.western.bodies import Bodies, cut, without_form
from newskit.quotations.western.cast import Cast
from newskit.quotations.western.holders import Holders
from newskit.quotations.western.lines import QUOTED, is_name
from newskit.quotations.western.mentions import NOBODY, Named, head_of, joined, read
from newskit.quotations.western.names import Names
from newskit.quotations.western.pronouns import Pronouns, Spoken
from newskit.quotations.western.subjects import noun_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newskit.quotations.western.heard import Heard
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.orders.caseless import Names as CaselessNames
    from newskit.quotations.western.pack import Pack

_KEPT = 8  # mentions of speakers that are kept in mind
_UNNAMED = Mention(None, None, None)


def _readers(
    pack: Pack,
) -> tuple[Callable[[Line, int, int, Pack], Named], type[Names | CaselessNames]]:
    """What reads a noun phrase and what knows the names, by whether the script has capitals."""
    if not pack.caseless:
        return read, Names
    from newskit.quotations.western.orders import caseless

    return caseless.read, caseless.Names


class Speakers:
    """Turns mentions into full names while a text is read from front to back.

    told: the bounds of all that is quoted or reported; whom somebody's words name is not who speaks next.
    """

    def __init__(
        self,
        text: str,
        stretches: Sequence[tuple[int, int]],
        pack: Pack,
        told: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.text, self.pack = text, pack
        self.read, names = _readers(pack)
        self.names = names(text, stretches, pack)
        self.cast = Cast(text, self.names, pack)
        self.pronouns = Pronouns(text, self.cast, told)
        self.recent: list[Spoken] = []  # the last is the nearest
        self.holders = Holders(self.cast)
        self.bodies = Bodies(self.cast, self.holders, self.read, self.recent)
        self.plain: dict[str, str] = {}  # names printed in another case -> in the nominative
        self.documents: dict[str, str | None] = {}

    def identity(self, heard: Heard) -> Mention:
        """Return who the subject of a reporting verb stands for."""
        said = heard.subject
        first = said.core if said.core >= 0 else said.first
        found = self.resolve(heard.line, first, said.last, said.kind, heard.stretch)
        if found.name is not None and (name := without_form(found.name, self.pack)) != found.name:
            found = msgspec.structs.replace(found, name=name, resolved="organisation")
        if heard.media is not None:
            self.documents[heard.media] = found.name
        return found

    def resolve(self, line: Line, first: int, last: int, kind: str, stretch: int) -> Mention:
        """Return who the words first..last of a line stand for."""
        mention = self._resolve(line, first, last, kind, stretch)
        start = line.start_of(first)
        name = mention.name
        if name is not None:
            spoken = self.cast.spoken
            what = "organisation" if mention.resolved == "organisation" else "person"
            self.recent.append(Spoken(start, stretch, name, spoken.setdefault(name, what)))
        elif kind in ("np", "inherited"):
            self.recent.append(self._unnamed(line, first, last, start, stretch))
        del self.recent[:-_KEPT]
        return mention

    def _unnamed(self, line: Line, first: int, last: int, start: int, stretch: int) -> Spoken:
        """Note somebody without a name, who may be the next "she"."""
        pack, low = self.pack, line.low
        head = low[head_of(line, first, last + 1, pack)]
        if head not in pack.callings or head in pack.plurals:
            return Spoken(start, stretch, "", "other")
        gender = None
        for word in low[first : last + 1]:
            gender = gender or self.pack.gender(word)
        return Spoken(start, stretch, "", "unnamed", gender)

    def _resolve(self, line: Line, first: int, last: int, kind: str, stretch: int) -> Mention:
        pack = self.pack
        start = line.start_of(first)
        if kind == "oblique":
            return self._oblique(line, first, last)
        if kind == "relative":
            return self._antecedent(line, first, stretch)
        word = line.low[first]
        if kind in ("dropped", "fused"):
            gender = pack.gender_by_verb(word) if kind == "dropped" else ""
            # names in the sentence itself are those that it speaks of
            return self._by_pronoun(gender, line.start if pack.order else start, stretch)
        if pack.fused and word not in pack.pronouns and "-" in word:
            word = word.rsplit("-", 1)[1]
        if first == last and word in pack.pronouns:
            return self._pronoun(pack.pronouns[word], line, start, stretch)
        named = self._named(line, first, last)
        if named.kind == "person" and named.name:
            return self._person(named, line, first, last, kind)
        if named.kind == "organisation" and named.name:
            low_name = named.name.lower()
            if low_name in pack.demonyms and line.low[first] in pack.definite:
                return self._topic(low_name, start, stretch)  # "the Italian"
            return self.bodies.organisation(named, line, first, last)
        if first < last or not pack.definite:
            return self._common_noun(line, first, last, stretch)
        return _UNNAMED

    def _oblique(self, line: Line, first: int, last: int) -> Mention:
        """A speaker in another case than the nominative ("according to" in a language with cases)."""
        pack = self.pack
        if not pack.cases:
            return _UNNAMED
        named = self.read(line, first, last, pack)
        if named.kind == "organisation" and named.name:
            return Mention(named.name, "organisation", None)
        if named.name is None:
            for body in pack.nominatives(line.low[first]):
                if body in pack.organisations:
                    rest = line.text[line.end_of(first) : line.end_of(last)].split()
                    if last == first + 1 and rest and rest[0].endswith(pack.adjective_forms):
                        rest = pack.nominatives(rest[0])[1:2] or rest  # "straży pożarnej"
                    return Mention(" ".join([body, *rest]), "organisation", None)
            return Mention(None, None, named.role)
        from newskit.quotations.western.orders.cases import nominative

        name = named.name
        plain = nominative(name, line.start_of(first), self.names, self.cast.spoken, pack)
        self.plain[name] = plain
        return Mention(plain, "name", named.role)

    def _named(self, line: Line, first: int, last: int) -> Named:
        """What a noun phrase names; behind "Ada Bello," a "director of the school" is she."""
        named = self.read(line, first, last, self.pack)
        if (
            named.kind != "person"
            and first > 1
            and line.low[first - 1] == ","
            and is_name(line.words[first - 2])
            and self.pack.calling(line.low[first])
        ):
            begin, end = noun_phrase(line, first - 2, self.pack)
            whole = self.read(line, begin, end, self.pack) if begin >= 0 else NOBODY
            if whole.kind == "person" and " " in (whole.name or ""):
                role = joined(line, first, last + 1)
                return Named("person", whole.name, whole.role or role)
        return named

    # --- names --------------------------------------------------------------------------------

    def _person(self, named: Named, line: Line, first: int, last: int, kind: str) -> Mention:
        pack, cast, start = self.pack, self.cast, line.start_of(first)
        name, role = named.name or "", named.role
        if pack.apostrophe_cases:  # "Ankara'ya"
            name = name.replace("\u2019", "'").partition("'")[0]
        if role is not None and role.lower().rstrip(".") in self.pack.courtesy:
            role = None  # "Mr"
        name = self.names.canonical(name)
        is_single = " " not in name or name.split()[0].lower() in self.pack.particles_name
        full = None
        if is_single or name not in cast.spoken:
            full = self.names.full(name, start, cast.spoken)
        if full is not None and (
            is_single
            or (name.partition(" ")[0].lower() in self.pack.articles and full.endswith(f" {name}"))
        ):  # "Goff", "Le Goff"
            cast.learn(full, line.low[first : last + 1])
            return Mention(full, "surname", role)
        if is_single and pack.caseless:
            from newskit.quotations.western.orders.caseless import is_plain

            if is_plain(name, pack):
                return Mention(None, None, role)
        if name.lower() in pack.not_names or (
            is_single
            and kind != "label"
            and not pack.caseless
            and first == 0
            and line.low[0] == name.lower()
            and name not in self.names.inside
            and line.low[1:3] != [":", QUOTED]
        ):  # "Neighbors said": a capital that opens the sentence makes no name
            return Mention(None, None, role)
        cast.learn(name, line.low[first : last + 1])
        return Mention(name, "name", role)

    # --- roles --------------------------------------------------------------------------------

    def _common_noun(self, line: Line, first: int, last: int, stretch: int) -> Mention:
        """ "the mayor", "the former minister", "its spokeswoman", "the report"."""
        pack, low = self.pack, line.low
        last = cut(line, first, last)
        word = low[first]
        owned = word in pack.possessives or word.endswith(OWNER)
        # in a language without articles any role may be a known one
        is_definite = word in pack.definite or (not pack.definite and word not in pack.determiners)
        begin = first + (owned or word in pack.articles)
        head = offices.head(line, min(begin, last), last, pack)
        noun = low[head]
        start = line.start_of(first)
        if (word in pack.articles or owned) and noun in pack.documents:
            if (
                word in pack.definite and noun in pack.bodies
            ):  # "the paper" may be one of two things
                body = self.holders.body(noun, low[begin:head], start)
                if body.name is not None:
                    return Mention(body.name, "organisation", None)
            if word in pack.definite and last == first + 1 and self.documents.get(noun):
                return Mention(self.documents[noun], "organisation", None)
            return _UNNAMED
        if not is_definite and not owned:
            return _UNNAMED
        others = low[begin:head] + (low[head + 1 : last + 1] if pack.order == "free" else [])
        office = offices.office(line, begin, last, pack)
        if office is not None and (name := self.holders.holder(office, (), start).name):
            return Mention(name, "title", None)
        person = self.holders.holder(noun, others, start)
        if person.name is not None and noun not in pack.organisations:  # "union leader Ada Bello"
            return Mention(person.name, "title", None)
        if not owned and noun not in pack.callings:
            body = self.bodies.body(noun, others, start)
            if body.name is not None:
                return Mention(body.name, "organisation", None)
        if is_definite and not owned and head == last and not person.is_unclear:
            return self._topic(noun, start, stretch)
        return _UNNAMED

    def _topic(self, noun: str, start: int, stretch: int) -> Mention:
        """ "The striker", "the 31-year-old", "the Italian": whom the text is about, where that fits."""
        pack, cast = self.pack, self.cast
        years = noun[:2] if noun[:2].isdigit() and not noun.isdigit() else ""
        if years and (name := cast.aged(years, start)):
            return Mention(name, "title", None)
        if not (years or pack.calling(noun) or noun in pack.demonyms or noun in pack.anyone):
            return _UNNAMED
        if noun in pack.plurals or self.holders.introduces(noun, 0, start):
            return _UNNAMED
        name = self.pronouns.person(self.pack.gender(noun) or "", start, stretch, self.recent)
        known = cast.known.get(name or "")
        if name is None or (known and known.places[0] > start):
            return _UNNAMED  # "her manager said": who is named later only is not what the text is about
        if not cast.is_person(name) or not (
            years or noun in pack.demonyms or cast.may_be(name, noun)
        ):
            return _UNNAMED
        return Mention(name, "title", None)

    def _antecedent(self, line: Line, at: int, stretch: int) -> Mention:
        last = at - 1
        if last >= 0 and line.low[last] == ",":
            last -= 1
        if last < 0:
            return _UNNAMED
        first, end = noun_phrase(line, last, self.pack)
        if first < 0:
            return _UNNAMED
        return self._resolve(line, first, end, "np", stretch)

    # --- pronouns -----------------------------------------------------------------------------

    def _pronoun(self, gender: str, line: Line, start: int, stretch: int) -> Mention:
        if gender == "neuter":
            body = self.bodies.before(line, stretch)
            return Mention(body, "pronoun" if body else None, None)
        if gender not in ("male", "female", "either"):
            return _UNNAMED
        return self._by_pronoun("" if gender == "either" else gender, start, stretch)

    def _by_pronoun(self, gender: str, start: int, stretch: int) -> Mention:
        name = self.pronouns.person(gender, start, stretch, self.recent)
        if name is None:
            return _UNNAMED
        if gender:
            self.cast.told.setdefault(name, gender)
        return Mention(self.plain.get(name, name), "pronoun", None)
