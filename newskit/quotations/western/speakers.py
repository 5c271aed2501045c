"""Tell who a mention of a speaker stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.drafts import Identity as Mention
from newskit.quotations.western import caseless
from newskit.quotations.western.cases import nominative
from newskit.quotations.western.mentions import read
from newskit.quotations.western.names import Name, Names
from newskit.quotations.western.subjects import main_subject, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.quotations.western.heard import Heard
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_NEAR = 1200  # code points; a pronoun's person is looked for no further back
_ROW = 60  # code points between two names of one row ("Ann Bell and her former deputy, Eve Moor")


class Speakers:
    """Turns mentions into full names while a text is read from front to back."""

    def __init__(self, text: str, stretches: Sequence[tuple[int, int]], pack: Pack) -> None:
        self.text, self.pack = text, pack
        self.names: Names | caseless.Names = (caseless.Names if pack.caseless else Names)(
            text, stretches, pack
        )
        self.read = caseless.read if pack.caseless else read
        self.spoken: dict[str, str] = {}  # name -> person or organisation, those who have spoken
        self.recent: list[
            tuple[int, int, str, str]
        ] = []  # place, stretch, name, kind; last is nearest
        self.gender: dict[str, str] = {}
        self.bodies: dict[str, dict[str, None]] = {}  # last word -> the organisations named so
        self.holders: dict[str, dict[str, None]] = {}  # role -> the people called so
        self.plain: dict[str, str] = {}  # names printed in another case -> in the nominative
        self.documents: dict[str, str | None] = {}

    def identity(self, heard: Heard) -> Mention:
        """Return who the subject of a reporting verb stands for."""
        said = heard.subject
        first = said.core if said.core >= 0 else said.first
        found = self.resolve(heard.line, first, said.last, said.kind, heard.stretch)
        if heard.media is not None:
            self.documents[heard.media] = found.name
        return found

    def resolve(self, line: Line, first: int, last: int, kind: str, stretch: int) -> Mention:
        """Return who the words first..last of a line stand for."""
        mention = self._resolve(line, first, last, kind, stretch)
        if mention.name is not None and mention.role is not None:
            for word in mention.role.lower().split():
                if word in self.pack.roles:
                    self.holders.setdefault(word, {})[mention.name] = None
        if mention.name is not None:
            what = (
                "organisation"
                if mention.resolved == "organisation"
                else self.spoken.get(mention.name, "person")
            )
            self.spoken.setdefault(mention.name, what)
            if what == "organisation" and " " in mention.name:
                self.bodies.setdefault(mention.name.lower().split()[-1], {})[mention.name] = None
            self.recent.append(
                (line.start_of(first), stretch, mention.name, self.spoken[mention.name])
            )
        elif kind == "np":
            self.recent.append((line.start_of(first), stretch, "", "unnamed"))
        del self.recent[:-8]
        return mention

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
            person = self._person(gender, line, line.start if pack.order else start, stretch)
            return Mention(person, "pronoun" if person else None, None)
        if pack.fused and word not in pack.pronouns and "-" in word:
            word = word.rsplit("-", 1)[1]
        if first == last and word in pack.pronouns:
            return self._pronoun(pack.pronouns[word], line, start, stretch)
        name, what, role = self.read(line, first, last, pack)
        if name and pack.apostrophe_cases:  # "Ankara'ya"
            name = name.replace("\u2019", "'").partition("'")[0]
        if what == "person" and name:
            single = " " not in name
            full = (
                self.names.full(name, start, self.spoken)
                if single or name not in self.spoken
                else None
            )
            if single and full is not None:
                self._learn(full, line, first, last, role)
                return Mention(full, "surname", role)
            if single and pack.caseless and caseless.is_plain(name, pack):
                return Mention(None, None, role)
            if single and (
                name.lower() in pack.not_names
                or (
                    kind != "label"
                    and not pack.caseless
                    and first == 0
                    and word == name.lower()
                    and name not in self.names.inside
                )
            ):  # "Neighbors said": a capital that opens the sentence makes no name
                return Mention(None, None, role)
            self._learn(name, line, first, last, role)
            return Mention(name, "name", role)
        if what == "organisation" and name:
            return self._organisation(name)
        if first < last:
            head = line.low[last]
            if (
                line.low[first] in self.pack.articles or line.low[first] in self.pack.possessives
            ) and line.low[last] in pack.documents:
                if (
                    line.low[first] in self.pack.definite
                    and last == first + 1
                    and self.documents.get(head)
                ):
                    return Mention(self.documents[head], "organisation", None)
                return Mention(None, None, None)
            if line.low[first] in self.pack.definite and last == first + 1:
                person = self._holder(head)
                if person is not None:
                    return Mention(person, "title", None)
        return Mention(None, None, role)

    def _oblique(self, line: Line, first: int, last: int) -> Mention:
        """A speaker in another case than the nominative ("according to" in a language with cases)."""
        pack = self.pack
        name, what, role = self.read(line, first, last, pack)
        if not pack.cases:
            return Mention(None, None, None)
        if what == "organisation" and name:
            return Mention(name, "organisation", None)
        if name is None:
            for body in pack.nominatives(line.low[first]):
                if body in pack.organisations:
                    rest = line.text[line.end_of(first) : line.end_of(last)]
                    return Mention(body + " ".join(["", *rest.split()]), "organisation", None)
            return Mention(None, None, role)
        plain = nominative(name, line.start_of(first), self.names, self.spoken, pack)
        self.plain[name] = plain
        return Mention(plain, "name", role)

    def _holder(self, role: str) -> str | None:
        """The one person whom the text has called by this role or title, or None."""
        known = self.holders.get(role)
        titled = self.names.titled(role)
        if known is None:
            return titled
        if len(known) > 1 or (titled is not None and titled not in known):
            return None
        return next(iter(known))

    def _organisation(self, name: str) -> Mention:
        """An organisation by its name, or "the ministry" where one name of the text ends so."""
        if name.islower() and " " not in name:
            known = self.bodies.get(name, ())
            if len(known) == 1:
                return Mention(next(iter(known)), "organisation", None)
            if known:
                return Mention(None, None, None)
            if name in self.pack.generic:  # "the company": the body that spoke last, if any did
                for _, _, body, kind in reversed(self.recent):
                    if kind == "organisation":
                        return Mention(body, "organisation", None)
                return Mention(None, None, None)
        return Mention(name, "organisation", None)

    def _antecedent(self, line: Line, at: int, stretch: int) -> Mention:
        last = at - 1
        if last >= 0 and line.low[last] == ",":
            last -= 1
        if last < 0:
            return Mention(None, None, None)
        first, end = noun_phrase(line, last, self.pack)
        if first < 0:
            return Mention(None, None, None)
        return self._resolve(line, first, end, "np", stretch)

    def _learn(self, name: str, line: Line, first: int, last: int, role: str | None) -> None:
        """Note what title or role words say about a person's gender."""
        for index in range(first, last + 1):
            gender = self._gender_word(line.low[index])
            if gender:
                self.gender[name] = gender
                return

    def _gender_word(self, word: str) -> str | None:
        word = word.rstrip(".")
        if word in self.pack.male:
            return "male"
        if word in self.pack.female:
            return "female"
        return None

    def gender_of(self, name: str) -> str | None:
        """Return male or female as far as title, given name or pronouns have told, else None."""
        known = self.gender.get(name) or self.names.gender(name)
        words = name.split()
        if known is None:
            for word in words[:-1] or words:  # Martin and James are surnames, too
                known = self.pack.given.get(word.lower())
                if known:
                    return known
        if known is None and len(words) > 1 and self.names.full(words[-1], 0) == name:
            known = self.names.gender(words[-1])  # "Vera Kolm ... Mrs. Kolm"
        return known

    def _pronoun(self, gender: str, line: Line, start: int, stretch: int) -> Mention:
        if gender == "neuter":
            for _, where, body, kind in reversed(self.recent[-4:]):
                if kind == "unnamed" or stretch - where > 2:
                    break
                if kind == "organisation":
                    return Mention(body, "pronoun", None)
            organisation = self._subject_organisation(line)
            return Mention(organisation, "pronoun" if organisation else None, None)
        if gender not in ("male", "female", "either"):
            return Mention(None, None, None)
        gender = "" if gender == "either" else gender
        name = self._person(gender, line, start, stretch)
        if name is None:
            return Mention(None, None, None)
        if gender:
            self.gender.setdefault(name, gender)
        return Mention(name, "pronoun", None)

    def _subject_organisation(self, line: Line) -> str | None:
        """The organisation that the sentence itself is about ("Acme reported a loss that it says ...")."""
        main = main_subject(line, len(line), self.pack)
        if main is None or main.kind != "np":
            return None
        name, what, _ = self.read(line, main.first, main.last, self.pack)
        return name if what == "organisation" else None

    def _fits(self, name: str, gender: str) -> bool:
        known = self.gender_of(name)
        return known is None or not gender or known == gender

    def _person(self, gender: str, line: Line, start: int, stretch: int) -> str | None:
        """The nearest person a pronoun can stand for: a subject or speaker before a mere mention."""
        best, value = None, 0.0
        place: Name | None = None
        fitting: list[tuple[Name, str]] = []
        spoken = {name: place for place, where, name, kind in self.recent[-6:] if kind == "person"}
        latest = self.recent[-1][2] if self.recent and self.recent[-1][1] == stretch else None
        for rank, one in enumerate(self.names.before(start, 14)):
            if start - one.end > _NEAR:
                break
            name = self._full(one)
            if name is None or not self._fits(name, gender):
                continue
            fitting.append((one, name))
            score = 10.0 - rank * 0.7
            if name in spoken:
                score += 3.0
            if name == latest:
                score += 4.0
            if self._opens_sentence(one):
                score += 4.0
            if self.gender_of(name) == gender:
                score += 3.0
            if "\n" in self.text[one.end : start]:
                score -= 3.0 * min(3, self.text.count("\n\n", one.end, start) or 1)
            before = self.text[max(0, one.start - 5) : one.start].lower().split()
            if before and before[-1] in self.pack.prepositions:
                score -= 5.0
            if one.end < len(self.text) and self.text[one.end : one.end + 2] in ("'s", "\u2019s"):
                score -= 2.0
            if score > value:
                best, value, place = name, score, one
        if best is not None and place is not None and best not in spoken:
            for one, name in fitting:
                if (
                    name != best
                    and self.gender_of(name) == self.gender_of(best)
                    and self._in_one_row(one, place)
                ):
                    return None  # "Ann Bell and Eve Moor came. She said": either
        if best is not None:
            return self.plain.get(best, best)
        if best is None:
            for _, where, name, kind in reversed(self.recent[-4:]):
                if kind == "person" and self._fits(name, gender) and stretch - where <= 4:
                    return name
        return best

    def _in_one_row(self, one: Name, other: Name) -> bool:
        """Whether nothing but "and" or a comma, with titles and roles, stands between two names."""
        first, second = (one, other) if one.start < other.start else (other, one)
        between = self.text[first.end : second.start]
        if len(between) > _ROW:
            return False
        words = between.lower().replace(",", " , ").split()
        pack = self.pack
        allowed = pack.callings | pack.determiners | pack.possessives | pack.articles | pack.joining
        return (
            bool(words)
            and (words[0] == "," or words[0] in pack.joining)
            and all(word == "," or word.rstrip(".") in allowed for word in words)
        )

    def _full(self, one: Name) -> str | None:
        words = one.words
        organisations = self.pack.organisations
        if len(words) > 2 and " ".join(words[-2:]) in self.spoken:
            return " ".join(words[-2:])
        if any(word == "&" or word.lower().rstrip(".") in organisations for word in words):
            return None
        if len(words) == 1:
            name = words[0]
            full = self.names.full(name, one.start, self.spoken)
            if full is not None:
                return full
            if self.spoken.get(name) == "organisation":
                return None
            return name if name in self.spoken or one.title else None
        return " ".join(words)

    def _opens_sentence(self, one: Name) -> bool:
        at = one.start - sum(len(word) + 1 for word in one.title)
        before = self.text[max(0, at - 3) : at].rstrip(" ")
        return not before or before[-1] in '.!?\n"\u201d'
