"""Lead a name printed in another case back to its nominative ("Ивана Громова": "Иван Громов")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from newskit.quotations.western.names import Names
    from newskit.quotations.western.orders import caseless
    from newskit.quotations.western.pack import Pack

_FEMALE = frozenset("aáая")  # letters that end the names of women, Latin and Cyrillic


def nominative(
    name: str, at: int, names: Names | caseless.Names, spoken: Collection[str], pack: Pack
) -> str:
    """Return the full name that the text prints in the nominative, else what given name and ending tell.

    A name for which neither helps is returned as printed. at: its place in the text, in code points.
    """
    words = name.split()
    for form in _forms(words[-1], pack):
        full = names.full(form, at, spoken)
        if full is None and form in spoken:
            full = form
        if full is not None and full != name and _same(words, full.split(), pack):
            return full
    if len(words) == 1:
        return name
    # a nominative comes first: what looks like one ("Kamila") stands in another case here
    for first in [*_forms(words[0], pack), words[0]]:
        gender = pack.given.get(first.lower())
        if gender:
            oblique = first != words[0]
            return " ".join([first, *(_by_gender(one, gender, pack, oblique) for one in words[1:])])
    return name


def _forms(word: str, pack: Pack) -> list[str]:
    """The nominatives that a word may stand for, printed as the word is; itself is none of them."""
    parts = word.split("-")
    if len(parts) == 2 and parts[1][:1].isupper():  # "Ковалёва-Зимина"
        pairs = zip(_forms(parts[0], pack), _forms(parts[1], pack), strict=False)
        return [f"{a}-{b}" for a, b in pairs]
    low = word.lower()
    if not word.istitle():
        return []
    return [form[:1].upper() + form[1:] for form in pack.nominatives(low)[1:] if form != low]


def _same(printed: list[str], known: list[str], pack: Pack) -> bool:
    """Whether all printed words are forms of words of the known name, the last one of its last."""
    if known[-1] not in _forms(printed[-1], pack):
        return False
    return all(
        word in known or not set(known).isdisjoint(_forms(word, pack)) for word in printed[:-1]
    )


def _by_gender(word: str, gender: str, pack: Pack, oblique: bool) -> str:
    """The nominative that fits a gender; behind a first name in another case any, if none fits."""
    forms = _forms(word, pack)
    for form in forms:
        if (form[-1].lower() in _FEMALE) == (gender == "female"):
            return form
    return forms[0] if forms and oblique and gender == "male" else word
