"""Tell what follows a reporting verb, and where the reported words begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western.lines import DASHES, QUOTED, STOPS, is_name

if TYPE_CHECKING:
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack, Verb


_ASIDE = (
    16  # words between a verb and its "that" which tell who speaks ("said Li Na, the mayor, that")
)
_BRACKETS = 6  # words between brackets ("said Ada Bello (35 years)")
_HEARER = 6  # words between a verb of asking and what is asked for
APPOSED = 9  # words of what is said of a speaker behind the name


def follows(line: Line, last: int, entry: Verb, pack: Pack) -> tuple[str, int, int]:
    """What follows a verb: its letter, where the reported words begin, where those of the verb end."""
    low, size = line.low, len(line)
    can = entry.speech + entry.other
    at = last
    if "n" in can:
        begin = _bare(line, last, pack)
        if begin:
            return "n", begin, last
    while at < size:
        word = low[at]
        if word in pack.that and "t" in can:
            return "t", at + 1, at
        if pack.that_prefixes and word.startswith(pack.that_prefixes) and "t" in can:
            return "t", at, at
        if word == QUOTED:
            if _titles(line, at, pack):
                at += 1
                continue
            return ("q" if at == last or "q" in can else "e"), at, at
        if word == ":":
            if at + 1 < size and low[at + 1] == QUOTED:
                return "q", at + 1, at
            return ("c" if at + 1 < size and "c" in can else "e"), at + 1, at
        if word in DASHES and at + 1 < size and low[at + 1] == QUOTED and at <= last + 6:
            return "q" if low[last - 1] in pack.before_quote else "e", at + 1, at
        if word == ",":
            return _comma(line, last, at, entry, pack)
        if word == "(" and (after := _past_brackets(line, at)):
            at = after
            continue
        if word in pack.whether and "w" in can and at <= last + 4:
            return "w", at, at
        if word in STOPS:
            break
        at += 1
    return "e", at, at


def _past_brackets(line: Line, at: int) -> int:
    """Index of the colon behind what brackets tell of a speaker, or 0 where none stands there."""
    low = line.low
    for index in range(at + 1, min(len(line) - 2, at + _BRACKETS)):
        if low[index] == ")":
            return index + 1 if low[index + 1 : index + 3] == [":", QUOTED] else 0
    return 0


def _bare(line: Line, last: int, pack: Pack) -> int:
    """Where a clause without a "that" begins behind its verb, or 0 where none does."""
    low, size = line.low, len(line)
    begin = _past_told(line, last, size, pack)
    if begin + 1 >= size or low[begin] in STOPS or low[begin] in pack.that:
        return 0
    if low[begin] in pack.whether:
        return 0
    for at in range(begin, min(size, begin + APPOSED)):
        if low[at] in pack.that:
            return 0 if low[begin] in pack.prepositions or low[begin] in pack.hearing else begin
        if low[at] in STOPS:
            break
    return begin


def _comma(line: Line, last: int, comma: int, entry: Verb, pack: Pack) -> tuple[str, int, int]:
    """What follows a verb whose clause ends in a comma."""
    low, size = line.low, len(line)
    can = entry.speech + entry.other
    after = low[comma + 1] if comma + 1 < size else ""
    if after in pack.that and "t" in can:
        return "t", comma + 2, comma
    if after in pack.wishes and "t" in can and _is_told(line, last, comma, entry, pack):
        return "t", comma + 2, comma
    if after == QUOTED and "q" in can:
        return "q", comma + 1, comma
    if after in pack.whether and "w" in can and after not in pack.relatives:
        return "w", comma + 1, comma
    if low[comma + 2 : comma + 3] and low[comma + 2] in pack.asking and "w" in can:
        return "w", comma + 1, comma
    if "t" in can or "q" in can:
        for index in range(comma + 1, min(size - 1, comma + _ASIDE)):
            if low[index] == ",":
                if low[index + 1] in pack.that and "t" in can:
                    return "t", index + 2, comma
                if pack.that_prefixes and low[index + 1].startswith(pack.that_prefixes):
                    return "t", index + 1, comma
                if (
                    low[index + 1] in pack.prepositions
                    and "t" in can
                    and low[index + 2] in pack.that
                ):
                    return "t", index + 3, comma  # "…, to that ..."
                if low[index + 1] == QUOTED and "q" in can and not pack.comma_clause:
                    return "q", index + 1, comma
            elif low[index] == ":" and index + 1 < size and low[index + 1] == QUOTED:
                return "q", index + 1, comma
            elif low[index] in pack.that and not pack.comma_clause and low[index - 1] == ",":
                return "t", index + 1, comma
            elif low[index] in STOPS or low[index] in pack.verbs:
                break
    if "n" in can and not pack.comma_clause and comma <= last + 6:
        return (
            ("n", comma + 1, comma)
            if after and after not in pack.relatives
            else ("e", comma, comma)
        )
    return "e", comma, comma


def _is_told(line: Line, last: int, comma: int, entry: Verb, pack: Pack) -> bool:
    """Whether no more than the hearer stands before "so that", which then is what was asked for."""
    if entry.lemma in pack.askers:
        return comma - last <= _HEARER
    return all(
        line.low[at] in pack.objects
        or line.low[at] in pack.audiences
        or line.low[at] in pack.time
        or is_name(line.words[at])
        or pack.is_calling(line.low[at])
        for at in range(last, comma)
    )


def _past_told(line: Line, at: int, size: int, pack: Pack) -> int:
    """Index of the first word behind a verb that is neither hearer nor adverb nor day."""
    low = line.low
    while at < size:
        word = low[at]
        if word in pack.adverbs or word in pack.after or word in pack.time or word in pack.objects:
            at += 1
        elif word in pack.hearing and at + 1 < size:
            at += 2
            while at < size and (low[at] in pack.audiences or is_name(line.words[at])):
                at += 1
        else:
            break
    return at


def _titles(line: Line, at: int, pack: Pack) -> bool:
    """Whether a quotation behind a verb is the name of a firm or paper and not what was said."""
    before = line.low[at - 1]
    if before in (",", ":") or before in DASHES:
        return False
    named = pack.organisations | pack.media | pack.audiences
    if before in named or not named.isdisjoint(pack.nominatives(before)):
        return True
    mark = line.quoted[at]
    words = line.text[mark.inner_start : mark.inner_end].split()
    return bool(words) and len(words) < 4 and pack.comma_clause
