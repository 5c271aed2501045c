"""Learn from annotated articles what the tagger knows.

The models are fitted by CRFsuite (Okazaki, 2007: L-BFGS with L1 and L2 penalties) through
python-crfsuite, which only training needs; its result is the same for the same articles.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from newskit.quotations.learned import features, tagger
from newskit.quotations.learned.clues import Clues
from newskit.quotations.learned.kin import LEAST_UNSEEN, Kin, Sightings
from newskit.quotations.western import pack as packs
from newskit.quotations.western.find import lines
from newskit.quotations.western.lines import QUOTED
from newskit.record import Bounds, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_PENALTY = {"cues": (0.1, 3.0), "words": (0.5, 1.0)}  # L1 and L2
_RARE = {"cues": 2, "words": 2}  # features seen less often are left out
_ROUNDS = 100
_SMALL = {"cues": 5, "words": 6}  # in 1/64; a feature with no weight beyond this is left out


class Annotation(msgspec.Struct, frozen=True):
    """A quote as annotated: the contract's, of which only the bounds and the act count."""

    start: int
    end: int
    parts: list[Bounds] | None = None
    cue: Bounds | None = None
    speaker: Bounds | None = None
    act: Literal["speech", "other"] = "speech"


class Article(msgspec.Struct, frozen=True):
    """An annotated article; offsets are code points of its text."""

    text: str
    quotes: list[Annotation]
    id: str = ""


class Example(msgspec.Struct, frozen=True):
    """A sentence and its annotated quotes, each as the indices of its words: cue, content, speaker."""

    line: Line
    quotes: list[tuple[list[int], list[int], list[int], str]]


def train(annotated: Iterable[Article], *, lang: str, about: str) -> tagger.Tagger:
    """Return a tagger learned from annotated articles.

    lang is the language's BCP 47 tag, for which newskit must have reporting verbs; about is kept in the
    model. Raises ValueError when there is nothing to learn from, ImportError without python-crfsuite.
    """
    pack = packs.pack(lang)
    if not pack.verbs:
        raise ValueError(f"{lang}: no reporting verbs are known for this language")
    articles = [list(_examples(article, pack)) for article in annotated]
    counts = [_counts(examples) for examples in articles]
    was, seen = Counter[str](), Counter[str]()
    for one in counts:
        was.update(one.was)
        seen.update(one.seen)
    if not was.total():
        raise ValueError("no quote with a cue in these articles")
    kin = Kin(pack, Sightings(was, seen))
    rows: dict[str, list[tuple[list[list[str]], list[str]]]] = {"cues": [], "words": []}
    for examples, mine in zip(articles, counts, strict=True):
        # As if this article had not been counted, since the articles to come have not been either.
        often = kin.often(mine.seen, mine)
        for example in examples:
            _add(example, often, pack, rows)
    fitted = {name: _fit(rows[name], name) for name in rows}
    states, steps = fitted["words"]
    return tagger.Tagger(
        format=1,
        lang=lang,
        about=about,
        often={
            word: one
            for word, one in kin.often(kin.words()).items()
            if word in seen or one >= LEAST_UNSEEN
        },
        cues=_packed(fitted["cues"][0], tagger.ACTS, _SMALL["cues"]),
        words=_packed(states, tagger.LABELS, _SMALL["words"]),
        steps=[
            [round(steps.get((one, other), 0.0) * tagger.SCALE) for other in tagger.LABELS]
            for one in tagger.LABELS
        ],
    )


def _examples(article: Article, pack: Pack) -> Iterator[Example]:
    """The sentences of an article, with the quotes whose cue stands in them."""
    quotes = sorted((one.cue.start, number) for number, one in enumerate(article.quotes) if one.cue)
    at = 0
    for line in lines(Record(text=article.text), pack):
        found = []
        while at < len(quotes) and quotes[at][0] < line.stop:
            if quotes[at][0] >= line.start:
                found.append(_indices(line, article.quotes[quotes[at][1]]))
            at += 1
        yield Example(line, [one for one in found if one[0] and one[1]])


def _indices(line: Line, quote: Annotation) -> tuple[list[int], list[int], list[int], str]:
    content = quote.parts or [Bounds(quote.start, quote.end)]
    cue = _covered(line, [quote.cue] if quote.cue else [])
    speaker = _covered(line, [quote.speaker] if quote.speaker else [])
    words = [index for index in cue if line.low[index] != QUOTED]
    return words, _covered(line, content), speaker, quote.act


def _covered(line: Line, spans: Sequence[Bounds]) -> list[int]:
    """The words that lie in spans with more than half their letters."""
    out = []
    for index in range(len(line)):
        start, end = line.start_of(index), line.end_of(index)
        inside = sum(max(0, min(end, one.end) - max(start, one.start)) for one in spans)
        if inside * 2 > end - start:
            out.append(index)
    return out


def _counts(examples: Iterable[Example]) -> Sightings:
    was, seen = Counter[str](), Counter[str]()
    for one in examples:
        inside = {index for words, *_ in one.quotes for index in words}
        for index, word in enumerate(one.line.low):
            if word[0].isalpha():
                seen[word] += 1
                was[word] += index in inside
    return Sightings(was, seen)


def _add(
    example: Example,
    often: dict[str, int],
    pack: Pack,
    rows: dict[str, list[tuple[list[list[str]], list[str]]]],
) -> None:
    line = example.line
    clues = Clues(line, pack, often)
    candidates = clues.candidates
    if not candidates:
        return
    heads = {}
    for quote in example.quotes:
        head = max(quote[0], key=lambda index: (clues.steps[index], index))
        if head in candidates:
            heads[head] = quote
    for index, keys in zip(candidates, clues.as_cues(), strict=True):
        act = heads[index][3] if index in heads else "no"
        rows["cues"].append(([features.named(features.CUE, keys)], [act]))
    if not heads:
        return
    alone = list(zip(*clues.alone(), strict=True))
    for head, (words, content, speaker, _) in heads.items():
        seen = zip(*clues.seen_from(head, heads), strict=True)
        labels = ["O"] * len(line)
        for index in words:
            labels[index] = "U"
        for letter, indices in (("S", speaker), ("C", content)):
            for index in indices:
                goes_on = index - 1 in indices and labels[index - 1][0] == letter
                labels[index] = letter + ("I" if goes_on else "B")
        named = [
            features.named(features.ALONE, a) + features.named(features.SEEN, b)
            for a, b in zip(alone, seen, strict=True)
        ]
        rows["words"].append((named, labels))


def _fit(
    rows: list[tuple[list[list[str]], list[str]]], name: str
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], float]]:
    """The weights of (feature, label) and of (label, next label)."""
    import pycrfsuite

    trainer: Any = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for named, labels in rows:
        trainer.append(named, labels)
    first, second = _PENALTY[name]
    trainer.set_params(
        {
            "c1": first,
            "c2": second,
            "max_iterations": _ROUNDS,
            "feature.minfreq": _RARE[name],
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        reader: Any = pycrfsuite.Tagger()
        reader.open(path)
        info = reader.info()
        reader.close()
    return info.state_features, info.transitions


def _packed(
    weights: dict[tuple[str, str], float], labels: Sequence[str], least: int
) -> dict[str, str]:
    """For each feature its weights, less that of the first label, which changes no comparison."""
    table: dict[str, dict[str, float]] = {}
    for (feature, label), weight in weights.items():
        table.setdefault(feature, {})[label] = weight
    out = {}
    for feature, row in sorted(table.items()):
        base = row.get(labels[0], 0.0)
        whole = [_whole(row.get(label, 0.0) - base) for label in labels[1:]]
        if max(map(abs, whole)) > least:
            out[feature] = tagger.pack(whole)
    return out


def _whole(weight: float) -> int:
    return max(-tagger.LARGEST, min(tagger.LARGEST, round(weight * tagger.SCALE)))
