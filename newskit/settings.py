"""What a command was told to do: its options' values, without the parser that reads them.

A plain call (`newskit strip story.txt`) needs no parser and is spared the import of one.
"""

from __future__ import annotations

import sys
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Set

    from newskit.quotations import Quoting as Keywords
    from newskit.reading import Reading
    from newskit.rules import Rule
    from newskit.showing.layout import Printer, Wish

_PACKED = (".gz", ".bz2", ".xz", ".zst")


class Strict(StrEnum):
    """How much strip sets aside where it is not certain."""

    low = "low"
    normal = "normal"
    high = "high"


class Format(StrEnum):
    """What batch writes into its folder: shards, or a file for each record."""

    jsonl = "jsonl"
    jsonl_gz = "jsonl.gz"
    jsonl_zst = "jsonl.zst"
    csv = "csv"
    tsv = "tsv"
    parquet = "parquet"
    tree = "tree"


class Folded(StrEnum):
    """What show prints of removed lines: nothing, their number and reasons, or all."""

    none = "none"
    counts = "count"
    all = "all"


class Engine(StrEnum):
    """What finds the quotes."""

    tagger = "tagger"
    rules = "rules"


class Runner(StrEnum):
    """What does the work of a batch."""

    local = "local"
    ray = "ray"


class When(StrEnum):
    """When to use colour."""

    auto = "auto"
    always = "always"
    never = "never"


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the options were set to that say what is read, how, and where the results go."""

    files: list[str] | None = None
    encoding: str | None = None
    lang: str | None = None
    text: bool = False
    fix: bool = False
    max_chars: int = 5_000_000
    map: str | None = None
    only: str | None = None
    output: Path | None = None
    exit_status: bool = False
    quiet: bool = False
    verbose: bool = False

    def reads(self, *files: str, lang: str | None = None) -> Options:
        """Return the same with these inputs, for a command that names them otherwise, and a language."""
        return msgspec.structs.replace(self, files=list(files), lang=lang or self.lang)

    @property
    def inputs(self) -> list[str]:
        """What is read: standard input when no file is named."""
        return self.files or ["-"]

    @property
    def target(self) -> Path | None:
        """The file to write to; None is standard output."""
        return None if self.output is None or str(self.output) == "-" else self.output

    @property
    def is_packed(self) -> bool:
        """Whether the file to write to is to be packed."""
        return self.target is not None and self.target.suffix.lower() in _PACKED

    @property
    def is_screen(self) -> bool:
        """Whether what is printed is read from a terminal."""
        return self.target is None and sys.stdout.isatty()

    @property
    def reading(self) -> Reading:
        """How to read the inputs. Raises UsageError for a bad --map."""
        from newskit.reading import Reading

        names = lang = None
        if self.map is not None:
            from newskit.reading.names import mapping

            names = mapping(self.map)
        if self.lang is not None:
            from newskit.tags import written

            lang = written(self.lang)
        return Reading(self.encoding, lang, self.text, self.fix, self.max_chars, names)


class Printing(msgspec.Struct, frozen=True, kw_only=True):
    """How what a command found is printed."""

    format: str | None = None
    columns: str | None = None
    null: bool = False
    color: When = When.auto

    def wish(self, options: Options, kind: str) -> Wish:
        """Return what is asked for; kind is that of the rows which the command prints of itself."""
        from newskit.showing.layout import Wish

        return Wish(
            self.format,
            self.columns,
            getattr(self, "rows", None),
            options.only,
            self.null,
            self.color.value,
            kind,
            str(options.target) if options.target else None,
            options.is_screen,
        )

    def printer(self, options: Options, kind: str) -> Printer:
        """Return what prints records. Raises UsageError."""
        if (
            options.only is None
            and options.target is None
            and not options.is_screen
            and not self.is_set
        ):
            from newskit.showing.plain import Lines, line

            return Lines(line)
        from newskit.showing.layout import printer

        return printer(self.wish(options, kind))

    @property
    def is_set(self) -> bool:
        """Whether something other than JSON lines was asked for."""
        return self != type(self)()


class Rows(Printing, frozen=True, kw_only=True):
    """How records are printed: whole, or as rows of one kind."""

    rows: str | None = None


class Cutting(msgspec.Struct, frozen=True, kw_only=True):
    """Whether dateline makes a body of the text without the dateline."""

    strip: bool = False


class Dating(msgspec.Struct, frozen=True, kw_only=True):
    """What settles the year of a date, as the commands get it that find datelines."""

    published: str | None = None
    assume_year: int | None = None

    def keywords(self) -> dict[str, Any]:
        """Return the keyword arguments of dateline. Raises UsageError for what is no date."""
        if self.published is not None:
            from newskit.datelines.years import parse_published
            from newskit.errors import UsageError

            try:
                parse_published(self.published)
            except ValueError:
                raise UsageError(
                    f'--published "{self.published}" is no date; write it as 2023-11-20'
                ) from None
        return {"published": self.published, "assume_year": self.assume_year}


class Cleaning(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """How strip decides, as the commands get it that strip."""

    rules: list[Path] | None = None
    keep: str | None = None
    drop: str | None = None
    strictness: Strict = Strict.normal

    @cached_property
    def user_rules(self) -> tuple[Rule, ...]:
        """The rules of all --rules files, checked. Raises BadRuleError."""
        if not self.rules:
            return ()
        from newskit.cleaning.checking import check_all

        return check_all(self.rules)

    def keywords(self) -> dict[str, Any]:
        """Return the keyword arguments of strip. Raises UsageError for an unknown label, BadRuleError."""
        from newskit.cleaning import LAYOUT

        return {
            "rules": self.user_rules,
            "keep": labels("--keep", self.keep, {LAYOUT}),
            "drop": labels("--drop", self.drop),
            "strictness": self.strictness.value,
        }


def labels(option: str, told: str | None, more: Set[str] = frozenset()) -> frozenset[str]:
    """Return the labels that an option lists; more are those that it knows besides. Raises UsageError."""
    from newskit.errors import UsageError, near
    from newskit.rules import LABELS

    listed = frozenset(filter(None, (name.strip() for name in (told or "").split(","))))
    if unknown := listed - LABELS - more:
        name = min(unknown)
        known = sorted(LABELS | more)
        raise UsageError(f'{option}: no label "{name}"{near(name, known, most=len(known))}')
    return listed


class Quoting(msgspec.Struct, frozen=True, kw_only=True):
    """How quotes are found, as the commands get it that find them."""

    engine: Engine = Engine.tagger
    model: Path | None = None
    strictness: Strict = Strict.normal

    def keywords(self) -> Keywords:
        """Return the keyword arguments of quotes. Raises UsageError for a model that cannot be read."""
        if self.model is not None:
            from newskit.errors import BadModelError, UsageError, reason
            from newskit.quotations.learned.tagger import load

            try:
                load(self.model)
            except BadModelError as error:
                raise UsageError(f"--model {error}") from None
            except OSError as error:
                raise UsageError(f"--model {self.model}: {reason(error)}") from None
        return {
            "engine": self.engine.value,
            "model": self.model,
            "strictness": self.strictness.value,
        }


class Batching(msgspec.Struct, frozen=True, kw_only=True):
    """What batch does besides, how, and where the results go: a folder, or the URI of one in a store."""

    out: str | None = None
    format: Format | None = None
    columns: str | None = None
    rows: str | None = None
    null: bool = False
    steps: str = "read,strip,dateline,quotes"
    jobs: int | None = None
    ordered: bool = False
    resume: bool = False
    retry_errors: bool = False
    timeout: float = 60
    shard_mb: float = 16
    report: Path | None = None
    runner: Runner = Runner.local
