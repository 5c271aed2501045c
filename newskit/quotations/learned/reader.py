"""Find the reports of a sentence with the tagger: it proposes, the rules bind.

The tagger says which words report, what and who; what the rules know better, such as the
reach of a name in apposition, stays theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from newskit.quotations.learned import belief
from newskit.quotations.learned.clues import Clues
from newskit.quotations.western import subjects
from newskit.quotations.western.candidates import is_thing, own_subject
from newskit.quotations.western.reports import Report

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newskit.quotations.learned.tagger import Tagger
    from newskit.quotations.western.lines import Line
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.subjects import Subject

# How likely (0 to 1) a word must be a cue. Without a rule to agree, thought and plans must be likelier: the
# articles that the tagger learned from hold more of them than most news.
_LIKELY = 0.5
_LIKELY_OTHER = 0.6
_LIKELY_NOBODYS = 0.85  # of a report that nobody is said to make: "It is known that"
# "said said said" shall not take forever: words on each side of a cue that are looked at, and for all cues
# of a sentence together, the likeliest first. Of 9,000 sentences with reports the longest has 123 words,
# and none needs more than 330 in all.
_REACH = 130
_MOST = 400


def reports(line: Line, pack: Pack, tagger: Tagger) -> list[Report]:
    """Return the reports of one sentence, left to right."""
    clues = Clues(line, pack, tagger.often)
    likely = []
    acts = tagger.acts(clues.as_cues()) if clues.candidates else ()
    for index, (share, act) in zip(clues.candidates, acts, strict=True):
        by_itself = act == "other" and index not in clues.cue_rule
        if share >= (_LIKELY_OTHER if by_itself else _LIKELY):
            likely.append((share, index, act))
    taken: set[int] = set()
    out = _likeliest(clues, likely, tagger, pack)
    for one in out:
        taken.update(belief.words_of(one.parts))
    for one in clues.rules:
        words = belief.words_of(one.parts)
        if taken.isdisjoint(words) and (one.cue is None or belief.is_sure(line, one, words)):
            taken.update(words)
            out.append(one)
    return sorted(out, key=lambda one: one.parts)


def _likeliest(
    clues: Clues, likely: Sequence[tuple[float, int, str]], tagger: Tagger, pack: Pack
) -> list[Report]:
    """Return the reports of likely cues that share no words, the likeliest first."""
    out: dict[int, Report] = {}  # for each word of content, the report that it belongs to
    if not likely:
        return []
    cues = {index for _, index, _ in likely}
    followed = max(1, _MOST // clues.size)
    alone = tagger.alone(clues.alone())
    for share, index, act in sorted(likely, reverse=True)[:followed]:
        if index in out:
            continue
        made = _report(clues, index, act, _labels(clues, index, cues, alone, tagger), pack)
        if made is None or share < _least(clues.line, made, pack):
            continue
        words = belief.words_of(made.parts)
        rivals = [one for one in out.values() if one in map(out.get, words)]
        if all(belief.encloses(made, words, rival) for rival in rivals):
            for word in [word for word, one in out.items() if one in rivals]:
                del out[word]
            out.update(dict.fromkeys(words, made))
    return list(dict.fromkeys(out.values()))


def _least(line: Line, made: Report, pack: Pack) -> float:
    """How likely a report must be for the tagger to be believed."""
    if made.rule == "learned" and made.subject is None:
        return _LIKELY_NOBODYS
    return belief.least(line, made, pack)


def _labels(
    clues: Clues, cue: int, cues: Collection[int], alone: Sequence[int], tagger: Tagger
) -> list[str]:
    """What each word of a sentence is to a cue; alone: what the words weigh for any cue."""
    reach = range(max(0, cue - _REACH), min(clues.size, cue + _REACH + 1))
    labels = tagger.labels(alone[reach.start : reach.stop], clues.seen_from(cue, cues, reach))
    return [*["O"] * reach.start, *labels, *["O"] * (clues.size - reach.stop)]


def _report(clues: Clues, index: int, act: str, labels: Sequence[str], pack: Pack) -> Report | None:
    parts = _runs(labels, "C")
    number = clues.cue_rule.get(index)
    if not parts:
        return clues.rules[number] if number is not None else None
    start, end = parts[0]
    if end - start > 1 and clues.line.low[start] in pack.that:
        parts[0] = start + 1, end
    if number is not None:
        rule = clues.rules[number]
        subject = _subject(clues, index, labels, rule.subject, pack)
        if belief.knows_reach(clues.line, rule, parts, pack):
            parts = list(rule.parts)
        return msgspec.structs.replace(
            rule, parts=tuple(parts), act=act, subject=subject, first=parts[0][0], last=parts[-1][1]
        )
    found = clues.found.get(index)
    subject = _subject(clues, index, labels, found.subject if found is not None else None, pack)
    if belief.tells_little(clues.line, parts, pack) or not belief.is_set_off(clues.line, parts):
        return None  # the tagger alone is not to be believed here
    if subject is None:
        if not belief.is_nobodys(clues.line, index, parts, pack):
            return None
    elif (act == "other" and is_thing(clues.line, subject, pack)) or belief.is_idle(
        clues.line, index, subject, parts, pack
    ):
        return None
    return Report(
        tuple(parts), (index, index + 1), subject, act, "learned", parts[0][0], parts[-1][1]
    )


def _subject(
    clues: Clues, cue: int, labels: Sequence[str], known: Subject | None, pack: Pack
) -> Subject | None:
    """Who reports: as the tagger says, in the reach that the rules give it where they agree."""
    line = clues.line
    runs = _runs(labels, "S")
    if not runs:
        if known is not None:
            told = known.kind in ("inherited", "relative") or cue in clues.cue_rule
            return known if told else None
        if pack.is_progressive(line.low[cue]):
            before = [one for at, one in sorted(clues.found.items()) if at < cue]
            return own_subject(before) or subjects.main_subject(line, cue, pack)
        return None
    first, end = min(runs, key=lambda run: min(abs(run[0] - cue), abs(run[1] - cue)))
    if known is not None and known.first < end and first <= known.last:
        return known
    word = line.low[first]
    kind = "np"
    if end == first + 1:
        if word in pack.pronouns:
            kind = "pronoun"
        elif word in pack.relatives:
            kind = "relative"
    return subjects.Subject(first, end - 1, kind, cue)


def _runs(labels: Sequence[str], letter: str) -> list[tuple[int, int]]:
    """The half-open runs of words that carry a letter."""
    out: list[tuple[int, int]] = []
    for index, label in enumerate(labels):
        if label[0] == letter:
            if label[1] == "B" or not out or out[-1][1] != index:
                out.append((index, index + 1))
            else:
                out[-1] = (out[-1][0], index + 1)
    return out
