"""Throw broken input at newskit and see that nothing stops it and nothing lies.

usage: fuzz.py [--cases N] [--seed N] [--only bytes,text,json,rules,arrow]

Each case is a sample or a line of one, mutated: pieces cut, doubled, swapped, replaced by hostile ones.
bytes go through the reader as a file would, texts through parse, lines through loads, TOML through the
rules' loader, rows through parse_batch. What comes out must be a record that validates against the
schema, whose bounds fit, and which reads back as it was written; or one of the errors that the functions
document. Anything else is printed with its seed, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import jsonschema

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from newskit import Record, dumps, loads, parse, rules, schema  # noqa: E402
from newskit.reading import Problem, Reading, records  # noqa: E402
from newskit.record import OF_TEXT, check_bounds  # noqa: E402
from newskit.written import BadRecordError  # noqa: E402

SAMPLES = sorted(path for path in (ROOT / "samples").rglob("*") if path.is_file())
WORDS = """\
“ ” " ' 「 」 « » ( ) [ ] 【 】 （ ） { } < > & &#x; ]]> -- - – — : ： | / . , ， 。
<ul><li> <table><td> </p> <br> 1e999 -0 9999999999999 null
%PDF WARC/1.0 PK From: Date: =?utf-8?q? said 说 (AFP) (EFE) May 3 5月3日 Continued © Comments \\u \\ud83d"""
HOSTILE = (
    *WORDS.split(),
    "\n\n",
    "\r",
    "\x00",
    "\x1b[31m",
    "\u2028",
    "\x85",
    "\ufeff",
    "\u202e",
    "\ud800",
)
VALIDATOR = jsonschema.Draft202012Validator(schema())
Case = Callable[[random.Random], None]


def mutated(text: str, dice: random.Random) -> str:
    """A text with some pieces cut, doubled, swapped or replaced."""
    for _ in range(dice.randint(1, 6)):
        at, size = dice.randrange(len(text) + 1), dice.choice((0, 1, 3, 20, 200))
        piece = text[at : at + size]
        new = dice.choice(
            ("", piece * 2, piece[::-1], dice.choice(HOSTILE), dice.choice(HOSTILE) * 30)
        )
        text = text[:at] + new + text[at + size :]
    return text[:20_000]


def sample(dice: random.Random) -> bytes:
    """The first bytes of one of the samples."""
    return dice.choice(SAMPLES).read_bytes()[:20_000]


def checked(record: Record) -> None:
    """Raise AssertionError where a record breaks the contract."""
    line = dumps(record)
    assert b"\n" not in line, "a line end in a line"
    line.decode()
    again = loads(line)
    assert dumps(again) == line, "reads back as another"
    try:
        VALIDATOR.validate(json.loads(line))
    except jsonschema.ValidationError as error:
        raise AssertionError(error.message[:200]) from None
    for key in OF_TEXT:
        if record.has(key):
            check_bounds(record.text, key, getattr(record, key))


def of_bytes(dice: random.Random) -> None:
    """A file of any ending with bytes of a sample, some of them changed."""
    data = bytearray(sample(dice))
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(data) + 1)
        data[at : at + dice.choice((0, 1, 8))] = dice.choice(
            (
                b"",
                b"\xff",
                b"\x00",
                b"\x80\x81",
                dice.choice(HOSTILE).encode("utf-8", "surrogatepass"),
            )
        )
    ending = dice.choice(
        (".txt", ".html", ".jsonl", ".csv", ".xml", ".eml", ".warc", ".parquet", ".json")
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"case{ending}")
        path.write_bytes(data)
        for one in records([str(path)], Reading()):
            if isinstance(one, Problem):
                assert one.code != 70, one.what
            else:
                checked(one)


def of_text(dice: random.Random) -> None:
    """A text of a sample, mutated, through all steps."""
    text = mutated(sample(dice).decode("utf-8", "replace"), dice)
    checked(parse(text, lang=dice.choice((None, "en", "de", "ja", "zh", "ar", "ru", "xx"))))


def of_json(dice: random.Random) -> None:
    """A record's line, mutated."""
    line = dumps(parse(sample(dice).decode("utf-8", "replace")[:2000])).decode("utf-8", "replace")
    try:
        checked(loads(mutated(line, dice).encode("utf-8", "surrogatepass")))
    except BadRecordError:
        return


def of_rules(dice: random.Random) -> None:
    """A rule of ours, mutated."""
    path = dice.choice(sorted((ROOT / "newskit/data/boilerplate").glob("*.toml")))
    tables = path.read_text(encoding="utf-8").split("\n[[rule]]\n")
    source = "[[rule]]\n" + mutated(dice.choice(tables[1:]), dice)
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(source.encode("utf-8", "surrogatepass"))
        file.flush()
        try:
            rules.load(Path(file.name))
        except rules.BadRuleError:
            return


def of_arrow(dice: random.Random) -> None:
    """A table with texts and a column of a key's name that holds something else."""
    import pyarrow

    from newskit.arrow import parse_batch

    texts = [mutated(sample(dice).decode("utf-8", "replace")[:500], dice) for _ in range(3)]
    columns = {"text": [one.encode("utf-8", "surrogatepass") for one in texts]}
    odd = dice.choice(("quotes", "rest", "id", "dateline", "paragraphs", "lang", "given", "mine"))
    columns[odd] = [dice.choice((1, 10**18, None)) for _ in texts]
    if dice.random() < 0.5:
        columns[odd] = [dice.choice((*HOSTILE, None)) for _ in texts]
        columns[odd] = [one and one.encode("utf-8", "replace").decode() for one in columns[odd]]
    done = parse_batch(pyarrow.table(columns))
    assert done.num_rows == len(texts), "a row is lost"


CASES: dict[str, Case] = {
    "bytes": of_bytes,
    "text": of_text,
    "json": of_json,
    "rules": of_rules,
    "arrow": of_arrow,
}


def main() -> None:
    """Run the cases and print what came of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=2000, help="of each kind")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default=",".join(CASES))
    options = parser.parse_args()
    found: Counter[str] = Counter()
    for kind in options.only.split(","):
        start = time.perf_counter()
        for number in range(options.cases):
            seed = f"{options.seed} {kind} {number}"
            try:
                CASES[kind](random.Random(seed))
            except Exception as error:
                said = f"{kind}: {type(error).__name__}: {str(error)[:160]}"
                found[said] += 1
                if found[said] == 1:
                    print(f"seed {seed!r}: {said}", flush=True)
        print(
            f"{kind}: {options.cases} cases in {time.perf_counter() - start:.0f} s", file=sys.stderr
        )
    print(f"{found.total()} faults of {len(found)} kinds", file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
