"""No byte of a record, a rule file or a file's name controls a terminal, nor a cell a spreadsheet."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import COMMANDS, FILTERS, run_on_terminal

from newskit import dumps, loads, parse

# Sets a title, clears the screen, colours, goes back, and writes from right to left.
EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\x08\x7f\u202e\u2066"
OWN = re.compile(
    rb"\x1b\[(?:[0-9;]*m|[?]25[lh]|[0-9]*[AKG])"
)  # colours; the cursor of a progress line
HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
TEXT = (
    f"World{EVIL} news\n\nRain{EVIL} fell on the port of Lima | The{EVIL} Post\n\nBy Ann{EVIL} Bell\n\n"
    f"LIMA, May 3 (EFE) - “It {EVIL} was wet in all the streets,” said Ana Paz, mayor{EVIL} of "
    f"Lima. She said that the dam{EVIL} had held.\n\nShare this {EVIL} article\n\nRead more: A {EVIL} dam\n"
)
# Values that are one of a few words, and texts that their bounds give.
FIXED = {
    "type",
    "act",
    "certainty",
    "role",
    "rel",
    "resolved",
    "text",
    "title",
    "kind",
    "date",
    "iso",
}


def spoilt(value: Any, key: str = "") -> Any:
    """A JSON value with what is evil at the end of every string that is free."""
    if isinstance(value, dict):
        return {name: spoilt(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [spoilt(one, key) for one in value]
    return value + EVIL if isinstance(value, str) and key not in FIXED else value


def hostile() -> bytes:
    """A record that holds something evil wherever a string may stand."""
    record = json.loads(dumps(parse(TEXT, lang="en")))
    for quote in record["quotes"]:
        if quote["speaker"]:
            quote["speaker"]["role"] = f"mayor{EVIL}"
    for one in record["removed"]:
        one["label"], one["rule"] = f"{one['label']}{EVIL}", f"{one['rule']}{EVIL}"
    record = {
        "id": f"a{EVIL}",
        **record,
        "errors": [f"wrong{EVIL}"],
        "mine": {"a": EVIL},
        EVIL: EVIL,
    }
    record["source"] = {"path": EVIL, "url": EVIL, "media_type": EVIL, "encoding": EVIL}
    record["given"] = {"author": EVIL, "section": [EVIL]}
    line = json.dumps({**spoilt(record), "text": TEXT}).encode()
    loads(line)  # which is sound
    return line + b"\n"


RECORD = hostile()
WHY = json.dumps(f"Shares.{EVIL}").replace("\x7f", "\\u007f")
RULE = """
[[rule]]
id = "{id}"
label = 'share'
pattern = 'share (?:this|that).*'
why = {why}
hit = ['Share this', 'share that']
miss = ["{miss}"]
"""


def rule_file(
    folder: Path, name: str = "r.toml", *, key: str = "id", miss: str = "Share it"
) -> Path:
    path = folder / name
    path.write_text(RULE.format(id=key, miss=miss, why=WHY), encoding="utf-8")
    return path


def harm(out: bytes) -> list[str]:
    """What in a terminal's output is not text, line ends or newskit's own colours."""
    return HARMFUL.findall(OWN.sub(b"", out).decode("utf-8", "replace"))


def test_the_hostile_record_is_hostile_all_over() -> None:
    said = json.loads(RECORD)
    assert all(EVIL in one["label"] and EVIL in one["rule"] for one in said["removed"])
    assert said["removed"]
    assert EVIL in said["quotes"][0]["speaker"]["role"]
    assert EVIL in said["dateline"]["agency"]
    assert harm(RECORD) == []  # it is JSON, and all of it escapes
    assert harm(EVIL.encode())


EVERYWHERE = ([], ["--format", "table"], ["--format", "csv"])
OPTIONS = (
    ["-v"],
    ["--color", "always"],
    ["--format", "tsv"],
    ["--format", "json"],
    ["--format", "jsonl"],
    ["--format", "{id} {headline} {errors}"],
    ["--only", "text"],
    ["--only", "removed"],
    ["--only", "mine"],
    ["--columns", "id,mine,errors", "--format", "table"],
)


@pytest.mark.parametrize(
    "args",
    [
        *([command, *options] for command in FILTERS for options in EVERYWHERE),
        *(["parse", *options] for options in OPTIONS),
    ],
    ids=" ".join,
)
def test_no_command_lets_a_record_at_the_terminal(args: list[str]) -> None:
    _, out = run_on_terminal(*args, stdin=RECORD)
    assert harm(out) == []
    assert out


@pytest.mark.parametrize(
    "args",
    [
        *([command, EVIL] for command in COMMANDS),
        *(
            ["parse", name, EVIL]
            for name in ("--format", "--only", "--lang", "--keep", "--published")
        ),
        ["parse", f"--{EVIL}"],
        [EVIL],
        ["rules", "explain", EVIL],
        ["rules", "list", "--label", EVIL],
    ],
    ids=lambda args: " ".join(args).replace(EVIL, "…"),
)
def test_no_command_prints_an_argument_as_it_came(args: list[str]) -> None:
    _, out = run_on_terminal(*args, stdin=RECORD)
    assert harm(out) == []
    assert b"Traceback" not in out
    assert out


NAME = "a\x1b[2J\x9b\u202eb"


@pytest.mark.parametrize(
    "args",
    [
        *([command, "{name}.txt"] for command in FILTERS),
        *([command, "{name}.jsonl"] for command in FILTERS),
        ["read", "{name}.csv"],
        ["read", "gone{name}"],
        ["parse", "--rules", "{name}.toml", "{name}.txt"],
        ["parse", "--rules", "{name}.bad", "{name}.txt"],
        ["parse", "-o", "{name}.txt", "{name}.txt"],
        ["parse", "-o", "no{name}/out", "{name}.txt"],
        ["quotes", "--model", "{name}.txt", "{name}.txt"],
        ["rules", "check", "{name}.toml"],
        ["rules", "check", "{name}.bad"],
        ["rules", "check", "{name}.odd"],
        ["rules", "check", "gone{name}"],
        ["learn", "{name}"],
        ["learn", "-v", "{name}"],
        ["train", "quotes", "{name}.jsonl", "-o", "no{name}/out"],
        ["batch", "{name}", "-o", "{name}.out"],
        [
            "batch",
            "-v",
            "{name}",
            "{name}.txt",
            "{name}.jsonl",
            "-o",
            "{name}.out2",
            "--format",
            "csv",
        ],
        ["batch", "gone{name}", "-o", "{name}.out"],
    ],
    ids=lambda args: " ".join(args).replace("{name}", ""),
)
def test_no_name_of_a_file_gets_at_the_terminal(args: list[str], tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.txt").write_text("Rain fell.\n")
    (tmp_path / f"{NAME}.jsonl").write_bytes(RECORD + b"no json \x1b[2J\n" + b'{"text":1}\n')
    (tmp_path / f"{NAME}.csv").write_text(f"text,{EVIL}\nRain.,x\n")
    rule_file(tmp_path, f"{NAME}.toml")
    rule_file(tmp_path, f"{NAME}.bad", key="a\u202eb")
    rule_file(tmp_path, f"{NAME}.odd", miss=f"Share this {chr(0x202E)}{chr(0x9B)}")
    (tmp_path / NAME).mkdir()
    for number in range(6):
        (tmp_path / NAME / f"{NAME}{number}.txt").write_text(
            f"Rain {EVIL}.\n\nOur {EVIL} mail\n" if number else ""
        )
    _, out = run_on_terminal(*(one.format(name=NAME) for one in args), cwd=tmp_path)
    assert harm(out) == []
    assert b"Traceback" not in out
