"""What the commands of `rules` print and write: explain with a user's rules, test a line, add a rule."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import msgspec

from newskit import meanings, pipe, streams
from newskit.cleaning import strip
from newskit.cleaning.checking import check, check_all
from newskit.errors import UsageError, counted, reason
from newskit.explaining import near
from newskit.explaining.adding import nearest, one_line, rule_of
from newskit.learning.writing import toml
from newskit.rules import BadRuleError
from newskit.settings import Options, labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from newskit.record import Record
    from newskit.rules import Rule


def explain(name: str, files: Sequence[Path]) -> dict[str, Any]:
    """Return all that is known of an id; a rule of one of the files comes before newskit's own.

    Raises BadRuleError when there is none of that id, or for the faults of the files.
    """
    for path in files:
        for rule in check(path):
            if rule.id == name:
                return {"pack": str(path), **msgspec.to_builtins(rule)}
    try:
        return meanings.explain(name)
    except BadRuleError:
        mine = [rule.id for path in files for rule in check(path)]
        if not mine:
            raise
        from newskit.errors import near as meant

        raise BadRuleError(f'no rule "{name}"{meant(name, mine)}') from None


def test_line(line: str, lang: str | None, files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield the rules that take a line by itself, and those that nearly do; say where there are none."""
    pipe.check(Options(lang=lang))
    tried = near.tried(line, lang, check_all(files))
    for rule in tried.fires:
        yield {**_known(rule), "fires": True, "lacks": None}
    for miss in tried.nearly:
        yield {**_known(miss.rule), "fires": False, "lacks": miss.lacks}
    if not tried.fires and not tried.nearly:
        streams.say("no rule takes this line, and none nearly does")


def _known(rule: Rule) -> dict[str, Any]:
    why = (
        rule.why or meanings.explain(rule.id)["why"]
    )  # of newskit's own rules strip reads no reason
    names = ("id", "label", "where", "kind")
    return {**{name: getattr(rule, name) for name in names}, "why": why}


def add(
    line: str,
    *,
    label: str,
    name: str | None,
    why: str | None,
    miss: str | None,
    stories: Sequence[str],
    output: Path | None,
) -> int:
    """Write a rule that takes a line behind the rules of a file, or to standard output.

    Raises BadRuleError for all that is wrong with the rule or the file, UsageError where nothing is known
    that it must miss.
    """
    one_line(line)
    labels("--label", label)
    target = None if output is None or str(output) == "-" else output
    old, taken = _old(target)
    records = list(_read(stories))
    nearby, _, _ = nearest(line, records)
    miss = miss or nearby or _asked(is_searched=bool(stories))
    made = rule_of(
        line,
        label=label,
        name=name,
        why=why or "Added from one line that stands beside stories.",
        miss=miss,
        taken=taken,
    )
    text = "".join(toml([made]))
    _write(target, old, text)
    if records:
        _, lines, of_story = nearest(line, records, made)
        streams.say(
            f"{made.id} takes {counted(lines, 'line')} of {counted(len(records), 'page')},"
            f" {of_story:,} of them from what is now the story"
        )
    streams.say(f'{made.id} must miss "{miss}"')
    return 0


def _old(target: Path | None) -> tuple[str, list[str]]:
    """The text of the file that is added to, and its ids."""
    if target is None or not target.exists():
        return "", []
    return target.read_text(encoding="utf-8"), [rule.id for rule in check(target)]


def _read(stories: Sequence[str]) -> Iterator[Record]:
    from newskit import reading

    for path in stories:
        if problem := reading.missing(path):
            raise UsageError(f"--from {problem.where}: {problem.what}")
    for record in reading.records(stories, reading.Reading()):
        if isinstance(record, reading.Problem):
            if record.code:
                streams.say(f"{record.where}: {record.what}")
            continue
        yield strip(record)


def _asked(*, is_searched: bool) -> str:
    """The sentence that the rule must miss, asked for on a terminal; is_searched: --from holds none."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "--from holds no sentence that the rule must not take; give one with --miss 'A SENTENCE'"
            if is_searched
            else "what must the rule not take? give --miss 'A SENTENCE', or --from STORIES to find one"
        )
    import typer

    told: str = typer.prompt("A sentence of a story that comes near to it, and must stay", err=True)
    return told.strip()


def _write(target: Path | None, old: str, new: str) -> None:
    """Put the file together, check it, and only then let it stand in the old one's place."""
    if target is None:
        sys.stdout.buffer.write(new.lstrip("\n").encode())
        sys.stdout.buffer.flush()
        return
    beside = target.with_name(f".{target.name}.new")
    gap = "" if not old or old.endswith("\n") else "\n"
    try:
        beside.write_text(f"{old}{gap}{new if old else new.lstrip()}", encoding="utf-8")
        check(beside)
        beside.replace(target)
    except OSError as error:
        raise UsageError(f"{target}: {reason(error)}") from None
    finally:
        beside.unlink(missing_ok=True)
