"""What the role model adds: the lines that it is sure of, and whether it has the say on a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.fields import rows
from newskit.cleaning.fields.rates import is_rate
from newskit.cleaning.layout import STOPS
from newskit.cleaning.reasons import ROLE, Reason, is_by_place_or_model, own_list
from newskit.cleaning.reported import is_reported

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.layout import Line
    from newskit.cleaning.page import Page
    from newskit.cleaning.reasons import Limits
    from newskit.cleaning.roles import Guess

CALL = "call-inside"  # the rule id of a call to another story amid this one
# Set on composed pages whose layouts and publishers were left out of training.
SURE_LABEL = 0.7  # from here on the role gives the label of a line that has no telling one
_CLOCK = re.compile(r"\d:[0-5]\d")
_TOLD = 0.5  # a paragraph whose chance is higher is the story's
# Roles that lines of a list within the story are taken for.
_LISTS = frozenset({"related", "related-heading", "nav", "byline", "comments"})
_OTHERS = frozenset({"related", "read-more"})
_MANY_LINES = 6
BULLETS = ("•", "·", "●", "■", "▪", "◦", "- ", "– ", "* ")
_SENTENCE = 2  # words
_CALL_WORDS = 25
_CALL_MARKS = frozenset(":：»›→>|")
_INSERT = 8  # lines of an insert within the story, at most
_SURELY, _HARDLY = 0.9, 0.3  # of the line model's doubt
_SUBHEAD = 0.2  # the same for a line alone between paragraphs and for an enumeration
_RELATED = frozenset({"related", "related-heading"})
_POINTERS = frozenset({"related", "insert"})  # roles that subheadings are taken for
_COMMAS, _MANY = (", ", "、", "، "), 4
FEW = 3  # lines; of fewer the role model has no notion
SURE_STORY = 0.8  # from here on a line stays that only the line model or its place would set aside
SENTENCE_STORY = 0.3  # and a sentence that is short; the least of the three
SUBHEAD_STORY = 0.4  # and a line alone between two paragraphs whose role is a subheading's
LABELS = {
    "deck": "other",
    "nav": "navigation",
    "kicker": "kicker",
    "headline": "other",
    "headline-more": "other",
    "title": "other",
    "byline": "reporter-credit",
    "meta": "timestamp",
    "caption": "caption",
    "insert": "read-more",
    "sign-off": "wire-signoff",
    "credit": "editor-credit",
    "note": "disclaimer",
    "related-heading": "related",
    "related": "related",
    "previous-next": "navigation",
    "comments": "comments",
    "share": "share",
    "other": "other",
}


def is_credible(page: Page, guesses: Sequence[Guess]) -> bool:
    """Whether the role model has the say on a page.

    Not on one of a line or two, nor on a rendering of HTML, whose layout was seen when it was read, nor
    where it misses most of the densest run of prose.
    """
    if page.is_html or len(page.lines) < FEW:
        return False
    prose = [n for n in page.core if page.lines[n].is_prose]
    total = sum(len(page.lines[n].text) for n in prose)
    told = sum(len(page.lines[n].text) for n in prose if guesses[n].p_story >= _TOLD)
    return page.story.is_site or 2 * told >= total


def with_roles(
    page: Page,
    reasons: Sequence[Reason | None],
    head: Head,
    guesses: Sequence[Guess],
    limits: Limits,
) -> list[Reason | None]:
    """Set aside and take back the lines that the role model is sure of and no rule knows."""
    out = list(reasons)
    told = [n for n, line in enumerate(page.lines) if line.is_prose and not page.findings[n]]
    told = told or [0]
    listed = _own_list(page, reasons, guesses)
    surely = max(SURE_STORY, limits.story, limits.prose, limits.both)
    below = _below_related(page, guesses)
    run = _Run()
    for n, (reason, guess) in enumerate(zip(reasons, guesses, strict=True)):
        run.add(out[n - 1] if n else None)
        if n in head:
            out[n] = None
        elif reason is None and guess.p_story > surely:
            continue  # as nearly all of a story: it neither goes nor calls
        elif reason is None:
            is_own = told[0] < n < told[-1] and _may_be_own(page, n, guess, out)
            is_own = is_own or (told[0] < n and _enumerates(page, n))
            is_deck = guess.role == "deck" and head.headline is not None
            is_apart = is_deck or not page.lines[n].is_prose or run.cuts_off
            least = limits.story if is_apart else limits.prose
            goes = n not in listed and not _is_place(page, n)
            goes = goes and _goes(page, n, guess, limits, least, is_own=is_own)
            may_call = told[0] < n and (not goes or _is_call(page, n))
            if may_call and _calls(page, n, guess, limits):
                out[n] = Reason(LABELS["insert"], CALL)
            elif goes:
                out[n] = role_reason(guess)
        elif not is_by_place_or_model(reason):
            out[n] = _labelled(reason, guess)
        elif n not in below and _stays(page, n, guesses, out):
            out[n] = None
        elif told[0] < n and _is_call(page, n) and _calls(page, n, guess, limits):
            out[n] = Reason(LABELS["insert"], CALL)
        else:
            out[n] = _labelled(reason, guess)
    return out


def _own_list(page: Page, reasons: Sequence[Reason | None], guesses: Sequence[Guess]) -> set[int]:
    """The lines of a list at the story's end that by and large are the story's for the role model."""
    listed = own_list(page.lines, page.verdicts, reasons, page.story)
    return listed if 2 * sum(guesses[n].p_story for n in listed) >= len(listed) else set()


class _Run:
    """The lines right above that all go."""

    def __init__(self) -> None:
        self._lines, self._has_others = 0, False

    def add(self, reason: Reason | None) -> None:
        """Take the next line down, and why it goes."""
        self._lines = self._lines + 1 if reason else 0
        self._has_others = reason is not None and (self._has_others or reason.label in _OTHERS)

    @property
    def cuts_off(self) -> bool:
        """Whether there are many, other stories among them: what follows is the page's."""
        return self._has_others and self._lines >= _MANY_LINES


def _stays(page: Page, n: int, guesses: Sequence[Guess], above: Sequence[Reason | None]) -> bool:
    """Whether the role model keeps a line that only the line model or its place would set aside.

    A short statement needs less where it follows the story: "Shares rose.". above holds why the lines
    above go.
    """
    line, guess = page.lines[n], guesses[n]
    if guess.p_story < SENTENCE_STORY or n == page.title:
        return False
    is_told = n > 0 and not above[n - 1] and not page.story.is_site and n > page.story.first
    if guess.role == "subhead" and _is_amid(page, n, above):
        return guess.p_story >= SUBHEAD_STORY
    is_short = is_told and _is_sentence(line) and line.text.endswith(STOPS)
    return guess.p_story >= (SENTENCE_STORY if is_short else SURE_STORY)


def _below_related(page: Page, guesses: Sequence[Guess]) -> set[int]:
    """The short lines that the line model doubts and that stand in one block below a related title."""
    found: set[int] = set()
    block = -1  # in which such a title stands above, without prose between
    for n, line in enumerate(page.lines):
        if line.is_prose:
            block = -1
            continue
        if line.block == block and page.verdicts[n].p >= _SURELY:
            found.add(n)
        if guesses[n].role in _RELATED:
            block = line.block
    return found


def _is_sentence(line: Line) -> bool:
    return line.is_closed and line.words >= _SENTENCE and not line.text.endswith(("…", ".."))


def _says_who_said_it(line: Line) -> bool:
    return line.is_closed and is_reported(line.text, None)


def _labelled(reason: Reason, guess: Guess) -> Reason:
    """A reason that says little of a line, or calls a menu's word a kicker, with the role's label."""
    if reason.label in ("other", "kicker") and guess.role in LABELS and guess.p >= SURE_LABEL:
        return Reason(LABELS[guess.role], reason.rule)
    return reason


def _goes(page: Page, n: int, guess: Guess, limits: Limits, least: float, *, is_own: bool) -> bool:
    """Whether the role model, or both models together, are sure enough that a line is not the story's.

    The role model alone from a chance of least down; both have to doubt a line that may be of a list of
    the story's own (is_own).
    """
    is_doubted = page.verdicts[n].p >= limits.behind
    if guess.role == "headline" and not is_doubted:
        return False  # a headline that was not chosen
    if is_rate(page.lines[n].text):
        return False
    if is_own:
        return is_doubted and guess.p_story <= limits.story
    if guess.role == "other" and page.lines[n].is_prose and page.verdicts[n].p < _HARDLY:
        return False  # a role that says nothing of a paragraph
    if guess.role == "deck" and n > page.story.first and _says_who_said_it(page.lines[n]):
        return False  # "It was wet," said Ana Paz.
    return guess.p_story <= least or (is_doubted and guess.p_story < limits.both)


def _may_be_own(page: Page, n: int, guess: Guess, above: Sequence[Reason | None]) -> bool:
    """Whether a line within the story may be its own: a bullet, a short sentence, or hardly doubted."""
    line = page.lines[n]
    if guess.role in _LISTS and line.text.startswith(BULLETS):
        return True
    is_next = guess.role in _POINTERS and page.verdicts[n].p < _SUBHEAD and not above[n - 1]
    if is_next and _is_amid(page, n, above):
        return True
    return _is_sentence(line) or (guess.role == "other" and page.verdicts[n].p < _HARDLY)


def _is_amid(page: Page, n: int, above: Sequence[Reason | None]) -> bool:
    """Whether a line stands alone between two paragraphs that no rule knows, as a subheading does.

    What goes between it and the paragraph above, such as a call to read more, does not part them.
    """
    last = next((m for m in range(n - 1, max(-1, n - _INSERT), -1) if not above[m]), None)
    if last is None or n + 1 == len(page.lines) or page.lines[n].is_prose:
        return False
    return all(page.lines[m].is_prose and not page.findings[m] for m in (last, n + 1))


def _enumerates(page: Page, n: int) -> bool:
    """Whether a line that is hardly doubted lists many things with commas, which no menu has."""
    line = page.lines[n]
    is_list = not line.is_closed and sum(map(line.text.count, _COMMAS)) >= _MANY
    return is_list and page.verdicts[n].p < _SUBHEAD


def _calls(page: Page, n: int, guess: Guess, limits: Limits) -> bool:
    """Whether a line calls to read another story: "Read also: Ten years on the quay".

    Without a mark between call and title both models have to doubt it a little.
    """
    line = page.lines[n]
    if line.text.endswith(STOPS) or line.words > _CALL_WORDS or guess.p_story >= SURE_STORY:
        return False
    is_doubted = guess.p_story < limits.both and page.verdicts[n].p >= limits.both
    if not is_doubted and _CALL_MARKS.isdisjoint(line.text):
        return False
    return any(rows.called(page.text, line.start, line.end))


def _is_call(page: Page, n: int) -> bool:
    """Whether a line opens with a call and its colon or arrow, which no paragraph does."""
    return rows.is_call(page.text, page.lines[n].start, page.lines[n].end)


def _is_place(page: Page, n: int) -> bool:
    """Whether a line may be the place of a dateline: in capitals, right above the story, no time of day."""
    text = page.lines[n].text
    is_place = n + 1 == page.story.first and text.isupper() and page.findings[n] is None
    return is_place and not _CLOCK.search(text)


def role_reason(guess: Guess) -> Reason:
    """The reason that a line's role gives; its rule names the signals that spoke loudest."""
    role = guess.role if guess.role in LABELS else "other"
    return Reason(LABELS[role], ":".join((ROLE, role, *guess.signals)))
