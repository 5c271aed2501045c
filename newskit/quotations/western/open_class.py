"""Give back the quotations that no report has taken, with whom the sentence shows to have said them.

Verbs of speech are an open class: "ironizó Ana Ruiz", "schimpfte der Bürgermeister". So what stands in
quotation marks and is long enough to be speech is a quote whatever the verb, in a language without a pack,
too. The speaker needs more support than the quotation: a wrong one is worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western import inversion
from newskit.quotations.western.lines import QUOTED, STOPS, is_name
from newskit.quotations.western.reports import Report, is_title
from newskit.quotations.western.subjects import Subject
from newskit.quotations.western.weights import LEAST, LIMITS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_SETS_OFF = frozenset((",", "\u2014", "\u2013", "\u2015", "-"))
_LOOKS = 60  # places of a word in the text that are looked at
_DASHES = _SETS_OFF - {","}
_ENDS = ",.?!\u2026"
_PERSONS = ("male", "female", "self")
_PARENTHESES = frozenset(("(", "["))


def left_over(line: Line, found: Sequence[Report], pack: Pack, least: int) -> list[Report]:
    """Return the quotations of a sentence that are speech and that none of its reports has taken.

    least: the words of a quotation that is one although nothing brings it in.
    """
    taken = [run for one in found for run in one.parts]
    out = []
    for at in line.quoted:
        if any(start <= at < end for start, end in taken):
            continue
        one = _behind(line, at, pack) or _before(line, at, pack)
        if one is not None and one.cue is not None and _is_used(one.cue, found):
            one = None  # "To a question on “dry dams,” Ruiz said the dam would hold"
        if one is not None and is_worded(line, at):
            out.append(one)
        elif is_speech(line, at, pack, least):
            out.append(one or Report(((at, at + 1),), None, None, "speech", "open", at, at + 1))
    return out


def _is_used(cue: tuple[int, int], found: Sequence[Report]) -> bool:
    """Whether a report of other words has a verb for its cue."""
    return any(one.cue is not None and one.cue[0] < cue[1] and cue[0] < one.cue[1] for one in found)


def is_speech(line: Line, at: int, pack: Pack, least: int) -> bool:
    """Whether a quotation without a cue is long enough for speech and no name, title or offence."""
    words = inner_words(line, at)
    if len(words) < least or _is_headed(words):
        return False
    if not line.quoted[at].closed:
        return False
    before = line.low[at - 1] if at else ""
    if before in _PARENTHESES or before in pack.entitled:
        return False
    if words[-1][-1] in _ENDS or _is_clause(words, pack):
        return True
    if at + 1 < len(line) and line.low[at + 1] in _DASHES:  # "a headline" - and what it is of
        return False
    if before in _SETS_OFF or before in (":", ""):
        return True
    if words[0][:1].isupper():  # "the play “What You Will”"
        return len(words) > LIMITS["title"]
    return True


def _is_headed(words: Sequence[str]) -> bool:
    """Whether words are printed as a title, each of weight with a capital, be there a stop or none."""
    heavy = [word for word in words if len(word) > 3]
    return (
        len(words) <= LIMITS["heading" if len(heavy) > LIMITS["heavy"] else "title"]
        and words[0][:1].isalnum()
        and not words[0][:1].islower()
        and all(not word[0].islower() for word in heavy)
    )


def is_worded(line: Line, at: int) -> bool:
    """Whether a quotation beside a cue holds more than the title of a work."""
    words = inner_words(line, at)
    return not (is_title(line, at) or (len(words) > 1 and _is_headed(words))) and any(
        map(str.isalpha, "".join(words))
    )


def inner_words(line: Line, at: int) -> list[str]:
    """Return the words between the marks, the first ones of a long quotation."""
    mark = line.quoted[at]
    return line.text[mark.inner_start : mark.inner_end].split() or [" "]


def _is_clause(words: Sequence[str], pack: Pack) -> bool:
    """Whether a quotation holds a finite verb or somebody who says "I" or "we"."""
    for word in words:
        low = word.lower().strip(".,;:!?")
        if low in pack.finite or low in pack.verbs or pack.pronouns.get(low) == "self":
            return True
    return False


# --- behind the quotation ----------------------------------------------------------------------------


def _behind(line: Line, at: int, pack: Pack) -> Report | None:
    """The report of '"...", ironizó Ana Ruiz' and '"...," Ana Ruiz texted'."""
    first, apart = at + 1, False
    while first < len(line) and line.low[first] in _SETS_OFF:
        first, apart = first + 1, True
    if first >= len(line):
        return None
    apart = apart or inner_words(line, at)[-1][-1] in ",?!\u2026"
    return (
        _verb_first(line, at, first, apart, pack)
        or _name_first(line, at, first, apart, pack)
        or (_signed(line, at, first, pack) if apart else None)
    )


def _verb_first(line: Line, at: int, first: int, apart: bool, pack: Pack) -> Report | None:
    verb = first
    while verb < len(line) - 1 and verb - first < LIMITS["helpers"] and _helps(line, verb, pack):
        verb += 1
    if not is_verb(line, verb, pack):
        return None
    if pack.fused and line.low[verb].endswith(pack.fused):  # « ... », s'agace-t-il
        subject = Subject(verb, verb, "pronoun", verb)
        return _report(at, (first, verb + 1), subject, "open-inverted", verb + 1)
    begin = inversion.past(line, verb + 1, pack)
    who = _speaker_at(line, begin, pack, verb_follows=False)
    if who is None and apart:
        who = _bare(line, verb, begin, pack)
    if who is None or not (apart or (at == 0 and who.last == len(line) - 1)):
        return None
    return _report(at, (verb, verb + 1), who, "open-inverted", who.last + 1)


def _name_first(line: Line, at: int, first: int, apart: bool, pack: Pack) -> Report | None:
    who = _speaker_at(line, first, pack)
    if who is None or who.last + 1 >= len(line):
        return None
    verb = who.last + 1
    while verb < len(line) - 1 and verb - who.last < LIMITS["helpers"] and _helps(line, verb, pack):
        verb += 1
    if not is_verb(line, verb, pack) or not (apart or verb == len(line) - 1):
        return None
    if not _looks_told(line, verb, pack):
        return None  # "the “three-in-one,” Orland's shot"
    if not pack.verbs and verb != len(line) - 1:
        return None
    return _report(at, (verb, verb + 1), who, "open-tail", verb + 1)


def _signed(line: Line, at: int, first: int, pack: Pack) -> Report | None:
    """The report of '"..." — Ana Ruiz', all of a sentence."""
    if at or line.low[at + 1] not in _DASHES or is_title(line, at):
        return None
    who = _named(line, first, pack)
    if (
        who is None
        or who.first != first
        or (who.last < len(line) - 1 and line.low[who.last + 1] != ",")
    ):
        return None
    return _report(at, None, who, "open-signed", len(line))


# --- before the quotation ----------------------------------------------------------------------------


def _before(line: Line, at: int, pack: Pack) -> Report | None:
    """The report of 'Ana Ruiz ironizó: "..."' and 'Am Montag spottete Ana Ruiz: "..."'."""
    if at < 2:
        return None
    mark = line.low[at - 1]
    if mark in (":", ","):
        near = _right_before(line, at - 1, pack)
        if near is not None:
            subject, verb = near
            return _report(at, (verb, verb + 1) if verb >= 0 else None, subject, "open-lead", at)
    end = at - 1 if mark in (":", ",") else at
    who = opening_subject(line, end, pack)
    if who is None:
        return None
    if mark == "," and _closes_with_verb(line, at, pack):
        return _report(at, (at + 1, len(line)), who, "open-around", len(line))
    between = line.low[who.last + 1 : end]
    if line.low[who.last + 1] in pack.be or not _DASHES.isdisjoint(between):
        return None
    if any(pack.pronouns.get(word) in _PERSONS for word in between if word not in pack.objects):
        return None  # "She was so upset that I changed my answer:"
    cue = _cue_after(line, who, end, pack)
    if mark == ":" or (mark == "," and (_is_sentence(line, at) or cue == (end - 1, end))):
        return _report(at, cue, who, "open-lead", at)
    if mark != "," and _governs(line, who, at, pack) and is_speech(line, at, pack, LEAST["normal"]):
        return _report(at, cue, who, "open-lead", at)
    return None


def _named_until(line: Line, comma: int, pack: Pack) -> Subject | None:
    """Who is named right before a comma, behind a verb."""
    for first in range(max(1, comma - 4), comma):
        who = _named(line, first, pack)
        if who is not None and who.last == comma - 1 and is_verb(line, first - 1, pack):
            return who
    return None


def _right_before(line: Line, mark: int, pack: Pack) -> tuple[Subject, int] | None:
    """Who stands right before a colon or comma, with the verb before or after, or -1 for none.

    "Am Montag spottete Ana Ruiz:", "when Ana Ruiz joked,", "— Ana Ruiz:".
    """
    verb = mark - 1
    if is_verb(line, verb, pack):
        if not _looks_told(line, verb, pack):
            return None  # "the Bello statement:"
        for first in range(max(0, verb - 6), verb):
            named = _named(line, first, pack)
            if named is not None and named.last == verb - 1 and _begins(line, first, pack):
                return named, verb
        return None
    if line.low[mark] != ":":
        return None
    for first in range(mark - 1, max(-1, mark - 7), -1):
        before = line.low[first - 1] if first else ""
        who = _named(line, first, pack)
        if who is None or who.last != mark - 1 or not _begins(line, first, pack):
            continue
        if is_verb(line, first - 1, pack):
            return who, first - 1
        if not before or before in _DASHES:
            return who, -1
    return None


def _closes_with_verb(line: Line, at: int, pack: Pack) -> bool:
    """Whether a few plain words end the sentence after a quotation ("..." ifadelerini kullandı)."""
    rest = range(at + 1, len(line))
    return 0 < len(rest) <= LIMITS["helpers"] and all(is_verb(line, index, pack) for index in rest)


def _begins(line: Line, first: int, pack: Pack) -> bool:
    """Whether who speaks can begin at a word: not with "dem", nor in the middle of a run of names."""
    low = line.low
    if low[first] in pack.determiners and low[first] not in pack.articles:
        return False
    before = low[first - 1] if first else ""
    return (
        not before
        or before in STOPS
        or _is_small(line, first - 1, pack)
        or (is_verb(line, first - 1, pack) and is_name(line.words[first]))
        or (is_verb(line, first - 1, pack) and _is_small(line, first, pack))
    ) and before not in pack.prepositions


def _is_sentence(line: Line, at: int) -> bool:
    """Whether a quotation is a sentence of its own, with a capital and a stop."""
    words = inner_words(line, at)
    return words[0][:1].isupper() and words[-1][-1] in ".?!…" and len(words) > 2


def opening_subject(line: Line, before: int, pack: Pack) -> Subject | None:
    """Return the person, role or body that a sentence opens with, or after its first few words."""
    low = line.low
    first = 0
    while first < before and (
        low[first] in pack.leads or low[first] in pack.like or low[first] in _SETS_OFF
    ):
        first += 1
    if first < before and "q" in getattr(pack.verbs.get(low[first]), "speech", ""):
        first += 1  # "Said Ana Ruiz, who farms there, ..."
    who = _speaker_at(line, first, pack)
    if who is not None or first >= before:
        return who if who is None or who.last < before else None
    for comma in range(first + 1, min(before - 1, first + LIMITS["opening"])):
        if low[comma] == ",":  # "El lunes, Marta Quiroga ironizó: ..."
            told = _named_until(line, comma, pack)
            if told is not None:  # "Gestern spottete Petra Kolm, die Leiterin: ..."
                return told
            who = _speaker_at(line, comma + 1, pack)
            return who if who is not None and who.last < before else None
    return None


def _cue_after(line: Line, who: Subject, end: int, pack: Pack) -> tuple[int, int] | None:
    """The verb right behind an opening subject, if it plainly is one."""
    verb = who.last + 1
    if verb < end and line.low[verb] == ",":
        closing = next((at for at in range(verb + 1, end) if line.low[at] == ","), end)
        verb = closing + 1
    while verb < end and _helps(line, verb, pack):
        verb += 1
    return (verb, verb + 1) if verb < end and is_verb(line, verb, pack) else None


def _governs(line: Line, who: Subject, at: int, pack: Pack) -> bool:
    """Whether a sentence is one clause from its subject to a quotation, so that it is the subject's."""
    between = line.low[who.last + 1 : at]
    return bool(between) and not any(
        word in pack.breaks or word in _SETS_OFF or word in (";", ":", QUOTED) for word in between
    )


# --- words ----------------------------------------------------------------------------------------------


def is_verb(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word stands where a verb of speech would and is none of the small words of its language."""
    if not 0 <= at < len(line):
        return False
    word, low = line.words[at], line.low[at]
    if not word[:1].isalpha() or word[:1].isupper() or word.upper() == word.lower():
        return False
    if not pack.verbs:
        return len(low) >= LIMITS["verb"]
    return not _is_small(line, at, pack)


def _is_small(line: Line, at: int, pack: Pack) -> bool:
    low = line.low[at]
    return low in pack.no_verbs or low in pack.callings


def _helps(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word may stand beside a verb: an adverb, an auxiliary, "se" or "me"."""
    low = line.low[at]
    return (
        low in pack.adverbs
        or low in pack.after
        or low in pack.objects
        or (low in pack.auxiliaries and low not in pack.be)
        or (pack.is_adverb(low) and not line.words[at][0].isupper())
    )


def _speaker_at(line: Line, first: int, pack: Pack, *, verb_follows: bool = True) -> Subject | None:
    """Who begins at a word: somebody with a name, a role, or he or she."""
    if first >= len(line):
        return None
    if pack.pronouns.get(line.low[first]) in ("male", "female"):
        if line.low[first] in pack.possessives or line.low[first] in pack.objects:
            return None
        return Subject(first, first, "pronoun", first)
    return _called(line, first, pack, verb_follows) or _named(line, first, pack)


def _called(line: Line, first: int, pack: Pack, verb_follows: bool) -> Subject | None:
    """Who begins at a word and is called by a role or a body's name ("el portavoz del gobierno")."""
    if not pack.verbs or line.low[first] in pack.prepositions:
        return None
    who = inversion.right_subject(line, first, pack)
    if who is None or who.kind != "np":
        return None
    end = min(who.last + 1, first + 1 + LIMITS["described"])
    heads = [index for index in range(first, end) if line.low[index] in pack.called_nouns]
    if not heads:
        return None
    last = who.last
    for index in range(heads[0] + 1, who.last + 1 if verb_follows else 0):
        if is_verb(line, index, pack) and not _is_small(line, index - 1, pack):
            # "el alcalde ironizó", but "el jefe de pista"
            last = index - 1
            break
    return Subject(who.first, last, "np", first)


def _looks_told(line: Line, verb: int, pack: Pack) -> bool:
    """Whether a word is listed, or has the form of a past tense where the language has an ending for it."""
    low = line.low[verb]
    return not pack.past_ending or pack.is_past(low) or low in pack.verbs


def _is_told(line: Line, verb: int, pack: Pack) -> bool:
    """Whether a word is a verb that the pack knows to bring in a quotation."""
    entry = pack.verbs.get(line.low[verb])
    return entry is not None and "q" in entry.speech


def _bare(line: Line, verb: int, first: int, pack: Pack) -> Subject | None:
    """Who stands right behind a verb without a sign of being a person: "ätzte Lohse", "сказал швейцар"."""
    size = len(line)
    if first >= size or line.low[first] in STOPS:  # "«Nadie lo cree», zanjó."
        return Subject(verb, verb, "dropped", verb) if pack.drops_pronouns else None
    if line.low[first] in pack.articles:  # "abundó el ingeniero de pista"
        who = inversion.right_subject(line, first, pack)
        return who if who is not None and who.last > first else None
    if not line.words[first][0].isalpha() or _is_small(line, first, pack):
        return None
    if is_name(line.words[first]):
        ends = first + 1 == size or line.low[first + 1] in STOPS
        return Subject(first, first, "np", first) if ends else None
    if pack.articles or not _is_told(line, verb, pack):
        return None
    last = first
    for index in range(first, min(size, first + 2 * LIMITS["described"])):
        low = line.low[index]
        if not line.words[index][0].isalpha() or any(low in some for some in _binding(pack)):
            break
        last = index
    return Subject(first, last, "np", first)


def _binding(pack: Pack) -> tuple[Collection[str], ...]:
    return (
        pack.prepositions,
        pack.conjunctions,
        pack.joining,
        pack.breaks,
        pack.relatives,
        pack.that,
    )


def _named(line: Line, first: int, pack: Pack) -> Subject | None:
    """Who begins at a word and has a name, perhaps with a role before it."""
    for begin in range(first, min(len(line), first + LIMITS["described"] + 1)):
        word, low = line.words[begin], line.low[begin]
        if not word[0].isalpha() or low in pack.time or any(low in some for some in _binding(pack)):
            return None
        if not is_name(word) or (low in pack.not_names and begin == first):
            if pack.is_progressive(low) or pack.is_past(low) or _is_finite(line, begin, pack):
                return None
            continue
        end = _run(line, begin, pack)
        if end - begin > 1 and low not in pack.not_names and _names(line, begin, end, pack):
            return Subject(first, end - 1, "np", first)
        if end - begin == 1 and _is_known(line, begin, pack):
            return Subject(first, end - 1, "np", first)
    return None


def _is_finite(line: Line, at: int, pack: Pack) -> bool:
    """Whether a word is known for a verb, so that no name's bearer is called by it."""
    low = line.low[at]
    known = low in pack.verbs or low in pack.finite or low in pack.negations
    return known and low not in pack.callings


def _run(line: Line, begin: int, pack: Pack) -> int:
    """Where a run of capitalised words ends, with the particles between them."""
    end = begin + 1
    while end < len(line):
        step = end
        while step < len(line) and line.low[step] in pack.particles_name and step - end < 2:
            step += 1
        if step >= len(line) or not is_name(line.words[step]):
            break
        end = step + 1
    return end


def _names(line: Line, begin: int, end: int, pack: Pack) -> bool:
    """Whether a run of capitalised words is a name, where nouns have capitals, too."""
    if not pack.capitalised_nouns:
        return True
    if begin == 0 and end == 2 and line.low[0] not in pack.given:
        return _is_known(line, end - 1, pack)
    return True


def _is_known(line: Line, at: int, pack: Pack) -> bool:
    """Whether a lone capital is a name: of a place in a sentence that no noun has, or of a full name."""
    word, text = line.words[at], line.text
    if not pack.capitalised_nouns and pack.verbs and at and line.low[at] not in pack.not_names:
        return True
    own = line.start_of(at) - 1
    end = 0
    for _ in range(_LOOKS):
        place = text.find(f" {word}", end)
        if place < 0:
            break
        end = place + 1 + len(word)
        if place == own:
            continue
        before = text[max(0, place - 30) : place].rpartition(" ")[2].rpartition("\n")[2]
        if not text[end : end + 1].isalnum() and before[-1:].isalpha():
            if not before[0].isupper():
                if not pack.capitalised_nouns:
                    return True
            elif before.lower() not in pack.not_names:
                return True
    return False


def _report(at: int, cue: tuple[int, int] | None, who: Subject, rule: str, last: int) -> Report:
    return Report(((at, at + 1),), cue, who, "speech", rule, min(at, who.first), max(last, at + 1))
