"""Whom a Japanese or Korean sentence is about, and who stands behind its verb."""

from __future__ import annotations

from newskit.quotations.eastern.mention import Mention
from newskit.quotations.eastern.pack import Pack
from newskit.quotations.eastern.titles import Titler

CLOSERS = '。！？!?.,、」”』’）)" 　\t\n'
SURE = ("person", "short", "pronoun", "organisation", "anonymous", "document")
SOMEBODY = ("person", "short", "pronoun", "anonymous")
_REACH = 160  # code points looked through for a topic
_BESIDE = 3  # code points before a quotation, in which its own subject ends
_TRIES = 8
_WEAK = 14  # code points; a topic that is longer is no speaker without a name or a title
_COMMAS = "、,」』”"


class Topics:
    """Finds the speaker of a cue: a topic before it, or a name behind it."""

    def __init__(self, text: str, pack: Pack) -> None:
        self.text = text
        self.pack = pack
        self.titler = _titler(text, pack)

    def nearest(self, start: int, end: int) -> Mention | None:
        """The last topic of a stretch that is somebody; else the last subject that is."""
        start = skip(self.text, max(start, end - _REACH), end)
        unknown: Mention | None = None
        for at, stop in self.spans("subject", max(start, end - _BESIDE), end):
            if stop >= end - 1 and (found := self.titler.mention(self.edge(start, at), at)):
                return found  # 署は、男が「…」と供述していると発表した
        for at, _ in reversed(self._topics(start, end)):
            edge = self.edge(start, at)
            if found := self.titler.mention(edge, at):
                return unknown or found
            turned = self.pack.pattern("contrast").search(self.text, start, edge)
            if unknown is None and turned is not None:  # 政府は…が、ある研究者は「…」
                unknown = self.weak(edge, at)
        for at, stop in reversed(self.spans("subject", start, end)):
            if self.pack.pattern("subordinate").search(self.text, stop, end):
                break
            if found := self.titler.mention(self.edge(start, at), at):
                return unknown or found
        return unknown

    def inner(self, start: int, end: int) -> Mention | None:
        """The first topic of a stretch that is somebody, between a quotation and its cue."""
        for key in ("topic", "subject"):
            for at, _ in self.spans(key, start, end):
                if found := self.titler.mention(start, at):
                    return found
        return None

    def leading(self, start: int, end: int, *, weak: bool = False) -> tuple[Mention, int] | None:
        """The first topic of a clause, when it is somebody, and where its particle ends."""
        end = min(end, start + 2 * _REACH)
        topics = self._topics(start, end)
        for at, stop in topics[:_TRIES]:
            found = self.titler.mention(self.edge(start, at), at)
            if found is not None and found.kind in SURE:
                return found, stop
            if self._sets_scene(start, at):
                continue
            own = self.spans("topic", stop, end) or self.spans("subject", stop, end)
            unknown = self.weak(start, at) if weak and own else None
            return (unknown, stop) if unknown else None
        for at, stop in self.spans("subject", start, min(end, start + 50))[:_TRIES]:
            found = self.titler.mention(self.edge(start, at), at)
            if found is not None and found.kind in SURE:
                return found, stop
        return None

    def _sets_scene(self, start: int, at: int) -> bool:
        """Whether a topic says when or where (会見では, 今回は)."""
        start = self.edge(start, at)
        if self.pack.spaced:
            start = max(start, self.text.rfind(" ", start, at) + 1)
        scene = self.pack.pattern("particled").search(self.text, start, at)
        return scene is not None or self.pack.ends("nobody", self.text, start, at) > 0

    def weak(self, start: int, at: int) -> Mention | None:
        """A topic that no list knows: a mention without a name."""
        text = self.text
        start = skip(text, self.edge(start, at), at)
        if self.pack.spaced:
            start = max(start, text.rfind(" ", start, at) + 1)
        stop = at
        if text[at - 1 : at] in ")）":
            at -= self.titler.note(start, at)
        word = text[start:at]
        clean = 2 <= len(word) <= _WEAK and not any(sign in word for sign in CLOSERS + "「“『‘")
        return Mention(start, stop, "weak") if clean and not self._sets_scene(start, at) else None

    def last_weak(self, start: int, end: int) -> Mention | None:
        """The last topic of a stretch, whoever it is."""
        start = max(start, end - _REACH)
        spans = self._topics(start, end)
        return self.weak(start, spans[-1][0]) if spans else None

    def silent(self, start: int, end: int) -> bool:
        """Whether a stretch has no topic of its own."""
        start = max(start, end - _REACH)
        return end - start <= 2 or not (
            self._topics(start, end) or self.spans("subject", start, end)
        )

    def behind(self, cue_end: int, right: int) -> Mention | None:
        """Who stands behind the verb: と話すのはXだ, と話すXさんは, とXさん。"""
        text, pack = self.text, self.pack
        right = min(right, cue_end + _REACH // 2)
        cleft = pack.pattern("cleft").match(text, cue_end, right)
        start = skip(text, cleft.end() if cleft else cue_end, right)
        if not cleft:
            for key in ("topic", "subject"):
                for at, _ in self.spans(key, start, min(right, start + 60)):
                    found = self.titler.mention(start, at)
                    if found and found.kind in SOMEBODY:
                        return found
        for hit in pack.pattern("copula").finditer(text, start, right):
            if hit.start() > start:
                found = self.titler.mention(start, hit.start())
                return found if found and found.kind in SOMEBODY else None
        return None

    def source(self, start: int, end: int) -> Mention | None:
        """The source that a stretch ends in or names: Xからは"""
        start = max(start, end - _REACH)
        hits = list(self.pack.pattern("sources").finditer(self.text, start, end))
        if not hits:
            return None
        hit = hits[-1]
        at = hit.end("np")
        return self.titler.mention(self.edge(hit.start("np"), at), at)

    def spans(self, key: str, start: int, end: int) -> list[tuple[int, int]]:
        """The bounds of the particles that end a topic or a subject."""
        return [hit.span() for hit in self.pack.pattern(key).finditer(self.text, start, end)]

    def _topics(self, start: int, end: int) -> list[tuple[int, int]]:
        """The particles that end a topic which may speak: not both of 教員も教室も足りない."""
        text, pack = self.text, self.pack
        spans = [
            (at, stop)
            for at, stop in self.spans("topic", start, end)
            if not self._describes(max(start, text.rfind(" ", start, at) + 1), at)
        ]
        if len(spans) < 2:
            return spans
        pairs = [hit.span() for hit in pack.pattern("paired").finditer(text, start, end)]
        inside = {at for at, stop in spans for a, b in pairs if a <= at and stop <= b}
        return [one for one in spans if one[0] not in inside]

    def _describes(self, start: int, at: int) -> bool:
        """Whether what a particle seems to end is a verb before its noun: 맡고 있는, 상을 받은."""
        pack, word = self.pack, self.text[start:at]
        return word in pack.words("adnominal") or pack.ends("stems", self.text, start, at) > 0

    def edge(self, start: int, at: int) -> int:
        """Where the topic's own words begin: after the last comma before it."""
        comma = max(self.text.rfind(sign, start, at) for sign in _COMMAS)
        return comma + 1 if comma >= 0 else start


def skip(text: str, at: int, end: int) -> int:
    """The first place from here on that is neither blank nor comma."""
    while at < end and text[at] in " \t\u3000\n\r、,":
        at += 1
    return at


def back(text: str, start: int, at: int) -> int:
    """Where a sentence ends without its full stop."""
    while at > start and text[at - 1] in "。！？!?. \t\u3000\n":
        at -= 1
    return at


def _titler(text: str, pack: Pack) -> Titler:
    """The reader of topics for a language: with spaces between words, or without."""
    if pack.spaced:
        from newskit.quotations.eastern.spaced import Spaced

        return Spaced(text, pack)
    from newskit.quotations.eastern.closed import Closed

    return Closed(text, pack)
