"""Compose pages of news with one role a line, out of the parts of a forge, as training data.

    python tools/compose_pages.py --forge DIR -n 3000 --seed 1 -o FILE [--half a|b] [--plain] [--one-line]

DIR holds forge.py and its parts; neither is part of newskit. A line of FILE is one page: `id`, `lang`,
`layout`, `site`, `kind`, `text`, and `roles`, one for each non-blank line of the text; a page on one line
(--one-line) has `starts`, too: where in the text each of its roles begins. The same parts, -n
and --seed give the same bytes.

--half keeps to one of two fixed halves of the layouts, publishers and label templates, which share nothing:
train on a, test on b. --plain writes the forge's own pages with none of what this tool adds; with --gold
DIR also their input.jsonl and gold.jsonl, which the forge's score.py reads.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from composing.halves import Halves  # noqa: E402
from composing.page import Roles, roles_of  # noqa: E402
from composing.rich import Rich  # noqa: E402
from composing.texture import dress  # noqa: E402

WORDS = tomllib.loads((HERE / "compose.toml").read_text(encoding="utf-8"))


def load_forge(folder: Path) -> Any:
    """Import forge.py from the folder that holds it."""
    path = folder / "forge.py"
    if not path.is_file() or not (folder / "parts").is_dir():
        sys.exit(f"compose_pages: no forge.py with parts in {folder}; name the folder with --forge")
    spec = importlib.util.spec_from_file_location("forge", path)
    assert spec
    assert spec.loader
    forge = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True  # the folder may be read-only, and is not ours
    spec.loader.exec_module(forge)
    return forge


def words_of(table: dict[str, str]) -> dict[str, list[str]]:
    """Return a table's lists, which are written as one string each."""
    return {key: re.split(r"\s*;;\s*", some.strip(" \n")) for key, some in table.items()}


def add_words(parts: Any) -> None:
    """Add this tool's templates to those of the forge, each list without its doubles."""
    for lang, table in parts.langs.items():
        path = HERE / "composing" / "words" / f"{lang}.toml"
        own = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        for more in (words_of(WORDS["any"]), words_of(own)):
            for key, some in more.items():
                table[key] = list(dict.fromkeys([*table.get(key, []), *some]))


class Composer:
    """All that is needed to compose a page by its number."""

    def __init__(
        self, folder: Path, seed: int, half: str | None, plain: bool, one_line: bool
    ) -> None:
        self.seed, self.plain, self.one_line = seed, plain, one_line
        forge = load_forge(folder)
        Roles.table = WORDS["roles"]
        bases = (Roles, forge.Page) if plain else (Rich, Roles, forge.Page)
        self.page_class = type("Page", bases, {})
        own = forge.Parts(folder / "parts")
        parts = forge.Parts(folder / "parts")
        add_words(parts)
        if half:
            halves = Halves(parts)
            parts, own = halves.take(parts, half), halves.take(own, half)
        if plain:  # the forge's own templates; this tool's only where a half has none of an element
            for lang, table in own.langs.items():
                table.update({k: v for k, v in parts.langs[lang].items() if table.get(k) == []})
            parts = own
        self.parts = parts
        paths = [folder / "parts" / path for path in parts.bodies]
        self.pool = forge.load_bodies(paths, folder / "parts")
        self.langs = {k: v for k, v in parts.weights["lang"].items() if self.pool.get(k)}
        self.layouts = {
            k: [x for x in parts.layouts if k in x["langs"].split()] for k in self.langs
        }

    def page(self, number: int) -> tuple[dict[str, Any], dict[str, Any]]:
        """Compose the page of a number: its record with roles, and the forge's gold (of plain pages)."""
        rng = random.Random(f"{self.seed}/{number}")
        lang = rng.choices(list(self.langs), list(self.langs.values()))[0]
        some = self.layouts[lang]
        layout = rng.choices(some, [one.get("weight", 10) for one in some])[0]
        page = self.page_class(rng, self.parts, self.pool, layout, lang)
        gold: dict[str, Any] = {}
        if self.plain:
            text, gold = page.compose()
            roles = roles_of(page, text)
        else:
            page.compose_rich(WORDS["order"])
            text, roles = dress(page, self.one_line)
        name = {"id": f"f{number:05}", "lang": "en" if lang == "mt" else lang}
        record = {**name, "layout": page.layout["id"], "site": page.pub["name"], "kind": "forge"}
        gold = {
            **name,
            "kind": lang,
            "layout": layout["id"],
            "body_from": page.story["src"],
            "text": text,
            **gold,
        }
        record |= {"text": text, "roles": roles}
        starts = getattr(page, "starts", None)  # of a page on one line, which has many roles
        return (record if starts is None else {**record, "starts": starts}), gold


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write rows to a file, which is whole at any time."""
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    new.replace(path)


def main(argv: list[str] | None = None) -> None:
    """Compose the pages that the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--forge", type=Path, required=True, metavar="DIR")
    parser.add_argument("-n", type=int, default=500, help="how many pages (500)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    parser.add_argument(
        "--half", choices="ab", help="keep to one half of layouts, publishers, labels"
    )
    parser.add_argument("--plain", action="store_true", help="the forge's own pages")
    parser.add_argument(
        "--gold", type=Path, metavar="DIR", help="with --plain: input.jsonl and gold.jsonl"
    )
    parser.add_argument("--one-line", action="store_true", help="also pages that are one line")
    args = parser.parse_args(argv)
    if args.gold and not args.plain:
        parser.error("--gold goes with --plain")
    composer = Composer(args.forge, args.seed, args.half, args.plain, args.one_line)
    pages = [composer.page(number) for number in range(1, args.n + 1)]
    write(args.output, [page for page, _ in pages])
    if args.gold:
        args.gold.mkdir(parents=True, exist_ok=True)
        write(args.gold / "gold.jsonl", [gold for _, gold in pages])
        write(
            args.gold / "input.jsonl", [{k: gold[k] for k in ("id", "text")} for _, gold in pages]
        )
    lines = sum(len(page["roles"]) for page, _ in pages)
    print(f"{len(pages)} pages, {lines} lines", file=sys.stderr)


if __name__ == "__main__":
    main()
