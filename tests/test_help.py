"""The help: groups, examples, exit codes; what is meant by what is misspelt; completion; the man page."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from conftest import (
    COMMANDS,
    FILTERS,
    ROOT,
    STORY,
    Called,
    jsonl,
    options_of,
    run_on_terminal,
    written,
)

from newskit import cli, manual, tags
from newskit.errors import kind

sys.path.append(str(ROOT / "tools"))

import make_man


def everything() -> Iterator[list[str]]:
    """All commands, those within others too."""
    root: Any = typer.main.get_command(cli.app)
    for name in COMMANDS:
        yield [name]
        yield from (
            [name, inner] for inner in getattr(root.get_command(None, name), "commands", {})
        )


ALL = list(everything())


def sections(text: str) -> dict[str, list[str]]:
    """The parts of a help: what stands below each heading."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if re.fullmatch(r"[A-Z][a-z ]+:", line):
            found[line[:-1]] = []
        elif found and line.strip():
            found[list(found)[-1]].append(line.strip())
    return found


# --- how it is laid out


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_a_command_ends_its_help_with_exit_codes_and_where_the_documents_are(
    command: list[str], called: Called
) -> None:
    done = called(*command, "--help")
    parts = sections(done.out.decode())
    assert list(parts)[-2:] == ["Exit codes", "Documentation"]
    codes = [line.split()[0] for line in parts["Exit codes"]]
    has_status = "-e" in options_of(*command) or command == ["diff"]
    assert codes == ["0", *(["1"] if has_status else []), "2", "3", "70", "130"]


def test_the_options_of_parse_stand_in_their_groups(called: Called) -> None:
    parts = sections(called("parse", "--help").out.decode())
    assert list(parts)[:7] == [
        "Arguments", "Input", "Dates", "Cleaning", "Quotes", "Output", "Messages and help",
    ]  # fmt: skip
    assert any(line.startswith("--lang TAG") for line in parts["Input"])
    assert any(line.startswith("--strictness") for line in parts["Cleaning"])


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_no_option_is_without_a_name_for_its_value(command: list[str], called: Called) -> None:
    """What typer makes of a type (TEXT, INTEGER) says nothing."""
    parts = sections(called(*command, "--help").out.decode())
    options = [line for part in parts.values() for line in part if line.startswith("-")]
    assert options
    assert not [
        line for line in options if re.search(r" (<(str|int|float|path)\b|INTEGER|PATH)", line)
    ]


@pytest.mark.parametrize("command", ALL, ids=" ".join)
def test_examples_are_on_lines_of_their_own_and_take_the_options_they_show(
    command: list[str], called: Called
) -> None:
    examples = sections(called(*command, "--help").out.decode())["Examples"]
    assert any(f"newskit {' '.join(command)}" in line for line in examples)
    for line in examples:
        for name, inner, rest in re.findall(r"newskit (\w+)(?: (\w+))?([^|>]*)", line):
            path = [name, inner] if [name, inner] in ALL else [name]
            used = set(re.findall(r"(?<!\S)--?[a-z0][a-z-]*", re.sub(r"'[^']*'", "", rest)))
            assert used <= options_of(*path), line


def test_on_a_terminal_every_command_has_its_name() -> None:
    code, out = run_on_terminal("--help", COLUMNS="80")
    assert code == 0
    plain = re.sub(r"\x1b\[[\d;]*m", "", out.decode())
    rows = re.findall(r"│ (\w+) +(\S.*?) *│", plain)
    assert {name for name, _ in rows} >= {*COMMANDS}


def test_on_a_terminal_examples_are_ready_to_copy() -> None:
    """A narrow terminal breaks no line and puts nothing beside it."""
    code, out = run_on_terminal("dateline", "--help", COLUMNS="40")
    assert code == 0
    line = "  newskit dateline --format '{place}\\t{iso}\\t{agency}' *.txt"
    assert line in out.decode().splitlines()


@pytest.mark.parametrize("command", [[], *ALL], ids=lambda names: " ".join(names) or "newskit")
def test_help_of_a_command_is_its_own_help(command: list[str], called: Called) -> None:
    done = called("help", *command)
    assert (done.code, done.err) == (0, "")
    assert done.out == called(*command, "--help").out


def test_the_version_is_printed_for_both_names_of_the_option(called: Called) -> None:
    assert called("-V").out == called("--version").out != b""


# --- only what a command uses


@pytest.mark.parametrize("command", FILTERS)
def test_a_command_takes_the_options_of_the_steps_it_runs(command: str) -> None:
    taken = options_of(command)
    shows = command in ("explain", "export", "report", "show")
    dates = shows or command in ("dateline", "parse")
    cleans = shows or command in ("strip", "parse", "speakers")
    assert {"--lang", "--encoding", "--quiet", "--output"} <= taken
    assert ("--published" in taken, "--assume-year" in taken) == (dates, dates)
    assert ("--rules" in taken, "--keep" in taken) == (cleans, cleans)
    assert ("--model" in taken) == (shows or command in ("quotes", "parse", "speakers"))
    assert ("--only" in taken) != shows


@pytest.mark.parametrize("command", FILTERS)
def test_a_command_refuses_no_option_that_its_help_lists(
    command: str, called: Called, tmp_path: Path
) -> None:
    written(tmp_path, {"a.txt": STORY, "my.toml": ""})
    key = "name" if command == "speakers" else "id"
    values = {
        "--map": "text=content", "--format": "jsonl", "--columns": key, "--rows": "stories",
        "--encoding": "utf-8", "--lang": "en", "--max-chars": "1000", "--published": "2024-05-06",
        "--assume-year": "2024", "--rules": str(tmp_path / "my.toml"), "--keep": "share",
        "--drop": "share", "--strictness": "low", "--only": key, "--output": str(tmp_path / "out.txt"),
        "--engine": "rules", "--color": "never", "--threshold": "0.7", "--removed": "all", "--width": "60",
        "--to": "txt", "--title": "Rain",
        "--model": str(ROOT / "newskit/data/quotes/en.model.json"),
    }  # fmt: skip
    root: Any = typer.main.get_command(cli.app)
    for one in root.get_command(None, command).params:
        option = one.opts[0]
        if one.param_type_name == "argument" or option == "--browse":  # that wants a terminal
            continue
        value = "" if one.is_flag else values.get(option, "")
        assert one.is_flag or value, f"give {option} a value to be tried with"
        with_it = ["--only", key] if option == "--null" else []  # which parts what that prints
        args = [one for one in (option, value, *with_it) if one]
        done = called(command, *args, tmp_path / "a.txt")
        assert done.code in (0, 1), (option, done.err)


# --- what is meant by what is misspelt


@pytest.mark.parametrize(
    ("args", "meant"),
    [
        (["stirp"], "strip"),
        (["help", "datelnie"], "dateline"),
        (["rules", "chek"], "check"),
        (["train", "qotes"], "quotes"),
        (["strip", "--ony", "body"], "--only"),
        (
            ["strip", "--published", "2024-05-06"],
            "batch, dateline, explain, export, parse, report, show take it",
        ),
        (["strip", "--keep", "navigatoin"], "navigation"),
        (["strip", "--drop", "share,advrt"], "advert"),
        (["rules", "list", "--label", "sahre"], "share"),
        (["rules", "list", "--lang", "xx"], "any, "),
        (["rules", "explain", "editor-field"], "editor-fields"),
        (["parse", "--lang", "eng"], "en"),
        (["parse", "--lang", "Portugese"], "pt"),
        (["parse", "--lang", "xx"], "BCP 47"),
        (["train", "quotes", "a.jsonl", "--lang", "fra"], "fr"),
        (["batch", "a", "-o", "b", "--steps", "read,dateilne"], "dateline"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_misspelt_is_wrong_use_and_what_is_meant_is_said_on_one_line(
    args: list[str], meant: str, called: Called
) -> None:
    done = called(*args)
    assert (done.code, done.out) == (2, b"")
    (line,) = done.err.splitlines()
    assert meant in line.partition(";")[2]


def test_an_option_that_nothing_is_near_to_is_just_unknown(called: Called) -> None:
    done = called("strip", "--zzzz")
    assert done.err == "newskit: no option --zzzz (see newskit strip --help)\n"


def test_help_says_that_a_step_has_no_commands_of_its_own(called: Called) -> None:
    done = called("help", "strip", "body")
    assert done.code == 2
    assert "newskit strip has no commands of its own" in done.err


@pytest.mark.parametrize(
    "tag", ["en", "zh-Hant-TW", "fy", "gsw", "und", "x-mine", "qaa", "sr-Latn"]
)
def test_a_tag_that_holds_is_taken_with_or_without_a_pack(tag: str) -> None:
    assert tags.wrong(tag) is None


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("deu-AT", "did you mean de-AT?"),
        ("ger", "did you mean de?"),
        ("scottish gaelic", "did you mean gd?"),
        ("xx", "no language"),
        ("e", "no language tag"),
        ("en--us", "no language tag"),
        ("12", "no language tag"),
        ("", "no language tag"),
    ],
)
def test_a_tag_that_does_not_hold_says_why(tag: str, said: str) -> None:
    assert said in (tags.wrong(tag) or "")


def test_every_language_that_newskit_tells_has_a_tag_that_holds() -> None:
    table = (ROOT / "newskit/data/languages.tsv").read_text(encoding="utf-8")
    listed = [line.split("\t")[0] for line in table.splitlines() if not line.startswith("#")]
    assert len(listed) > 60
    assert [tag for tag in listed if tags.wrong(tag)] == []


@pytest.mark.parametrize("command", FILTERS)
def test_a_page_in_the_web_is_not_fetched_and_that_is_said(command: str, called: Called) -> None:
    done = called(command, "https://example.org/a.html")
    assert (done.code, done.out) == (2, b"")
    (line,) = done.err.splitlines()
    assert "https://example.org/a.html: newskit does not fetch pages" in line
    assert "curl -o page.html" in line


# --- quiet


@pytest.mark.parametrize("command", FILTERS)
def test_quiet_says_nothing_of_what_is_no_error(
    command: str, called: Called, tmp_path: Path
) -> None:
    rows = jsonl({"content": STORY, "errors": ["mojibake repaired by --fix"]})
    written(tmp_path, {"in/a.txt": STORY, "in/a.css": "p {}", "in/b.jsonl": rows})
    loud = called(command, tmp_path / "in")
    assert "1 style sheet" in loud.err
    quiet = called(command, tmp_path / "in", "-q")
    assert (quiet.code, quiet.out, quiet.err) == (0, loud.out, "")


@pytest.mark.parametrize("command", FILTERS)
def test_quiet_still_says_what_is_an_error(command: str, called: Called, tmp_path: Path) -> None:
    written(tmp_path, {"a.txt": STORY, "b.jsonl": '{"text": "cut'})
    done = called(command, tmp_path / "a.txt", tmp_path / "b.jsonl", "-q")
    assert done.code == 3
    (line,) = done.err.splitlines()
    assert "b.jsonl:1" in line


# --- the environment


RULE = (
    '[[rule]]\nid = "own-{0}"\nlabel = "other"\nneeds = ["{0}"]\npattern = "{0} .{{0,40}}"\n'
    'why = "Why."\nhit = ["{0} x", "{0} y"]\nmiss = ["no"]\n'
)


def test_rules_are_taken_from_a_variable_and_an_option_stands_before_it(
    called: Called, tmp_path: Path
) -> None:
    written(tmp_path, {"a.toml": RULE.format("zorp"), "b.toml": RULE.format("quux")})
    written(
        tmp_path, {"in.txt": "Rain fell.\n\nzorp of the day\n\nquux of the day\n\nIt stopped.\n"}
    )
    both = f"{tmp_path / 'a.toml'}:{tmp_path / 'b.toml'}"

    def rules(*args: str | Path, **env: str) -> list[str]:
        done = called("strip", tmp_path / "in.txt", "--only", "removed.rule", *args, **env)
        assert (done.code, done.err) == (0, "")
        return [one for one in done.out.decode().split() if one.startswith("own-")]

    assert rules() == []
    assert rules(NEWSKIT_RULES=both) == ["own-zorp", "own-quux"]
    assert rules("--rules", tmp_path / "b.toml", NEWSKIT_RULES=both) == ["own-quux"]
    plain = called("strip", tmp_path / "in.txt", NEWSKIT_RULES=both)  # without the parser
    assert b"own-zorp" in plain.out


def test_a_variable_that_does_not_hold_is_named(called: Called) -> None:
    done = called("read", stdin=STORY.encode(), NEWSKIT_LANG="xx")
    assert done.code == 2
    assert done.err.startswith('newskit: NEWSKIT_LANG: no language "xx"')
    done = called("strip", stdin=STORY.encode(), NEWSKIT_RULES="gone.toml")
    assert (done.code, "gone.toml: cannot be read: no such file" in done.err) == (2, True)


def test_the_help_and_the_page_of_options_name_every_variable(called: Called) -> None:
    source = "".join(path.read_text() for path in (ROOT / "newskit").rglob("*.py"))
    read = {*re.findall(r'"(NEWSKIT_[A-Z]+)"', source)}
    assert read == {"NEWSKIT_CACHE", "NEWSKIT_LANG", "NEWSKIT_RULES"}
    shown = "\n".join(sections(called("--help").out.decode())["Environment"])
    page = (ROOT / "docs" / "options.md").read_text(encoding="utf-8")
    assert all(name in shown and f"`{name}`" in page for name in read)


# --- completion


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("newskit str", ["strip"]),
        ("newskit rules ex", ["explain"]),
        ("newskit help rules ch", ["check"]),
        ("newskit strip --keep news", ["newsletter"]),
        ("newskit strip --drop share,photo", ["share,photo-credit"]),
        ("newskit parse --only dateline.ag", ["dateline.agency"]),
        ("newskit parse --only headl", ["headline", "headline.end", "headline.start", "headline.text"]),
        ("newskit read --lang zh-", ["zh-Hans", "zh-Hant"]),
        ("newskit rules explain editor-fi", ["editor-fields"]),
        ("newskit rules list --label corr", ["correction-note"]),
        ("newskit rules list --lang zh", ["zh"]),
        ("newskit batch --steps read,date", ["read,dateline"]),
        ("newskit strip --strictness no", ["normal"]),
    ],
)  # fmt: skip
def test_a_shell_is_offered_what_may_stand_there(
    typed: str, offered: list[str], called: Called
) -> None:
    words = typed.split()
    env = {"COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    done = called(_NEWSKIT_COMPLETE="complete_bash", **env)
    assert done.out.decode().split() == offered


# --- the man page


def test_the_man_page_is_made_of_the_help(regold: bool) -> None:
    now = make_man.page()
    if regold:
        make_man.PAGE.write_text(now, encoding="utf-8")
    assert make_man.PAGE.read_text(encoding="utf-8") == now, "python tools/make_man.py"


def test_the_man_page_has_every_command_and_every_option() -> None:
    text = make_man.PAGE.read_text(encoding="utf-8").replace("\\-", "-")
    for command in ALL:
        assert f'.SS "newskit {" ".join(command)}"' in text
        for option in options_of(*command):
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", text), (command, option)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_man_page_is_sound() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-z", str(make_man.PAGE)],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(shutil.which("man") is None, reason="man is not installed")
def test_man_shows_the_examples_as_they_are_typed() -> None:
    done = subprocess.run(
        ["man", "-l", str(make_man.PAGE)], capture_output=True, check=True, stdin=subprocess.DEVNULL
    )
    shown = re.sub(r".\x08|\x1b\[[\d;]*m", "", done.stdout.decode())
    assert r"newskit dateline --format '{place}\t{iso}\t{agency}' *.txt" in shown


def test_the_wheel_ships_the_man_page() -> None:
    assert '"docs/newskit.1" = "share/man/man1/newskit.1"' in (ROOT / "pyproject.toml").read_text()


# --- parts


def test_the_exit_codes_of_the_help_are_all_there_are() -> None:
    from newskit import errors

    codes = {
        value
        for name, value in inspect.getmembers(errors)
        if name.isupper() and not name.startswith("_") and type(value) is int
    }
    assert {*manual.EXIT_CODES} == codes


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("not JSON (column 2); line skipped", "not JSON"),
        ("internal error: division by zero (a.py:3)", "internal error"),
        ("a link to a folder; not followed", "a link to a folder"),
        ("packed file is cut short", "packed file is cut short"),
    ],
)
def test_what_is_said_of_one_place_does_not_part_reasons(said: str, counted: str) -> None:
    assert kind(said) == counted
