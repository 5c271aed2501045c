"""Tell by number whether words are a subject and its verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import is_name

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb
    from newskit.quotations.western.subjects import Subject

_SINGULAR = ("ss", "'s", "\u2019s", "us", "is")  # endings in "s" that make no plural


def agrees(line: Line, subject: Subject, entry: Verb, pack: Pack) -> bool:
    """Whether number lets these be a subject and its verb, unlike "voice notes", "it have seen"."""
    first, last = subject.first, subject.last
    low = line.low
    if subject.kind == "pronoun" and subject.verb_from > last:
        after = low[last + 1] if last + 1 < len(line) else ""
        single = pack.pronouns.get(low[first]) in ("male", "female", "neuter")
        if (single and after in pack.plural_verbs) or (not single and after in pack.singular_verbs):
            return False
    if entry.third and first == last and low[last] in pack.plurals:
        return False  # "three rules"
    if (entry.third or entry.base) and (
        low[last].isdigit() or low[last].endswith(pack.adjective_endings)
    ):
        return False  # "her odious claims"
    if subject.kind != "np" or subject.verb_from != last + 1 or low[last + 1] not in pack.verbs:
        return True
    if (
        is_name(line.words[first])
        or low[first] in pack.determiners
        or low[first] in pack.possessives
    ):
        return not entry.base or _plural(line, first, last, pack)
    return not entry.third and (not entry.base or _plural(line, first, last, pack))


def _plural(line: Line, first: int, last: int, pack: Pack) -> bool:
    """Whether a noun phrase stands for more than one ("Forbes and Fortune", "two men in masks")."""
    low = line.low
    if low[first] in pack.plurals and (first == last or low[first + 1] in pack.genitive):
        return True
    for index in range(first, last + 1):
        word = low[index]
        if word in pack.joining:
            return True
        head = (
            index == last
            or low[index + 1] in pack.prepositions
            or low[index + 1] == ","
            or low[index + 1] in pack.relatives
        )
        if head and (word in pack.plurals or (word.endswith("s") and not word.endswith(_SINGULAR))):
            return True
    return False
