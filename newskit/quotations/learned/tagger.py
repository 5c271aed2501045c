"""Tag the words of a sentence by what was learned from annotated articles.

Two linear models over the features of learned.clues. The first says of a word how likely it
reports speech, or thought and plans. The second is a linear-chain conditional random field (Lafferty,
McCallum and Pereira, 2001): given a reporting word, it labels the content and the speaker that go with
it; the best sequence is found by Viterbi's algorithm. newskit.quotations.learned.training fits both.
"""

from __future__ import annotations

import struct
from functools import cached_property, lru_cache, partial
from itertools import repeat
from math import exp
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newskit.errors import BadModelError
from newskit.quotations.learned import features
from newskit.quotations.learned.clues import LEAST
from newskit.quotations.learned.sequence import Sequences
from newskit.quotations.western.pack import DATA

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from newskit.quotations.learned.clues import Columns, Row
    from newskit.quotations.learned.features import Group
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.report import Report

    Lookup = Callable[[Iterable[Any]], Iterator[int]]

LABELS = ("O", "U", "CB", "CI", "SB", "SI")  # none, cue, first and further word of content, speaker
ACTS = ("no", "speech", "other")
SCALE = 64  # weights are whole numbers of 1/64
BITS = 16  # room for one label's sum; a weight has LARGEST at most, so that 65 features fit
LARGEST = 500
MOST_BYTES = 50_000_000  # of a model file; ours has 1.3 MB
_MIDDLE = 1 << (BITS - 1)
_MASK = (1 << BITS) - 1
_FORMAT = 1
_MOST_MET = 20_000  # keys of a group whose sums are at hand
_ENOUGH_MET = 4_000  # keys of a letter from which all that the model knows are taken to hand
_HOPELESS = (
    _MIDDLE - 45
)  # less than half as likely as not, for both acts together less than as likely


class Sums(dict[Any, int]):
    """The packed weights of one group of features, summed up for each key met so far.

    A text has few of the features that a model knows, and to unpack all of them takes longer than to
    read it.
    """

    def __init__(self, group: Group, packed: dict[str, str], labels: int) -> None:
        self._group, self._packed = group, packed
        self._middle = _middle(labels)

    def __missing__(self, key: Any) -> int:
        if len(self) > _MOST_MET:
            self.clear()
        found = 0
        for feature in self._group(key):
            digits = self._packed.get(feature)
            if digits is not None:
                found += int(digits, 16) - self._middle
        self[key] = found
        return found

    def lookup(self) -> Callable[[Any], int]:
        """Return what gives the sum of a key."""
        return self.__getitem__


class Table:
    """The packed weights of the features of one letter, by the rest of their names.

    Most words and pairs of words are in no model, so that in a long run it is quicker to have all that are
    at hand than to remember what each weighs. To take them there takes longer than to read a story.
    """

    def __init__(self, letter: str, packed: dict[str, str], labels: int) -> None:
        self._letter, self._packed, self._middle = letter, packed, _middle(labels)
        self._met = Sums(lambda key: (letter + key,), packed, labels)
        self._weights: dict[str, int] | None = None

    def lookup(self) -> Callable[[str], int | None]:
        """Return what gives the weight of a key as of now; None for one that weighs nothing."""
        if self._weights is None:
            if len(self._met) < _ENOUGH_MET:
                return self._met.__getitem__
            self._met.clear()
            self._weights = {
                feature[1:]: int(digits, 16) - self._middle
                for feature, digits in self._packed.items()
                if feature.startswith(self._letter)
            }
        return self._weights.get

    def found(self, keys: Iterable[str]) -> Iterator[int]:
        """Return what each of these keys weighs."""
        lookup: Any = self.lookup()
        return map(lookup, keys) if self._weights is None else map(lookup, keys, repeat(0))


def _tables(
    groups: Sequence[Group | str], packed: dict[str, str], labels: int
) -> list[Sums | Table]:
    """For each group of features, what knows the sums of its keys."""
    return [
        Table(group, packed, labels) if isinstance(group, str) else Sums(group, packed, labels)
        for group in groups
    ]


def _lookups(groups: Sequence[Group | str], packed: dict[str, str], labels: int) -> list[Lookup]:
    """For each group of features, what gives the sums of a column of keys."""
    return [
        one.found if isinstance(one, Table) else partial(map, one.__getitem__)
        for one in _tables(groups, packed, labels)
    ]


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
    def _as_cues(self) -> list[Sums | Table]:
        return _tables(features.CUE, self.cues, len(ACTS) - 1)

    @cached_property
    def _alone(self) -> list[Lookup]:
        return _lookups(features.ALONE, self.words, len(LABELS) - 1)

    @cached_property
    def _seen(self) -> list[Lookup]:
        return _lookups(features.SEEN, self.words, len(LABELS) - 1)

    @cached_property
    def _sequences(self) -> Sequences:
        return Sequences(self.steps)

    def acts(self, rows: Iterable[Row]) -> Iterator[tuple[float, str]]:
        """Yield how likely (0 to 1) each word with these keys is a cue, and the likelier act.

        rows: of each word a key for each group of features.CUE. For a word that is clearly none, 0 is
        near enough.
        """
        lookups = [one.lookup() for one in self._as_cues]
        middle = _CUE[0]
        for row in rows:
            total = sum(
                [lookup(key) or 0 for lookup, key in zip(lookups, row, strict=True)], middle
            )
            speech, other = total & _MASK, total >> BITS
            if speech < _HOPELESS and other < _HOPELESS:
                yield 0.0, ""
                continue
            odds_speech, odds_other = (
                exp((speech - _MIDDLE) / SCALE),
                exp((other - _MIDDLE) / SCALE),
            )
            share = odds_speech + odds_other
            yield share / (1 + share), "speech" if speech >= other else "other"

    def reports(self, line: Line, pack: Pack) -> list[Report]:
        """Return the reports of a sentence, left to right."""
        from newskit.quotations.learned import reader

        return reader.reports(line, pack, self)

    def alone(self, columns: Columns) -> list[int]:
        """Sum up what the words of a sentence weigh whatever the cue, from their keys of features.ALONE."""
        return [*_summed(self._alone, columns)]

    def labels(self, alone: Sequence[int], columns: Columns) -> list[str]:
        """Return the best sequence of LABELS for words with these sums and these keys of features.SEEN."""
        seen = _summed(self._seen, columns)
        return self.best(map(add, alone, seen))

    def best(self, scores: Iterable[int]) -> list[str]:
        """Return the best sequence of LABELS for words with these sums."""
        best = self._sequences.best(_unpacked(_WORD, scores), _MIDDLE)
        return [*map(LABELS.__getitem__, best)]


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


def _summed(lookups: Sequence[Lookup], columns: Columns) -> Iterator[int]:
    found = [lookup(keys) for lookup, keys in zip(lookups, columns, strict=True)]
    return map(sum, zip(*found, strict=False))


def _unpacked(layout: _Layout, scores: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Take sums of packed weights apart, one number a label, each _MIDDLE higher than it is."""
    middle, size, form = layout
    raised = map(middle.__add__, scores)
    as_bytes: Any = int.to_bytes
    return form.iter_unpack(b"".join(map(as_bytes, raised, repeat(size), repeat("little"))))


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
