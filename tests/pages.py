"""Pages made of the packs' own examples set into small invented stories, in the shapes that news has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from conftest import ROOT, quoted
from hypothesis import strategies as st

from newskit.language import language

DATA = ROOT / "newskit" / "data"

CREDITS = ("reporter-credit", "editor-credit", "photo-credit", "source-credit")
AROUND = (*CREDITS, "share", "newsletter", "comments", "copyright", "timestamp", "wire-signoff")


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _hits(lang: str) -> dict[str, list[str]]:
    """The examples of a language's boilerplate by label; heads of lists and links to a story apart."""
    out: dict[str, list[str]] = {}
    for rule in load(DATA / "boilerplate" / f"{lang}.toml")["rule"]:
        lines = [hit for hit in rule["hit"] if "\n" not in hit]
        kind = "list" if rule.get("rel") else rule["label"]
        if re.search(r"\(\?P<(?:next|previous|related)>", rule.get("pattern", "")):
            kind = "link"
        out.setdefault(kind, []).extend(lines)
    return out


def _quotes(lang: str) -> list[str]:
    pack = load(DATA / "quotes" / f"{lang}.toml")
    return [quoted(hit)[0] for hit in pack.get("hit") or pack["examples"]["hit"]]


def _datelines() -> dict[str, list[str]]:
    """First paragraphs with their datelines, by the language they are in."""
    files = [load(path) for path in sorted((DATA / "agencies").glob("*.toml"))]
    hits = [hit for one in (*files, *load(DATA / "datelines.toml")["rule"]) for hit in one["hit"]]
    out: dict[str, list[str]] = {}
    for hit in hits:
        lang = (language(hit.partition("‖")[2]) or "").partition("-")[0]
        out.setdefault(lang, []).append(hit.replace("‖", ""))
    return out


STORIES = load(Path(__file__).with_suffix(".toml"))
HITS = {lang: _hits(lang) for lang in STORIES}
QUOTES = {lang: _quotes(lang) for lang in STORIES}
DATELINES = _datelines()
KINDS = ("list", "link", "kicker", *AROUND)
assert all(any(HITS[lang].get(kind) for lang in STORIES) for kind in KINDS)
assert all(QUOTES.values())
assert all(DATELINES[lang] for lang in STORIES)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """A headline, perhaps a kicker and credits above, a dateline, quotes, and what stands below."""
    lang = draw(st.sampled_from(sorted(STORIES)))
    headline, told, others = STORIES[lang].values()
    hits = HITS[lang]

    def some(kinds: tuple[str, ...], most: int) -> list[str]:
        examples = [one for kind in kinds for one in hits.get(kind, ())]
        return draw(st.lists(st.sampled_from(examples), max_size=most)) if examples else []

    first = draw(st.sampled_from([*DATELINES[lang], told[0]]))
    story = [first, *draw(st.lists(st.sampled_from(QUOTES[lang]), max_size=3)), *told[1:]]
    below = draw(st.sampled_from(["list", "link"]))
    links = some((below,), 1)
    parts = [
        *some(("kicker",), 1),
        headline,
        *some(AROUND, 2),
        *story,
        *some(CREDITS, 1),
        *links,
        *(others if links and below == "list" else ()),
        *some(AROUND, 2),
    ]
    return draw(st.sampled_from(["\n\n", "\n", "\r\n"])).join(parts)
