"""Files of rules: read, told what is wrong with their form, and the packs that come with newskit."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newskit import kept, misfits
from newskit.errors import near, reason
from newskit.packs import joined
from newskit.rules.rule import Rule, Shipped
from newskit.rules.size import measure

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[1] / "data"
MOST_BYTES = 5_000_000  # of a file of rules; ours have 0.2 MB at most
_HEADING = re.compile(r"[ \t]*\[\[[ \t]*rule[ \t]*\]\]")
# A list that goes on for several lines ends at a bracket that stands alone.
_EXAMPLES = re.compile(
    r"""\n(?:(?:hit|miss|leaves|known)[ \t]*=[ \t]*\[(?:.+\]|(?:\n.*)+?\n\])"""
    r"""|why[ \t]*=[ \t]*(?:'[^'\n]*'|"[^"\\\n]*"))[ \t]*(?=\n)"""
)


class BadRuleError(ValueError):
    """Rule files that cannot be used; each of the faults names file, line and rule."""

    @property
    def faults(self) -> tuple[str, ...]:
        """All that is wrong, each in one line."""
        return tuple(map(str, self.args))

    def __str__(self) -> str:
        more = f" (and {len(self.args) - 1} more)" if len(self.args) > 1 else ""
        return f"{self.args[0] if self.args else ''}{more}"


def names(area: str) -> list[str]:
    """Return the names of the packs in an area of the data folder, such as "boilerplate"."""
    return sorted(path.stem for path in (DATA / area).glob("*.toml"))


@lru_cache(maxsize=64)
def pack(area: str, name: str, *, examples: bool = False) -> tuple[Rule, ...]:
    """Return the rules of one pack that comes with newskit, without reasons and examples if need be.

    A run of strip needs neither, and without them a pack is read in half the time.
    """
    path = DATA / area / f"{name}.toml"
    if examples:
        return load(path, is_ours=True)
    rules: tuple[Rule, ...] = kept.made(
        f"rules {area}/{name}",
        path.read_bytes(),
        tuple[Shipped, ...],
        lambda: load(path, examples=False, kind=Shipped, is_ours=True),
    )
    return rules


def load(
    path: Path, *, examples: bool = True, kind: type[Rule] = Rule, is_ours: bool = False
) -> tuple[Rule, ...]:
    """Read the rules of a TOML file; examples=False passes over lines of reasons and examples.

    is_ours: it comes with newskit, so that its patterns are not asked whether they fit into memory.

    Raises BadRuleError when the file is no TOML, holds an unknown key, or a rule lacks a field. check()
    of cleaning looks further: at ids, patterns and examples.
    """
    _, found, faults = read(path, examples=examples, kind=kind, is_ours=is_ours)
    if faults:
        raise BadRuleError(*faults)
    return tuple(rule for _, rule in found)


def read(
    path: Path, *, examples: bool = True, kind: type[Rule] = Rule, is_ours: bool = False
) -> tuple[str, list[tuple[int, Rule]], list[str]]:
    """Return the text of a rule file, its sound rules with their numbers, and all faults of its form.

    Raises BadRuleError when it cannot be read or is no TOML.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
        source = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadRuleError(f"{path}: cannot be read: {reason(error)}") from None
    if len(data) > MOST_BYTES:
        raise BadRuleError(f"{path}: over {MOST_BYTES // 1_000_000} MB; no file of rules")
    import tomli

    try:
        tables = tomli.loads(source if examples else _bare(source))
    except tomli.TOMLDecodeError as error:
        if not examples:
            return read(path)  # whose lines can be told
        where = re.search(r"line (\d+)", str(error))
        raise BadRuleError(f"{path}:{where[1] if where else 1}: not TOML: {error}") from None
    out: list[tuple[int, Rule]] = []
    faults = [
        f'{path}:{_key_line(source, key)}: unknown key "{key}"; a file of rules holds [[rule]] alone'
        for key in sorted(set(tables) - {"rule"})
    ]
    for number, table in enumerate(_tables(tables)):
        try:
            rule = msgspec.convert(_unfolded(table) if examples else table, kind)
            if not is_ours:  # which the tests measure, not each run
                measure(rule.pattern)
            out.append((number, rule))
        except (msgspec.ValidationError, TypeError) as error:
            told = list(_of_fields(table)) or [("pattern", _whole(error))]
            faults += [
                f"{path}:{_key_line(source, key, number)}: {_said(table)}: {fault}"
                for key, fault in told
            ]
    return source, out, faults


def rule_line(source: str, number: int) -> int:
    """Line of the number-th [[rule]] heading of the file, counted from 1."""
    starts = [line for line, text in enumerate(source.split("\n"), 1) if _HEADING.match(text)]
    return starts[number] if number < len(starts) else 1


def _of_fields(table: Any) -> Iterator[tuple[str, str]]:
    """The keys of a rule with which something is wrong, and what; msgspec stops at the first."""
    if not isinstance(table, dict):
        return
    known = {field.name: field for field in msgspec.structs.fields(Rule)}
    for key in table:
        if key not in known:
            yield key, f'unknown key "{key}"{near(key, known)}'
    for name, field in known.items():
        if name not in table:
            if field.required:
                yield name, f'no key "{name}", which every rule needs'
            continue
        try:
            msgspec.convert(table[name], field.type)
        except msgspec.ValidationError as error:
            yield name, misfits.said(error, field.type, name)


def _bare(source: str) -> str:
    """Leave out the lines of reasons and examples; one by one they take a third of the time."""
    return _EXAMPLES.sub("", source)


def _tables(tables: dict[str, Any]) -> Iterator[dict[str, Any]]:
    listed = tables.get("rule", [])
    yield from listed if isinstance(listed, list) else [listed]


def _unfolded(table: Any) -> Any:
    """A rule's table with its pattern and its phrases on one line each.

    A run does without: it asks for `compiled` and `sayings` alone, and this would take a tenth of reading.
    """
    if isinstance(table, dict):
        for key, unfold in (("pattern", joined), ("phrases", _barred)):
            if isinstance(text := table.get(key), str) and "\n" in text:
                table[key] = unfold(text)
    return table


def _barred(phrases: str) -> str:
    return phrases.strip().replace("\n", "|")


def _said(table: Any) -> str:
    name = table.get("id") if isinstance(table, dict) else None
    return f'rule "{name}"' if name else "rule without id"


def _whole(error: Exception) -> str:
    """What is wrong with a rule that is not a matter of one key."""
    return misfits.said(error, Rule) if isinstance(error, msgspec.ValidationError) else str(error)


def _key_line(source: str, key: str, number: int | None = None) -> int:
    """The line of a key of a file, or of its number-th rule; without such a key that of the heading."""
    first = 1 if number is None else rule_line(source, number)
    lines = source.split("\n")[first - 1 :]
    is_key = re.compile(rf"[ \t]*\[*[ \t]*[\"']?{re.escape(key)}\b")
    for line, text in enumerate(lines, first):
        if line > first and number is not None and _HEADING.match(text):
            break
        if is_key.match(text):
            return line
    return first
