"""Korean names, which stand between spaces: 서울시 김민수 과장, 김 과장."""

from __future__ import annotations

import re

from newskit.quotations.eastern.mention import Mention
from newskit.quotations.eastern.pack import compiled
from newskit.quotations.eastern.titles import Titler
from newskit.tuples import NamedTuple

_NOTED = r"[（(][^（()）]{1,24}[)）]"
_OPENING = ' \n"“(‘'
_WORD = re.compile("[^ ]+")
_WHOLE = 3  # syllables of most full names
_REACH = 4  # words before a title in which its name is looked for
_APART = 16  # code points; the longest word between a name and its title

Bounds = tuple[int, int]


class Titled(NamedTuple):
    """A topic's words with its title taken off; bounds are the mention's, core is without a note."""

    bounds: Bounds
    core: int
    words: list[Bounds]
    title: str
    attached: bool  # the title is the end of the last word
    gender: str | None


class Spaced(Titler):
    """Reads names such as 김민수 행정안전부 장관."""

    _foreigners: frozenset[str] = frozenset()  # the last words of foreign names met so far

    def own_start(self, start: int, end: int) -> int:
        """Behind the words that describe whom the topic is about: …를 의식한 듯 이 후보."""
        text = self.text
        right = text.rfind(" ", start, end)
        while right > start:
            left = text.rfind(" ", start, right) + 1 or start
            known = self._is_name(left, right) or any(
                self.pack.ends(key, text, left, right) == right - left
                for key in ("anonymous", "titles", "countries")
            )
            if not known and self.pack.pattern("relative").search(text, left, right):
                return right + 1
            right = left - 1
        return start

    def body_start(self, start: int, core: int) -> int:
        """The last word is the body's name."""
        return self.text.rfind(" ", start, core) + 1 or start

    def learn_at(self, at: int, _family: int) -> None:
        """A name is a word of its own, and its title one of the next: 이재명 더불어민주당 대선 후보."""
        text = self.text
        if at > 0 and text[at - 1] not in _OPENING:
            return
        space = text.find(" ", at, at + 5)
        if space < 0 or not self._is_name(at, space):
            return
        for _ in range(_REACH):
            length = self.pack.starts("titles", text, space + 1, len(text))
            if length and self.mention(at, space + 1 + length):
                return
            space = text.find(" ", space + 1, space + _APART)
            if space < 0:
                return

    def named(self, start: int, core: int, end: int) -> Mention | None:
        """A name with its title, a name behind an office, or a foreign name before one."""
        topic = self._titled(start, core, end)
        if not topic.title:
            return self._untitled(topic)
        return self._attached(topic) or self._before_title(topic) or self._foreign(topic)

    def _titled(self, start: int, core: int, end: int) -> Titled:
        text, pack = self.text, self.pack
        stop = core - pack.ends("titles", text, start, core)
        words = [hit.span() for hit in _WORD.finditer(text, start, stop)]
        while len(words) > 1 and text[slice(*words[-1])] in pack.words("former"):
            words.pop()  # 이 전 총리
        attached = bool(words) and words[-1][1] == stop and stop < core
        gender = self.gender(start, core)
        return Titled((start, end), core, words, text[stop:core], attached, gender)

    def _person(self, topic: Titled, word: Bounds, title: str) -> Mention:
        family = self.text[word[0]]
        return self.person(topic.bounds, *word, family, title, topic.gender)

    def _short(self, topic: Titled, word: Bounds, role: str | None) -> Mention:
        """A family name with a title: 김 과장."""
        text, place = self.text, word[0]
        name = text[place : topic.core]
        return Mention(*topic.bounds, "short", name, place, role, text[place], topic.gender)

    def _untitled(self, topic: Titled) -> Mention | None:
        """A name alone, or behind an office: 주민 김민수."""
        text, pack = self.text, self.pack
        if not topic.words:
            return None
        left, right = topic.words[-1]
        before = topic.words[-2] if len(topic.words) > 1 else None
        introduced = before is None or any(
            pack.ends(key, text, *before) for key in ("anonymous", "titles")
        )
        body = pack.ends("organisations", text, left, right) and text[
            right - 1
        ] not in pack.characters("named_too")
        if body or pack.ends("stems", text, left, right):  # 반대하는 is a verb
            return None
        sure = introduced and right - left == 3 and self._is_name(left, right)
        return self._person(topic, (left, right), "") if sure else None

    def _attached(self, topic: Titled) -> Mention | None:
        """김민수씨, 김씨"""
        if not topic.attached or topic.title not in self.pack.words("honorifics"):
            return None
        left, right = topic.words[-1]
        word = left, right - self.note(left, right)  # 송민재(31)씨
        is_county = topic.title in self.pack.words("organisations")  # 은하군, but 김민수군
        if self._is_name(*word) and not (is_county and word[1] - word[0] < _WHOLE):
            return self._person(topic, word, topic.title)
        if self.text[slice(*word)] in self.pack.words("families"):
            return self._short(topic, word, None)
        return None

    def _before_title(self, topic: Titled) -> Mention | None:
        """The nearest name before a title, with bodies and countries between."""
        text, pack = self.text, self.pack
        words = topic.words[:-1] if topic.attached else topic.words
        for back, (left, right) in enumerate(reversed(words[-_REACH:])):
            right -= self.note(left, right)
            word = text[left:right]
            if back == 0 and not topic.attached and word in pack.words("families"):
                return self._short(topic, (left, right), self.role(topic.bounds[0], left))
            if self._is_name(left, right):
                title = compiled(_NOTED).sub("", text[right : topic.core]).strip()
                return self._person(topic, (left, right), title)
            between = word in pack.words("between") or word in pack.words("countries")
            if not between and not pack.ends("organisations", text, left, right):
                return None
        return None

    def _foreign(self, topic: Titled) -> Mention | None:
        """존 해리슨 미국 국무장관: one or two words before an office."""
        text, pack = self.text, self.pack
        if topic.title not in pack.words("offices"):
            return None
        countries = pack.words("countries")
        words = topic.words[:-1] if topic.attached else list(topic.words)
        while words and (
            text[slice(*words[-1])] in countries or pack.ends("organisations", text, *words[-1]) > 1
        ):
            words.pop()
        if words and words[0][0] == topic.bounds[0] and text[slice(*words[0])] in countries:
            words = words[1:]
        if not 1 <= len(words) <= 2 or not all(self._may_be_foreign(*word) for word in words):
            return None
        last = text[slice(*words[-1])]
        if len(words) == 1 and last not in self._foreigners:
            return None
        self._foreigners |= {last}
        bounds = words[0][0], words[-1][1]
        return self.person(topic.bounds, *bounds, last, topic.title, None)

    def _may_be_foreign(self, left: int, right: int) -> bool:
        """Whether a word may be part of a foreign name: nothing that a list knows."""
        text, pack = self.text, self.pack
        word = text[left:right]
        return (
            len(word) <= 6
            and hangul(word)
            and word not in pack.words("words")
            and not any(pack.ends(key, text, left, right) for key in ("organisations", "anonymous"))
        )

    def _is_name(self, left: int, right: int) -> bool:
        """Whether a word is a Korean full name and nothing else."""
        text, pack = self.text, self.pack
        word = text[left:right]
        longest = 4 if word[:2] in pack.words("compound") else 3
        if not 2 <= len(word) <= longest or not hangul(word):
            return False
        if word[0] not in pack.words("families") or pack.ends("plurals", text, left, right):
            return False
        if any(word in pack.words(key) for key in ("words", "anonymous", "titles")):
            return False
        tail = pack.ends("organisations", text, left, right)
        body = word[-1] in pack.characters("never_named")
        return tail == 0 or (tail == 1 and len(word) == 3 and not body)


def hangul(word: str) -> bool:
    """Whether a word is of hangul syllables only."""
    return all("\uac00" <= sign <= "\ud7a3" for sign in word)
