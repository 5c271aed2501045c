"""Tell where grammar and the rules know better than the tagger, and where they need it to agree."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from newskit.quotations.western.candidates import is_supposed, keeps_silent
from newskit.quotations.western.candidates.agreement import agrees
from newskit.quotations.western.candidates.doubts import is_noun
from newskit.quotations.western.lines import QUOTED, is_name
from newskit.quotations.western.reports import is_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.report import Report
    from newskit.quotations.western.subjects import Subject

# Of thought and plans without a clause ("wants its traders to eat more slowly") three of five are right in
# political news and one of five elsewhere, measured on PolNeAR and on articles about vaccination.
_LIKELY_BARE = 0.9
_FEW_WORDS = 3  # of content: "declined to comment"; of a quotation, perhaps with words before it
# How the names of rules end that are kept whatever the tagger says: a clause or a quotation is reported.
_SURE = ("-t", "-q", "-d", "-p", "-c", "direct", "tail")
_CLAUSES = ("-t", "-d", "-p", "-w", "-c")  # how the names of rules end whose content is a clause
_CUTTING = frozenset((",", "-", "–", "—"))
_SETS_OFF = frozenset((",", ";", "-", "–", "—", QUOTED))


def least(line: Line, made: Report, pack: Pack) -> float:
    """How likely a report must be; thought that is told by no rule, clause or quotation wants the most."""
    if made.rule != "learned" or made.act != "other" or _holds_clause(line, made.parts, pack):
        return 0
    first, end = made.parts[0]
    low = line.low
    clause = (
        low[first] in pack.pronouns
        and low[first] not in pack.possessives | pack.objects
        and pack.prepositions.isdisjoint(low[first + 1 : first + 2])
    )
    if clause or (
        low[first] not in pack.infinitive
        and any(
            pack.is_past(word) and before not in pack.auxiliaries
            for before, word in pairwise(low[first:end])
        )
    ):
        return 0
    return _LIKELY_BARE


def tells_little(line: Line, parts: Sequence[tuple[int, int]], pack: Pack) -> bool:
    """Whether content is too short to tell anything, or the title of a work."""
    words = words_of(parts)
    first = words[0]
    is_clause = line.low[first - 1] in pack.that or _holds_clause(line, parts, pack)
    if line.low[first] in pack.articles and not is_clause:
        words = words[1:]  # "a request for comment"
    quoted = [index for index in words if line.low[index] == QUOTED]
    if quoted and len(words) <= _FEW_WORDS:
        return all(is_title(line, index) for index in quoted)
    return len(words) <= _FEW_WORDS


def is_idle(
    line: Line, cue: int, subject: Subject, parts: Sequence[tuple[int, int]], pack: Pack
) -> bool:
    """Whether grammar tells that what the tagger takes for a cue reports nothing.

    As in "Please read the results", "the minister's proposed tax breaks", "the old claim", and "He was
    asked to judge a contest", whose subject is the one who was told.
    """
    low = line.low
    first, last = subject.first, subject.last
    if first == last and not is_name(line.words[first]) and low[first] in pack.possessives:
        return low[first] not in pack.objects
    if last >= cue:
        return False
    owner = low[last] not in pack.pronouns and low[last].endswith(("'s", "\u2019s"))
    if last == cue - 1 and owner and pack.is_past(low[cue]):
        return True
    verb = pack.verbs.get(low[cue])
    if verb is not None and last == cue - 1 and not owner and not agrees(line, subject, verb, pack):
        return True
    content = parts[0][0]
    if (
        _is_silent(line, cue, content, pack)
        or _is_ordered(line, cue, parts, pack)
        or is_supposed(line, first, content, pack)
        or _tells_whom(line, cue, parts, pack)
    ):
        return True
    return _is_passive(line, cue, pack) and (
        low[content] in pack.infinitive
        or low[content] in pack.like
        or not _holds_clause(line, parts, pack)
    )


def encloses(report: Report, words: Sequence[int], other: Report) -> bool:
    """Whether a report of speech holds another of thought whole: "The boat sank after ..., he said"."""
    return (
        report.act == "speech"
        and other.act == "other"
        and other.cue is not None
        and other.cue[0] in words
        and set(words_of(other.parts)) <= set(words)
    )


def is_nobodys(line: Line, cue: int, parts: Sequence[tuple[int, int]], pack: Pack) -> bool:
    """Whether grammar lets a report without marks have no subject.

    That is a passive ("It is known that"), what the reader is told to do ("Ask the clerk to"), an
    infinitive ("hard to believe that") or a noun ("the claim that").
    """
    low = line.low
    if any(low[word] == QUOTED for word in words_of(parts)):
        return False
    verb = pack.verbs.get(low[cue])
    if _is_passive(line, cue, pack):
        is_hearsay = low[cue] in pack.plain or (verb is not None and "W" in verb.speech)
        return not is_hearsay or pack.things.isdisjoint(low[:cue])  # "It is said that"
    if cue and low[cue - 1] in pack.infinitive:
        return True
    if verb is None:
        return not pack.is_past(low[cue]) and not pack.is_progressive(low[cue])
    before = low[cue - 1] if cue else ","
    return is_noun(line, cue, pack) or (
        verb.base and (before == "," or before in pack.conjunctions or pack.is_adverb(before))
    )


def _tells_whom(line: Line, cue: int, parts: Sequence[tuple[int, int]], pack: Pack) -> bool:
    """Whether the tagger takes who was asked for what was said: "asked the council for help"."""
    first, end = parts[0]
    entry = pack.verbs.get(line.low[cue])
    if entry is None or first != cue + 1:
        return False
    return (
        any(f"{entry.lemma}_{word}" in pack.requests for word in line.low[first + 1 : end])
        and pack.infinitive.isdisjoint(line.low[first:end])
        and not _holds_clause(line, parts, pack)
    )


def _is_ordered(line: Line, cue: int, parts: Sequence[tuple[int, int]], pack: Pack) -> bool:
    """Whether words stand in no clause of their own: "told him to wait", "claims about it were false"."""
    low, content = line.low, parts[0][0]
    if low[cue] in pack.prepositions:
        return (
            content == cue + 1
            and low[content] not in pack.whether
            and any(low[word] in pack.finite for word in words_of(parts))
        )
    return low[cue] in pack.plain and low[content] in pack.infinitive


def _is_silent(line: Line, cue: int, content: int, pack: Pack) -> bool:
    """Whether content tells what somebody would not say: "declined to say how", "declined to be named"."""
    low = line.low
    if cue > 1 and low[cue - 1] in pack.infinitive:
        return keeps_silent(line, cue - 2, cue, pack)
    return not pack.infinitive.isdisjoint(low[content : content + 2]) and keeps_silent(
        line, cue, content, pack
    )


def _is_passive(line: Line, cue: int, pack: Pack) -> bool:
    """Whether a cue stands behind a form of "be" and its adverbs."""
    at = cue - 1
    while at > 0 and (line.low[at] in pack.adverbs or pack.is_adverb(line.low[at])):
        at -= 1
    return at >= 0 and line.low[at] in pack.be and not pack.is_progressive(line.low[cue])


def _holds_clause(line: Line, parts: Sequence[tuple[int, int]], pack: Pack) -> bool:
    """Whether content holds a quotation or a verb that shows its tense."""
    return any(
        line.low[word] == QUOTED or line.low[word] in pack.finite for word in words_of(parts)
    )


def knows_reach(line: Line, rule: Report, parts: Sequence[tuple[int, int]], pack: Pack) -> bool:
    """Whether a rule's content is to be believed rather than what the tagger found for it.

    Where a quotation ends is no question; what goes on after "..., Smith said in Rome, and" is easily lost;
    and words that run through the report ("an amount it says is") belong to two clauses.
    """
    words = [word for start, end in rule.parts for word in line.low[start:end]]
    return (
        words == [QUOTED] * len(words)
        or (rule.rule.startswith(("tail", "according")) and len(rule.parts) > len(parts) == 1)
        or _adds_deed(line, rule, parts, pack)
        or (rule.rule.endswith(("-t", "according-first")) and parts[0][0] < rule.parts[0][0])
        or not is_set_off(line, parts)
        or _is_cut(line, parts, rule, pack)
    )


def _adds_deed(line: Line, rule: Report, parts: Sequence[tuple[int, int]], pack: Pack) -> bool:
    """Whether the tagger takes a deed for content: "..., a court ruled, throwing out a suit"."""
    return (
        rule.rule == "tail"
        and len(parts) > len(rule.parts) == 1
        and parts[-1][0] >= rule.last
        and pack.is_progressive(line.low[parts[-1][0]])
    )


def _is_cut(line: Line, parts: Sequence[tuple[int, int]], rule: Report, pack: Pack) -> bool:
    """Whether the tagger ends a clause too early or too late by what the rules know.

    It breaks off at a comma or dash where the clause goes on ("four of them women, have enrolled", "and no
    one should leave"), and runs on over a colon into the quotation behind it, or into what is compared.
    """
    (start, end), (begin, least) = parts[0], rule.parts[0]
    if len(parts) != 1 or len(rule.parts) != 1 or start != begin:
        return False
    low = line.low
    if end > least:
        behind = low[least : least + 2]
        return behind == [":", QUOTED] or (
            behind[0] == "," and not pack.cutting.isdisjoint(behind[1:])
        )
    if end == least or low[end] not in _CUTTING or not rule.rule.endswith(_CLAUSES):
        return False
    after = low[end + 1]
    if low[end] != "," and after in pack.conjunctions:
        return False
    return not (
        after == QUOTED
        or after in pack.breaks
        or after in pack.relatives
        or pack.is_progressive(after)
        or pack.is_adverb(after)
    )


def is_set_off(line: Line, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether commas, dashes or quotation marks stand between the parts and the report they enclose."""
    low = line.low
    return all(
        not _SETS_OFF.isdisjoint(low[end - 1 : end + 1])
        and not _SETS_OFF.isdisjoint(low[start - 1 : start + 1])
        for (_, end), (start, _) in pairwise(parts)
    )


def is_sure(line: Line, one: Report, words: Sequence[int]) -> bool:
    """Whether a rule's report needs no tagger to agree."""
    if one.act != "speech":
        return False
    quoted = len(words) <= _FEW_WORDS and any(line.low[word] == QUOTED for word in words)
    return quoted or one.rule.endswith(_SURE)


def words_of(parts: Iterable[tuple[int, int]]) -> list[int]:
    """The indices of all words in the parts."""
    return [index for part in parts for index in range(*part)]
