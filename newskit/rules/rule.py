"""A rule that names boilerplate: its form, its pattern, and the match."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from newskit import kept
from newskit.lazy import Lazy
from newskit.packs import joined, listed

if TYPE_CHECKING:
    import regex

# fmt: off
LABELS = frozenset((
    "kicker", "site-suffix", "error-correction", "editor-credit", "reporter-credit", "photo-credit",
    "source-credit", "copyright", "navigation", "related", "share", "newsletter", "subscribe", "advert",
    "comments", "cookie", "app-download", "wire-slug", "wire-signoff", "correction-note", "contact",
    "disclaimer", "read-more", "video-player", "timestamp", "caption", "other",
))
# fmt: on
ROLES = ("reporter", "editor", "photographer", "translator", "source")
RELS = ("previous", "next", "related")
# What a pattern looks at beside the character at hand: what stands around it, and what it took before.
_LOOKS = Lazy(r"\(\?(?!:|P<)|(?<!\[)\^|\$|\\(?![dDwWsSnrtpP\W_])|\{[a-z]")
TIMEOUT = 0.2  # seconds one match of one rule may take; a sound rule needs microseconds
VERSION0, IGNORECASE = 0x2000, 0x2  # regex's own flags, without its 10 ms
# Apostrophes are one, and so are the Turkish pairs of i, which other languages' casefolding mixes up.
_ALIKE = str.maketrans({**dict.fromkeys("'`´ʼ‘", "’"), "ı": "i", "\u0307": ""})
_FIRST_MARKS = re.compile(r"[\W_]*")


class RuleTimeoutError(RuntimeError):
    """A pattern that ran past the engine's time limit; the message names the rule."""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """One kind of boilerplate.

    kind: what the pattern is held against. `line`: a whole line; `lead`: the start of a paragraph;
    `trail`: the end of a paragraph; `list`: a line that heads a list of titles, removed with it;
    `end`: a line after which the page's story is over; `reply`: a line that stands with a reader's
    comment or with another story, so that the page's own is over at the first of several.
    needs: strings, one of which the text must hold (case ignored) before the pattern is even compiled.
    Named groups of the pattern make credits (reporter, editor, photographer, translator, source),
    links (previous, next, related) and name the publisher (site).
    phrases: instead of a pattern, whole lines that say no more than this, parted by "|"; case and the
    marks around them do not count. A file may have one a line, and a pattern over lines (see packs.py).
    longest: code points; a longer line is not held against the pattern (a trail knows no such bound).
    A line that ends with its speaker ("…, the mayor said.") is a sentence, which no rule takes.
    rel: what the titles under a `list` heading are to the story.
    hit, miss: lines that the rule knows, and honest ones, near to them, that no rule may take.
    leaves: lines that it does not know, for another rule does.
    """

    id: str
    label: str
    why: str = ""
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    pattern: str = ""
    phrases: str = ""
    longest: int = 200
    kind: Literal["line", "lead", "trail", "list", "end", "reply"] = "line"
    needs: tuple[str, ...] = ()
    case: bool = False
    where: Literal["anywhere", "edge", "top", "bottom"] = "anywhere"
    rel: Literal["previous", "next", "related"] | None = None
    known: tuple[str, ...] = ()
    count: int | None = (
        None  # on how many pages a learned rule's line was seen; such rules come last
    )
    site: str | None = None  # whose pages a learned rule holds for (see origin.py); None: all

    @cached_property
    def is_edge(self) -> bool:
        """Whether the rule takes a piece off a paragraph's edge instead of a whole line."""
        return self.kind in ("lead", "trail")

    @cached_property
    def folded_needs(self) -> tuple[str, ...]:
        """The needs, casefolded."""
        return tuple(need.casefold() for need in self.needs)

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, compiled when first needed."""
        import regex

        return regex.compile(joined(self.pattern), self.flags)

    @property
    def flags(self) -> int:
        """How the pattern is to be read."""
        return VERSION0 | (0 if self.case else IGNORECASE)

    @cached_property
    def sayings(self) -> frozenset[str]:
        """The phrases, as saying() gives a line that says them; check() of cleaning sees to that."""
        return frozenset(listed(self.phrases.translate(_ALIKE)))

    def may_begin(self, first: str) -> bool:
        """Whether a line that begins with a character may be one of the rule's, as far as can be told.

        >>> rule = Rule(id="count", label="other", pattern="[0-9]+")
        >>> rule.may_begin("4"), rule.may_begin("a")
        (True, False)
        """
        if self.is_edge or _LOOKS.real.search(self.pattern):
            return True
        try:
            return self.compiled.fullmatch(first, partial=True, timeout=TIMEOUT) is not None
        except TimeoutError:
            return True

    def match(self, text: str, start: int, end: int) -> regex.Match[str] | None:
        """Hold the rule against text[start:end] (code points).

        Raises RuleTimeoutError when the pattern takes longer than TIMEOUT.
        """
        pattern = self.compiled
        try:
            if self.kind == "trail":
                found = None
                for found in pattern.finditer(text, start, end, timeout=TIMEOUT):
                    if found.end() == end:
                        return found
                return None
            if self.kind == "lead":
                return pattern.match(text, start, end, timeout=TIMEOUT)
            return pattern.fullmatch(text, start, end, timeout=TIMEOUT)
        except TimeoutError:
            raise RuleTimeoutError(
                f'rule "{self.id}" took longer than {TIMEOUT} s; rule skipped'
            ) from None


class Shipped(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """A rule that comes with newskit: what was made of it is kept from run to run."""

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, compiled when first needed."""
        return kept.compiled(joined(self.pattern), self.flags)


def saying(line: str) -> str:
    """Return what a line says: its words, casefolded, without the marks before and behind them.

    All apostrophes are one.

    >>> saying("► Editor's  Picks:")
    'editor’s picks'
    """
    start, end = 0, len(line)
    if not line[:1].isalnum():
        start = _FIRST_MARKS.match(line).end()  # type: ignore[union-attr]  # matches empty
    while end > start and not line[end - 1].isalnum():
        end -= 1
    return " ".join(line[start:end].casefold().translate(_ALIKE).split())
