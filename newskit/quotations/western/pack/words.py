"""The word lists of a language as its file in newskit/data/quotes names them."""

from __future__ import annotations

import msgspec

NONE: frozenset[str] = frozenset()


class Words(msgspec.Struct, kw_only=True, eq=False, dict=True):
    """Word lists in lower case; one that the file leaves out is empty.

    What each is for is said in newskit/data/quotes/en.toml, and of those that languages of another order
    alone have in western.orders and western.second.
    """

    # --- verbs and what stands beside them
    auxiliaries: frozenset[str] = NONE
    own_auxiliaries: frozenset[str] = NONE
    be: frozenset[str] = NONE
    modal: frozenset[str] = NONE
    own_modals: frozenset[str] = NONE
    helping: frozenset[str] = NONE
    negations: frozenset[str] = NONE
    negated: frozenset[str] = NONE
    past: frozenset[str] = NONE
    present: frozenset[str] = NONE
    finite: frozenset[str] = NONE
    not_finite: frozenset[str] = NONE
    plain: frozenset[str] = NONE
    plural_verbs: frozenset[str] = NONE
    singular_verbs: frozenset[str] = NONE
    infinitive: frozenset[str] = NONE
    infinitives: frozenset[str] = NONE
    bare_infinitives: frozenset[str] = NONE
    infinitive_marks: frozenset[str] = NONE
    not_infinitives: frozenset[str] = NONE
    not_progressive: frozenset[str] = NONE
    particles: frozenset[str] = NONE
    phrasal: frozenset[str] = NONE
    chains: frozenset[str] = NONE
    chain_particles: frozenset[str] = NONE
    telling: frozenset[str] = NONE
    mood: frozenset[str] = NONE
    weak_mood: frozenset[str] = NONE
    carrying: frozenset[str] = NONE
    verb_letters: frozenset[str] = NONE

    # --- verbs by what they do
    quoted: frozenset[str] = NONE
    askers: frozenset[str] = NONE
    asking: frozenset[str] = NONE
    requests: frozenset[str] = NONE
    naming: frozenset[str] = NONE
    showing: frozenset[str] = NONE
    silent: frozenset[str] = NONE
    explainers: frozenset[str] = NONE
    impersonal: frozenset[str] = NONE
    reflexive: frozenset[str] = NONE
    content_verbs: frozenset[str] = NONE
    headed: frozenset[str] = NONE
    saying: frozenset[str] = NONE
    first_person: frozenset[str] = NONE
    litotes: frozenset[str] = NONE
    opinion: frozenset[str] = NONE

    # --- what opens and joins clauses
    that: frozenset[str] = NONE
    no_that: frozenset[str] = NONE
    whether: frozenset[str] = NONE
    conditional: frozenset[str] = NONE
    conditions: frozenset[str] = NONE
    breaks: frozenset[str] = NONE
    purposes: frozenset[str] = NONE
    wishes: frozenset[str] = NONE
    whereby: frozenset[str] = NONE
    conjunctions: frozenset[str] = NONE
    joining: frozenset[str] = NONE
    commas: frozenset[str] = NONE
    pairing: frozenset[str] = NONE
    cutting: frozenset[str] = NONE
    relatives: frozenset[str] = NONE
    relative_cases: frozenset[str] = NONE
    leads: frozenset[str] = NONE
    topics: frozenset[str] = NONE
    before_quote: frozenset[str] = NONE
    before_verb: frozenset[str] = NONE

    # --- adverbs and what sets the scene
    adverbs: frozenset[str] = NONE
    not_adverbs: frozenset[str] = NONE
    after: frozenset[str] = NONE
    asides: frozenset[str] = NONE
    manner: frozenset[str] = NONE
    focus: frozenset[str] = NONE
    fillers: frozenset[str] = NONE
    asked: frozenset[str] = NONE
    time: frozenset[str] = NONE
    dating: frozenset[str] = NONE
    places: frozenset[str] = NONE
    topical: frozenset[str] = NONE

    # --- prepositions
    prepositions: frozenset[str] = NONE
    genitive: frozenset[str] = NONE
    genitive_only: frozenset[str] = NONE
    linking: frozenset[str] = NONE
    binding: frozenset[str] = NONE
    origin: frozenset[str] = NONE
    agents: frozenset[str] = NONE
    hearing: frozenset[str] = NONE
    within: frozenset[str] = NONE

    # --- articles and pronouns
    articles: frozenset[str] = NONE
    fused_articles: frozenset[str] = NONE
    dative_articles: frozenset[str] = NONE
    name_articles: frozenset[str] = NONE
    indefinite: frozenset[str] = NONE
    definite: frozenset[str] = NONE
    determiners: frozenset[str] = NONE
    possessives: frozenset[str] = NONE
    objects: frozenset[str] = NONE
    datives: frozenset[str] = NONE
    reflexives: frozenset[str] = NONE
    clitics: frozenset[str] = NONE
    pronominal: frozenset[str] = NONE
    clear_pronouns: frozenset[str] = NONE
    marked_pronouns: frozenset[str] = NONE
    subject_marks: frozenset[str] = NONE
    expletive: frozenset[str] = NONE
    personal: frozenset[str] = NONE
    things: frozenset[str] = NONE
    nobody: frozenset[str] = NONE
    nobody_in: frozenset[str] = NONE
    contractions: frozenset[str] = NONE

    # --- sources
    like: frozenset[str] = NONE
    so: frozenset[str] = NONE
    opening: frozenset[str] = NONE
    equating: frozenset[str] = NONE
    as_what: frozenset[str] = NONE
    postposed: frozenset[str] = NONE
    source_prepositions: frozenset[str] = NONE
    sources: frozenset[str] = NONE
    shown: frozenset[str] = NONE
    loose_sources: frozenset[str] = NONE
    statements: frozenset[str] = NONE
    unspeaking: frozenset[str] = NONE

    # --- nouns
    no_head: frozenset[str] = NONE
    plurals: frozenset[str] = NONE
    adjectives: frozenset[str] = NONE
    appositives: frozenset[str] = NONE
    relational: frozenset[str] = NONE
    restricting: frozenset[str] = NONE
    media: frozenset[str] = NONE
    audiences: frozenset[str] = NONE
    hearers: frozenset[str] = NONE
    documents: frozenset[str] = NONE
    entitled: frozenset[str] = NONE
    studies: frozenset[str] = NONE
    stakes: frozenset[str] = NONE
    organisations: frozenset[str] = NONE
    generic: frozenset[str] = NONE
    before_bodies: frozenset[str] = NONE

    # --- people and their names
    roles: frozenset[str] = NONE
    occupations: frozenset[str] = NONE
    titles: frozenset[str] = NONE
    honorifics: frozenset[str] = NONE
    courtesy: frozenset[str] = NONE
    degrees: frozenset[str] = NONE
    male: frozenset[str] = NONE
    female: frozenset[str] = NONE
    anyone: frozenset[str] = NONE
    anyone_male: frozenset[str] = NONE
    anyone_female: frozenset[str] = NONE
    demonyms: frozenset[str] = NONE
    unnamed: frozenset[str] = NONE
    called: frozenset[str] = NONE
    particles_name: frozenset[str] = NONE
    not_names: frozenset[str] = NONE
    heads: frozenset[str] = NONE
    nominative: frozenset[str] = NONE

    # --- abbreviations, behind which no sentence ends
    abbreviations: frozenset[str] = NONE
    numbered: frozenset[str] = NONE

    # --- endings and prefixes
    fused: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()
    that_prefixes: tuple[str, ...] = ()
    adjective_endings: tuple[str, ...] = ()
    adverb_endings: tuple[str, ...] = ()
    adverb_like: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    perfect_endings: tuple[str, ...] = ()
    agent_endings: tuple[str, ...] = ()
    source_endings: tuple[str, ...] = ()
    role_endings: tuple[str, ...] = ()
    elided_self: tuple[str, ...] = ()
    dative_endings: tuple[str, ...] = ()
    negated_endings: tuple[str, ...] = ()
    content_endings: tuple[str, ...] = ()
    headed_endings: tuple[str, ...] = ()
    definite_prefixes: tuple[str, ...] = ()
    word_prefixes: tuple[str, ...] = ()
    quality_endings: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()
    setting_endings: tuple[str, ...] = ()
    head_endings: tuple[str, ...] = ()
    aside_endings: tuple[str, ...] = ()
    gerund_endings: tuple[str, ...] = ()
    own_endings: tuple[str, ...] = ()
    owned_endings: tuple[str, ...] = ()
    adjective_forms: tuple[str, ...] = ()
    finite_endings: tuple[str, ...] = ()
    infinitive_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    adverb_ending: str = ""
    progressive_ending: str = ""
    past_ending: str = ""
    infixed_infinitive: str = ""  # a pattern
