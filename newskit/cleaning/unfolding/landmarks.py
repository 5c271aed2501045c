"""Find menus, buttons, labels and stamps among the words of a line."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from newskit import kept, rules
from newskit.cleaning.fields import lexicon
from newskit.cleaning.unfolding.stamps import SEPARATORS, SMALL, STOPPED, stamps_of
from newskit.cleaning.unfolding.words import Mark, first_letter
from newskit.lazy import Lazy
from newskit.packs import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.unfolding.words import Word

_GROUPS = {"other": "", "wire-signoff": "", "caption": ""}
_SIGNED = frozenset({"reporter-credit", "photo-credit"})  # whose single words mean too many things
OPENINGS = "(（[【“‘\"'«„「『"
_LONGEST = 8  # words of a phrase that is looked up
_NAME = 7  # words that may stand between "By" or a label and what comes next
_PARTED = re.compile(r"[|/›»>·•｜]+")
_RIGHTS = lexicon.Worded(r"©|ⓒ|\([cC]\)|<<end.reserved>>|<<end.printed>>(?:$|©|\()")
_LABELLED = re.compile(r"[【\[(（]?([^\s：:]{1,12})[：:](\S{0,24})")
_FEW_HAN = Lazy("[\u3040-\u30ff\u3400-\u9fff]{1,5}")
_HANGUL = Lazy("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def marks(text: str, words: Sequence[Word]) -> list[Mark]:
    """Find menu words, buttons, stamps, labels and rights among the words of a line, in order."""
    stamps = stamps_of(text, words)
    out: list[Mark] = []
    n = 0
    while n < len(words):
        if n not in stamps and _is_plain(words, n):
            n += 1
            continue
        mark = (
            stamps.get(n) or _separator(words, n) or _rights(words, n) or _label(words, n, stamps)
            or _phrase(text, words, n) or _byline(words, n, stamps, out[-1:])
        )  # fmt: skip
        if mark:
            while (
                out and out[-1].stop > mark.first
            ):  # "Text and photos:" begins before its last word
                out.pop()
            out.append(mark)
            n = mark.stop
        else:
            n += 1
    return out


def _is_plain(words: Sequence[Word], n: int) -> bool:
    """Whether a word is a small one that begins nothing: most words of prose, told cheaply."""
    text = words[n].text
    return (
        text[0].islower()
        and ":" not in text
        and not (n and words[n - 1].text in SEPARATORS)
        and text not in lexicon.kinds("open")
    )


@cache
def _table() -> tuple[dict[str, str], dict[str, int]]:
    """Phrases with their groups, and by first word how many words the longest of them has."""
    data = kept.table(rules.DATA / "menus.toml")
    groups: dict[str, str] = {}
    for name in rules.names("boilerplate"):
        for rule in rules.pack("boilerplate", name):
            group = "list" if rule.kind == "list" else _GROUPS.get(rule.label, rule.label)
            for phrase in rule.sayings if group else ():
                if group not in _SIGNED or " " in phrase:
                    groups.setdefault(phrase, group)
    for phrase in listed(data["words"]):
        said = rules.saying(phrase)
        if groups.get(said, "kicker") == "kicker":
            groups[said] = "menu"
    first: dict[str, int] = {}
    for phrase in groups:
        parts = phrase.split(" ")
        if len(parts) <= _LONGEST:
            first[parts[0]] = max(len(parts), first.get(parts[0], 0))
    return groups, first


def _separator(words: Sequence[Word], n: int) -> Mark | None:
    return Mark(n, n + 1, "", 0) if words[n].text in SEPARATORS else None


def _rights(words: Sequence[Word], n: int) -> Mark | None:
    if not _RIGHTS.real.match(words[n].text):
        return None
    is_word = words[n].text[0].isalpha() and words[n].text.isascii()
    behind = words[n + 1].text if n + 1 < len(words) else ""
    if is_word and not (behind[:1].isdigit() or behind.startswith(("©", "(c)", "(C)"))):
        return None
    stop = n + 1
    while stop < len(words) and words[stop].text.strip(",-–").isdecimal():
        stop += 1
    return Mark(n, stop, "rights", 3, is_open=True)


def _phrase(text: str, words: Sequence[Word], n: int) -> Mark | None:
    """A phrase that menus, buttons and headings of lists say; the longest that stands here."""
    groups, first = _table()
    word = words[n]
    key = rules.saying(word.text[:40])
    is_item = n > 0 and words[n - 1].text in SEPARATORS
    if not key or (first_letter(word.text).islower() and not is_item):
        return None
    if word.text[0] in OPENINGS and not word.text.endswith(("]", "】")):
        return None
    for size in range(min(first.get(key.split(" ")[0], 0), len(words) - n), 0, -1):
        last = words[n + size - 1]
        said = rules.saying(text[word.start : last.end])
        if said in groups and not STOPPED.search(last.text.rstrip("?!？！")):
            return Mark(
                n, n + size, groups[said], 1 if size == 1 and said.isascii() else 2 - (size == 1)
            )
    return _parted(words, n) or _short(words, n)


def _parted(words: Sequence[Word], n: int) -> Mark | None:
    """A menu whose words separators part without blanks."""
    parts = [one for one in _PARTED.split(words[n].text) if one]
    if len(parts) < 3:
        return None
    known = sum(rules.saying(one) in _table()[0] for one in parts)
    return Mark(n, n + 1, "menu", known) if 2 * known >= len(parts) else None


def _short(words: Sequence[Word], n: int) -> Mark | None:
    """A few Han alone between blanks, which may be a word of a menu."""
    if words[n].text.isascii() or not _FEW_HAN.real.fullmatch(words[n].text):
        return None
    return Mark(n, n + 1, "menu", 0)


def _label(words: Sequence[Word], n: int, stamps: dict[int, Mark]) -> Mark | None:
    """A label with its value: Source: The Paper, 来源：新华网."""
    known = lexicon.kinds("label")
    found = _LABELLED.match(words[n].text)
    if found and found[1].casefold() in known:
        first = _label_start(words, n)
        if first is None:
            return None
        if found[2] and found.end() == len(words[n].text):
            is_whole = not first_letter(found[2]).islower() and bool(_HANGUL.real.match(found[2]))
            stop = n + 1 if is_whole else _value(words, n + 1, stamps)
            return Mark(first, stop, "meta", 2) if stop else None
        if not found[2]:
            stop = _value(words, n + 1, stamps)
            return (
                Mark(first, stop, "meta", 2)
                if stop
                else Mark(first, n + 1, "meta", 1, is_open=True)
            )
    if first_letter(words[n].text).islower():
        return None
    for size in (2, 3, 4):
        some = words[n : n + size]
        if len(some) == size and some[-1].text.endswith((":", "：")):
            said = " ".join(one.text for one in some).casefold().rstrip(":：")
            stop = _value(words, n + size, stamps) if said in known else 0
            return Mark(n, stop, "meta", 2) if stop else None
    return None


def _label_start(words: Sequence[Word], n: int) -> int | None:
    """Where a label begins whose last word has a colon: "Text and photos:"; a small word alone is none."""
    if not first_letter(words[n].text).islower():
        return n
    if n < 2 or len(words[n - 1].text) > SMALL:
        return None
    before = words[n - 2].text
    return n - 2 if before[0].isupper() and before.casefold() in lexicon.kinds("label") else None


def _value(words: Sequence[Word], n: int, stamps: dict[int, Mark]) -> int:
    """The number of the word behind a label's value: where a stamp, a separator or a label stands, or 0."""
    groups = _table()[0]
    is_bracketed = n > 0 and words[n - 1].text[0] in OPENINGS
    for at in range(n, min(n + _NAME, len(words))):
        if at in stamps:
            return stamps[at].stop if at == n else at
        text = words[at].text
        if is_bracketed and text[-1] in ")]】）":
            return at + 1
        if at > n and (text in SEPARATORS or _RIGHTS.real.match(text)):
            return at
        if at > n and (":" in text or "：" in text):
            label = _LABELLED.match(text)
            return at if label and label[1].casefold() in lexicon.kinds("label") else 0
        if at > n and not first_letter(text).islower() and rules.saying(text[:40]) in groups:
            return at
        if STOPPED.search(text) and text[-1] not in ",.，、":
            return 0
    return len(words) if len(words) - n < _NAME and not words[-1].text.endswith(".") else 0


def _byline(
    words: Sequence[Word], n: int, stamps: dict[int, Mark], before: Sequence[Mark]
) -> Mark | None:
    """By and a name, where a stamp or a separator follows."""
    word = words[n].text
    if lexicon.kinds("open").get(word.casefold()) != "reporter" or n + 2 >= len(words):
        return None
    if not words[n + 1].text[0].isupper():
        return None
    if (
        word[0].islower()
        and n
        and not any(mark.stop == n and mark.group == "meta" for mark in before)
    ):
        return None
    stop = _value(words, n + 1, stamps)
    return Mark(n, stop, "meta", 2) if stop > n + 1 else None
