"""Turn pages with gold fields into pages with one role a line, as training data.

    python tools/label_lines.py -o FILE PATH ...

A PATH is a folder of *.gold.json (text, headline, kicker, body, removed, credits, links), or a file of such
records, or of records with `lines` (start, end, keep, why), a record a line. The output has the format of
compose_pages.py. What the gold says decides a line's role; where it says only that a line is not the
story's, the role is "not-body", and where it says nothing, null.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NOT_BODY = "not-body"
WHY = {"deck": "deck", "subhead": "subhead", "list": "body"}  # why a line is not scored -> its role
MOST = 0.6  # of a line's letters that a gold text has to hold, for the line to have its role
DATE = re.compile(
    r"\b(?:19|20)\d\d[-./年]\s?\d{1,2}|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\b\d{1,2}:\d\d\b"
    r"|\d{1,2}月\d{1,2}日|\b\d{1,2}\.? (?:de )?[^\W\d_]{3,10}\.?,? (?:de )?(?:19|20)\d\d"
    r"|\b[^\W\d_]{3,10}\.? \d{1,2}, (?:19|20)\d\d"
)
CRUMBS = re.compile(r"\S\s*[>»›]\s*\S|\S / \S.* / \S")
RIGHTS = re.compile(r"©|\(c\) ?\d{4}|copyright|all rights reserved|版权|版權|著作権|무단", re.I)
INITIALS = re.compile(r"\W*[a-z]{2,3}(?:/+[a-z]{2,3})+\W*|[^\w()（）【】\[\]]+|_+")
SENTENCE = re.compile(r"[^\W\d_]{2,}[”\"’»)]?[.!?]\s|[。！？]")


def fold(text: str) -> str:
    """Return a text's letters and digits alone, in small letters.

    >>> fold("LIMA (EFE) - 2 men")
    'limaefe2men'
    """
    return "".join(char for char in text.casefold() if char.isalnum())


class Page:
    """A page's lines, and its letters with the line that each stands on."""

    def __init__(self, text: str) -> None:
        self.lines = [line for line in text.split("\n") if line.strip()]
        self.folded = [fold(line) for line in self.lines]
        self.letters = "".join(self.folded)
        self.line_of = [at for at, line in enumerate(self.folded) for _ in line]
        self.taken: list[set[str]] = [set() for _ in self.lines]
        self.share: dict[tuple[int, str], float] = {}

    def find(self, text: str, start: int = 0) -> tuple[int, int] | None:
        """Return where the letters of a text stand, from `start` on or else anywhere."""
        want = fold(text)
        if not want:
            return None
        at = self.letters.find(want, start)
        if at < 0:
            at = self.letters.find(want)
        return (at, at + len(want)) if at >= 0 else None

    def mark(self, span: tuple[int, int] | None, name: str) -> None:
        """Note that a field holds these letters."""
        for at in range(*(span or (0, 0))):
            line = self.line_of[at]
            self.share[line, name] = self.share.get((line, name), 0) + 1 / len(self.folded[line])

    def held(self, line: int, name: str) -> bool:
        """Whether a field holds most of a line."""
        return self.share.get((line, name), 0) >= MOST


def mark_story(page: Page, gold: dict[str, Any]) -> None:
    """Mark the dateline and the paragraphs, each behind the one before it."""
    start = 0
    for part in [(gold.get("dateline") or {}).get("text") or "", *gold["body"]]:
        span = page.find(part, start)
        page.mark(span, "body")
        start = span[1] if span else start


def headline_lines(page: Page, gold: dict[str, Any], removed: set[str]) -> list[int]:
    """Return the lines of the headline: the first that holds it and stays, or lines that make it up."""
    want = fold(gold["headline"] or "")
    if not want:
        return []
    for at, line in enumerate(page.folded):
        if want in line and line not in removed:
            return [at]
    for at in range(len(page.lines)):
        for count in (2, 3, 4):
            if (
                want in "".join(page.folded[at : at + count])
                and page.folded[at]
                and want.startswith(page.folded[at])
            ):
                return list(range(at, min(at + count, len(page.lines))))
    return []


def removed_role(page: Page, at: int, gold: dict[str, Any], first: int, last: int) -> str:
    """Return the role of a removed line, as far as credits, links, dates and its place give it away."""
    line, amid = page.lines[at], first < at < last
    for link in gold.get("links", []):
        if fold(link["title"]) and fold(link["title"]) in page.folded[at]:
            if link["rel"] != "related":
                return "previous-next"
            extra = len(page.folded[at]) - len(fold(link["title"]))
            return "insert" if amid or (extra > 3 and re.search(r"[:：|丨]", line)) else "related"
    roles = {one["role"] for one in gold.get("credits", []) if fold(one["name"]) in page.folded[at]}
    if len(line) > 200 and SENTENCE.search(line) and not roles & {"photographer"}:
        return NOT_BODY
    if "photographer" in roles:
        return "caption" if at <= last else NOT_BODY
    if roles and at < first:
        return "meta" if DATE.search(line) or roles == {"source"} else "byline"
    if roles and at > last:
        return "credit" if not SENTENCE.search(line) else NOT_BODY
    if at < first and DATE.search(line) and not SENTENCE.search(line):
        return "meta"
    return by_shape(page, at, gold, first, last)


def by_shape(page: Page, at: int, gold: dict[str, Any], first: int, last: int) -> str:
    """Return the role of a removed line that looks like nothing else."""
    line = page.lines[at].strip()
    head = fold(gold.get("headline") or "")
    if at < first and CRUMBS.search(line) and len(line) < 120 and not SENTENCE.search(line):
        return "nav"
    if head and head in page.folded[at]:
        return "other"
    if at > last and RIGHTS.search(line):
        return "note"
    if last < at <= last + 3 and INITIALS.fullmatch(line):
        return "sign-off"
    return NOT_BODY


def by_neighbours(page: Page, roles: list[str | None], gold: dict[str, Any], last: int) -> None:
    """Give short lines that belong to the next or the last line its role."""
    titles = {fold(link["title"]) for link in gold.get("links", [])}
    for at, role in enumerate(roles):
        if role != NOT_BODY or len(page.lines[at]) > 40:
            continue
        below = roles[at + 1] if at + 1 < len(roles) else None
        above = roles[at - 1] if at else None
        if (
            below == "related" and at > last
        ):  # a heading stands right above the titles that it heads
            roles[at] = "related-heading"
        elif below == "insert" and at < last:
            roles[at] = "insert"
        elif (below == "previous-next" and page.folded[at + 1] in titles) or (
            above == "previous-next"
            and re.search(r"[:：]", page.lines[at])
            and len(page.folded[at]) < 14
        ):
            roles[at] = "previous-next"


def by_fields(gold: dict[str, Any]) -> list[str | None]:
    """Return the roles of a page whose gold has fields."""
    page = Page(gold["text"])
    mark_story(page, gold)
    removed = {fold(one) for one in gold["removed"]}
    start = 0
    for one in gold["removed"]:
        span = page.find(one, start)
        page.mark(span, "removed")
    roles: list[str | None] = [None] * len(page.lines)
    story = [at for at in range(len(page.lines)) if page.held(at, "body")]
    first, last = (story[0], story[-1]) if story else (len(page.lines), -1)
    for at, line in enumerate(page.folded):
        if at in story and (line not in removed or first <= at <= last):
            roles[at] = "body"
        elif (
            line in removed
            or page.held(at, "removed")
            or (not line and page.lines[at].strip() in gold["removed"])
        ):
            roles[at] = removed_role(page, at, gold, first, last)
    for number, at in enumerate(headline_lines(page, gold, removed)):
        roles[at] = "headline-more" if number else "headline"
    top = roles.index("headline") if "headline" in roles else first
    kicker = fold(gold.get("kicker") or "")
    for at in range(min(top, len(roles)) - 1, -1, -1):
        if kicker and page.folded[at] == kicker:
            roles[at] = "kicker"
            break
    by_neighbours(page, roles, gold, last)
    return roles


def by_lines(gold: dict[str, Any]) -> list[str | None]:
    """Return the roles of a page whose gold says which lines to keep."""
    text, roles, heads, story = gold["text"], [], [], []
    said = {one["start"]: one for one in gold["lines"]}
    at = 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        one = said.get(at) or said.get(start) or {"keep": None}
        at += len(line) + 1
        if not line.strip():
            continue
        why = one.get("why")
        if one["keep"] is None and why == "headline":
            heads.append((len(roles), line))
        if one["keep"]:
            story.append(len(roles))
        roles.append("body" if one["keep"] else NOT_BODY if one["keep"] is False else WHY.get(why))
    choose_headline(roles, heads, gold.get("headline") or "", story[0] if story else len(roles))
    return roles


def choose_headline(
    roles: list[str | None], heads: list[tuple[int, str]], headline: str, first: int
) -> None:
    """Give one of the lines that hold the headline its role; the others are not the story's."""
    above = [(at, line) for at, line in heads if at < first]
    for at, _ in heads:
        roles[at] = NOT_BODY
    exact = [at for at, line in above if fold(line) == fold(headline)]
    if exact or above:
        roles[exact[-1] if exact else above[-1][0]] = "headline"


def records(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the records of a path with the name of their set."""
    if path.is_dir():
        name = path.parent.name if path.name in ("dev", "test") else path.name
        for one in sorted(path.glob("*.gold.json")):
            yield name, json.loads(one.read_text(encoding="utf-8"))
    else:
        name = re.sub(r"-dev$|-test$", "", path.stem)
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield name, json.loads(line)


def main(argv: list[str] | None = None) -> None:
    """Label the lines of the pages that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    args = parser.parse_args(argv)
    for path in args.paths:
        if not path.exists():
            sys.exit(f"label_lines: no file or folder {path}")
    golds = [one for path in args.paths for one in records(path)]
    sites = {gold["id"]: gold["site"] for _, gold in golds if "lines" in gold}
    seen: set[str] = set()
    new = args.output.with_name(args.output.name + ".new")
    with new.open("w", encoding="utf-8") as out:
        for name, gold in golds:
            if (
                gold["text"] in seen
            ):  # a page with fields is worth more than the same page with lines
                continue
            seen.add(gold["text"])
            roles = by_lines(gold) if "lines" in gold else by_fields(gold)
            page = {"id": gold["id"], "lang": gold.get("lang"), "layout": name}
            page |= {"site": sites.get(gold["id"], gold.get("site")), "kind": name}
            out.write(
                json.dumps({**page, "text": gold["text"], "roles": roles}, ensure_ascii=False)
                + "\n"
            )
    new.replace(args.output)


if __name__ == "__main__":
    main()
