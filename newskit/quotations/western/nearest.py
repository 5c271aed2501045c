"""Find who said a quotation whose own sentence does not say so: whom the sentences before it are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.heard import heard
from newskit.quotations.western.lines import Line, is_name
from newskit.quotations.western.open_class import opening_subject

if TYPE_CHECKING:
    from newskit.quotations.western.heard import Draft
    from newskit.quotations.western.pack import Pack


def nearest(
    draft: Draft,
    here: list[Draft],
    before: Line | None,
    stop: int,
    last: Draft | None,
    pack: Pack,
) -> None:
    """Give a draft the best-supported speaker, if any.

    here: the reports of its sentence; before: the sentence before it in its paragraph; stop: where
    the sentence before it ends, be it of the paragraph before; last: the draft
    before it. In this order: who said something else in the same sentence; who the sentence before is
    about; who said the quotation right before this one.
    """
    place = draft.parts[0][0]
    earlier = [one for one in here if one.act == "speech" and one.parts[0][0] < place]
    if earlier:
        draft.carried, draft.rule = earlier[-1], "open-carried"
        return
    if _names_others(draft, pack):
        return
    if before is not None and (last is None or last.line is not before):
        line = Line(before.text, before.start, before.stop) if not before.words else before
        who = opening_subject(line, len(line), pack)
        if who is not None and who.last < len(line) - 1:
            draft.mention, draft.rule = heard(line, who, draft.stretch), "open-near"
            return
    if last is None or last.act != "speech" or last.rule == "open-signed":
        return
    if last.line.stop == stop:
        draft.carried, draft.rule = last, "open-carried"


def _names_others(draft: Draft, pack: Pack) -> bool:
    """Whether the sentence of a draft has names of its own, any of which may be the speaker."""
    line = draft.line
    return any(
        is_name(word) and low not in pack.not_names
        for word, low in zip(line.words[1:], line.low[1:], strict=True)
    ) or (len(line) > 1 and is_name(line.words[0]) and line.low[0] not in pack.not_names)
