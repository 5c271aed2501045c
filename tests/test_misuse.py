"""A slip in how the program is called is said in one line that names what may be meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Called


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
def test_a_slip_is_named_with_what_may_be_meant(called: Called, words: str, said: str) -> None:
    done = called(*words.split())
    assert (done.code, done.out, done.err) == (2, b"", f"newskit: {said}\n")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in: a story, the records of two runs, and a folder without files."""
    (tmp_path / "story.txt").write_text("LIMA (EFE) - Rain fell on the valley for three days.\n")
    for name in ("old", "new"):
        (tmp_path / f"{name}.jsonl").write_text('{"id": "1", "text": "Rain fell.", "desk": "x"}\n')
    (tmp_path / "none").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(
            "strip --encoding gb18031 story.txt",
            '--encoding: no encoding "gb18031"; did you mean gb18030?',
            id="encoding near one",
        ),
        pytest.param(
            "strip --encoding zzz story.txt",
            '--encoding: no encoding "zzz"; write it as gb18030, cp1252, utf-16',
            id="encoding like none",
        ),
        pytest.param(
            "strip story.txt -o none", "none: is a folder; name a file in it", id="folder as output"
        ),
        pytest.param(
            "batch story.txt -o new.jsonl",
            "new.jsonl: is a file; a batch writes into a folder, name another",
            id="file as the output of a batch",
        ),
        pytest.param(
            "train quotes gone.jsonl",
            "gone.jsonl: no such file; use - for standard input",
            id="nothing to learn from",
        ),
        pytest.param("train quotes none", "none: is a directory", id="folder to learn from"),
        pytest.param(
            "rules test Share --lang xx",
            '--lang: no language "xx"; tags are those of BCP 47',
            id="language of a line",
        ),
        pytest.param(
            "rules add Dale --from none",
            "--from holds no sentence that the rule must not take; give one with --miss 'A SENTENCE'",
            id="stories without a sentence",
        ),
        pytest.param(
            "rules add Dale --miss Word --label captoin",
            '--label: no label "captoin"; did you mean caption?',
            id="label of a new rule",
        ),
        pytest.param(
            "strip story.txt --only .body",
            '--only: no key ".body"; newskit schema has them all',
            id="key that is none",
        ),
        pytest.param(
            "parse story.txt --format xlsx",
            '--format: no format "xlsx"; there are csv, json, jsonl, parquet, tsv, table;'
            " or write a template: {place}",
            id="format like none",
        ),
    ],
)
def test_what_cannot_be_done_is_named_with_the_next_step(
    called: Called, words: str, said: str
) -> None:
    done = called(*words.split())
    assert (done.code, done.out, done.err) == (2, b"", f"newskit: {said}\n")


def test_the_folder_that_an_output_lacks_is_named(called: Called, folder: Path) -> None:
    done = called("strip", "story.txt", "-o", "no/such.jsonl")
    said = f"no/such.jsonl: there is no folder {folder / 'no'}; make it first"
    assert (done.code, done.err) == (2, f"newskit: {said}\n")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("words", ["strip story.txt --keep zzz", "rules list --label zzz"])
def test_all_labels_are_listed_where_none_is_near(called: Called, words: str) -> None:
    said = called(*words.split()).err
    assert 'no label "zzz"; there are advert, app-download, caption, ' in said
    assert said.endswith(", wire-signoff, wire-slug\n")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("parse story.txt --columns date", "date: dateline.date", id="end of a key"),
        pytest.param(
            "parse story.txt --columns role", "role: credits.role or quotes.speaker.role", id="two"
        ),
        pytest.param("dateline story.txt --only agenc", "agenc: agency", id="slip of a short name"),
        pytest.param("diff old.jsonl new.jsonl --fields iso", "iso: dateline.iso", id="comparison"),
        pytest.param("diff old.jsonl new.jsonl --fields desks", "desks", id="like none"),
    ],
)
def test_a_key_that_no_record_holds_is_said_with_the_one_meant(
    called: Called, words: str, said: str
) -> None:
    key, _, meant = said.partition(": ")
    done = called(*words.split())
    assert done.code == 2
    assert done.err.startswith(f'newskit: no record holds a key "{key}"')
    assert done.err.partition("; did you mean ")[2].startswith(meant)


@pytest.mark.usefixtures("folder")
def test_a_comparison_takes_keys_that_a_run_holds(called: Called) -> None:
    done = called("diff", "old.jsonl", "new.jsonl", "--fields", "desk,body,quotes.speaker")
    assert (done.code, done.err) == (0, "")


@pytest.mark.usefixtures("folder")
def test_a_line_that_is_no_annotated_article_is_said_in_plain_words(
    called: Called, folder: Path
) -> None:
    (folder / "bad.jsonl").write_text('[1]\n{"text": 5}\nRain\n')
    said = called("train", "quotes", "bad.jsonl").err.splitlines()
    assert said[:3] == [
        "newskit: bad.jsonl:1: it is a list, not an object; line skipped",
        'newskit: bad.jsonl:2: "text" is a number, not a string; line skipped',
        "newskit: bad.jsonl:3: not JSON (invalid character (byte 0)); line skipped",
    ]
