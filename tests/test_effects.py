"""No option is without effect: with it a command prints, says, writes or ends otherwise than without."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import FILTERS, Called, Done, jsonl, options_of, written

# A dateline without a year, a quote that only the tagger finds, one that is likely only, lines of a page.
STORY = """Rain shuts two bridges

LIMA, May 3 (EFE) - Rain fell for the third day and the river left its bed, Ana Paz said on Monday.

"It will rain again," she said. The mayor, Bo Lee, closed two bridges and a stretch of the coastal road.

More pictures below

Igor Stan is confident that the old ferry would outlive its captain.

The road to the north stays shut until the water has gone down.

Share this article
"""
RULES = r"""
[[rule]]
id = "own-ferry"
label = "caption"
why = "The desk's own words on the ferry."
needs = ["igor stan"]
pattern = "Igor Stan is .{1,80}"
where = "bottom"
hit = ["Igor Stan is confident that it sails", "Igor Stan is sure that it sails"]
miss = ["The ferry of Igor Stan sails."]

[[rule]]
id = "own-rain"
label = "other"
why = "The desk's own words on the rain."
needs = ["it will rain"]
pattern = "\"It will rain again.{1,200}"
hit = ["\"It will rain again,\" he wrote", "\"It will rain again,\" she said"]
miss = ["Nobody said that it will rain again"]
"""
FILES = {
    "story.txt": STORY,
    "dull.txt": "The night was calm.\n",
    "gb.txt": "中新网北京5月3日电 市长李明说：“大雨下了三天。”".encode("gb18030"),
    "mojibake.txt": "LIMA (EFE) - Rain fell on the riverâ€™s bank, â€œa flood,â€\x9d said Ana Paz.\n",
    "style.css": "p { margin: 0 }\n",
    "css/style.css": "p { margin: 0 }\n",
    "rows.jsonl": jsonl({"content": STORY, "note": "PARIS (AFP) - Snow fell, said Jo Roe."}),
    "bad.jsonl": b"[1]\n" * 7 + jsonl({"text": STORY}),
    "copies.jsonl": jsonl(
        {"id": "a", "text": STORY}, {"id": "b", "text": STORY.replace("third", "fourth")}
    ),
    "own.toml": RULES,
    "none.json": "{}",
}
# What is put behind each option, and the rest of the call that shows what it does.
SHOWN: dict[str, tuple[list[str], list[str]]] = {
    "--assume-year": (["2031"], ["story.txt"]),
    "--browse": ([], ["story.txt"]),  # refused without a terminal
    "--color": (["always"], ["story.txt"]),
    "--columns": (["id"], ["story.txt"]),
    "--drop": (["caption"], ["story.txt", "--rules", "own.toml"]),
    "--encoding": (["koi8-r"], ["gb.txt"]),
    "--engine": (["rules"], ["story.txt"]),
    "--exit-status": ([], ["dull.txt"]),
    "--fix": ([], ["mojibake.txt"]),
    "--format": (["csv"], ["story.txt"]),
    "--json": ([], ["story.txt"]),
    "--keep": (["share"], ["story.txt"]),
    "--lang": (["zh"], ["story.txt"]),
    "--map": (["text=note"], ["rows.jsonl"]),
    "--max-chars": (["20"], ["story.txt"]),
    "--model": (["none.json"], ["story.txt"]),  # refused, for it is none
    "--null": ([], ["story.txt", "--only", "id"]),
    "--only": (["id"], ["story.txt"]),
    "--output": (["out.json"], ["story.txt"]),
    "--published": (["2031-05-04"], ["story.txt"]),
    "--quiet": ([], ["rows.jsonl"]),
    "--removed": (["all"], ["story.txt"]),
    "--rows": (["quotes"], ["story.txt"]),
    "--rules": (["own.toml"], ["story.txt"]),
    "--show": ([], ["copies.jsonl"]),
    "--strictness": (["high"], ["story.txt"]),
    "--strip": ([], ["story.txt"]),
    "--text": ([], ["style.css"]),
    "--threshold": (["1"], ["copies.jsonl"]),
    "--title": (["Rain in Lima"], ["story.txt"]),
    "--to": (["md"], ["story.txt"]),
    "--verbose": ([], ["bad.jsonl"]),
    "--width": (["40"], ["story.txt"]),
}
# Where a command shows it otherwise than all others do.
OTHERWISE = {
    ("dups", "--drop"): ([], ["copies.jsonl"]),
    ("dups", "--exit-status"): ([], ["story.txt"]),
    ("parse", "--exit-status"): ([], ["css"]),
    ("read", "--exit-status"): ([], ["css"]),
    ("strip", "--strictness"): (["low"], ["story.txt"]),
    ("speakers", "--keep"): (["other"], ["story.txt", "--rules", "own.toml"]),
    ("speakers", "--null"): ([], ["story.txt", "--only", "name"]),
    ("dups", "--color"): (["always"], ["copies.jsonl", "--show"]),
}
ALL = [
    (command, option)
    for command in FILTERS
    for option in sorted(options_of(command))
    if option.startswith("--") and option not in ("--help",)
]


@pytest.mark.parametrize(("command", "option"), ALL, ids=[" ".join(one) for one in ALL])
def test_an_option_has_an_effect(
    command: str,
    option: str,
    called: Called,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(written(tmp_path, FILES))
    value, rest = OTHERWISE.get((command, option)) or SHOWN[option]
    if command == "export" and option != "--to":
        rest = [*rest, "--to", "schema.org"]

    def outcome(*more: str) -> tuple[Done, list[Path]]:
        return called(command, *more, *rest), sorted(tmp_path.iterdir())

    assert outcome() != outcome(option, *value)
