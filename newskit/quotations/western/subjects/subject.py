"""What the subject of a reporting verb is."""

from __future__ import annotations

import msgspec

REACH = 40  # words; how far from its verb a subject may begin


class Subject(msgspec.Struct, frozen=True, gc=False):
    """The words first..last (inclusive) that do the reporting.

    kind: np, pronoun, relative, inherited (the subject stands before an earlier verb of the sentence),
    dropped (the verb's ending alone says who), fused (one word with the cue), oblique (in another case),
    label (before a colon), nobody (whose words nobody in particular said).
    verb_from: index of the first word of the verb group ("has" in "has also said").
    passive: whether a form of "be" stands before the verb. negated: whether a "not" does. core: index
    where the mouth itself begins in "Angaben der Polizei", or -1.
    """

    first: int
    last: int
    kind: str
    verb_from: int
    passive: bool = False
    negated: bool = False
    core: int = -1


def is_stated(subject: Subject | None) -> bool:
    """Whether a subject is printed before its own verb or behind it."""
    return subject is not None and subject.kind in ("np", "pronoun")
