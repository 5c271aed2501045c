"""Make rules of a site's lines: of phrases, shapes, lines with numbers, long paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit import rules
from newskit.cleaning.checking import hits, problem
from newskit.learning.series import is_dateline
from newskit.learning.shapes import NUMBER, is_day, parts, pattern, role_of, tight
from newskit.learning.unbroken import expression, pieces
from newskit.rules import Rule
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from newskit.learning.sketch import Seen
    from newskit.learning.unbroken import Branch

_SHORT = 200  # code points: the longest line that is compared as a phrase
_OPENING = 100  # code points of a long paragraph that its rule spells out
_MOST_PHRASES = 30  # in one rule
_PIECE = 100  # code points of a tail that one rule takes, and of its end that strip looks at
_SEEN = 120
_WORD = re.compile(r"[^\W\d_]{2,}")


class Candidate(NamedTuple):
    """A line to make a rule of."""

    seen: Seen
    label: str
    where: str


def made(name: str, slug: str, pages: int, found: Sequence[Candidate]) -> Iterator[Rule]:
    """Group the lines that have all in common, and make the rules."""
    number = 0
    keyed: dict[tuple[str, str, int, bool, int], list[Candidate]] = {}
    for n, seen in enumerate(found):
        is_phrase = _is_phrase(seen.seen)
        key = (seen.label, seen.where, seen.seen.pages, is_phrase, -1 if is_phrase else n)
        keyed.setdefault(key, []).append(seen)
    for (label, where, count, is_phrase, _), group in keyed.items():
        for start in range(0, len(group), _MOST_PHRASES):
            phrases = group[start : start + _MOST_PHRASES]
            common = {
                "id": f"learned-{slug}-{number + 1}",
                "label": label,
                "where": where,
                "site": name,
                "count": count,
                "why": f"On {count} of {pages} pages of {name}.",
            }
            made = _phrases(phrases, common) if is_phrase else _patterned(phrases[0].seen, common)
            if made and problem(made) is None:
                number += 1
                yield made


def _is_phrase(one: Seen) -> bool:
    return (
        not one.skeleton
        and NUMBER not in one.key
        and role_of(one.texts[0]) is None
        and all(len(text) <= _SHORT and "|" not in text for text in one.texts)
        and rules.saying(rules.saying(one.texts[0])) == rules.saying(one.texts[0]) != ""
    )


def _phrases(group: Sequence[Candidate], common: dict[str, object]) -> Rule | None:
    texts = [one.seen.texts[0] for one in group]
    return built(
        common, tuple(texts[:3]), phrases="|".join(dict.fromkeys(map(rules.saying, texts)))
    )


def _patterned(seen: Seen, common: dict[str, object]) -> Rule | None:
    """A rule with a pattern: for a skeleton, for a line with numbers, or for a long paragraph."""
    key = tight(seen.skeleton, seen.texts) if seen.skeleton else _key_as_written(seen)
    tail, longest, hit = "", max(map(len, seen.texts)) + 40, tuple(seen.texts)
    if len(key) > _SHORT:
        cut = key.rfind(" ", 0, _OPENING)
        key = key[: cut if cut > 0 else _OPENING]
        tail, longest = rf".{{1,{longest}}}", longest + 200
        hit = tuple(_cut(text) for text in seen.texts)
    words = [word for part in parts(key) for word in _WORD.findall(part)]
    if not words:
        return None  # "G7" with its number masked would be any letter with a number
    need = max(words, key=len)
    return built(
        {**common, "case": seen.skeleton is not None, "longest": min(longest, 3_000)},
        tuple(dict.fromkeys(hit)),
        pattern=_with_role(key, seen.texts[0]) + tail,
        needs=(need,),
    )


def _with_role(key: str, text: str) -> str:
    """The pattern for a key; what stands behind a label that names a role is that role's."""
    role = role_of(text)
    if role is None or not key.startswith(text[: role[1]].rstrip()):
        return pattern(key)
    label = text[: role[1]].rstrip()
    return rf"{pattern(label)}\s{{0,3}}(?P<{role[0]}>{pattern(key[len(label) :].lstrip())})"


def _key_as_written(one: Seen) -> str:
    """The line with its digits masked, otherwise as it stood, marks and all."""
    return re.sub(r"\d+", NUMBER, one.texts[0])


def _cut(text: str) -> str:
    cut = text.rfind(" ", 0, 120)
    return text[: cut if cut > _OPENING else 120]


def built(common: dict[str, object], hit: tuple[str, ...], **more: object) -> Rule | None:
    """The rule, with the nearest honest sentence that it misses; None when it misses none."""
    for frame in ("She read “{}” to the crew and went on with her story.", "Nobody said {} again."):
        miss = frame.format(hit[0][:80].strip())
        rule = Rule(**{**common, **more, "hit": hit, "miss": (miss,)})  # type: ignore[arg-type]  # checked by problem()
        if not hits(rule, miss):
            return rule
    return None


def made_of_series(
    name: str, slug: str, found: Iterable[tuple[str, str, int]], pages: int
) -> Iterator[Rule]:
    """Make rules of names in brackets: each as masked, a line that it begins, and on how many pages."""
    number = 0
    for key, line, count in found:
        need = _longest_word(key)
        made = need and built(
            {
                "id": f"learned-{slug}-series-{number + 1}",
                "label": "kicker",
                "site": name,
                "kind": "lead",
                "count": count,
                "case": True,
                "why": f"Before the headline on {count} of {pages} pages of {name}.",
            },
            (" ".join(line.split()),),
            needs=(need,),
            pattern=rf"{pattern(key)}\s{{0,3}}",
        )
        if made and problem(made) is None:
            number += 1
            yield made


def made_of_ends(
    name: str, slug: str, kind: str, branches: Sequence[Branch], pages: int
) -> Iterator[Rule]:
    """Make rules of what pages of one line begin with (kind "head") or end with ("tail").

    A head is taken off in one, a tail in pieces, since the ends of a paragraph are searched so far only.
    Each rule needs a word that stands in the searched part of the line.
    """
    number, is_tail = 0, kind == "tail"
    for branch in branches:
        if not is_tail and is_dateline(branch.words):
            continue
        outer = _longest_word(branch.trunk[-_SEEN:] if is_tail else branch.trunk[: _SEEN // 2])
        for piece in pieces(branch, _PIECE) if is_tail else (branch,):
            text = " ".join(piece.words.split())
            made = built(
                {
                    "id": f"learned-{slug}-{kind}-{number + 1}",
                    "label": "navigation",
                    "site": name,
                    "kind": "trail" if is_tail else "lead",
                    "count": piece.pages,
                    "case": True,
                    "why": f"On {piece.pages} of {pages} pages of {name} that came as one line.",
                },
                (text,),
                needs=tuple(filter(None, dict.fromkeys((_longest_word(text), outer)))),
                pattern=expression(piece),
            )
            if made and problem(made) is None:
                number += 1
                yield made


def _longest_word(text: str) -> str:
    """The longest word that is no month or weekday."""
    return max((one for one in _WORD.findall(text) if not is_day(one)), key=len, default="")
