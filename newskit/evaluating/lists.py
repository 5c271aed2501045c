"""Hold the lists of a prediction against the gold's: removed lines, credits, links, quotes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from newskit.copies.shingles import words
from newskit.evaluating.scores import F1, Score, key, share, stands_in
from newskit.evaluating.story import Named, Quote, Removed, Story, said
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

TITLE_SAME = 0.8  # of a link's words: a time or a number in front makes no other link
QUOTE_SAME = 0.6  # of a quote's words
COVERED = 0.9  # of a line's letters


def overlap(one: list[str], other: list[str]) -> float:
    """Return the share of two texts' words that both have, each as often as it stands (Jaccard).

    >>> overlap(["so", "it", "is"], ["it", "is"])
    0.6666666666666666
    """
    both, either = Counter(one) & Counter(other), Counter(one) | Counter(other)
    return both.total() / either.total() if either else 0.0


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _f1(right: float, wanted: float, got: float, gold: list[str], predicted: list[str]) -> Score:
    """The score of a list in which each right one is found once; the lists: what is missing, too much."""
    is_right = right == wanted == got
    return Score(F1, (right, wanted, right, got), is_right, gold, predicted)


class _Line(NamedTuple):
    """A line that was set aside, as its words, and its label."""

    words: str
    label: str | None


def _removed(gold: Story, predicted: Story) -> Iterator[tuple[str, Score]]:
    """How many of the gold's lines went, and how many of those that went are the gold's.

    Lines of the same words belong together; what then is left may stand in another, or be made of others.
    """
    want, got = _lines(gold.removed), _lines(predicted.removed)
    pairs, left, right = _equal(want, got)
    lost = [one for one in left if not _is_covered(one, right)]
    extra = [one for one in right if not _is_covered(one, left)]
    counts = (len(want) - len(lost), len(want), len(got) - len(extra), len(got))
    shown = [[one.words for one in side] for side in (lost, extra)]
    yield "removed", Score(F1, counts, not lost and not extra, *shown)
    pairs += [(one, other) for one in left for other in right if _touch(one, other)]
    labels = [(one.label, other.label) for one, other in pairs if one.label]
    if any(one.label for one in want):
        yield "removed.label", _share(labels)


def _lines(listed: Any) -> list[_Line]:
    """The lines of what was removed; one without a word is none."""
    blocks = [one if isinstance(one, Removed) else Removed(one) for one in _listed(listed)]
    lines = [_Line(key(line), one.label) for one in blocks for line in one.text.split("\n")]
    return [one for one in lines if one.words]


def _equal(
    want: list[_Line], got: list[_Line]
) -> tuple[list[tuple[_Line, _Line]], list[_Line], list[_Line]]:
    """Pairs of lines with the same words, and what is left on either side."""
    waiting: dict[str, list[_Line]] = {}
    for item in reversed(got):
        waiting.setdefault(item.words, []).append(item)
    pairs, left = [], []
    for item in want:
        if waiting.get(item.words):
            pairs.append((item, waiting[item.words].pop()))
        else:
            left.append(item)
    return pairs, left, [one for some in waiting.values() for one in some]


def _touch(one: _Line, other: _Line) -> bool:
    return stands_in(one.words, other.words) or stands_in(other.words, one.words)


def _is_covered(line: _Line, others: list[_Line]) -> bool:
    """Whether a line stands in one of the others, or nearly all of it is made of them."""
    if any(stands_in(line.words, one.words) for one in others):
        return True
    pieces = sum(len(one.words) for one in others if stands_in(one.words, line.words))
    return pieces >= COVERED * len(line.words)


def _share(sides: Sequence[tuple[str | None, str | None]]) -> Score:
    """The share of pairs that are the same; those that are not are shown."""
    wrong = [one for one in sides if key(one[0]) != key(one[1])]
    right = len(sides) - len(wrong)
    return share(right, len(sides), gold=[a for a, _ in wrong], predicted=[b for _, b in wrong])


def _matched(
    field: str, same: Callable[[Any, Any], bool], shown: Callable[[Any], str]
) -> Callable[[Story, Story], Iterator[tuple[str, Score]]]:
    """Score a list whose items are the same or not, whatever their order; optional ones are free."""

    def scored(gold: Story, predicted: Story) -> Iterator[tuple[str, Score]]:
        wanted, left = _listed(getattr(gold, field)), [*_listed(getattr(predicted, field))]
        lost, right, free = [], 0, 0
        for want in sorted(wanted, key=lambda one: one.optional):
            found = next((one for one in left if same(want, one)), None)
            if found is not None:
                left.remove(found)
                right += not want.optional
                free += want.optional
            elif not want.optional:
                lost.append(shown(want))
        got = len(_listed(getattr(predicted, field))) - free
        yield field, _f1(right, right + len(lost), got, lost, [shown(one) for one in left])

    return scored


def _same_credit(want: Any, got: Any) -> bool:
    return bool(want.role == got.role and key(want.name) == key(got.name))


def _same_link(want: Any, got: Any) -> bool:
    return bool(want.rel == got.rel and overlap(words(want.title), words(got.title)) >= TITLE_SAME)


def _quotes(gold: Story, predicted: Story) -> Iterator[tuple[str, Score]]:
    """Quotes whose words are found, and what is right of those; each is found once."""
    wanted, got = _listed(gold.quotes), _listed(predicted.quotes)
    partner = _partners(wanted, got)
    firm = [n for n, one in enumerate(wanted) if not one.optional]
    found = [n for n in firm if n in partner]
    lost = [wanted[n].text for n in firm if n not in partner]
    extra = [one.text for n, one in enumerate(got) if n not in partner.values()]
    given = len(found) + len(extra)
    yield "quotes", _f1(len(found), len(firm), given, lost, extra)
    pairs = [(wanted[n], got[partner[n]]) for n in found]
    if all(one.speaker is not UNSET for one in wanted):
        right = [_speaker(want, other) for want, other in pairs]
        wrong = [pair for pair, one in zip(pairs, right, strict=True) if one < 1]
        score = _f1(
            sum(right),
            len(firm),
            given,
            [*(_name(want) or "(nobody)" for want, _ in wrong), *lost],
            [*(_name(other) or "(nobody)" for _, other in wrong), *extra],
        )
        yield "quotes.speaker", score
    for field, name in (("quotes.type", "type"), ("quotes.cue", "cue")):
        told = [pair for pair in pairs if getattr(pair[0], name) not in (None, UNSET)]
        if told:
            sides = [(said(getattr(a, name)), said(getattr(b, name))) for a, b in told]
            yield field, _share(sides)


def _partners(wanted: list[Quote], got: list[Quote]) -> dict[int, int]:
    """The found quote of each wanted one: the closest come first, and none is taken twice."""
    wants, gots = [_wordings(one) for one in wanted], [_wordings(one) for one in got]
    ways = sorted(
        (-max(overlap(a, b) for a in one for b in other), n, m)
        for n, one in enumerate(wants)
        for m, other in enumerate(gots)
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for far, n, m in ways:
        if -far >= QUOTE_SAME and n not in partner and m not in taken:
            partner[n] = m
            taken.add(m)
    return partner


def _wordings(quote: Quote) -> list[list[str]]:
    """What a quote may be held to say: all of its reach, or its parts."""
    parts = [said(one) or "" for one in _listed(quote.parts)]
    return [words(quote.text), *([words(" ".join(parts))] if parts else [])]


def _name(quote: Quote) -> str | None:
    who = quote.speaker
    return who.name if isinstance(who, Named) else who if isinstance(who, str) else None


def _speaker(want: Quote, got: Quote) -> float:
    """1 for the name as the gold has it, half where one stands in the other: a surname, a title more.

    Where the gold knows no name, none is right, and so are the words of its own mention.
    """
    wanted, given = key(_name(want)), key(_name(got))
    if wanted == given:
        return 1.0
    if not wanted:
        mention = key(want.speaker.text) if isinstance(want.speaker, Named) else ""
        return float(bool(mention) and (stands_in(given, mention) or stands_in(mention, given)))
    is_near = bool(given) and (stands_in(given, wanted) or stands_in(wanted, given))
    return 0.5 if is_near else 0.0


FIELDS: dict[str, Callable[[Story, Story], Iterator[tuple[str, Score]]]] = {
    "removed": _removed,
    "credits": _matched("credits", _same_credit, lambda one: f"{one.role}: {one.name}"),
    "links": _matched("links", _same_link, lambda one: f"{one.rel}: {one.title}"),
    "quotes": _quotes,
}
