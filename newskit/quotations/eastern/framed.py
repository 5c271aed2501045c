"""The subject of a Chinese cue: before it, or inside a frame such as 据X介绍."""

from __future__ import annotations

from newskit.quotations.eastern.clauses import SURE, Clauses, Follow, skip
from newskit.quotations.eastern.mention import Mention
from newskit.quotations.eastern.pack import Frame
from newskit.tuples import NamedTuple

_DENIED = 8  # code points between a subject and a verb that is denied


class Heard(NamedTuple):
    """A cue with its subject, and how they belong together."""

    cue: tuple[int, int]
    mention: Mention | None
    rule: str


class Framed(Clauses):
    """Reads the subjects of cues, and whether they deny that anything was said."""

    def subject(self, start: int, cue: tuple[int, int], kind: Follow) -> Heard | None:
        """The subject before a cue, with 据X介绍, 记者从X获悉, 在X看来. None: no reported speech."""
        text = self.text
        left = max(text.rfind(sign, start, cue[0]) for sign in "，；。：”」") + 1
        left = skip(text, max(left, start), cue[0])
        verb = text[slice(*cue)]
        for frame in self.pack.frames:
            opened = frame.opened(text, left, cue[0])
            if (
                opened
                and frame.takes(verb, text, cue[0])
                and not self._begins_a_name(left, cue[0], opened)
            ):
                return self._framed(frame, left, opened, cue, kind)
            if frame.only and verb in frame.cues:
                return None
        length = self.pack.starts("prepositions", text, left, cue[0])
        if length and not self._begins_a_name(left, cue[0], length):
            return None
        rule = {"colon": "cue-colon", "comma": "cue-comma"}.get(kind, "cue-joined")
        return Heard(cue, self.namer.subject(start, cue[0]), rule)

    def _begins_a_name(self, left: int, at: int, length: int) -> bool:
        """Whether what looks like a preposition begins somebody's name (应小丽说)."""
        return length == 1 and self.namer.is_name(self.text[left:at])

    def _framed(
        self, frame: Frame, left: int, opened: int, cue: tuple[int, int], kind: Follow
    ) -> Heard | None:
        """The speaker inside a frame, when it is who the frame needs."""
        text, at = self.text, left + opened
        if at == cue[0]:
            verb = text[slice(*cue)]
            return Heard((left, cue[1]), None, "hearsay") if verb in frame.nobody else None
        if frame.source:
            at = max(text.rfind(word, at, cue[0]) for word in frame.source) + 1
            if at == 0 or kind not in ("comma", "colon"):
                return None
        mention = self.namer.subject(at, cue[0] - frame.ending(text, cue[0]))
        kinds = {"sure": SURE, "named": ("person", "short", "organisation")}.get(frame.need)
        if kinds is not None and (mention is None or mention.kind not in kinds):
            return None
        return Heard(cue, mention, frame.rule)

    def denied(self, heard: Heard) -> bool:
        """Whether what stands between a subject and its verb says that nothing was said."""
        if heard.mention is None:
            return False
        between = self.text[heard.mention.end : heard.cue[0]]
        if len(between) > _DENIED or any(word in between for word in self.pack.words("of")):
            return False
        for word in self.pack.words("affirming"):
            between = between.replace(word, "")
        return any(word in between for word in self.pack.words("negations"))  # 没有急着劝，
