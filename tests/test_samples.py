"""Every folder of samples/: the bytes that come out, and the facts an editor wants in them."""

from __future__ import annotations

import functools
import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES, newskit, sample_names

NAMES = sample_names()
KNOWN = {name for name in NAMES if (SAMPLES / name / "known").exists()}
WANTED = [name for name in NAMES if (SAMPLES / name / "want.json").exists()]


@functools.cache
def run(folder: Path) -> tuple[bytes, bytes, int]:
    """Run a sample's command in its folder, once; `< FILE` at its end feeds standard input."""
    args = shlex.split((folder / "cmd").read_text(encoding="utf-8"))
    stdin = b""
    if "<" in args:
        at = args.index("<")
        stdin, args = (folder / args[at + 1]).read_bytes(), args[:at]
    if "--fix" in args:
        pytest.importorskip("ftfy", reason="--fix needs the extra: newskit[fix]")
    done = newskit(*args, stdin=stdin, cwd=folder)
    return done.stdout, done.stderr, done.returncode


def kept(folder: Path, name: str) -> bytes:
    path = folder / name
    return path.read_bytes() if path.exists() else b""


def golden(folder: Path) -> str:
    return "out.txt" if (folder / "out.txt").exists() else "out.jsonl"


@pytest.mark.parametrize("name", [name for name in NAMES if name not in KNOWN])
def test_a_sample_prints_its_golden_output(name: str, regold: bool) -> None:
    folder = SAMPLES / name
    out, err, code = run(folder)
    if regold:
        keep = {golden(folder): out, "err": err, "code": b"%d\n" % code if code else b""}
        for file, data in keep.items():
            if data or file.startswith("out"):
                (folder / file).write_bytes(data)
            else:
                (folder / file).unlink(missing_ok=True)
        return
    assert out.decode() == kept(folder, golden(folder)).decode()
    assert err.decode() == kept(folder, "err").decode()
    assert code == int(kept(folder, "code") or 0)


def marked(name: str) -> Any:
    if name not in KNOWN:
        return name
    reason = (SAMPLES / name / "known").read_text(encoding="utf-8").strip()
    return pytest.param(name, marks=pytest.mark.xfail(reason=reason, strict=True))


@pytest.mark.parametrize("name", [marked(name) for name in WANTED])
def test_a_sample_holds_what_is_wanted_of_it(name: str) -> None:
    folder = SAMPLES / name
    out, err, _ = run(folder)
    records = [json.loads(line) for line in out.split(b"\n")[:-1]]
    wanted = json.loads((folder / "want.json").read_text(encoding="utf-8"))
    wanted = wanted if isinstance(wanted, list) else [wanted]
    assert len(records) == len(wanted), err.decode()
    wrong = [
        f"{path}: wanted {want!r}, got {got!r}"
        for record, facts in zip(records, wanted, strict=True)
        for path, want in facts.items()
        for holds, got in [fact(record, path, want)]
        if not holds
    ]
    assert not wrong, "\n".join(wrong)


# A kind of result, and the first words of paths that say something of it.
KINDS = {
    "kicker": ("kicker",),
    "headline": ("headline",),
    "dateline": ("dateline",),
    "paragraphs": ("paragraphs", "body"),
    "removed": ("removed", "aside"),
    "credits": ("credits", "signed"),
    "links": ("links", "linked"),
    "quotes": ("quotes", "said", "direct"),
}


@pytest.mark.parametrize("name", [name for name in WANTED if name not in KNOWN])
def test_an_editor_says_something_of_all_that_a_record_holds(name: str) -> None:
    folder = SAMPLES / name
    wanted = json.loads((folder / "want.json").read_text(encoding="utf-8"))
    records = [json.loads(one) for one in kept(folder, golden(folder)).split(b"\n")[:-1]]
    for record, facts in zip(
        records, wanted if isinstance(wanted, list) else [wanted], strict=True
    ):
        said = {path.partition(".")[0].rstrip("^$~!") for path in facts}
        assert not [
            kind for kind, paths in KINDS.items() if record.get(kind) and not said & {*paths}
        ]


def test_known_samples_say_what_is_wanted() -> None:
    assert set(WANTED) >= KNOWN
    assert not [name for name in KNOWN if (SAMPLES / name / "out.jsonl").exists()]


def fact(record: dict[str, Any], path: str, want: Any) -> tuple[bool, Any]:
    """Whether a fact of want.json holds, and what is there instead.

    A path's end says how to compare: ^ begins with, $ ends with, ~ contains (all of a list), ! lacks.
    """
    how = path[-1] if path[-1] in "^$~!" else ""
    got = look_up({**record, **views(record)}, path.removesuffix(how).split("."))
    if how == "^":
        return bool(got) and got.startswith(want), got
    if how == "$":
        return bool(got) and got.endswith(want), got
    if how == "~":
        held = got is not None and (
            set(want) <= set(got) if isinstance(want, list) else want in got
        )
        return held, got
    if how == "!":
        return got is not None and want not in got, got
    return got == want, got


def look_up(value: Any, path: list[str]) -> Any:
    """Follow a path into JSON: a key, an index, * for each item, # for how many."""
    if not path:
        return value
    first, *rest = path
    if first == "#":
        return len(value or ())
    if first == "*":
        return [look_up(one, rest) for one in value or ()]
    if isinstance(value, list):
        try:
            return look_up(value[int(first)], rest)
        except IndexError:
            return None
    return look_up(value.get(first), rest) if isinstance(value, dict) else None


def views(record: dict[str, Any]) -> dict[str, Any]:
    """What the lists of a record look like to an editor, one line an item; direct is the direct quotes."""

    def rows(key: str, *keys: str) -> list[str]:
        return [line(*map(one.get, keys)) for one in record.get(key) or ()]

    return {
        "direct": [one for one in record.get("quotes") or () if one["type"] == "direct"],
        "said": [said(one) for one in record.get("quotes") or ()],
        "aside": rows("removed", "label", "text"),
        "signed": rows("credits", "role", "name"),
        "linked": rows("links", "rel", "title"),
    }


def said(quote: dict[str, Any]) -> str:
    content = " … ".join(part["text"] for part in quote.get("parts") or [quote])
    name = (quote["speaker"] or {}).get("name")
    return line(quote["type"], content, name or "-", (quote["cue"] or {}).get("text") or "-")


def line(*values: str) -> str:
    """One line for the eye: line breaks, strange spaces and invisible signs are as good as a space."""
    return " | ".join(" ".join(one.replace("\u200b", "").split()) for one in values)
