"""The reports of a verb that is no finite one: "..., adding that", "para depois concluir que"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western import inversion, passing
from newskit.quotations.western.candidates.candidate import Candidate, act_of, own_subject
from newskit.quotations.western.lines import QUOTED
from newskit.quotations.western.subjects import Subject, main_subject

if TYPE_CHECKING:
    from newskit.quotations.western.candidates.candidate import Use
    from newskit.quotations.western.pack import Pack


def participle(use: Use, earlier: list[Candidate]) -> Candidate | None:
    """Return the report of a participle, whose subject is the sentence's, or None."""
    line, index, pack = use.line, use.index, use.pack
    main = own_subject(earlier) or main_subject(line, index, pack) or _spoke(earlier, pack)
    if main is None and pack.auxiliary_inverts:
        main = _turned(use)
    if main is None and pack.drops_pronouns and line.low[index - 1] in (",", QUOTED):
        main = Subject(index, index, "dropped", index)
    if main is None:
        return None
    found = use.context()
    act = act_of(use.entry, found.letter)
    if not act or found.letter == "e" or (main.kind == "dropped" and found.letter != "t"):
        return None
    if line.low[index - 1] in pack.prepositions and found.letter not in "tqp":
        return None
    return Candidate(index, use.entry, main, found, act, "participle", index, found.content, False)


def infinitive(use: Use, earlier: list[Candidate]) -> Candidate | None:
    """Return the report of an infinitive that tells what was said next, or None."""
    low, index, pack = use.line.low, use.index, use.pack
    at = index - (index > 1 and low[index - 1] in pack.adverbs)  # "para depois concluir"
    before = low[at - 1]
    two = f"{low[at - 2]}_{before}" if at > 1 else ""
    return participle(use, earlier) if before in pack.telling or two in pack.telling else None


def _spoke(earlier: list[Candidate], pack: Pack) -> Subject | None:
    """Who spoke the quotation before: '«...», a-t-elle lancé, avant d'ajouter que'."""
    last = earlier[-1] if earlier and pack.finite_endings else None
    return last.subject if last is not None and last.shape == "inverted" else None


def _turned(use: Use) -> Subject | None:
    """The subject behind an earlier verb of saying: "Lo ha detto il presidente, aggiungendo che"."""
    line, index, pack = use.line, use.index, use.pack
    for at in range(index - 1, 0, -1):
        if line.low[at] in pack.verbs and not pack.verbs[line.low[at]].progressive:
            begin = passing.past(line, at + 1, pack)
            subject = inversion.right_subject(line, begin, pack)
            return subject if subject is not None and subject.last < index else None
    return None
