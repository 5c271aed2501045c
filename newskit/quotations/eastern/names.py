"""Who a Chinese clause is about: names, roles and organisations at the end of a subject."""

from __future__ import annotations

import re

from newskit.quotations.eastern.mention import Mention
from newskit.quotations.eastern.pack import compiled
from newskit.quotations.eastern.people import NAME_DOTS, SPACE, People
from newskit.quotations.eastern.shapes import DOTS

_REACH = 90  # code points looked back for a subject
_WEAK = 12  # code points; a subject that no list knows is no longer
_CUTS = 6  # places tried as the end of a subject
_NOTE = "[（(][^（()）]{0,30}[)）]$"
_DOTTED = r"[^\W\d_]{1,12}(?:[·・•‧．](?:[^\W\d_]|\.){1,8}){1,4}$"
_LATIN = r"[A-Z][A-Za-z.'’\-]*(?: [A-Z][A-Za-z.'’\-]*){0,3}$"
_TITLED = "《([^《》]{1,20})》$"
_DOTS = frozenset(DOTS)
_LATIN_END = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.'’-")
_CLAUSE = re.compile("[，,；;：:。！？!?]")


class Namer(People):
    """Reads the subjects of cues."""

    def subject(self, start: int, end: int) -> Mention | None:
        """Who a cue that begins at end has as its subject; start is where its sentence begins."""
        start = max(start, end - _REACH)
        edges = [hit.end() for hit in _CLAUSE.finditer(self.text, start, end)]
        lefts = [start, *edges]
        right = end
        for back, left in enumerate(reversed(lefts[-4:])):
            s, e = self._trim(left, right)
            right = max(left - 1, start)
            found = self._clause(s, e, first=back == 0) if s < e else None
            if found is not None:
                return found
            if back == 0 and s < e and not self._adverbial(s, e):
                return self._weak(s, e)
        return None

    def leading(self, start: int, end: int, *, bare: bool = False) -> Mention | None:
        """The person a stretch opens with; bare also takes a name that only its shape shows."""
        s, e = self._trim(start, min(end, start + 40))
        if s >= e:
            return None
        found = self._prefix(s, e)
        if found is None and bare and (name := self.introduced(s, s, e, shape=True)):
            return self.person(s, s + len(name), s, s + len(name))
        return found

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """Take off blanks, dates, settings and connectives before a subject."""
        text, pack = self.text, self.pack
        while end > start and text[end - 1] in SPACE:
            end -= 1
        while start < end:
            if text[start] in SPACE or text[start] in "、”」":
                start += 1
                continue
            hit = pack.pattern("date").match(text, start, end)
            if (hit is not None and hit.end() > start and not hit.group().isdigit()) or (
                hit := pack.pattern("scene").match(text, start, end)
            ):
                start = hit.end()
            elif length := pack.starts("leading", text, start, end):
                start += length
            else:
                break
        return start, end

    def _clause(self, start: int, end: int, *, first: bool) -> Mention | None:
        if start >= end:
            return None
        whole = self._strict(start, end) if first else None
        if whole is not None and whole.kind == "anonymous" and self._led(start, end):
            whole = None  # 笑着对记者 has no subject
        if whole is not None and whole.kind in ("person", "short", "pronoun"):
            return whole
        if first:
            cuts = 0
            for at in range(start + 1, min(end, start + 60)):
                if self._over(at, end):
                    found = self._strict(start, at)
                    if (
                        found
                        and found.kind != "person"
                        and self.pack.starts("roles", self.text, at, end)
                    ):
                        found = None  # 代表 may begin a role as well as a verb
                    if found:
                        return self._joint(found, whole, start, at, end)
                    cuts += 1
                    if cuts == _CUTS:
                        break
        if whole is None and first:
            cut = next(
                (at for at in range(start + 2, min(end, start + 40)) if self._over(at, end)), end
            )
            whole = self.guess(start, end) or self.guess(start, cut)
        return whole or self._prefix(start, end)

    def _led(self, start: int, end: int) -> bool:
        """Whether a clause opens with manner, time or hearer, and nothing there is described."""
        np = self.text[start:end]
        if any(word in np for word in self.pack.words("of")) or self.pack.starts(
            "coming", np, 0, len(np)
        ):
            return False
        return self._over(start, end) and not self.pack.characters("manner").isdisjoint(np)

    def _over(self, at: int, end: int) -> bool:
        """Whether a subject can be over here: manner, time, place or hearer begin."""
        length = (
            1 if self.text[at] in "0123456789" else self.pack.starts("trailing", self.text, at, end)
        )
        return length > 0 and self.pack.starts("roles", self.text, at, end) <= length

    def _joint(
        self, found: Mention, whole: Mention | None, start: int, at: int, end: int
    ) -> Mention:
        """What a cut may have cut wrongly: a name that begins like an adverb (于海涛), A和B."""
        name = self.introduced(at, start, end) if found.kind == "anonymous" else None
        if name and not self.pack.starts("trailing", self.text, at + 1, end):
            return self.person(start, at + len(name), at, at + len(name))
        if self.text[at] in self.pack.words("and") and (
            whole is not None or self._strict(at + 1, end)
        ):
            return Mention(start, end, "anonymous")
        return found

    def _adverbial(self, start: int, end: int) -> bool:
        """Whether a clause says how or when, and has no subject of its own."""
        text = self.text
        return (
            text[end - 1] in self.pack.characters("adverbial")
            or self.pack.starts("trailing", text, start, end) > 0
        )

    def _weak(self, start: int, end: int) -> Mention | None:
        """A short stretch that may be a subject: kept as a mention without a name."""
        for at in range(start + 1, end):
            if self.pack.starts("trailing", self.text, at, end):
                end = at
                break
        signs = set(self.text[start:end])
        clean = signs.isdisjoint("“”「」《》，。") and signs.isdisjoint(
            self.pack.characters("unsaid")
        )
        return Mention(start, end, "weak") if clean and 2 <= end - start <= _WEAK else None

    def _strict(self, start: int, end: int) -> Mention | None:
        text, pack = self.text, self.pack
        note = compiled(_NOTE).search(text[start:end]) if text[end - 1] in ")）" else None
        core = start + note.start() if note else end
        if core - start < 1 or core - start > 60:
            return None
        np = text[start:core]
        if np in pack.words("pronouns"):
            return Mention(start, end, "pronoun", gender=self.spoken_of(np))
        for length in (4, 3, 2):
            if length <= len(np) and np[-length:] in self.known:
                return self.person(start, end, core - length, core)
        if signed := self._by_sign(start, core, end):
            return signed
        if self._is_interrupted(np, start, core):
            return None
        if found := self.titled(start, core, end):
            return found
        if (place := self.name_before(start, core)) >= 0:
            return self.person(start, end, place, core)
        if self.nickname(start, core):
            return Mention(start, end, "short", np[-2:], core - 2, family=text[core - 1])
        if name := self.spoken_for(np):
            np, core = name, core - len(np) + len(name)
            if not self.organised(np):
                return Mention(start, end, "organisation", np, start)
        if self.organised(np):
            if np.lstrip(pack.values["pointing"]) in pack.words("generic"):
                return Mention(start, end, "anonymous")
            return Mention(start, end, "organisation", np, start)
        if np[-1:] in pack.words("plurals") and len(np) > 2:
            core -= 1
        if pack.ends("roles", text, start, core):
            gender = self.gender(start, core)
            return Mention(start, end, "anonymous", gender=gender)
        if pack.ends("documents", text, start, core):
            return Mention(start, end, "document")
        return self.transliterated(start, end, core)

    def _by_sign(self, start: int, core: int, end: int) -> Mention | None:
        """A work in its marks, or a foreign name with dots or in Latin letters."""
        np, pack = self.text[start:core], self.pack
        if np[-1] == "》" and (hit := compiled(_TITLED).search(np)):
            known = pack.ends("organisations", hit[1], 0, len(hit[1])) > 0
            return Mention(
                start, end, "organisation" if known else "document", hit[1] if known else None
            )
        if (hit := self._dotted(np)) and not self._is_interrupted(np, start, core):
            return self.foreigner(start, end, start + hit.start(), core)
        if not hit and np[-1] in _LATIN_END and (hit := compiled(_LATIN).search(np)):
            return self.foreigner(start, end, start + hit.start(), core)
        return None

    def _dotted(self, np: str) -> re.Match[str] | None:
        """The name with dots that a stretch ends in."""
        return None if _DOTS.isdisjoint(np) else compiled(_DOTTED).search(np)

    def _is_interrupted(self, np: str, start: int, core: int) -> bool:
        """Whether a subject is over inside what looks like a name with dots."""
        if self._dotted(np) is None:
            return False
        last = max(self.text.rfind(dot, start, core) for dot in NAME_DOTS)
        return any(self._over(at, core) for at in range(last + 2, core))

    def _prefix(self, start: int, end: int) -> Mention | None:
        """A known or introduced name near the head of a clause."""
        text = self.text
        first = text[start : start + 1]
        if first in self.pack.words("pronouns") and first not in self.pack.words("things"):
            plural = text[start + 1 : start + 2] in self.pack.words("plurals")
            stop = start + 1 + plural
            return Mention(start, stop, "pronoun", gender=self.spoken_of(text[start:stop]))
        for at in range(start, min(end, start + 30)):
            if text[at] in "，。；：":
                break
            name = self.known_at(at, end)
            if name and (at == start or self.role_end(start, at)):
                return self.person(start, at + len(name), at, at + len(name))
            if at > start and self.role_end(start, at) and self.nickname(at, at + 2):
                after = at + 2
                if after >= end or self._over(after, end) or text[after] in self.notgiven:
                    name, family = text[at:after], text[at + 1]
                    return Mention(start, after, "short", name, at, family=family)
            loose = self.pack.ends("roles", text, start, at) > 1
            if (
                at > start
                and self.role_end(start, at)
                and (name := self.introduced(at, start, end, loose=loose, shape=True))
            ):
                return self.person(start, at + len(name), at, at + len(name))
        return None
