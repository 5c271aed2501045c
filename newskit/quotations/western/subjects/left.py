"""Find the subject that stands left of its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.lines import DASHES, QUOTED, is_initials, is_pronoun
from newskit.quotations.western.subjects.commas import before_comma, before_dash
from newskit.quotations.western.subjects.groups import Group, verb_group
from newskit.quotations.western.subjects.main import main_subject
from newskit.quotations.western.subjects.phrases import noun_phrase
from newskit.quotations.western.subjects.subject import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


def left_subject(line: Line, verb: int, pack: Pack) -> Subject | None:
    """Return the subject left of the verb at this index, or None when no sound one stands there."""
    group = verb_group(line, verb, pack)
    at = group.before
    if at < 0:
        return None
    word = line.low[at]
    if word == QUOTED:
        if not _is_name_of_body(line, at, pack):
            return None
        at -= 1  # "l'associazione «Mare Vivo» denuncia"
        word = line.low[at]
    if word == ",":
        return before_comma(line, at, group, pack)
    if word in DASHES and pack.finite_endings:
        return before_dash(line, at, group, pack)
    if word in pack.conjunctions:
        return _inherited(line, at, group, pack)
    if word in pack.relatives and not is_initials(line, at):
        return _relative(line, at, verb, group, pack)
    if is_pronoun(line, at, pack):
        return None if _is_object(line, at, pack) else group.subject(at, at, "pronoun")
    return _noun(line, at, verb, group, pack)


def _is_name_of_body(line: Line, at: int, pack: Pack) -> bool:
    """Whether a quotation before a verb is the name of the body or person that the words before it tell."""
    named = at > 1 and (line.low[at - 1] in pack.organisations or line.low[at - 1] in pack.roles)
    return named and bool(pack.finite_endings)


def _inherited(line: Line, conjunction: int, group: Group, pack: Pack) -> Subject:
    """The subject of a verb behind "and": the sentence's, which an earlier verb of it may know."""
    main = main_subject(line, conjunction, pack)
    if main is None:
        return group.subject(conjunction, conjunction, "inherited")
    return group.subject(main.first, main.last, "inherited")


def _relative(line: Line, at: int, verb: int, group: Group, pack: Pack) -> Subject | None:
    """The subject of "who said": the relative."""
    if line.low[at] in pack.that and at and line.low[at - 1] in pack.verbs:
        return None
    if pack.drops_pronouns and at and line.low[at - 1] in pack.prepositions:
        return group.subject(verb, verb, "dropped")  # "in cui spiegava"
    return group.subject(at, at, "relative")


def _is_object(line: Line, at: int, pack: Pack) -> bool:
    """Whether a pronoun is no subject: an owner's, or one to whom something is said."""
    word = line.low[at]
    return word in pack.possessives or (
        word in pack.objects
        # "ella dijo" beside "a ella": where one form does for both, a preposition makes the object
        and not (pack.drops_pronouns and (at == 0 or line.low[at - 1] not in pack.prepositions))
    )


def _noun(line: Line, at: int, verb: int, group: Group, pack: Pack) -> Subject | None:
    """The noun phrase that ends here; of "-ing" right behind it, the nearest noun that can do it."""
    first, last = noun_phrase(line, at, pack)
    if first < 0 or _is_doing(line, first, pack):
        return None
    alone = group.first == verb and verb < len(line)
    if not (alone and pack.verbs[line.low[verb]].progressive):
        return group.subject(first, last)
    if line.low[last] in pack.documents:
        main = main_subject(line, last, pack)
        if main is not None and main.last < last - 1:  # "she sent a letter saying that"
            return msgspec.structs.replace(main, verb_from=group.first)
    # "asked about a report claiming that": the nearest noun alone does it
    for index in range(last, first - 1, -1):
        if line.low[index] in pack.prepositions and line.low[index] not in pack.genitive:
            if pack.finite_endings and _is_place(line, index + 1, last, pack):
                return None  # "bathed in a resort of Florida affirming that": who bathed
            first = index + 1 if index > first else index
            break
    if line.low[first] in pack.be or all(
        word.isdigit() or word in pack.time for word in line.low[first : last + 1]
    ):  # "can be heard yelling that", "filed a suit in 2013 alleging that"
        return main_subject(line, first, pack)
    return group.subject(first, last)


def _is_doing(line: Line, first: int, pack: Pack) -> bool:
    """Whether a phrase begins with what a verb of speech does: "citing high costs and weak demand"."""
    entry = pack.verbs.get(line.low[first])
    return entry is not None and entry.progressive and line.words[first].islower()


def _is_place(line: Line, first: int, last: int, pack: Pack) -> bool:
    """Whether what a preposition governs is neither a text nor somebody."""
    return not any(
        word in pack.documents
        or word in pack.media
        or word in pack.studies
        or word in pack.callings
        or word in pack.organisations
        or word in pack.given
        for word in line.low[first : last + 1]
    )
