"""The shapes of Chinese names, and the words that may stand around them."""

from __future__ import annotations

from newskit.quotations.eastern.pack import Pack

DOTS = "·・•‧．"  # between the parts of a foreign name


class Shapes:
    """Tells names, organisations and roles; remembers the full names it was sure of."""

    def __init__(self, text: str, pack: Pack) -> None:
        self.text = text
        self.pack = pack
        self.known: set[str] = set()
        self._families: dict[str, set[str]] = {}  # the known names by family, when last asked
        self._indexed = 0
        self._sought: dict[str, set[str]] = {}  # what a search of the text gave for a family
        self.surnames = pack.characters("surnames")
        self.notgiven = pack.characters("notgiven")
        self.notfinal = pack.characters("notfinal")
        self.foreign = pack.characters("foreign")
        self.rolends = pack.characters("rolends")

    def persons(self, start: int, end: int) -> list[tuple[int, str]]:
        """Full names in a stretch, known or introduced by a role, with their places.

        An empty name stands for somebody who is the subject but has none.
        """
        out: list[tuple[int, str]] = []
        at = start
        while at < end:
            name = (
                self.known_at(at, end)
                or self.introduced(at, start, end)
                or self.described(at, start, end)
                or self._called(at, start, end)
            )
            if name:
                out.append((at, name))
                at += len(name)
            else:
                at += 1
        if not out and self._somebody(start, end):
            out.append((start, ""))
        return out

    def _somebody(self, start: int, end: int) -> bool:
        """Whether a sentence opens with a person it does not name: 一位村民深有同感。"""
        for at in range(start, min(start + 12, end)):
            length = self.pack.starts("roles", self.text, at, end)
            if length > 1 and self.text[at : at + length] not in self.pack.words("asker"):
                after = at + length
                return after >= end or self.text[after] not in {"、", *self.pack.words("of")}
        return False

    def _called(self, at: int, start: int, end: int) -> str | None:
        """A nickname behind a role (店主小孙), or a foreign name with dots (马修·柯恩)."""
        text = self.text
        if start < at < end - 1 and self.nickname(at, at + 2) and self.role_end(start, at):
            return text[at : at + 2]
        if text[at] not in self.foreign or (at > start and text[at - 1] in self.foreign):
            return None
        stop, dots = at, 0
        while stop < end and (text[stop] in self.foreign or text[stop] in DOTS):
            dots += text[stop] in DOTS
            stop += 1
        return text[at:stop] if dots and text[stop - 1] not in DOTS else None

    def meet(self, start: int, places: list[int], end: int) -> None:
        """Learn the names that sentences beginning at these places introduce: 苏日晴是研究员，"""
        for place in places:
            while place < end and self.text[place] in " \u3000":
                place += 1
            if place < end and (name := self.described(place, start, end)):
                self.known.add(name)

    def full_names(self, family: str) -> set[str]:
        """The full names of a family that the text gives anywhere: known ones, else introduced ones."""
        if self._indexed != len(self.known):
            self._indexed = len(self.known)
            self._families = {}
            for name in self.known:
                for length in (1, 2):
                    if len(name) > length:
                        self._families.setdefault(name[:length], set()).add(name)
        if known := self._families.get(family):
            return set(known)
        if family in self._sought:
            return set(self._sought[family])
        out: set[str] = set()
        at = self.text.find(family)
        for _ in range(40):
            if at < 0:
                break
            start = max(0, at - 30)
            shape = at == 0 or self.text[at - 1] in "。！？!?\n\u3000" or self.role_end(start, at)
            if full := self.introduced(at, start, len(self.text), shape=shape):
                out.add(full)
            at = self.text.find(family, at + 1)
        self._sought[family] = out
        return set(out)

    def known_at(self, at: int, end: int) -> str | None:
        """The known full name that begins here."""
        for length in (4, 3, 2):
            name = self.text[at : at + length]
            if at + length <= end and name in self.known:
                return name
        return None

    def introduced(
        self, at: int, start: int, end: int, *, loose: bool = False, shape: bool = False
    ) -> str | None:
        """A name just after a role word, when what follows shows where it ends."""
        text, pack = self.text, self.pack
        if text[at] not in self.surnames or not (
            loose or shape or self.pack.ends("roles", text, max(start, at - 6), at)
        ):
            return None
        if self.pack.ends("roles", text, max(start, at - 6), at + 1) > 1:
            return None  # 老師傅陳福來 does not introduce 傅陳福
        for length in (2, 3):
            name, after = text[at : at + length], text[at + length : at + length + 1]
            if at + length > end:
                break
            if name[1:] in pack.words("wives"):
                return None  # 潘太
            if self.is_name(name) and (
                not after
                or after in self.notgiven
                or self.pack.starts("trailing", text, at + length, end)
            ):
                return name
        name = text[at : at + 3]
        if at + 3 > end or not self.is_name(name):
            return None
        if (
            loose
            or self.pack.ends("roles", text, max(start, at - 6), at) > 2
            or self.pack.ends("titles", text, max(start, at - 4), at) > 1
        ):
            return name
        again = text.find(name, at + 3, at + 5000) >= 0 or any(
            text.find(elder + name[0], at + 3, at + 5000) >= 0 for elder in pack.words("elder")
        )
        return name if again and not shape else None

    def described(self, at: int, start: int, end: int) -> str | None:
        """A name at the head of a sentence that says how old or what somebody is."""
        text = self.text
        if text[at] not in self.surnames or (
            at > start and text[at - 1] not in "。！？!?”」 \u3000\n"
        ):
            return None
        for length in (3, 2, 4):
            name, after = text[at : at + length], at + length
            if at + length < end and self.is_name(name):
                if self.pack.pattern("described").match(text, after, end):
                    return name
                stop = min(
                    (
                        place
                        for place in (
                            text.find("，", after, after + 30),
                            text.find("。", after, after + 30),
                        )
                        if place >= 0
                    ),
                    default=-1,
                )
                told = text[after] in self.pack.words("is") and stop > 0
                if told and self.pack.ends("roles", text, after, stop):
                    return name
        return None

    def name_before(self, start: int, stop: int, *, titled: bool = False) -> int:
        """Where a Chinese full name that ends at stop begins (-1 when there is none)."""
        for length in (3, 2, 4):
            place = stop - length
            if place < start or not self.is_name(
                self.text[place:stop],
                lenient=length == 3
                and (place == start or self.pack.ends("roles", self.text, start, place) > 0),
            ):
                continue
            split = self.pack.ends("roles", self.text, start, place + 1) > 1
            if split and (titled or self.is_name(self.text[place + 1 : stop])):
                continue  # 主任宋凯 is 宋凯, not 任宋凯
            if place > start and self.role_end(start, place):
                return place
            if place == start and not self.pack.ends("roles", self.text, start + 1, stop):
                if titled and self.text[stop - 1] in self.pack.characters("untitled"):
                    continue
                return place
        return -1

    def is_name(self, name: str, *, lenient: bool = False) -> bool:
        """Whether a word has the shape of a Chinese full name; lenient allows 李在浩 behind a role."""
        pack = self.pack
        family = 2 if name[:2] in pack.words("compound") else 1
        if family == 1 and name[:1] not in self.surnames:
            return False
        given = name[family:]
        if not 1 <= len(given) <= 2 or not han(name) or name == name[0] * len(name):
            return False
        words = pack.words("words")
        if given in pack.words("titles") or given in pack.words("publics"):
            return False
        if given in pack.words("roles") or given in pack.words("generic"):
            return False
        if name in words or name[:2] in words:
            return False
        if given not in pack.words("given") and (name[-1] in self.notfinal or self.organised(name)):
            return False
        if lenient and given[:1] in pack.characters("lenient"):
            given = given[1:]
        return not any(sign in self.notgiven for sign in given)

    def role_end(self, start: int, at: int) -> bool:
        """Whether what ends here can stand before a name."""
        text = self.text
        return (
            text[at - 1] in self.rolends
            or text[at - 1] in "、”」)）"
            or text[at - 1] in self.pack.words("of")
            or self.pack.ends("roles", text, start, at) > 0
        )

    def nickname(self, start: int, core: int) -> bool:
        """Whether a stretch ends in 老李 or 小王."""
        text = self.text
        return (
            (core - 2 == start or (core - 2 > start and self.role_end(start, core - 2)))
            and text[core - 2] in self.pack.words("nicknames")
            and text[core - 1] in self.surnames
        )

    def gender(self, start: int, at: int) -> str | None:
        """What a title or kin word that ends here says about its bearer: "f", "m" or nothing."""
        if self.pack.ends("women", self.text, start, at):
            return "f"
        return "m" if self.pack.ends("men", self.text, start, at) else None

    def spoken_for(self, np: str) -> str | None:
        """The name of the body that somebody speaks for: 华星公司 of 华星公司方面."""
        behalf = self.pack.values.get("behalf", "")
        name = np.removesuffix(behalf)
        if name == np or len(name) < 2:
            return None
        return name if {name[0], name[-1]}.isdisjoint(self.pack.characters("no_behalf")) else None

    def organised(self, np: str) -> bool:
        """Whether a word is an organisation by its ending."""
        pack = self.pack
        side = len(np) >= 2 and np[-2] in pack.characters("sides")
        if side and np[-1] in pack.characters("party"):
            return True
        if side and len(np) == 2 and np[-1] in pack.characters("army"):
            return True
        length = self.pack.ends("organisations", np, 0, len(np))
        return length > 1 or (length == 1 and len(np) > 2)


def han(word: str) -> bool:
    """Whether a word is of Han characters only."""
    return all("\u4e00" <= sign <= "\u9fff" for sign in word)
