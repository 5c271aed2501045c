"""Tell which language a text is written in.

The script decides first (kana: Japanese, Hangul: Korean, Han: Chinese, and so on); among languages
of one script the commonest short words and letters of each decide (data/languages.tsv). A short text has
few of them: more is asked of it, and what is no word of its language is left out, initials, and names,
agencies and tickers in capitals; the date of a dateline counts by its month and by what it puts first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newskit.lazy import Lazy
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_DATA = Path(__file__).parent / "data" / "languages.tsv"
_CALENDAR = _DATA.with_name("calendar.tsv")
_WHOLE, _HEAD, _MIDDLE = 6000, 2000, 4000  # code points: what a longer text is judged by
# Marks that letters have, which are none themselves (Arabic, Devanagari).
_MARKS = frozenset(
    map(chr, (0x2BB, *range(0x300, 0x370), *range(0x64B, 0x660), *range(0x900, 0x964)))
)
_CAPITALS = Lazy(r"\b[A-Z][A-Z'’.&-]*[A-Z]\b")
_INITIAL = Lazy(r"\b[^\W\d_]\.")
_SMALL = Lazy(r"\b[^\W\d_]*[a-z]{2}")
_DAY_MONTH = Lazy(r"\b\d{1,2}(?:\.|º|er)?\s+(?:de\s+)?([^\W\d_]{3,})")
_MONTH_DAY = Lazy(r"\b([^\W\d_]{3,})\.?\s+\d{1,2}\b")
# What is counted one by one: the table's marking letters are none of ASCII.
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_NO_LETTER = bytes(code for code in range(128) if not chr(code).isalpha())
# For UTF-8: spaces in the place of whatever of ASCII is no letter.
_SPACED = bytes(32 if code in _NO_LETTER else code for code in range(256))
# Scripts by their first code point (Unicode Scripts.txt, blocks of running text).
_BLOCKS = (
    (0x41, "Latn"), (0x2B0, ""), (0x370, "Grek"), (0x400, "Cyrl"), (0x530, "Armn"),
    (0x590, "Hebr"), (0x600, "Arab"), (0x700, ""), (0x750, "Arab"), (0x780, "Thaa"), (0x7C0, ""),
    (0x8A0, "Arab"), (0x900, "Deva"), (0x980, "Beng"), (0xA00, "Guru"), (0xA80, "Gujr"),
    (0xB00, "Orya"), (0xB80, "Taml"), (0xC00, "Telu"), (0xC80, "Knda"), (0xD00, "Mlym"),
    (0xD80, "Sinh"), (0xE00, "Thai"), (0xE80, "Laoo"), (0xF00, "Tibt"), (0x1000, "Mymr"),
    (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr"),
    (0x1800, "Mong"), (0x18B0, ""), (0x1C90, "Geor"), (0x1CC0, ""), (0x1E00, "Latn"),
    (0x1F00, "Grek"), (0x2000, ""), (0x3041, "Kana"), (0x3100, ""), (0x3131, "Hang"),
    (0x3190, ""), (0x31F0, "Kana"), (0x3200, ""), (0x3400, "Hani"), (0x4DC0, ""),
    (0x4E00, "Hani"), (0xA000, ""), (0xAC00, "Hang"), (0xD7B0, ""), (0xF900, "Hani"),
    (0xFB00, ""), (0xFB50, "Arab"), (0xFE00, ""), (0xFE70, "Arab"), (0xFF00, ""),
    (0xFF66, "Kana"), (0xFFA0, ""), (0x20000, "Hani"), (0x323B0, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _BLOCKS]
_HIRAGANA = frozenset(map(chr, range(0x3041, 0x3097)))
# A character of these scripts says about as much as this many letters.
_WEIGHT = {"Hani": 3.0, "Kana": 2.0, "Hang": 2.0}
_SHARED = 0.5  # a word that n languages have counts 1 / n ** _SHARED for each
_LESS = tuple(count**_SHARED for count in range(200))  # more than there are languages
_LETTER = 0.4  # what a marking letter counts for, in short words
_ENOUGH = 0.9  # the score below which nothing is said
_SHARE = 0.07  # the least score per word of the text
_AHEAD = 1.1  # times the score of the second language
_SHORT = 80  # letters below which more is asked, the more the fewer there are
_MORE_ENOUGH, _MORE_AHEAD = 0.3, 0.4  # what a text without a letter would need on top
_LEAD = 300  # code points below which what is no word is left out
_DATE = 1.5  # what a date counts for: its month tells more than a short word
_MONTH_FIRST = frozenset(
    ("en", "hu", "lt", "tl")
)  # May 3; others write the day first, English does both
_NEVER_DAY_FIRST = _MONTH_FIRST - {"en"}
_OWN = 2  # or so many letters that it has and the other has not: decisão, presidência


_Table = dict[str, list[str]]  # word or letter -> the tags of the languages that have it
_NONE: Counter[str] = Counter()


class _Pack(NamedTuple):
    tags: list[str]
    words: _Table
    letters: _Table


def language(text: str) -> str | None:
    """Return the BCP 47 tag of the language most of a text is in, or None when that is not sure.

    Chinese is "zh-Hans" or "zh-Hant", or "zh" where no character tells. A long text is judged by
    its head and middle. A short one, up to some 50 letters, has to hold two words of the language, or
    as much.

    >>> language("The mayor said on Monday that the bridge would open in the spring.")
    'en'
    """
    sample = text
    if len(text) > _WHOLE:
        middle = len(text) // 2
        sample = text[:_HEAD] + " " + text[middle : middle + _MIDDLE]
    if sample.isascii():
        return _by_words(sample, _pack("Latn"))
    counts = Counter(_BEYOND_ASCII.findall(sample))
    scripts = _scripts(sample, counts)
    if not scripts:
        return None
    script = max(scripts, key=lambda name: scripts[name])
    if script in ("Hani", "Kana", "Hang"):
        return _east_asian(counts, scripts)
    pack = _pack(script)
    if not pack.tags or scripts[script] * 2 < sum(scripts.values()):
        return None
    return pack.tags[0] if len(pack.tags) == 1 else _by_words(sample, pack)


def tag(declared: str) -> str | None:
    """Return what a page or a record declares as its language as language() writes it, or None.

    >>> tag("en_GB"), tag("zh-TW"), tag("nb"), tag("English")
    ('en', 'zh-Hant', 'no', None)
    """
    base, *rest = declared.strip().lower().replace("_", "-").split("-")
    if base == "zh":
        return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(rest) else "zh-Hans"
    return {"nb": "no", "iw": "he"}.get(base, base) if re.fullmatch("[a-z]{2,3}", base) else None


def _scripts(text: str, counts: Counter[str]) -> dict[str, float]:
    """How much of the text each script makes up, in letters; counts has those beyond ASCII."""
    out: dict[str, float] = {}
    for char, count in counts.items():
        if char.isalpha() and (script := _BLOCKS[bisect_right(_STARTS, ord(char)) - 1][1]):
            out[script] = out.get(script, 0.0) + count * _WEIGHT.get(script, 1.0)
    if latin := _ascii_letters(text):
        first = next(filter(str.isalpha, text))  # of two that make up as much, the first counts
        out = {"Latn": 0.0, **out} if first.isascii() else out
        out["Latn"] = out.get("Latn", 0.0) + latin
    return out


def _ascii_letters(text: str) -> int:
    return len(text.encode("ascii", "ignore").translate(None, _NO_LETTER))


def _east_asian(counts: Counter[str], scripts: dict[str, float]) -> str | None:
    han, kana, hangul = (scripts.get(name, 0.0) for name in ("Hani", "Kana", "Hang"))
    if hangul > han + kana:
        return "ko"
    if kana * 8 > han:  # names and brands in kana make up far less of a Chinese text
        return "ja"
    if hangul * 4 > han:
        return "ko"
    if sum(counts.values()) < _LEAD and (hiragana := {*counts} & _HIRAGANA):
        return "ja" if hiragana != {"の"} else None  # Chinese brands have の, too
    scores = _scores(counts, _pack("Hani").letters, 1.0)
    ranked = sorted(scores, key=lambda tag: -scores[tag])
    if not ranked or len(set(scores.values())) < len(ranked):
        return "zh"
    return ranked[0]


def _by_words(text: str, pack: _Pack) -> str | None:
    if len(text) >= _LEAD:
        return _best(text, pack, {}, 0.0)
    letters = _ascii_letters(text) + sum(map(str.isalpha, _BEYOND_ASCII.findall(text)))
    lack = max(0.0, 1 - letters / _SHORT)
    found = _best(_without_names(text), pack, _dates(text.casefold(), pack), lack)
    return found or (None if lack else _best(text, pack, {}, 0.0))


def _best(text: str, pack: _Pack, dates: dict[str, float], lack: float) -> str | None:
    """The language a text counts most for; lack is how much it falls short of a text long enough."""
    text = text.casefold()
    beyond = _NONE if text.isascii() else Counter(_BEYOND_ASCII.findall(text))
    words = _words(text, beyond)
    scores = _scores(Counter(filter(pack.words.__contains__, words)), pack.words, 1.0)
    if dates:
        scores = _added(dates, scores)
    if beyond:
        scores = _added(scores, _scores(beyond, pack.letters, _LETTER))
    if not scores:
        return None
    best = max(scores, key=scores.__getitem__)
    score = scores[best]
    enough, ahead = _ENOUGH + lack * _MORE_ENOUGH, _AHEAD + lack * _MORE_AHEAD
    if score < max(enough, _SHARE * len(words)):
        return None
    near = [tag for tag, other in scores.items() if tag != best and score < ahead * other]
    return best if all(_own_letters(best, tag, beyond, pack) >= _OWN for tag in near) else None


def _words(text: str, beyond: Iterable[str]) -> list[str]:
    """The runs of letters and their marks in a text; beyond has its characters beyond ASCII."""
    for char in beyond:
        if char not in _MARKS and (char.isdecimal() or not char.isalnum()):
            text = text.replace(char, " ")
    spaced = text.encode("utf-8", "surrogatepass").translate(_SPACED)
    return spaced.decode("utf-8", "surrogatepass").split()


def _own_letters(one: str, other: str, counts: Counter[str], pack: _Pack) -> int:
    """How often letters stand that mark one language and not the other, less those of the other."""
    return sum(
        count * ((one in tags) - (other in tags))
        for letter, count in counts.items()
        if (tags := pack.letters.get(letter))
    )


def _without_names(text: str) -> str:
    """A text less initials, and less its words in capitals where others are in small letters."""
    text = _INITIAL.real.sub(" ", text)
    return _CAPITALS.real.sub(" ", text) if _SMALL.real.search(text) else text


def _dates(text: str, pack: _Pack) -> dict[str, float]:
    """What the first date of a text counts for the languages that write it so."""
    for pattern, is_month_first in ((_DAY_MONTH, False), (_MONTH_DAY, True)):
        for found in pattern.real.finditer(text):
            tags = [
                tag
                for tag in _months().get(found[1], ())
                if tag in pack.tags
                and (tag in _MONTH_FIRST if is_month_first else tag not in _NEVER_DAY_FIRST)
            ]
            if tags:
                return dict.fromkeys(tags, _DATE / len(tags) ** _SHARED)
    return {}


@cache
def _months() -> _Table:
    """The languages of each month's name."""
    months: _Table = {}
    for line in _CALENDAR.read_text(encoding="utf-8").splitlines():
        tag, *names = line.split("\t")
        for name in "|".join(names).split("|") if not line.startswith("#") else ():
            if tag not in months.setdefault(name, []):
                months[name].append(tag)
    return months


def _scores(counts: Counter[str], table: _Table, weight: float) -> dict[str, float]:
    """What the words or letters of a text count for each language; a shared one counts less."""
    out: dict[str, float] = {}
    for key, count in counts.items():
        if tags := table.get(key):
            score = count * weight / _LESS[len(tags)]
            for tag in tags:
                if tag in out:
                    out[tag] += score
                else:
                    out[tag] = score
    return out


def _added(scores: dict[str, float], others: dict[str, float]) -> dict[str, float]:
    """The sums of two scores; those that are in the first stand first."""
    return scores | {tag: scores.get(tag, 0.0) + score for tag, score in others.items()}


@cache
def _pack(script: str) -> _Pack:
    """The table's languages of one script."""
    pack = _Pack([], {}, {})
    for tag, letters, words in _rows().get(script, ()):
        pack.tags.append(tag)
        for word in words.split():
            pack.words.setdefault(word, []).append(tag)
        for letter in letters:
            pack.letters.setdefault(letter, []).append(tag)
    return pack


@cache
def _rows() -> dict[str, list[tuple[str, str, str]]]:
    rows: dict[str, list[tuple[str, str, str]]] = {}
    for line in _DATA.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            tag, script, letters, words = line.split("\t")
            rows.setdefault(script, []).append((tag, letters, words))
    return rows
