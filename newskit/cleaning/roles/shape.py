"""What a line shows at a glance: how it begins and ends, its script, figures, separators, its tail."""

from __future__ import annotations

import re
from bisect import bisect_left

from newskit.cleaning.fields.lexicon import Worded
from newskit.cleaning.roles.vocabulary import CUTS, VALUES
from newskit.tuples import NamedTuple

_CLOSES = {
    **dict.fromkeys(".。।۔", "."),
    **dict.fromkeys("?？؟", "?"),
    **dict.fromkeys("!！", "!"),
    **dict.fromkeys(":：", ":"),
    **dict.fromkeys(",，、;；،", ","),
    "…": "…",
    **dict.fromkeys(")）]】", ")"),
    **dict.fromkeys("\"”’»」』'“", "quote"),
}
_OPENS = {
    **dict.fromkeys("-*+•·–—→►▶>»›●■○▪◦‣✓|←<«▲△◆□", "bullet"),
    **dict.fromkeys("([（【", "("),
    **dict.fromkeys("\"“„「『'‘", "quote"),
    "©": "©",
    "#": "#",
    "@": "#",
}
_SCRIPTS = re.compile(
    "([\u3040-\u30ff])|([\u4e00-\u9fff])|([\uac00-\ud7af])|([\u0400-\u04ff])|([\u0600-\u06ff])"
    "|([\u0900-\u097f])|([\u0e00-\u109f\u1780-\u17ff])"
)
_KANA = re.compile("[\u3040-\u30ff]")
_SCRIPT_NUMBERS = tuple(
    VALUES["script"].index(one)
    for one in ("kana", "han", "hangul", "cyrillic", "arabic", "devanagari", "southern")
)
_HAN = VALUES["script"].index("han")
_DATE = Worded(
    r"\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?"
    r"|\d+\s?(?:<<date.han_year>>|<<date.han_month>>|<<date.han_day>>"
    r"|<<date.hangul_year>>|<<date.hangul_month>>|<<date.hangul_day>>)"
)
_TIME = Worded(
    r"\b\d{1,2}\s?[:h.]\s?[0-5]\d\b|\b\d{1,2}\s?(?:[ap]\.?m\b|<<date.clock>>\b)", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_URL = re.compile(r"https?:|www\.|(?<=[\w-])\.(?:com|org|net|example|[a-z]{2})\b")
_HASH = re.compile(r"(?:^|\s)#\w")
_FIELD = re.compile(r"(?:(?<=[^\W\d_])|(?<=[^\W\d_]\s))[:：]\s?(?=\S)")
_LABEL = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,3}\s?\Z")
_GAPS = re.compile(r"\s[|·•/›»>–—-]\s|[|｜›»>_]|\s{2,}|\u3000")
_NAME = re.compile(r"[^\W\d_]['’.\w-]*(?: [^\W\d_]['’.\w-]*){1,3}\Z")
_CUT = re.compile(
    r"\s(?:[-–—|·•:»/]|::)\s|\s?[|｜_]\s?|--|——|[-－—](?=[^\x00-\u2fff]{2,12}\Z)|[：:](?=\S{2,12}\Z)"
)
_CUTS = {
    **dict.fromkeys(("|", "｜", "_"), "bar"),
    **dict.fromkeys(("-", "–", "—", "－"), "dash"),
    **dict.fromkeys(("--", "——"), "dashes"),
    **dict.fromkeys(("·", "•"), "dot"),
    **dict.fromkeys((":", "：", "::"), "colon"),
    "/": "slash",
    "»": "angle",
}
_CUT_NUMBER = {value: n for n, value in enumerate(VALUES["cut"])}
_FIRST_FOREIGN = "\u0400"  # Latin and Greek letters stand before it
_GLANCED_AT = 40  # code points of a line that tell its script
LONGEST_TAIL = 45  # code points of a piece that may be a name
_MANY = 40  # words; more are on the last step in any case


def step(name: str, value: float) -> int:
    """Give the step that a value is on."""
    return bisect_left(CUTS[name], value)


WORD_STEP = tuple(step("words", n) for n in range(_MANY + 1))
FEW_STEP = tuple(step("few-words", n) for n in range(_MANY + 1))
COUNT_STEP = tuple(step("count", n) for n in range(8))


class _Closes(dict[str, int]):
    """How a line ends, by its last code point, as a number after VALUES["close"]."""

    def __missing__(self, last: str) -> int:
        kind = _CLOSES.get(last)
        if kind is None:
            kind = "figure" if last.isdigit() else "letter" if last.isalpha() else "sign"
        number = self[last] = VALUES["close"].index(kind if last else "nothing")
        return number


class _Opens(dict[str, int]):
    """How a line begins, by its first code point, as a number after VALUES["open"]."""

    def __missing__(self, first: str) -> int:
        kind = "capital" if first.isupper() else "small" if first.islower() else _OPENS.get(first)
        if kind is None:
            kind = "figure" if first.isdigit() else "letter" if first.isalpha() else "sign"
        number = self[first] = VALUES["open"].index(kind if first else "nothing")
        return number


CLOSES = _Closes()
OPENS = _Opens()


def closing(text: str) -> int:
    """Number how a line ends, after VALUES["close"]."""
    return CLOSES["…"] if text.endswith("..") else CLOSES[text[-1:]]


def opening(text: str) -> int:
    """Number how a line begins, after VALUES["open"]."""
    return OPENS[text[:1]]


def script(text: str) -> int:
    """Number the script of a line, after VALUES["script"]."""
    if text.isascii():
        return 0
    start = text[:_GLANCED_AT]
    if max(start) < _FIRST_FOREIGN:
        return 0
    found = _SCRIPTS.search(start)
    if not found:
        return 0
    number = _SCRIPT_NUMBERS[(found.lastindex or 1) - 1]
    if number == _HAN and _KANA.search(start, found.end()):
        return _SCRIPT_NUMBERS[0]
    return number


def date(text: str) -> int | None:
    """Number what of a date and a time a line with figures shows, after VALUES["date"]."""
    has_date, has_time = _DATE.real.search(text), _TIME.real.search(text)
    if has_date:
        return 2 if has_time else 0
    return 1 if has_time else None


def figures(text: str) -> float:
    """The share of figures among the code points."""
    return len(_DIGIT.findall(text)) / len(text)


def has_url(text: str) -> bool:
    """Whether a line holds a web address."""
    return ("." in text or ":" in text) and _URL.search(text) is not None


def has_hash(text: str) -> bool:
    """Whether a line holds a hash tag."""
    return "#" in text and _HASH.search(text) is not None


def is_quoted(text: str) -> bool:
    """Whether a line holds quotation marks."""
    return '"' in text or "“" in text or "„" in text or "「" in text or "«" in text


def fields(text: str) -> tuple[int, bool]:
    """How many labels with a value a line has ("Source: The Paper"), and whether it begins with one."""
    found = [one.start() for one in _FIELD.finditer(text)]
    is_first = bool(found) and found[0] < LONGEST_TAIL and _LABEL.match(text[: found[0]])
    return len(found), bool(is_first)


def gaps(text: str) -> int:
    """How many separators part the pieces of a line."""
    return len(_GAPS.findall(text))


def is_name(text: str) -> bool:
    """Whether a line may be a name: two to four words of letters."""
    return len(text) < LONGEST_TAIL and _NAME.match(text) is not None


class Tail(NamedTuple):
    """A line's last piece behind a separator, casefolded as the rest before it is, and its first piece."""

    head: str
    text: str
    cut: int
    is_small: bool
    lead: str
    lead_cut: int


def tail(text: str) -> Tail | None:
    """Cut a line at its last separator and at its first."""
    found = list(_CUT.finditer(text))
    last = found[-1] if found else None
    if last is None or last.start() < 2:
        return None
    piece = text[last.end() :].strip()
    if not piece:
        return None
    cut = _CUT_NUMBER[_CUTS.get(last[0].strip(), "other")]
    head = text[: last.start()].strip().casefold()
    first = found[0]
    lead = text[: first.start()].strip().casefold()
    lead_cut = _CUT_NUMBER[_CUTS.get(first[0].strip(), "other")]
    return Tail(head, piece.casefold(), cut, piece[0].islower(), lead, lead_cut)
