"""Whom the lines that strip sets aside credit, and for which site they say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.cleaning.aside import Aside
from newskit.cleaning.fields import captions, labels, lexicon, rights, wording
from newskit.cleaning.reasons import is_of_finding
from newskit.datelines import agencies
from newskit.record import Credit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.matching import Finding
    from newskit.cleaning.page import Page
    from newskit.cleaning.reasons import Reason
    from newskit.cleaning.roles import Guess

# Roles of lines that name people, and labels by which rules know such lines.
_NAMING = frozenset({"byline", "meta", "credit", "sign-off", "note"})
_NAMING_LABELS = frozenset(
    {
        "reporter-credit",
        "editor-credit",
        "source-credit",
        "photo-credit",
        "wire-signoff",
        "timestamp",
    }
)
_SIGNED = frozenset({"byline", "credit", "sign-off"})  # where a bare name is somebody's
_BESIDE_PICTURES = frozenset({"insert", "other"})
_BESIDE_OUTLET = frozenset({"outlet", "date", "label", "count"})
_PICTURES = frozenset({"caption", "photo-credit"})
_PLACE_WORDS = 4  # of a place or an assignment beside a name in a byline, at most
_MARKS = ("©", "(c)", "(C)", "ⓒ")
_SECTION = re.compile(r"\s*[∙·>›»|｜]")  # behind a site's name: one of its sections
_OPENING = 60  # code points with which a story opens, its place among them


class Credited(Aside):
    """Reads whom lines that are set aside credit, one line at a time."""

    def __init__(
        self, page: Page, head: Head, reasons: Sequence[Reason | None], guesses: Sequence[Guess]
    ) -> None:
        super().__init__(page, head, reasons, guesses)
        self.filed: list[Credit] = []  # agencies that lines name alone
        self._last = self._kept[-1] if self._kept else -1
        self._values: set[int] = set()  # lines that are the value of a label on the line above

    def edges(self) -> list[Credit]:
        """Whom the boilerplate at the edges of paragraphs credits."""
        out: list[Credit] = []
        for n, edge in ((n, edge) for n, found in enumerate(self._page.edges) for edge in found):
            out += edge.credits
            if edge.rule.label == "copyright" and not edge.credits:
                out += rights.owners(self._page.text, edge.start, edge.end) or self._taken(n, edge)
            if not edge.credits and edge.rule.label in _NAMING_LABELS:
                row = labels.row(self._page.text, edge.start, edge.end)
                out += [*row.credits, *(one for one in row.likely if not one.name.isupper())]
                self._note_agency(row)
        return out

    def _taken(self, n: int, edge: Finding) -> tuple[Credit, ...]:
        """Who took a picture, by the mark behind its caption: "The mill in May. © Ana Roe"."""
        if self._reasons[n] is None or self._guesses[n].role != "caption":
            return ()
        return captions.caption(self._page.text, edge.start, edge.end).credits

    def is_place(self, one: Credit) -> bool:
        """Whether a name in capitals is the place with which the story opens: "PORT OST, 3 May 2031"."""
        written = self._page.text[one.start : one.end]
        if self._first is None or not written.isupper():
            return False
        return written in self._page.lines[self._first].text[:_OPENING]

    def _note_agency(self, row: labels.Row) -> None:
        """Note the agency that a row names beside nothing but a date, without a copyright mark."""
        known = [one for one in row.pieces if one.what == "outlet"]
        if len(known) != 1 or not row.outlet:
            return
        before = self._page.text[max(0, row.pieces[0].start - 4) : known[0].start]
        is_owned = any(mark in before for mark in _MARKS)  # "© 2031 AFP"
        is_plain = all(one.what in _BESIDE_OUTLET for one in row.pieces)
        if is_plain and not is_owned and agencies.lookup(row.outlet, desk=False):
            self.filed.append(Credit("source", row.outlet, known[0].start, known[0].end))

    def credits(self, n: int, reason: Reason) -> tuple[list[Credit], str | None]:
        """Whom line n credits, and the site that it names."""
        if n in self._values:
            return [], None
        page, role = self._page, self._guesses[n].role
        finding = page.findings[n]
        known = finding if finding and is_of_finding(finding, reason) else None
        if known and known.rule.count is not None and known.credits:
            return list(known.credits), known.site  # learned on pages of this site
        found: list[Credit] = []
        site = None
        if role in _NAMING or reason.label in _NAMING_LABELS or role == "caption":
            row = self._row(n)
            found += row.credits
            is_signed = role in _SIGNED or role == "meta" or reason.label == "reporter-credit"
            if is_signed and not any(one.role == "reporter" for one in row.credits):
                found += self._owners(n, row.likely)
            site = row.site
            if known and known.credits and row.pieces and row.pieces[0].what == "other":
                found = list(known.credits)  # a sentence, which the rule reads better
            if not found:
                self._note_agency(row)
            if reason.rule == "publisher-alone":
                site = row.outlet
        is_picture = role == "caption" or reason.label in _PICTURES
        if is_picture or role in _BESIDE_PICTURES:
            pictured = self._pictured(n, found, is_picture=is_picture)
            named = {one.name for one in pictured}
            found = [*pictured, *(one for one in found if one.name not in named)]
        if known and not found:
            found = list(known.credits)
        elif known and known.rule.label == "reporter-credit" and not sources_of(found):
            found += sources_of(known.credits)
        if known and known.site and site is None and not self._is_label(n, known.site):
            site = known.site
        return found, site and _SECTION.split(site)[0].strip()

    def _is_label(self, n: int, name: str) -> bool:
        """Whether a name is no publisher's, as before a date: "Correction: 3 May", "Updated 3 May"."""
        return f"{name}:" in self._page.lines[n].text or wording.label(name) is not None

    def _owners(self, n: int, likely: Sequence[Credit]) -> Iterator[Credit]:
        """Whom a bare name credits: behind a copyright mark above the story's end, the photographer."""
        is_owned = self._page.lines[n].text.startswith(_MARKS)
        for one in likely:
            role = "photographer" if is_owned and n < self._last else one.role
            yield Credit(role, one.name, one.start, one.end)

    def _pictured(self, n: int, found: Sequence[Credit], *, is_picture: bool) -> list[Credit]:
        """Whom line n credits for a picture; found is whom its labels credit.

        A bare name right under the headline is rather the reporter's.
        """
        line = self._page.lines[n]
        if not is_picture and not captions.may_credit(line.text):
            return []
        if signed := self._signed(n):
            return signed
        picture = captions.caption(self._page.text, line.start, line.end)
        if picture.credits or not is_picture:
            return list(picture.credits)
        if any(one.role == "reporter" for one in found) and line.start == found[0].start - 3:
            return []  # "By NAME for PAPER"
        names = picture.likely
        if (
            n
            and len(names) == 1
            and len(names[0].name) > 0.6 * len(line.text)
            and n - 1 in self._head
        ):
            return [Credit("reporter", one.name, one.start, one.end) for one in names]
        return list(names)

    def _signed(self, n: int) -> list[Credit]:
        """Whom a byline credits that looks like something else to the role model: "By Ana Roe =".

        Places stand behind names in brackets or behind a dash: "By A (Lima) and B", "By A, Gazette — Lima".
        """
        line = self._page.lines[n]
        if not labels.has_label(self._page.text, line.start, line.end, "reporter"):
            return []
        text = self._page.text
        row = labels.row(text, line.start, line.end)
        first = row.pieces[0]
        is_byline = (first.what, first.kind, first.start) == ("label", "reporter", line.start)
        others = [one for one in row.pieces if one.what == "other"]
        if not is_byline or any(
            len(text[one.start : one.end].split()) > _PLACE_WORDS for one in others
        ):
            return []
        joined = [one for one in row.likely if _is_joined(text[line.start : one.start])]
        more = [Credit("reporter", one.name, one.start, one.end) for one in joined]
        return [*row.credits, *more]

    def _row(self, n: int) -> labels.Row:
        """Line n as a row of labels; where a label ends the row, the line below is its value."""
        page, line = self._page, self._page.lines[n]
        row = labels.row(page.text, line.start, line.end)
        if row.pending and n + 1 < len(page.lines) and self._reasons[n + 1]:
            below = page.lines[n + 1]
            named = labels.value(page.text, below.start, below.end, row.pending)
            self._values.update([n + 1] if named else [])
            site = next((one.name for one in named if one.role == "source"), None)
            row = row._replace(credits=(*row.credits, *named), site=row.site or site)
        return row


def _is_joined(before: str) -> bool:
    """Whether a name goes on a list that names stand in before it: "By A (Lima) and"."""
    last = before.rsplit(maxsplit=1)[-1:]
    return bool(last) and last[0].casefold() in lexicon.words("name", "between")


def sources_of(people: Sequence[Credit]) -> list[Credit]:
    """Those of the credits that say whose story it is."""
    return [one for one in people if one.role == "source"]
