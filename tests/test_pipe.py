"""What a run comes to: exit codes of mixed inputs, what is printed, what is said, what is written."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import STORY, Called, Done, objects

from newskit import pipe, streams
from newskit.errors import UsageError
from newskit.record import Record, loads
from newskit.settings import Options

DULL = "Rain fell in the night, and then it stopped.\n"
BAD, GONE = b"[1]\n", "gone.txt"


def lines(*texts: str) -> bytes:
    return "".join(json.dumps({"text": text}) + "\n" for text in texts).encode()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


# --- exit codes


def failing(record: Record) -> Record:
    """A step with a bug, and with errors to report."""
    if "BUG" in record.text:
        raise ZeroDivisionError("by zero")
    if "BAD" in record.text:
        return record.replace(errors=(*record.errors, "half of it is gone"))
    return record


@pytest.mark.parametrize(
    ("texts", "has_missing", "code"),
    [
        (["Rain."], False, 0),
        (["BAD"], False, 3),
        (["BUG"], False, 70),
        (["BAD", "Rain."], True, 2),
        (["BAD", "BUG", "Rain."], False, 70),
        (["BUG", "BAD", "Rain."], False, 70),
        (["BUG", "BAD"], True, 70),
    ],
)
@pytest.mark.parametrize("exit_status", [False, True], ids=["", "-e"])
def test_the_gravest_of_what_went_wrong_is_the_exit_code(
    texts: list[str], has_missing: bool, code: int, exit_status: bool, tmp_path: Path
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines(*texts))
    files = [str(path), *[str(tmp_path / GONE)] * has_missing]
    options = Options(files=files, exit_status=exit_status, output=tmp_path / "out")
    assert pipe.run_step(failing, options) == code


@pytest.mark.parametrize(
    ("texts", "code"),
    [((STORY, DULL), 0), ((DULL, STORY), 0), ((DULL, DULL), 1), ((), 1)],
    ids=["found, not found", "not found, found", "nothing found", "no record"],
)
@pytest.mark.parametrize(
    "command",
    [["strip"], ["dateline"], ["quotes"], ["quotes", "--format", "table"]],
    ids=" ".join,
)
def test_exit_status_asks_whether_any_record_held_something(
    command: list[str], texts: tuple[str, ...], code: int, called: Called
) -> None:
    assert called(*command, "-e", stdin=lines(*texts)).code == code
    assert called(*command, stdin=lines(*texts)).code == 0


@pytest.mark.parametrize("command", [["strip"], ["quotes", "--format", "table"]], ids=" ".join)
def test_exit_status_does_not_hide_a_bad_record(command: list[str], called: Called) -> None:
    assert called(*command, "-e", stdin=lines(DULL) + BAD).code == 3
    assert called(*command, "-e", stdin=lines(DULL)).code == 1


def test_a_bad_record_and_a_missing_file_are_a_mistake_in_the_call(
    story: Path, called: Called
) -> None:
    done = called("read", "-", story, story.parent / GONE, stdin=lines(DULL) + BAD)
    assert done.code == 2
    assert [one["text"] for one in objects(done.out)] == [DULL, STORY]
    assert [line.rpartition("/")[2] for line in done.err.splitlines()] == [
        "gone.txt: no such file; use - for standard input",
        "newskit: -:2: not a JSON object; line skipped",
    ]


def test_a_closed_pipe_is_success_and_ctrl_c_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    def cut() -> int:
        raise BrokenPipeError

    def stopped() -> int:
        raise KeyboardInterrupt

    def full() -> int:
        raise OSError(28, "No space left on device")

    with Path(os.devnull).open("w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert streams.guarded(cut) == 0
        assert streams.guarded(stopped) == 130
        assert streams.guarded(full) == 2


# --- what is said


def test_what_reading_had_to_replace_is_said_but_is_no_failure(
    tmp_path: Path, called: Called
) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("Café – ".encode() * 30 + b"\xff\n")
    done = called("strip", path)
    assert done.code == 0
    assert "1 bytes that are no utf-8 were replaced" in done.err
    assert "replaced" in str(objects(done.out)[0]["errors"])
    assert called("strip", "-q", path).err == ""


def test_an_error_that_the_input_holds_is_not_said_again(called: Called) -> None:
    record = json.dumps({"text": DULL, "errors": ["of yesterday"]}).encode()
    done = called("strip", stdin=record)
    assert (done.code, done.err) == (0, "")
    assert objects(done.out)[0]["errors"] == ["of yesterday"]


def test_a_bug_is_one_line_and_its_traceback_only_for_those_who_ask(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(lines("BUG", "Rain."))
    options = Options(files=[str(path)], output=tmp_path / "out")
    assert pipe.run_step(failing, options) == 70
    (line,) = capsys.readouterr().err.splitlines()
    assert re.search(r"in\.jsonl:1: internal error: by zero \(test_pipe\.py:\d+\)$", line)
    assert len(objects((tmp_path / "out").read_bytes())) == 1
    options = Options(files=[str(path)], output=tmp_path / "out", verbose=True)
    assert pipe.run_step(failing, options) == 70
    assert "Traceback" in capsys.readouterr().err


def test_a_message_is_one_line_without_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    streams.say("a\x1b[2Jb\nc.txt: é is fine")
    assert capsys.readouterr().err == "newskit: a?[2Jb?c.txt: é is fine\n"


def test_a_wrong_option_is_one_line_and_exit_code_two(called: Called) -> None:
    for args, word in (
        (["strip", "--no-such"], "--no-such"),
        (["strip", "--strictness", "maximal"], "--strictness"),
        (["strip", "--max-chars", "0"], "--max-chars"),
        (["dateline", "--assume-year", "0"], "--assume-year"),
        (["dateline", "--assume-year", "10000"], "--assume-year"),
        (["strip", "--encoding", "klingon"], "klingon"),
        (["strip", "--keep", "caption,nonsense"], "nonsense"),
        (["strip", "--drop", "nonsense"], "nonsense"),
        (["quotes", "--model", "gone.json"], "--model gone.json: no such file"),
        (["parse", "--model", "gone.json"], "--model gone.json: no such file"),
        (["dateline", "--format", "{place}", "--only", "id"], "--only"),
        (["dateline", "--format", "{place}", "--only", ""], "--only"),
        (["dups", "--threshold", "0.4"], "--threshold"),
    ):
        done = called(*args, stdin=lines(DULL))
        assert (done.code, done.out) == (2, b""), args
        assert word in done.err
        assert done.err.startswith("newskit: ")
        assert done.err.count("\n") == 1


class Terminal:
    """A standard stream on a terminal."""

    def __init__(self, stream: object) -> None:
        self._stream = stream

    def isatty(self) -> bool:
        return True

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


@pytest.mark.parametrize("files", [[], ["-"], ["story.txt", "-"]], ids=str)
def test_a_terminal_is_not_waited_for(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(sys.stdin))
    with pytest.raises(UsageError, match="standard input is a terminal"):
        list(pipe.Run(Options(files=files)).records(lambda record: record))


def test_files_are_read_where_standard_input_is_a_terminal(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(sys.stdin))
    run = pipe.Run(Options(files=[str(story)]))
    assert [one.text for one in run.records(lambda record: record)] == [STORY]


# --- what is printed


class Watched:
    """Bytes written and those that have been flushed, on a terminal or not."""

    def __init__(self, is_terminal: bool) -> None:
        self.buffer = self
        self.seen = b""
        self._held = b""
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def write(self, data: bytes) -> int:
        self._held += data
        return len(data)

    def flush(self) -> None:
        self.seen += self._held
        self._held = b""


def test_a_record_is_out_before_the_next_one_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    out = Watched(is_terminal=False)
    monkeypatch.setattr(sys, "stdout", out)
    seen = []

    def slowly() -> object:
        for n in range(3):
            seen.append(out.seen.count(b"\n"))
            yield Record(text=f"Ferry {n}.")

    assert pipe.write(slowly(), pipe.Run(Options())) == 0
    assert seen == [0, 1, 2]


@pytest.mark.parametrize("is_terminal", [True, False], ids=["terminal", "pipe"])
def test_controls_of_an_article_go_into_files_but_not_to_a_terminal(
    is_terminal: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = Watched(is_terminal)
    monkeypatch.setattr(sys, "stdout", out)
    pipe.write([Record(text="a\x9b31m\tb\nc")], pipe.Run(Options(only="text")))
    assert out.seen.decode() == ("a 31m\tb\nc\n" if is_terminal else "a\x9b31m\tb\nc\n")


def printed_of(*records: Record, **options: Any) -> str:
    """What is printed of records."""
    with pytest.MonkeyPatch.context() as patch:
        out = Watched(is_terminal=False)
        patch.setattr(sys, "stdout", out)
        pipe.write(records, pipe.Run(Options(**options)))
    return out.seen.decode()


QUOTED = {
    "text": "“It rained,” she said. “A lot.”",
    "quotes": [
        {
            "type": "direct", "start": 0, "end": 31, "text": "“It rained,” she said. “A lot.”",
            "parts": [
                {"start": 1, "end": 11, "text": "It rained,"},
                {"start": 24, "end": 30, "text": "A lot."},
            ],
            "speaker": {"start": 13, "end": 16, "text": "she", "name": "Ana Paz"},
        },
        {"type": "direct", "start": 1, "end": 11, "text": "It rained,"},
    ],
    "entities": [{"id": "e1", "name": "Ana Paz", "mentions": []}],
    "mine": {"deep": [1, None, {"a": "é"}]},
}  # fmt: skip


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        ("quotes.speaker", "she\n\n"),
        ("quotes.speaker.name", "Ana Paz\n\n"),
        ("quotes.type", "direct\ndirect\n"),
        ("quotes.parts.text", "It rained,\nA lot.\n\n"),  # a list in a list
        ("quotes.count", "2\n"),
        ("entities", "Ana Paz\n"),
        ("mine.deep", '1\n\n{"a":"é"}\n'),
        ("mine.deep.a", "\n\né\n"),
        ("mine.deep.a.b", "\n\n\n"),
    ],
)
def test_one_key_as_plain_text(key: str, printed: str) -> None:
    record = loads(json.dumps(QUOTED))
    assert printed_of(record, only=key) == printed


@pytest.mark.parametrize(
    "command",
    [["show"], ["dups", "--show"], ["speakers"], ["speakers", "--format", "table"]],
    ids=" ".join,
)
def test_what_prints_no_records_prints_no_key_of_them_and_says_so(
    command: list[str], called: Called
) -> None:
    done = called(*command, "--only", "body", stdin=lines(STORY))
    assert (done.code, done.out) == (2, b"")
    assert done.err.count("\n") == 1
    assert "--only" in done.err


def test_stories_shown_one_after_the_other_have_a_rule_between_them(called: Called) -> None:
    done = called("show", stdin=lines("One.", "Two.", "Three."))
    text = done.out.decode()
    assert text.count("─" * 100) == 2
    assert not text.startswith("─")
    assert text.index("One.") < text.index("─") < text.index("Two.")


# --- options reach the steps


def first(done: Done) -> dict[str, object]:
    return objects(done.out)[0]


@pytest.mark.parametrize("command", ["dateline", "parse", "show"], ids=lambda command: str(command))
def test_the_year_of_a_dateline_is_settled_by_options(command: str, called: Called) -> None:
    text = lines("PARIS, March 4 (Reuters) - A bridge was closed on Monday, the city said.")
    date = "4 March 2021" if command == "show" else "2021-03-04"
    assert date not in called(command, stdin=text).out.decode()
    for args in (["--published", "2021-03-05"], ["--assume-year", "2021"]):
        assert date in called(command, *args, stdin=text).out.decode()


@pytest.mark.parametrize("command", ["quotes", "parse", "speakers"])
def test_the_engine_of_quotes_is_chosen_by_an_option(command: str, called: Called) -> None:
    text = lines("The mayor made clear that nobody would be paid twice.")
    assert b"nobody would be paid twice" in quoted(called(command, stdin=text))
    assert quoted(called(command, "--engine", "rules", stdin=text)) == b""


def quoted(done: Done) -> bytes:
    """The quotes, or the speakers' words, that a run prints."""
    return b"".join(json.dumps(one).encode() for one in objects(done.out) if one.get("quotes"))


def test_labels_are_kept_and_dropped_by_options(called: Called) -> None:
    def removed(*args: str) -> str:
        return called("strip", "--only", "removed.label", *args, stdin=lines(STORY)).out.decode()

    assert removed() == removed("--keep", "caption,") == removed("--keep", "") == "share\n"
    assert removed("--keep", "share") == "\n"
    assert removed("--keep", "caption,share") == "\n"


def test_an_uncertain_line_goes_where_drop_names_its_label(called: Called) -> None:
    text = lines(
        "Rain shuts two bridges\n\n"
        "LIMA (EFE) - Rain fell for the third day and the river left its bed.\n\n"
        "Our picture shows the river\n\n"
        "The civil defence closed two bridges and a stretch of the coastal road.\n\n"
        "It will open them when the water has gone down, the mayor said.\n"
    )
    kept, other = (
        called("strip", *args, "--only", "body", stdin=text).out
        for args in ([], ["--drop", "share"])
    )
    assert b"Our picture" in kept
    assert kept == other
    assert (
        b"Our picture" not in called("strip", "--drop", "caption", "--only", "body", stdin=text).out
    )


RULE = """
[[rule]]
id = "{0}"
label = "other"
pattern = "{1}(?: now)?"
hit = ["{1}", "{1} now"]
miss = ["No such line here"]
why = "A line of the test."
"""


def test_all_rule_files_count(tmp_path: Path, called: Called) -> None:
    args = []
    for name, line in (("own-first", "Zip the quay"), ("own-second", "Zap the quay")):
        path = tmp_path / f"{name}.toml"
        path.write_text(RULE.format(name, line))
        args += ["--rules", str(path)]
    text = lines(f"{STORY}\nZip the quay\n\nZap the quay\n")
    done = called("strip", *args, "--only", "removed.rule", stdin=text)
    assert {"own-first", "own-second"} <= set(done.out.decode().split())


def test_the_language_is_an_option_or_a_variable(called: Called) -> None:
    def lang(*args: str, **env: str) -> object:
        return first(called("read", *args, stdin=STORY.encode(), **env))["lang"]

    assert lang() == "en"
    assert lang(NEWSKIT_LANG="fr") == "fr"
    assert lang("--lang", "es", NEWSKIT_LANG="fr") == "es"
    assert lang("-q", NEWSKIT_LANG="fr") == "fr"


# --- files that are written


def test_a_new_file_can_be_read_by_others_as_the_umask_says(story: Path, called: Called) -> None:
    out = story.parent / "out.jsonl"
    mask = os.umask(0o022)
    try:
        called("read", "-o", out, story)
    finally:
        os.umask(mask)
    assert out.stat().st_mode & 0o777 == 0o644


def test_an_old_file_keeps_its_mode_and_a_link_stays_a_link(story: Path, called: Called) -> None:
    real, link = story.parent / "real", story.parent / "link"
    real.write_text("old")
    real.chmod(0o600)
    link.symlink_to(real)
    assert called("read", "-o", link, story).code == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert b"Rain fell." in real.read_bytes()


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_a_run_cut_off_leaves_the_old_file_and_no_other(
    error: type[BaseException], tmp_path: Path
) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old")

    def cut(options: Options) -> None:
        with streams.output(options) as stream:
            stream.write(b"half")
            raise error

    with pytest.raises(error):
        cut(Options(output=out))
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


def test_an_input_is_never_the_output(story: Path, called: Called) -> None:
    link = story.parent / "link.txt"
    link.symlink_to(story)
    for out in (story, link):
        done = called("read", "-o", out, story)
        assert (done.code, done.out) == (2, b"")
        assert "overwrite" in done.err
    assert story.read_text(encoding="utf-8") == STORY


@pytest.mark.parametrize(
    ("told", "lang"), [("EN", "en"), ("pt_br", "pt-BR"), ("ZH-hans", "zh-Hans")]
)
def test_a_language_is_known_however_its_tag_is_written(
    told: str, lang: str, called: Called
) -> None:
    done = called("read", "--lang", told, stdin=STORY.encode())
    assert done.code == 0
    assert objects(done.out)[0]["lang"] == lang


# --- folders without files


@pytest.mark.parametrize(
    "command", ["read", "strip", "parse", "dups", "show", "explain", "report", "speakers", "export"]
)
def test_a_folder_without_files_is_named(called: Called, tmp_path: Path, command: str) -> None:
    (tmp_path / ".hidden.txt").write_text("Rain fell.")
    done = called(command, tmp_path)
    assert (done.code, done.err) == (0, f"newskit: {tmp_path}: no file to read in this folder\n")
    assert called(command, tmp_path, "-q").err == ""


def test_a_folder_without_files_is_named_beside_others(called: Called, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    story = tmp_path / "story.txt"
    story.write_text("Rain fell on the valley for three days.")
    done = called("read", story, tmp_path / "none", "--only", "text")
    assert done.code == 0
    assert done.out == b"Rain fell on the valley for three days.\n"
    assert done.err == f"newskit: {tmp_path / 'none'}: no file to read in this folder\n"


def test_a_comparison_and_a_score_name_a_folder_without_files(
    called: Called, tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "1", "text": "Rain fell.", "lang": "en"}\n')
    for command in ("diff", "eval"):
        said = called(command, gold, tmp_path / "none").err
        assert said == f"newskit: {tmp_path / 'none'}: no file to read in this folder\n"


def test_the_variable_of_rules_stands_for_the_option(called: Called, tmp_path: Path) -> None:
    rules = tmp_path / "my.toml"
    rules.write_text(
        '[[rule]]\nid = "my-quay"\nlabel = "other"\nwhy = "A shanty."\nphrases = "zip the quay"\n'
        'hit = ["Zip the quay", "ZIP THE QUAY"]\nmiss = ["They zip the quay."]\n'
    )
    words = ("strip", "--only", "removed.rule")
    given = lines(f"{STORY}\nZip the quay\n")
    assert b"my-quay" not in called(*words, stdin=given).out
    assert b"my-quay" in called(*words, stdin=given, NEWSKIT_RULES=str(rules)).out
