"""What does not fit into the shape of a record, a gold or a rule is said in plain words."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from newskit import misfits
from newskit.evaluating.story import Story
from newskit.record import Record, loads
from newskit.rules import Rule
from newskit.written import BadRecordError

QUOTE = {"type": "direct", "start": 0, "end": 1, "text": "a"}


@pytest.mark.parametrize(
    ("shape", "value", "said"),
    [
        pytest.param(Record, {"text": 5}, '"text" is a number, not a string', id="one kind"),
        pytest.param(
            Story, {"text": [1]}, '"text" is a list, neither a string nor null', id="or null"
        ),
        pytest.param(
            Story,
            {"headline": True},
            '"headline" is true or false, neither a string, an object nor null',
            id="one of three kinds",
        ),
        pytest.param(
            Rule,
            {"id": "a", "label": "other", "longest": 2.5},
            '"longest" is a fraction, not a whole number',
            id="fraction",
        ),
        pytest.param(Record, [], "it is a list, not an object", id="the whole"),
        pytest.param(Rule, {"id": "a"}, 'no key "label"', id="missing key"),
        pytest.param(
            Record,
            {"text": "a", "quotes": [QUOTE, {"type": "direct"}]},
            'no key "start" in "quotes[1]"',
            id="missing key of an item",
        ),
        pytest.param(
            Rule,
            {"id": "a", "label": "other", "patern": "x"},
            'unknown key "patern"; did you mean pattern?',
            id="unknown key near a known one",
        ),
        pytest.param(
            Rule,
            {"id": "a", "label": "other", "kind": "lin"},
            '"kind" is "lin"; did you mean line?',
            id="value near a known one",
        ),
        pytest.param(
            Record,
            {"text": "a", "quotes": [{**QUOTE, "type": "shouted"}]},
            '"quotes[0].type" is "shouted"; there are direct, indirect, mixed',
            id="value like none, deep within",
        ),
    ],
)
def test_a_misfit_is_said_by_key_kind_and_what_may_be_meant(
    shape: Any, value: Any, said: str
) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(value, shape)
    assert misfits.said(caught.value, shape) == said


def test_a_key_read_by_itself_is_named_as_in_its_record() -> None:
    with pytest.raises(
        BadRecordError, match=r'^"quotes\[0\].end" is a string, not a whole number$'
    ):
        loads('{"text": "a", "quotes": [{"type": "direct", "start": 0, "end": "1", "text": "a"}]}')


def test_a_misfit_beside_a_lone_surrogate_is_said_in_the_same_words() -> None:
    with pytest.raises(BadRecordError, match=r'^"headline.start" is a string, not a whole number$'):
        loads('{"text": "a", "headline": {"start": "0", "end": 1, "text": "\\ud800"}}')
