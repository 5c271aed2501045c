"""Find the reporting verbs of a sentence, their auxiliaries and the parts that stand far away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import QUOTED, STOPS, is_name
from newskit.quotations.western.second.clauses import names_something, opening

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb

_APART = 44  # words between a verb and its particle ("gab der Leiter der Wache, Udo Kern, bekannt")
_FIELD = 40  # words between an auxiliary and its participle


class Use(msgspec.Struct, frozen=True):
    """A reporting verb in use (word indices).

    finite: the verb that agrees with the subject; ending: index behind the last word of the verb, where
    the hearer and what was said may follow; cue: the run of words that is called the cue, half-open.
    """

    verb: int
    entry: Verb
    finite: int
    ending: int
    cue: tuple[int, int]
    passive: bool = False
    parted: bool = False  # whether an auxiliary or a particle stands away from the verb


def uses(line: Line, pack: Pack) -> list[Use]:
    """Return the reporting verbs of a sentence, left to right."""
    out: list[Use] = []
    low, words = line.low, line.words
    for index, word in enumerate(low):
        if word not in pack.forms or (words[index][0].isupper()):
            continue
        made = _separable(line, index, pack) or _plain(line, index, pack)
        if made is not None:
            out.append(made)
    return out


def _separable(line: Line, index: int, pack: Pack) -> Use | None:
    several = pack.separable.get(line.low[index])
    if several is None:
        return None
    low, size = line.low, len(line)
    near = low[max(0, index - 1) : index + _APART]
    found: list[Use] = []
    for particles, entry in several:
        wanted = particles[-1]
        if wanted not in near:
            continue
        if index and pack.final_verbs and low[index - 1] == wanted and _rests(line, index, pack):
            found.append(Use(index, entry, index, index + 1, (index - 1, index + 1), parted=True))
            break  # "wie bekannt wurde"
        for at in range(index + 1, min(size, index + _APART)):
            word = low[at]
            if word == QUOTED and not names_something(line, at, pack):
                break
            if word in (":", ";") or (word in pack.that and low[at - 1] == ","):
                break
            if word in pack.separable and low[at - 1] in pack.conjunctions:
                break
            if word != wanted or not _rests(line, at, pack) or _cut_off(line, index, at):
                continue
            if len(particles) > 1 and not set(particles[:-1]) <= set(low[index:at]):
                continue
            cue = (index, at + 1) if at - index <= len(particles) else (index, index + 1)
            found.append(Use(index, entry, index, at + 1, cue, parted=True))
            break
    return min(found, key=lambda one: one.ending, default=None)


def _cut_off(line: Line, index: int, at: int) -> bool:
    """Whether a comma that no other closes stands between a verb and a word ("sagte, das Tor sei zu")."""
    between = line.low[index + 1 : at]
    return between.count(",") % 2 == 1 or between[:1] == [","]


def _rests(line: Line, at: int, pack: Pack) -> bool:
    """Whether a clause can end behind a particle at this place."""
    if at + 1 >= len(line):
        return True
    after = line.low[at + 1]
    return (
        not pack.final_verbs
        or after in STOPS
        or after in pack.that
        or after in pack.joining
        or after in pack.infinitive
        or after in pack.whether
    )


def _plain(line: Line, index: int, pack: Pack) -> Use | None:
    low = line.low
    first = opening(line, index, pack)
    entry = pack.verbs.get(low[index])
    for particles, other in pack.parted.get(low[index], ()):
        if set(particles) <= set(low[first:index]):  # "hat die Ansicht vertreten"
            entry = other
    if entry is None or _describes(line, index, pack):
        return None
    if index + 1 < len(line) and low[index + 1] in pack.helping:
        end = index + 2  # "..., wie er gesagt hatte"
        while end < len(line) and low[end] in pack.helping:
            end += 1
        passive = low[index + 1] in pack.be
        if low[index] in pack.participles or low[index + 1] not in pack.be or end == index + 2:
            return Use(index, entry, end - 1, end, (index, end), passive, parted=True)
    if low[index] in pack.participles or _closes(line, index, pack):
        for at in range(index - 1, max(first, index - _FIELD) - 1, -1):
            if low[at] in pack.helping:
                cue = (at, index + 1) if index - at <= 2 else (index, index + 1)
                passive = low[at] in pack.be
                return Use(index, entry, at, index + 1, cue, passive, parted=True)
        # the auxiliary stands before an apposition: "hat die Sprecherin, Rita Alt, gesagt"
        if low[index] in pack.participles:
            return None
    return Use(index, entry, index, index + 1, (index, index + 1))


def _describes(line: Line, index: int, pack: Pack) -> bool:
    """Whether a verb's form is an adjective, or an infinitive ("der bestätigten Zahl", "zu sagen")."""
    if not index or not pack.final_verbs:
        return False
    before = line.low[index - 1]
    if before in pack.adverbs and index > 1:  # "den bereits erwähnten Zahlen"
        before = line.low[index - 2]
    after = index + 1 < len(line) and is_name(line.words[index + 1])
    if before == QUOTED and line.low[opening(line, index, pack)] in pack.determiners:
        return after  # "der als „töricht“ bezeichnete Plan"
    return before in pack.infinitive or (
        after
        and pack.capitalised_nouns
        and line.low[index].endswith(("e", "n"))
        and (before in pack.determiners or before in pack.prepositions)
        and before not in pack.pronouns
    )


def _closes(line: Line, index: int, pack: Pack) -> bool:
    """Whether a verb ends its clause, as a participle does."""
    if not pack.final_verbs:
        return line.low[index].endswith(pack.perfect_endings) and not (
            pack.helping.isdisjoint(line.low[max(0, index - 3) : index])
        )
    after = line.low[index + 1] if index + 1 < len(line) else ""
    return not after or after in STOPS or after in pack.joining or after in pack.that
