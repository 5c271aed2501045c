"""Japanese names, which stand before their titles without a space."""

from __future__ import annotations

from newskit.quotations.eastern.mention import Mention
from newskit.quotations.eastern.pack import compiled
from newskit.quotations.eastern.titles import Titler
from newskit.tuples import NamedTuple

_KANA = "[ァ-ヴー]{2,12}(?:[・＝=][ァ-ヴー]{1,12}){0,3}$"
_MIXED = "[^\\W\\da-zA-Zぁ-ん]{1,3}[ぁ-ん]{1,3}[\u4e00-\u9fff]?$"  # 高橋さくら, 小林よし子
_MORE = "々ヶ"  # signs of Han names beside Han
_WHOLE = 4  # signs of most full names
_NAME = 6  # signs; no Japanese name is longer
_AHEAD = 5000  # code points looked ahead for a shorter mention of the same name


class Titled(NamedTuple):
    """A topic with its title taken off: the name ends at stop; bounds are the mention's."""

    bounds: tuple[int, int]
    stop: int
    title: str
    plain: bool  # an honorific, which any name may have
    gender: str | None


class Closed(Titler):
    """Reads names such as 東京大の田中一郎教授."""

    def own_start(self, start: int, _end: int) -> int:
        """A Japanese topic keeps what describes it."""
        return start

    def body_start(self, start: int, core: int) -> int:
        """Behind the last particle or comma."""
        edges = self.pack.characters("edges")
        return next(
            (at + 1 for at in range(core - 1, start - 1, -1) if self.text[at] in edges), start
        )

    def learn_at(self, at: int, family: int) -> None:
        """A name is followed by its title within four signs, or on the next line."""
        text, pack = self.text, self.pack
        for stop in range(at + family + 1, min(at + family + 5, len(text))):
            title = stop + (text[stop] in " \n")
            if length := pack.starts("titles", text, title, len(text)):
                self.mention(at, title + length)
                return

    def named(self, start: int, core: int, end: int) -> Mention | None:
        """A name of kana, of Han and kana, or of Han, whose family is known or shown elsewhere."""
        text, pack = self.text, self.pack
        topic = self._titled(start, core, end)
        if kana := compiled(_KANA).search(text[start : topic.stop]):
            body = self._is_body(topic) or pack.ends("anonymous", text, start, topic.stop)
            place = start + kana.start()
            if not topic.title and kana.group() in self._families:
                return self._short(topic, place)
            return None if body or not topic.title else self._person(topic, place, kana.group())
        if found := self._mixed(topic):
            return found
        left = self._han_start(topic)
        own = topic.plain or (topic.title and text[left : topic.stop] in pack.words("families"))
        if left == topic.stop or (self._is_body(topic) and not own):
            return None  # 長野県知事, but 木村さん
        if not topic.title and pack.ends("anonymous", text, start, topic.stop):
            return None
        return (
            self._by_family(topic, left)
            or self._behind_office(topic, left)
            or self._shown_elsewhere(topic, left)
            or self._honoured(topic, left)
            or self._given(topic, left)
        )

    def _titled(self, start: int, core: int, end: int) -> Titled:
        text, pack = self.text, self.pack
        length = pack.ends("titles", text, start + 1, core)
        while length and (more := pack.ends("qualifiers", text, start + 1, core - length)):
            length += more  # 予報課長
        stop, title = core - length, text[core - length : core]
        if length:
            stop -= self.note(max(start, stop - 20), stop)
            while stop > start and text[stop - 1] in " \n\u3000":
                stop -= 1
        plain = title in pack.words("plain_titles")
        return Titled((start, end), stop, title, plain, self.gender(start, core))

    def _person(self, topic: Titled, place: int, family: str) -> Mention:
        return self.person(topic.bounds, place, topic.stop, family, topic.title, topic.gender)

    def _short(self, topic: Titled, place: int, role: str | None = None) -> Mention:
        word = self.text[place : topic.stop]
        return Mention(*topic.bounds, "short", word, place, role, word, topic.gender)

    def _is_body(self, topic: Titled) -> bool:
        return self.pack.ends("organisations", self.text, topic.bounds[0], topic.stop) > 0

    def _family_at(self, place: int, stop: int) -> str | None:
        """The family name that begins here."""
        families = self.pack.words("families")
        return next(
            (
                self.text[place : place + size]
                for size in (3, 2, 1)
                if place + size <= stop and self.text[place : place + size] in families
            ),
            None,
        )

    def _mixed(self, topic: Titled) -> Mention | None:
        """高橋さくらさん"""
        start = topic.bounds[0]
        mixed = compiled(_MIXED).search(self.text[start : topic.stop]) if topic.plain else None
        if mixed is None:
            return None
        place = start + mixed.start()
        family = self._family_at(place, topic.stop)
        if family is None or not (place == start or self.divides(place - 1)):
            return None
        return self._person(topic, place, family)

    def _han_start(self, topic: Titled) -> int:
        """Where the Han before a title begin."""
        left, text = topic.stop, self.text
        while left > max(topic.bounds[0], topic.stop - 14) and (
            "\u4e00" <= text[left - 1] <= "\u9fff" or text[left - 1] in _MORE
        ):
            left -= 1
        return left

    def _by_family(self, topic: Titled, left: int) -> Mention | None:
        """A known family name with one to three signs behind it, or none."""
        for place in range(max(left, topic.stop - _NAME), topic.stop):
            family = self._family_at(place, topic.stop)
            if family is None or (place > left and not topic.title):
                continue
            given = topic.stop - place - len(family)
            if given == 0:
                if topic.title in self.pack.words("of_places"):
                    return None  # 長野県知事: the governor of that place
                if topic.title and place == left:
                    return self._short(topic, place, self.role(topic.bounds[0], place))
                continue
            single = len(family) == 1
            longest = 3 if not single and self._may_be_long(topic) else 2
            doubtful = single and (place > left or (given == 1 and not topic.plain))
            if given <= longest and not doubtful:
                return self._person(topic, place, family)
        return None

    def _may_be_long(self, topic: Titled) -> bool:
        """Whether a given name may have three signs: 佐々木健太郎市長, but not 山本製作所社長."""
        last = self.text[topic.stop - 1]
        return topic.plain or last in self.pack.characters("given_ends")

    def _behind_office(self, topic: Titled, left: int) -> Mention | None:
        """監督の黒木博: three or four signs behind an office."""
        text, pack, start = self.text, self.pack, topic.bounds[0]
        if topic.title or not 3 <= topic.stop - left <= 4:
            return None
        if text[left - 1 : left] not in pack.words("of"):
            return None
        office = any(pack.ends(key, text, start, left - 1) for key in ("titles", "anonymous"))
        return self._person(topic, left, text[left : left + 2]) if office else None

    def _shown_elsewhere(self, topic: Titled, left: int) -> Mention | None:
        """深田理恵教授 and 深田教授, when the text has both."""
        word = self.text[left : topic.stop]
        if not (left == topic.bounds[0] or self.divides(left - 1)):
            return None
        if not topic.title:
            return self._short(topic, left) if word in self._families else None
        if word in self._families or (len(word) <= 3 and self.full_names(word)):
            return self._short(topic, left)
        end = topic.bounds[1]
        again = self.text.find(word[:2] + topic.title, end, end + _AHEAD) >= 0
        return self._person(topic, left, word[:2]) if 3 <= len(word) <= 5 and again else None

    def _given(self, topic: Titled, left: int) -> Mention | None:
        """岸川真一首相: four signs before a title, the last one that of a given name."""
        apart = left == topic.bounds[0] or self.divides(left - 1)
        ends = self.pack.characters("given_ends")
        if not topic.title or topic.stop - left != _WHOLE or not apart:
            return None
        if self.text[topic.stop - 1] not in ends:
            return None
        return self._person(topic, left, self.text[left : left + 2])

    def _honoured(self, topic: Titled, left: int) -> Mention | None:
        """Whoever has an honorific has a name."""
        length = topic.stop - left
        if not topic.plain or not (left == topic.bounds[0] or self.divides(left - 1)):
            return None
        if length <= 2:
            return self._short(topic, left)
        return self._person(topic, left, self.text[left : left + 2]) if length <= 5 else None
