"""Which site a record came from, and which rules hold there."""

from __future__ import annotations

import pytest

from newskit.origin import below, file_key, holding, host, site_key, stem_key
from newskit.record import Record, Source
from newskit.rules import Rule


def of(url: str | None = None, path: str | None = None, ident: str | None = None) -> Record:
    return Record(text="Rain.").replace(id=ident, source=Source(url=url, path=path))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.example.com/a", "example.com"),
        ("https://example.com./a", "example.com"),
        ("http://user@Example.com:8080/a?b=//c", "example.com"),
        ("//example.com/a", "example.com"),
        ("example.com/a", "example.com"),
        ("example.com/go?to=https://other.example/", "example.com"),
        ("https://", None),
        ("http://[bad", None),
        ("", None),
        (None, None),
    ],
)
def test_the_host_is_the_urls_without_www(url: str | None, expected: str | None) -> None:
    assert host(of(url)) == expected


@pytest.mark.parametrize(
    ("path", "root", "expected"),
    [
        ("in/a/b/c.txt", "in", "a"),
        ("in/a/c.txt", "in/a", None),
        ("in/c.txt", "in", None),
        ("other/a/c.txt", "in", None),
        ("inside/a/c.txt", "in", None),
    ],
)
def test_a_folder_names_a_site_and_a_file_does_not(
    path: str, root: str, expected: str | None
) -> None:
    assert below(path, root) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("bote-2023-04-28", "bote"),
        ("bote_20230428T0930Z_12", "bote"),
        ("le bote 3f9ab2c4", "le bote"),
        ("de-bote-2023.04.28", "de-bote"),
        ("bote-facade", None),
        ("bote", None),
        ("2023-04-28", None),
        ("12", None),
        ("", None),
        ("12-bote", None),
    ],
)
def test_a_name_gives_its_site_before_the_numbering_and_else_none(
    stem: str, expected: str | None
) -> None:
    assert stem_key(stem) == expected
    for ending in (".txt", ".jsonl.gz", ".HTML", ".warc.zst"):
        assert file_key(stem + ending) == expected


def test_the_url_decides_before_the_folder_and_the_folder_before_the_name() -> None:
    path = "in/post/bote-01.txt"
    assert site_key(of("https://a.example/x", path, "in/post/bote-01"), "in") == "a.example"
    assert site_key(of(None, path, "in/post/bote-01"), "in") == "post"
    assert site_key(of(None, path, "in/post/bote-01"), "in/post") == "bote"
    assert site_key(of(None, path, "in/post/bote-01"), "in/post", by_name=False) is None
    assert site_key(of(None, "in/bote-01.jsonl", "mine:7"), "in") == "bote"
    assert site_key(of(None, None, "tagblatt-7:12")) == "tagblatt"


def rule(site: str | None) -> Rule:
    return Rule(id="a", label="other", why="", phrases="x", hit=("x",), miss=(), site=site)


RULES = [rule("a.example"), rule("b.example"), rule("courier"), rule(None)]


@pytest.mark.parametrize(
    ("record", "sites"),
    [
        (of("https://www.a.example/x"), ["a.example", None]),
        (of("https://c.example/x"), ["courier", None]),
        (of("https://c.example/x", "in/courier/1.txt"), ["courier", None]),
        (of(None, "in/courier/1.txt"), ["courier", None]),
        (of(None, "courier-0001.txt"), ["courier", None]),
        (of(None, "in/b.example/1.txt", "in/b.example/1"), ["b.example", None]),
        (of(None, "in/other/1.txt"), ["a.example", "b.example", "courier", None]),
        (of(), ["a.example", "b.example", "courier", None]),
    ],
    ids=[
        "host",
        "other host",
        "host and folder",
        "folder",
        "name",
        "folder of a host",
        "?",
        "nothing",
    ],
)
def test_a_rule_holds_on_its_own_site_and_where_none_is_known(
    record: Record, sites: list[str | None]
) -> None:
    assert [one.site for one in holding(RULES, record)] == sites


def test_rules_of_no_site_hold_everywhere() -> None:
    rules = [rule(None)]
    assert holding(rules, of("https://a.example/x")) == rules
