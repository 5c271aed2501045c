"""Hold a prediction against the gold, field by field."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from newskit.copies.shingles import words
from newskit.evaluating.story import Dateline, Place, Story, said
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHARE, F1 = "share", "f1"  # how a field's figure is made of its counts
BODY_RIGHT = 0.99  # of four-word runs: a mark or a word more or less is no other body
_RUN = 4
_LEAST = 4  # letters from which on a name that stands in another is the same publisher; of Han, two

Counts = tuple[float, float, float, float]


class Score(NamedTuple):
    """What one record adds to a field.

    counts: of a share what is right and of how much, two zeros behind; of an F1 how many of the gold's are
    found, how many there are, how many of those predicted are right, how many there are. is_right: nothing
    is wrong.
    gold, predicted: what to show of either side where something is.
    """

    measure: str
    counts: Counts
    is_right: bool
    gold: Any = None
    predicted: Any = None


def share(right: float, of: float = 1, *, gold: Any = None, predicted: Any = None) -> Score:
    """Return the score of a field that is right, wrong or right in part."""
    return Score(SHARE, (right, of, 0, 0), right == of, gold, predicted)


def figure(measure: str, counts: Counts) -> float | None:
    """Return the figure that counts come to; None where there was nothing to be right or wrong in.

    >>> figure(SHARE, (1, 2, 0, 0)), figure(F1, (1, 2, 1, 1))
    (0.5, 0.6666666666666666)
    """
    if measure == SHARE:
        return counts[0] / counts[1] if counts[1] else None
    recall, precision = ratios(counts)
    if recall is None and precision is None:
        return None
    both = (recall or 0.0) + (precision or 0.0)
    return 2 * (recall or 0.0) * (precision or 0.0) / both if both else 0.0


def ratios(counts: Counts) -> tuple[float | None, float | None]:
    """Return recall and precision, None each where nothing was wanted or found."""
    found, wanted, good, got = counts
    return found / wanted if wanted else None, good / got if got else None


def key(text: str | None) -> str:
    """Return a text's words alone, for asking whether it is another or stands in it."""
    return " ".join(words(text or ""))


def stands_in(piece: str, text: str) -> bool:
    """Whether the words of one key stand in another."""
    return f" {piece} " in f" {text} "


def _same(field: str, same: Callable[[str | None, str | None], bool]) -> Any:
    def scored(gold: Story, predicted: Story) -> Iterator[tuple[str, Score]]:
        want, got = said(getattr(gold, field)) or None, said(getattr(predicted, field)) or None
        yield field, share(float(same(want, got)), gold=want, predicted=got)

    return scored


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())


def _same_text(want: str | None, got: str | None) -> bool:
    return _folded(want) == _folded(got)


def _same_label(want: str | None, got: str | None) -> bool:
    return _folded(want).casefold() == _folded(got).casefold()


def _same_language(want: str | None, got: str | None) -> bool:
    return (want or "").lower().split("-")[0] == (got or "").lower().split("-")[0]


def _same_name(want: str | None, got: str | None) -> bool:
    """Whether two names are one but for case and marks, or one of some length stands in the other."""
    one, other = sorted((key(want), key(got)), key=len)
    if one == other:
        return True
    least = _LEAST if one.isascii() else 2
    return len(one.replace(" ", "")) >= least and stands_in(one, other)


def _body(gold: Story, predicted: Story) -> Iterator[tuple[str, Score]]:
    want, got = _runs(gold.body), _runs(predicted.body)
    both, total = (want & got).total(), want.total() + got.total()
    right = 2 * both / total if total else 1.0
    score = share(right, gold=_paragraphs(gold.body), predicted=_paragraphs(predicted.body))
    yield "body", score._replace(is_right=right >= BODY_RIGHT)


def _paragraphs(body: Any) -> str | None:
    return "\n\n".join(body) if isinstance(body, list) else body if isinstance(body, str) else None


def _runs(body: Any) -> Counter[tuple[str, ...]]:
    """The runs of four words in a body."""
    found = words(_paragraphs(body) or "")
    if len(found) < _RUN:
        return Counter([tuple(found)] if found else [])
    return Counter(zip(*(found[n:] for n in range(_RUN)), strict=False))


def _dateline(gold: Story, predicted: Story) -> Iterator[tuple[str, Score]]:
    """The share of the parts that are right, and each part where the gold has a dateline and tells it."""
    want, got = gold.dateline, predicted.dateline
    if not isinstance(want, Dateline):
        is_none = not isinstance(got, Dateline)
        yield "dateline", share(float(is_none), predicted=None if is_none else _shown(got))
        return
    other = got if isinstance(got, Dateline) else Dateline()
    parts = {
        name: same(getattr(want, name), getattr(other, name))
        for name, same in _PARTS.items()
        if getattr(want, name) is not UNSET
    }
    shown, found = _shown(want), _shown(got)
    is_there = isinstance(got, Dateline)
    whole = sum(parts.values()) / len(parts) if parts else 1.0
    yield "dateline", share(whole if is_there else 0.0, gold=shown, predicted=found)
    for name, is_right in parts.items():
        right = float(is_right and is_there)
        yield f"dateline.{name}", share(right, gold=shown, predicted=found)


def _same_places(want: Any, got: Any) -> bool:
    """Whether both name the same places, by their keys where both have them."""
    left, right = _places(want), _places(got)
    for one in left:
        other = next((two for two in right if _is_one_place(one, two)), None)
        if other is None:
            return False
        right.remove(other)
    return not right


def _places(listed: Any) -> list[Place]:
    return [
        one if isinstance(one, Place) else Place(one)
        for one in (listed if isinstance(listed, list) else ())
    ]


def _is_one_place(one: Place, other: Place) -> bool:
    if one.key and other.key:
        return one.key == other.key
    return key(one.name) == key(other.name)


def _same_date(want: Any, got: Any) -> bool:
    if not want or not got or got is UNSET:
        return not want and (not got or got is UNSET)
    parts = ("year", "month", "day")
    return all(getattr(want, one) in (None, getattr(got, one)) for one in parts)


def _same_agency(want: Any, got: Any) -> bool:
    return _same_name(said(want), said(got))


def _same_byline(want: Any, got: Any) -> bool:
    return key(said(want)) == key(said(got))


def _shown(found: Any) -> str | None:
    if not isinstance(found, Dateline):
        return None
    date = found.date if found.date is not UNSET else None
    day = "-".join(str(one or "?") for one in (date.year, date.month, date.day)) if date else ""
    places = ", ".join(one.name for one in _places(found.places))
    return " · ".join(filter(None, (said(found.agency), places, day, said(found.byline))))


_PARTS: dict[str, Callable[[Any, Any], bool]] = {
    "agency": _same_agency,
    "places": _same_places,
    "date": _same_date,
    "byline": _same_byline,
}
FIELDS: dict[str, Callable[[Story, Story], Iterator[tuple[str, Score]]]] = {
    "lang": _same("lang", _same_language),
    "headline": _same("headline", _same_text),
    "kicker": _same("kicker", _same_label),
    "site": _same("site", _same_name),
    "dateline": _dateline,
    "body": _body,
}
