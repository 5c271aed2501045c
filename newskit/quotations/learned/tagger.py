"""Tag the words of a sentence by what was learned from annotated articles.

Two linear models over the features of learned.clues. The first says of a word how likely it
reports speech, or thought and plans. The second is a linear-chain conditional random field (Lafferty,
McCallum and Pereira, 2001): given a reporting word, it labels the content and the speaker that go with
it; the best sequence is found by Viterbi's algorithm. newskit.quotations.learned.training fits both.
"""

from __future__ import annotations

import struct
from functools import cached_property, lru_cache
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from newskit.errors import BadModelError
from newskit.quotations.learned.clues import LEAST
from newskit.quotations.western.pack import DATA

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.report import Report

LABELS = ("O", "U", "CB", "CI", "SB", "SI")  # none, cue, first and further word of content, speaker
ACTS = ("no", "speech", "other")
SCALE = 64  # weights are whole numbers of 1/64
BITS = 16  # room for one label's sum; a weight has LARGEST at most, so that 54 features fit
LARGEST = 600
MOST_BYTES = 50_000_000  # of a model file; ours has 1.3 MB
_MIDDLE = 1 << (BITS - 1)
_FORMAT = 1
_MOST_MET = 50_000  # features whose weights are at hand


class Weights(dict[str, int]):
    """The packed weights of the features met so far, 0 for those that the model does not know.

    A story has some hundreds of the features, and to unpack all of them takes longer than to read it.
    """

    def __init__(self, packed: dict[str, str], labels: int) -> None:
        self._packed = packed
        self._middle = _middle(labels)

    def __missing__(self, feature: str) -> int:
        digits = self._packed.get(feature)
        if len(self) > _MOST_MET:
            self.clear()
        found = self[feature] = 0 if digits is None else int(digits, 16) - self._middle
        return found


class Tagger(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """The weights, as read from a model file.

    format: the number of the file's layout. lang: the language of the articles. about: on what the
    weights were learned. often: how often each word was a cue, as learned.clues.step gives it;
    a word it lacks is on step 0. cues, words: for each feature the weights of
    all labels but the first (whose weights are 0), packed: see pack. steps: the weight of going from one
    of LABELS to another.
    """

    format: int
    lang: str
    about: str
    often: dict[str, int]
    cues: dict[str, str]
    words: dict[str, str]
    steps: list[list[int]]

    @cached_property
    def cue_words(self) -> frozenset[str]:
        """The words that were cues often enough to be looked at."""
        return frozenset(word for word, step in self.often.items() if step >= LEAST)

    @cached_property
    def _cue_weights(self) -> Weights:
        return Weights(self.cues, len(ACTS) - 1)

    @cached_property
    def _word_weights(self) -> Weights:
        return Weights(self.words, len(LABELS) - 1)

    def act(self, features: Sequence[str]) -> tuple[float, str]:
        """Return how likely (0 to 1) a word with these features is a cue, and the likelier act."""
        weight = self._cue_weights.__getitem__
        speech, other = _sums(_CUE, sum(map(weight, features)))
        odds_speech, odds_other = exp(speech / SCALE), exp(other / SCALE)
        share = odds_speech + odds_other
        return share / (1 + share), "speech" if speech >= other else "other"

    def reports(self, line: Line, pack: Pack) -> list[Report]:
        """Return the reports of a sentence, left to right."""
        from newskit.quotations.learned import reader

        return reader.reports(line, pack, self)

    def score(self, words: Sequence[Sequence[str]]) -> list[int]:
        """Sum up the weights of each word's features; such sums can be added."""
        weight = self._word_weights.__getitem__
        return [sum(map(weight, features)) for features in words]

    def labels(self, scores: Sequence[int]) -> list[str]:
        """Return the best sequence of LABELS for words with these scores."""
        none, cue, content, more, speaker, on = zip(*self.steps, strict=True)
        if not scores:
            return []
        a, b, _, d, _ = _sums(_WORD, scores[0])
        never = -(1 << 30)
        before: tuple[int, ...] = (0, a, b, never, d, never)  # nothing goes on at the start
        back = []
        for score in scores[1:]:
            a, b, c, d, e = _sums(_WORD, score)
            n, u, f, m, s, o = before
            to_none = (
                n + none[0], u + none[1], f + none[2], m + none[3], s + none[4], o + none[5]
            )  # fmt: skip
            to_cue = (n + cue[0], u + cue[1], f + cue[2], m + cue[3], s + cue[4], o + cue[5])
            to_content = (
                n + content[0], u + content[1], f + content[2], m + content[3],
                s + content[4], o + content[5],
            )  # fmt: skip
            to_speaker = (
                n + speaker[0], u + speaker[1], f + speaker[2], m + speaker[3],
                s + speaker[4], o + speaker[5],
            )  # fmt: skip
            best_none, best_cue = max(to_none), max(to_cue)
            best_content, best_speaker = max(to_content), max(to_speaker)
            begun, going = f + more[2], m + more[3]
            opened, ongoing = s + on[4], o + on[5]
            back.append(
                (
                    to_none.index(best_none),
                    to_cue.index(best_cue),
                    to_content.index(best_content),
                    2 if begun >= going else 3,
                    to_speaker.index(best_speaker),
                    4 if opened >= ongoing else 5,
                )
            )
            before = (
                best_none,
                best_cue + a,
                best_content + b,
                max(begun, going) + c,
                best_speaker + d,
                max(opened, ongoing) + e,
            )
        label = before.index(max(before))
        out = []
        for sources in reversed(back):
            out.append(LABELS[label])
            label = sources[label]
        out.append(LABELS[label])
        return out[::-1]


def pack(weights: Sequence[int]) -> str:
    """Return weights as hexadecimal digits: side by side in one number, BITS bits each, lowest first.

    Numbers made so can be added up with one addition for all labels, which is what makes the tagger quick
    without numpy.
    """
    number = sum((weight + _MIDDLE) << (BITS * at) for at, weight in enumerate(weights))
    return f"{number:0{len(weights) * BITS // 4}x}"


def _middle(labels: int) -> int:
    return sum(_MIDDLE << (BITS * at) for at in range(labels))


_Layout = tuple[int, int, struct.Struct]
_CUE: _Layout = (_middle(2), 4, struct.Struct("<2H"))
_WORD: _Layout = (_middle(5), 10, struct.Struct("<5H"))


def _sums(layout: _Layout, score: int) -> list[int]:
    """Take a sum of packed weights apart, one number a label."""
    middle, size, form = layout
    return [one - _MIDDLE for one in form.unpack((score + middle).to_bytes(size, "little"))]


@lru_cache(maxsize=4)
def load(path: Path) -> Tagger:
    """Read a model file. Raises BadModelError, and OSError when it cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise BadModelError(f"{path}: over {MOST_BYTES // 1_000_000} MB; no model of quotes")
        model = msgspec.json.decode(data, type=Tagger)
    except msgspec.DecodeError as error:
        raise BadModelError(f"{path}: no model of quotes ({error})") from None
    if model.format != _FORMAT:
        raise BadModelError(f"{path}: layout {model.format}, this newskit reads {_FORMAT}")
    if path.parent != DATA and (wrong := _fault(model)):
        raise BadModelError(f"{path}: no model of quotes ({wrong})")
    return model


def _fault(model: Tagger) -> str | None:
    """What would break the sums of a model that is not ours, whose test reads them all; None if nothing."""
    size = len(LABELS)
    if len(model.steps) != size or any(len(row) != size for row in model.steps):
        return f"steps is not {size} rows of {size}"
    for name, table, layout in (("cues", model.cues, _CUE), ("words", model.words, _WORD)):
        _, width, form = layout
        for feature, digits in table.items():
            try:
                weights = form.unpack(bytes.fromhex(digits)[::-1])
            except (ValueError, struct.error):
                return f"{name}: {feature!r} has not {width * 2} hexadecimal digits"
            if any(abs(weight - _MIDDLE) > LARGEST for weight in weights):
                return f"{name}: {feature!r} weighs more than {LARGEST}"
    return None
