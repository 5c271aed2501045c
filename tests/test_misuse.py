"""A slip in how the program is called is said in one line that names what may be meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from conftest import Done


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            "strip --strictness lo",
            '--strictness: no "lo"; did you mean low? (see newskit strip --help)',
            id="value near one of a few",
        ),
        pytest.param(
            "batch --format xml",
            '--format: no "xml"; there are jsonl, jsonl.gz, jsonl.zst, csv, tsv, parquet, tree'
            " (see newskit batch --help)",
            id="value like none of a few",
        ),
        pytest.param(
            "strip --max-chars 0",
            "--max-chars: 0 is less than 1 (see newskit strip --help)",
            id="number too small",
        ),
        pytest.param(
            "dateline --assume-year 10000",
            "--assume-year: 10000 is not between 1 and 9999 (see newskit dateline --help)",
            id="number out of bounds",
        ),
        pytest.param(
            "show --width wide",
            '--width: "wide" is no whole number (see newskit show --help)',
            id="no whole number",
        ),
        pytest.param(
            "batch --timeout long",
            '--timeout: "long" is no number (see newskit batch --help)',
            id="no number",
        ),
        pytest.param(
            "rules",
            "rules needs a command; there are list, explain, test, add, check"
            " (see newskit rules --help)",
            id="a command of a command is missing",
        ),
        pytest.param(
            "schema a b", "too many arguments: a b (see newskit schema --help)", id="arguments"
        ),
        pytest.param(
            "strip --title Ferries",
            "no option --title; report takes it (see newskit strip --help)",
            id="option of another command",
        ),
        pytest.param(
            "strip --stricness low",
            "no option --stricness; did you mean --strictness? (see newskit strip --help)",
            id="option near one",
        ),
        pytest.param(
            "strip --zzz", "no option --zzz (see newskit strip --help)", id="option like none"
        ),
    ],
)
def test_a_slip_is_named_with_what_may_be_meant(
    called: Callable[..., Done], words: str, said: str
) -> None:
    done = called(*words.split())
    assert (done.code, done.out, done.err) == (2, b"", f"newskit: {said}\n")
