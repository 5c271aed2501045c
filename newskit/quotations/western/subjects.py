"""Find who does the reporting, around one reporting verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import QUOTED, STOPS, is_initials, is_name, is_pronoun

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_DASHES = frozenset(("-", "\u2013", "\u2014"))
SUFFIXES = frozenset(("inc", "ltd", "llc", "corp", "plc", "co", "jr", "sr"))
# The form of a business at the end of its name, which no news calls it by.
LEGAL = frozenset(("inc", "ltd", "llc", "plc", "corp", "gmbh", "b.v", "n.v", "a/s", "s.p.a"))
_ASIDE = 12  # words between a subject and its verb that say when, where or how
_REACH = 40  # words; how far from its verb a subject may begin


class Subject(msgspec.Struct, frozen=True):
    """The words first..last (inclusive) that do the reporting.

    kind: np, pronoun, relative, inherited (the subject stands before an earlier verb of the sentence),
    dropped (the verb's ending alone says who), fused (one word with the cue), oblique (in another case).
    verb_from: index of the first word of the verb group ("has" in "has also said").
    passive: whether a form of "be" stands before the verb. negated: whether a "not" does. chained: whether
    another verb leads to it ("went on to say"). core: index where the mouth itself begins in "Angaben der
    Polizei", or -1.
    """

    first: int
    last: int
    kind: str
    verb_from: int
    passive: bool = False
    negated: bool = False
    chained: bool = False
    core: int = -1


def left_subject(line: Line, verb: int, pack: Pack) -> Subject | None:
    """Return the subject left of the verb at this index, or None when no sound one stands there."""
    low, words = line.low, line.words
    auxiliaries, adverbs = pack.auxiliaries, pack.adverbs
    passive = negated = chained = quoted = False
    at = verb - 1
    entry = pack.verbs.get(low[verb]) if verb < len(line) else None
    infinitive = entry is not None and entry.infinitive
    while at >= 0:
        word = low[at]
        if infinitive and word in pack.chains:
            pass  # "quiso aclarar", "a tenu à préciser"
        elif word in auxiliaries and not (at and words[at][0].isupper()):
            passive = (passive or word in pack.be) and word not in pack.impersonal
            negated = negated or word.endswith(("n't", "n\u2019t")) or word in pack.modal
            negated = negated or word in pack.negations
        elif word in pack.negations:
            negated = True
        elif word in adverbs or (pack.is_adverb(word) and not words[at][0].isupper()):
            pass
        elif word == "," and at >= 2 and low[at - 1] in adverbs and low[at - 2] == ",":
            at -= 2
        elif word == "," and at >= 4 and low[at - 1] in pack.asides and low[at - 3] == ",":
            at -= 3
        elif word in pack.infinitive and at >= 2 and low[at - 1] in pack.chains:
            at -= 1
            if low[at] in ("on", "out") and at >= 1:
                at -= 1
            chained = True
        elif at and low[at - 1] in pack.quoted and word in pack.like:
            at -= 1  # "was quoted as saying"
            quoted = True
        else:
            break
        at -= 1
    passive = passive and not quoted
    if at < 0:
        return None
    verb_from = at + 1
    word = low[at]
    if word == QUOTED:
        named = at > 1 and (low[at - 1] in pack.organisations or low[at - 1] in pack.roles)
        if not (named and pack.finite_endings):
            return None
        at -= 1  # "l'associazione «Mare Vivo» denuncia"
        word = low[at]
    if word in _DASHES and pack.finite_endings:
        opening = _dashed_from(line, at, pack)
        first, last = noun_phrase(line, opening, pack) if opening > 0 else (-1, -1)
        return Subject(first, last, "np", verb_from, passive, negated) if first >= 0 else None
    if word == ",":
        opening = _aside_from(line, at, pack) if pack.finite_endings else 0
        first, last = noun_phrase(line, opening - 1, pack) if opening > 0 else (-1, -1)
        if first >= 0:
            return Subject(first, last, "np", verb_from, passive, negated)
        return _before_comma(line, at, verb_from, pack, passive, negated)
    if word in pack.conjunctions:
        return _inherited(line, at, verb_from, pack, passive, negated)
    if word in pack.relatives and not is_initials(line, at):
        if word in pack.that and at and low[at - 1] in pack.verbs:
            return None
        if pack.drops_pronouns and at and low[at - 1] in pack.prepositions:
            return Subject(verb, verb, "dropped", verb_from, passive, negated)  # "in cui spiegava"
        return Subject(at, at, "relative", verb_from, passive, negated, chained)
    if is_pronoun(line, at, pack):
        if word in pack.possessives or (
            word in pack.objects
            # "ella dijo" beside "a ella": where one form does for both, a preposition makes the object
            and not (pack.drops_pronouns and (at == 0 or low[at - 1] not in pack.prepositions))
        ):
            return None
        return Subject(at, at, "pronoun", verb_from, passive, negated, chained)
    first, last = noun_phrase(line, at, pack)
    if first < 0:
        return None
    if verb_from == verb and verb < len(line) and pack.verbs[low[verb]].progressive:
        if low[last] in pack.documents:
            main = main_subject(line, last, pack)
            if main is not None and main.last < last - 1:  # "she sent a letter saying that"
                return msgspec.structs.replace(main, verb_from=verb_from)
        # "asked about a report claiming that": the nearest noun alone does it
        for index in range(last, first - 1, -1):
            if low[index] in pack.prepositions and low[index] not in pack.genitive:
                if pack.finite_endings and _is_place(line, index + 1, last, pack):
                    return None  # "bathed in a resort of Florida affirming that": who bathed
                first = index + 1 if index > first else index
                break
        if low[first] in pack.be or all(
            word.isdigit() or word in pack.time for word in low[first : last + 1]
        ):  # "can be heard yelling that", "filed a suit in 2013 alleging that"
            return main_subject(line, first, pack)
    return Subject(first, last, "np", verb_from, passive, negated, chained)


def is_degree(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word is what somebody has studied, printed behind the name ("Ada Bello, MD")."""
    word = line.words[at]
    return line.low[at].rstrip(".") in pack.degrees and sum(map(str.isupper, word)) > 1


def noun_phrase(line: Line, last: int, pack: Pack) -> tuple[int, int]:
    """Walk left from the last word of a noun phrase to its first; (-1, -1) when it is none."""
    low, words = line.low, line.words
    head = low[last]
    if pack.finite_endings and pack.is_finite(head) and not is_name(words[last]):
        return -1, -1
    if not (head[0].isalnum() or head == ")") or head in pack.no_head or head in pack.prepositions:
        return -1, -1
    if last and low[last - 1] in pack.infinitive and not is_name(words[last]):
        return -1, -1
    if (
        head.endswith(("'s", "\u2019s")) and not pack.finite_endings
    ):  # the owner of a noun that looks like a verb: "Mr Lee's call"
        return -1, -1
    if head == ")":
        depth = last
        while depth > 0 and low[depth] != "(" and last - depth < _REACH:
            depth -= 1
        if depth <= 0 or low[depth] != "(":
            return -1, -1
        inner_first, _ = noun_phrase(line, depth - 1, pack)
        return inner_first, last
    at = last
    breaks = pack.breaks
    finite = pack.finite
    floor = max(-1, last - _REACH)
    while at > floor:
        word = low[at]
        if word in STOPS and at != last:
            if word == "," and (
                low[at + 1] in SUFFIXES
                or is_degree(line, at + 1, pack)
                or _in_name(line, at, last, pack)
            ):
                at -= 1
                continue
            if (
                word == ","
                and at >= 2
                and words[at + 1][0].isdigit()
                and at + 1 < last
                and low[at - 2] in pack.articles
            ):
                at -= 1  # "the quiet, 71-year-old diplomat"
                continue
            break
        if at != last:
            if word in breaks:
                break
            if (
                (word in finite and not (word in pack.saints and is_name(words[at])))  # "São Paulo"
                or (pack.finite_endings and _is_verb(line, at, pack))
                or (word in pack.verbs and not words[at][0].isupper() and _finite(line, at, pack))
            ):
                before = at - 1
                while before > floor and low[before] in pack.adverbs:
                    before -= 1
                if before >= 0 and low[before] in pack.relatives:
                    at = before - 1
                    if at >= 0 and low[at] == ",":
                        break
                    continue
                break
            if (
                at > 1
                and pack.is_past(word)
                and not is_name(words[at])
                and low[at - 1] in pack.relatives
                and low[at - 2] != ","
            ):  # "a study that appeared in the journal found"
                at -= 2
                continue
            if word in pack.joining and not (
                at > 0
                and is_name(words[at - 1]) == is_name(words[at + 1])
                and not _clause(line, at, pack)
            ):
                break
            if word not in pack.possessives and is_pronoun(line, at, pack):
                break
        at -= 1
    first = at + 1
    if first > last:
        return -1, -1
    first = _trimmed(line, first, last, pack)
    return (first, last) if first <= last else (-1, -1)


def _in_name(line: Line, comma: int, last: int, pack: Pack) -> bool:
    """Whether a comma stands in the name of a body ("the Council for Culture, Arts and Letters")."""
    words, at = line.words, comma + 1
    while at <= last and is_name(words[at]):
        at += 1
    return (
        comma > 1
        and comma + 1 < at < last
        and line.low[at] in pack.joining
        and is_name(words[at + 1])
        and is_name(words[comma - 1])
        and line.low[comma - 2] in pack.genitive | pack.binding
    )


def _finite(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word that could be a verb is used as one here, going by the word before it."""
    if pack.is_progressive(line.low[at]):
        return False
    if at == 0:
        return False
    before = line.low[at - 1]
    return (
        before in pack.pronouns
        or (
            pack.is_past(line.low[at])
            and (is_name(line.words[at - 1]) or before.endswith("s"))
            and before not in pack.determiners
        )
        or line.low[at] in pack.plain
    )


def _ends_name(line: Line, index: int, pack: Pack) -> bool:
    """Whether a plain word follows a name directly, as its verb does, listed or not ("Ana Ruiz recusa")."""
    word = line.low[index]
    before = line.low[index - 1]
    if before in pack.not_names or before in pack.determiners or before in pack.roles:
        return False  # "La alcaldesa": only the sentence gives it its capital
    return is_name(line.words[index - 1]) and not (
        is_name(line.words[index])
        or word in pack.prepositions
        or word in pack.particles_name
        or word in pack.joining
        or word in pack.articles
        or word[0].isdigit()
    )


def _is_verb(line: Line, at: int, pack: Pack) -> bool:
    return pack.is_finite(line.low[at]) and not is_name(line.words[at])


def _clause(line: Line, at: int, pack: Pack) -> bool:
    """Whether a verb stands among the few words left of an "and", so that it joins two clauses."""
    finite = pack.finite
    for index in range(at - 1, max(-1, at - 7), -1):
        word = line.low[index]
        if word in STOPS:
            return False
        if word in finite or (pack.is_past(word) and not is_name(line.words[index])):
            return True
    return False


def _trimmed(line: Line, first: int, last: int, pack: Pack) -> int:
    low, words = line.low, line.words
    while first < last and (low[first] in pack.leads or low[first] in pack.time):
        first += 1
    if low[first] in pack.prepositions:
        # "In his letter the minister": the noun phrase is the last one that begins afresh
        best = -1
        for index in range(first + 2, last + 1):
            before = low[index - 1]
            if before in pack.prepositions or before in pack.determiners:
                continue
            if (low[index] in pack.determiners or is_name(words[index])) and (
                not is_name(words[index - 1]) or before in pack.time
            ):
                best = index
        return best if best >= 0 else last + 1
    return first


def _before_comma(
    line: Line, comma: int, verb_from: int, pack: Pack, passive: bool, negated: bool
) -> Subject | None:
    """The subject of "Ren Yuchen, a spokesperson, said": the phrase before the opening comma."""
    low, words = line.low, line.words
    floor = max(0, comma - _REACH)
    at = comma - 1
    commas = 0
    held: Subject | None = None
    while at >= floor:
        word = low[at]
        if word == ")" and pack.finite_endings:
            while at > floor and low[at] != "(":  # "Ana Moser (26, 1,85 m), said"
                at -= 1
            if at - 1 >= floor and low[at] == "(" and at + 1 < comma and low[comma - 1] == ")":
                first, last = noun_phrase(line, at - 1, pack)
                if first >= 0:
                    return Subject(first, comma - 1, "np", verb_from, passive, negated)
            at -= 1
            continue
        if word in (";", ":") or (word == QUOTED and not pack.finite_endings):
            return None
        if word == QUOTED and (at == 0 or low[at - 1] not in pack.genitive):
            return None  # "autor de «Mar», dijo"
        if word == ",":
            commas += 1
            head = low[at - 1] if at else ""
            if head and not head[0].isdigit() and (at - 1 == 0 or head not in pack.time):
                first, last = noun_phrase(line, at - 1, pack)
                if first < 0:
                    return None
                inside = low[at + 1]
                plain = first == last and not is_name(words[first])
                if apposition(line, at + 1, comma, pack) and not (
                    plain and low[first] not in pack.roles
                ):
                    if (
                        first > 0
                        and low[first - 1] == ","
                        and commas < 3
                        and _apposed(line, first, pack)
                    ):
                        # unless only a day stands before it: "On Monday, the mayor, Li Na, said"
                        held = Subject(first, comma - 1, "np", verb_from, passive, negated)
                        at = first - 1
                        continue
                    return Subject(first, comma - 1, "np", verb_from, passive, negated)
                if inside in pack.determiners or is_name(words[at + 1]):
                    return None
                return None
            if commas > 3:
                return None
        at -= 1
    return held


def _is_place(line: Line, first: int, last: int, pack: Pack) -> bool:
    """Whether what a preposition governs is neither a text nor somebody."""
    nouns = line.low[first : last + 1]
    return not any(
        word in pack.documents
        or word in pack.media
        or word in pack.studies
        or word in pack.callings
        or word in pack.organisations
        or word in pack.given
        for word in nouns
    )


def _dashed_from(line: Line, dash: int, pack: Pack) -> int:
    """Index of the word before an aside in dashes that a relative opens, 0 where none ends there."""
    low = line.low
    at = dash
    while at > 0 and low[at] in _DASHES:
        at -= 1
    for index in range(at, max(0, at - _REACH), -1):
        if low[index] in _DASHES:
            if low[index + 1] not in pack.relatives:
                return 0
            while index > 0 and low[index] in _DASHES:
                index -= 1
            return index
        if low[index] in (QUOTED, ";", ":"):
            return 0
    return 0


def _aside_from(line: Line, comma: int, pack: Pack) -> int:
    """Index of the comma that opens "..., por su parte," before a verb, 0 where none does."""
    low = line.low
    for at in range(comma - 2, max(0, comma - _ASIDE), -1):
        word = low[at]
        if word in STOPS and word != ",":
            return 0
        if word == ",":
            first = low[at + 1]
            if (
                first in pack.prepositions
                or first in pack.adverbs
                or first in pack.time
                or first in pack.leads
                or pack.is_adverb(first)
            ) and first not in pack.origin:
                return at
            return 0
        if word in pack.breaks or _is_verb(line, at, pack):
            return 0
    return 0


def apposition(line: Line, first: int, comma: int, pack: Pack) -> bool:
    """Whether the words between two commas say who somebody is."""
    word, low = line.words[first], line.low[first]
    if low in pack.appositives or low in pack.articles or low in pack.relatives:
        return True
    if low in pack.prepositions:
        return low in pack.origin
    if comma - first == 1 and pack.finite_endings and word[0].isalpha():
        return not _is_verb(line, first, pack)  # "L'allenatore, furioso, ha detto"
    if (low in pack.breaks and low not in pack.conjunctions) or pack.is_past(low):
        return True
    if word[0].isdigit() or is_name(word) or low in pack.roles or pack.is_participle(low):
        return True
    return any(
        line.low[index] in pack.roles for index in range(first, min(comma, first + 8))
    ) or pack.is_progressive(low)


def _apposed(line: Line, first: int, pack: Pack) -> bool:
    """Whether a phrase after a comma is itself an apposition ("Smith, 45, a doctor")."""
    return (
        line.low[first] in pack.articles
        or line.low[first] in pack.relatives
        or line.low[first] in pack.roles
        or line.low[first][0].isdigit()
    )


def _inherited(
    line: Line, conjunction: int, verb_from: int, pack: Pack, passive: bool, negated: bool
) -> Subject:
    main = main_subject(line, conjunction, pack)
    if main is None:  # an earlier verb of the sentence may have one
        return Subject(conjunction, conjunction, "inherited", verb_from, passive, negated)
    return Subject(main.first, main.last, "inherited", verb_from, passive, negated)


def main_subject(line: Line, before: int, pack: Pack) -> Subject | None:
    """Return the sentence's subject for a verb that has none of its own ("..., adding that")."""
    low, words = line.low, line.words
    first = 0
    while first < min(before, _REACH) and (
        low[first] in pack.leads or (low[first] in STOPS and low[first] != QUOTED)
    ):
        first += 1
    if first + 1 < before and (
        low[first] in pack.prepositions
        or low[first] in pack.breaks
        or low[first] in pack.time
        or low[first + 1] in pack.time
    ):
        # "In his letter, the minister ...", "Minutes later, ...": start after the comma
        at = first
        while at < before and at - first <= 16 and low[at] != ",":
            at += 1
        if at >= before - 1 or at - first > 16:
            return None
        first = at + 1
    if first >= before or low[first] in pack.verbs:
        return None
    if is_pronoun(line, first, pack) and low[first] not in pack.possessives:
        return Subject(first, first, "pronoun", before)
    if not (
        is_name(words[first])
        or low[first] in pack.determiners
        or low[first] in pack.possessives
        or low[first].endswith("s")
    ):
        return None
    last = first
    for index in range(first, min(before, first + 14)):
        word = low[index]
        if word in STOPS or word in pack.auxiliaries or word in pack.adverbs:
            break
        if pack.is_finite(word) and not is_name(words[index]):
            break
        if index > first and pack.is_adverb(word) and not is_name(words[index]):
            break
        if index > first and word in pack.verbs and not is_name(words[index]):
            break
        if pack.finite_endings and index > first and _ends_name(line, index, pack):
            break
        if (
            index > first
            and not is_name(words[index])
            and (pack.is_past(word) or word in pack.prepositions or word in pack.breaks)
            and word not in pack.genitive
        ):
            break
        last = index
    if low[last] in pack.determiners:
        last -= 2  # "The president left no doubt": a verb that is not in the pack, then its object
    if low[first] in pack.possessives and last > first + 1 and low[first + 1] in pack.called_nouns:
        last = first + 1  # "His office put": a verb that is not in the pack
    if last < first or (last == first and low[first] in pack.possessives):
        return None
    return Subject(first, last, "np", before)
