"""What runs keep for the next: it changes nothing but time, and nobody else can put anything in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT, SAMPLES, environment

from newskit import rules
from newskit.kept import patterns, places
from newskit.kept import store as storing
from newskit.kept.store import Store

STORY = SAMPLES / "reuters" / "in.txt"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes and owners are those of Unix")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kept"
    made.mkdir(0o700)
    return made


@pytest.fixture
def compiler() -> Iterator[None]:
    """Leaves re and regex as they were."""
    import re._compiler as compiler  # type: ignore[import-not-found]

    before = compiler.compile, compiler._sre
    yield
    compiler.compile, compiler._sre = before


def run(
    *args: str | Path, stdin: bytes | None = None, **env: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "newskit", *map(str, args)],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env=environment(**env),
    )


def parse(folder: Path, path: Path = STORY) -> bytes:
    done = run("parse", path, NEWSKIT_CACHE=str(folder))
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def a_store(folder: Path, **values: object) -> Store:
    """A store that was written with some values, read again."""
    first = Store(folder, "test")
    for name, value in values.items():
        first.put(name, value)
    first.save()
    return Store(folder, "test")


@pytest.mark.parametrize("sample", ["reuters", "xinhua-zh", "html-page", "packed-json-lines"])
def test_a_run_says_the_same_with_and_without_what_was_kept(folder: Path, sample: str) -> None:
    story = next((SAMPLES / sample).glob("in.*"))
    args = ("parse", story)
    plain, first, second = (
        run(*args, NEWSKIT_CACHE=where) for where in ("", str(folder), str(folder))
    )
    assert plain.stdout == first.stdout == second.stdout != b""
    assert plain.returncode == first.returncode == second.returncode == 0


def test_what_a_run_keeps_is_all_that_the_next_one_needs(folder: Path) -> None:
    parse(folder)
    before = files(folder)
    parse(folder)
    assert files(folder) == before  # nothing was added
    assert len(before) == 1


def test_the_workers_of_a_batch_keep_things_for_those_of_the_next(
    folder: Path, tmp_path: Path
) -> None:
    outs, kept = [tmp_path / "a", tmp_path / "b"], []
    for out in outs:
        done = run("batch", STORY, "--jobs", "1", "-o", out, NEWSKIT_CACHE=str(folder))
        assert done.returncode == 0, done.stderr
        kept.append(files(folder))
    assert kept[0] == kept[1]
    assert [name for name in Store(folder, "batch")._entries if name.startswith("regex ")]
    first, second = ((out / "part-000000.jsonl").read_bytes() for out in outs)
    assert first == second != b""


def test_no_word_of_a_story_is_kept(folder: Path, tmp_path: Path) -> None:
    story = tmp_path / "in.txt"
    story.write_text(
        "Zorblatt mill reopens | The Quuxville Gazette\n\nBy Fnord Xyzzy\n\n"
        "QUUXVILLE (The Quuxville Gazette) - Rain fell, mayor Fnord Xyzzy said.\n\nPhoto: Fnord Xyzzy\n",
        encoding="utf-8",
    )
    assert b"Xyzzy" in parse(folder, story)
    (data,) = files(folder).values()
    assert not re.search(rb"zorblatt|quuxville|xyzzy", data, re.IGNORECASE)


BREAKS: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda data: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "one bit turned": lambda data: data[:5000] + bytes([data[5000] ^ 1]) + data[5001:],
    "another mark": lambda data: b"x" + data[1:],
    "no MessagePack": lambda data: storing._MARK + b"\xc1" * 100,
    "of another shape": lambda data: storing._MARK + b"\x93\x01\x02\x03",
    "too long": lambda data: data + bytes(storing.MOST_BYTES),
}


@pytest.mark.parametrize("how", BREAKS.values(), ids=BREAKS)
def test_a_broken_file_costs_time_alone_and_is_written_anew(
    folder: Path, how: Callable[[bytes], bytes]
) -> None:
    said = parse(folder)
    ((name, good),) = files(folder).items()
    entries = storing._read(folder / name, storing.program("parse")).keys()
    (folder / name).write_bytes(how(good))
    assert parse(folder) == said
    assert [path.name for path in folder.iterdir()] == [name]
    program = storing.program("parse")
    assert storing._read(folder / name, program).keys() == entries


def test_whatever_byte_of_a_file_changes_no_value_does(folder: Path) -> None:
    values = {"pack": {"a": [1, 2, 3]}, "numbers": [*range(50)], "words": ["Ely", "Bath"] * 9}
    path = a_store(folder, **values).path
    good = path.read_bytes()
    lost = 0
    for at in range(len(good)):
        path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        store = Store(folder, "test")
        found = {name: store.get(name, type(value)) for name, value in values.items()}
        assert all(found[name] in (None, value) for name, value in values.items()), at
        lost += None in found.values()
    assert lost > len(good) * 0.9


def test_what_another_program_kept_is_not_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_store(folder, one=1).path
    assert Store(folder, "test").get("one", int) == 1
    monkeypatch.setattr(storing, "__version__", "0.0.0")
    other = Store(folder, "test")
    assert other.path != path
    path.rename(other.path)  # as if the names of two programs were one
    assert Store(folder, "test").get("one", int) is None


def test_what_was_made_of_another_source_or_is_of_another_kind_is_not_read(folder: Path) -> None:
    store = Store(folder, "test")
    store.put("pack", {"a": 1}, b"a = 1")
    assert store.get("pack", dict, b"a = 1") == {"a": 1}
    assert store.get("pack", dict, b"a = 2") is None
    assert store.get("pack", list, b"a = 1") is None


def test_numbers_that_are_no_pattern_are_compiled_anew(folder: Path, compiler: None) -> None:
    store = Store(folder, "test")
    store.put("re 0 'a+b'", patterns._OfRe(0, b"\xff" * 400, 0, {}, ()))
    patterns.watch(store)
    re.purge()
    assert re.compile("a+b").fullmatch("aaab")


@pytest.mark.parametrize("mode", [0o770, 0o755, 0o777], ids=oct)
def test_a_folder_that_others_can_enter_is_not_used(folder: Path, mode: int) -> None:
    parse(folder)
    kept = files(folder)
    folder.chmod(mode)
    assert a_store(folder).get("one", int) is None
    assert a_store(folder, one=1).get("one", int) is None
    assert files(folder) == kept


@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666], ids=oct)
def test_a_file_that_others_can_write_is_not_read(folder: Path, mode: int) -> None:
    a_store(folder, one=1).path.chmod(mode)
    assert Store(folder, "test").get("one", int) is None


def test_a_file_or_folder_of_somebody_else_is_not_used(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = files(a_store(folder, one=1).path.parent)
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert a_store(folder, two=2).get("one", int) is None
    assert files(folder) == kept


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    store = a_store(folder, one=1)
    elsewhere = tmp_path / "elsewhere"
    store.path.rename(elsewhere)
    store.path.symlink_to(elsewhere)
    assert Store(folder, "test").get("one", int) is None
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert a_store(link, one=1).get("one", int) is None


def test_an_empty_variable_keeps_nothing(tmp_path: Path) -> None:
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    assert run("dateline", STORY, NEWSKIT_CACHE="", **home).returncode == 0
    assert not list(tmp_path.iterdir())


def test_the_folder_is_that_of_the_system_for_caches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(places.VARIABLE, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert places.folder() == tmp_path / "x" / "newskit"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")  # which the standard says to pass over
    assert places.folder() == tmp_path / ".cache" / "newskit"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert places.folder() == tmp_path / "Library" / "Caches" / "newskit"
    monkeypatch.setenv(places.VARIABLE, "relative")
    assert places.folder() is None


@pytest.mark.parametrize("where", ["no/more/newskit", "file/newskit", "file", "/proc/newskit"])
def test_where_nothing_can_be_written_a_run_goes_on_quietly(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").touch()
    done = run("parse", STORY, NEWSKIT_CACHE=str(tmp_path / where))
    assert (done.returncode, done.stderr) == (0, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_home_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    home = tmp_path / "gone"
    env = {key: value for key, value in environment().items() if key != "NEWSKIT_CACHE"}
    done = subprocess.run(
        [sys.executable, "-m", "newskit", "dateline", str(STORY)],
        capture_output=True,
        cwd=ROOT,
        env=env | {"HOME": str(home), "XDG_CACHE_HOME": ""},
    )
    assert (done.returncode, done.stderr, home.exists()) == (0, b"", False)


def test_runs_at_the_same_time_leave_one_whole_file(folder: Path) -> None:
    command = [sys.executable, "-m", "newskit", "dateline", str(STORY)]
    env = environment(NEWSKIT_CACHE=str(folder))
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=env) for _ in range(6)
    ]
    said = {process.communicate()[0] for process in running}
    assert len(said) == 1
    ((name, data),) = files(folder).items()
    assert storing._read(folder / name, storing.program("dateline"))
    assert (folder / name).stat().st_mode & 0o777 == 0o600
    assert data.startswith(storing._MARK)


def test_a_write_that_fails_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(Path, "replace", full)
    a_store(folder, one=1)
    assert files(folder) == {}


def test_what_nobody_wrote_for_a_month_goes(folder: Path) -> None:
    old, new = folder / f"a{storing.ENDING}", folder / f"b{storing.ENDING}"
    for path, days in ((old, 40), (new, 20)):
        path.touch()
        os.utime(path, (time.time() - days * 86400,) * 2)
    store = a_store(folder, one=1)
    assert {path.name for path in folder.iterdir()} == {new.name, store.path.name}


def test_kept_patterns_of_rules_know_the_same_lines(folder: Path) -> None:
    """Compiled by regex, kept, and handed to its engine by the next run."""
    import regex

    regex.purge()  # of what other tests had compiled
    pack = [one for one in rules.load(rules.DATA / "boilerplate" / "any.toml") if one.pattern]
    first = Store(folder, "test")
    made = [patterns.of_regex(first, one.pattern, one.flags) for one in pack]
    first.save()
    second = Store(folder, "test")
    kept = [patterns.of_regex(second, one.pattern, one.flags) for one in pack]
    assert second._added == {}
    for rule, a, b in zip(pack, made, kept, strict=True):
        assert (a.groupindex, a.groups, a.flags, a.pattern) == (
            b.groupindex,
            b.groups,
            b.flags,
            b.pattern,
        )
        for line in (*rule.hit, *rule.miss):
            found = [[one.regs for one in pattern.finditer(line)] for pattern in (a, b)]
            assert found[0] == found[1]


def test_a_pattern_that_regex_remembers_is_not_kept_as_the_one_before(folder: Path) -> None:
    import regex

    regex.purge()
    regex.compile("rain+", rules.VERSION0)
    store = Store(folder, "test")
    for pattern in ("hail+", "rain+"):
        assert patterns.of_regex(store, pattern, rules.VERSION0).fullmatch(pattern[:-1])
    assert [name for name in store._added if "rain" in name] == []
    assert len(store._added) == 1


def test_flags_of_rules_are_those_of_regex() -> None:
    import regex

    assert (rules.VERSION0, rules.IGNORECASE) == (regex.VERSION0, regex.IGNORECASE)


def test_kept_patterns_of_re_know_the_same_and_none_is_kept_of_a_text(
    folder: Path, compiler: None
) -> None:
    def asked(word: str) -> re.Pattern[str]:
        return re.compile(rf"({word})+(?P<end>[a-z]{{2,3}})\b", re.IGNORECASE)

    sources = [r"(?P<a>\w+)-(?i:B)", r"[^\W\d_]{2,}|\d+(?!x)", rb"\xef(?=a)|b"]
    first = Store(folder, "test")
    patterns.watch(first)
    re.purge()
    made = [patterns_made(source) for source in sources]
    asked("zorblatt")
    assert len(first._added) == len(sources)
    first.save()
    kept = [Store(folder, "test").get(f"re 0 {source!r}", patterns._OfRe) for source in sources]
    assert all(kept)
    re.purge()
    patterns.watch(second := Store(folder, "test"))
    again = [patterns_made(source) for source in sources]
    assert second._added == {}
    assert [one.groupindex for one in again] == [one.groupindex for one in made]
    assert [one.flags for one in again] == [one.flags for one in made]
    assert again[0].fullmatch("ab-b")["a"] == "ab"  # type: ignore[index, call-overload]
    assert again[1].findall("12x abc 345") == made[1].findall("12x abc 345") == ["1", "abc", "345"]


def patterns_made(source: str | bytes) -> re.Pattern[str]:
    from newskit.lazy import own

    return own(source)  # type: ignore[arg-type]  # bytes will do
