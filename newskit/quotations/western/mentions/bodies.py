"""Find the body that a noun phrase names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import is_name
from newskit.quotations.western.mentions.phrases import (
    NOBODY,
    Named,
    Phrase,
    clean,
    has_body,
    head_of,
    joined,
    owns,
)

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


def with_list(line: Line, segments: list[tuple[int, int]], found: Named, pack: Pack) -> str | None:
    """The whole name of a "Ministry of Investment, Trade and Industry", whose name holds a comma."""
    if found.kind != "organisation" or len(segments) < 2 or found.name is None:
        return None
    (start, stop), (second, end) = segments[:2]
    words = range(second, end)
    if (
        not any(line.low[at] in pack.joining for at in words)
        or not all(is_name(line.words[at]) or line.low[at] in pack.joining for at in words)
        or has_body(line, second, end, pack)
        or not joined(line, start, stop).endswith(found.name)
    ):
        return None
    return joined(line, stop - len(found.name.split()), end)


def is_plain(name: str) -> bool:
    """Whether a body is called by a common noun alone."""
    return name.rpartition(" ")[2].islower()


def common_noun(phrase: Phrase) -> Named:
    """A phrase without a name of its own: "the port authority", "two farmers"."""
    line, pack = phrase.line, phrase.pack
    head = head_of(line, phrase.first, phrase.stop, pack)
    first = phrase.low[phrase.start]
    if (
        phrase.low[head] in pack.organisations
        and first not in pack.indefinite
        and first not in pack.possessives
    ):
        return Named("organisation", phrase.text(phrase.first, phrase.stop))
    return NOBODY


def kind_before(phrase: Phrase, stop: int) -> Named | None:
    """ "L'association Nature et Forêt": what follows the kind of a body is all its name."""
    start = phrase.runs[0][0]
    elided = phrase.low[start].replace("\u2019", "'").rpartition("'")
    if elided[1]:  # "L'association" is printed as if it were the name's first word
        start += 1
    elif start == phrase.start or not phrase.words[start - 1].islower():
        return None
    kind = phrase.low[start - 1].replace("\u2019", "'").rpartition("'")[2]
    if kind not in phrase.pack.organisations and kind not in phrase.pack.body_nouns:
        return None
    return Named("organisation", phrase.text(start, stop), kind)


def bare_noun(phrase: Phrase, c: int, before: str) -> Named | None:
    """What a lone capital is in a language that prints all nouns with one, after another word."""
    low, pack = phrase.low, phrase.pack
    near = low[c - 1]
    if not (before in pack.determiners or near in pack.determiners or near in pack.possessives):
        if phrase.words[c - 1][:1].islower() and low[phrase.start] in pack.articles:
            return NOBODY  # "der 35 Jahre alte Aufbauspieler"
        return None
    last = low[c].rpartition("-")[2]  # "der CDU-Mann"
    if pack.gender(last) or last in pack.anyone or pack.calling(last):
        return NOBODY
    if pack.calling(low[c]) or phrase.words[c][0].isdigit() or near not in pack.articles:
        return NOBODY
    return Named("organisation", phrase.text(c, phrase.stop))


def body(phrase: Phrase, c: int, begin: int, d: int) -> Named | None:
    """ "Seward County Sheriff's Office", "Department of Housing", "the Larkfield": a body, if it is one."""
    low, pack = phrase.low, phrase.pack
    after = low[d] if d < phrase.stop else ""
    is_definite = (
        c > phrase.start
        and low[c - 1] in pack.definite
        and begin == c
        and after not in pack.particles_name
    )
    if not is_definite and not phrase.has_body(begin, d):
        return None
    end = _organisation_end(phrase.line, d, phrase.stop, pack)
    if end < phrase.stop and low[end] in pack.roles:
        return NOBODY
    first = c
    if d - c > 3 and owns(phrase.words[c]) and low[c + 1] in pack.organisations:
        first = c + 1  # "China's Ministry of Civil Affairs"
    return Named("organisation", clean(phrase.text(first, end)))


def _organisation_end(line: Line, d: int, b: int, pack: Pack) -> int:
    """Where the name of a body ends that goes on with "of", "and" or "for" and another name."""
    low, words = line.low, line.words
    end = d
    while end + 1 < b and (
        low[end] in pack.genitive or low[end] in pack.joining or low[end] in pack.binding
    ):
        step = end + 1
        while step < b and low[step] in pack.definite:
            step += 1
        if step >= b or not is_name(words[step]):
            break
        while step < b and is_name(words[step]):
            step += 1
        end = step
    if end < b and low[end] in pack.organisations and end + 1 == b:
        return b
    return end
