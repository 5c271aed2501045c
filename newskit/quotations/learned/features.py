"""Name the features of words: what the tagger's model knows the worth of.

A feature is a short string. Those that hang on the same things form a group, whose function makes the
features of a key, which learned.clues finds for each word: so the tagger sums up a group once for all
words with that key, and its strings are made when a key is first met, or for training.

CUE are the groups of a word as one that may report ("cue"), ALONE those of a word whatever the cue, SEEN
those of a word as seen from a cue. A letter tells features of one list apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Group = Callable[[Any], Sequence[str]]

_HIGHER = 256  # classes whose numbers have the same rest by this are parts of a higher one


def _cue_form(key: tuple[str, str, int, str, str]) -> Sequence[str]:
    word, kind, step, before, after = key
    return (
        f"w{word}",
        f"e{word[-3:]}",
        f"f{word[-2:]} {after}",
        f"k{kind}",
        f"g{before}",
        f"h{after}",
        f"l{word} {after}",
        f"m{word} {before}",
        f"n{before} {after}",
        f"s{step}",
        f"t{step} {before} {after}",
        f"z{step} {after}",
        f"A{step} {before}",
    )


def _cue_kinds_right(key: tuple[str, str]) -> Sequence[str]:
    after, second = key
    return f"i{second}", f"q{after} {second}"


def _cue_kinds_left(key: tuple[str, str]) -> Sequence[str]:
    second, before = key
    return f"j{second}", f"r{second} {before}"


def _cue_steps(key: tuple[int, int, int]) -> Sequence[str]:
    step, left, right = key
    return (f"u{step} {left} {right}",)


def _cue_rivals(key: tuple[int, int, int]) -> Sequence[str]:
    step, ahead, behind = key
    return (f"v{step} {ahead} {behind}",)


def _cue_verbs(key: tuple[int, str, str]) -> Sequence[str]:
    step, ahead, behind = key
    return f"x{step} {ahead}", f"y{behind}"


def _cue_found(key: tuple[str, ...] | None) -> Sequence[str]:
    if key is None:
        return ()
    word, shape, letter, lemma, kind, last = key
    return f"B{shape}{letter}", f"C{lemma} {letter}", f"D{kind}", f"E{word} {shape}", f"F{last}"


def _cue_rule(key: tuple[str, str, str]) -> Sequence[str]:
    word, rule, act = key
    return "G", f"H{rule} {act}", f"I{act}", f"J{word} {act}"


def _cue_tags(key: tuple[str, str, str]) -> Sequence[str]:
    word, before, tag = key
    return f"K{tag}", f"L{before}", f"M{word} {tag}"


def _cue_ruled(key: tuple[bool, tuple[str, str, str]]) -> Sequence[str]:
    by_rule, rest = key
    return _cue_rule(rest) if by_rule else _cue_tags(rest)


def _cue_place(key: tuple[int, int, int, int]) -> Sequence[str]:
    nearest, following, first, last = key
    return f"N{nearest}", f"O{following}", f"P{first}", f"Q{last}"


def _cue_class(key: tuple[str, str, str, str, str]) -> Sequence[str]:
    number, before, after, left, right = key
    higher = int(number) % _HIGHER if number.isdigit() else number
    return (
        f"R{number}",
        f"S{higher}",
        f"T{number} {right}",
        f"U{number} {left}",
        f"V{before}",
        f"W{after}",
        f"X{higher} {left} {right}",
    )


def _kinds(key: tuple[str, str, str]) -> Sequence[str]:
    before, kind, after = key
    return f"d{kind}", f"e{before} {kind}", f"f{kind} {after}", f"g{before} {kind} {after}"


def _kinds_before(key: tuple[str, str]) -> Sequence[str]:
    second, before = key
    return (f"h{second} {before}",)


def _kinds_after(key: tuple[str, str]) -> Sequence[str]:
    after, second = key
    return (f"i{after} {second}",)


def _verbs(key: tuple[str, str, str]) -> Sequence[str]:
    behind, kind, ahead = key
    return (f"n{behind} {kind} {ahead}",)


def _verbs_ahead(key: tuple[str, str, str]) -> Sequence[str]:
    before, kind, ahead = key
    return f"l{kind} {ahead}", f"m{before} {kind} {ahead}"


def _place(key: tuple[int, int]) -> Sequence[str]:
    first, last = key
    return (f"o{first} {last}",)


def _marks(key: tuple[str | None, tuple[str, ...] | None] | None) -> Sequence[str]:
    """Of a quotation, and of a word at a comma or dash; of most words there is nothing to say."""
    if key is None:
        return ()
    quotation, stop = key
    out = [] if quotation is None else [f"p{quotation}"]
    if stop is not None:
        kind, after, second, third, word, following, ahead = stop
        out += (
            f"q{kind} {after} {second} {third}",
            f"r{word} {following} {second}",
            f"s{word} {following} {ahead}",
        )
    return out


def _near(key: tuple[str, str, str]) -> Sequence[str]:
    near, lemma, shape = key
    return f"C{near} {lemma}", f"D{near} {shape}"


def _stretch(key: tuple[str, str, str, str, str]) -> Sequence[str]:
    place, shape, lemma, after, before = key
    return f"I{place} {shape}", f"J{place} {lemma}", f"K{place} {after}", f"L{place} {before}"


def _near_kind(key: tuple[str, str]) -> Sequence[str]:
    near, kind = key
    return (f"B{near} {kind}",)


def _stretch_kinds(key: tuple[str, str, str]) -> Sequence[str]:
    place, before, kind = key
    return f"E{place} {kind}", f"F{place} {before}", f"N{place[0]} {before} {kind}"


def _side_kinds(key: tuple[str, str, str]) -> Sequence[str]:
    side, kind, after = key
    return (f"O{side} {kind} {after}",)


def _between(key: tuple[str, int, int, bool]) -> Sequence[str]:
    place, verbs, others, is_cue = key
    return f"G{place} {verbs}", f"H{place[0]} {others} {is_cue}"


def _ruled(key: tuple[str, str, str, str, str, str]) -> Sequence[str]:
    side, before, tag, after, others, kind = key
    return f"P{before} {tag} {after}", f"Q{side} {kind} {tag}", f"R{side} {others} {tag}"


def _ruled_shape(key: tuple[str, str, str, str]) -> Sequence[str]:
    side, tag, shape, lemma = key
    return f"S{side} {shape} {tag}", f"T{lemma} {tag}"


# A letter is a group of one feature, whose key is the rest of it.
CUE: tuple[Group | str, ...] = (
    _cue_form,
    "a",
    "b",
    "c",
    "d",
    "o",
    "p",
    _cue_kinds_right,
    _cue_kinds_left,
    _cue_steps,
    _cue_rivals,
    _cue_verbs,
    _cue_found,
    _cue_ruled,
    _cue_place,
    _cue_class,
)
ALONE: tuple[Group | str, ...] = (
    "a",
    "b",
    "c",
    "j",
    "k",
    _kinds,
    _kinds_before,
    _kinds_after,
    _verbs,
    _verbs_ahead,
    _place,
    _marks,
    "t",
    "u",
    "v",
    "w",
    "x",
)
SEEN: tuple[Group | str, ...] = (
    "M",
    _near,
    _stretch,
    _near_kind,
    _stretch_kinds,
    _side_kinds,
    _between,
    _ruled,
    _ruled_shape,
)


def named(groups: Sequence[Group | str], keys: Sequence[Any]) -> list[str]:
    """Return the features of all groups for a word's keys, one a group."""
    out: list[str] = []
    for group, key in zip(groups, keys, strict=True):
        out += (group + key,) if isinstance(group, str) else group(key)
    return out
