"""Find the reports of a sentence in the way that its language orders words.

free: the subject stands before its verb or behind it (Slavic languages, Indonesian, Vietnamese,
Arabic); final: verb and report stand behind all else (Turkish, Hindi). Word lists of a pack that
serve these alone: within (prepositions of a body in which nobody in particular speaks), asking (a
word inside a question), loose_sources (words for "according to" that things follow, too),
impersonal (verbs that nobody does), pronominal (words with their pronoun written on), first_person
(verb forms of the writer), before_quote, before_verb (words between a quotation and its verb),
saying (participles whose speaker follows), content_verbs (first words of verbs that a noun phrase
is the content of), headed (verbs whose content has the ending of a subject, headed_endings), shown (verbs
between a source and its clause), owned_endings (an owner written onto a role), subject_marks,
marked_pronouns (what closes a subject), topics (what opens the
rest of a sentence).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.orders import final, free

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.report import Report


def reports(line: Line, pack: Pack) -> list[Report]:
    """Return the reports of one sentence, left to right, by the order that the pack tells."""
    if pack.order == "final":
        return final.reports(line, pack)
    return free.reports(line, pack)
