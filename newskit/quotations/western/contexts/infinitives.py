"""Tell an infinitive that says what was said from any other ("dit avoir vu", "dice di aver visto")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import is_name

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack

_REACH = 4  # words from its mark to the infinitive ("de ne pas le savoir")


def is_infinitive(line: Line, at: int, pack: Pack) -> bool:
    """Whether an infinitive begins here, with a mark, pronouns or a "not" before it or without."""
    low = line.low
    marked = low[at] in pack.infinitive_marks
    for index in range(at + marked, min(len(line), at + marked + _REACH)):
        word = low[index].replace("\u2019", "'").rpartition("'")[2]
        if pack.is_infinitive(word):
            return not is_name(line.words[index])
        if word not in pack.clitics and word not in pack.negations:
            return False
    return False
