"""What the scorer of the invented pages counts as right, and what as wrong."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import scoring
from scoring import Facts

import newskit

TEXT = """Fishing
Goat guards ferry - Port Gazette
By Ann Bell | 3 May 2024
A goat on the quay. Photo: Li Po
PORT ALMEIRA, May 3 (EFE) - A goat has kept the ferry in port since the morning of the third of May.
"We wait," said Jo Tull, who runs the ferry. "He has horns." She called him "a stubborn beast".
More: Goat on roof
"""
GOLD: Facts = {
    "lang": "en-GB",
    "kicker": "Fishing",
    "headline": "Goat guards ferry",
    "site": "Port Gazette",
    "site_also": ["Gazette"],
    "dateline": {
        "text": "PORT ALMEIRA, May 3 (EFE) -",
        "agency": "EFE",
        "places": [{"name": "PORT ALMEIRA", "country": "PE"}],
        "date": {"year": None, "month": 5, "day": 3},
        "byline": None,
    },
    "body": [
        "A goat has kept the ferry in port since the morning of the third of May.",
        '"We wait," said Jo Tull, who runs the ferry. "He has horns." She called him "a stubborn beast".',
    ],
    "removed": [
        "- Port Gazette",
        "By Ann Bell | 3 May 2024",
        "A goat on the quay. Photo: Li Po",
        "More: Goat on roof",
    ],
    "labels": {"By Ann Bell | 3 May 2024": "reporter-credit|timestamp"},
    "credits": [
        {"role": "reporter", "name": "Ann Bell"},
        {"role": "photographer", "name": "Li Po", "optional": True},
    ],
    "links": [{"rel": "related", "title": "Goat on roof"}],
    "quotes": [
        {"type": "direct", "content": ["We wait,", "He has horns."], "speaker": "Jo Tull"},
        {"type": "mixed", "content": 'him "a stubborn beast"', "speaker": "Jo Tull"},
    ],
}


def span(text: str, **more: Any) -> Facts:
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text, **more}


RIGHT: Facts = {
    "text": TEXT,
    "lang": "en",
    "kicker": span("Fishing"),
    "headline": span("Goat guards ferry"),
    "site": "Gazette",
    "dateline": {
        "agency": "EFE",
        "places": [{"name": "Port Almeira", "country": "PE"}],
        "date": {"year": 2024, "month": 5, "day": 3},
    },
    "body": "\n\n".join(GOLD["body"]),
    "removed": [
        span(" - Port Gazette", label="site-suffix"),
        span("By Ann Bell", label="reporter-credit"),
        span("| 3 May 2024", label="timestamp"),
        span("A goat on the quay. Photo: Li Po", label="caption"),
        span("More: Goat on roof", label="related"),
    ],
    "credits": [span("Ann Bell", role="reporter", name="Ann Bell")],
    "links": [span("Goat on roof", rel="related", title="Goat on roof")],
    "quotes": [
        {
            **span('"We wait," said Jo Tull, who runs the ferry. "He has horns."', type="direct"),
            "parts": [span('"We wait,"'), span('"He has horns."')],
            "speaker": {"text": "Jo Tull", "name": "Jo Tull"},
        },
        {**span('"a stubborn beast"', type="mixed"), "speaker": {"text": "She", "name": "Jo Tull"}},
    ],
}


def put(*path: Any, to: Any) -> Callable[[Facts], None]:
    def change(record: Facts) -> None:
        *way, last = path
        at: Any = record
        for step in way:
            at = at[step]
        at[last] = to

    return change


FAULTS = {
    "another language": ("lang", put("lang", to="e")),
    "no kicker": ("kicker", put("kicker", to=None)),
    "a headline with its suffix": (
        "headline",
        put("headline", "text", to="Goat guards ferry - Port"),
    ),
    "another site": ("site", put("site", to="Port Herald")),
    "no site": ("site", put("site", to=None)),
    "no dateline": ("dateline", put("dateline", to=None)),
    "another agency": ("dateline", put("dateline", "agency", to="AFP")),
    "another day": ("dateline", put("dateline", "date", "day", to=4)),
    "no date": ("dateline", put("dateline", "date", to=None)),
    "a place too many": (
        "dateline",
        lambda one: one["dateline"]["places"].append({"name": "Lima", "country": "PE"}),
    ),
    "another country": ("country", put("dateline", "places", 0, "country", to="PT")),
    "no country": ("country", put("dateline", "places", 0, "country", to=None)),
    "half a body": ("body", put("body", to=GOLD["body"][0])),
    "a line too much in the body": ("body", put("body", to=RIGHT["body"] + "\n\nGoat on roof")),
    "a line that is left": ("removed", lambda one: one["removed"].pop()),
    "half a line that is left": ("removed", lambda one: one["removed"].pop(2)),
    "a sentence that is gone": (
        "removed",
        lambda one: one["removed"].append(span("She called him", label="other")),
    ),
    "another label": (
        "labels",
        lambda one: [put("removed", n, "label", to="other")(one) for n in (1, 2)],
    ),
    "no credit": ("credits", put("credits", to=[])),
    "another role": ("credits", put("credits", 0, "role", to="editor")),
    "half a name": ("credits", put("credits", 0, "name", to="Bell")),
    "a credit too many": (
        "credits",
        lambda one: one["credits"].append({"role": "editor", "name": "Po"}),
    ),
    "no link": ("links", put("links", to=[])),
    "another kind of link": ("links", put("links", 0, "rel", to="next")),
    "half a title": ("links", put("links", 0, "title", to="Goat")),
}


def test_the_right_record_is_wholly_right() -> None:
    scores = scoring.score(GOLD, RIGHT)
    assert scores == dict.fromkeys(scoring.FIELDS, 1.0)
    assert scoring.is_whole(scores)


def test_no_record_that_the_program_makes_lacks_what_is_scored() -> None:
    made = newskit.dumps(newskit.parse(TEXT))
    assert {*RIGHT} <= {*newskit.loads(made).__struct_fields__}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_seen_in_its_field_and_in_no_other(fault: str) -> None:
    field, change = FAULTS[fault]
    record = copy.deepcopy(RIGHT)
    change(record)
    scores = scoring.score(GOLD, record)
    wrong = {one for one, score in scores.items() if not scoring.is_right(one, score)}
    if fault == "no dateline":
        wrong -= {"country"}
    assert wrong == {field}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(put("site", to="The Port Gazette"), id="a site with an article"),
        pytest.param(put("links", 0, "title", to="Goat on ROOF"), id="a title in capitals"),
        pytest.param(
            lambda one: one["credits"].append({"role": "photographer", "name": "Li Po"}),
            id="an optional credit",
        ),
    ],
)
def test_what_makes_no_difference_is_right(change: Callable[[Facts], None]) -> None:
    record = copy.deepcopy(RIGHT)
    change(record)
    assert scoring.is_whole(scoring.score(GOLD, record))


BEST = {"wanted": 2, "found": 2, "extra": 0, "speaker": 2, "type": 2}
STRAY = {**span("A goat on the quay", type="indirect"), "speaker": None}
HALVES = [
    {**span(text, type="direct"), "speaker": RIGHT["quotes"][0]["speaker"]}
    for text in ('"We wait,"', '"He has horns."')
]


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        pytest.param(lambda one: None, {}, id="all of them"),
        pytest.param(
            lambda one: one["quotes"].pop(), {"found": 1, "speaker": 1, "type": 1}, id="one missed"
        ),
        pytest.param(lambda one: one["quotes"].append(STRAY), {"extra": 1}, id="one too many"),
        pytest.param(put("quotes", 0, "speaker", to=None), {"speaker": 1}, id="no speaker"),
        pytest.param(
            put("quotes", 0, "speaker", "name", to="Tull"), {"speaker": 1.5}, id="a surname alone"
        ),
        pytest.param(
            put("quotes", 0, "speaker", "name", to="Ann Bell"), {"speaker": 1}, id="another speaker"
        ),
        pytest.param(put("quotes", 0, "type", to="mixed"), {"type": 1}, id="another type"),
        pytest.param(
            lambda one: one["quotes"].__setitem__(slice(0, 1), HALVES), {}, id="one given as two"
        ),
    ],
)
def test_quotes_are_counted(change: Callable[[Facts], None], counts: dict[str, float]) -> None:
    record = copy.deepcopy(RIGHT)
    change(record)
    assert scoring.quotes(GOLD, record) == {**BEST, **counts}


def test_two_quotes_given_as_one_are_found() -> None:
    gold = {
        **GOLD,
        "quotes": [
            {"type": "direct", "content": "We wait,", "speaker": "Jo Tull"},
            {"type": "direct", "content": "He has horns.", "speaker": "Jo Tull"},
        ],
    }
    record = {**RIGHT, "quotes": RIGHT["quotes"][:1]}
    assert scoring.quotes(gold, record) == BEST
