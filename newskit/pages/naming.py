"""List the texts that may be a page's headline: its headings, and the names that it gives its story."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import islice, pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newskit.pages.dom import Dom
    from newskit.pages.facts import Facts

_WIDE = r"\u3001-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff60"
# What stands between a headline and a site's name; in scripts without spaces a dash or "_" alone does.
SEPARATOR = re.compile(
    r"\s+[|\u2013\u2014\u00b7\u2022»«›⋆:\-]\s+|\s*[|｜]\s*"
    rf"|(?<=[{_WIDE}])[_\-\u2013\u2014]+(?=[{_WIDE}])"
)
ALNUM = re.compile(r"[^\W_]+")
NAMES = ("og:title", "twitter:title", "json-ld", "title")
PART_NAMES = ("kicker", "titled", "plain", "below kicker", "rest")
HEADINGS = {"h1": 8, "h2": 12, "h3": 6}  # so many of a page are looked at
_NAMED = 8  # so many lines whose class says that they are a title
_PARTS = 8  # of a heading
_CUTS = 4  # in a name
_LONGEST = 400  # code points
_LONGEST_NAMED = 200
SOFT_HYPHEN = "\xad"
TITLE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:title|headline|heading|titel|titre|titulo|titolo|überschrift)(?:$|[\s_-])"
)
KICKER_CLASS = re.compile(
    r"kicker|over-?line|top-?line|roof-?line|eyebrow|dachzeile|spitzmarke|supertitle|surtitre|prefix"
)


@dataclass(slots=True)
class Candidate:
    """A text that may be the headline, with all that says so.

    sources counts where it stands: og:title and the like, h1 to h3, "named" (a line whose class says that
    it is a title), "part" of a heading, "cut" from a name. element is the heading in which it stands
    first, text as it is written where its words are not glued; rest is what was cut off, kicker what its
    heading says above it.
    """

    text: str
    element: int | None = None
    sources: dict[str, int] = field(default_factory=dict)
    rest: str = ""
    kicker: str = ""


def squeezed(text: str) -> str:
    """Give a text's letters and digits alone, case ignored: the same for a title however it is set."""
    return "".join(ALNUM.findall(text.casefold().replace(SOFT_HYPHEN, "")))


def words_of(text: str) -> frozenset[str]:
    """A text's words, case ignored."""
    return frozenset(ALNUM.findall(text.casefold().replace(SOFT_HYPHEN, "")))


def candidates(dom: Dom, facts: Facts) -> list[Candidate]:
    """List the texts that may be the headline, each once."""
    found: dict[str, Candidate] = {}

    def add(text: str, source: str, element: int | None = None, rest: str = "") -> None:
        text = text.replace(SOFT_HYPHEN, "").strip(" \t|–—·:»«›-")[:_LONGEST]
        if key := squeezed(text):
            one = found.setdefault(key, Candidate(text, element, rest=rest))
            one.sources[source] = one.sources.get(source, 0) + 1
            if _count(text) > _count(
                one.text
            ):  # a heading's spans are glued where a name has a space
                one.text = text

    for tag, most in HEADINGS.items():
        at = [one for one, name in enumerate(dom.tags) if name == tag][:most]
        for one in at:
            text = dom.text_of(one)
            if text and len(text) <= _LONGEST:
                add(text, tag, one)
                if tag != "h3":
                    for part, name in _parts(dom, one, text):
                        add(part, f"{tag} part", one)
                        add(part, name, one)
    for one, text in islice(_named(dom), _NAMED):
        add(text, "named", one)
    for name, text in names_said(dom, facts):
        add(text, name)
        cuts = [*SEPARATOR.finditer(text)][:_CUTS]
        for number, cut in enumerate(cuts):
            before, behind = text[: cut.start()], text[cut.end() :]
            add(before, "first cut" if number == 0 else "cut", rest=behind)
            add(behind, "last cut" if number == len(cuts) - 1 else "cut", rest=before)
        for cut, after in pairwise(cuts):
            add(text[cut.end() : after.start()], "middle", rest=text[: cut.start()])
    return list(found.values())


def _count(text: str) -> int:
    return len(ALNUM.findall(text))


def names_said(dom: Dom, facts: Facts) -> Iterator[tuple[str, str]]:
    """What the head calls the story, and by what."""
    said = {**dom.meta, "json-ld": facts.linked.headline or "", "title": dom.title}
    for name in NAMES:
        if text := unescape(said.get(name, "")):
            yield name, text


def _named(dom: Dom) -> Iterator[tuple[int, str]]:
    """The lines outside of headings whose class, or that of the element over them, names a title."""
    for block in dom.blocks:
        one = block.element
        if dom.tags[one] in HEADINGS or len(block.text) > _LONGEST_NAMED:
            continue
        if is_titled(dom, one):
            yield one, block.text


def is_titled(dom: Dom, element: int) -> bool:
    """Whether the class of an element, or of the one over it, says that it is a title."""
    over = max(0, dom.parents[element])
    return any(TITLE_CLASS.search(dom.names(one)) for one in (element, over))


def _parts(dom: Dom, heading: int, text: str) -> Iterator[tuple[str, str]]:
    """The texts of the elements in a heading, and what it says without the first or last of them.

    With each the name of a part of its kind.
    """
    count = 0
    for one in range(heading + 1, len(dom.tags)):
        if dom.starts[one] >= dom.ends[heading] or count >= _PARTS:
            return
        part = dom.text_of(one)
        if not part or part == text:
            continue
        count += 1
        names = dom.names(one)
        is_kicker = KICKER_CLASS.search(names) is not None
        yield part, "kicker" if is_kicker else "titled" if TITLE_CLASS.search(names) else "plain"
        rest = text[len(part) :] if text.startswith(part) else text[: -len(part)]
        if text.startswith(part) or text.endswith(part):
            yield rest, "below kicker" if is_kicker else "rest"
