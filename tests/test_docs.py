"""The documents: every command is in the README, and what they show is what comes out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import COMMANDS, FILTERS, ROOT, environment, newskit

import newskit as api
from newskit.rules import names

README, COMMANDS_PAGE = ROOT / "README.md", ROOT / "docs" / "commands.md"
RECORD = ROOT / "docs" / "record.md"
OUTPUT, INPUT = ROOT / "docs" / "output.md", ROOT / "docs" / "input.md"
CONSOLE = re.compile(r"(?ms)^```console\n(.*?)^```$")
PYTHON = re.compile(r"(?ms)^```python\n(.*?)^```$")
SHELL = re.compile(r"(?ms)^```sh\n(.*?)^```$")
COLUMNS = re.compile(
    r"(?s)(<!-- columns: made from newskit/showing/rows.py -->\n).*?(<!-- end -->)"
)
NAMES = re.compile(r"(?s)(<!-- names: made from newskit/data/reading.toml -->\n).*?(<!-- end -->)")
TYPES = re.compile(r"(?s)(<!-- types: made from newskit/record -->\n).*?(<!-- end -->)")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def path_with_newskit(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A PATH on which `newskit` is this tree's."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "newskit"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m newskit "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    return os.pathsep.join([str(folder), os.environ["PATH"]])


def printed(block: str, path: str) -> str:
    """A console block with what its commands print now."""
    out = []
    for line in block.splitlines():
        if not line.startswith("$ "):
            continue
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line[2:]],
            capture_output=True,
            cwd=ROOT,
            env=environment(PATH=path),
            check=False,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, (line, done.stderr)
        assert done.stderr == b"", line
        shown = "\n".join(one.rstrip() for one in done.stdout.decode().splitlines())
        out.append(f"{line}\n{shown}\n" if shown else f"{line}\n")
    return "".join(out)


@pytest.mark.parametrize("page", [README, OUTPUT, INPUT], ids=lambda page: page.name)
def test_output_shown_is_real(page: Path, path_with_newskit: str, regold: bool) -> None:
    text = read(page)
    now = CONSOLE.sub(lambda m: f"```console\n{printed(m[1], path_with_newskit)}```", text)
    if regold:
        page.write_text(now, encoding="utf-8")
    else:
        assert now == text
    assert CONSOLE.search(text)


def test_readme_shows_a_pipe_of_three_commands() -> None:
    text = read(README)
    assert re.search(r"^\$ newskit [^|\n]+\| newskit [^|\n]+\| newskit ", text, re.MULTILINE)


@pytest.mark.parametrize("page", [README, COMMANDS_PAGE, OUTPUT], ids=lambda page: page.name)
def test_python_shown_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if page != README:
        pytest.importorskip("pyarrow", reason="a table needs the extra: newskit[parquet]")
    if page == OUTPUT:
        pytest.importorskip("pandas", reason="a frame needs the extra: newskit[pandas]")
    monkeypatch.chdir(ROOT)
    blocks = PYTHON.findall(read(page))
    assert blocks
    for block in blocks:
        exec(compile(block, page.name, "exec"), {})


def test_input_page_lists_the_names_of_other_tools(regold: bool) -> None:
    from newskit.reading import names

    rows = ["\n| we say | other tools say |\n| --- | --- |\n"]
    rows += [
        f"| `{name}` | {' '.join(f'`{one}`' for one in listed)} |\n"
        for name, listed in names.data()["names"].items()
    ]
    text = read(INPUT)
    now = NAMES.sub(lambda m: m[1] + "".join(rows) + "\n" + m[2], text)
    assert NAMES.search(text)
    if regold:
        INPUT.write_text(now, encoding="utf-8")
    else:
        assert now == text


def test_input_page_names_every_ending() -> None:
    from newskit.reading import formats, packing

    for ending in (*formats.endings(), *packing.ENDINGS):
        assert f"`{ending}`" in read(INPUT) or ending in (".jsonlines", ".text"), ending


def test_output_page_lists_the_columns_and_names(regold: bool) -> None:
    from newskit.showing.keys import SHORT
    from newskit.showing.rows import KINDS, OTHERS

    rows = ["\n| rows | columns |\n| --- | --- |\n"]
    rows += [
        f"| {name} | {' '.join(f'`{one}`' for one in kind.columns.split(','))} |\n"
        for name, kind in {**KINDS, **OTHERS}.items()
    ]
    text = read(OUTPUT)
    now = COLUMNS.sub(lambda m: m[1] + "".join(rows) + "\n" + m[2], text)
    assert COLUMNS.search(text)
    if regold:
        OUTPUT.write_text(now, encoding="utf-8")
    else:
        assert now == text
    for name in SHORT:
        assert f"`{name}`" in text


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_of_commands_has_every_one(command: str) -> None:
    row = re.search(
        rf"^\| `{command}` \| .+ \| `newskit {command}\b[^`]*` \|$",
        read(COMMANDS_PAGE),
        re.MULTILINE,
    )
    assert row


def test_commands_shown_take_these_options() -> None:
    known = {
        command: newskit(command, "--help").stdout.decode().replace("\n", " ")
        for command in COMMANDS
    }
    calls = re.findall(r"newskit (\w+)((?: [^|`\n·]*)?)", read(README) + read(COMMANDS_PAGE))
    assert {command for command, rest in calls if " -" in rest} & set(FILTERS)
    for command, rest in calls:
        for option in re.findall(r" (--?[a-z][a-z-]*)", rest) if command in FILTERS else ():
            # not -o within --only
            assert re.search(rf"(?<![\w-]){option}(?![\w-])", known[command]), (command, option)


def test_readme_install_lines_are_the_tested_ones() -> None:
    first, second = SHELL.findall(read(README))
    ci = read(ROOT / ".ci" / "run")
    assert "newskit parse samples/xinhua-translated/in.txt" in first
    assert "newskit parse samples/xinhua-translated/in.txt" in ci
    assert "-e '.[test]'" in second
    assert "-e '.[test]'" in read(ROOT / "CONTRIBUTING.md")
    assert "-e '.[test]'" in ci
    assert second.rstrip().endswith("pytest")


def test_readme_installs_extras_that_there_are() -> None:
    extras = project()["optional-dependencies"]
    lines = re.findall(r"`(pipx?) install \.`", read(README))
    named = re.findall(r"install [^\n]*'\.\[([a-z,]+)\]'", read(README))
    assert lines == ["pipx"]
    assert named
    assert {extra for one in named for extra in one.split(",")} <= set(extras)


def test_readme_is_one_screen_with_a_picture_of_what_is_printed() -> None:
    text = read(README)
    assert len(text.splitlines()) <= 75
    assert "](docs/picture.svg)" in text
    sys.path.insert(0, str(ROOT / "tools"))
    from make_picture import PICTURE, STORY, printed, words

    shown = ["".join(line.split()) for line in printed("always", plain=True).splitlines()]
    assert words(read(PICTURE))[1:] == [line for line in shown if line]
    assert f"newskit show {STORY}" in " ".join(read(PICTURE).replace("&#160;", " ").split())


def test_readme_counts_the_languages_that_have_rules() -> None:
    count = len(set(names("boilerplate")) - {"any"})
    assert f" {count} languages" in read(README)


def project() -> dict[str, Any]:
    import tomllib

    found: dict[str, Any] = tomllib.loads(read(ROOT / "pyproject.toml"))["project"]
    return found


def test_every_dependency_is_named_with_its_reason() -> None:
    page = read(ROOT / "docs" / "dependencies.md")
    extras = project()["optional-dependencies"]
    for one in [
        *project()["dependencies"],
        *(name for key in extras if key != "test" for name in extras[key]),
    ]:
        if one.startswith("newskit["):
            continue  # an extra that is another one, and more
        name = re.split(r"[<>=\[]", one)[0]
        assert re.search(rf"^\|.*\b{name}\b.*\|.*\|$", page, re.MULTILINE), name


def test_the_page_of_commands_has_the_exit_codes() -> None:
    for code in (0, 1, 2, 3, 70, 130):
        assert re.search(rf"^\| {code} \| ", read(COMMANDS_PAGE), re.MULTILINE)


def test_record_page_names_every_key() -> None:
    text = TYPES.sub("", read(RECORD))
    assert f"version {api.record.SCHEMA_VERSION}" in text.splitlines()[0]
    schema = api.schema()
    for name, one in {"Record": schema, **schema["$defs"]}.items():
        for key in one["properties"]:
            assert f"`{key}`" in text, f"{name}.{key}"


def test_record_page_names_every_label() -> None:
    from newskit.rules import LABELS

    for label in LABELS:
        assert f"`{label}`" in read(RECORD), label


def test_record_page_types(regold: bool) -> None:
    text = read(RECORD)
    now = TYPES.sub(lambda m: m[1] + types() + m[2], text)
    assert TYPES.search(text)
    if regold:
        RECORD.write_text(now, encoding="utf-8")
    else:
        assert now == text


def types() -> str:
    """The types of the record as a table, from its schema."""
    schema = api.schema()
    rows = ["\n| key | type |\n| --- | --- |\n"]
    for name, one in {"Record": schema, **schema["$defs"]}.items():
        prefix = "" if name == "Record" else f"{name}."
        rows += [f"| `{prefix}{key}` | {kind(of)} |\n" for key, of in one["properties"].items()]
    return "".join(rows) + "\n"


def kind(of: dict[str, Any]) -> str:
    if "anyOf" in of:
        kinds = [kind(one) for one in of["anyOf"]]
        return " or ".join(sorted(kinds, key=lambda one: one == "null"))
    if "$ref" in of:
        return str(of["$ref"].rsplit("/", 1)[-1])
    if "enum" in of:
        return " ".join(f"`{one}`" for one in of["enum"])
    if of.get("type") == "array":
        return f"list of {kind(of['items'])}"
    return str(of.get("type", "any"))


def test_changelog_and_citation_have_the_version() -> None:
    version = re.escape(api.__version__)
    assert re.search(rf"^## {version}\b", read(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert re.search(rf"^version: {version}$", read(ROOT / "CITATION.cff"), re.MULTILINE)


def test_contributing_fits_a_screen() -> None:
    assert len(read(ROOT / "CONTRIBUTING.md").splitlines()) <= 45
