"""Find the reports of a sentence in a language that puts its verb last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import QUOTED, STOPS
from newskit.quotations.western.orders import mouths
from newskit.quotations.western.orders.free import label
from newskit.quotations.western.orders.mouths import BETWEEN, DELIMS
from newskit.quotations.western.report import Report
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb

_MARKS = frozenset(('"', "\u201d", "\u201c"))  # one without its fellow
_FEW = 2  # words that are no clause yet


def reports(line: Line, pack: Pack) -> list[Report]:
    """Return the reports of one sentence, left to right."""
    out: list[Report] = []
    low = line.low
    opened = index = 0
    while index < len(low):
        if low[index] not in pack.cue_words:
            index += 1
            continue
        made, last = _at(line, index, opened, out, pack)
        if made is not None:
            out.append(made)
            opened = max(made.last, max(end for _, end in made.parts))
        index = max(index + 1, last, opened if made is not None else 0)
    if not out:
        named = label(line, pack)
        return [named] if named is not None else []
    return out


class _Use(msgspec.Struct):
    """A verb that reports (the words first..last, half-open), with what stands before it.

    end: index behind its auxiliaries; opened: the first word of no report yet; made: the reports before.
    """

    line: Line
    first: int
    last: int
    end: int
    entry: Verb
    opened: int
    made: list[Report]
    pack: Pack


def _at(
    line: Line, index: int, opened: int, made: list[Report], pack: Pack
) -> tuple[Report | None, int]:
    """The report of the verb or phrase at an index, and where that ends."""
    low = line.low
    word = low[index]
    for phrase in pack.phrases.get(word, ()):
        if tuple(low[index : index + len(phrase)]) == phrase:
            return _source(line, index, index + len(phrase), opened, pack), index + len(phrase)
    for several, entry in pack.longer.get(word, ()):
        if tuple(low[index : index + len(several)]) == several:
            last = index + len(several)
            return _verb(_Use(line, index, last, last, entry, opened, made, pack)), last
    if word in pack.verbs:
        last = index + 1
        return _verb(_Use(line, index, last, last, pack.verbs[word], opened, made, pack)), last
    return None, index + 1


def _verb(use: _Use) -> Report | None:
    """The report of a verb, whose content stands before it, or behind it."""
    line, first, pack = use.line, use.first, use.pack
    low = line.low
    if low[first] in pack.negated or (first and low[first - 1] in pack.negations):
        return None
    while use.end < len(line) and low[use.end] in pack.auxiliaries:
        use.end += 1
    use.opened = _past_delims(line, use.opened, first)
    content = _said_before(line, use.opened, first, use.entry, pack)
    leads = not pack.that.isdisjoint(low[use.end : use.end + 1])
    if content is not None and content[2] == "bare" and leads:
        content = None
    if content is None:
        return _said_behind(use)
    start, finish, shape = content
    if shape == "clause" and low[use.last - 1] in pack.saying:
        start = use.opened  # who says it stands behind
    if use.entry.lemma in pack.impersonal:
        who = mouths.body_before(line, use.opened, start, pack)
    else:
        said = mouths.Said(use.opened, start, finish, first, use.end)
        who = mouths.subject(line, said, use.made, pack)
    cue = (first, use.last)
    if shape == "clause":
        act = "speech" if "t" in use.entry.speech else "other"
        return Report(((start, finish),), cue, who, act, "lead-t", first, use.end)
    if who is None:
        return Report(((start, finish),), cue, None, "speech", "tail-direct", first, use.end)
    parts = [(start, finish)]
    end = max(use.end, who.last + 1 if who.kind in ("np", "pronoun") else 0)
    at = _past_marks(line, end)
    if end < at < len(line) and low[at] == QUOTED and not _taken(line, at + 1, pack):
        parts.append((at, at + 1))
        end = at + 1
    whole = low[start] == QUOTED and finish - start == 1
    rule = ("inverted" if who.first >= first else "tail") + ("-direct" if whole else "")
    return Report(tuple(parts), cue, who, "speech", rule, first, end)


def _said_behind(use: _Use) -> Report | None:
    """The report of a verb whose content stands behind it: a "that", a quotation or a colon."""
    low, size, pack = use.line.low, len(use.line), use.pack
    can = use.entry.speech + use.entry.other
    at = use.end
    if at < size and low[at] == ",":
        at += 1
    if at < size and low[at] in pack.that and "t" in can:
        return _led(use, (at + 1, size), "t")
    at = _past_marks(use.line, at)
    if at < size and low[at] == QUOTED and "q" in can:
        return _led(use, (at, at + 1), "q")
    if use.end < size and low[use.end] == ":" and "c" in can and use.end + _FEW < size:
        return _led(use, (use.end + 1, size), "c")
    return None


def _past_marks(line: Line, at: int) -> int:
    """Index of the first word from here on that is no comma, colon or dash."""
    while at < len(line) and line.low[at] in DELIMS:
        at += 1
    return at


def _taken(line: Line, at: int, pack: Pack) -> bool:
    """Whether a reporting verb of its own follows a quotation."""
    words = line.low[at : at + BETWEEN]
    return any(word in pack.verbs or word in pack.longer for word in words)


def _past_delims(line: Line, opened: int, before: int) -> int:
    while opened < before and (line.low[opened] in DELIMS or line.low[opened] in STOPS):
        if line.low[opened] == QUOTED:
            break
        opened += 1
    return opened


def _said_before(
    line: Line, opened: int, first: int, entry: Verb, pack: Pack
) -> tuple[int, int, str] | None:
    """The reported words before a verb, and what shape they have: quoted, a clause or bare."""
    low = line.low
    at = first
    while at > opened and (
        low[at - 1] in pack.before_verb or low[at - 1] in pack.adverbs or low[at - 1] in DELIMS
    ):
        at -= 1
    if at > opened and low[at - 1] == QUOTED and "q" in entry.speech:
        begin = _whole_clause(line, opened, at, entry, pack)
        return (begin, at, "clause") if begin < at - 1 else (at - 1, at, "quoted")
    if at > opened and low[at - 1] in _MARKS and "q" in entry.speech and at - 1 - opened >= 1:
        return opened, at - 1, "quoted"  # its opening mark stands in another sentence
    if pack.subject_marks and "q" in entry.speech:
        quote = _quoted_before(line, opened, first, pack)
        if quote >= 0:
            return quote, quote + 1, "quoted"
    if low[first] in pack.content_verbs:
        mark = mouths.mark_before(line, opened, first, pack)
        if mark > 0 and first - mark - 1 >= _FEW:
            return mark + 1, first, "clause"
        return None
    if pack.content_endings and "t" in entry.speech + entry.other and at == first:
        end = first
        while end > opened and low[end - 1] in pack.adverbs:
            end -= 1
        if end > opened and _is_content(low[end - 1], pack, entry):
            begin = _content_start(line, opened, end, entry, pack)
            if end - begin >= 1:
                return begin, end, "clause"
    if at < first and low[first - 1] == "," and "v" in entry.speech and at - opened >= _FEW:
        return opened, at, "bare"
    return None


def _quoted_before(line: Line, opened: int, first: int, pack: Pack) -> int:
    """Index of a quotation that only its speaker parts from the verb behind it, or -1."""
    low = line.low
    for quote in range(first - 1, max(opened - 1, first - 2 - BETWEEN), -1):
        if low[quote] == QUOTED:
            between = low[quote + 1 : first]
            marked = any(w in pack.subject_marks or w in pack.pronouns for w in between)
            return quote if marked or pack.prepositions.isdisjoint(between) else -1
        if low[quote] in STOPS and low[quote] not in DELIMS:
            break
    return -1


def _whole_clause(line: Line, opened: int, at: int, entry: Verb, pack: Pack) -> int:
    """Where a clause begins that is quoted only in part ('bütçenin "gerçekçi olmadığını" savundu')."""
    mark = line.quoted[at - 1]
    words = line.text[mark.inner_start : mark.inner_end].split()
    is_clause = "t" in entry.speech and words and _is_content(words[-1], pack, entry)
    return _content_start(line, opened, at, entry, pack) if is_clause else at - 1


def _is_content(word: str, pack: Pack, entry: Verb | None = None) -> bool:
    """Whether a word is the verb of a clause made into a noun, with the ending that its verb asks for."""
    headed = entry is not None and entry.lemma in pack.headed
    return word.endswith(pack.headed_endings if headed else pack.content_endings) and len(word) > 5


def _led(use: _Use, content: tuple[int, int], letter: str) -> Report | None:
    """The report of a verb that leads to what is said."""
    entry, first = use.entry, use.first
    act = "speech" if letter in entry.speech else "other" if letter in entry.other else ""
    if not act or content[1] <= content[0]:
        return None
    said = mouths.Said(use.opened, first, first, first, first)
    who = mouths.subject(use.line, said, use.made, use.pack)
    return Report((content,), (first, use.last), who, act, f"lead-{letter}", first, content[0])


def _content_start(line: Line, opened: int, end: int, entry: Verb, pack: Pack) -> int:
    """Where a clause made into a noun begins: behind the subject and what sets the scene."""
    low = line.low
    start = opened
    who = None if entry.lemma in pack.impersonal else mouths.left(line, opened, end, pack)
    if who is not None:
        start = who.last + 1
    commas = [k for k in range(start, end) if low[k] == ","]
    if (who is None or not commas) and start < end and low[start] in pack.topics:
        start += 1
    for comma in commas:
        before = low[comma - 1] if comma > start else ""
        scene = comma == start or before.endswith(pack.setting_endings)
        if not scene and comma - start > 0 and _is_content(before, pack, entry):
            break
        if scene:
            start = comma + 1
    while start < end and (
        low[start] in pack.topics or low[start] == "," or low[start] in pack.audiences
    ):
        start += 1
    return start


def _source(line: Line, first: int, last: int, opened: int, pack: Pack) -> Report | None:
    """The report of a source before its phrase ("X'e göre", "X ke anusar")."""
    low, size = line.low, len(line)
    opened = _past_delims(line, opened, first)
    who: Subject | None
    if pack.subject_marks:
        who = mouths.marked(line, opened, first, pack)
        if low[first] in pack.marked_pronouns:
            who = Subject(first, first, "pronoun", first)
    else:
        who = mouths.before_source(line, opened, first, pack)
    if who is None:
        return None
    end = size
    begin = last
    while begin < size and low[begin] in DELIMS:
        begin += 1
    parts = []
    finish = who.first
    while finish > opened and low[finish - 1] in DELIMS:
        finish -= 1
    if finish - opened >= 1 and finish < who.first:
        parts.append((opened, finish))
    if end - begin >= 1:
        parts.append((begin, end))
    if sum(b - a for a, b in parts) < _FEW:
        return None
    rule = "according" if parts[0][0] < first else "according-first"
    return Report(tuple(parts), (first, last), who, "speech", rule, first, end)
