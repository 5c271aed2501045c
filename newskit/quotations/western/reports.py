"""Find the reports of a sentence: who says, with which words, what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.quotations.western import subjects
from newskit.quotations.western.candidates import SILENT, Candidate, candidates
from newskit.quotations.western.lines import QUOTED, is_name
from newskit.quotations.western.report import Report

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

__all__ = ["Report", "cues_in", "is_title", "reports"]
_BETWEEN = frozenset((",", ";", ":", "-", "\u2014", "\u2013", ")"))
# What closes the reporter's words, by what opens them.
_CLOSERS = {",": ",", "\u2014": "\u2014", "\u2013": "\u2013", "-": "-", "(": ")"}
_AHEAD = 12  # reports looked at to find where one ends; more do not fit into a sentence
_SAID = 5  # words; a quotation behind a colon that is shorter may be a name
_ASIDE = 16  # words of "according to Ada Bello, a farmer who lives by the dam, ..."
_SIGNS = ("\u0964", "\u093e", "\u094b", "\u064b")
_AROUND = ".,:;!?\u0964\u060c\u061b\u061f\"'()\u201c\u201d\u2018\u2019\u00ab\u00bb-\u2013\u2014"
_WORDS = re.compile(r"\w+")


def reports(line: Line, pack: Pack, found: list[Candidate] | None = None) -> list[Report]:
    """Return the reports of one sentence, left to right; found are its candidates, if known."""
    if pack.order:
        from newskit.quotations.western import orders

        return orders.reports(line, pack)
    if pack.verb_second:
        from newskit.quotations.western.second import reports as second

        out = second.reports(line, pack)
        named = None if out or not second.is_label(line, pack) else labelled(line, pack)
        return [named] if named is not None else out
    found = _sorted_out(candidates(line, pack) if found is None else found, pack)
    out = []
    size = len(line)
    if not found:
        named = labelled(line, pack)
        return [named] if named is not None else []
    opened = 0  # first word not yet part of a report
    for number, one in enumerate(found):
        if one.first < opened and one.shape != "participle":
            continue
        while opened < one.first and line.low[opened] in _BETWEEN:
            opened += 1
        if one.act == SILENT:
            continue
        made = _build(line, one, found[number + 1 : number + 1 + _AHEAD], opened, size, pack)
        if made is None:
            continue
        out.append(made)
        added = _added(line, made)
        if added is not None:
            out.append(added)
            made = added
        opened = max(made.last, max((end for _, end in made.parts), default=0))
    return out


def _added(line: Line, before: Report) -> Report | None:
    """The quotation behind a colon that bears out a report ('said he would appeal: "I was there."')."""
    at = before.parts[-1][1] + 1
    if (
        at >= len(line)
        or line.low[at] != QUOTED
        or line.low[at - 1] != ":"
        or before.act != "speech"
        or before.subject is None
        or _words_in(line, at) < _SAID
    ):
        return None
    return Report(((at, at + 1),), None, before.subject, "speech", "colon-q", at, at + 1)


def _tells(word: str, pack: Pack) -> bool:
    """Whether a word inside a clause is a verb that a quotation behind it may go with."""
    entry = pack.verbs.get(word)
    return entry is not None and "t" in entry.speech


def _words_in(line: Line, at: int) -> int:
    """How many words a quotation has."""
    mark = line.quoted[at]
    return len(line.text[mark.start : mark.end].split())


def labelled(line: Line, pack: Pack) -> Report | None:
    """The report of 'Ana Ruiz: "We stay"', as headlines and interviews print it."""
    if len(line) < 3 or not _has_label(line):
        return None
    last = len(line) - 3
    first, end = subjects.noun_phrase(line, last, pack)
    if first != 0 or not is_name(line.words[last]):
        return None
    if last == 0 and not pack.verbs:  # "Then:" in a language whose small words are not known
        return None
    if _words_in(line, last + 2) < 3:
        return None
    subject = subjects.Subject(0, end, "label", 0)
    return Report(((last + 2, last + 3),), None, subject, "speech", "label-q", 0, last + 2)


def _has_label(line: Line) -> bool:
    """Whether a sentence is a few words, a colon and a quotation."""
    return line.low[-1] == QUOTED and line.low[-2] == ":" and len(line) <= 10


def cues_in(text: str, start: int, end: int, cue_words: frozenset[str]) -> frozenset[str]:
    """The reporting words of a stretch of text: without any, no closer look is worth its time."""
    words = text[start:end].lower().split()
    rest = " ".join([word for word in words if not word.isalpha()])
    found = cue_words.intersection(words) | cue_words.intersection(_WORDS.findall(rest))
    if not rest.isascii() and any(
        mark in rest for mark in _SIGNS
    ):  # letters with marks of their own
        found |= cue_words.intersection([word.strip(_AROUND) for word in rest.split()])
    return found


def _sorted_out(found: list[Candidate], pack: Pack) -> list[Candidate]:
    """Drop weaker readings inside what a later "..., she said" takes in whole."""
    if pack.showing and found[-1:] and found[-1].shape in ("tail", "inverted"):
        found = [one for one in found if one.entry.lemma not in pack.showing or one is found[-1]]
    for index in range(len(found) - 1, 0, -1):
        if found[index].shape in ("tail", "according") and not found[index].direct:
            before = [
                one
                for one in found[:index]
                if one.act != "other" and one.context.letter not in "nio"
            ]
            return before + found[index:]
    return found


def _build(
    line: Line, one: Candidate, following: list[Candidate], opened: int, size: int, pack: Pack
) -> Report | None:
    cue_first = one.verb
    subject = one.subject
    if one.shape in ("lead", "tail", "inverted") and subject is not None:
        cue_first = max(subject.verb_from, 0) if subject.verb_from <= one.verb else one.verb
        while cue_first < one.verb and line.low[cue_first] not in pack.auxiliaries:
            cue_first += 1
    cue = (cue_first, one.context.cue_end)
    if one.shape in ("tail", "inverted", "according"):
        return _tail(line, one, cue, opened, size, following, pack)
    start = one.context.content
    while start < size - 1 and line.low[start] == ",":
        start += 1  # "said that, in May, prices rose"
    end = _end(line, start, following, size, pack)
    if subject is not None and one.first > 0 and one.context.letter != "q":
        before = line.low[one.first - 1]
        if (subject.kind == "relative" and before == ",") or (
            before in pack.breaks and subject.kind != "relative"
        ):
            for index in range(start + 2, end):
                if line.low[index] == ",":
                    end = index
                    break
    if one.shape == "participle" and pack.finite_endings:
        for index in range(start + 2, end - 1):
            if line.low[index] in pack.conjunctions and pack.is_progressive(line.low[index + 1]):
                end = index - (line.low[index - 1] == ",")  # "sublinhando que ... e mostrando"
                break
    least = {"i": 3, "n": 2}.get(one.context.letter, 1)  # "said otherwise" tells nothing
    if end - start < least:
        return None
    letter, low = one.context.letter, line.low
    rule = one.shape
    if letter == "m":
        at = line.low.index(QUOTED, start, end) if QUOTED in line.low[start:end] else start
        if at > start and line.low[at - 1] in (":", "-", "\u2014", "\u2013"):
            start, end = at, at + 1  # 'quoted a proverb: "..."'
        elif pack.finite_endings and 0 < at - start <= 2 and _leads_to(line, start, at, pack):
            start = at  # "parla di un «processo senza prove»"
        elif (
            one.entry.lemma in pack.naming
            and start < at <= start + _words_in(line, at)
            and low[at - 1] not in pack.infinitive
        ):
            start = (
                at  # 'called the film "a waste of light"': what it is called, not what is called so
            )
    if subject is not None and (subject.passive or subject.kind == "nobody"):
        subject = None  # "was asked whether": not the one who asked
    if letter == "q":
        end = _direct_end(line, start, end)
        if line.low[start - 1] not in (",", ":") and is_title(line, start):
            return None
    return Report(
        ((start, end),),
        cue,
        subject,
        one.act,
        f"{rule}-{letter}",
        one.first,
        start,
        one.context.media,
    )


def is_title(line: Line, at: int) -> bool:
    """Whether a quotation is the title of a work: short, every word of weight with a capital, no stop."""
    mark = line.quoted[at]
    words = line.text[mark.inner_start : mark.inner_end].split()
    if len(words) > 8 or not words or words[-1][-1] in ".!?,":
        return False
    heavy = [word for word in words if len(word) > 3]
    return all(word[0].isupper() for word in heavy) and words[0][0].isupper()


def _direct_end(line: Line, start: int, end: int) -> int:
    """Where a quotation that follows its verb directly ends: with its marks, or with its clause."""
    mark = line.quoted[start]
    last = line.text[mark.inner_end - 1 : mark.inner_end]
    after = line.low[start + 1] if start + 1 < end else ""
    if (
        last in (".", "!", "?", ",", "\u2026")
        or not after
        or after in (",", ";", "(", "\u2014", "\u2013", "-")
    ):
        return start + 1
    return end


def _end(line: Line, start: int, following: list[Candidate], size: int, pack: Pack) -> int:
    """Where a reported clause ends: at the next report that does not lie inside it, or with the line."""
    end = size
    low = line.low
    for one in following:
        if one.first <= start:
            continue
        before = low[one.first - 1]
        cut = -1
        if one.shape == "participle":
            if before == ",":
                cut = one.first - 1
            elif comma := _comma_before(line, one.first, pack):
                cut = comma
            elif before in pack.breaks:
                cut = one.first - 2 if low[one.first - 2] == "," else one.first - 1
        elif one.shape == "according":
            if before == "," and _runs_on(line, start, one, pack):
                continue
            cut = one.first - 1 if before == "," else one.first
        elif one.subject is not None and one.subject.kind == "inherited":
            cut = one.subject.verb_from - 1
            if low[cut - 1] == ",":
                cut -= 1
        elif one.shape == "lead" and one.subject is not None and one.subject.kind == "dropped":
            clause = one.first  # "..., poi disse che"
            while clause > start and (
                low[clause - 1] in pack.leads or low[clause - 1] in pack.joining
            ):
                clause -= 1
            if low[clause - 1] in (",", ";", ":"):
                cut = clause - 1
            elif low[clause] in pack.joining:
                cut = clause
        elif (
            one.shape == "lead"
            and one.act == "speech"
            and one.subject is not None
            and one.subject.kind != "relative"
        ):
            if (
                (before in pack.conjunctions or before in pack.breaks)
                and one.first >= 2
                and low[one.first - 2] == ","
            ):
                cut = one.first - 2
            elif before in (";",) or (before == "," and line.low[start] not in pack.whether):
                cut = one.first - 1
        elif one.direct:
            quote = one.first - 1 if before == QUOTED else one.first - 2
            if quote > start and low[quote - 1] in ("\u2014", "\u2013", "-", ":", ","):
                cut = quote - 1
        if cut > start:
            end = min(end, cut)
            break
    for index in range(start + 3, end - 2):
        word = low[index]
        if word == "," and (
            low[index + 1] in pack.cutting
            or _is_silent(line, index + 1, pack)
            or (
                low[index + 1] in pack.conjunctions
                and pack.pronouns.get(low[index + 2]) in ("male", "female")
                and low[index + 2] not in pack.possessives
            )
        ):
            end = index
            break
        if word in ("\u2014", "\u2013", "-") and (
            low[index + 1] in pack.indefinite or pack.is_progressive(low[index + 1])
        ):
            end = index
            break
    for index in range(start + 2, end - 1):
        if low[index] == ":" and low[index + 1] == QUOTED and _words_in(line, index + 1) >= _SAID:
            if not any(_tells(word, pack) for word in low[start:index]):
                end = index
            break
    while end > start and low[end - 1] in (",", ";", ":", "-", "\u2014", "\u2013"):
        end -= 1
    return end


def _leads_to(line: Line, start: int, at: int, pack: Pack) -> bool:
    """Whether a preposition stands before a quotation, with at most an article between."""
    first = line.low[start]
    return (first in pack.prepositions or first in pack.genitive) and all(
        line.low[index] in pack.articles for index in range(start + 1, at)
    )


def _is_silent(line: Line, at: int, pack: Pack) -> bool:
    """Whether the reporter goes on with what was not said (", mas não disse quem joga")."""
    low = line.low
    if not pack.finite_endings or low[at] not in pack.conjunctions or low[at] in pack.joining:
        return False
    negated, at = False, at + 1
    while at < len(line) and (
        low[at] in pack.auxiliaries or low[at] in pack.clitics or low[at] in pack.negations
    ):
        negated = negated or low[at] in pack.negations
        at += 1
    entry = pack.verbs.get(low[at]) if negated and at < len(line) else None
    return entry is not None and "t" in entry.speech and not entry.infinitive


def _comma_before(line: Line, at: int, pack: Pack) -> int:
    """Index of the comma before "avant d'ajouter", 0 where none stands there."""
    low = line.low
    first = at
    while at > 1 and first - at < 3 and low[at - 1] in pack.prepositions:
        at -= 1
    return at - 1 if at < first and low[at - 1] == "," else 0


def _tail(
    line: Line,
    one: Candidate,
    cue: tuple[int, int],
    opened: int,
    size: int,
    following: list[Candidate],
    pack: Pack,
) -> Report | None:
    """The report of '"...," she said, "..."', "..., she said" and "according to her, ..."."""
    low = line.low
    end = one.first
    while end > opened and low[end - 1] in (",", "\u2014", "\u2013", "-", "("):
        end -= 1
    start = opened
    if one.shape == "according" and all(
        low[index] in pack.leads or low[index] in pack.conjunctions for index in range(start, end)
    ):
        return _according_first(line, one, cue, following, size, pack)
    if end <= start:
        return None
    if low[end - 1] == QUOTED and end - start > 1 and low[end - 2] in (":", "\u2014", "\u2013"):
        start = end - 1
    if start == 0:
        start = _past_dateline(line, end)
    whole = low[end - 1] == QUOTED and end - start == 1
    if not whole:
        while start < end and low[start] in pack.conjunctions:
            start += 1
        runs_on = _runs_on(line, start, one, pack)
        if not runs_on and (
            end - start < 2 or (end - start < 9 and _is_adjunct(line, start, end, pack))
        ):
            return None
    parts = [(start, end)]
    closing = max(one.last, one.context.content)
    at = closing
    if not whole and (again := _runs_on(line, start, one, pack)):
        finish = _end(line, again, following, size, pack)
        if finish > again:
            return Report(
                ((start, end), (again, finish)) if end > start else ((again, finish),),
                cue,
                one.subject,
                one.act,
                one.shape,
                one.first,
                finish,
                one.context.media,
            )
    if one.shape == "inverted" or one.direct:
        while at < size and low[at] != QUOTED and at - closing < 24:
            at += 1
        if at >= size or low[at] != QUOTED:
            at = closing
        if (
            at < size
            and low[at] == QUOTED
            and low[at - 1] not in (",", ":", "\u2014", "\u2013", "-")
            and at > closing
        ):
            at = size
    if at < size and low[at] == ",":
        if at + 1 < size and low[at + 1] == QUOTED:
            at += 1
        elif (
            not whole
            and at + 2 < size
            and one.shape == "tail"
            and (low[at + 1] in pack.that or not _aside(line, at + 1, pack))
        ):
            finish = _end(line, at + 1, following, size, pack)
            if finish > at + 1:
                parts.append((at + 1, finish))
                closing = finish
    if at < size and low[at] == QUOTED and low[end - 1] == QUOTED:
        finish = at + 1
        if finish < size and low[finish] not in (",", ";", "\u2014", "\u2013", "-"):
            finish = _end(line, finish, following, size, pack)
        parts.append((at, finish))
        closing = finish
    rule = one.shape + ("-direct" if whole else "")
    return Report(
        tuple(parts), cue, one.subject, one.act, rule, one.first, closing, one.context.media
    )


def _runs_on(line: Line, start: int, one: Candidate, pack: Pack) -> int:
    """Where the clause goes on that "..., according to Ada Bello, ..." parts; 0 where it does not.

    start: the first word of what stands before. It goes on where that has no verb yet and one follows.
    """
    low, size = line.low, len(line)
    if one.shape == "tail" or one.first < 2:
        return 0
    at = one.last
    if one.shape == "according" and at < size and low[at] == ",":
        at = _past_apposition(line, at, one, pack)
    opening = low[one.first - 1]
    if at + 1 >= size or low[at] != _CLOSERS.get(opening):
        return 0
    before = range(start, one.first - 1)
    if low[one.first - 2] in pack.be and len(before) > 1:
        return at + 1  # "A previsão é, segundo o instituto, de chuva"
    if any(_is_verb(line, index, pack) for index in before):
        return 0
    at += 1
    scene = not before or low[start] in pack.prepositions or low[start] in pack.time
    for index in range(at, min(size, at + 4)):
        word = low[index]
        if pack.is_finite(word) or word in pack.auxiliaries or word in pack.negations:
            return at
        if not (word in pack.adverbs or pack.is_adverb(word)):
            break
    word = low[at]
    if (
        word in pack.articles
        or word in pack.determiners
        or word == QUOTED
        or is_name(line.words[at])
    ):
        return at if scene or low[start] in pack.leads else 0
    if (
        not word[0].isalpha()
        or word in pack.breaks
        or word in pack.relatives
        or word in pack.prepositions
        or word in pack.conjunctions
        or word in pack.roles
        or word in pack.phrases
        or pack.is_progressive(word)
        or not (low[start] in pack.determiners or is_name(line.words[start]))
    ):
        return 0
    return at


def _is_verb(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word is the verb of a clause, as far as lists and endings tell."""
    word = line.low[at]
    return not is_name(line.words[at]) and (
        pack.is_finite(word) or pack.is_past(word) or word in pack.verbs
    )


def _past_dateline(line: Line, end: int) -> int:
    """Index of the first word after a dateline that the sentence still opens with, else 0."""
    for index in range(1, min(end - 1, 12)):
        if line.low[index] in ("-", "\u2013", "\u2014") and (
            line.low[index - 1] == ")" or line.words[index - 1].isupper()
        ):
            while index < end - 1 and line.low[index] in ("-", "\u2013", "\u2014"):
                index += 1
            return index
    return 0


def _is_adjunct(line: Line, start: int, end: int, pack: Pack) -> bool:
    """Whether the words before a report only set its scene ("In the novel", "When pressed")."""
    first = line.low[start]
    if first not in pack.prepositions and first not in pack.breaks:
        return False
    words = line.low[start:end]
    return QUOTED not in words and not any(map(pack.is_finite, words))


def _according_first(
    line: Line,
    one: Candidate,
    cue: tuple[int, int],
    following: list[Candidate],
    size: int,
    pack: Pack,
) -> Report | None:
    """The report of "According to the ministry, prices rose"."""
    at = one.last
    while at < min(size, one.last + 12) and line.low[at] not in (",", ":"):
        at += 1
    if at >= size or line.low[at] not in (",", ":"):
        return None
    at = _past_apposition(line, at, one, pack)
    finish = _end(line, at + 1, following, size, pack)
    if finish <= at + 1:
        return None
    return Report(
        ((at + 1, finish),), cue, one.subject, one.act, "according-first", one.first, at + 1
    )


def _past_apposition(line: Line, comma: int, one: Candidate, pack: Pack) -> int:
    """Index of the comma behind "a farmer from Orland," that tells who was just named."""
    low = line.low
    subject = one.subject
    if subject is None or low[comma] != "," or not is_name(line.words[subject.last]):
        return comma
    if pack.comma_clause:  # in German what follows may as well be the clause
        return comma
    if low[comma + 1 : comma + 2] and not (
        low[comma + 1] in pack.articles
        or low[comma + 1] in pack.relatives
        or low[comma + 1] in pack.roles
    ):
        return comma
    for index in range(comma + 2, min(len(line) - 2, comma + _ASIDE)):
        if low[index] == ",":
            words = low[comma + 1 : index]
            told = low[comma + 1] in pack.relatives or not pack.roles.isdisjoint(words)
            return index if told else comma
    return comma


def _aside(line: Line, at: int, pack: Pack) -> bool:
    """Whether the words after "..., he said," are the reporter's own ("adding", "referring to")."""
    word = line.low[at]
    return (
        pack.is_progressive(word)
        or word in pack.relatives
        or word in pack.breaks
        or word in pack.prepositions
        or word in pack.phrases
    )
