"""Both models weighed once more on a whole site's page: what is open, its signals, what comes out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from math import log
from pathlib import Path

import pytest
from guesses import Told

from newskit import Record, meanings, strip
from newskit.cleaning import weighing
from newskit.cleaning.choice import Choice
from newskit.cleaning.extent import Extent
from newskit.cleaning.guard import spared
from newskit.cleaning.head import NO_HEAD
from newskit.cleaning.model import Trees, Verdict
from newskit.cleaning.page import Page, read_page
from newskit.cleaning.reasons import LIMITS, Reason
from newskit.cleaning.roles import Guess
from newskit.cleaning.settle import Decided, decided, decided_anew
from newskit.cleaning.weighing import SIGNALS, Scales, Weights, load, shipped, weighed
from newskit.errors import BadModelError
from newskit.explaining.cleaned import Cleaned

STORY = (
    "The harbour of Port Ellery was closed for nine hours on Monday after a grain ship lost its anchor.",
    "Two tugs from the mainland held the vessel until divers had freed the chain from a cable.",
    "Nobody was hurt, the port authority said, and ferries will sail again on Tuesday morning.",
)
UNSURE = Told("body", 0.6)


class Doubt(Verdict):
    """A verdict whose doubt is given."""

    def __init__(self, p: float) -> None:
        self.given = p

    @property
    def p(self) -> float:
        return self.given


def site(*lines: str, doubts: Sequence[float]) -> Page:
    """A whole site's page whose lines the line model doubts by so much."""
    read = read_page(Record(text="\n\n".join(lines), lang="en"), blind=True)
    story = Extent(0, len(lines), is_site=True)
    return read._replace(verdicts=[Doubt(p) for p in doubts], story=story)


@pytest.fixture
def all_go(monkeypatch: pytest.MonkeyPatch) -> None:
    """Weights that take every line for boilerplate."""
    monkeypatch.setattr(weighing, "shipped", lambda: Weights(list(SIGNALS), Trees(2.0, [])))


def test_lines_are_open_where_either_model_is_unsure_and_no_rule_knows_them() -> None:
    one = site(*STORY, *STORY, doubts=[0.5, 0.001, 0.001, 0.5, 0.5, 0.95])
    sure = Told("body", 0.999)
    guesses = [UNSURE, UNSURE, sure, UNSURE, UNSURE, Told("nav", 0.001)]
    reasons = [
        None,
        None,
        None,
        Reason("share", "share-words"),
        Reason("other", "before-story"),
        None,
    ]
    opened = list(Scales(one, reasons, NO_HEAD, guesses).open())
    assert opened == [0, 1, 4]  # not: sure of both, known to a rule, surely none of the story's
    head = NO_HEAD._replace(headline=0, last=1)
    assert list(Scales(one, reasons, head, guesses).open()) == [4]


def test_a_list_within_the_story_is_not_weighed() -> None:
    one = site(STORY[0], "- Denmark: ninth appearance", STORY[1], doubts=[0.5] * 3)
    assert list(Scales(one, [None] * 3, NO_HEAD, [UNSURE] * 3).open()) == [0, 2]
    behind = one._replace(story=Extent(0, 1, is_site=True))
    assert list(Scales(behind, [None] * 3, NO_HEAD, [UNSURE] * 3).open()) == [0, 1, 2]
    hardly = site(*[line.text for line in one.lines], doubts=[0.3] * 3)._replace(story=behind.story)
    assert list(Scales(hardly, [None] * 3, NO_HEAD, [UNSURE] * 3).open()) == [0, 2]


def test_the_signals_of_a_line_are_those_of_its_neighbours_and_of_what_stays() -> None:
    one = site("A short line", *STORY[:2], "Home", doubts=[0.5, 0.2, 0.5, 0.9])
    guesses = [UNSURE, Told("body", 0.5), UNSURE, Told("nav", 0.1)]
    scales = Scales(one, [None, None, None, Reason("other", "model")], NO_HEAD, guesses)
    told = dict(zip(SIGNALS, scales.signals(1), strict=True))
    short, first, second = (len(line.text) for line in one.lines[:3])
    assert told["doubt"] == pytest.approx(log(0.25))
    assert (told["doubt-above"], told["doubt-below"]) == (0, 0)
    assert told["kept-run"] == short + first + second
    assert (told["kept-above"], told["kept-so-far"], told["kept-below"]) == (
        short,
        short + first,
        second,
    )
    assert (told["lines"], told["place"], told["goes"]) == (4, 0.25, 0)
    assert (told["length"], told["closed"]) == (first, 1)
    last = dict(zip(SIGNALS, scales.signals(3), strict=True))
    assert (last["goes"], last["kept-run"], last["doubt-below"]) == (1, 0, weighing._NOTHING)


def test_what_is_weighed_goes_with_its_roles_label_and_keeps_a_reason_that_it_had(
    all_go: None,
) -> None:
    one = site(*STORY, doubts=[0.5] * 3)
    had = Reason("caption", "role:caption:commas")
    out = weighed(one, [None, had, None], NO_HEAD, [UNSURE, UNSURE, Told("deck", 0.4)], 0.5)
    assert [one and one.label for one in out.values()] == ["other", "caption", "other"]
    assert out[1] == had
    assert out[0] is not None
    assert out[0].rule == "weighed"  # no tree spoke
    assert set(weighed(one, [None, had, None], NO_HEAD, [UNSURE] * 3, 0.9).values()) == {None}


def test_only_a_sites_page_as_text_is_weighed(all_go: None) -> None:
    one, choice = site(*STORY, doubts=[0.5] * 3), Choice((), (), LIMITS["normal"])
    guesses: list[Guess] = [UNSURE] * 3
    found = Decided(NO_HEAD, [None] * 3, (), has_roles=True)
    assert set(decided_anew(one, guesses, choice, found)) == {0, 1, 2}
    assert decided_anew(one, guesses, choice, found._replace(has_roles=False)) == {}
    for other in (
        one._replace(story=Extent(0, 3, is_site=False)),
        one._replace(is_html=True),
    ):
        assert decided_anew(other, guesses, choice, decided(other, guesses, choice)) == {}


def test_a_paragraph_amid_the_story_may_go_when_both_were_weighed_but_never_most_of_the_story() -> (
    None
):
    paragraphs = (*STORY, *STORY)
    one = site(*paragraphs, doubts=[0.1] * 6)._replace(core=range(6))
    gone = Reason("other", "weighed:doubt")
    amid = [None, None, gone, None, None, None]
    assert spared(one, amid, {2}) == {}
    assert spared(one, amid) == {2: gone}
    most = [None, gone, gone, gone, gone, gone]
    assert set(spared(one, most, range(6))) == {1, 2, 3, 4, 5}


def test_each_signal_has_a_meaning_and_the_shipped_weights_know_them() -> None:
    rule = "weighed:" + ":".join(SIGNALS)
    told = meanings.meaning(rule)
    assert told is not None
    assert [one["id"] for one in told["signals"]] == list(SIGNALS)
    assert tuple(shipped().signals) == SIGNALS


def test_weights_for_other_signals_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "weighing.json"
    trees = {"bias": 0.0, "trees": []}
    for text in (json.dumps({"signals": ["doubt"], "trees": trees}), "{"):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(BadModelError, match=r"weighing\.json"):
            load(file)


def test_explain_says_that_both_keep_a_line_only_where_they_do() -> None:
    cleaned = Cleaned(strip(Record(text="\n\n".join(STORY), lang="en")), (), "normal")
    said = []
    # the guard may keep what they would not
    for decision in (None, Reason("other", "weighed:doubt")):
        cleaned.weighed = {0: decision}
        said.append(any(one.startswith("both") for one in cleaned._kept(0)))
    assert said == [True, False]
