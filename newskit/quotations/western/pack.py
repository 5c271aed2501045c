"""Know the words that report what somebody said, language by language."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import msgspec

from newskit import kept

DATA = Path(__file__).parents[2] / "data" / "quotes"
_TAIL = 5  # letters of a calling at the end of a compound ("Au\u00dfenminister")
_NONE: frozenset[str] = frozenset()


class Verb(msgspec.Struct, frozen=True):
    """One form of a reporting verb.

    speech, other: the contexts, as letters (see western.contexts.Context, in capitals for the
    passive), in which the verb brings in what somebody said, or only thought, felt or planned; e and v
    are the places after the reported words ("..., she said", "..., said Li Na").
    """

    lemma: str
    speech: str
    other: str
    progressive: bool
    third: bool  # says: wants a subject in the singular
    base: bool  # say: wants one in the plural
    participle: bool = False  # that needs an auxiliary: "dicho"
    infinitive: bool = False  # of a language where it is a form of its own: "decir", "dire"


class Roles(frozenset[str]):
    """Words for what people do; a word that ends in another ("finansminister") counts as well."""

    endings: tuple[str, ...] = ()

    def __contains__(self, word: object) -> bool:
        """Whether a word is a role or a title."""
        if super().__contains__(word):
            return True
        return (
            bool(self.endings)
            and isinstance(word, str)
            and word.endswith(self.endings)
            and not any(word == ending for ending in self.endings)
        )


class Pack:
    """The reporting words of one language, from newskit/data/quotes/<lang>.toml.

    Word lists are in lower case; one that the file leaves out is empty. What each is for is said in
    newskit/data/quotes/en.toml.
    """

    auxiliaries: frozenset[str] = _NONE
    be: frozenset[str] = _NONE
    modal: frozenset[str] = _NONE
    negations: frozenset[str] = _NONE
    past: frozenset[str] = _NONE
    present: frozenset[str] = _NONE
    finite: frozenset[str] = _NONE
    adverbs: frozenset[str] = _NONE
    not_adverbs: frozenset[str] = _NONE
    after: frozenset[str] = _NONE
    asides: frozenset[str] = _NONE
    like: frozenset[str] = _NONE
    genitive: frozenset[str] = _NONE
    linking: frozenset[str] = _NONE
    origin: frozenset[str] = _NONE
    plain: frozenset[str] = _NONE
    appositives: frozenset[str] = _NONE
    indefinite: frozenset[str] = _NONE
    definite: frozenset[str] = _NONE
    dating: frozenset[str] = _NONE
    topical: frozenset[str] = _NONE
    plural_verbs: frozenset[str] = _NONE
    singular_verbs: frozenset[str] = _NONE
    things: frozenset[str] = _NONE
    binding: frozenset[str] = _NONE
    places: frozenset[str] = _NONE
    agents: frozenset[str] = _NONE
    askers: frozenset[str] = _NONE
    naming: frozenset[str] = _NONE
    silent: frozenset[str] = _NONE
    unnamed: frozenset[str] = _NONE
    cutting: frozenset[str] = _NONE
    contractions: frozenset[str] = _NONE
    quoted: frozenset[str] = _NONE
    plurals: frozenset[str] = _NONE
    leads: frozenset[str] = _NONE
    conjunctions: frozenset[str] = _NONE
    joining: frozenset[str] = _NONE
    relatives: frozenset[str] = _NONE
    that: frozenset[str] = _NONE
    no_that: frozenset[str] = _NONE
    whether: frozenset[str] = _NONE
    breaks: frozenset[str] = _NONE
    conditional: frozenset[str] = _NONE
    degrees: frozenset[str] = _NONE
    requests: frozenset[str] = _NONE
    prepositions: frozenset[str] = _NONE
    determiners: frozenset[str] = _NONE
    possessives: frozenset[str] = _NONE
    objects: frozenset[str] = _NONE
    no_head: frozenset[str] = _NONE
    time: frozenset[str] = _NONE
    media: frozenset[str] = _NONE
    audiences: frozenset[str] = _NONE
    hearers: frozenset[str] = _NONE
    hearing: frozenset[str] = _NONE
    particles: frozenset[str] = _NONE
    phrasal: frozenset[str] = _NONE
    chains: frozenset[str] = _NONE
    adjectives: frozenset[str] = _NONE
    adjective_endings: frozenset[str] = _NONE
    roles: frozenset[str] = _NONE
    organisations: frozenset[str] = _NONE
    role_endings: frozenset[str] = _NONE
    documents: frozenset[str] = _NONE
    generic: frozenset[str] = _NONE
    titles: frozenset[str] = _NONE
    male: frozenset[str] = _NONE
    female: frozenset[str] = _NONE
    particles_name: frozenset[str] = _NONE
    abbreviations: frozenset[str] = _NONE
    numbered: frozenset[str] = _NONE
    not_names: frozenset[str] = _NONE
    infinitive: frozenset[str] = _NONE
    articles: frozenset[str] = _NONE
    that_prefixes: frozenset[str] = _NONE
    fused: frozenset[str] = _NONE
    helping: frozenset[str] = _NONE
    mood: frozenset[str] = _NONE
    weak_mood: frozenset[str] = _NONE
    carrying: frozenset[str] = _NONE
    purposes: frozenset[str] = _NONE
    conditions: frozenset[str] = _NONE
    relative_cases: frozenset[str] = _NONE
    datives: frozenset[str] = _NONE
    dative_articles: frozenset[str] = _NONE
    entitled: frozenset[str] = _NONE
    genitive_only: frozenset[str] = _NONE
    agent_endings: frozenset[str] = _NONE
    adverb_endings: frozenset[str] = _NONE
    adverb_like: frozenset[str] = _NONE
    statements: frozenset[str] = _NONE
    manner: frozenset[str] = _NONE
    litotes: frozenset[str] = _NONE
    nobody: frozenset[str] = _NONE
    equating: frozenset[str] = _NONE
    fillers: frozenset[str] = _NONE
    commas: frozenset[str] = _NONE
    reflexives: frozenset[str] = _NONE
    bare_infinitives: frozenset[str] = _NONE
    focus: frozenset[str] = _NONE
    reflexive: frozenset[str] = _NONE
    impersonal: frozenset[str] = _NONE
    clear_pronouns: frozenset[str] = _NONE
    whereby: frozenset[str] = _NONE
    verb_endings: frozenset[str] = _NONE
    perfect_endings: frozenset[str] = _NONE
    verb_letters: frozenset[str] = _NONE
    so: frozenset[str] = _NONE
    postposed: frozenset[str] = _NONE
    source_prepositions: frozenset[str] = _NONE
    sources: frozenset[str] = _NONE
    source_endings: frozenset[str] = _NONE
    enclitics: frozenset[str] = _NONE
    infinitives: frozenset[str] = _NONE
    infinitive_marks: frozenset[str] = _NONE
    clitics: frozenset[str] = _NONE
    telling: frozenset[str] = _NONE
    explainers: frozenset[str] = _NONE
    opening: frozenset[str] = _NONE
    opinion: frozenset[str] = _NONE
    not_infinitives: frozenset[str] = _NONE
    not_progressive: frozenset[str] = _NONE
    not_finite: frozenset[str] = _NONE
    unspeaking: frozenset[str] = _NONE
    within: frozenset[str] = _NONE
    asking: frozenset[str] = _NONE
    negated: frozenset[str] = _NONE
    before_verb: frozenset[str] = _NONE
    content_verbs: frozenset[str] = _NONE
    marked_pronouns: frozenset[str] = _NONE
    saying: frozenset[str] = _NONE
    loose_sources: frozenset[str] = _NONE
    pronominal: frozenset[str] = _NONE
    first_person: frozenset[str] = _NONE
    own_auxiliaries: frozenset[str] = _NONE
    own_modals: frozenset[str] = _NONE
    fused_articles: frozenset[str] = _NONE
    expletive: frozenset[str] = _NONE
    studies: frozenset[str] = _NONE
    showing: frozenset[str] = _NONE
    wishes: frozenset[str] = _NONE
    subject_marks: frozenset[str] = _NONE
    topics: frozenset[str] = _NONE
    before_quote: frozenset[str] = _NONE
    content_endings: tuple[str, ...] = ()
    definite_prefixes: tuple[str, ...] = ()
    word_prefixes: tuple[str, ...] = ()
    quality_endings: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    setting_endings: tuple[str, ...] = ()
    head_endings: tuple[str, ...] = ()
    aside_endings: tuple[str, ...] = ()
    own_endings: tuple[str, ...] = ()
    adjective_forms: tuple[str, ...] = ()
    called: frozenset[str] = _NONE
    name_articles: frozenset[str] = _NONE
    demonyms: frozenset[str] = _NONE
    anyone: frozenset[str] = _NONE
    anyone_male: frozenset[str] = _NONE
    anyone_female: frozenset[str] = _NONE
    nominative: frozenset[str] = _NONE
    heads: frozenset[str] = _NONE
    courtesy: frozenset[str] = _NONE
    personal: frozenset[str] = _NONE
    before_bodies: frozenset[str] = _NONE
    occupations: frozenset[str] = _NONE
    honorifics: frozenset[str] = _NONE
    stakes: frozenset[str] = _NONE
    restricting: frozenset[str] = _NONE
    adverb_ending: str = ""
    progressive_ending: str = ""
    past_ending: str = ""
    finite_endings: str = ""
    infinitive_endings: str = ""
    participle_endings: str = ""

    def __init__(self, lang: str, data: dict[str, Any]) -> None:
        """Read the tables of one file; data is what tomllib made of it."""
        self.lang = lang
        # German prints every noun with a capital; German and Russian set the clause off with a comma;
        # Spanish, Italian and Portuguese leave the pronoun out.
        self.capitalised_nouns: bool = data.get("capitalised_nouns", False)
        self.comma_clause: bool = data.get("comma_clause", False)
        self.auxiliary_inverts: bool = data.get("auxiliary_inverts", False)
        self.inflected: bool = data.get("inflected", False)
        self.drops_pronouns: bool = data.get("drops_pronouns", False)
        # The verb is the second phrase of a clause (newskit.quotations.western.second), in a clause that
        # hangs on another the last; a clause may be reported without a "that".
        self.verb_second: bool = data.get("verb_second", False)
        self.final_verbs: bool = data.get("final_verbs", False)
        self.ordinal_stops: bool = data.get("ordinal_stops", False)  # "der 3. Oktober"
        self.bare_clause: bool = data.get("bare_clause", False)
        # English alone tells "says" from "say" by an ending.
        self.number_by_s: bool = data.get("number_by_s", False)
        # How the language builds a report (see western.orders): "free" puts the subject before the verb or
        # behind it, "final" puts verb and report behind all else; left out, it is built as in English.
        self.order: str = data.get("order", "")
        self.caseless: bool = data.get("caseless", False)  # has no capitals
        self.apostrophe_cases: bool = data.get("apostrophe_cases", False)  # Turkish "Ankara'da"
        self.comma_according: bool = data.get(
            "comma_according", False
        )  # sets the source off, always
        self.dash_speech: bool = data.get("dash_speech", False)  # "— We stay, — said Li Na."
        self.bare_names: bool = data.get("bare_names", False)
        for name, words in data.get("words", {}).items():
            setattr(self, name, frozenset(_both(words).split()))
        for name, ending in data.get("endings", {}).items():
            several = isinstance(getattr(type(self), name), tuple)
            setattr(self, name, tuple(ending.split()) if several else ending)
        self._finite_endings = tuple(self.finite_endings.split())
        self._participle_endings = tuple(self.participle_endings.split())
        self._infinitive_endings = tuple(self.infinitive_endings.split())
        self.cases = _pairs(data.get("cases", ""))
        self.verb_genders: dict[str, tuple[str, ...]] = {
            gender: tuple(some.split()) for gender, some in data.get("verb_genders", {}).items()
        }
        self.runs: dict[str, Any] = {}  # kept for newskit.quotations.western.names
        self.kinds: dict[str, str] = {}  # kept for newskit.quotations.learned.clues
        self.verbs: dict[str, Verb] = {}
        self.separable: dict[str, list[tuple[tuple[str, ...], Verb]]] = {}
        self.parted: dict[str, list[tuple[tuple[str, ...], Verb]]] = {}
        self.participles: set[str] = set()
        # Verbs that report only with certain words behind them ("a fait savoir"), by the lemma.
        self.light: dict[str, list[tuple[str, ...]]] = {}
        for line in data.get("light", "").split("\n"):
            lemma, *rest = line.split() or ("",)
            if rest:
                self.light.setdefault(lemma, []).append(tuple(rest))
        classes: dict[str, list[str]] = {
            name: some.split() for name, some in data.get("conjugations", {}).items()
        }
        prefixes = ("", *data.get("verb_prefixes", "").split())
        for line in data.get("verbs", "").replace("\n ", " ").split("\n"):  # a row may go on
            forms, _, contexts = line.partition(":")
            if contexts:
                some = _conjugated(_both(forms).split(), classes)
                self._verb(
                    [prefix + form for prefix in prefixes for form in some], contexts.strip()
                )
        # what somebody says in the first person, where its form is no other's ("dico")
        self.own: dict[str, Verb] = {}
        for line in data.get("own", "").replace("\n ", " ").split("\n"):
            forms, _, contexts = line.partition(":")
            some = _conjugated(_both(forms).split(), classes)
            for form in some:
                self.own[form] = Verb(some[0], contexts.strip(), "", False, False, False)
        # verbs of several words ("cho biết"), by the first; the longest first
        self.longer: dict[str, list[tuple[tuple[str, ...], Verb]]] = {}
        for form in [form for form in self.verbs if "_" in form]:
            words_of = tuple(form.split("_"))
            self.longer.setdefault(words_of[0], []).append((words_of, self.verbs.pop(form)))
            self.longer[words_of[0]].sort(key=lambda one: -len(one[0]))
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        for line in _both(data.get("according", "")).split("\n"):
            phrase = tuple(line.split())
            if phrase:
                self.phrases.setdefault(phrase[0], []).append(phrase)
        # Two words that ask ("ce que", "o que"), one pair a line.
        self.asking_pairs = frozenset(
            line.strip() for line in data.get("asking_pairs", "").split("\n") if line
        )
        for word in self.opening:
            self.phrases.setdefault(word, []).append((word,))
        for some_phrases in self.phrases.values():
            some_phrases.sort(key=len, reverse=True)
        self.pronouns: dict[str, str] = {}
        for gender, forms in data.get("pronouns", {}).items():
            self.pronouns |= dict.fromkeys(forms.split(), gender)
        plain = list(self.pronouns.items())
        for ending in self.contractions:  # "he's"
            self.pronouns |= {form + ending: gender for form, gender in plain}
        everywhere = _given()
        self.saints = frozenset(everywhere["saints"].split())
        self.given: dict[str, str] = {}
        for gender in ("male", "female"):
            self.given |= dict.fromkeys(everywhere[gender].split(), gender)
        for gender, forms in data.get("given", {}).items():
            self.given |= dict.fromkeys(forms.split(), gender)
        self.roles = self._with_endings(self.roles)
        # what opens a sentence behind a number, where a stop may as well make it an ordinal
        self.openers = (
            self.not_names | self.adverbs | self.leads | self.prepositions | self.determiners
            if self.ordinal_stops
            else None
        )
        self.forms = frozenset(self.verbs).union(self.separable, self.parted)
        # with a capital at the head of a sentence they begin no name ("Though Ada Bello")
        self.heads |= self.breaks | self.conjunctions | self.leads | self.prepositions
        self.cue_words = self.forms.union(
            self.own,
            self.phrases,
            self.longer,
            self.so,
            self.postposed,
            self.source_prepositions,
            self.statements,
        )
        self.titles |= self.honorifics
        self.anyone |= self.anyone_male | self.anyone_female
        self.male |= self.anyone_male
        self.female |= self.anyone_female
        # what a surname ends in that one gender alone bears (-ova)
        self.surname_endings: dict[str, tuple[str, ...]] = {
            gender: tuple(endings.split())
            for gender, endings in data.get("surname_endings", {}).items()
        }
        self.people = _general(data.get("hypernyms", {}))  # "scientist" -> "biologist", ...
        self.bodies = _general(data.get("bodies", {}))  # "airline" -> "carrier", ...
        self.occupations = self.occupations.union(*self.people.values()) - self.roles - self.titles
        self.body_nouns = _NONE.union(self.bodies, *self.bodies.values())
        self.callings = self._with_endings(self.titles | self.roles | self.occupations)
        # what "the company" may stand for: with no name behind it, it is nobody
        self.firms = self.generic.union(*(self.bodies.get(noun, _NONE) for noun in self.generic))

    def _with_endings(self, words: frozenset[str]) -> frozenset[str]:
        """Words for what people do that a compound may end in, where the language has such."""
        if not self.role_endings:
            return words
        roles = Roles(words)
        roles.endings = tuple(self.role_endings)
        return roles

    @cached_property
    def body_words(self) -> frozenset[str]:
        """All nouns for bodies, be they of their names or not."""
        return self.organisations | self.body_nouns

    @cached_property
    def nouns(self) -> frozenset[str]:
        """All nouns that say what somebody or some body is."""
        return self.callings | self.organisations | self.body_nouns

    @cached_property
    def called_nouns(self) -> frozenset[str]:
        """Roles, titles and kinds of bodies, without what only ends in one."""
        return self.callings | self.organisations

    @cached_property
    def attached(self) -> frozenset[str]:
        """Pronouns as they are written onto a verb."""
        return self.fused | self.enclitics

    @cached_property
    def no_verbs(self) -> frozenset[str]:
        """Words that no verb is, whatever it means: the small ones, with names and titles."""
        small = _NONE.union(
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

    def nominatives(self, word: str) -> list[str]:
        """The forms that a word in another case may have in the nominative, the word itself first."""
        return [word] + [
            word[: len(word) - len(oblique)] + plain
            for oblique, plain in self.cases
            if word.endswith(oblique) and (len(word) > len(oblique) + 1 or word == oblique)
        ]

    def is_calling(self, word: str) -> bool:
        """Whether a word is a role or title in any case."""
        if not self.order:
            return word in self.callings
        word = word.rpartition("-")[2] if "-" in word and word not in self.callings else word
        return word in self.callings or (
            bool(self.cases) and not self.callings.isdisjoint(self.nominatives(word))
        )

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

    def calling(self, word: str) -> bool:
        """Whether a word says what somebody is, or is a compound that ends in such a word."""
        word = word.replace("\u2019", "'").rpartition("'")[2] or word  # "l'ingegnere"
        if word in self.callings:
            return True
        return self.capitalised_nouns and any(
            word[at:] in self.callings for at in range(1, len(word) - _TAIL + 1)
        )

    def is_adverb(self, word: str) -> bool:
        """Whether a word ends as adverbs of manner do ("quickly") and is none of not_adverbs ("family")."""
        ending = self.adverb_ending
        return (
            bool(ending)
            and word.endswith(ending)
            and len(word) > len(ending) + 2
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
            bool(self._finite_endings)
            and word.endswith(self._finite_endings)
            and len(word) > 3
            and word not in self.not_finite
        )

    def is_participle(self, word: str) -> bool:
        """Whether a word ends as participles do that need an auxiliary ("dicho", "citado")."""
        return bool(self._participle_endings) and word.endswith(self._participle_endings)

    def is_infinitive(self, word: str) -> bool:
        """Whether a word is an infinitive, which may tell what was said ("dit avoir vu")."""
        return word in self.infinitives or (
            bool(self._infinitive_endings)
            and word.endswith(self._infinitive_endings)
            and len(word) > 3
            and word not in self.not_infinitives
        )

    def _verb(self, forms: list[str], contexts: str) -> None:
        lemma = forms[0]
        speech, _, other = contexts.partition("/")
        if self.verb_second:
            self._second(forms, speech, other)
            return
        plain = Verb(lemma, speech, other, False, False, False)
        ending = self.progressive_ending
        verbs = self.verbs
        for form in forms:
            if form in verbs:
                continue
            if not self.number_by_s and self.is_infinitive(form) and form in forms[-2:]:
                verbs[form] = Verb(lemma, speech, other, False, False, False, infinitive=True)
            elif self.is_participle(form):
                verbs[form] = Verb(lemma, speech, other, False, False, False, participle=True)
            elif not ending or (not self.number_by_s and not form.endswith(ending)):
                verbs[form] = plain
            elif self.number_by_s and form == lemma:
                base = len(forms) > 3
                verbs[form] = Verb(lemma, speech, other, False, False, True) if base else plain
            elif self.number_by_s and form[-1] == "s":
                verbs[form] = Verb(lemma, speech, other, False, True, False)
            elif form.endswith(ending):
                verbs[form] = Verb(lemma, speech, other, True, False, False)
            else:
                verbs[form] = plain

    def _second(self, forms: list[str], speech: str, other: str) -> None:
        """Note a verb with its forms; "an|geben gibt *angegeben": a particle, and a participle starred."""
        first, bar, stem = forms[0].rpartition("|")
        particles = tuple(first.split("_"))
        entry = Verb(particles[-1] + stem if bar else stem, speech, other, False, False, False)
        for form in (stem, *forms[1:]):
            word = form.lstrip("*")
            if word != form:
                self.participles.add(word)
                if bar and not word.startswith(particles[-1]):
                    self.parted.setdefault(word, []).append((particles, entry))
                else:
                    self.verbs.setdefault(word, entry)
            elif bar:
                self.separable.setdefault(word, []).append((particles, entry))
                if self.final_verbs:
                    self.verbs.setdefault(particles[-1] + word, entry)
            else:
                self.verbs.setdefault(word, entry)


def _both(words: str) -> str:
    """Words with a straight apostrophe, and once more with a curly one."""
    if "'" not in words:
        return words
    separator = "\n" if "\n" in words else " "
    again = [one.replace("'", "\u2019") for one in words.split(separator) if "'" in one]
    return separator.join([words, *again])


def _conjugated(forms: list[str], classes: dict[str, list[str]]) -> list[str]:
    """The forms that a line of verbs lists: "sta+ed" stands for a stem with all endings of a class."""
    out: list[str] = []
    for form in forms:
        stem, found, name = form.partition("+")
        out += [stem + ending.lstrip("-") for ending in classes[name]] if found else [form]
    return out


def _pairs(table: str) -> tuple[tuple[str, str], ...]:
    """The case endings of names and roles with the ending of the nominative, as "ova=ov" lists them."""
    pairs = [tuple(one.split("=")) for one in table.split()]
    return tuple(sorted(((a, b) for a, b in pairs), key=lambda pair: -len(pair[0])))


def _general(table: dict[str, str]) -> dict[str, frozenset[str]]:
    return {general: frozenset(words.split()) for general, words in table.items()}


@cache
def _given() -> dict[str, str]:
    """First names of many countries by the gender they tell, and what makes places of them."""
    return kept.table(DATA.parent / "given.toml")


def base(lang: str) -> str:
    """Return the language of a BCP 47 tag in lower case: "en" of "en-GB", "no" of either Norwegian."""
    tag = lang.replace("_", "-").split("-")[0].lower()
    return "no" if tag in ("nb", "nn") else tag


@lru_cache(maxsize=32)
def pack(lang: str) -> Pack:
    """Return the pack of a language by its BCP 47 tag ("en-GB" finds "en").

    A language without a file, or whose file is of another kind, has an empty pack.
    """
    name = base(lang)
    path = DATA / f"{name}.toml"
    if not name.isalpha() or not path.is_file():
        return Pack(name, {})
    # the examples, at the end of the file, are for the tests
    data = kept.table(path, until="\n[examples]\n")
    return Pack(name, data if data.get("script") == "alphabetic" else {})
