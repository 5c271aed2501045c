"""Find who begins at a word: somebody with a name, a role, or he or she."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western import inversion
from newskit.quotations.western.lines import STOPS, is_name
from newskit.quotations.western.open_class.words import is_small, is_told, is_verb
from newskit.quotations.western.subjects import Subject
from newskit.quotations.western.weights import LIMITS

if TYPE_CHECKING:
    from collections.abc import Collection

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


_LOOKS = 60  # places of a word in the text that are looked at


def speaker_at(line: Line, first: int, pack: Pack, *, verb_follows: bool = True) -> Subject | None:
    """Who begins at a word: somebody with a name, a role, or he or she."""
    if first >= len(line):
        return None
    if pack.pronouns.get(line.low[first]) in ("male", "female"):
        if line.low[first] in pack.possessives or line.low[first] in pack.objects:
            return None
        return Subject(first, first, "pronoun", first)
    return _called(line, first, pack, verb_follows) or named(line, first, pack)


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
        negated = line.low[index] in pack.negations and bool(pack.finite_endings or pack.order)
        if negated or (is_verb(line, index, pack) and not is_small(line, index - 1, pack)):
            # "el alcalde ironizó", but "el jefe de pista"
            last = index - 1
            break
    return Subject(who.first, last, "np", first)


def bare(line: Line, verb: int, first: int, pack: Pack) -> Subject | None:
    """Who stands right behind a verb without a sign of being a person: "ätzte Lohse", "сказал швейцар"."""
    size = len(line)
    if first >= size or line.low[first] in STOPS:  # "«Nadie lo cree», zanjó."
        return Subject(verb, verb, "dropped", verb) if pack.drops_pronouns else None
    if line.low[first] in pack.articles:  # "abundó el ingeniero de pista"
        who = inversion.right_subject(line, first, pack)
        return who if who is not None and who.last > first else None
    if not line.words[first][0].isalpha() or is_small(line, first, pack):
        return None
    if is_name(line.words[first]):
        ends = first + 1 == size or line.low[first + 1] in STOPS
        return Subject(first, first, "np", first) if ends else None
    if pack.articles or not is_told(line, verb, pack):
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


def named(line: Line, first: int, pack: Pack) -> Subject | None:
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
