"""Read the markup that a scraper left in a text: <br>, <p>, &nbsp;, &#39;."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from newskit.lazy import Lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

# Elements of HTML that stand in news; others in angle brackets (<Reuters>, <a@b.org>) are text.
_BLOCKS = (
    "p div br hr li ul ol dl dt dd table tr td th tbody thead h1 h2 h3 h4 h5 h6 blockquote pre section "
    "article header footer figure figcaption aside main nav center address form"
)
_INLINE = (
    "a abbr b big cite code del em font i iframe img ins mark q s small span strike strong sub sup u tt "
    "label button input video audio source picture noscript html head body meta link title time wbr"
)
_HIDDEN = Lazy(
    r"<(script|style|template|svg)\b[^<>]{0,2000}>.{0,200000}?</\1\s{0,9}>|<!--.{0,100000}?-->",
    re.IGNORECASE | re.DOTALL,
)
_TAG = Lazy(
    rf"</?({'|'.join((_BLOCKS + ' ' + _INLINE).split())})(?:\s[^<>]{{0,4000}})?/?>", re.IGNORECASE
)
_ENTITY = Lazy(
    r"&(?:amp;)?(nbsp|amp|quot|apos|lt|gt|[mn]dash|[lr][sd]quo|[lr]aquo|[bs]dquo|hellip|bull|middot|copy|reg|trade"
    r"|euro|pound|yen|cent|deg|ensp|emsp|thinsp|shy|zwnj|[aeiouyn](?:acute|grave|circ|uml|tilde|ring)"
    r"|[AEIOUYN](?:acute|grave|circ|uml|tilde|ring)|[Cc]cedil|szlig|[Oo]slash|[Aa]elig|iexcl|iquest"
    r"|#\d{1,7}|#[xX][\da-fA-F]{1,6});"
)
_SURE_ENTITY = Lazy(r"&(?:amp;)?(?:nbsp|#\d{1,7}|#[xX][\da-fA-F]{1,6});")
_LINES_END = Lazy(rf"<br\s?/?>|</(?:{'|'.join(_BLOCKS.split())})>", re.IGNORECASE)
_CLOSING = Lazy(rf"</(?:{'|'.join(_INLINE.split())})>", re.IGNORECASE)
_OPENING = Lazy(r"<p(?:\s[^<>]{0,400})?>")
_SINGLE = frozenset(["br", "tr", "dt", "dd", "li"])  # elements that end a line, no paragraph
_CELL = frozenset(["td", "th"])
_SPACES = Lazy(r"[^\S\n]*\n[^\S\n]*")
_LINES = Lazy(r"\n{3,}")


def is_page(text: str) -> bool:
    """Whether a text's lines and paragraphs are HTML's: <br>, </p>, several <p>.

    <P> alone is Phillips Petroleum to Reuters.

    >>> is_page("Rain<br>Snow"), is_page("Phillips <P> and Du Pont <DD> R&amp;D <i>again</i>")
    (True, False)
    """
    return "<" in text and (
        _LINES_END.real.search(text) is not None or len(_OPENING.real.findall(text)) > 1
    )


def is_marked(text: str) -> bool:
    """Whether elements within lines, or entities that nobody types, stand in a text.

    >>> is_marked("don&#39;t"), is_marked("<b>Rain</b>"), is_marked("R&D <DD> &lt;")
    (True, True, False)
    """
    has_entity = "&" in text and _SURE_ENTITY.real.search(text) is not None
    return has_entity or ("</" in text and _CLOSING.real.search(text) is not None)


def plain(line: str) -> str:
    """Return a line without elements that are closed in it and with its entities read.

    >>> plain("R&amp;D <DD> don&#39;t <b>rain</b>")
    "R&D <DD> don't rain"
    """
    if "</" in line and _CLOSING.real.search(line):
        line = _TAG.real.sub(
            lambda found: "" if found[1].lower() in _INLINE_NAMES else found[0], line
        )
    return _ENTITY.real.sub(_read_entity, line) if "&" in line else line


def swaps(line: str) -> Iterator[tuple[int, int, str]]:
    """Yield what plain() takes out of a line, in order: bounds, and what stands there instead.

    >>> list(swaps("R&amp;D <b>rain</b>"))
    [(1, 6, '&'), (8, 11, ''), (15, 19, '')]
    """
    found = []
    if "</" in line and _CLOSING.real.search(line):
        found = [
            (*one.span(), "") for one in _TAG.real.finditer(line) if one[1].lower() in _INLINE_NAMES
        ]
    if "&" in line:
        found += [(*one.span(), _read_entity(one)) for one in _ENTITY.real.finditer(line)]
    end = 0
    for name in sorted(found):
        if name[0] >= end:  # an entity in a tag goes with it
            end = name[1]
            yield name


def read(text: str) -> tuple[str, str]:
    r"""Return a text as its markup has it be read, and what markup that was, in words.

    Blocks become paragraphs with a blank line between, <br> and rows lines; what is no markup stays.

    >>> read("<p>Rain&nbsp;fell.</p><p>Snow, too.<br>Ice.")
    ('Rain fell.\n\nSnow, too.\nIce.', '<p> 3, <br> 1, &nbsp; 1')
    """
    found: Counter[str] = Counter()
    has_blocks = False

    def tag(match: re.Match[str]) -> str:
        nonlocal has_blocks
        name = match[1].lower()
        found[f"<{name}>"] += 1
        if name in _CELL:
            return " "
        if name in _SINGLE:
            return "\n"
        if name in _BLOCK_NAMES:
            has_blocks = True
            return "\n\n"
        return ""

    def entity(match: re.Match[str]) -> str:
        found[f"&{match[1]};"] += 1
        return _read_entity(match)

    bare = _HIDDEN.real.sub("", text)
    out = _TAG.real.sub(tag, bare)
    out = _ENTITY.real.sub(entity, out)
    if has_blocks:
        out = _LINES.real.sub("\n\n", _SPACES.real.sub("\n", out)).strip()
    return out, ", ".join(f"{name} {count}" for name, count in found.most_common(_MOST))


def _read_entity(match: re.Match[str]) -> str:
    import html  # 2 ms, and few texts have one

    return html.unescape(f"&{match[1]};").replace("\xa0", " ")


_INLINE_NAMES = frozenset(_INLINE.split())
_BLOCK_NAMES = frozenset(_BLOCKS.split()) - _SINGLE - _CELL
_MOST = 6  # kinds of markup that are named
