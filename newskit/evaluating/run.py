"""Match predicted records with the gold's, score them, and print the figures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from newskit import pipe, reading, streams
from newskit.errors import PARTIAL, UsageError
from newskit.evaluating.bootstrap import COVERAGE, Field, intervals
from newskit.evaluating.fields import scores
from newskit.evaluating.scores import F1, SHARE, Counts, Score, figure, ratios
from newskit.evaluating.story import SCORED, Story, stories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.settings import Options

ALL = "all"  # records in which no field is wrong
_DIGITS = 4


class Sheet:
    """The gold and what was scored of it, record by record."""

    def __init__(self) -> None:
        self.gold: list[Story] = []
        self.scored: list[dict[str, Score] | None] = []  # None: no prediction yet
        self.predicted = self.extra = 0
        self._by: dict[tuple[str, str], int] = {}

    def add(self, story: Story) -> str | None:
        """Add a story of the gold; return what is wrong with it, if anything."""
        if all(getattr(story, name) is msgspec.UNSET for name in SCORED):
            return f"nothing to score; the gold tells {', '.join(SCORED)}, or some of them"
        names = list(_names(story))
        if not names:
            return "neither id nor text nor source.path to know it by"
        if names[0][0] == "id" and names[0] in self._by:
            return "an id met before"
        for name in names:
            self._by.setdefault(name, len(self.gold))
        self.gold.append(story)
        self.scored.append(None)
        return None

    def score(self, story: Story) -> None:
        """Score a predicted story against the gold's of the same id, else text, else path."""
        self.predicted += 1
        number = next((self._by[name] for name in _names(story) if name in self._by), None)
        if number is None or self.scored[number] is not None:
            self.extra += 1
        else:
            self.scored[number] = dict(scores(self.gold[number], story))

    def rows(self) -> Iterator[dict[str, Score]]:
        """Yield the scores of each story of the gold, predicted or not, and whether all is right."""
        for story, found in zip(self.gold, self.scored, strict=True):
            row = found if found is not None else dict(scores(story, None))
            is_right = all(score.is_right for score in row.values())
            yield {**row, ALL: Score(SHARE, (float(is_right), 1, 0, 0), is_right)}


def _names(story: Story) -> Iterator[tuple[str, str]]:
    """What a story is known by, the surest first."""
    if story.id is not None:
        yield "id", str(story.id)
    if story.text is not None:
        yield "text", reading.digest(story.text)
    path = (story.source or {}).get("path")
    if isinstance(path, str):
        yield "path", path


def evaluate(
    options: Options,
    *,
    draws: int = 1000,
    seed: int = 1,
    misses: bool = False,
    as_json: bool = False,
    color: str = "auto",
) -> int:
    """Score the second file or folder of records that is read against the first, the gold, and print.

    Returns the exit code. draws, seed, misses and as_json are those of the command line. Raises UsageError.
    """
    gold, predicted = options.inputs
    if gold == predicted:
        raise UsageError(f"{gold}: held against itself; name the gold and what was predicted")
    pipe.begin(options)
    run, sheet = pipe.Run(options), Sheet()
    for story, where in _told(gold, run):
        if wrong := sheet.add(story):
            run.complain(f"{wrong}; left out", PARTIAL, where)
    if not sheet.gold:
        raise UsageError(f"{gold}: no record to score against")
    for story, _ in _told(predicted, run):
        sheet.score(story)
    run.sum_up()
    report = result(sheet, gold=gold, predicted=predicted, draws=draws, seed=seed, misses=misses)
    if as_json or not options.is_screen:
        with streams.output(options) as out:
            said = json.dumps(report, ensure_ascii=False, indent=1)
            out.write(said.encode("utf-8", "backslashreplace") + b"\n")
    else:
        from newskit.evaluating.table import table

        with pipe.reader(options, color=color) as put:
            put(table(report))
    return run.code


def _told(path: str, run: pipe.Run) -> Iterator[tuple[Story, str]]:
    for one in stories(path, run.options.reading):
        if isinstance(one, reading.Problem):
            run.heed(one)
        else:
            yield one


def result(
    sheet: Sheet, *, gold: str, predicted: str, draws: int, seed: int, misses: bool
) -> dict[str, Any]:
    """Return all figures as JSON has them."""
    rows = list(sheet.rows())
    names = list(dict.fromkeys([ALL, *(name for row in rows for name in row)]))
    fields = {
        name: Field(
            next(row[name].measure for row in rows if name in row),
            [row[name].counts if name in row else None for row in rows],
        )
        for name in names
    }
    bounds = intervals(fields, draws=draws, seed=seed)
    missing = sum(one is None for one in sheet.scored)
    report: dict[str, Any] = {
        "gold": gold,
        "predicted": predicted,
        "records": {
            "gold": len(rows),
            "predicted": sheet.predicted,
            "missing": missing,
            "extra": sheet.extra,
        },
        "method": {"resampled": "records", "draws": draws, "seed": seed, "coverage": COVERAGE},
        "fields": {
            name: _field(field, [row[name] for row in rows if name in row], bounds[name])
            for name, field in fields.items()
        },
    }
    if misses:
        report["misses"] = [*_misses(sheet, rows)]
    return report


def _field(field: Field, found: list[Score], bounds: tuple[float, float] | None) -> dict[str, Any]:
    counts: Counts = tuple(sum(part) for part in zip(*(one.counts for one in found), strict=True))
    told = {
        "measure": field.measure,
        "records": len(found),
        "score": _rounded(figure(field.measure, counts)),
        "low": _rounded(bounds[0]) if bounds else None,
        "high": _rounded(bounds[1]) if bounds else None,
        "right": _rounded(sum(one.is_right for one in found) / len(found)),
    }
    if field.measure == F1:
        recall, precision = ratios(counts)
        told |= {
            "precision": _rounded(precision),
            "recall": _rounded(recall),
            "wanted": counts[1],
            "found": counts[3],
        }
    return told


def _misses(sheet: Sheet, rows: list[dict[str, Score]]) -> Iterator[dict[str, Any]]:
    for story, found, row in zip(sheet.gold, sheet.scored, rows, strict=True):
        if found is None:
            yield {"id": story.id, "field": ALL, "gold": "a record", "predicted": None}
            continue
        for name, score in row.items():
            if name != ALL and not score.is_right:
                yield {
                    "id": story.id,
                    "field": name,
                    "gold": score.gold,
                    "predicted": score.predicted,
                }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
