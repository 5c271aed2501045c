"""Make a pack of what a language's file lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newskit import kept
from newskit.quotations.western.pack import verbs
from newskit.quotations.western.pack.language import Pack, Roles
from newskit.quotations.western.pack.words import NONE, Words

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[3] / "data" / "quotes"
_DEFAULTS = dict(zip(Words.__struct_fields__, Words.__struct_defaults__, strict=True))
# How the language builds its sentences: keys at the head of a file.
_WAYS = (
    "capitalised_nouns", "comma_clause", "auxiliary_inverts", "inflected", "drops_pronouns",
    "verb_second", "final_verbs", "bare_clause", "ordinal_stops", "number_by_s", "order", "caseless",
    "apostrophe_cases", "comma_according", "dash_speech", "bare_names",
)  # fmt: skip
# What given.toml lists for all languages.
_SAME = ("saints", "name_suffixes", "stopped_suffixes", "legal_forms")


def read(lang: str, data: dict[str, Any]) -> Pack:
    """Make the pack of a language; data is what its file holds, or nothing."""
    words: dict[str, Any] = {
        name: _listed(name, some) for name, some in data.get("words", {}).items()
    }
    words |= {name: _ended(name, some) for name, some in data.get("endings", {}).items()}
    words |= {key: frozenset(_everywhere()[key].split()) for key in _SAME}
    words["run_particles"] = tuple(_everywhere()["run_particles"].split())
    people = _general(data.get("hypernyms", {}))
    bodies = _general(data.get("bodies", {}))
    pack = Pack(
        lang=lang,
        **{key: data[key] for key in _WAYS if key in data},
        **words,
        verbs={},
        own={},
        longer={},
        separable={},
        parted={},
        participles=set(),
        light=_by_first(data.get("light", "").split("\n"), rest_only=True),
        phrases=_by_first(_both(data.get("according", "")).split("\n")),
        asking_pairs=frozenset(
            line.strip() for line in data.get("asking_pairs", "").split("\n") if line
        ),
        pronouns=_pronouns(data.get("pronouns", {}), words.get("contractions", NONE)),
        given=_given(data.get("given", {})),
        cases=_pairs(data.get("cases", "")),
        verb_genders=_endings(data.get("verb_genders", {})),
        surname_endings=_endings(data.get("surname_endings", {})),
        people=people,
        bodies=bodies,
        runs={},
        kinds={},
    )
    _add_verbs(pack, data)
    _complete_people(pack)
    _complete_cues(pack)
    return pack


def _listed(name: str, words: str) -> frozenset[str] | tuple[str, ...]:
    """The words of a list; endings that words may have stand in some of them."""
    some = _both(words).split()
    return tuple(some) if isinstance(_DEFAULTS.get(name), tuple) else frozenset(some)


def _ended(name: str, ending: str) -> str | tuple[str, ...]:
    return tuple(ending.split()) if isinstance(_DEFAULTS.get(name), tuple) else ending


# --- verbs and phrases ------------------------------------------------------------------------------


def _add_verbs(pack: Pack, data: dict[str, Any]) -> None:
    """Add the reporting verbs of a file, with those of several words and of the first person."""
    classes = {name: some.split() for name, some in data.get("conjugations", {}).items()}
    prefixes = ("", *data.get("verb_prefixes", "").split())
    for forms, contexts in verbs.rows(data.get("verbs", "")):
        some = verbs.conjugated(_both(forms).split(), classes)
        verbs.add(pack, [prefix + form for prefix in prefixes for form in some], contexts)
    for forms, contexts in verbs.rows(data.get("own", "")):
        some = verbs.conjugated(_both(forms).split(), classes)
        pack.own |= dict.fromkeys(some, verbs.Verb(some[0], contexts, ""))
    for form in [form for form in pack.verbs if "_" in form]:
        words = tuple(form.split("_"))
        pack.longer.setdefault(words[0], []).append((words, pack.verbs.pop(form)))
        pack.longer[words[0]].sort(key=lambda several: -len(several[0]))


def _complete_cues(pack: Pack) -> None:
    """Set what follows from the verbs and phrases: the words that report, and what no name begins with."""
    for word in pack.opening:
        pack.phrases.setdefault(word, []).append((word,))
    for phrases in pack.phrases.values():
        phrases.sort(key=len, reverse=True)
    pack.forms = frozenset(pack.verbs).union(pack.separable, pack.parted)
    # with a capital at the head of a sentence they begin no name ("Though Ada Bello")
    pack.heads |= pack.breaks | pack.conjunctions | pack.leads | pack.prepositions
    pack.cue_words = pack.forms.union(
        pack.own, pack.phrases, pack.longer, pack.so, pack.postposed, pack.statements,
        pack.sources if pack.order else pack.source_prepositions,
    )  # fmt: skip
    if pack.ordinal_stops:
        pack.openers = (
            pack.not_names | pack.adverbs | pack.leads | pack.prepositions | pack.determiners
        )


# --- people -----------------------------------------------------------------------------------------


def _pronouns(table: dict[str, str], contractions: frozenset[str]) -> dict[str, str]:
    """The pronouns with their genders, as they are and contracted ("he's")."""
    out: dict[str, str] = {}
    for gender, forms in table.items():
        out |= dict.fromkeys(forms.split(), gender)
    plain = list(out.items())
    for ending in contractions:
        out |= {form + ending: gender for form, gender in plain}
    return out


def _given(table: dict[str, str]) -> dict[str, str]:
    """First names with the gender they tell: those of all languages, then a language's own."""
    out: dict[str, str] = {}
    for gender in ("male", "female"):
        out |= dict.fromkeys(_everywhere()[gender].split(), gender)
    for gender, forms in table.items():
        out |= dict.fromkeys(forms.split(), gender)
    return out


def _complete_people(pack: Pack) -> None:
    """Set what follows from the lists of roles, titles and bodies."""
    pack.roles = _with_endings(pack.roles, pack.role_endings)
    pack.titles |= pack.honorifics
    pack.anyone |= pack.anyone_male | pack.anyone_female
    pack.male |= pack.anyone_male
    pack.female |= pack.anyone_female
    pack.occupations = pack.occupations.union(*pack.people.values()) - pack.roles - pack.titles
    pack.body_nouns = NONE.union(pack.bodies, *pack.bodies.values())
    pack.callings = _with_endings(pack.titles | pack.roles | pack.occupations, pack.role_endings)
    pack.firms = pack.generic.union(*(pack.bodies.get(noun, NONE) for noun in pack.generic))


def _with_endings(words: frozenset[str], endings: tuple[str, ...]) -> frozenset[str]:
    """Words for what people do that a compound may end in, where the language has such."""
    if not endings:
        return words
    roles = Roles(words)
    roles.endings = endings
    return roles


@cache
def _everywhere() -> dict[str, str]:
    """First names of many countries by the gender they tell, and what makes places of them."""
    return kept.table(DATA.parent / "given.toml")


# --- tables of lines and words ----------------------------------------------------------------------


def _by_first(lines: list[str], *, rest_only: bool = False) -> dict[str, list[tuple[str, ...]]]:
    """Lines of words by their first word, with it or with what stands behind it alone."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for words in map(tuple, map(str.split, lines)):
        some = words[1:] if rest_only else words
        if some:
            out.setdefault(words[0], []).append(some)
    return out


def _both(words: str) -> str:
    """Words with a straight apostrophe, and once more with a curly one."""
    if "'" not in words:
        return words
    separator = "\n" if "\n" in words else " "
    again = [one.replace("'", "\u2019") for one in words.split(separator) if "'" in one]
    return separator.join([words, *again])


def _endings(table: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {gender: tuple(endings.split()) for gender, endings in table.items()}


def _general(table: dict[str, str]) -> dict[str, frozenset[str]]:
    """The words that a more general one stands for."""
    return {general: frozenset(words.split()) for general, words in table.items()}


def _pairs(table: str) -> tuple[tuple[str, str], ...]:
    """The case endings of names and roles with the ending of the nominative, as "ova=ov" lists them."""
    pairs: Iterator[list[str]] = (pair.split("=") for pair in table.split())
    return tuple(sorted(((a, b) for a, b in pairs), key=lambda pair: -len(pair[0])))
