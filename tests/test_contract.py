"""The command line's promises (exit codes, messages, streaming), for every command there is."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import select
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from conftest import (
    COMMANDS,
    FILTERS,
    PATIENCE,
    ROOT,
    SAMPLES,
    STEPS,
    STORY,
    STREAMS,
    environment,
    jsonl,
    newskit,
    objects,
    options_of,
    run_on_terminal,
    sample_names,
)

import newskit as api
from newskit.reading import MAX_CHARS, Reading, most_bytes

ESC = b"\x1b"


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def messages(err: bytes) -> list[str]:
    """The lines of standard error, each of which says who speaks; never a traceback."""
    text = err.decode("utf-8")
    assert "Traceback" not in text
    assert ESC.decode() not in text
    lines = text.splitlines()
    assert all(line.startswith("newskit: ") for line in lines), text
    return lines


# --- every command


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_a_command_shows_its_help(command: str, flag: str) -> None:
    done = newskit(command, flag)
    assert done.returncode == 0
    assert done.stderr == b""
    assert f"newskit {command}".encode() in done.stdout
    assert ESC not in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_gives_examples(command: str) -> None:
    """Each on a line of its own, as it would be typed."""
    lines = newskit(command, "--help").stdout.decode().splitlines()
    shown = lines[lines.index("Examples:") + 1 : lines.index("Exit codes:") - 1]
    assert all(line.startswith("  ") and " · " not in line for line in shown)
    assert f"newskit {command}" in "\n".join(shown)


@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_option_is_named(command: str) -> None:
    done = newskit(command, "--no-such-option")
    assert done.returncode == 2
    assert done.stdout == b""
    (line,) = messages(done.stderr)
    assert "--no-such-option" in line


def test_newskit_alone_lists_its_commands() -> None:
    for args in ([], ["--help"], ["-h"]):
        done = newskit(*args)
        assert done.returncode == 0
        assert all(command.encode() in done.stdout for command in COMMANDS)
    assert newskit("--version").stdout.decode() == f"newskit {api.__version__}\n"
    assert newskit("-h").stdout.splitlines()[0] != b""


def test_an_unknown_command_is_named() -> None:
    done = newskit("stirp")
    assert done.returncode == 2
    (line,) = messages(done.stderr)
    assert "stirp" in line


@pytest.mark.parametrize("command", COMMANDS)
def test_help_on_a_terminal(command: str) -> None:
    code, out = run_on_terminal(command, "--help")
    assert code == 0
    assert b"Usage" in out


# --- every command that reads


@pytest.mark.parametrize("command", FILTERS)
def test_standard_input_is_a_terminal(command: str) -> None:
    code, out = run_on_terminal(command)
    assert code == 2
    assert out.startswith(b"newskit: ")
    assert len(out.splitlines()) == 1


@pytest.mark.parametrize("command", FILTERS)
def test_a_missing_file_is_named_and_the_others_are_read(command: str, story: Path) -> None:
    done = newskit(command, story.parent / "stroy.txt", story)
    assert done.returncode == 2
    (line,) = messages(done.stderr)
    assert "stroy.txt" in line
    assert b"It was wet" in done.stdout


@pytest.mark.parametrize("command", FILTERS)
@pytest.mark.parametrize(
    ("name", "data", "code", "word"),
    [
        ("empty.txt", b"", 3, "empty"),
        ("blank.txt", b" \n\n", 3, "no text"),
        ("binary.txt", b"PK\x03\x04\x00\x00\x01\x00\x00", 3, "binary"),
        ("broken.jsonl", b'{"text": "cut', 3, "broken.jsonl:1"),
        ("textless.jsonl", b'{"id": 1}\n', 3, "textless.jsonl:1"),
        ("list.jsonl", b"[1]\n", 3, "list.jsonl:1"),
        ("number.jsonl", b'{"text": 1}\n', 3, "number.jsonl:1"),
        ("bytes.jsonl", b'{"text": "\xff\xfe"}\n', 3, "bytes.jsonl:1"),
        ("cut.txt.gz", gzip.compress(STORY.encode() * 99, mtime=0)[:-12], 3, "cut"),
        ("cut.jsonl.gz", gzip.compress(jsonl({"text": STORY}), mtime=0)[:-9], 3, "cut"),
        ("liar.txt.gz", STORY.encode(), 3, "packed"),
        ("deep.jsonl", b'{"text": "a", "b": ' + b"[" * 200_000, 3, "deep.jsonl:1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_input_is_one_line_and_the_others_come_out(
    command: str, name: str, data: bytes, code: int, word: str, story: Path
) -> None:
    """A bad input is reported on one line, and the other records still come out."""
    bad = story.parent / name
    bad.write_bytes(data)
    done = newskit(command, bad, story)
    (line,) = messages(done.stderr)
    assert name in line
    assert word in line
    assert len(line) < 300 + len(str(bad))
    assert done.returncode == code
    assert b"It was wet" in done.stdout


@pytest.mark.parametrize("command", FILTERS)
def test_a_folder_is_its_files_and_those_of_its_folders(command: str, story: Path) -> None:
    """A folder is its files, those of its folders too; what holds no story is named once, in all."""
    folder = story.parent / "folder" / "inner"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_bytes(story.read_bytes())
    for name in ("a.css", "b.css", "c.js"):
        (folder / name).write_text("body {}")
    done = newskit(command, folder.parent)
    assert done.returncode == 0
    (line,) = messages(done.stderr)
    assert "2 style sheets, 1 script" in line
    assert b"It was wet" in done.stdout


@pytest.mark.parametrize("command", [one for one in FILTERS if one != "report"])
def test_empty_standard_input(command: str) -> None:
    done = newskit(command)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("command", FILTERS)
def test_a_bad_option_is_found_out_before_any_output(command: str, story: Path) -> None:
    for args in (
        ["--published", "soon"],
        ["--encoding", "klingon"],
        ["--lang", "xx"],
        ["--max-chars", "0"],
        ["--rules", "no-such.toml"],
        ["--keep", "navigatoin"],
        ["-o", "no/such/folder/out"],
    ):
        if args[0] not in options_of(command):
            continue
        done = newskit(command, *args, story)
        assert done.returncode == 2, args
        assert done.stdout == b"", args
        (line,) = messages(done.stderr)
        assert args[1] in line or args[0] in line


@pytest.mark.parametrize("command", STEPS)
def test_bytes_that_are_no_utf8_are_replaced(command: str, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("Café – ".encode() * 30 + b"\xff\n")
    done = newskit(command, path)
    (record,) = objects(done.stdout)
    assert done.returncode == 0
    assert "\ufffd" in str(record["text"])


@pytest.mark.parametrize("command", STEPS)
def test_a_nul_in_a_file_is_refused_unless_asked_for(command: str, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"Rain\x00fell.\n")
    assert newskit(command, path).returncode == 3
    done = newskit(command, "--text", path)
    assert done.returncode == 0
    assert objects(done.stdout)[0]["text"] == "Rain\x00fell.\n"
    done = newskit(command, stdin=jsonl({"text": "Rain\x00fell."}))
    assert objects(done.stdout)[0]["text"] == "Rain\x00fell."


@pytest.mark.parametrize("command", STEPS)
def test_records_meet_the_schema(command: str) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(newskit("schema").stdout))
    paths = sorted(SAMPLES.glob("*/in.txt"))
    done = newskit(command, *paths)
    records = objects(done.stdout)
    assert len(records) >= len(paths) - 2
    for record in records:
        validator.validate(record)


@pytest.mark.parametrize("command", STEPS)
def test_unknown_keys_pass_through(command: str) -> None:
    others = (
        b'"score":1.50,"big":12345678901234567890123,"tags":["a",{"b":null}],"\xc3\xa9":"\\u2028"'
    )
    line = b'{"mine":[1.0,2],"text":"LIMA (EFE) - Rain fell.",' + others + b"}\n"
    done = newskit(command, stdin=line)
    assert done.returncode == 0
    assert done.stdout.endswith(b'"mine":[1.0,2],' + others + b"}\n")


@pytest.mark.parametrize("command", STEPS)
def test_a_lone_surrogate_comes_out_as_it_came_in(command: str) -> None:
    line = b'{"text":"Rain \\ud800 fell.","x":"\\udfff"}\n'
    done = newskit(command, stdin=line)
    (record,) = objects(done.stdout)
    assert record["text"] == "Rain \ud800 fell."
    assert record["x"] == "\udfff"


@pytest.mark.parametrize("command", STREAMS)
def test_together_is_apart_in_order(command: str) -> None:
    files = [SAMPLES / name / "in.txt" for name in ("reuters", "cna-zh", "ap", "reuters")]
    together = newskit(command, *files).stdout
    apart = [newskit(command, file).stdout for file in files]
    assert together == b"".join(apart)


@pytest.mark.parametrize("command", STREAMS)
def test_a_record_comes_out_before_the_next_goes_in(command: str) -> None:
    """A record comes out before the next one goes in."""
    process = subprocess.Popen(
        [sys.executable, "-m", "newskit", command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
    )
    assert process.stdin
    assert process.stdout
    for n in range(3):
        process.stdin.write(jsonl({"id": str(n), "text": STORY}))
        process.stdin.flush()
        assert select.select([process.stdout], [], [], 30)[0], "nothing came out"
        assert json.loads(process.stdout.readline())["id"] == str(n)
    process.stdin.close()
    assert process.wait(timeout=PATIENCE) == 0
    process.stdout.close()


@pytest.mark.parametrize("command", FILTERS)
def test_a_reader_that_stops_is_success(command: str, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes(jsonl({"text": STORY}) * 600)  # more than a pipe holds
    process = subprocess.Popen(
        [sys.executable, "-m", "newskit", command, str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=PATIENCE) == 0


@pytest.mark.parametrize("command", STREAMS)
def test_an_interrupt_is_exit_code_130(command: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "newskit", command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(jsonl({"text": STORY}))
    process.stdin.flush()
    process.stdout.readline()  # it is at work now
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert err == b""


@pytest.fixture(scope="module")
def huge(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """More bytes on one line than are read of a text, and more characters in JSON before a story."""
    folder = tmp_path_factory.mktemp("huge")
    text, lines = folder / "huge.txt", folder / "huge.jsonl"
    text.write_bytes(b"word " * (most_bytes(Reading()) // 5 + 1))
    lines.write_bytes(
        b'{"text": "' + b"word " * (MAX_CHARS // 4) + b'"}\n' + jsonl({"text": STORY})
    )
    return text, lines


@pytest.mark.parametrize("command", FILTERS)
def test_a_huge_line_is_a_bad_record(command: str, huge: tuple[Path, Path]) -> None:
    """It is a bad record, not a crash."""
    done = newskit(command, *huge)
    assert done.returncode == 3
    first, second = messages(done.stderr)
    assert "huge.txt" in first
    assert "huge.jsonl:1" in second
    assert "--max-chars" in first
    assert b"It was wet" in done.stdout


@pytest.mark.parametrize("command", STEPS)
def test_a_text_over_max_chars_is_a_bad_record(command: str) -> None:
    done = newskit(command, "--max-chars", "5", stdin=jsonl({"text": "123456"}, {"text": "12345"}))
    assert done.returncode == 3
    assert [one["text"] for one in objects(done.stdout)] == ["12345"]


@pytest.mark.parametrize("command", STEPS)
def test_an_output_file_holds_what_standard_output_would(command: str, story: Path) -> None:
    out = story.parent / "out.jsonl"
    out.write_text("old")
    done = newskit(command, "-o", out, story)
    assert (done.returncode, done.stdout) == (0, b"")
    assert out.read_bytes() == newskit(command, story).stdout
    assert sorted(path.name for path in story.parent.iterdir()) == ["out.jsonl", "story.txt"]


def test_output_keeps_what_the_target_is(story: Path) -> None:
    """A link stays a link, a file keeps its mode, a pipe is written into, a folder is refused."""
    folder = story.parent
    real, link, pipe = folder / "real", folder / "link", folder / "pipe"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    assert newskit("read", "-o", link, story).returncode == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert b"Rain fell." in real.read_bytes()
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert newskit("read", "-o", pipe, story).returncode == 0
    assert b"Rain fell." in reader.communicate(timeout=PATIENCE)[0]
    done = newskit("read", "-o", folder, story)
    assert done.returncode == 2
    assert len(messages(done.stderr)) == 1


def test_output_stays_when_the_run_is_cut_off(story: Path) -> None:
    out = story.parent / "out.jsonl"
    out.write_text("old")
    process = subprocess.Popen(
        [sys.executable, "-m", "newskit", "read", "-o", str(out)],
        stdin=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
    )
    assert process.stdin
    process.stdin.write(jsonl({"text": STORY}))
    process.stdin.flush()
    for _ in range(10 * PATIENCE):  # until it is at work: its temporary file is there
        if any(path.name.startswith(".out.jsonl.") for path in story.parent.iterdir()):
            break
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=PATIENCE) == 130
    process.stdin.close()
    assert out.read_text() == "old"
    assert sorted(path.name for path in story.parent.iterdir()) == ["out.jsonl", "story.txt"]


def test_named_pipe_as_input(story: Path) -> None:
    pipe = story.parent / "pipe"
    os.mkfifo(pipe)
    writer = subprocess.Popen(["cp", str(story), str(pipe)])
    done = newskit("read", pipe)
    assert writer.wait(timeout=PATIENCE) == 0
    assert objects(done.stdout)[0]["text"] == STORY


@pytest.mark.parametrize("command", FILTERS)
def test_output_is_input(command: str, story: Path) -> None:
    done = newskit(command, "-o", story, story)
    assert done.returncode == 2
    messages(done.stderr)
    assert story.read_text(encoding="utf-8") == STORY


@pytest.mark.parametrize("command", STEPS)
def test_only_prints_the_values_of_one_key(command: str) -> None:
    line = jsonl({"id": "a", "text": "Rain\nfell.", "mine": {"deep": [1, "two"]}})
    assert newskit(command, "--only", "text", stdin=line).stdout == b"Rain\nfell.\n"
    assert newskit(command, "--only", "id", stdin=line).stdout == b"a\n"
    assert newskit(command, "--only", "mine.deep", stdin=line).stdout == b"1\ntwo\n"
    unknown = newskit(command, "--only", "nothing", stdin=line)
    assert (unknown.returncode, unknown.stdout) == (2, b"\n")  # no record has such a key
    assert "nothing" in messages(unknown.stderr)[0]
    line = b'{"text":"Rain \\ud800 fell.","mine":[{"x":["\\ud800"]}]}\n'
    for key in ("text", "mine", "mine.x"):
        done = newskit(command, "--only", key, stdin=line)
        assert done.returncode == 0
        assert b"\\ud800" in done.stdout


def test_only_of_lists() -> None:
    def only(key: str) -> str:
        return newskit("parse", "--only", key, stdin=STORY.encode()).stdout.decode()

    assert only("quotes.speaker.name") == "Ana Paz\n"
    assert only("removed") == "Share this article\n"
    assert only("removed.label") == "share\n"
    assert only("dateline.places.country") == "PE\n"
    assert only("dateline") == "LIMA (EFE)\n"
    assert only("headline") == "\n"
    assert only("body") == "Rain fell.\n\n“It was wet,” said Ana Paz, the mayor.\n"


@pytest.mark.parametrize("command", STREAMS)
def test_exit_status_says_whether_something_was_found(command: str) -> None:
    seeks = command in ("strip", "dateline", "quotes")  # the others find something in every text
    nothing = newskit(command, "-e", stdin=b"Rain fell in the night, and then it stopped.\n")
    assert nothing.returncode == (1 if seeks else 0)
    assert len(objects(nothing.stdout)) == 1
    assert newskit(command, "-e", stdin=STORY.encode()).returncode == 0


def test_broken_rules_are_found_out_before_any_output(story: Path) -> None:
    rules = story.parent / "my.toml"
    good = (
        '[[rule]]\nid = "a"\nlabel = "other"\npattern = "xyz+"\n'
        'why = "Why."\nhit = ["xyz", "xyzz"]\nmiss = ["no"]\n'
    )
    rules.write_text(good)
    for command in (one for one in FILTERS if "--rules" in options_of(one)):
        assert newskit(command, "--rules", rules, story).returncode == 0
    assert newskit("rules", "check", rules).returncode == 0
    for bad, line in (
        (good + good, 8),
        (good + "\n[[rule]]\nid = 'b'\n", 9),
        (good.replace("xyz+", "xyz("), 1),
        (good.replace('"xyz",', '"abc",'), 1),
        (good.replace('["no"]', '["xyz"]'), 1),
        (good + "[[rule]\n", 8),
    ):
        rules.write_text(bad)
        for args in (["rules", "check", rules], ["strip", "--rules", rules, story]):
            done = newskit(*args)
            assert done.returncode == 2
            assert done.stdout == b""
            (said,) = messages(done.stderr)
            assert f"{rules}:{line}:" in said


def test_own_rules_work(story: Path) -> None:
    rules = story.parent / "my.toml"
    rules.write_text(
        '[[rule]]\nid = "own-wet"\nlabel = "other"\nneeds = ["ana paz"]\n'
        'pattern = ".{0,40}said Ana Paz.{0,40}"\n'
        'why = "Why."\nhit = ["said Ana Paz", "x said Ana Paz"]\nmiss = ["no"]\n'
    )
    record = objects(newskit("parse", "--rules", rules, story).stdout)[0]
    assert "own-wet" in str(record["removed"])


@pytest.mark.parametrize("command", STEPS)
def test_language_by_option_and_variable(command: str) -> None:
    def lang(*args: str, **env: str) -> object:
        return objects(newskit(command, *args, stdin=STORY.encode(), **env).stdout)[0]["lang"]

    assert lang() == "en"
    assert lang(NEWSKIT_LANG="fr") == "fr"
    assert lang("--lang", "es", NEWSKIT_LANG="fr") == "es"


@pytest.mark.parametrize("command", STEPS)
def test_output_does_not_depend_on_the_locale(command: str) -> None:
    story = SAMPLES / "xinhua-zh" / "in.txt"
    plain = newskit(command, story, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert plain.returncode == 0
    assert plain.stdout == newskit(command, story).stdout
    messages(newskit(command, "消えた.txt", LC_ALL="C", PYTHONUTF8="0").stderr)


def test_learn_says_what_is_missing(tmp_path: Path) -> None:
    done = newskit("learn", tmp_path / "nowhere")
    assert done.returncode == 2
    assert done.stdout == b""
    (line,) = messages(done.stderr)
    assert "nowhere" in line


# --- nothing of an article controls a terminal

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\x08\x7f"


@pytest.mark.parametrize("command", FILTERS)
def test_article_cannot_control_the_terminal(command: str, tmp_path: Path) -> None:
    text = (
        f"Head{EVIL}line\n\nLIMA{EVIL} (EFE) - Rain fell.\n\n"
        f"“It {EVIL} was wet,” said Ana{EVIL} Paz.\n\nShare this {EVIL} article\n"
    )
    record = jsonl({"id": f"a{EVIL}", "text": text, "site": EVIL, "lang": f"e{EVIL}n"})
    for_readers = command in ("show", "explain", "speakers", "report")
    runs = [[command]] if for_readers else [[command], [command, "--only", "text"]]
    for args in runs:
        _, out = run_on_terminal(*args, stdin=record)
        own = rb"\x1b\[[0-9;]*m" if for_readers else rb"\x1b\[(?:34;1|32|90|0)m"  # its colours
        assert ESC not in re.sub(own, b"", out)
        assert b"\x07" not in out
        assert b"\xc2\x9b" not in out
        assert b"\x08" not in out


@pytest.mark.parametrize("command", FILTERS)
def test_messages_cannot_control_the_terminal(command: str, tmp_path: Path) -> None:
    bad = tmp_path / "a\x1b[2Jb.txt"
    bad.write_bytes(b"")
    _, out = run_on_terminal(command, bad, stdin=b"")
    assert ESC not in out
    _, out = run_on_terminal(command, tmp_path / "gone\x1b[2J.txt", stdin=b"")
    assert ESC not in out
    _, out = run_on_terminal(command, stdin=b'{"text": 1, "\x1b[2J": "\x1b[2J"}\n')
    assert ESC not in out


def test_show_is_plain_in_a_pipe(story: Path) -> None:
    done = newskit("show", story)
    assert ESC not in done.stdout
    assert b"Rain fell." in done.stdout
    assert newskit("show", "--only", "text", story).returncode == 2
    assert ESC in newskit("show", "--color", "always", story).stdout
    assert ESC not in newskit("show", "--color", "never", story).stdout


# --- the pipe of steps is parse


def pipe_of(name: str) -> tuple[bytes, bytes]:
    """What parse prints of a sample, and what the pipe of the four steps prints."""
    folder = SAMPLES / name
    _, *args = shlex.split((folder / "cmd").read_text(encoding="utf-8"))
    files = [arg for arg in args if arg.startswith("in.")]
    options = " ".join(arg for arg in args if arg not in files and arg not in ("-o",))

    def of(step: str) -> list[str]:
        """The options that a step takes, with their values."""
        each = re.findall(r"--[a-z-]+(?: [^- ]\S*)?", options)
        return " ".join(one for one in each if one.split()[0] in options_of(step)).split()

    whole = newskit("parse", *of("parse"), *files, cwd=folder).stdout
    data = newskit("read", *of("read"), *files, cwd=folder).stdout
    for step in ("strip", "dateline", "quotes"):
        data = newskit(step, *of(step), stdin=data, cwd=folder).stdout
    return whole, data


def is_whole(name: str) -> bool:
    cmd = (SAMPLES / name / "cmd").read_text(encoding="utf-8")
    return "--only" not in cmd and "<" not in cmd


@pytest.mark.parametrize("name", [name for name in sample_names() if is_whole(name)])
def test_pipe_equals_parse(name: str) -> None:
    whole, piped = pipe_of(name)
    assert piped.decode() == whole.decode()


def test_steps_run_alone_on_text() -> None:
    """`cat a.txt | newskit dateline` does what `read | dateline` does."""
    text = STORY.encode()
    record = newskit("read", stdin=text).stdout
    for step in ("strip", "dateline", "quotes"):
        assert newskit(step, stdin=text).stdout == newskit(step, stdin=record).stdout


# --- sheets

PRINTERS = [command for command in FILTERS if command in (*STEPS, "speakers")]


@pytest.mark.parametrize("command", PRINTERS)
def test_every_command_prints_a_sheet(command: str, story: Path) -> None:
    out = story.parent / "out.csv"
    done = newskit(command, "--format", "csv", story)
    assert (done.returncode, done.stderr) == (0, b"")
    header, *rows = csv.reader(io.StringIO(done.stdout.decode(), newline=""))
    assert rows
    assert {len(row) for row in rows} == {len(header)}
    assert newskit(command, "-o", out, story).stdout == b""
    assert out.read_bytes() == done.stdout


@pytest.mark.parametrize("command", PRINTERS)
def test_a_sheet_cannot_control_the_terminal(command: str) -> None:
    text = f"Head{EVIL}line\n\n“It {EVIL} was wet,” said Ana{EVIL} Paz.\n"
    for name in ("csv", "tsv", "json", "table"):
        _, out = run_on_terminal(
            command, "--format", name, "--color", "never", stdin=jsonl({"id": EVIL, "text": text})
        )
        assert ESC not in re.sub(rb"\x1b\[[0-9;]*m" if name == "table" else rb"$^", b"", out)
        assert b"\x07" not in out
        assert b"\xc2\x9b" not in out


# --- rows of datelines


def test_rows_of_datelines(story: Path) -> None:
    done = newskit("dateline", "--format", r"{place}\t{agency}", story, "-", stdin=b"Rain.\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"Lima\tEFE\n\t\n", b"")


@pytest.mark.parametrize(
    "args",
    [["--format", "{city}"], ["--format", "{place"], ["--format", "{id}", "--only", "id"]],
    ids=" ".join,
)
def test_a_bad_format_is_found_out_before_any_output(args: list[str], story: Path) -> None:
    done = newskit("dateline", *args, story)
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = messages(done.stderr)
    assert "--format" in line


def test_rows_on_a_terminal_hold_no_escape() -> None:
    code, out = run_on_terminal(
        "dateline", "--format", "{id}", stdin=b'{"id":"\\u001b[2J","text":"a"}'
    )
    assert (code, out) == (0, b"[2J\r\n")


@pytest.mark.parametrize("command", [c for c in FILTERS if "--published" in options_of(c)])
def test_a_bad_date_is_found_out_before_any_output(command: str, story: Path) -> None:
    done = newskit(command, "--published", "2023-11-20x", story)
    assert (done.returncode, done.stdout) == (2, b"")
