"""How right a record is: it against what an editor wrote of its page (samples/gold), field by field.

A score lies between 0 and 1; `is_right` says from where on a field is right. A field that a page says
nothing of (no place, so no country) has no score. What the gold calls optional is free either way.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import regex

Facts = dict[str, Any]
HAN = r"[\p{Han}\p{Hiragana}\p{Katakana}]"
WORD = regex.compile(rf"(?V1){HAN}|[[\p{{L}}\p{{M}}\p{{N}}]--{HAN}]+")
MARKED = regex.compile(r"“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»|「([^」]+)」|\"([^\"]+)\"|'([^']+)'")
# fmt: off
TITLES = {
    "the", "a", "an", "mr", "mrs", "ms", "dr", "der", "die", "das", "la", "le", "les", "el", "los", "il",
    "de", "os", "pani", "don",
}
# fmt: on
BODY_RIGHT = 0.99  # of four-word runs: a mark or a word more or less is no other body
TITLE_SAME = 0.8  # of a link's words: a time or a number in front makes no other link
QUOTE_SAME = 0.6  # of a quote's words


def words(text: str | None) -> list[str]:
    """Letters and digits in runs, Han and kana one by one, without case and marks."""
    return WORD.findall((text or "").casefold())


def key(text: str | None) -> str:
    return "".join(words(text))


def folded(text: str | None) -> str:
    return " ".join((text or "").split())


def name_of(value: Any) -> str | None:
    """The string of a field that is null, a string, or an object with a text or a name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("text")
    return value or None


def overlap(one: list[str], other: list[str]) -> float:
    """The share of two texts' words that both have."""
    both, either = Counter(one) & Counter(other), Counter(one) | Counter(other)
    return both.total() / either.total() if either else 0.0


def f1(right: float, wanted: int, got: int) -> float:
    return 2 * right / (wanted + got) if wanted + got else 1.0


def is_right(field: str, score: float) -> bool:
    return score >= (BODY_RIGHT if field == "body" else 1)


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are one, or one stands in the other."""
    short, long = sorted((key(one), key(other)), key=len)
    return short == long or (len(short) > 1 and short in long)


def same_site(gold: Facts, got: str | None) -> bool:
    if got is None:
        return gold["site"] is None
    return any(same_name(name, got) for name in [gold["site"], *gold["site_also"]] if name)


def places(gold: Facts) -> list[Facts]:
    return gold["dateline"]["places"] if gold["dateline"] else []


def dateline(gold: Facts, record: Facts) -> float:
    """The share of places, date and agency that are right."""
    want, got = gold["dateline"], record["dateline"]
    if not want or not got:
        return float(not want and not got)
    agency, named = name_of(got["agency"]), want["agency"]
    sources = [one["name"] for one in gold["credits"] if one["role"] == "source"]
    if agency is None:
        agency_right = named is None
    elif named is None or same_site(gold, named):  # a publisher has more than one name
        others = [named, gold["site"], *gold["site_also"], *sources]
        agency_right = any(same_name(other, agency) for other in others if other)
    else:
        agency_right = same_name(named, agency)
    date, other = want["date"], got["date"]
    date_right = (not date and not other) or (
        bool(date and other)
        and all(other[part] == number for part, number in date.items() if number)
    )
    names = [{key(one["name"]) for one in side["places"]} for side in (want, got)]
    return (agency_right + date_right + (names[0] == names[1])) / 3


def country(gold: Facts, record: Facts) -> float | None:
    """The share of the dateline's places whose country is said, and said rightly."""
    got = record["dateline"]["places"] if record["dateline"] else []
    known = {key(one["name"]): one["country"] for one in got}
    right = [known.get(key(one["name"])) == one["country"] for one in places(gold)]
    return sum(right) / len(right) if right else None


def body(gold: Facts, record: Facts) -> float:
    def runs(text: str | None) -> Counter[tuple[str, ...]]:
        found = words(text)
        return Counter(tuple(found[n : n + 4]) for n in range(max(1, len(found) - 3)))

    want, got = runs("\n".join(gold["body"])), runs(name_of(record["body"]))
    return f1((want & got).total(), want.total(), got.total())


def set_aside(record: Facts) -> list[tuple[str, set[str]]]:
    """What was removed of each line, as a key, and the labels it got: a line may go in two pieces."""
    lines: dict[int, list[str]] = defaultdict(list)
    labels: dict[int, set[str]] = defaultdict(set)
    for one in record["removed"]:
        first = record["text"].count("\n", 0, one["start"])
        for number, piece in enumerate(one["text"].split("\n"), first):
            lines[number].append(piece)
            labels[number].add(one["label"])
    return [(key("".join(pieces)), labels[number]) for number, pieces in lines.items()]


def removed(gold: Facts, record: Facts) -> float:
    """All lines of the gold are gone, whole, and nothing else is."""
    want = Counter(filter(None, map(key, gold["removed"])))
    got = Counter(line for line, _ in set_aside(record) if line)
    return f1((want & got).total(), want.total(), got.total())


def labels(gold: Facts, record: Facts) -> float | None:
    """The share of the lines with a label in the gold, as far as they are gone, that got it."""
    want = {key(line): set(label.split("|")) for line, label in gold["labels"].items()}
    right = [bool(given & want[line]) for line, given in set_aside(record) if line in want]
    return sum(right) / len(right) if right else None


def listed(wanted: list[Facts], got: list[Facts], same: Callable[[Facts, Facts], bool]) -> float:
    """How well a list fits, whatever its order; each wanted one is found once."""
    left, right, asked = list(got), 0, 0
    for want in sorted(wanted, key=lambda one: bool(one.get("optional"))):
        found = next((one for one in left if same(want, one)), None)
        if found is not None:
            left.remove(found)
        if not want.get("optional"):
            asked += 1
            right += found is not None
    return f1(right, asked, right + len(left))


def credits(gold: Facts, record: Facts) -> float:
    """Who made it; a reporter whom the dateline names may be among the credits or not."""

    def same(want: Facts, got: Facts) -> bool:
        return bool(want["role"] == got["role"] and key(want["name"]) == key(got["name"]))

    byline = (gold["dateline"] or {}).get("byline")
    wanted = [
        {**one, "optional": one.get("optional") or key(one["name"]) in key(byline)}
        for one in gold["credits"]
    ]
    once = {(one["role"], key(one["name"])): one for one in record["credits"]}
    return listed(wanted, [*once.values()], same)


def links(gold: Facts, record: Facts) -> float:
    def same(want: Facts, got: Facts) -> bool:
        close = overlap(words(want["title"]), words(got["title"])) >= TITLE_SAME
        return bool(want["rel"] == got["rel"] and close)

    return listed(gold["links"], record["links"], same)


FIELDS: dict[str, Callable[[Facts, Facts], float | None]] = {
    "lang": lambda gold, got: f"{gold['lang']}-".startswith(f"{got['lang']}-"),
    "headline": lambda gold, got: folded(gold["headline"]) == folded(name_of(got["headline"])),
    "kicker": lambda gold, got: folded(gold["kicker"]) == folded(name_of(got["kicker"])),
    "site": lambda gold, got: same_site(gold, name_of(got["site"])),
    "dateline": dateline,
    "body": body,
    "removed": removed,
    "credits": credits,
    "links": links,
    "labels": labels,
    "country": country,
}
EXTRA = ("lang", "labels", "country")  # a page without a fault in all others is wholly right


def is_whole(scores: dict[str, float]) -> bool:
    return all(is_right(field, one) for field, one in scores.items() if field not in EXTRA)


def score(gold: Facts, record: Facts) -> dict[str, float]:
    """The score of each field that the page says something of."""
    scores = {field: how(gold, record) for field, how in FIELDS.items()}
    return {field: float(one) for field, one in scores.items() if one is not None}


def wordings(quote: Facts, text: str) -> Iterable[list[str]]:
    """What a quote may be held to say: all of it, its parts, and of a mixed one what is marked."""
    if "content" in quote:
        parts = quote["content"] if isinstance(quote["content"], list) else [quote["content"]]
    else:
        spans = quote.get("parts") or [quote]
        parts = [text[one["start"] : one["end"]] for one in spans]
        yield words(quote["text"])
    yield words(" ".join(parts))
    if "content" in quote and quote["type"] == "mixed":
        marked = ["".join(one.groups("")) for one in MARKED.finditer(" ".join(parts))]
        yield words(" ".join(marked))


def speaker(want: Facts, got: Facts) -> float:
    """1 for the name as the gold has it, without Mr and the; half for a surname or with a title."""

    def name(value: Any) -> list[str]:
        return [word for word in words(name_of(value)) if word not in TITLES]

    wanted, given = name(want["speaker"]), name(got["speaker"])
    if wanted == given:
        return 1.0
    near = wanted and given and same_name("".join(wanted), "".join(given))
    return 0.5 if near else 0.0


def inside(short: list[str], long: list[str]) -> bool:
    return bool(short) and f" {' '.join(short)} " in f" {' '.join(long)} "


def paired(
    gold: list[Facts], wanted: list[list[list[str]]], got: list[list[list[str]]]
) -> dict[int, int]:
    """The found quote of each wanted one: the closest; else one that says it among others, or a part."""
    ways = (
        (max(overlap(a, b) for a in one for b in other), -n, -m)
        for n, one in enumerate(wanted)
        for m, other in enumerate(got)
    )
    partner: dict[int, int] = {}
    for close, n, m in sorted(ways, reverse=True):
        if close >= QUOTE_SAME and -n not in partner and -m not in partner.values():
            partner[-n] = -m
    contents = [one[0] for one in wanted]
    for m, other in enumerate(got):  # two quotes of one speaker, given as one
        whole = min(other, key=len)
        group = [n for n, content in enumerate(contents) if inside(content, whole)]
        if (
            len({gold[n]["speaker"] for n in group}) == 1
            and overlap([word for n in group for word in contents[n]], whole) >= QUOTE_SAME
        ):
            partner = {**dict.fromkeys(group, m), **partner}
    for n, content in enumerate(contents):  # the halves of one quote, given as two
        halves = [m for m, other in enumerate(got) if inside(min(other, key=len), content)]
        said = [word for m in halves for word in min(got[m], key=len)]
        if n not in partner and overlap(said, content) >= QUOTE_SAME:
            partner[n] = halves[0]
    return partner


def quotes(gold: Facts, record: Facts) -> dict[str, float]:
    """Counts: wanted, found, extra; and of the found ones those whose speaker and type are right."""
    text = record["text"]
    wanted = [[*wordings(one, text)] for one in gold["quotes"]]
    got = [[*wordings(one, text)] for one in record["quotes"]]
    partner = paired(gold["quotes"], wanted, got)
    found = [n for n in partner if not gold["quotes"][n].get("optional")]
    pairs = [(gold["quotes"][n], record["quotes"][partner[n]]) for n in found]
    whole = [wanted[n][0] for n in partner if gold["quotes"][n]["type"] == "direct"]
    free = {*partner.values()} | {  # what is quoted within a quote, too
        m for m, one in enumerate(got) if any(inside(min(one, key=len), long) for long in whole)
    }
    return {
        "wanted": sum(not one.get("optional") for one in gold["quotes"]),
        "found": len(found),
        "extra": len(got) - len(free),
        "speaker": sum(speaker(*pair) for pair in pairs),
        "type": sum(want["type"] == one["type"] for want, one in pairs),
    }
