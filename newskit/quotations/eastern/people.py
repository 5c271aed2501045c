"""People of a Chinese clause: by name, by family name and title, in other letters or sounds."""

from __future__ import annotations

from newskit.quotations.eastern.mention import Mention
from newskit.quotations.eastern.shapes import Shapes, han

SPACE = " \t\u3000\n\r"
NAME_DOTS = "·・•‧．"
_FOREIGN = 5  # characters of the first part of a foreign name
_SOUNDS = 7  # characters of a name that spells sounds
_AGAIN = 5000  # code points behind a name in which it stands again


class People(Shapes):
    """Reads the people whom a stretch of text names."""

    def spoken_of(self, pronoun: str) -> str | None:
        """The gender that a pronoun shows."""
        if pronoun in self.pack.words("she"):
            return "f"
        return "m" if pronoun in self.pack.words("he") else None

    def person(self, start: int, end: int, place: int, stop: int) -> Mention:
        """The person whose name stands at place..stop, with the role before it; known from now on."""
        name = self.text[place:stop]
        self.known.add(name)
        before = self.text[start:place].strip("、" + SPACE)
        role = before.rpartition(self.pack.values["role_begins"])[2] or None
        gender = self.gender(start, place)
        return Mention(start, end, "person", name, place, role, gender=gender)

    def titled(self, start: int, core: int, end: int) -> Mention | None:
        """A name or a family name with a title behind it."""
        text, pack = self.text, self.pack
        length = pack.ends("titles", text, start + 1, core)
        if not length and (behind := pack.ends("roles", text, start + 2, core)):
            place = self.name_before(start, core - behind, titled=True)
            return self.person(start, end, place, core - behind) if place >= 0 else None
        stop = core - length
        if not length or stop <= start:
            return None
        gender = self.gender(stop, core)
        if (place := self.name_before(start, stop, titled=True)) >= 0:
            found = self.person(start, end, place, stop)
            title = text[stop:core]
            return Mention(
                start,
                end,
                "person",
                found.name,
                place,
                found.role or title,
                gender=gender or found.gender,
            )
        place = (
            stop - 2
            if text[stop - 2 : stop] in pack.words("compound") and stop - 2 >= start
            else stop - 1
        )
        family = text[place:stop]
        if (family in pack.words("compound") or family in self.surnames) and (
            place == start or self.role_end(start, place)
        ):
            role = text[start:place].strip("、") or None
            return Mention(start, end, "short", text[place:core], place, role, family, gender)
        return None

    def foreigner(self, start: int, end: int, place: int, core: int) -> Mention:
        """A name with dots or in Latin letters; what is a role before it is cut off."""
        dots = [at for dot in NAME_DOTS if (at := self.text.find(dot, place, core)) >= 0]
        if dots:
            place = self._foreign_start(start, place, min(dots))
        return self.person(start, end, place, core)

    def _foreign_start(self, start: int, place: int, first: int) -> int:
        """Where the first part of a foreign name begins, whose first dot stands here."""

        def is_role_end(at: int) -> bool:
            return self.pack.ends("roles", self.text, start, at) > 0

        at = first
        while (
            at > place
            and self.text[at - 1] in self.foreign
            and not (at < first and is_role_end(at))
        ):
            at -= 1
        for one in range(at, max(at - _FOREIGN, place), -1):
            if one < first and is_role_end(one):
                return one
        if at < first:
            return at if first - place > _FOREIGN or at == place else place
        behind = range(first - 1, place, -1)
        return next((one for one in behind if is_role_end(one)), place)

    def transliterated(self, start: int, end: int, core: int) -> Mention | None:
        """A foreign name in characters that spell sounds, or any clean word after a role."""
        text = self.text
        for at in range(max(start, core - _SOUNDS), core - 1):
            role = at > start and self.pack.ends("roles", text, start, at) > 0
            if not role and at > start:
                continue
            name = text[at:core]
            if all(sign in self.foreign for sign in name) and (role or len(name) > 2):
                return self.person(start, end, at, core)
        return None

    def guess(self, start: int, end: int) -> Mention | None:
        """A name of another language right behind an office: 首相岸本文雄."""
        for at in range(max(start + 1, end - 4), end - 2):
            name = self.text[at:end]
            if (
                not han(name)
                or any(sign in self.notgiven for sign in name)
                or not self.pack.ends("roles", self.text, start, at)
            ):
                continue
            if (
                self.pack.ends("offices", self.text, start, at)
                or self.text.find(name, end, end + _AGAIN) >= 0
            ):
                return self.person(start, end, at, end)
        return None
