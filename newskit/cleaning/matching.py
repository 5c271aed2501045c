"""Hold the rules against the lines of a page."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from newskit import rules
from newskit.cleaning.layout import Line
from newskit.cleaning.needles import REACH, Candidates
from newskit.cleaning.people import credits
from newskit.cleaning.reported import is_reported
from newskit.record import Credit, Link
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import regex

    from newskit.rules import Rule

SHORT = 200  # code points: the longest line that most rules are held against
# Where a claim of rights with its year begins behind a sentence; without one it may own a picture.
_CLAIM = re.compile(
    r"[.!?…][\"'”’»)]{0,2}\s+(?=(?:©|ⓒ|\([Cc]\)|Copyright\b|COPYRIGHT\b).{0,40}(?<!\d)(?:19|20)\d\d(?!\d))"
)
_OFTEN = 3  # lines of a page on which a rule may run out of time; 0.2 s each
_ALWAYS = ("any", "en")  # pages of all languages carry English boilerplate


class Finding(NamedTuple):
    """What a rule made of a stretch of the text (code points)."""

    rule: Rule
    start: int
    end: int
    credits: tuple[Credit, ...]
    links: tuple[Link, ...]
    site: str | None
    others: tuple[Rule, ...] = ()  # further rules that know the line, for other places on the page


class Rulebook:
    """The rules that could fire on the lines of one page.

    A line meets only the rules whose needs it holds (see needles.py).
    """

    def __init__(
        self,
        text: str,
        page: Sequence[Line],
        lang: str | None,
        extra: Sequence[Rule] = (),
        *,
        packs: bool = True,
    ) -> None:
        """Lay newskit's rules and the extra ones on the page's lines; packs=False: the extra ones alone."""
        self.text = text
        self.page = page
        self.errors: list[str] = []
        self._slow: Counter[str] = Counter()
        self._langs = _languages(lang) if lang else None
        self._mine = {rule.id for rule in extra if rule.count is None}
        candidates, self._sayings = (_packed if packs else _only)(lang, tuple(extra))
        self._candidates = candidates.on(
            [line.text for line in page], [line.is_prose for line in page]
        )

    def line(self, n: int) -> Finding | None:
        """The first rule that knows the whole of line n.

        Where it holds at some places of a page only, further rules are named with it, up to one that
        holds anywhere. None knows a sentence that ends with its speaker: "Subscribe, the mayor said."
        """
        line = self.page[n]
        first: Finding | None = None
        others: list[Rule] = []
        for rule in self._in_order(n):
            found = self._whole(rule, line)
            if found and first:
                others.append(rule)
            first = first or found
            if found and rule.where == "anywhere":
                break
        if first is None or (line.is_closed and is_reported(line.text, self._langs)):
            return None
        return first._replace(others=tuple(others))

    def _in_order(self, n: int) -> Sequence[Rule]:
        """The rules to hold against line n: the user's first, phrases before patterns."""
        line, size = self.page[n], len(self.page[n].text)
        said: tuple[Rule, ...] = ()
        # a sentence that begins small is no phrase
        if size <= SHORT and not (line.is_closed and line.text[0].islower()):
            said = self._sayings.get(rules.saying(line.text), ())
        patterns = [
            rule for rule in self._candidates[n] if not rule.is_edge and size <= rule.longest
        ]
        if not self._mine:
            return (*said, *patterns)
        return sorted((*said, *patterns), key=lambda rule: rule.id not in self._mine)

    def _whole(self, rule: Rule, line: Line) -> Finding | None:
        """What a rule makes of a whole line that says one of its phrases, or may match its pattern."""
        if rule.phrases:
            return Finding(rule, line.start, line.end, (), (), None)
        if rule.label == "copyright" and _ends_story(line):
            return None
        found = self._match(rule, line.start, line.end)
        return _finding(rule, self.text, found) if found else None

    def is_reply(self, n: int) -> bool:
        """Whether line n stands with a comment or another story, whatever else it is known for."""
        line = self.page[n]
        return any(
            self._match(rule, line.start, line.end)
            for rule in self._candidates[n]
            if rule.kind == "reply" and len(line.text) <= rule.longest
        )

    def edges(self, n: int) -> Iterator[Finding]:
        """Boilerplate before and behind the words of paragraph n, outermost first."""
        start, end = self.page[n].start, self.page[n].end
        candidates = [rule for rule in self._candidates[n] if rule.is_edge]
        while candidates and start < end:
            for rule in candidates:
                at = max(start, end - REACH) if rule.kind == "trail" else start
                found = self._match(rule, at, end)
                if found and found.start() < found.end():
                    break
            else:
                return
            yield _finding(rule, self.text, found)
            if rule.kind == "lead":
                start = found.end()
            else:
                end = start + len(self.text[start : found.start()].rstrip())

    def _match(self, rule: Rule, start: int, end: int) -> regex.Match[str] | None:
        """Hold a rule against a stretch; where it runs out of time is noted, and it takes nothing there.

        A rule that does so again and again is left out from then on.
        """
        if self._slow and self._slow[rule.id] >= _OFTEN:
            return None
        try:
            return rule.match(self.text, start, end)
        except rules.RuleTimeoutError as error:
            if rule.id not in self._slow:
                self.errors.append(str(error))
            self._slow[rule.id] += 1
            return None


def _ends_story(line: Line) -> bool:
    """Whether a claim of rights stands behind a paragraph on its line: it goes as a trail, if at all."""
    claim = _CLAIM.search(line.text)
    return claim is not None and Line(0, 0, line.text[: claim.end()].rstrip(), 0).is_prose


_Indexed = tuple[Candidates, dict[str, tuple["Rule", ...]]]


@lru_cache(maxsize=32)
def _packed(lang: str | None, extra: tuple[Rule, ...]) -> _Indexed:
    """The user's rules, those of a language and the general ones, and which of them says what."""
    known = rules.names("boilerplate")
    packs = [rules.pack("boilerplate", name) for name in _languages(lang) if name in known]
    # what was learned comes last: newskit's own rules say more of a line (who is credited, what it heads)
    return _only(
        lang,
        (
            *(rule for rule in extra if rule.count is None),
            *(rule for pack in packs for rule in pack),
            *(rule for rule in extra if rule.count is not None),
        ),
    )


def _languages(lang: str | None) -> tuple[str, ...]:
    """The names of the packs for a page: its language's and those that hold for all."""
    return tuple(dict.fromkeys(((lang or "").split("-", 1)[0], *_ALWAYS)))


def _only(_lang: str | None, packed: tuple[Rule, ...]) -> _Indexed:
    """Rules in their order, and which of them says what."""
    sayings: dict[str, tuple[Rule, ...]] = {}
    for rule in packed:
        alone = (rule,)  # one for all: there are 40,000 sayings
        for words in rule.sayings:
            before = sayings.get(words)
            sayings[words] = (*before, rule) if before else alone
    return Candidates(packed, SHORT), sayings


def _finding(rule: Rule, text: str, found: regex.Match[str]) -> Finding:
    people: list[Credit] = []
    links: list[Link] = []
    site = None
    for name in rule.compiled.groupindex:
        for start, end in found.spans(name):
            if start == end:
                continue
            is_section = name == "source" and text[end : end + 3].lstrip().startswith(">")
            if name == "site" or is_section:  # "Source: The Paper · Society >" leads to a section
                site = text[start:end].strip()
            elif name in rules.RELS:
                title = text[start:end].strip()
                at = text.index(title, start)
                links.append(Link(name, title, at, at + len(title)))
            else:
                people.extend(credits(text, name, start, end))
    if rule.label == "reporter-credit":
        people, outlet = _of_byline(text, people)
        site = site or outlet
    return Finding(rule, found.start(), found.end(), tuple(people), tuple(links), site)


def _of_byline(text: str, people: list[Credit]) -> tuple[list[Credit], str | None]:
    """Tell what a publisher in a byline means.

    "By NAME, AP" credits the person alone; "AP reporter NAME" the agency too; "The Post's reporter NAME"
    names the page's own site.
    """
    if not any(one.role == "reporter" for one in people):
        return people, None
    first = min(people, key=lambda one: one.start)
    kept = [one for one in people if one.role != "source"]
    if first.role != "source":
        return kept, None
    if text[first.end : first.end + 1] in ("'", "’"):
        return kept, first.name
    return [first, *kept], None
