"""Other tools that clean pages, and two simple ways, for the benchmarks to measure newskit next to.

All are optional: what is not installed is left out with a message. jusText is told each page's language.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, Protocol

# Names of jusText's lists of stop words; a page in another language is judged without one.
STOPLISTS = {
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish",
    "fr": "French", "hi": "Hindi", "id": "Indonesian", "it": "Italian", "ko": "Korean",
    "lt": "Lithuanian", "nl": "Dutch", "no": "Norwegian_Bokmal", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "sv": "Swedish", "tr": "Turkish",
}  # fmt: skip
_CLOSED = re.compile(r"[.!?…。！？۔؟।][\"'”’»“)」』]*$")
_LINK = re.compile(r"https?:|www\.|[|›»•→©]|^[-*+] ")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Page(Protocol):
    """What the tools are given: bytes of HTML, or a text; lang is an ISO 639-1 code or "und"."""

    html: bytes
    text: str
    lang: str


Method = Callable[[Any], str]  # a page's body


def makers(name: str) -> Mapping[str, Callable[[], Method]]:
    """Give what makes the tools for a set, html, wcxb or another; each imports its own."""
    if name in ("html", "wcxb"):
        return {
            "trafilatura": _trafilatura,
            "resiliparse": partial(_resiliparse, main_content=True),
            "readability": _readability,
            "jusText": _justext,
            "whole page": partial(_resiliparse, main_content=False),
        }
    return {
        "do nothing": lambda: lambda page: page.text,
        "line heuristics": lambda: lambda page: by_length(page.text),
        "jusText": _justext_lines,
    }


def peers(name: str) -> dict[str, Method]:
    """Give the tools for a set that are installed."""
    out = {}
    for label, make in makers(name).items():
        try:
            out[label] = make()
        except ImportError as error:
            print(f"{label} is left out: {error}", file=sys.stderr)
    return out


def by_length(text: str) -> str:
    """Keep the sentences and long lines of the densest stretch, and a short line between two of them.

    The stretch is the one where the lengths sum up highest, other lines counting -60 each (Pasternack
    and Roth, "Extracting article text from the web with maximum subsequence segmentation", 2009).
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    good, total, best, start, first, stop = [], 0, 0, 0, 0, 0
    for n, line in enumerate(lines):
        length = len(line) + len(_WIDE.findall(line))
        is_sentence = length >= 40 and _CLOSED.search(line[-8:]) is not None
        good.append((is_sentence or length >= 120) and not _LINK.search(line))
        if total <= 0:
            total, start = 0, n
        total += min(length, 400) if good[n] else -60
        if total > best:
            best, first, stop = total, start, n + 1
    good = [False, *good[first:stop], False]
    kept = [good[n] or (good[n - 1] and good[n + 1]) for n in range(1, len(good) - 1)]
    return "\n".join(line for line, yes in zip(lines[first:stop], kept, strict=True) if yes)


def _trafilatura() -> Method:
    from trafilatura import extract

    return lambda page: extract(page.html, include_comments=False) or ""


def _resiliparse(*, main_content: bool) -> Method:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def run(page: Page) -> str:
        html = bytes_to_str(page.html, detect_encoding(page.html))
        return extract_plain_text(html, main_content=main_content, alt_texts=False, links=False)

    return run


def _readability() -> Method:
    from lxml.html import document_fromstring
    from readability import Document

    def run(page: Page) -> str:
        try:
            found = Document(page.html.decode("utf-8", "replace")).summary()
        except Exception:  # it refuses some pages; an empty body is its answer then
            return ""
        return "\n".join(document_fromstring(found).itertext())

    return run


def _justext() -> Method:
    import justext

    def run(page: Page) -> str:
        try:
            return _good(justext.justext(page.html, **_stopwords(page.lang)))
        except Exception:  # its parser refuses some pages; an empty body is its answer then
            return ""

    return run


def _justext_lines() -> Method:
    """jusText's classifier on lines: each is a paragraph, none has links."""
    from justext import core
    from justext.paragraph import Paragraph

    def run(page: Page) -> str:
        found = []
        for line in page.text.split("\n"):
            if line.strip():
                found.append(Paragraph(core.PathInfo().append("p")))
                found[-1].append_text(line)
        core.classify_paragraphs(found, **_stopwords(page.lang))
        core.revise_paragraph_classification(found, core.MAX_HEADING_DISTANCE_DEFAULT)
        return _good(found)

    return run


def _good(paragraphs: Any) -> str:
    return "\n".join(one.text for one in paragraphs if not one.is_boilerplate)


@cache
def _stopwords(lang: str) -> dict[str, Any]:
    from justext import get_stoplist

    if lang in STOPLISTS:
        return {"stoplist": get_stoplist(STOPLISTS[lang])}
    return {"stoplist": frozenset(), "stopwords_low": 0, "stopwords_high": 0}  # as its manual says
