"""Find the reports of a sentence in a language that puts its verb last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED, STOPS, is_name
from newskit.quotations.western.report import Report
from newskit.quotations.western.reports import labelled
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb

_DASHES = frozenset(("-", "\u2013", "\u2014"))
_DELIMS = _DASHES | frozenset((",", ";", ":"))
_MARKS = frozenset(('"', "\u201d", "\u201c"))  # one without its fellow
_BETWEEN = (
    9  # words between a quotation and its verb behind it ("..., Li Na told reporters on Monday")
)
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
        named = labelled(line, pack)
        return [named] if named is not None else []
    return out


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
            return _verb(line, index, last, entry, opened, made, pack), last
    if word in pack.verbs:
        return _verb(line, index, index + 1, pack.verbs[word], opened, made, pack), index + 1
    return None, index + 1


def _verb(
    line: Line,
    first: int,
    last: int,
    entry: Verb,
    opened: int,
    made: list[Report],
    pack: Pack,
) -> Report | None:
    low, size = line.low, len(line)
    if low[first] in pack.negated or (first and low[first - 1] in pack.negations):
        return None
    cue_last = last
    while last < size and low[last] in pack.auxiliaries:
        last += 1
    opened = _past_delims(line, opened, first)
    can = entry.speech + entry.other
    content = _said_before(line, opened, first, entry, pack)
    if content is None:
        at = last
        if at < size and low[at] == ",":
            at += 1
        if at < size and low[at] in pack.that and "t" in can:
            return _led(line, first, cue_last, (at + 1, size), "t", entry, opened, made, pack)
        while at < size and low[at] in _DELIMS:
            at += 1
        if at < size and low[at] == QUOTED and "q" in can:
            return _led(line, first, cue_last, (at, at + 1), "q", entry, opened, made, pack)
        if last < size and low[last] == ":" and "c" in can and last + _FEW < size:
            return _led(line, first, cue_last, (last + 1, size), "c", entry, opened, made, pack)
        return None
    start, finish, shape = content
    if shape == "clause" and low[cue_last - 1] in pack.saying:
        start = opened  # who says it stands behind
    who = _subject(line, opened, start, finish, first, last, made, pack)
    if who is None and shape == "bare" and low[first] not in pack.first_person:
        return None
    if shape == "clause":
        act = "speech" if "t" in entry.speech else "other"
        return Report(((start, finish),), (first, cue_last), who, act, "lead-t", first, last)
    parts = [(start, finish)]
    end = max(last, who.last + 1 if who is not None and who.kind in ("np", "pronoun") else 0)
    at = end
    while at < size and low[at] in _DELIMS:
        at += 1
    if at > end and at < size and low[at] == QUOTED and not _taken(line, at + 1, pack):
        parts.append((at, at + 1))
        end = at + 1
    whole = low[start] == QUOTED and finish - start == 1
    rule = ("inverted" if who is not None and who.first >= first else "tail") + (
        "-direct" if whole else ""
    )
    return Report(tuple(parts), (first, cue_last), who, "speech", rule, first, end)


def _taken(line: Line, at: int, pack: Pack) -> bool:
    """Whether a reporting verb of its own follows a quotation."""
    words = line.low[at : at + _BETWEEN]
    return any(word in pack.verbs or word in pack.longer for word in words)


def _past_delims(line: Line, opened: int, before: int) -> int:
    while opened < before and (line.low[opened] in _DELIMS or line.low[opened] in STOPS):
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
        low[at - 1] in pack.before_verb or low[at - 1] in pack.adverbs or low[at - 1] in _DELIMS
    ):
        at -= 1
    if at > opened and low[at - 1] == QUOTED and "q" in entry.speech:
        return at - 1, at, "quoted"
    if at > opened and low[at - 1] in _MARKS and "q" in entry.speech and at - 1 - opened >= 1:
        return opened, at - 1, "quoted"  # its opening mark stands in another sentence
    if pack.subject_marks and "q" in entry.speech:
        for quote in range(first - 1, max(opened - 1, first - 2 - _BETWEEN), -1):
            if low[quote] == QUOTED:
                mark = next(
                    (
                        k
                        for k in range(quote + 1, first)
                        if low[k] in pack.subject_marks or low[k] in pack.pronouns
                    ),
                    -1,
                )
                return (quote, quote + 1, "quoted") if mark > 0 else None
            if low[quote] in STOPS and low[quote] not in _DELIMS:
                break
    if low[first] in pack.content_verbs:
        mark = _mark(line, opened, first, pack)
        if mark > 0 and first - mark - 1 >= _FEW:
            return mark + 1, first, "clause"
        return None
    if pack.content_endings and "t" in entry.speech + entry.other and at == first:
        end = first
        while end > opened and low[end - 1] in pack.adverbs:
            end -= 1
        if end > opened and _is_content(low[end - 1], pack):
            begin = _content_start(line, opened, end, pack)
            if end - begin >= 1:
                return begin, end, "clause"
    if at < first and low[first - 1] == "," and "v" in entry.speech and at - opened >= _FEW:
        return opened, at, "bare"
    return None


def _is_content(word: str, pack: Pack) -> bool:
    return word.endswith(pack.content_endings) and len(word) > 5


def _mark(line: Line, opened: int, before: int, pack: Pack) -> int:
    """Index of the last word before a place that marks a subject (Hindi "ne"), or -1."""
    for at in range(before - 1, opened - 1, -1):
        if line.low[at] in pack.subject_marks or line.low[at] in pack.marked_pronouns:
            return at
    return -1


def _led(
    line: Line,
    first: int,
    last: int,
    content: tuple[int, int],
    letter: str,
    entry: Verb,
    opened: int,
    made: list[Report],
    pack: Pack,
) -> Report | None:
    act = "speech" if letter in entry.speech else "other" if letter in entry.other else ""
    if not act or content[1] <= content[0]:
        return None
    who = _subject(line, opened, first, first, first, first, made, pack)
    return Report((content,), (first, last), who, act, f"lead-{letter}", first, content[0])


def _subject(
    line: Line,
    opened: int,
    start: int,
    finish: int,
    first: int,
    last: int,
    made: list[Report],
    pack: Pack,
) -> Subject:
    """Who speaks: before what was said, between it and the verb, or behind the verb."""
    low = line.low
    if low[first] in pack.first_person:
        return Subject(first, first, "nobody", first)
    cue_last = max(last, first + 1)
    who = None
    if pack.subject_marks:
        who = _by_mark(line, opened, start, finish, first, pack)
    else:
        if low[cue_last - 1] not in pack.saying:
            who = left(line, opened, start, pack)
            if who is None and finish < first:
                who = left(line, finish, first, pack)
        if who is None and last < len(line):
            who = right(line, last, pack)
    if who is not None:
        return _replaced(who, first)
    for before in reversed(made):
        if before.subject is not None and before.subject.kind in ("np", "pronoun"):
            return _replaced(before.subject, first)
    return Subject(first, first, "dropped", first)


def _by_mark(
    line: Line, opened: int, start: int, finish: int, first: int, pack: Pack
) -> Subject | None:
    """The speaker whose phrase a marking word closes, behind what was said or before it."""
    if finish < first:
        mark = _mark(line, finish, first, pack)
        if mark >= 0:
            return _marked(line, finish, mark, pack)
    if line.low[first] in pack.subject_marks and start == first:
        return _marked(line, opened, first, pack)
    mark = _mark(line, opened, start, pack)
    if mark >= 0:
        return _marked(line, opened, mark, pack)
    return _marked(line, opened, first, pack) if finish == start == first else None


def _replaced(who: Subject, verb: int) -> Subject:
    return Subject(who.first, who.last, who.kind, verb)


def _marked(line: Line, opened: int, mark: int, pack: Pack) -> Subject | None:
    """The noun phrase that a marking word ends: what stands between it and the last other one."""
    low = line.low
    if low[mark] in pack.marked_pronouns:
        return Subject(mark, mark, "pronoun", mark)
    at = mark
    while at > opened:
        word = low[at - 1]
        if word in STOPS or word == QUOTED or word in pack.that or word in pack.conjunctions:
            break
        if word in pack.prepositions or (word in pack.time and at < mark):
            break
        at -= 1
    while at < mark and (low[at] in pack.leads or low[at] in pack.time or low[at] in pack.adverbs):
        at += 1
    if at >= mark:
        return None
    if at == mark - 1 and low[at] in pack.pronouns:
        return Subject(at, at, "pronoun", mark)
    return Subject(at, mark - 1, "np", mark)


def left(line: Line, a: int, b: int, pack: Pack) -> Subject | None:
    """The subject among the words a..b before what was said: the first phrase that is in no case."""
    low = line.low
    at = a
    while at < b:
        end = at
        while end < b and (low[end] not in _DELIMS or low[end] in "-") and low[end] != ";":
            end += 1
        who = _phrase(line, at, end, pack, whole=end < b)
        if who is not None:
            return who
        at = end + 1
    return None


def _phrase(line: Line, a: int, b: int, pack: Pack, *, whole: bool) -> Subject | None:
    """The subject that opens a stretch without commas; whole: whether a comma closes the stretch."""
    low, words = line.low, line.words
    while a < b and (low[a] in pack.leads or low[a] in pack.time or low[a] in pack.adverbs):
        a += 1
    while a < b and not low[a][0].isalnum():
        a += 1
    if a >= b or low[a] in pack.no_head:
        return None
    if low[a] in pack.pronouns:
        return None if pack.pronouns[low[a]] == "self" else Subject(a, a, "pronoun", a)
    if whole and (low[b - 1].endswith(pack.setting_endings) and not is_name(words[b - 1])):
        return None
    last = -1
    at = a
    while at < b:
        word = low[at]
        if word in STOPS and word != QUOTED:
            break
        if at > a and (word in pack.topics or word in pack.audiences or word in pack.conjunctions):
            break
        if at > a and word in pack.prepositions:
            break
        named = is_name(words[at])
        if named and _oblique(words[at], pack):
            if not any(is_name(words[k]) for k in range(at + 1, b)):
                break
        elif named or word in pack.callings or (at > a and word in pack.organisations):
            last = at
        elif word.endswith(pack.head_endings) and last < at - 1 + (last >= a):
            last = at if not any(is_name(words[k]) for k in range(a + 1, at)) else last
        elif last >= a and not any(
            is_name(words[k]) or low[k] in pack.callings for k in range(at, min(b, at + 4))
        ):
            break
        at += 1
    if last < a and b - a <= 2:
        last = b - 1
    if last < a:
        return None
    loose = last == a and not whole and b < len(line) and low[b] == QUOTED and a + 1 < b
    if loose and low[a] not in pack.callings and low[a + 1] not in pack.audiences | pack.topics:
        return None  # a capital that opens the sentence, far from what was said
    return Subject(a, last, "np", a)


def _oblique(word: str, pack: Pack) -> bool:
    """Whether a name has a case ending behind its apostrophe that makes it no subject."""
    before, sign, after = word.replace("\u2019", "'").partition("'")
    return bool(before and sign and after) and pack.apostrophe_cases


def right(line: Line, at: int, pack: Pack) -> Subject | None:
    """The subject behind the verb ('"..." dedi Li Na')."""
    low, words, size = line.low, line.words, len(line)
    if at < size and low[at] in pack.pronouns:
        return Subject(at, at, "pronoun", at)
    last = -1
    end = at
    while end < size and low[end] not in STOPS and end - at < _BETWEEN:
        word = low[end]
        if word in pack.conjunctions or word in pack.verbs or word in pack.topics:
            break
        named = is_name(words[end]) and not _oblique(words[end], pack)
        if named or word in pack.callings:
            last = end
        elif last >= at and end > last + 1:
            break
        end += 1
    if last >= at:
        return Subject(at, last, "np", at)
    return None


def _content_start(line: Line, opened: int, end: int, pack: Pack) -> int:
    """Where a clause made into a noun begins: behind the subject and what sets the scene."""
    low = line.low
    start = opened
    who = left(line, opened, end, pack)
    if who is not None:
        start = who.last + 1
    commas = [k for k in range(start, end) if low[k] == ","]
    if (who is None or not commas) and start < end and low[start] in pack.topics:
        start += 1
    for comma in commas:
        before = low[comma - 1] if comma > start else ""
        scene = comma == start or before.endswith(pack.setting_endings)
        if not scene and comma - start > 0 and _is_content(before, pack):
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
        who = _marked(line, opened, first, pack)
        if low[first] in pack.marked_pronouns:
            who = Subject(first, first, "pronoun", first)
    else:
        who = _before_source(line, opened, first, pack)
    if who is None:
        return None
    end = size
    begin = last
    while begin < size and low[begin] in _DELIMS:
        begin += 1
    parts = []
    finish = who.first
    while finish > opened and low[finish - 1] in _DELIMS:
        finish -= 1
    if finish - opened >= 1 and finish < who.first:
        parts.append((opened, finish))
    if end - begin >= 1:
        parts.append((begin, end))
    if sum(b - a for a, b in parts) < _FEW:
        return None
    rule = "according" if parts[0][0] < first else "according-first"
    return Report(tuple(parts), (first, last), who, "speech", rule, first, end)


def _before_source(line: Line, opened: int, first: int, pack: Pack) -> Subject | None:
    low, words = line.low, line.words
    at = first
    while at > opened and low[at - 1] not in STOPS:
        at -= 1
    while at < first and (low[at] in pack.leads or low[at] in pack.time):
        at += 1
    if at >= first:
        return None
    if at == first - 1 and low[at] in pack.pronouns:
        return Subject(at, at, "pronoun", first)
    named = any(is_name(words[k]) for k in range(at + (at == 0), first))
    named = named or _oblique(words[at], pack)
    bodied = any(
        low[k].startswith(tuple(pack.callings | pack.organisations)) for k in range(at, first)
    )
    if not (named or bodied):
        return None
    return Subject(at, first - 1, "np", first)
