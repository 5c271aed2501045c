"""The reports of somebody who speaks in the first person: "devo dire che"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.western import first_person
from newskit.quotations.western.candidates.candidate import Candidate, Use
from newskit.quotations.western.candidates.places import after_quotation
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack


def own(line: Line, index: int, pack: Pack) -> Candidate | None:
    """Return the report that the "I" or "we" of the text makes with the verb at this index, or None."""
    first, pronoun = first_person.group(line, index, pack)
    if first < 0:
        return None
    entry = pack.own.get(line.low[index]) or pack.verbs[line.low[index]]
    use = Use(line, index, entry, pack)
    found = use.context()
    subject = Subject(pronoun, pronoun, "pronoun", first) if pronoun >= 0 else None
    if after_quotation(line, first) and found.letter in "eonp":
        behind = line.low[index + 1] if index + 1 < len(line) else ""
        if subject is None and pack.pronouns.get(behind) == "self":
            subject = Subject(index + 1, index + 1, "pronoun", first)  # "dico io"
        made = use.behind("tail", subject, found, first, index + 1)
        return msgspec.structs.replace(made, direct=True)
    if found.letter not in "tqw" or found.letter not in entry.speech:
        return None
    return use.lead(subject, found, first)
