"""What a page says of itself: its address, publisher, language, date and authors."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from newskit import kept
from newskit.language import tag
from newskit.lazy import own
from newskit.pages.linked import Linked, linked
from newskit.rules import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newskit.pages.dom import Dom

_DATE = re.compile(
    r"(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][\d:.]{4,15}\s?(?:Z|[+\-]\d\d:?\d\d)?)?", re.ASCII
)
# ISO 8601 without marks, and the order that East Asia writes
_PLAIN_DATE = re.compile(
    r"((?:19|20)\d\d)(?:([01]\d)([0-3]\d)(?=\D|$)|\s?[/.年]\s?(1?\d|0\d)\s?[/.月]\s?([0-3]?\d)(?=\D|$))",
    re.ASCII,
)
_DAY_FIRST = re.compile(r"(?<![\d.])([0-3]?\d)\.([01]?\d)\.((?:19|20)\d\d)(?!\d)", re.ASCII)
_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.IGNORECASE)
_DATE_CLASS = re.compile(r"date|time|datum|fecha|publish|posted|meta")
DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "pubdate",
    "publishdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created",
    "cxenseparse:recs:publishtime", "article.published", "publication_date", "dc.date", "date",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl",
    "cxenseparse:author", "article.author", "creator",
)  # fmt: skip
_LONGEST_NAME, _MOST_WORDS = 60, 6
_NO_NAME = re.compile(r"https?:|www\.|[@|<>{}\[\]/\\#=]|\d{2}")
_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author|autor|writer)(?:[\s_-]?name)?(?:$|\s)")
_COMMENT = re.compile(r"comment|komment|coment|repl(?:y|ies)")
_MOST = 40  # elements looked at for names
_LONGEST_LINE = 200  # code points of a line that may be a byline


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself; published is ISO 8601, lang a BCP 47 tag.

    published_by and authors_by tell where that was said: json-ld, meta, class; for dates also time, for
    authors rel and itemprop. headline and title are names that may need trimming.
    """

    url: str | None
    site: str | None
    lang: str | None
    published: str | None
    published_by: str | None
    authors: tuple[str, ...]
    authors_by: str | None
    description: str | None
    linked: Linked


def facts_of(dom: Dom, url: str | None = None) -> Facts:
    """Read what a page says of itself; url is where it came from."""
    meta, said = dom.meta, linked(dom.scripts)
    sites = [meta.get("og:site_name"), meta.get("application-name"), said.site]
    names = [one for one in sites if one]
    # a name goes before an address
    site = next((one for one in names if not is_address(one)), names[0] if names else None)
    published, published_by = _published(dom, said)
    authors, authors_by = _authors(dom, said, site)
    return Facts(
        url=address(dom.canonical or meta.get("og:url"), url),
        site=site,
        lang=_tag(dom),
        published=published,
        published_by=published_by,
        authors=authors,
        authors_by=authors_by,
        description=meta.get("og:description") or meta.get("description"),
        linked=said,
    )


def host(url: str | None) -> str:
    """Return the host of an address, "" when it has none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:
        return ""


def address(own: str | None, url: str | None) -> str | None:
    """Return a page's own address made absolute, if it is one, else where it came from."""
    with suppress(ValueError):
        full = urljoin(url or "", (own or "").strip())
        if urlsplit(full).scheme in ("http", "https") and host(full):
            return full
    return url


def is_address(name: str) -> bool:
    """Whether a site's name is its address: "post.example"."""
    return _ADDRESS.fullmatch(name.strip()) is not None


def dated(text: str) -> str | None:
    """Return the date, by ISO 8601, that a text begins with, or None.

    >>> dated("2031-04-29 11:26"), dated("20310429T1126"), dated("2031年4月9日")
    ('2031-04-29T11:26', '2031-04-29', '2031-04-09')
    """
    text = text.strip()
    if date := _DATE.match(text):
        return date[0].replace(" ", "T", 1).replace(" ", "")
    if not (plain := _PLAIN_DATE.match(text)):
        return None
    year, month, day = (int(one) for one in plain.groups() if one)
    return f"{year}-{month:02}-{day:02}" if 0 < month <= 12 and 0 < day <= 31 else None


def _published(dom: Dom, said: Linked) -> tuple[str | None, str | None]:
    """When the page says that the story was published, and where it says so."""
    times = [
        at.get("datetime") or at.get("content") or ""
        for tag, at in zip(dom.tags, dom.attributes, strict=True)
        if tag == "time" or (at and at.get("itemprop") == "datePublished")
    ]
    for source, texts in (
        ("json-ld", [said.published]),
        ("meta", [dom.meta.get(name) for name in DATES]),
        ("time", times[:1]),
        ("class", _date_lines(dom)),
    ):
        for text in texts:
            if text and (date := dated(text)):
                return date, source
    return None, None


def _date_lines(dom: Dom) -> Iterator[str]:
    """The dates in figures of lines above the first long one whose class says that they hold one."""
    for block in dom.blocks:
        if len(block.text) > _LONGEST_LINE:
            return
        if _DATE_CLASS.search(dom.names(block.leaf)) or _DATE_CLASS.search(
            dom.names(block.element)
        ):
            if found := _DAY_FIRST.search(block.text):
                yield f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
            elif found := _DATE.search(block.text) or _PLAIN_DATE.search(block.text):
                yield found[0]


def _tag(dom: Dom) -> str | None:
    """The language the page declares, as newskit.language writes it."""
    at = dom.attributes[0]
    return tag(at.get("lang") or at.get("xml:lang") or "")


def _authors(dom: Dom, said: Linked, site: str | None) -> tuple[tuple[str, ...], str | None]:
    """Who wrote the story, and where the page says so."""
    meta = [dom.meta[name] for name in _AUTHORS if name in dom.meta]
    unseen: tuple[tuple[str, ...], str | None] = (), None
    for source, texts in (
        ("json-ld", said.authors),
        ("meta", meta),
        ("rel", _by_attribute(dom, "rel", "author")),
        ("itemprop", _by_attribute(dom, "itemprop", "author")),
        ("class", _by_class(dom)),
    ):
        names: list[str] = []
        for text in texts:
            for name in _split(text):
                if _is_name(name, site) and name not in names:
                    names.append(name)
            if names and source != "json-ld":
                break  # the first is the story's, others may be those of other stories
        if not names:
            continue
        if _is_seen(dom, names[0]):
            return tuple(names), source
        if not unseen[0]:
            unseen = tuple(names), source
    return unseen


def _is_seen(dom: Dom, name: str) -> bool:
    """Whether a line of the page names somebody; a name that its head alone knows may be an account."""
    name = name.casefold()
    return any(
        name in block.text.casefold() for block in dom.blocks if len(block.text) <= _LONGEST_LINE
    )


def _by_attribute(dom: Dom, name: str, value: str) -> Iterator[str]:
    found = 0
    for one, at in enumerate(dom.attributes):
        if at and value in (at.get(name) or "").lower().split():
            yield dom.text_of(one)[: 2 * _LONGEST_NAME]
            found += 1
            if found >= _MOST:
                return


def _by_class(dom: Dom) -> Iterator[str]:
    found = 0
    for one, at in enumerate(dom.attributes):
        if at and _BYLINE_CLASS.search((at.get("class") or "").lower()):
            if any(_COMMENT.search(dom.names(over)) for over in dom.above(one)):
                continue
            yield dom.text_of(one)[: 2 * _LONGEST_NAME]
            found += 1
            if found >= _MOST:
                return


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """What stands before a name, what stands between two, and what is no name."""
    data = kept.table(DATA / "pages" / "bylines.toml")
    before = "|".join(sorted(map(re.escape, data["before"]), key=len, reverse=True))
    between = "|".join(map(re.escape, data["between"]))
    return (
        own(rf"(?:{before})(?:\s*:\s*|\s+)", re.IGNORECASE),
        own(rf"\s*[,;，、&]\s*|\s+(?:{between})\s+", re.IGNORECASE),
        frozenset(data["no_names"]),
    )


def _split(text: str) -> Iterable[str]:
    """The names in a byline."""
    before, between, _ = _words()
    text = " ".join(text.split())
    if found := before.match(text):
        text = text[found.end() :]
    return [name.strip(" .-–—·:") for name in between.split(text) if name.strip()]


def _is_name(name: str, site: str | None) -> bool:
    words = name.split()
    if not words or len(name) > _LONGEST_NAME or len(words) > _MOST_WORDS or len(name) < 2:
        return False
    before, _, nobody = _words()
    if _NO_NAME.search(name) or name.casefold() in nobody or before.fullmatch(f"{name} "):
        return False  # an account, "staff", "written by" alone
    return not (site and name.casefold() == site.casefold())
