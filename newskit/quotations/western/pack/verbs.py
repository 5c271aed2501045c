"""The forms of reporting verbs, read from the lines that list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.quotations.western.pack.language import Pack

_NUMBERED = 3  # forms of a verb, above which its first tells the plural ("say says said saying")


class Verb(msgspec.Struct, frozen=True):
    """One form of a reporting verb.

    speech, other: the contexts, as letters (see western.contexts.Context, in capitals for the
    passive), in which the verb brings in what somebody said, or only thought, felt or planned; e and v
    are the places after the reported words ("..., she said", "..., said Li Na").
    """

    lemma: str
    speech: str
    other: str
    progressive: bool = False
    third: bool = False  # says: wants a subject in the singular
    base: bool = False  # say: wants one in the plural
    participle: bool = False  # that needs an auxiliary: "dicho"
    infinitive: bool = False  # of a language where it is a form of its own: "decir", "dire"


def rows(table: str) -> Iterator[tuple[str, str]]:
    """Yield the forms and contexts of each row of a table of verbs; a row may go on in the next line."""
    for line in table.replace("\n ", " ").split("\n"):
        forms, colon, contexts = line.partition(":")
        if colon:
            yield forms, contexts.strip()


def conjugated(forms: list[str], classes: dict[str, list[str]]) -> list[str]:
    """Return the forms of a row: "sta+ed" stands for a stem with all endings of a class."""
    out: list[str] = []
    for form in forms:
        stem, plus, name = form.partition("+")
        out += [stem + ending.lstrip("-") for ending in classes[name]] if plus else [form]
    return out


def add(pack: Pack, forms: list[str], contexts: str) -> None:
    """Add the verb of a row to a pack."""
    speech, _, other = contexts.partition("/")
    if pack.verb_second:
        _add_second(pack, forms, speech, other)
        return
    plain = Verb(forms[0], speech, other)
    verbs = pack.verbs
    for form in forms:
        if form not in verbs:
            verbs[form] = _by_number(plain, form, forms, pack) or _by_ending(
                plain, form, forms, pack
            )


def _by_number(plain: Verb, form: str, forms: list[str], pack: Pack) -> Verb | None:
    """A form that tells singular from plural, in a language that has such."""
    if not pack.number_by_s or pack.is_participle(form) or not pack.progressive_ending:
        return None
    if form == forms[0]:
        return msgspec.structs.replace(plain, base=True) if len(forms) > _NUMBERED else plain
    return msgspec.structs.replace(plain, third=True) if form[-1] == "s" else None


def _by_ending(plain: Verb, form: str, forms: list[str], pack: Pack) -> Verb:
    """A form by what it ends in: an infinitive is among the last two of its row."""
    if not pack.number_by_s and form in forms[-2:] and pack.is_infinitive(form):
        return msgspec.structs.replace(plain, infinitive=True)
    if pack.is_participle(form):
        return msgspec.structs.replace(plain, participle=True)
    if pack.progressive_ending and form.endswith(pack.progressive_ending):
        return msgspec.structs.replace(plain, progressive=True)
    return plain


def _add_second(pack: Pack, forms: list[str], speech: str, other: str) -> None:
    """Add a verb of a language whose verb stands second.

    In "an|geben gibt *angegeben" a bar sets off the particle, and a star marks the participle.
    """
    first, bar, stem = forms[0].rpartition("|")
    particles = tuple(first.split("_"))
    entry = Verb(particles[-1] + stem if bar else stem, speech, other)
    for form in (stem, *forms[1:]):
        word = form.lstrip("*")
        if word != form:
            pack.participles.add(word)
            if bar and not word.startswith(particles[-1]):
                pack.parted.setdefault(word, []).append((particles, entry))
            else:
                pack.verbs.setdefault(word, entry)
        elif bar:
            pack.separable.setdefault(word, []).append((particles, entry))
            if pack.final_verbs:
                pack.verbs.setdefault(particles[-1] + word, entry)
        else:
            pack.verbs.setdefault(word, entry)
