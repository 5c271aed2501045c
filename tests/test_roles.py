"""The roles of a page's lines: the grammar's guarantees, the weights, and pages where roles are plain."""

from __future__ import annotations

import importlib
import json
import random
import subprocess
import sys
import zlib
from math import exp
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT, assert_linear, environment

from newskit import Record
from newskit.cleaning.page import read_page
from newskit.cleaning.roles import ROLES, STORY, Guess, roles_of
from newskit.cleaning.roles import vocabulary as v
from newskit.cleaning.roles.decode import decode
from newskit.cleaning.roles.features import features
from newskit.cleaning.roles.grammar import AFTER, KICKED, NEVER, OPEN
from newskit.cleaning.roles.model import (
    MIDDLE,
    SCALE,
    UNTITLED,
    Head,
    Model,
    check_sum,
    load,
    shipped,
    together,
)
from newskit.errors import BadModelError
from newskit.rules import DATA
from newskit.weights import packed

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS = DATA / "cleaning" / "roles.bin"

STORY_EN = """PORT ELLERY, June 3 (Coastwire) - The harbour of Port Ellery was closed after a crane fell.
No one was hurt, the port authority said, although three workers were treated for shock at the scene.
"We heard a crack, then everything shook," said Mara Lindqvist, who runs the fuel dock nearby.
Inspectors had found rust in the crane's base in March, according to a report seen by this newspaper.
The owner, a shipping firm from the neighbouring county, said it would wait for the inquiry's findings."""
STORY_DE = """Der Gemeinderat von Oberlauchstein hat am Montag den Bau einer Schule beschlossen, hieß es.
Das Gebäude soll bis zum Herbst des übernächsten Jahres fertig sein und rund 14 Millionen Euro kosten.
„Wir haben lange genug gewartet“, sagte Bürgermeisterin Hanna Brückl nach der Sitzung.
Die Opposition kritisierte, dass für die Turnhalle noch immer kein Entwurf vorliege und Geld fehle."""
STORY_ZH = """滨口港务局周二表示，一台起重机倒塌后，港口已关闭，没有人员受伤，三名工人送医。
附近加油码头的经营者林秋雁说，当时先听到一声巨响，接着整个码头都在晃动，大家都跑了。
检查人员三月份曾在起重机底座发现锈蚀，有关部门表示将对事故原因展开全面调查并公布结果。"""

PAGES = {
    "english": f"""Home
World
Business
Sport

Port closed after crane falls on empty barges

By Ellen Marsh
June 3, 2031 09:40 GMT

{STORY_EN}

Related stories
Ferry workers call off strike
New pier opens a year late
Fuel dock to move upstream

© 2031 Coast Courier. All rights reserved.""",
    "german": f"""Startseite
Politik
Wirtschaft

Oberlauchstein bekommt eine neue Schule

Von Jonas Hartwig
12.05.2031, 14:05 Uhr

{STORY_DE}

Mehr zum Thema
Turnhalle bleibt vorerst geschlossen
Kreis sucht dringend Lehrkräfte""",
    "chinese": f"""首页
新闻
财经

滨口港起重机倒塌 港口暂时关闭

2031年6月3日 09:40 来源：海岸日报

{STORY_ZH}

（责任编辑：林海）

相关新闻
渡轮工人取消罢工
新码头推迟一年启用""",
}
HEADLINES = {
    "english": "Port closed after crane falls on empty barges",
    "german": "Oberlauchstein bekommt eine neue Schule",
    "chinese": "滨口港起重机倒塌 港口暂时关闭",
}


def told(text: str, lang: str | None = "en") -> list[tuple[str, Guess]]:
    """Each line of a text with what is told of it."""
    page = read_page(Record(text=text, lang=lang))
    return list(zip([line.text for line in page.lines], roles_of(page), strict=True))


def of_role(pairs: list[tuple[str, Guess]], *wanted: str) -> list[str]:
    """The lines that have one of the roles."""
    return [text for text, one in pairs if one.role in wanted]


def chance_sums(luck: random.Random, lines: int) -> list[int]:
    """Sums of weights that say nothing, wide enough apart to push any role."""
    spread = luck.choice([10, 60, 400])
    return [together([luck.randint(0, spread) for _ in ROLES]) for _ in range(lines)]


def chance_model(luck: random.Random, loudest: int = 100) -> Model:
    """A model whose steps are by chance."""
    steps = [[luck.randint(-loudest, loudest) for _ in ROLES] for _ in ROLES]
    weights = bytes([MIDDLE]) * (v.SIZE * len(ROLES))
    return Model(Head(1, "", list(ROLES), check_sum(), steps), weights)


def is_lawful(found: list[str]) -> bool:
    """Whether roles keep to what the grammar promises, told without the grammar's own table."""
    heads = [n for n, role in enumerate(found) if role == "headline"]
    story = [n for n, role in enumerate(found) if role in STORY]
    kickers = [n for n, role in enumerate(found) if role == "kicker"]
    more = [n for n, role in enumerate(found) if role == "headline-more"]
    return (
        len(heads) <= 1
        and len(kickers) <= 1
        and (not heads or not story or heads[0] < story[0])
        and all(heads and n < heads[0] for n in kickers)
        and all(n and found[n - 1] in ("headline", "headline-more") for n in more)
    )


@pytest.mark.parametrize("seed", range(40))
def test_any_scores_give_one_headline_at_most_and_none_below_the_story(seed: int) -> None:
    luck = random.Random(seed)
    found = decode(chance_model(luck), chance_sums(luck, luck.randint(1, 60)))
    assert is_lawful([ROLES[one.role] for one in found])


@pytest.mark.parametrize("role", ["headline", "headline-more", "kicker"])
def test_lines_that_all_look_like_one_role_of_the_head_stay_lawful(role: str) -> None:
    luck = random.Random(role)
    loud = together([9000 if one == role else 0 for one in ROLES])
    found = decode(chance_model(luck), [loud] * 30)
    assert is_lawful([ROLES[one.role] for one in found])


@pytest.mark.parametrize("seed", range(10))
def test_a_page_of_many_spans_is_told_as_one_of_one_span(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    luck = random.Random(seed)
    model, sums = chance_model(luck), chance_sums(luck, 40)
    whole = decode(model, sums)
    monkeypatch.setattr("newskit.cleaning.roles.decode._SPAN", 7)
    assert decode(model, sums) == whole


@pytest.mark.parametrize("seed", range(10))
def test_chances_of_a_line_add_up_to_one(seed: int) -> None:
    luck = random.Random(seed)
    found = decode(chance_model(luck), chance_sums(luck, 30))
    assert all(sum(one.chances.values()) == pytest.approx(1) for one in found)


@pytest.mark.parametrize("seed", range(10))
def test_chances_are_what_going_through_all_ways_gives(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newskit.cleaning.roles.decode.MOST", 99)
    luck = random.Random(seed)
    model = chance_model(luck, 10)  # louder steps make ways too faint to follow
    scores = [tuple(luck.randint(5000, 5020) if n < 6 else 0 for n in range(len(ROLES)))] * 3
    wanted = dict.fromkeys(range(len(ROLES)), 0.0)
    for way, weight in all_ways(model, scores):
        wanted[way[1]] += weight
    total = sum(wanted.values())
    got = decode(model, [together(one) for one in scores])[1].chances
    assert {role: got.get(role, 0.0) for role in wanted} == pytest.approx(
        {role: one / total for role, one in wanted.items()}, abs=1e-6
    )


def all_ways(model: Model, scores: list[tuple[int, ...]]) -> list[tuple[tuple[int, ...], float]]:
    """Every lawful row of roles with its weight."""
    ways: list[tuple[tuple[int, ...], int, float]] = [((), OPEN, 0.0)]
    for line in scores:
        ways = [
            (
                (*way, role),
                AFTER[phase][role],
                weight + score - 5000 + (model.head.steps[way[-1]][role] if way else 0),
            )
            for way, phase, weight in ways
            for role, score in enumerate(line)
            if score and AFTER[phase][role] != NEVER
        ]
    return [
        (way, exp((weight - is_untitled(way) * UNTITLED) / SCALE))
        for way, phase, weight in ways
        if phase != KICKED
    ]


def is_untitled(way: tuple[int, ...]) -> bool:
    """Whether a way has a story and no headline."""
    named = [ROLES[role] for role in way]
    return "headline" not in named and not STORY.isdisjoint(named)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "A",
        "。",
        "\ufeff",
        "|" * 500,
        "Headline\n" * 200,
        ": \n" * 50,
        "𝕏 😀\n\u200f",
        "End. " + "(END) " * 400,
    ],
    ids=["nothing", "blank", "letter", "stop", "bom", "bars", "again", "colons", "signs", "ends"],
)
def test_odd_texts_get_a_lawful_role_a_line(text: str) -> None:
    page = read_page(Record(text=text))
    found = roles_of(page)
    assert len(found) == len(page.lines)
    assert is_lawful([one.role for one in found])


def test_a_footer_that_looks_like_a_title_is_no_headline_below_the_story() -> None:
    pairs = told(f"{STORY_EN}\n\nAbout | Contact | Privacy | Harbour Herald")
    assert of_role(pairs, "headline", "headline-more", "kicker") == []


@pytest.mark.parametrize("lang", sorted(PAGES))
def test_the_headline_of_a_plain_page_is_found(lang: str) -> None:
    assert of_role(told(PAGES[lang]), "headline") == [HEADLINES[lang]]


@pytest.mark.parametrize(
    ("lang", "story"), [("english", STORY_EN), ("german", STORY_DE), ("chinese", STORY_ZH)]
)
def test_the_story_of_a_plain_page_is_found_whole(lang: str, story: str) -> None:
    assert of_role(told(PAGES[lang], None), *STORY) == story.split("\n")


def test_bylines_dates_and_related_titles_are_told_apart() -> None:
    pairs = dict(told(PAGES["english"]))
    wanted = {
        "By Ellen Marsh": "byline",
        "Related stories": "related-heading",
        "New pier opens a year late": "related",
        "Business": "nav",
    }
    assert {text: pairs[text].role for text in wanted} == wanted


def test_a_story_alone_is_all_story() -> None:
    assert {one.role for _, one in told(STORY_EN)} == {"body"}


def test_the_likeliest_role_names_what_spoke_for_it() -> None:
    guess = dict(told(PAGES["english"]))["By Ellen Marsh"]
    names = set(v.rows())
    assert 0 < len(guess.signals) <= 3
    assert all(signal in names for signal in guess.signals)


def test_the_chances_a_guess_gives_are_those_of_its_roles() -> None:
    guess = dict(told(PAGES["english"]))[HEADLINES["english"]]
    assert guess.p == guess.p_of("headline") > 0.5
    assert guess.p_story == pytest.approx(sum(guess.p_of(role) for role in STORY))


def test_the_same_page_gets_the_same_roles() -> None:
    first, second = (
        [(one.role, one.p, one.signals) for _, one in told(PAGES["german"], "de")] for _ in range(2)
    )
    assert first == second


def test_a_page_of_four_times_the_lines_takes_less_than_eight_times_as_long() -> None:
    block = PAGES["english"] + "\n\n"
    assert_linear(lambda n: read_page(Record(text=block * n, lang="en")), roles_of, 20)


def test_features_are_found_once_and_named() -> None:
    lines = features(read_page(Record(text=PAGES["english"], lang="en")))
    assert all(0 <= one < v.NEAR for line in lines for one in line.near)
    assert all(v.NEAR <= one < v.NEAR + v.OWN for line in lines for one in line.own)


def test_features_have_names_of_their_own() -> None:
    assert len(set(v.rows())) == v.SIZE


def test_the_weights_fit_the_features_and_are_small() -> None:
    model = shipped()
    assert len(model.weights) == v.SIZE * len(ROLES) < 128 * 1024
    assert WEIGHTS.stat().st_size < 48 * 1024


def test_packed_weights_come_back_as_they_were(tmp_path: Path) -> None:
    model = shipped()
    file = tmp_path / "again.bin"
    file.write_bytes(packed(model.head, model.weights))
    again = load(file)
    assert (again.head, again.weights) == (model.head, model.weights)


def broken(kind: str) -> bytes:
    """A model file with a fault."""
    whole = WEIGHTS.read_bytes()
    head = shipped().head
    return {
        "empty": b"",
        "no zlib": b"weights",
        "cut short": whole[: len(whole) // 2],
        "no head": zlib.compress(b"{}\n"),
        "other roles": packed(Head(1, "", ["a"], head.features, head.steps), shipped().weights),
        "other features": packed(Head(1, "", head.roles, 1, head.steps), shipped().weights),
        "few weights": packed(head, b"\x80"),
        "few steps": packed(
            Head(1, "", head.roles, head.features, head.steps[1:]), shipped().weights
        ),
    }[kind]


@pytest.mark.parametrize(
    "kind",
    [
        "empty",
        "no zlib",
        "cut short",
        "no head",
        "other roles",
        "other features",
        "few weights",
        "few steps",
    ],
)
def test_a_broken_weights_file_is_named(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "broken.bin"
    file.write_bytes(broken(kind))
    with pytest.raises(BadModelError, match=r"broken\.bin: "):
        load(file)


def gold(lang: str, story: str, roles_above: list[str], roles_below: list[str]) -> dict[str, Any]:
    """A page with its roles, as the tool that trains reads it."""
    told = [*roles_above, *["body"] * len(story.split("\n")), *roles_below]
    return {"id": lang, "lang": None, "kind": "invented", "text": PAGES[lang], "roles": told}


def test_the_tool_fits_weights_that_tell_its_own_pages_right(tmp_path: Path) -> None:
    pytest.importorskip("pycrfsuite")
    pages = [
        gold(
            "english",
            STORY_EN,
            ["nav"] * 4 + ["headline", "byline", "meta"],
            ["related-heading"] + ["related"] * 3 + ["note"],
        ),
        gold(
            "german",
            STORY_DE,
            ["nav"] * 3 + ["headline", "byline", "meta"],
            ["related-heading"] + ["related"] * 2,
        ),
    ]
    known = [None if role == "meta" else role for role in pages[1]["roles"]]
    partly = {**pages[1], "id": "partly", "roles": known}
    data, out = tmp_path / "gold.jsonl", tmp_path / "own.bin"
    data.write_text(
        "".join(json.dumps(page) + "\n" for page in [*pages * 3, partly]), encoding="utf-8"
    )
    command = [sys.executable, str(ROOT / "tools" / "train_roles.py"), str(data), "-o", str(out)]
    subprocess.run(command, check=True, capture_output=True, env=environment())
    found = roles_of(read_page(Record(text=pages[0]["text"])), model=load(out))
    assert [one.role for one in found] == pages[0]["roles"]


def test_weights_of_a_fold_are_fitted_without_the_pages_of_its_sites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(ROOT / "tools")
    tool = importlib.import_module("train_roles")
    sites = [f"herald{n}.example" for n in range(20)]
    real = [tool.Gold("", [], site=site, layout="dump", kind="dump") for site in sites]
    composed = tool.Gold("", [], site=sites[0], layout="bare", kind="composed")
    pages = [tool.Page(one, [], []) for one in [*real, composed]]
    seen: list[list[Any]] = []
    monkeypatch.setattr(tool, "learned", lambda some, about: seen.append([p.gold for p in some]))
    monkeypatch.setattr(tool, "write", lambda model, file: None)
    tool.write_folds(pages, tmp_path, "")
    left_out = [[one.site for one in real if one not in some] for some in seen]
    assert sorted(site for some in left_out for site in some) == sorted(sites)
    assert all(composed in some for some in seen)
    assert all(left_out)
