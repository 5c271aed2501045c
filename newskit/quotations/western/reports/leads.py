"""The report whose words stand behind its verb: "she said that ..."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED
from newskit.quotations.western.reports.ends import end
from newskit.quotations.western.reports.titles import is_title, words_in

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.report import Report
    from newskit.quotations.western.reports.setting import Setting

# Words of what was said, by what follows the verb: "said otherwise" tells nothing.
_LEAST = {"i": 3, "n": 2}


def lead(setting: Setting) -> Report | None:
    """Return the report of a verb that stands before what it brings in, or None."""
    line, one, pack = setting.line, setting.one, setting.pack
    letter, subject = one.context.letter, one.subject
    start = one.context.content
    while start < len(line) - 1 and line.low[start] == ",":
        start += 1  # "said that, in May, prices rose"
    stop = end(line, start, setting.following, pack)
    if _hangs(setting):
        stop = _before_main(line, start, stop)
    if one.shape == "participle" and pack.finite_endings:
        stop = _before_gerund(line, start, stop, pack)
    if stop - start < _LEAST.get(letter, 1):
        return None
    if letter == "m":
        start, stop = _marked(setting, start, stop)
        stop = _before_and(line, start, stop, pack)
    if subject is not None and (subject.passive or subject.kind == "nobody"):
        subject = None  # "was asked whether": not the one who asked
    if letter == "q":
        stop = _direct_end(line, start, stop)
        if line.low[start - 1] not in (",", ":") and is_title(line, start):
            return None
    return setting.report([(start, stop)], f"{one.shape}-{letter}", start, subject)


def _hangs(setting: Setting) -> bool:
    """Whether the report is itself a clause that hangs on another, which a comma then closes."""
    one, pack = setting.one, setting.pack
    if one.subject is None or one.first <= 0 or one.context.letter == "q":
        return False
    before = setting.line.low[one.first - 1]
    if one.subject.kind == "relative":
        return before == ","
    return before in pack.breaks


def _before_main(line: Line, start: int, stop: int) -> int:
    """Where a clause ends before the main one: at its first comma."""
    return next((at for at in range(start + 2, stop) if line.low[at] == ","), stop)


def _before_gerund(line: Line, start: int, stop: int, pack: Pack) -> int:
    """Where what was said ends before the next participle: "sublinhando que ... e mostrando"."""
    for index in range(start + 2, stop - 1):
        if line.low[index] in pack.conjunctions and pack.is_progressive(line.low[index + 1]):
            return index - (line.low[index - 1] == ",")
    return stop


def _marked(setting: Setting, start: int, stop: int) -> tuple[int, int]:
    """What was said of a noun with a quotation: all of it, or what stands in marks alone."""
    line, pack, low = setting.line, setting.pack, setting.line.low
    at = low.index(QUOTED, start, stop) if QUOTED in low[start:stop] else start
    if at <= start:
        return start, stop
    if low[at - 1] in (":", "-", "\u2014", "\u2013"):
        return at, at + 1  # 'quoted a proverb: "..."'
    if pack.finite_endings and at - start <= 2 and _leads_to(line, start, at, pack):
        return at, stop  # "parla di un «processo senza prove»"
    names = setting.one.entry.lemma in pack.naming and low[at - 1] not in pack.infinitive
    if names and at <= start + words_in(line, at):
        return at, stop  # 'called the film "a waste of light"': what it is called
    return start, stop


def _before_and(line: Line, start: int, stop: int, pack: Pack) -> int:
    """Where the noun with a quotation ends before what else its subject does ("... et appelle à")."""
    for index in range(start + 1, stop - 1 if pack.finite_endings else 0):
        if line.low[index] == QUOTED and line.low[index + 1] in pack.joining:
            verb = line.low[index + 2 : index + 3]
            if verb and (verb[0] in pack.verbs or pack.is_finite(verb[0])):
                return index + 1
    return stop


def _leads_to(line: Line, start: int, at: int, pack: Pack) -> bool:
    """Whether a preposition stands before a quotation, with at most an article between."""
    first = line.low[start]
    return (first in pack.prepositions or first in pack.genitive) and all(
        line.low[index] in pack.articles for index in range(start + 1, at)
    )


def _direct_end(line: Line, start: int, stop: int) -> int:
    """Where a quotation that follows its verb directly ends: with its marks, or with its clause."""
    mark = line.quoted[start]
    last = line.text[mark.inner_end - 1 : mark.inner_end]
    after = line.low[start + 1] if start + 1 < stop else ""
    if (
        last in (".", "!", "?", ",", "\u2026")
        or not after
        or after in (",", ";", "(", "\u2014", "\u2013", "-")
    ):
        return start + 1
    return stop
