"""Read a piece of a row: the value behind a label, or what stands without one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newskit.cleaning.fields import lexicon, name, people, titled
from newskit.datelines import agencies
from newskit.lazy import Lazy
from newskit.record import Credit
from newskit.rules import ROLES
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from newskit.cleaning.fields.wording import Mark

_LONGEST_LOOSE = 160
_MOST_SPACES = 14  # in a list of bare names
_LONGEST_SOURCE = 60
_STOPS = (".", "。", "।", "۔", "؟", "?", "!")
_QUOTES = {"”": "“", '"': '"', "»": "«", "’": "‘"}
_DESKS = Lazy(r"(?:\s[A-Z]{2,3}){2,4}$")
_NO_VOWEL = Lazy(r"\s[B-DF-HJ-NP-TV-Z]{2,3}(?!\w)")  # as no part of a name
_WORD = Lazy(r"\S+")


class Piece(NamedTuple):
    """A piece of a row (code points): what it is, and the kind of its label.

    what is one of label, value, date, count, address, name, outlet, title, other.
    """

    what: str
    kind: str
    start: int
    end: int


def labelled(text: str, start: int, end: int, label: Mark) -> tuple[list[Credit], Piece]:
    """Read what stands behind a label."""
    start, end = name.bounds(text, start, end)
    if start >= end:
        return [], Piece("value", label.kind, start, end)
    if label.kind == "source":
        return _source(text, start, end)
    if label.kind not in ROLES:
        return [], Piece("value", label.kind, start, end)
    end = _without_widget(text, start, end)
    kind = label.kind
    behind = _behind(text, start, end) if lexicon.is_unspaced(text[start]) else None
    is_doubled = behind is not None and behind[1] in ROLES and behind[1] != "reporter"
    if behind and is_doubled and people.people(text, start, behind[0], labelled=True).is_whole:
        end, kind = behind[0], kind if kind != "reporter" else behind[1]
    is_spaced = not lexicon.is_unspaced(text[start])
    is_glued = label.end == start and lexicon.is_unspaced(text[label.end - 1])
    is_labelled = label.is_strong or not (is_spaced or is_glued)
    found = people.people(text, start, end, labelled=is_labelled)
    if not found.is_whole and not (label.is_strong and is_spaced):
        return [], Piece("other", kind, start, end)
    if kind == "photographer" and is_spaced and " " not in text[start:end].strip():
        return [], Piece("value", kind, start, end)  # a firm's name; a photographer's has two words
    made = [credit(kind, text, *one) for one in found.names]
    what = "value" if found.is_whole or found.names else "other"
    return made, Piece(what, kind, start, end)


def _source(text: str, start: int, end: int) -> tuple[list[Credit], Piece]:
    cut = _without_widget(text, start, end)
    if cut - start > 4 or lexicon.is_unspaced(text[start]):  # "La Stampa" is no "La" with a button
        start, end = name.bounds(text, start, cut)
    end = _without_others(text, start, end)
    opening = _QUOTES.get(text[end : end + 1])
    if opening and opening in text[start:end]:
        end += 1
    value = text[start:end]
    words = value.split()
    is_fit = 1 < len(value) <= _LONGEST_SOURCE and len(words) <= 8 and any(map(str.isalpha, value))
    is_fit = is_fit and not (
        len(words) > 2 and all(word.islower() for word in words if word.isalpha())
    )
    last = words[-1] if words else ""
    is_fit = is_fit and not (len(words) > 2 and last.islower() and last.isalpha() and len(last) > 3)
    is_fit = is_fit and value.casefold() not in lexicon.words("name", "nobody")
    if not is_fit or value.casefold() in lexicon.kinds("label"):
        return [], Piece("other", "source", start, end)
    return [credit("source", text, start, end)], Piece("value", "source", start, end)


def _without_others(text: str, start: int, end: int) -> int:
    """Where a source ends: before others that nobody names ("The Herald, agencies"), or a clause."""
    clause = text.find("，", start + 1, end)
    if clause > 0 and lexicon.is_unspaced(text[start]):  # 临江晚报，未经授权不得转载
        return clause
    at = text.rfind(",", start, end)
    is_other = at > start and text[at + 1 : end].strip().casefold() in lexicon.words(
        "name", "nobody"
    )
    return at if is_other else end


def _without_widget(text: str, start: int, end: int) -> int:
    """Where a value ends: before a button's words that follow it after a space."""
    tokens = list(_WORD.real.finditer(text, start, end))
    for n, token in enumerate(tokens[1:], 1):
        for last in tokens[n : n + 3]:
            phrase = text[token.start() : last.end()].casefold().strip(".,:")
            if phrase in _widgets() or (len(phrase) > 4 and _is_widget_label(phrase)):
                return token.start()
    return end


def _is_widget_label(phrase: str) -> bool:
    return lexicon.kinds("label").get(phrase) in (
        "size",
        "share",
        "views",
        "comments",
        "updated",
        "time",
    )


@cache
def _widgets() -> frozenset[str]:
    return lexicon.words("widget", "words")


def loose(text: str, start: int, end: int) -> tuple[list[Credit], Piece]:
    """Read a piece without a label: a name before its title, a bare name, an outlet, a button."""
    start, end = name.bounds(text, start, end)
    if start >= end:
        return [], Piece("title", "", start, end)
    if end - start > _LONGEST_LOOSE:
        return [], Piece("other", "", start, end)
    first, _, rest = text[start:end].partition(" ")
    if first.islower() and rest[:1].isupper() and first in lexicon.words("name", "between"):
        start += len(first) + 1  # "… (text) and Jo Poe (photos)"
    if credited := _credited(text, start, end):
        return credited
    if nobody := _nobody(text, start, end):
        return [], nobody
    if named := _named(text, start, end):
        return named
    value = text[start:end]
    if name.is_outlet(value) or name.is_outlet(_without_report(value)):
        return [], Piece("outlet", "", start, end)
    if _is_japanese(text, start, end):
        return [credit("reporter", text, start, end)], Piece("name", "", start, end)
    if titled.bare(text, start, end) is None:
        return [], Piece("title", "", start, end)
    return [], Piece("other", "", start, end)


def _credited(text: str, start: int, end: int) -> tuple[list[Credit], Piece] | None:
    """Names with the word that credits them behind: "… 摄"."""
    behind = _behind(text, start, end)
    if behind is None:
        return None
    stop, kind = behind
    found = people.people(text, start, stop, labelled=lexicon.is_unspaced(text[start]))
    if not (found.names and found.is_whole):
        return None
    if kind not in ROLES:
        return [], Piece("value", kind, start, end)
    return [credit(kind, text, *one) for one in found.names], Piece("name", kind, start, end)


def _nobody(text: str, start: int, end: int) -> Piece | None:
    """A piece whose words alone say that it names nobody: a title, a button, a line of prose, desks."""
    value = text[start:end]
    folded = value.casefold()
    if folded in lexicon.words("title", "pictures") or folded in lexicon.words("title", "trade"):
        return Piece("title", "photographer", start, end)
    if (
        folded in lexicon.kinds("label")
        or folded in _widgets()
        or folded in lexicon.words("time", "zones")
    ):
        return Piece("title", "", start, end)
    if value.count(" ") > _MOST_SPACES:
        return Piece("other", "", start, end)
    if people.is_house(value.partition(",")[2]):
        return Piece("other", "", start, end)
    if value.isupper() and (desks := _DESKS.real.search(value)) and _NO_VOWEL.real.search(value):
        agency = value[: desks.start()]
        if agencies.lookup(agency, desk=False):  # "PTI ABC DE": the agency and its desks
            return Piece("outlet", "", start, start + len(agency))
    return None


def _named(text: str, start: int, end: int) -> tuple[list[Credit], Piece] | None:
    """Bare names, or names before a photographer's title, when a piece holds nothing else."""
    value = text[start:end]
    found = people.NOBODY
    if people.may_name(value):
        found = people.people(text, start, end, is_all=True)
    if not (found.names and found.is_whole):
        return None
    if people.is_photographer(text, start, end):
        named = [credit("photographer", text, *one) for one in found.names]
        return named, Piece("name", "photographer", start, end)
    is_sentence = text[end : end + 1] in _STOPS and text[end - 2 : end - 1] not in (" ", ".")
    if is_sentence and not value.isupper():  # "ANA ROE." signs
        return None
    return [credit("reporter", text, *one) for one in found.names], Piece("name", "", start, end)


def _is_japanese(text: str, start: int, end: int) -> bool:
    """Whether a bracket of a few Han letters behind Japanese prose may sign it: 【山田太郎】."""
    if text[start - 1 : start] != "【" or text[end : end + 1] != "】":
        return False
    before = text[max(0, start - 200) : start]
    has_kana = any("\u3040" <= char <= "\u309f" for char in before)
    return has_kana and 3 <= end - start <= 5 and name.is_person(text[start:end], labelled=True)


def _without_report(value: str) -> str:
    """A paper's name without the word for its report: 江海报报道."""
    word = next((one for one in lexicon.longest_first("end", "reports") if value.endswith(one)), "")
    return value.removesuffix(word)


def _behind(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where a name ends that a word behind it credits ("… 摄", "… 기자"), and the kind of the word."""
    table = lexicon.kinds("behind")
    if lexicon.is_unspaced(text[end - 1]):
        for size in range(min(8, end - start - 1), 0, -1):
            kind = table.get(text[end - size : end])
            if kind and end - size > start:
                return end - size, kind
        return None
    tokens = [one.start() for one in _WORD.real.finditer(text, start, end)]
    for size in range(min(6, len(tokens) - 1), 0, -1):
        at = tokens[-size]
        if text[at].isupper() and size == 1 and not people.is_titled(text[start:at]):
            continue  # "Race Reports" is a heading; "Reporter Ana Roe Photo" is machine-translated
        if kind := table.get(" ".join(text[at:end].casefold().split())):
            return at, kind
    return None


def credit(role: str, text: str, start: int, end: int) -> Credit:
    """Return the credit of a name that stands at start to end."""
    return Credit(role, name.shown(text[start:end]), start, end)  # type: ignore[arg-type]  # a role
