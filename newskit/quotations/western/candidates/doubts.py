"""Tell when what looks like a report is none: nobody says it, or a thing, or it is only supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import QUOTED, is_name

if TYPE_CHECKING:
    from newskit.quotations.western.candidates.candidate import Use
    from newskit.quotations.western.contexts import Context
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.subjects import Subject

_UNNAMED = 5  # words of "not to be publicly named"


def is_supposed(line: Line, first: int, content: int, pack: Pack) -> bool:
    """Whether a report only might be made ("If the survey shows that"), and quotes nobody."""
    return (
        first > 0
        and line.low[first - 1] in pack.conditional
        and QUOTED not in line.low[content : content + 1]
    )


def is_thing(line: Line, subject: Subject, pack: Pack) -> bool:
    """Whether "it", "which" or "that" does the thinking, which then is nobody's."""
    word = line.low[subject.first]
    return word in pack.things or pack.pronouns.get(word) == "neuter"


def keeps_silent(line: Line, verb: int, content: int, pack: Pack) -> bool:
    """Whether an infinitive behind a verb tells what was not said ("declined to say")."""
    entry = pack.verbs.get(line.low[verb])
    return (entry is not None and entry.lemma in pack.silent) or not pack.unnamed.isdisjoint(
        line.low[content : content + _UNNAMED]
    )


def may_show(line: Line, subject: Subject, pack: Pack) -> bool:
    """Whether who or what shows something says it: a person, a body or a study, but no event."""
    if subject.kind != "np":
        return subject.kind == "pronoun"
    for at in range(subject.first, subject.last + 1):
        word = line.low[at]
        if word in pack.studies or word in pack.callings or word in pack.organisations:
            return True
        if word in pack.prepositions:
            break
    return is_name(line.words[subject.first]) and line.low[subject.first] not in pack.not_names


def is_impersonal(use: Use, found: Context) -> bool:
    """Whether "se" right before a verb and its clause makes them nobody's words ("se dijo que")."""
    pack, low, index = use.pack, use.line.low, use.index
    return (
        found.letter in "tw"
        and use.entry.lemma not in pack.reflexive
        and (
            enclitic(use.word) in pack.impersonal
            or (index > 0 and low[index - 1] in pack.impersonal)
        )
        and all(
            each == "," or each in pack.after or each in pack.that or pack.is_adverb(each)
            for each in low[found.cue_end : found.content]
        )
    )


def enclitic(word: str) -> str:
    """What a hyphen joins to a verb ("destaca-se"), or an empty string."""
    return word[word.rfind("-") :] if "-" in word else ""


def is_deal(line: Line, verb: int, subject: Subject, pack: Pack) -> bool:
    """Whether a noun and a participle say what was told before ("..., a deal announced on Monday")."""
    words = line.low[subject.first : subject.last + 1]
    return (
        words[0] in pack.indefinite
        and verb == subject.last + 1
        and line.low[verb] not in pack.plain
        and pack.is_past(line.low[verb])
        and pack.callings.isdisjoint(words)
        and pack.organisations.isdisjoint(words)
    )


def is_noun(line: Line, index: int, pack: Pack) -> bool:
    """Whether the word before makes a noun of a form that is a verb's, too ("the warning")."""
    before = line.low[index - 1]
    return before in pack.determiners or before in pack.possessives
