"""Pages with a role for each line: those that tools compose, and those that they label."""

from __future__ import annotations

import importlib
import json
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

WORDS = tomllib.loads((ROOT / "tools" / "compose.toml").read_text(encoding="utf-8"))
FORGE = ROOT.parent / "shared" / "bench" / "forge"
ROLES = {role.partition("/")[0] for role in WORDS["roles"].values()}
ROLES |= {role.partition("/")[2] or role for role in WORDS["roles"].values()}
ROLES |= {"headline-more", "related-heading", "body"}
needs_forge = pytest.mark.skipif(
    not (FORGE / "forge.py").exists(), reason="the forge, which is not part of newskit, is not here"
)


def tool(name: str) -> Any:
    """Import a tool as Python finds it when the tool is run."""
    if str(ROOT / "tools") not in sys.path:
        sys.path.insert(0, str(ROOT / "tools"))
    return importlib.import_module(name)


def compose(path: Path, *more: str, pages: int = 150) -> list[dict[str, Any]]:
    """Compose pages into a file and read them."""
    args = ["--forge", str(FORGE), "-n", str(pages), "--seed", "7", "-o", str(path), *more]
    tool("compose_pages").main(args)
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def lines_of(text: str) -> list[str]:
    """Return the non-blank lines of a text."""
    return [line for line in text.split("\n") if line.strip()]


@needs_forge
class TestComposedPages:
    """What tools/compose_pages.py writes."""

    @pytest.mark.parametrize("more", [(), ("--plain",), ("--half", "b"), ("--one-line",)])
    def test_each_line_that_is_not_blank_has_one_known_role(
        self, tmp_path: Path, more: tuple[str, ...]
    ) -> None:
        pages = compose(tmp_path / "pages.jsonl", *more)
        assert pages
        for page in pages:
            wanted = page.get("starts") or lines_of(page["text"])
            assert len(page["roles"]) == len(wanted), page["id"]
            assert set(page["roles"]) <= ROLES

    def test_every_role_occurs(self, tmp_path: Path) -> None:
        pages = compose(tmp_path / "pages.jsonl", pages=300)
        assert set(Counter(role for page in pages for role in page["roles"])) == ROLES

    def test_every_language_of_the_forge_occurs_in_both_halves(self, tmp_path: Path) -> None:
        langs = [
            {page["lang"] for page in compose(tmp_path / half, "--half", half, pages=300)}
            for half in "ab"
        ]
        assert langs[0] == langs[1]
        assert len(langs[0]) > 15

    def test_the_same_seed_gives_the_same_bytes(self, tmp_path: Path) -> None:
        compose(tmp_path / "one.jsonl")
        compose(tmp_path / "two.jsonl")
        assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()

    def test_every_page_holds_a_story_and_at_most_one_headline(self, tmp_path: Path) -> None:
        pages = compose(tmp_path / "pages.jsonl")
        assert pages
        for page in pages:
            assert "body" in page["roles"], page["id"]
            assert page["roles"].count("headline") <= 1, page["id"]

    def test_the_gold_of_plain_pages_agrees_with_their_roles(self, tmp_path: Path) -> None:
        pages = compose(
            tmp_path / "p.jsonl", "--plain", "--half", "b", "--gold", str(tmp_path / "gold")
        )
        golds = (tmp_path / "gold" / "gold.jsonl").read_text(encoding="utf-8").strip().split("\n")
        forge = tool("compose_pages").load_forge(FORGE)
        assert pages
        for page, gold in zip(pages, map(json.loads, golds), strict=True):
            named = zip(page["roles"], lines_of(page["text"]), strict=True)
            body = [line for role, line in named if role == "body"]
            assert all(para in line for para, line in zip(gold["body"], body, strict=True))
            assert forge.verify(gold["text"], gold) == []

    @pytest.mark.parametrize("what", ["layouts", "publishers", "templates"])
    def test_the_halves_share_nothing(self, what: str) -> None:
        make, halves = tool("compose_pages").Composer, tool("composing.halves")
        found = []
        for half in "ab":
            parts = make(FORGE, 1, half, False, False).parts
            tables = [*parts.langs.values(), *(one["t"] for one in parts.layouts)]
            held = {
                "layouts": {one["id"] for one in parts.layouts},
                "publishers": {one["name"] for some in parts.publishers.values() for one in some},
                "templates": {
                    halves.identity(one)
                    for table in tables
                    for some in halves.templates(table)
                    for one in some
                },
            }
            found.append(held[what])
        assert min(map(len, found)) * 1.5 > max(map(len, found)) > 0
        assert found[0] & found[1] == set()


def test_a_folder_without_the_forge_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no forge\.py .*name the folder with --forge"):
        tool("compose_pages").main(["--forge", str(tmp_path), "-o", str(tmp_path / "x")])


GOLD = {
    "id": "ferry",
    "lang": "en",
    "text": "Home > World\nWORLD\n"
    "Oruvale ferry sinks at its pier | Oruvale Post\nBy Ada Orel\n12 May 2024\n\n"
    "ORUVALE, May 12 - The ferry sank\nbefore dawn, the  harbour office said.\nRead also: Dam leaks\n"
    "Nobody was aboard.\n(Editing by Jon Mattick)\nMore news\nDam leaks\nNext: Bridge opens\n",
    "kicker": "WORLD",
    "headline": "Oruvale ferry sinks at its pier",
    "site": "Oruvale Post",
    "dateline": {"text": "ORUVALE, May 12"},
    "body": ["The ferry sank before dawn, the harbour office said.", "Nobody was aboard."],
    "credits": [
        {"role": "reporter", "name": "Ada Orel"},
        {"role": "editor", "name": "Jon Mattick"},
    ],
    "links": [{"rel": "related", "title": "Dam leaks"}, {"rel": "next", "title": "Bridge opens"}],
    "removed": [
        "Home > World",
        "By Ada Orel",
        "12 May 2024",
        "Read also: Dam leaks",
        "(Editing by Jon Mattick)",
        "More news",
        "Dam leaks",
        "Next: Bridge opens",
    ],
}


class TestLabelledPages:
    """What tools/label_lines.py makes of gold."""

    def test_fields_give_roles_also_where_a_paragraph_is_wrapped(self) -> None:
        assert tool("label_lines").by_fields(GOLD) == [
            "nav",
            "kicker",
            "headline",
            "byline",
            "meta",
            "body",
            "body",
            "insert",
            "body",
            "credit",
            "related-heading",
            "related",
            "previous-next",
        ]

    def test_a_headline_over_two_lines_goes_on_in_the_second(self) -> None:
        text = "Oruvale ferry sinks\nat its pier\nThe ferry sank before dawn.\n"
        gold = {"text": text, "headline": "Oruvale ferry sinks at its pier", "removed": []}
        roles = tool("label_lines").by_fields({**gold, "body": ["The ferry sank before dawn."]})
        assert roles == ["headline", "headline-more", "body"]

    def test_lines_that_the_gold_keeps_or_not_give_body_not_body_and_unknown(self) -> None:
        text = "Ferry sinks - Post\nFerry sinks\nMenu\nThe ferry sank.\nWhy it sank\n,\n"
        said = [
            (0, 18, None, "headline"),
            (19, 30, None, "headline"),
            (31, 35, False, None),
            (36, 51, True, None),
            (52, 63, None, "subhead"),
            (64, 65, None, "empty"),
        ]
        lines = [{"start": a, "end": z, "keep": keep, "why": why} for a, z, keep, why in said]
        gold = {"text": text, "headline": "Ferry sinks", "lines": lines}
        want = ["not-body", "headline", "not-body", "body", "subhead", None]
        assert tool("label_lines").by_lines(gold) == want

    def test_a_page_in_two_sets_is_written_once_with_its_site(self, tmp_path: Path) -> None:
        folder = tmp_path / "wild" / "dev"
        folder.mkdir(parents=True)
        (folder / "ferry.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
        lines = {"id": "ferry", "text": GOLD["text"], "site": "post.example", "lines": []}
        (tmp_path / "dump-dev.jsonl").write_text(json.dumps(lines) + "\n", encoding="utf-8")
        paths = [str(folder), str(tmp_path / "dump-dev.jsonl"), "-o", str(tmp_path / "out.jsonl")]
        tool("label_lines").main(paths)
        (page,) = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
        assert (page["kind"], page["site"]) == ("wild", "post.example")
