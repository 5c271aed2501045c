"""Find the reports of a sentence whose verb stands second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import DASHES, QUOTED, STOPS
from newskit.quotations.western.report import Report
from newskit.quotations.western.second import contents, sources
from newskit.quotations.western.second.between import holds_question, is_asked
from newskit.quotations.western.second.clauses import names_something
from newskit.quotations.western.second.cues import Use, uses
from newskit.quotations.western.second.mouths import Place, place
from newskit.quotations.western.second.nouns import noun_end, plain_end
from newskit.quotations.western.second.said import as_said
from newskit.quotations.western.second.statements import announced, hinted, statement
from newskit.quotations.western.second.tails import Inserted, tail
from newskit.quotations.western.second.unlisted import unlisted
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


_LEAST = 2  # words of what was said without marks


def reports(line: Line, pack: Pack) -> list[Report]:
    """Return the reports of one sentence, left to right, none inside another."""
    if not len(line) or (
        pack.cue_words.isdisjoint(line.low)
        and QUOTED not in line.low
        and pack.mood.isdisjoint(line.low)
    ):
        return []
    found: list[Report] = []
    opened = 0
    used = uses(line, pack)
    for number, use in enumerate(used):
        if use.finite < opened:
            continue
        following = used[number + 1].finite if number + 1 < len(used) else len(line)
        made = _report(line, use, opened, following, found, pack)
        if made is not None:
            found.append(made)
            opened = max(made.last, max(stop for _, stop in made.parts))
    if not found:
        by_unlisted = unlisted(line, pack)
        if by_unlisted is not None:
            found.append(by_unlisted)
    if not found:
        stated = statement(line, pack) or announced(line, pack) or hinted(line, pack)
        if stated is not None:
            found.append(stated)
    for one in sources.reports(line, pack):
        found = _with_source(found, one)
    return sorted(found, key=lambda one: one.first)


def is_label(line: Line, pack: Pack) -> bool:
    """Whether nothing but a name or a noun phrase stands before the colon at the end of a line."""
    colon = len(line) - 2
    if colon < 1:
        return False
    if pack.capitalised_nouns:
        return noun_end(line, 0, colon, pack) == colon
    return plain_end(line, 0, colon, pack) == colon


def _with_source(found: list[Report], one: Report) -> list[Report]:
    """Add a report by a source ("laut X"), unless it is told by, or tells, another."""
    for other in found:
        if any(a <= one.first < b for a, b in other.parts):
            return found
        if other.rule.endswith(("-q", "-direct", "-m")) or other.rule.startswith("said"):
            return found
    inside = [
        other
        for other in found
        if any(a < stop and start < b for a, b in one.parts for start, stop in other.parts)
    ]
    return [other for other in found if other not in inside] + [one]


def _report(
    line: Line, use: Use, opened: int, following: int, found: list[Report], pack: Pack
) -> Report | None:
    where = place(line, use, pack)
    if where.order == "none" and not use.passive:
        return None
    opener = line.low[where.opener] if where.opener < len(line) else ""
    if where.order == "bound":
        if opener in pack.like:
            return as_said(line, use, where, opened, pack)
        if opener in pack.conditions:
            return None
    known = _inherited(where, found)
    if known is None:
        return None
    where = known
    if use.entry.speech + use.entry.other == "":
        return None
    tail = where.order == "inverted" and where.opener == use.finite
    who = where.subject
    named = (
        where.order == "inverted"
        and who is not None
        and who.kind == "np"
        and where.after == who.last + 1
    )
    what = contents.content(line, where.after, use.finite, use.entry, pack, named=named)
    if what.negated and use.entry.lemma not in pack.litotes:  # "schließt nicht aus, dass"
        return None
    if who is not None and line.low[who.first] in pack.nobody:
        return None
    if what.letter != "i" and _reflexive(line, use, where, pack):
        return None
    if where.subject is not None and use.entry.lemma in pack.impersonal:
        if pack.pronouns.get(line.low[where.subject.first]) != "neuter":
            return None
        where = msgspec.structs.replace(where, subject=_document(line, use, where, pack))
    if tail and not _led(line, use, what, opened, pack):
        return _tail(line, use, where, opened, pack)
    return _lead(line, use, where, what, following, pack)


def _inherited(where: Place, found: list[Report]) -> Place | None:
    """A place with the subject of the report before, where a verb has none of its own."""
    if where.order != "shared" or where.subject is None:
        return where
    if where.subject.first == where.subject.last == where.opener:
        for one in reversed(found):
            if one.subject is not None:
                subject = msgspec.structs.replace(
                    where.subject, first=one.subject.first, last=one.subject.last
                )
                return msgspec.structs.replace(where, subject=subject)
        return None
    return where


def _led(line: Line, use: Use, what: contents.Content, opened: int, pack: Pack) -> bool:
    """Whether a verb behind a comma opens what was said, as after "Als er kam, ..."."""
    at = use.finite
    before = line.low[at - 1] if at else ""
    if before == QUOTED or (at > 1 and line.low[at - 2] == QUOTED):
        return False
    first = opened
    while first < at and line.low[first] in (",", ";", ":", *pack.conjunctions):
        first += 1
    opener = line.low[first]
    if is_asked(line, first, pack):
        return True
    if what.letter in ("q", "c") and line.low[what.start - 1] == ":":
        return opener in pack.breaks or opener in pack.prepositions
    if opener not in pack.breaks and opener in pack.prepositions and what.letter in ("t", "p", "w"):
        return holds_question(line, first, at, pack)
    return opener in pack.breaks and what.letter not in ("e", "m")


def _document(line: Line, use: Use, where: Place, pack: Pack) -> Subject | None:
    """What something is said in, where nobody says it ("In dem Brief der Stadt heißt es")."""
    low = line.low
    if low[where.opener] in pack.prepositions and where.opener < use.finite:
        return sources.named(line, where.opener + 1, use.finite, pack)
    at = where.after
    while low[at : at + 1] and low[at] in pack.prepositions and low[at + 1 : at + 2]:
        if low[at + 1] not in pack.time:
            return sources.named(line, at + 1, len(line), pack)
        at += 2  # "hieß es am Montag in einem Brief der Stadt"
    return None


def _reflexive(line: Line, use: Use, where: Place, pack: Pack) -> bool:
    """Whether a verb that tells is used of a thing that does it to itself ("Das bestätigte sich")."""
    if use.entry.lemma in pack.reflexive or not pack.reflexives:
        return False
    near = line.low[use.finite + 1 : use.finite + 4]
    return bool(pack.reflexives & set(near)) and where.order != "bound"


def _act(use: Use, letter: str) -> str:
    if letter in use.entry.speech or (letter == "i" and "p" in use.entry.speech):
        return "speech"
    if letter in use.entry.other or (letter == "i" and "p" in use.entry.other):
        return "other"
    return ""


def _make(
    parts: tuple[tuple[int, int], ...],
    use: Use,
    subject: Subject | None,
    act: str,
    rule: str,
    bounds: tuple[int, int],
) -> Report:
    return Report(parts, use.cue, subject, act, rule, bounds[0], bounds[1])


def _lead(
    line: Line, use: Use, where: Place, what: contents.Content, following: int, pack: Pack
) -> Report | None:
    """The report of "X sagte, ...": what was said stands behind the verb."""
    low = line.low
    letter, start = what.letter, what.start
    if letter == "e" and "m" in use.entry.speech:
        letter, start = _marks_before(line, use, where, pack)
    act = _act(use, letter)
    if not act or letter == "e" or (use.passive and letter == "i" and act == "other"):
        return None
    subject = where.subject
    if use.passive:
        subject = _agent(line, use, pack)
        if letter == "p" and pack.mood and not (pack.mood | pack.weak_mood) & set(low[start:]):
            return None
    stop = contents.end(line, start, where.order == "bound", pack)
    if letter in ("q", "m"):
        named = low[start - 1] not in (",", ":") and low[start - 1] not in pack.equating
        if letter == "m" and named and _is_title(line, start):
            return None
        stop = contents.direct_end(line, start, stop, pack) if letter == "q" else start + 1
        if (
            letter == "m"
            and stop - start == 1
            and not pack.pairing.isdisjoint(low[start + 1 : start + 2])
            and low[start + 2 : start + 3] == [QUOTED]
        ):
            stop = start + 3
    else:
        stop = _before_next(line, start, stop, following, pack)
    if letter in "tpwic" and stop - start < _LEAST:
        return None
    if line.low[start:stop] == [QUOTED] and letter in "tpwi":
        letter = "q"
    first = min(where.opener, use.finite)
    if subject is not None and where.order == "first":
        first = min(first, subject.first)
    return _make(((start, stop),), use, subject, act, f"lead-{letter}", (first, start))


def _agent(line: Line, use: Use, pack: Pack) -> Subject | None:
    """Who does what a passive verb tells ("wurde von der Polizei mitgeteilt")."""
    for index in range(use.finite + 1, use.verb):
        if line.low[index] in pack.agents:
            found = sources.named(line, index + 1, use.verb, pack)
            if found is not None and line.low[found.last] not in pack.time:
                return found
    return None


def _marks_before(line: Line, use: Use, where: Place, pack: Pack) -> tuple[str, int]:
    """The quotation before a verb at the end of its clause ("die als „töricht“ bezeichnet wurde")."""
    low = line.low
    for index in range(max(where.opener, 1), use.verb):
        inside = low[index - 1] not in STOPS or where.opener == index
        if inside and low[index] == QUOTED and not names_something(line, index, pack):
            return "m", index
    return "e", 0


def _is_title(line: Line, at: int) -> bool:
    """Whether a quotation in a clause is a name: one or two words with a capital first."""
    mark = line.quoted[at]
    words = line.text[mark.inner_start : mark.inner_end].split()
    return (
        len(words) < 3 and all(word[0].isupper() for word in words) and words[-1][-1] not in "!?."
    )


def _before_next(line: Line, start: int, stop: int, following: int, pack: Pack) -> int:
    """Where a reported clause ends that another report follows (", und kündigte an, ...")."""
    low = line.low
    for index in range(start + 1, stop):
        if low[index] in pack.conjunctions and index + 1 == following:
            stop = index
            break
        if low[index] == "," and low[index + 1 : index + 2] and index < following <= index + 8:
            if low[index + 1] not in pack.conjunctions:
                continue
            stop = index
            break
        if low[index] == QUOTED and index > start + 1 and low[index - 1] == ":":
            break
    while stop > start and low[stop - 1] in (",", ";", ":", *DASHES, *pack.conjunctions):
        stop -= 1
    return stop


def _tail(line: Line, use: Use, where: Place, opened: int, pack: Pack) -> Report | None:
    """The report of "..., sagte X" and '„...“, sagte X, „...“'."""
    subject = where.subject
    if not set(use.entry.speech) & set("vqe"):
        return None
    return tail(line, Inserted(use.cue, subject, use.finite, where.after), opened, pack)
