"""Who a Japanese or Korean topic is: a name before its title, an office, an organisation."""

from __future__ import annotations

from itertools import chain, islice

from newskit.quotations.eastern.mention import Kind, Mention
from newskit.quotations.eastern.pack import Pack, compiled

_OCCURRENCES = 60
_TRIES = 5
_BACK = 5000  # code points looked back for who was called by a title
_LONGEST = 60  # code points; no topic that is somebody is longer
_KINDS: tuple[tuple[str, Kind], ...] = (  # lists of endings, and what they say somebody is
    ("anonymous", "anonymous"),
    ("titles", "anonymous"),
    ("organisations", "organisation"),
    ("documents", "document"),
)
_NOTE = r" ?[（(][^（()）]{1,24}[)）]$"
_BULLETS = " 　、,\n・-◆■●▼"


class Titler:
    """Reads topics from their end; remembers the full names it was sure of.

    What differs between scripts with and without spaces is in Closed and Spaced.
    """

    def __init__(self, text: str, pack: Pack) -> None:
        self.text = text
        self.pack = pack
        self.known: set[str] = set()
        self._families: dict[str, set[str]] = {}
        self._longest = 0
        self._sought: set[str] = set()
        self._sames = tuple(pack.words("same"))

    def named(self, start: int, core: int, end: int) -> Mention | None:
        """The name that ends a topic at core; between core and end there is a note in brackets."""
        raise NotImplementedError

    def own_start(self, start: int, end: int) -> int:
        """Where a topic's own words begin."""
        raise NotImplementedError

    def body_start(self, start: int, core: int) -> int:
        """Where the name of an organisation begins that ends at core."""
        raise NotImplementedError

    def learn_at(self, at: int, family: int) -> None:
        """Learn the full name that begins at a place, when a title follows it."""
        raise NotImplementedError

    def mention(self, start: int, end: int) -> Mention | None:
        """The mention that ends a stretch, or None when it is nobody for certain."""
        start = self.own_start(self._bare(start, end), end)
        core = end
        if self.text[end - 1 : end] in ")）" and (note := self.note(start, end)):
            core = end - note
        if not 1 <= core - start <= _LONGEST:
            return None
        return (
            self._pronoun(start, core)
            or self.named(start, core, end)
            or self._same(start, core, end)
            or self._common(start, core, end)
        )

    def note(self, start: int, end: int) -> int:
        """The length of a note in brackets that ends here: （62）."""
        hit = compiled(_NOTE).search(self.text[max(start, end - 30) : end])
        return len(hit.group()) if hit else 0

    def _bare(self, start: int, end: int) -> int:
        """Where a topic begins without bullets and connectives."""
        text, pack = self.text, self.pack
        while True:
            while start < end and text[start] in _BULLETS:
                start += 1
            length = pack.starts("leading", text, start, end)
            if not length or (pack.spaced and text[start + length] not in " ,"):
                return start
            start += length

    def _pronoun(self, start: int, core: int) -> Mention | None:
        text, pack = self.text, self.pack
        length = pack.ends("pronouns", text, start, core)
        if not length or not (core - length == start or self.divides(core - length - 1)):
            return None
        gender = "f" if text[core - length : core] in pack.words("women") else "x"
        return Mention(core - length, core, "pronoun", gender=gender)

    def divides(self, at: int) -> bool:
        """Whether a character ends what stands before a name."""
        return self.text[at] in " \n" or self.text[at] in self.pack.characters("before")

    def _common(self, start: int, core: int, end: int) -> Mention | None:
        """Somebody without a name: a body, an office, a document."""
        kind = self._kind(start, core)
        if kind is None:
            return None
        if kind == "organisation":
            place = self.body_start(start, core)
            if self._sames and self.text.startswith(self._sames, place):
                return Mention(place, core, "anonymous")  # 同社 is whoever was named before
            return Mention(place, core, kind, self.text[place:core], place)
        if kind == "anonymous":
            scenes = self.pack.characters("scenes")
            while scene := next(
                (at for at in range(start, core - 1) if self.text[at] in scenes), 0
            ):
                start = scene + 1  # 判決で裁判長
        return Mention(start, end, kind, gender=self.gender(start, core))

    def _kind(self, start: int, core: int) -> Kind | None:
        """What a noun without a name is, by the longest ending that a list knows."""
        many = self.pack.ends("plurals", self.text, start, core)
        longest, kind = 0, None
        for key, what in _KINDS:
            length = self.pack.ends(key, self.text, start, core - many)
            if length > longest:
                longest, kind = length, what
        return kind

    def _same(self, start: int, core: int, end: int) -> Mention | None:
        """同監督: the last before it who was called by this title."""
        text, pack = self.text, self.pack
        if not self._sames or not text.startswith(self._sames, start):
            return None
        title = text[start + 1 : core]
        at = start if title in pack.words("titles") else -1
        for _ in range(_TRIES):
            at = text.rfind(title, max(0, at - _BACK), at) if at > 0 else -1
            if at < 0:
                return None
            edge = max(text.rfind(sign, max(0, at - 30), at) for sign in "、。「」\n") + 1
            found = self.mention(max(edge, at - 30), at + len(title))
            if found is not None and found.kind in ("person", "short"):
                return Mention(start, end, found.kind, found.name, -1, None, found.family)
        return None

    def full_names(self, family: str) -> set[str]:
        """The full names of a family: those met so far, else those that a title shows elsewhere."""
        found = self._families.get(family)
        if found or family in self._sought:
            return set(found or ())
        self._sought.add(family)
        at = self.text.find(family)
        for _ in range(_OCCURRENCES):
            if at < 0:
                break
            self.learn_at(at, len(family))
            at = self.text.find(family, at + 1)
        return set(self._families.get(family, ()))

    def persons(self, start: int, end: int) -> list[tuple[int, str]]:
        """Full names in a stretch, known or the topic of a clause, with their places."""
        out: dict[int, str] = {}
        hits = chain.from_iterable(
            self.pack.pattern(key).finditer(self.text, start, end)
            for key in ("topic", "subject", "owner")
        )
        for hit in islice(hits, _OCCURRENCES):
            found = self.mention(max(start, hit.start() - 30), hit.start())
            if found is not None and found.kind == "person" and found.name:
                out[found.name_start] = found.name
        for at in range(start, end):
            for length in range(min(self._longest, end - at), 1, -1):
                if self.text[at : at + length] in self.known:
                    out[at] = self.text[at : at + length]
                    break
        return sorted(out.items())

    def gender(self, start: int, core: int) -> str | None:
        """What a title or kin word that ends here says about its bearer: "f", "m" or nothing."""
        if self.pack.ends("women", self.text, start, core):
            return "f"
        return "m" if self.pack.ends("men", self.text, start, core) else None

    def person(
        self,
        bounds: tuple[int, int],
        place: int,
        stop: int,
        family: str,
        title: str,
        gender: str | None,
    ) -> Mention:
        """A full name, to be known from now on; bounds are the mention's."""
        name = self.text[place:stop]
        if name not in self.known:
            self.known.add(name)
            self._longest = max(self._longest, len(name))
            self._families.setdefault(family, set()).add(name)
        role = self.role(bounds[0], place)
        if title and title not in self.pack.words("honorifics"):
            blank = " " if role and self.pack.spaced else ""
            role = f"{role or ''}{blank}{title}"
        return Mention(*bounds, "person", name, place, role, family, gender)

    def role(self, start: int, place: int) -> str | None:
        """What stands before a name, when it is no clause: 店を営む山本茂さん has no role."""
        before = self.pack.pattern("described").split(self.text[start:place])[-1]
        return before.strip(" 、　" + self.pack.values.get("role_edges", "")) or None
