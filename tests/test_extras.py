"""What is said when the library of an optional extra is not installed: one line, with the next step."""

import ast
import re
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import ROOT, Called

from newskit.errors import MissingExtraError
from newskit.showing.frame import frame

LINE = '{"text": "Rain fell on Ambry’s quay."}\n'.encode()
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "optional-dependencies"
]
UNSAID = {"docs", "pages", "peers", "test"}  # what newskit itself never imports
# What is called, what is then said, and the module that is not there.
SAID = [
    ("fix", ["parse", "--fix"], "repairing text needs ftfy", "ftfy"),
    ("batch", ["parse", "a.warc"], "reading WARC needs warcio", "warcio.archiveiterator"),
    ("parquet", ["parse", "-o", "out.parquet"], "Parquet needs pyarrow", "pyarrow"),
    ("parquet", ["parse", "a.parquet"], "reading Parquet needs pyarrow", "pyarrow.parquet"),
    ("arrow", ["parse", "s3://ambry/a.jsonl"], "an object store needs pyarrow", "pyarrow"),
    ("ray", ["batch", "a.jsonl", "-o", "o", "--engine", "ray"], "a cluster needs ray", "ray.data"),
    ("dups", ["dups"], "finding copies needs rensa and numpy", "rensa"),
    ("spacy", ["export", "-o", "a.spacy"], "a DocBin needs spacy", "spacy.tokens"),
    ("report", ["report", "-o", "a.html"], "report needs jinja2", "jinja2"),
    ("browse", ["show", "--browse", "a.jsonl"], "show --browse needs textual", "textual.app"),
    ("train", ["train", "quotes", "a.jsonl"], "train needs python-crfsuite", "pycrfsuite"),
    ("pandas", None, "this data frame needs pandas", "pandas"),
    ("polars", None, "this data frame needs polars", "polars"),
]


@pytest.mark.parametrize(
    ("extra", "arguments", "begins", "module"), SAID, ids=[one[2].replace(" ", "-") for one in SAID]
)
def test_a_missing_library_is_said_with_the_line_that_installs_it(
    extra: str,
    arguments: list[str] | None,
    begins: str,
    module: str,
    called: Called,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, data in {"jsonl": LINE, "warc": b"WARC/1.0\r\n", "parquet": b"PAR1"}.items():
        (tmp_path / f"a.{name}").write_bytes(data)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    whole = f'{begins}; install it with: pip install "newskit[{extra}]"'
    if arguments is None:
        monkeypatch.setattr("newskit.showing.frame.find_spec", lambda name: None)
        with pytest.raises(MissingExtraError) as caught:
            frame([], library=module)  # type: ignore[arg-type]
        assert str(caught.value) == whole
        return
    monkeypatch.delitem(sys.modules, "newskit.viewing.app", raising=False)
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr("newskit.viewing.browse.sys", SimpleNamespace(stdout=terminal))
    done = called(*arguments, stdin=LINE)
    assert (done.code, done.out) == (2, b"")
    places = ("", "-:1: ", f"{arguments[-1]}: ")
    assert done.err.splitlines()[0] in [f"newskit: {place}{whole}" for place in places]


def test_each_extra_has_its_message() -> None:
    assert {extra for extra, *_ in SAID} == EXTRAS.keys() - UNSAID


def test_no_module_words_such_a_message_itself() -> None:
    texts = {
        path.relative_to(ROOT).as_posix(): ast.unparse(ast.parse(path.read_text(encoding="utf-8")))
        for path in (ROOT / "newskit").rglob("*.py")
    }
    assert [name for name, text in texts.items() if re.search(r"pip install", text)] == [
        "newskit/errors.py"
    ]
