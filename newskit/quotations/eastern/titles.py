"""Who a Japanese or Korean topic is: a name before its title, an office, an organisation."""

from __future__ import annotations

import re

from newskit.quotations.eastern.mention import Kind, Mention
from newskit.quotations.eastern.pack import Pack, compiled

_OCCURRENCES = 60
_TRIES = 5
_BACK = 5000  # code points looked back for who was called by a title
_KINDS: tuple[tuple[str, Kind], ...] = (  # lists of endings, and what they say somebody is
    ("anonymous", "anonymous"),
    ("titles", "anonymous"),
    ("organisations", "organisation"),
    ("documents", "document"),
)
_CLAUSAL = re.compile("[ぁ-ねは-ん]")  # kana other than の: a role has none
_NOTE = r" ?[（(][^（()）]{1,24}[)）]$"
_NOTED = r"[（(][^（()）]{1,24}[)）]"
_KANA = "[ァ-ヴー]{2,12}(?:[・＝=][ァ-ヴー]{1,12}){0,3}$"
_MIXED = "[^\\W\\da-zA-Zぁ-ん]{1,3}[ぁ-ん]{1,3}$"  # 高橋さくら
_BEFORE = "のをがはもで、」』）)・　 \n"


class Titler:
    """Reads topics from their end; remembers the full names it was sure of."""

    def __init__(self, text: str, pack: Pack) -> None:
        self.text = text
        self.pack = pack
        self.known: set[str] = set()
        self._families: dict[str, set[str]] = {}
        self._longest = 0
        self._sought: set[str] = set()
        self._foreigners: set[str] = set()  # the last words of foreign names met so far
        self._spaced = bool(pack.values["spaced"])
        self._sames = tuple(pack.words("same"))

    def mention(self, start: int, end: int) -> Mention | None:
        """The mention that ends a stretch, or None when it is nobody for certain."""
        text, pack = self.text, self.pack
        while start < end and text[start] in " 　、,\n・-◆■●▼":
            start += 1
        if length := pack.starts("leading", text, start, end):
            after = text[start + length : start + length + 1]
            if not self._spaced or after in (" ", ","):
                return self.mention(start + length, end)
        if self._spaced:
            start = self._own(start, end)
        core = end
        if text[end - 1 : end] in ")）" and (
            note := compiled(_NOTE).search(text[max(start, end - 30) : end])
        ):
            core = end - len(note.group())
        if not 1 <= core - start <= 60:
            return None
        length = pack.ends("pronouns", text, start, core)
        if length and (core - length == start or text[core - length - 1] in _BEFORE):
            word = text[core - length : core]
            anybody = "f" if word in pack.words("women") else "x"
            return Mention(core - length, core, "pronoun", gender=anybody)
        gender = self._gender(start, core)
        found = (
            self._spaced_name(start, core, end, gender)
            if self._spaced
            else self._closed_name(start, core, end, gender)
        )
        if found is not None:
            return found
        if found := self._same(start, core, end):
            return found
        kind = self._kind(start, core)
        if kind is None:
            return None
        if kind == "organisation":
            place = self._organisation_start(start, core)
            if text.startswith(self._sames, place):  # 同社 is whoever was named before
                return Mention(place, core, "anonymous")
            return Mention(place, core, kind, text[place:core], place)
        if (
            kind == "anonymous"
            and not self._spaced
            and (scene := max(text.rfind(sign, start, core - 1) for sign in "でにをが") + 1)
        ):
            start = scene  # 判決で裁判長
        return Mention(start, end, kind, gender=gender)

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

    def _own(self, start: int, end: int) -> int:
        """Where a topic begins behind the words that describe it: …를 의식한 듯 이 후보."""
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
            self._titled_at(at, len(family))
            at = self.text.find(family, at + 1)
        return set(self._families.get(family, ()))

    def persons(self, start: int, end: int) -> list[tuple[int, str]]:
        """Full names in a stretch, known or the topic of a clause, with their places."""
        out: dict[int, str] = {}
        for number, hit in enumerate(self.pack.pattern("topic").finditer(self.text, start, end)):
            if number == _OCCURRENCES:
                break
            found = self.mention(max(start, hit.start() - 30), hit.start())
            if found is not None and found.kind == "person" and found.name:
                out[found.name_start] = found.name
        for at in range(start, end):
            for length in range(min(self._longest, end - at), 1, -1):
                if self.text[at : at + length] in self.known:
                    out[at] = self.text[at : at + length]
                    break
        return sorted(out.items())

    def _titled_at(self, at: int, family: int) -> None:
        """Learn the full name that begins at a place, when a title follows it."""
        text, pack = self.text, self.pack
        if self._spaced and at > 0 and text[at - 1] not in ' \n"“(':
            return
        if self._spaced:
            self._introduced_at(at)
            return
        for stop in range(at + family + 1, min(at + family + 5, len(text))):
            title = stop + (text[stop] in " \n")
            if length := pack.starts("titles", text, title, len(text)):
                self.mention(at, title + length)
                return

    def _introduced_at(self, at: int) -> None:
        """The same between spaces: 이재명 더불어민주당 대선 후보."""
        text = self.text
        space = text.find(" ", at, at + 5)
        if space < 0 or not self._is_name(at, space):
            return
        for _ in range(4):
            length = self.pack.starts("titles", text, space + 1, len(text))
            if length and self.mention(at, space + 1 + length):
                return
            space = text.find(" ", space + 1, space + 16)
            if space < 0:
                return

    def _gender(self, start: int, core: int) -> str | None:
        if self.pack.ends("women", self.text, start, core):
            return "f"
        return "m" if self.pack.ends("men", self.text, start, core) else None

    def _organisation_start(self, start: int, core: int) -> int:
        if self._spaced:
            space = self.text.rfind(" ", start, core)
            return space + 1 or start
        return max(self.text.rfind(sign, start, core) for sign in "の、は") + 1 or start

    def _person(
        self,
        start: int,
        end: int,
        place: int,
        stop: int,
        family: str,
        gender: str | None,
        title: str,
    ) -> Mention:
        name = self.text[place:stop]
        if name not in self.known:
            self.known.add(name)
            self._longest = max(self._longest, len(name))
            self._families.setdefault(family, set()).add(name)
        role = _CLAUSAL.split(self.text[start:place])[-1].strip(" の、　") or None
        if len(title) > 1 and title != "さん":
            role = f"{role or ''}{' ' if role and self._spaced else ''}{title}"
        return Mention(start, end, "person", name, place, role, family, gender)

    def _closed_name(self, start: int, core: int, end: int, gender: str | None) -> Mention | None:
        """Names without spaces: 東京大の田中一郎教授."""
        text, pack = self.text, self.pack
        length = pack.ends("titles", text, start + 1, core)
        stop = core - length
        title = text[stop:core]
        plain = title in ("さん", "氏", "君", "容疑者", "被告", "選手")
        if length and (note := compiled(_NOTE).search(text[max(start, stop - 20) : stop])):
            stop -= len(note.group())
        while length and stop > start and text[stop - 1] in " \n\u3000":
            stop -= 1
        if kana := compiled(_KANA).search(text[start:stop]):
            if (
                not length
                or pack.ends("organisations", text, start, stop)
                or pack.ends("anonymous", text, start, stop)
            ):
                return None
            return self._person(start, end, start + kana.start(), stop, kana.group(), gender, title)
        if length and plain and (mixed := compiled(_MIXED).search(text[start:stop])):
            place = start + mixed.start()
            family = next(
                (
                    text[place : place + size]
                    for size in (3, 2, 1)
                    if text[place : place + size] in pack.words("families")
                ),
                None,
            )
            if family and (place == start or text[place - 1] in _BEFORE):
                return self._person(start, end, place, stop, family, gender, title)
        left = stop
        while left > max(start, stop - 14) and (
            "\u4e00" <= text[left - 1] <= "\u9fff" or text[left - 1] in "々ヶ"
        ):
            left -= 1
        if left == stop or pack.ends("organisations", text, start, stop):
            return None
        if not length and pack.ends("anonymous", text, start, stop):
            return None
        for place in range(max(left, stop - 6), stop):
            family = next(
                (
                    text[place : place + size]
                    for size in (3, 2, 1)
                    if place + size <= stop and text[place : place + size] in pack.words("families")
                ),
                None,
            )
            if family is None or (place > left and not length):
                continue
            given = stop - place - len(family)
            if given == 0:
                if length and place == left:
                    role = text[start:place].strip("の、") or None
                    return Mention(start, end, "short", family, place, role, family, gender)
                continue
            if (
                given > (3 if length and len(family) > 1 else 2)
                or (len(family) == 1 and given == 1 and not plain)
                or (place > left and len(family) == 1)
            ):
                continue
            return self._person(start, end, place, stop, family, gender, title)
        if not length and 3 <= stop - left <= 4 and text[left - 1 : left] == "の":
            before = left - 1
            if pack.ends("titles", text, start, before) or pack.ends(
                "anonymous", text, start, before
            ):
                return self._person(start, end, left, stop, text[left : left + 2], gender, title)
        edge = left == start or text[left - 1] in _BEFORE
        if length and edge and text[left:stop] in self._families:
            word = text[left:stop]
            return Mention(start, end, "short", word, left, None, word, gender)
        # 深田理恵教授, when 深田教授 comes up as well
        word = text[left:stop]
        if length and edge and stop - left <= 3 and self.full_names(word):
            return Mention(start, end, "short", word, left, None, word, gender)
        family = text[left : left + 2]
        again = length and edge and 3 <= stop - left <= 5
        if again and text.find(family + title, end, end + 5000) >= 0:
            return self._person(start, end, left, stop, family, gender, title)
        if plain and 1 <= stop - left <= 5 and (left == start or text[left - 1] in _BEFORE):
            if stop - left <= 2:
                return Mention(
                    start, end, "short", text[left:stop], left, None, text[left:stop], gender
                )
            return self._person(start, end, left, stop, text[left : left + 2], gender, title)
        return None

    def _spaced_name(self, start: int, core: int, end: int, gender: str | None) -> Mention | None:
        """Names between spaces: 서울시 김민수 과장, 김민수 행정안전부 장관, 김 과장."""
        text, pack = self.text, self.pack
        length = pack.ends("titles", text, start, core)
        stop = core - length
        title = text[stop:core]
        tokens = [
            (start + hit.start(), start + hit.end())
            for hit in re.finditer("[^ ]+", text[start:stop])
        ]
        while len(tokens) > 1 and text[slice(*tokens[-1])] in pack.words("former"):
            tokens.pop()  # 이 전 총리
        attached = bool(tokens) and tokens[-1][1] == stop and length > 0
        if not length:
            if not tokens:
                return None
            left, right = tokens[-1]
            before = tokens[-2] if len(tokens) > 1 else None
            introduced = (
                before is None
                or pack.ends("anonymous", text, *before)
                or pack.ends("titles", text, *before)
            )
            office = pack.ends("organisations", text, left, right) and text[right - 1] != "원"
            if pack.ends("stems", text, left, right):
                return None  # 반대하는 is a verb
            if introduced and not office and right - left == 3 and self._is_name(left, right):
                return self._person(start, end, left, right, text[left], gender, "")
            return None
        if attached and text[tokens[-1][0] : stop] and title == "씨" and self._is_name(*tokens[-1]):
            return self._person(start, end, *tokens[-1], text[tokens[-1][0]], gender, title)
        if (
            attached
            and tokens[-1][1] - tokens[-1][0] == 1
            and text[tokens[-1][0]] in pack.words("families")
            and title == "씨"
        ):
            place = tokens[-1][0]
            return Mention(start, end, "short", text[place:core], place, None, text[place], gender)
        skipped = 1 if attached else 0
        for back, (left, right) in enumerate(reversed(tokens[-4 - skipped :])):
            if attached and back == 0:
                continue
            if note := compiled(_NOTE).search(text[left:right]):
                right -= len(note.group())
            word = text[left:right]
            if len(word) == 1 and word in pack.words("families") and back == 0:
                role = text[start:left].strip() or None
                return Mention(start, end, "short", text[left:core], left, role, word, gender)
            if self._is_name(left, right):
                return self._person(
                    start,
                    end,
                    left,
                    right,
                    text[left],
                    gender,
                    compiled(_NOTED).sub("", text[right:core]).strip(),
                )
            if not pack.ends("organisations", text, left, right) and not (
                word in pack.words("between") or word in pack.words("countries")
            ):
                break
        return self._foreign(start, end, tokens[:-1] if attached else tokens, title)

    def _foreign(
        self, start: int, end: int, tokens: list[tuple[int, int]], title: str
    ) -> Mention | None:
        """존 해리슨 미국 국무장관: one or two words before an office."""
        text, pack = self.text, self.pack
        if title not in pack.words("offices"):
            return None
        while tokens and text[slice(*tokens[-1])] in pack.words("countries"):
            tokens = tokens[:-1]
        if tokens and tokens[0][0] == start and text[slice(*tokens[0])] in pack.words("countries"):
            tokens = tokens[1:]
        words = [text[slice(*one)] for one in tokens]
        if not 1 <= len(words) <= 2 or any(not 1 <= len(word) <= 6 for word in words):
            return None
        if any(
            pack.ends("organisations", word, 0, len(word))
            or pack.ends("anonymous", word, 0, len(word))
            or word in pack.words("words")
            or not all("가" <= sign <= "힣" for sign in word)
            for word in words
        ):
            return None
        if len(words) == 1 and words[0] not in self._foreigners:
            return None
        self._foreigners.add(words[-1])
        return self._person(start, end, tokens[0][0], tokens[-1][1], words[-1], None, title)

    def _is_name(self, left: int, right: int) -> bool:
        """Whether a word is a Korean full name and nothing else."""
        text, pack = self.text, self.pack
        word = text[left:right]
        if (
            not 2 <= len(word) <= (4 if word[:2] in pack.words("compound") else 3)
            or not all("가" <= sign <= "힣" for sign in word)
            or word[0] not in pack.words("families")
        ):
            return False
        if (
            word in pack.words("words")
            or word in pack.words("anonymous")
            or word in pack.words("titles")
            or word[-1] == "들"  # "fishermen"
        ):
            return False
        tail = pack.ends("organisations", text, left, right)
        return not (tail > 1 or (tail == 1 and len(word) != 3)) and not (
            tail == 1 and word[-1] in "부청처시"
        )
