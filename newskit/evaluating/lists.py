"""Hold the lists of a prediction against the gold's: removed lines, credits, links, quotes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from newskit.copies.shingles import words
from newskit.evaluating.scores import F1, Score, key, share, stands_in
from newskit.evaluating.story import Named, Quote, Removed, Story, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TITLE_SAME = 0.8  # of a link's words: a time or a number in front makes no other link
QUOTE_SAME = 0.6  # of a quote's words


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


def _removed(gold: Story, predicted: Story) -> Iterator[tuple[str, Score]]:
    """How many of the gold's lines went, and how many of those that went are the gold's."""
    want, got = _blocks(gold.removed), _blocks(predicted.removed)
    lines, others = (
        [line for block in blocks for line in map(key, block.text.split("\n")) if line]
        for blocks in (want, got)
    )
    wanted, given = ([key(one.text) for one in blocks] for blocks in (want, got))
    lost = [line for line in lines if not any(stands_in(line, one) for one in given)]
    extra = [line for line in others if not any(stands_in(line, one) for one in wanted)]
    counts = (len(lines) - len(lost), len(lines), len(others) - len(extra), len(others))
    yield "removed", Score(F1, counts, not lost and not extra, lost, extra)
    labelled = [(key(one.text), one.label) for one in want if one.label]
    pairs = [
        (label, other.label)
        for line, label in labelled
        for other in got
        if line and (stands_in(line, key(other.text)) or stands_in(key(other.text) or "\0", line))
    ]
    if labelled:
        wrong = [pair for pair in pairs if pair[0] != pair[1]]
        yield (
            "removed.label",
            share(
                len(pairs) - len(wrong),
                len(pairs),
                gold=[one for one, _ in wrong],
                predicted=[two for _, two in wrong],
            ),
        )


def _blocks(listed: Any) -> list[Removed]:
    return [one if isinstance(one, Removed) else Removed(one) for one in _listed(listed)]


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
            wrong_sides = [one for one in sides if key(one[0]) != key(one[1])]
            yield (
                field,
                share(
                    len(sides) - len(wrong_sides),
                    len(sides),
                    gold=[one for one, _ in wrong_sides],
                    predicted=[two for _, two in wrong_sides],
                ),
            )


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
