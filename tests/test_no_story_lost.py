"""No story is lost: whatever stands around prose that stands together, the prose stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from newskit import Record, rules, strip

STORY = (
    "Rain fell on the town of Larch for nine hours on Monday, and the river rose by two metres.",
    "The mayor asked people on the lower road to stay at home until Tuesday morning at least.",
    "Nobody was hurt, the fire brigade said after the storm had passed over the northern hills.",
)
CHINESE = (
    "山前市周一连下九小时大雨，河水上涨两米，市长呼吁居民留在家中等待通知。",
    "消防队表示，风暴过后没有人受伤，被淹的道路将在周二早上重新开放。",
)
FURNITURE = sorted(
    {
        hit
        for name in ("en", "any", "zh")
        for rule in rules.pack("boilerplate", name, examples=True)
        if not rule.is_edge and rule.kind != "end"
        for hit in rule.hit
        if len(hit) < 120
    }
)
BENCH = ROOT.parent / "shared" / "bench"


@pytest.mark.parametrize(
    "below",
    [
        pytest.param("About | Contact | Privacy | Harbour Herald", id="footer that names the site"),
        pytest.param("Bridge opens after repairs | Harbour Herald", id="another story's title"),
        pytest.param("Home - Harbour Herald", id="menu with the site"),
        pytest.param("Share on Facebook", id="share row"),
        pytest.param("方文来源：山前日报", id="source line"),
        pytest.param("Sign up for our newsletter", id="pitch"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "blank lines"])
@pytest.mark.parametrize("story", [STORY, CHINESE], ids=["English", "Chinese"])
def test_what_stands_below_a_story_takes_none_of_it(
    story: tuple[str, ...], gap: str, below: str
) -> None:
    record = strip(Record(text=gap.join([*story, below])))
    assert record.body is not None
    assert [one for one in story if one not in record.body] == []
    assert record.headline is None


@given(
    st.lists(st.sampled_from(FURNITURE), max_size=4),
    st.lists(st.sampled_from(FURNITURE), max_size=6),
    st.sampled_from(["\n", "\n\n", "\n \n"]),
    st.sampled_from([STORY, CHINESE]),
)
def test_furniture_around_a_story_takes_none_of_it(
    above: list[str], below: list[str], gap: str, story: tuple[str, ...]
) -> None:
    record = strip(Record(text=gap.join([*above, *story, *below])))
    assert record.body is not None
    assert [one for one in story if one not in record.body] == []


@pytest.mark.skipif(not BENCH.is_dir(), reason=f"no development sets at {BENCH}")
@pytest.mark.parametrize("name", ["wire", "wild"])
def test_stories_of_the_sets_keep_most_of_their_prose(name: str) -> None:
    lost = {}
    for path in sorted((BENCH / name / "dev").glob("*.txt")):
        gold = json.loads(Path(f"{path.with_suffix('')}.gold.json").read_text(encoding="utf-8"))
        wanted = "".join("".join(gold["body"]).split())
        record = strip(Record(text=path.read_text(encoding="utf-8")))
        got = "".join((record.body or "").split())
        if len(got) < 0.8 * len(wanted):
            lost[path.name] = len(got), len(wanted)
    assert lost == {}
