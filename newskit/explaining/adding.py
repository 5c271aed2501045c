"""Make a checked rule of one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit import rules
from newskit.cleaning.checking import hits, problems
from newskit.cleaning.layout import lines
from newskit.rules import BadRuleError, Rule
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newskit.record import Record

_NUMBER = re.compile(r"\d+")
_GAP = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLAIN = re.compile(r"[\W_]+")
_ID_WORDS = 4
_MORE = 40  # characters by which a like line may be longer
_ESCAPED = frozenset(r"\.^$*+?{}[]|()#&-~")
_LONG = 200  # characters; a longer line is tried by rules that say so
_SMALL = 4  # words that a miss has at least: less is no sentence


class Made(NamedTuple):
    """A rule, and what it takes of the stories that were looked through.

    taken: lines that it takes; of the story: those among them that strip leaves in the story.
    """

    rule: Rule
    taken: int = 0
    of_story: int = 0


def rule_of(
    line: str,
    *,
    label: str,
    why: str,
    miss: str,
    name: str | None = None,
    taken: Iterable[str] = (),
) -> Rule:
    """Return a rule that takes a line and its like, with other numbers; taken are ids that are given away.

    Raises BadRuleError where none can be made, for all that is wrong with it.
    """
    line = one_line(line)
    common: dict[str, object] = {
        "id": name or _own(_id(line), set(taken)),
        "label": label,
        "why": why,
        "miss": (miss,),
    }
    made = _phrase(line, common) if not _NUMBER.search(line) else None
    made = made or _pattern(line, common)
    faults = [f'rule "{made.id}": {one}' for one in problems(made)]
    if name in set(taken):
        faults.insert(0, f'doubled id "{name}"')
    if faults:
        raise BadRuleError(*faults)
    return made


def one_line(line: str) -> str:
    """Return a line without blanks around it. Raises BadRuleError for none, and for several."""
    if len(lines(line.strip())) != 1:
        raise BadRuleError("give one line, and more than blanks")
    return line.strip()


def nearest(
    line: str, records: Iterable[Record], rule_: Rule | None = None
) -> tuple[str | None, int, int]:
    """Return the sentence of some stories that is most like a line, and what a rule takes of them.

    The records are those of strip. A sentence that says no more than the line is none to miss.
    """
    words = set(_words(line))
    best, share = None, 0.0
    taken = of_story = 0
    for record in records:
        for removed in record.removed:
            taken += bool(rule_ and _is_line(removed.text) and hits(rule_, removed.text))
        for paragraph in record.paragraphs:
            text = " ".join(paragraph.text.split())
            if rule_ and _is_line(text) and hits(rule_, text):
                taken, of_story = taken + 1, of_story + 1
                continue
            own = set(_words(text))
            if len(own) < _SMALL or own == words or rules.saying(text) == rules.saying(line):
                continue
            alike = len(own & words) / len(own | words)
            if alike > share or best is None:
                best, share = text, alike
    return best, taken, of_story


def _is_line(text: str) -> bool:
    return len(lines(text)) == 1


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _phrase(line: str, common: dict[str, object]) -> Rule | None:
    """A rule that takes the words of a line as they stand, whatever marks stand around."""
    said = rules.saying(line)
    if not said or "|" in said or rules.saying(said) != said:
        return None
    other = line.upper() if line.upper() != line else f"* {line} *"
    return Rule(**{**common, "phrases": said, "hit": (line, other)})  # type: ignore[arg-type]  # checked by problems()


def _pattern(line: str, common: dict[str, object]) -> Rule:
    """A rule that takes a line with other numbers."""
    words = _WORD.findall(line)
    if not words:
        raise BadRuleError("the line has no word that a rule could go by")
    pieces, at = [], 0
    for number in _NUMBER.finditer(line):
        pieces += [_escaped(line[at : number.start()]), _digits(number[0])]
        at = number.end()
    pieces.append(_escaped(line[at:]))
    other = _NUMBER.sub(lambda found: _other(found[0]), line)
    needs = max(words, key=len).casefold()
    longest = {"longest": len(line) + _MORE} if len(line) > _LONG - _MORE else {}
    hit = (line, other if other != line else line.upper())
    made = {**common, **longest, "pattern": "".join(pieces), "needs": (needs,), "hit": hit}
    return Rule(**made)  # type: ignore[arg-type]  # checked by problems()


def _digits(number: str) -> str:
    """As many figures as stood there, or fewer, or one more."""
    return rf"\d{{1,{len(number) + 1}}}"


def _other(number: str) -> str:
    """Another number of as many figures."""
    return "".join(str((int(figure) + 3) % 10) for figure in number)


def _escaped(text: str) -> str:
    out = "".join(f"\\{char}" if char in _ESCAPED else char for char in text)
    return _GAP.sub(r"\\s{1,4}", out)


def _id(line: str) -> str:
    words = _PLAIN.sub(" ", line.casefold()).split()
    return "-".join(["my", *words[:_ID_WORDS]]) if words else "my-line"


def _own(name: str, taken: set[str]) -> str:
    """A name that nobody else has."""
    number = 2
    own = name
    while own in taken:
        own = f"{name}-{number}"
        number += 1
    return own
