"""Walk from a reporting verb left over its auxiliaries and adverbs to where a subject would end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western.subjects.subject import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


class Group(msgspec.Struct, gc=False):
    """A verb with the small words before it ("has also said").

    before: index of the word that stands before them all, or -1. passive: whether a form of "be" is
    among them; negated: whether a "not" is.
    """

    before: int
    passive: bool = False
    negated: bool = False

    @property
    def first(self) -> int:
        """Index of its first word."""
        return self.before + 1

    def subject(self, first: int, last: int, kind: str = "np") -> Subject:
        """The words first..last as the subject of this group."""
        return Subject(first, last, kind, self.before + 1, self.passive, self.negated)


def verb_group(line: Line, verb: int, pack: Pack) -> Group:
    """Return the group of the verb at this index."""
    low, words = line.low, line.words
    group = Group(verb - 1)
    quoted = False
    entry = pack.verbs.get(low[verb]) if verb < len(line) else None
    chains = pack.chains if entry is not None and entry.infinitive else ()
    at = verb - 1
    while at >= 0:
        word = low[at]
        if word in chains:
            pass  # "quiso aclarar", "a tenu à préciser"
        elif word in pack.auxiliaries and not (at and words[at][0].isupper()):
            _add_auxiliary(group, word, pack)
        elif word in pack.negations:
            group.negated = True
        elif word in pack.adverbs or (pack.is_adverb(word) and not words[at][0].isupper()):
            pass
        elif word == "," and (steps := _aside(line, at, pack)):
            at -= steps
        elif word in pack.infinitive and at >= 2 and low[at - 1] in pack.chains:
            at -= 1  # "continued to say", "went on to say"
            at -= low[at] in pack.chain_particles and at >= 1
        elif at and low[at - 1] in pack.quoted and word in pack.like:
            at -= 1  # "was quoted as saying"
            quoted = True
        else:
            break
        at -= 1
    group.before = at
    group.passive = group.passive and not quoted
    return group


def _add_auxiliary(group: Group, word: str, pack: Pack) -> None:
    """Note what an auxiliary makes of its verb."""
    group.passive = (group.passive or word in pack.be) and word not in pack.impersonal
    if word in pack.modal or word in pack.negations or word.endswith(pack.negated_endings):
        group.negated = True


def _aside(line: Line, comma: int, pack: Pack) -> int:
    """How many words the aside before a comma has, with the comma that opens it ("he, too, said")."""
    low = line.low
    if comma >= 2 and low[comma - 1] in pack.adverbs and low[comma - 2] == ",":
        return 2
    if comma >= 4 and low[comma - 1] in pack.asides and low[comma - 3] == ",":
        return 3
    return 0
