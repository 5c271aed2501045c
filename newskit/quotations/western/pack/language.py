"""What is known of one language: its words, the forms of its verbs, and what follows from them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from newskit.quotations.western.pack.words import NONE, Words

if TYPE_CHECKING:
    from newskit.quotations.western.pack.verbs import Verb

_VOWELS = frozenset("aeiouyąęóаеёиоуыэюяіїє")
_TAIL = 5  # letters of a calling at the end of a compound ("Außenminister")
_SHORT = 3  # letters of a word that no ending makes a verb of
_ADVERB = 2  # letters that an adverb has before its ending, less one

# A verb of several words ("cho biết", "gibt ... an") as the words and what it is.
Several = list[tuple[tuple[str, ...], "Verb"]]


def _is_fleeting(oblique: str, plain: str) -> bool:
    """Whether a vowel of the nominative is lost in another case, as behind consonants ("ek", "ka")."""
    return len(plain) > 1 and plain[0] in _VOWELS and oblique.startswith(plain[1:])


class Roles(frozenset[str]):
    """Words for what people do; a word that ends in another ("finansminister") counts as well."""

    endings: tuple[str, ...] = ()

    def __contains__(self, word: object) -> bool:
        """Whether a word is a role or a title."""
        if super().__contains__(word):
            return True
        return isinstance(word, str) and word.endswith(self.endings) and word not in self.endings


class Pack(Words, kw_only=True, eq=False, dict=True):
    """The reporting words of one language, from newskit/data/quotes/<lang>.toml; reading.py makes it."""

    lang: str

    # --- how the language builds its sentences
    capitalised_nouns: bool = False  # German prints every noun with a capital
    comma_clause: bool = False  # a comma sets off the clause, as in German and Russian
    auxiliary_inverts: bool = False  # "ha detto Ana Ruiz"
    inflected: bool = False
    drops_pronouns: bool = False  # Spanish, Italian and Portuguese leave them out
    # The verb is the second phrase of a clause (western.second), in a clause that hangs on another the
    # last; a clause may be reported without a "that".
    verb_second: bool = False
    final_verbs: bool = False
    bare_clause: bool = False
    ordinal_stops: bool = False  # "der 3. Oktober"
    number_by_s: bool = False  # English alone tells "says" from "say" by an ending
    # How a report is built (western.orders): "free" puts the subject before the verb or behind it, "final"
    # puts verb and report behind all else; left out, it is built as in English.
    order: str = ""
    caseless: bool = False  # has no capitals
    apostrophe_cases: bool = False  # Turkish "Ankara'da"
    comma_according: bool = False  # sets the source off, always
    dash_speech: bool = False  # "— We stay, — said Li Na."
    bare_names: bool = False

    # --- reporting words, by their forms or by their first words
    verbs: dict[str, Verb]
    own: dict[
        str, Verb
    ]  # what somebody says in the first person, where its form is no other's ("dico")
    longer: dict[str, Several]  # verbs of several words, the longest first
    separable: dict[str, Several]  # "gibt", of "an|geben"
    parted: dict[str, Several]  # participles without their particle
    participles: set[str]
    light: dict[
        str, list[tuple[str, ...]]
    ]  # lemma -> words that alone make it report ("a fait savoir")
    phrases: dict[str, list[tuple[str, ...]]]  # "according to", the longest first
    asking_pairs: frozenset[str]  # two words that ask ("ce que", "o que")
    forms: frozenset[str] = NONE  # of all verbs of one word
    cue_words: frozenset[str] = NONE  # one of which a sentence has that reports anything

    # --- people
    pronouns: dict[str, str]  # form -> gender
    given: dict[str, str]  # given name -> gender
    run_particles: tuple[str, ...]  # small words inside a name ("Ana de la Cruz")
    name_suffixes: frozenset[str]  # behind a name and its comma ("Kolm, Inc.")
    stopped_suffixes: frozenset[str]  # that keep their full stop
    legal_forms: frozenset[str]  # of a business, which no news calls it by
    saints: frozenset[str]  # what makes a place of a given name
    cases: tuple[
        tuple[str, str], ...
    ]  # endings of names and roles, each with that of the nominative
    verb_genders: dict[str, tuple[str, ...]]
    surname_endings: dict[
        str, tuple[str, ...]
    ]  # what a surname ends in that one gender alone bears
    people: dict[str, frozenset[str]]  # "scientist" -> "biologist", ...
    bodies: dict[str, frozenset[str]]  # "airline" -> "carrier", ...
    openers: frozenset[str] | None = (
        None  # open a sentence behind a number, where a stop makes ordinals
    )
    callings: frozenset[str] = NONE  # titles, roles and occupations
    body_nouns: frozenset[str] = NONE
    firms: frozenset[str] = (
        NONE  # what "the company" may stand for: with no name behind it, it is nobody
    )

    # --- kept from text to text
    runs: dict[str, Any]  # for western.names
    kinds: dict[str, str]  # for learned.clues

    # --- lists that follow from others -----------------------------------------------------------

    @cached_property
    def body_words(self) -> frozenset[str]:
        """All nouns for bodies, be they of their names or not."""
        return self.organisations | self.body_nouns

    @cached_property
    def nouns(self) -> frozenset[str]:
        """All nouns that say what somebody or some body is."""
        return self.callings | self.organisations | self.body_nouns

    @cached_property
    def offices(self) -> frozenset[str]:
        """Roles of several words that stand for others ("head of state")."""
        return frozenset(role for role in self.people if " " in role)

    @cached_property
    def called_nouns(self) -> frozenset[str]:
        """Roles, titles and kinds of bodies, without what only ends in one."""
        return self.callings | self.organisations

    @cached_property
    def attached(self) -> tuple[str, ...]:
        """Pronouns as they are written onto a verb."""
        return self.fused + self.enclitics

    @cached_property
    def no_verbs(self) -> frozenset[str]:
        """Words that no verb is, whatever it means: the small ones, with names and titles."""
        small = NONE.union(
            self.prepositions, self.conjunctions, self.joining, self.relatives, self.that,
            self.breaks, self.determiners, self.articles, self.possessives, self.pronouns,
            self.objects, self.time, self.after, self.adverbs, self.leads, self.genitive, self.like,
        )  # fmt: skip
        return small.union(
            self.not_names, self.callings, self.organisations, self.auxiliaries, self.phrases,
            self.adjectives,
        )  # fmt: skip

    @cached_property
    def small_words(self) -> frozenset[str]:
        """What stands before the nouns of a phrase and tells nothing of them."""
        return self.articles | self.genitive | self.possessives

    @cached_property
    def unnamed_marks(self) -> frozenset[str]:
        """What stands before somebody whom a text brings up without a name: "a farmer", "one expert"."""
        return (self.indefinite | self.determiners) - self.definite - self.possessives

    @cached_property
    def before_names(self) -> frozenset[str]:
        """Small words and verbs, in lower case, that part a name from what stands before them."""
        parting = self.articles | self.determiners | self.prepositions | self.genitive
        return (
            parting.union(self.verbs, self.finite, self.auxiliaries, self.joining)
            - self.called
            - self.possessives
        )

    @cached_property
    def between_names(self) -> frozenset[str]:
        """What stands with a comma or "and" between two names of one row."""
        small = self.determiners | self.possessives | self.articles | self.joining
        return self.callings | small

    # --- questions about a word ------------------------------------------------------------------

    def nominatives(self, word: str) -> list[str]:
        """The forms that a word in another case may have in the nominative, the word itself first."""
        return [word] + [
            word[: len(word) - len(oblique)] + plain
            for oblique, plain in self.cases
            if word.endswith(oblique)
            and (len(word) > len(oblique) + 1 or word == oblique)
            and not (_is_fleeting(oblique, plain) and word[-len(oblique) - 1] in _VOWELS)
        ]

    def is_calling(self, word: str) -> bool:
        """Whether a word is a role or title in any case."""
        if not self.order:
            return word in self.callings
        word = word.rpartition("-")[2] if "-" in word and word not in self.callings else word
        return word in self.callings or (
            bool(self.cases) and not self.callings.isdisjoint(self.nominatives(word))
        )

    def calling(self, word: str) -> bool:
        """Whether a word says what somebody is, or is a compound that ends in such a word."""
        if not word.isalpha():
            word = word.replace("\u2019", "'").rpartition("'")[2] or word  # "l'ingegnere"
        if word in self.callings:
            return True
        return self.capitalised_nouns and any(
            word[at:] in self.callings for at in range(1, len(word) - _TAIL + 1)
        )

    def gender(self, word: str) -> str | None:
        """The gender that a title, a role or a word of kin tells of its bearer, or None."""
        word = word.rstrip(".")
        return "male" if word in self.male else "female" if word in self.female else None

    def gender_by_verb(self, word: str) -> str:
        """The gender that a verb form tells of its subject (Russian "сказала"), or an empty string."""
        for gender, endings in self.verb_genders.items():
            if word.endswith(endings):
                return gender
        return ""

    def reports_fused(self, word: str) -> bool:
        """Whether a word is a reporting verb with a pronoun written onto it ("dit-il", "disse-lhe")."""
        for ending in self.attached:
            if word.endswith(ending):
                entry = self.verbs.get(word.removesuffix(ending))
                if entry is not None:
                    self.verbs[word] = entry
                    return True
        return False

    def is_adverb(self, word: str) -> bool:
        """Whether a word ends as adverbs of manner do ("quickly") and is none of not_adverbs ("family")."""
        ending = self.adverb_ending
        return (
            bool(ending)
            and word.endswith(ending)
            and len(word) > len(ending) + _ADVERB
            and word not in self.not_adverbs
        )

    def is_past(self, word: str) -> bool:
        """Whether a word ends as "added" does; always false in a language without such an ending."""
        return bool(self.past_ending) and word.endswith(self.past_ending)

    def is_progressive(self, word: str) -> bool:
        """Whether a word ends as "adding" does; always false in a language without such an ending."""
        ending = self.progressive_ending
        return bool(ending) and word.endswith(ending) and word not in self.not_progressive

    def is_finite(self, word: str) -> bool:
        """Whether a word in lower case can be the verb of a clause, by the list or by its ending."""
        return word in self.finite or (
            word.endswith(self.finite_endings)
            and len(word) > _SHORT
            and word not in self.not_finite
        )

    def is_participle(self, word: str) -> bool:
        """Whether a word ends as participles do that need an auxiliary ("dicho", "citado")."""
        return word.endswith(self.participle_endings)

    def is_infinitive(self, word: str) -> bool:
        """Whether a word is an infinitive, which may tell what was said ("dit avoir vu")."""
        return word in self.infinitives or (
            word.endswith(self.infinitive_endings)
            and len(word) > _SHORT
            and word not in self.not_infinitives
        )
