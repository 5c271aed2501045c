"""Rule packs: load and lazily compile the rules that name boilerplate."""

from __future__ import annotations

import re as _re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from newskit import kept
from newskit.errors import near, reason
from newskit.lazy import Lazy
from newskit.packs import joined, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import regex

DATA = Path(__file__).parent / "data"
# fmt: off
LABELS = frozenset((
    "kicker", "site-suffix", "error-correction", "editor-credit", "reporter-credit", "photo-credit",
    "source-credit", "copyright", "navigation", "related", "share", "newsletter", "subscribe", "advert",
    "comments", "cookie", "app-download", "wire-slug", "wire-signoff", "correction-note", "contact",
    "disclaimer", "read-more", "video-player", "timestamp", "caption", "other",
))
# fmt: on
ROLES = ("reporter", "editor", "photographer", "translator", "source")
RELS = ("previous", "next", "related")
MOST_BYTES = 5_000_000  # of a file of rules; ours have 0.2 MB at most
# Of all that a pattern repeats, repeats within repeats multiplied: the engine unrolls them. The longest
# of ours comes to 20,000.
MOST_REPEATS = 200_000
MOST_NESTED = 50  # groups within groups; the engine's compiler calls itself for each. Ours have 6.
_PIECES = Lazy(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|[()]|\{(\d*)(?:,(\d*))?\}|.", _re.DOTALL)
TIMEOUT = 0.2  # seconds one match of one rule may take; a sound rule needs microseconds
VERSION0, IGNORECASE = 0x2000, 0x2  # regex's own flags, without its 10 ms
# A list that goes on for several lines ends at a bracket that stands alone.
_EXAMPLES = _re.compile(
    r"""\n(?:(?:hit|miss|leaves|known)[ \t]*=[ \t]*\[(?:.+\]|(?:\n.*)+?\n\])"""
    r"""|why[ \t]*=[ \t]*(?:'[^'\n]*'|"[^"\\\n]*"))[ \t]*(?=\n)"""
)
# Apostrophes are one, and so are the Turkish pairs of i, which other languages' casefolding mixes up.
_ALIKE = str.maketrans({**dict.fromkeys("'`´ʼ‘", "’"), "ı": "i", "\u0307": ""})
_FIRST_MARKS = _re.compile(r"[\W_]*")


class BadRuleError(ValueError):
    """Rule files that cannot be used; each of the faults names file, line and rule."""

    @property
    def faults(self) -> tuple[str, ...]:
        """All that is wrong, each in one line."""
        return tuple(map(str, self.args))

    def __str__(self) -> str:
        more = f" (and {len(self.args) - 1} more)" if len(self.args) > 1 else ""
        return f"{self.args[0] if self.args else ''}{more}"


class RuleTimeoutError(RuntimeError):
    """A pattern that ran past the engine's time limit; the message names the rule."""


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """One kind of boilerplate.

    kind: what the pattern is held against. `line`: a whole line; `lead`: the start of a paragraph;
    `trail`: the end of a paragraph; `list`: a line that heads a list of titles, removed with it;
    `end`: a line after which the page's story is over; `reply`: a line that stands with a reader's
    comment or with another story, so that the page's own is over at the first of several.
    needs: strings, one of which the text must hold (case ignored) before the pattern is even compiled.
    Named groups of the pattern make credits (reporter, editor, photographer, translator, source),
    links (previous, next, related) and name the publisher (site).
    phrases: instead of a pattern, whole lines that say no more than this, parted by "|"; case and the
    marks around them do not count. A file may have one a line, and a pattern over lines (see packs.py).
    longest: code points; a longer line is not held against the pattern (a trail knows no such bound).
    A line that ends with its speaker ("…, the mayor said.") is a sentence, which no rule takes.
    rel: what the titles under a `list` heading are to the story.
    hit, miss: lines that the rule knows, and honest ones, near to them, that no rule may take.
    leaves: lines that it does not know, for another rule does.
    """

    id: str
    label: str
    why: str = ""
    hit: tuple[str, ...] = ()
    miss: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    pattern: str = ""
    phrases: str = ""
    longest: int = 200
    kind: Literal["line", "lead", "trail", "list", "end", "reply"] = "line"
    needs: tuple[str, ...] = ()
    case: bool = False
    where: Literal["anywhere", "edge", "top", "bottom"] = "anywhere"
    rel: Literal["previous", "next", "related"] | None = None
    known: tuple[str, ...] = ()
    count: int | None = (
        None  # on how many pages a learned rule's line was seen; such rules come last
    )
    site: str | None = None  # whose pages a learned rule holds for (see origin.py); None: all

    @property
    def is_edge(self) -> bool:
        """Whether the rule takes a piece off a paragraph's edge instead of a whole line."""
        return self.kind in ("lead", "trail")

    @cached_property
    def folded_needs(self) -> tuple[str, ...]:
        """The needs, casefolded."""
        return tuple(need.casefold() for need in self.needs)

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, compiled when first needed."""
        import regex

        return regex.compile(joined(self.pattern), self.flags)

    @property
    def flags(self) -> int:
        """How the pattern is to be read."""
        return VERSION0 | (0 if self.case else IGNORECASE)

    @cached_property
    def sayings(self) -> frozenset[str]:
        """The phrases, as saying() gives a line that says them; check() of cleaning sees to that."""
        return frozenset(listed(self.phrases.translate(_ALIKE)))

    def match(self, text: str, start: int, end: int) -> regex.Match[str] | None:
        """Hold the rule against text[start:end] (code points).

        Raises RuleTimeoutError when the pattern takes longer than TIMEOUT.
        """
        pattern = self.compiled
        try:
            if self.kind == "trail":
                found = None
                for found in pattern.finditer(text, start, end, timeout=TIMEOUT):
                    if found.end() == end:
                        return found
                return None
            if self.kind == "lead":
                return pattern.match(text, start, end, timeout=TIMEOUT)
            return pattern.fullmatch(text, start, end, timeout=TIMEOUT)
        except TimeoutError:
            raise RuleTimeoutError(
                f'rule "{self.id}" took longer than {TIMEOUT} s; rule skipped'
            ) from None


class Shipped(Rule, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """A rule that comes with newskit: what was made of it is kept from run to run."""

    @cached_property
    def compiled(self) -> regex.Pattern[str]:
        """The pattern, compiled when first needed."""
        return kept.compiled(joined(self.pattern), self.flags)


def saying(line: str) -> str:
    """Return what a line says: its words, casefolded, without the marks before and behind them.

    All apostrophes are one.

    >>> saying("► Editor's  Picks:")
    'editor’s picks'
    """
    start, end = _FIRST_MARKS.match(line).end(), len(line)  # type: ignore[union-attr]  # matches empty
    while end > start and not line[end - 1].isalnum():
        end -= 1
    return " ".join(line[start:end].casefold().translate(_ALIKE).split())


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
        where = _re.search(r"line (\d+)", str(error))
        raise BadRuleError(f"{path}:{where[1] if where else 1}: not TOML: {error}") from None
    out: list[tuple[int, Rule]] = []
    faults = [
        f'{path}:{_line_of(source, key)}: unknown key "{key}"'
        for key in sorted(set(tables) - {"rule"})
    ]
    for number, table in enumerate(_tables(tables)):
        try:
            rule = msgspec.convert(_unfolded(table) if examples else table, kind)
            if not is_ours:  # which the tests measure, not each run
                _measure(rule.pattern)
            out.append((number, rule))
        except (msgspec.ValidationError, TypeError) as error:
            place = f"{path}:{rule_line(source, number)}: {_said(table)}"
            faults += [f"{place}: {one}" for one in list(_of_fields(table)) or [str(error)]]
    return source, out, faults


def _measure(pattern: str) -> None:
    """Refuse, by a TypeError, a pattern that would take the memory or the stack."""
    if (size := repeats(pattern)) > MOST_REPEATS:
        raise TypeError(f"its pattern repeats {size:,} times in all; {MOST_REPEATS:,} at most")
    if (depth := nested(pattern)) > MOST_NESTED:
        raise TypeError(
            f"its pattern has groups within groups {depth:,} deep; {MOST_NESTED} at most"
        )


def repeats(pattern: str) -> int:
    """Return how many pieces a pattern comes to when its bounded repeats are written out.

    >>> repeats("ab{2,3}"), repeats("(a{10}){10}"), repeats("[a{9}]*")
    (4, 110, 1)
    """
    sums, last = [0], 0  # of the groups that are open; the piece before
    for found in _PIECES.real.finditer(pattern):
        piece = found[0]
        if piece == "(":
            sums.append(0)
            last = 0
        elif piece == ")" and len(sums) > 1:
            last = sums.pop() + 1
            sums[-1] += last
        elif found.lastindex and (found[1] or found[2]):
            times = max(int(number or 0) for number in found.groups())
            sums[-1] += last * (max(times, 1) - 1)
            last *= max(times, 1)
        elif piece not in "*+?|^$":
            last = 1
            sums[-1] += 1
    return sum(sums)


def nested(pattern: str) -> int:
    """Return how deep groups stand within groups in a pattern.

    >>> nested("a"), nested("(a(b)(c))[(]"), nested(r"\\((a")
    (0, 2, 1)
    """
    most = depth = 0
    for found in _PIECES.real.finditer(pattern):
        if found[0] == "(":
            depth += 1
            most = max(most, depth)
        elif found[0] == ")":
            depth -= 1
    return most


def rule_line(source: str, number: int) -> int:
    """Line of the number-th [[rule]] heading of the file, counted from 1."""
    heads: Iterable[_re.Match[str]] = _re.finditer(
        r"^[ \t]*\[\[[ \t]*rule[ \t]*\]\]", source, _re.MULTILINE
    )
    starts = [source.count("\n", 0, head.start()) + 1 for head in heads]
    return starts[number] if number < len(starts) else 1


def catalogue(
    *, label: str | None = None, pack_name: str | None = None
) -> Iterator[dict[str, Any]]:
    """Yield id, label, kind, pack and reason of newskit's rules, those of one label or pack if asked.

    Raises BadRuleError for a label or pack that there is not.
    """
    if label is not None and label not in LABELS:
        raise BadRuleError(f'no label "{label}"{near(label, sorted(LABELS))}')
    if pack_name is not None and pack_name not in names("boilerplate"):
        raise BadRuleError(f'no pack of rules "{pack_name}"{near(pack_name, names("boilerplate"))}')
    for name in names("boilerplate"):
        for rule in pack("boilerplate", name, examples=True) if pack_name in (None, name) else ():
            if label in (None, rule.label):
                yield {
                    "id": rule.id,
                    "label": rule.label,
                    "kind": rule.kind,
                    "pack": name,
                    "why": rule.why,
                }
    for one, why in structure().items() if pack_name is None and label is None else ():
        yield {"id": one, "label": None, "kind": "structure", "pack": None, "why": why}


@lru_cache(maxsize=1)
def structure() -> dict[str, str]:
    """Reasons that lie in a line's place on the page instead of its words, by id."""
    return kept.table(DATA / "structure.toml")


def _of_fields(table: Any) -> Iterator[str]:
    """What is wrong with the keys of a rule, each by itself: msgspec stops at the first."""
    if not isinstance(table, dict):
        return
    known = {one.name: one for one in msgspec.structs.fields(Rule)}
    for key in table:
        if key not in known:
            yield f"Object contains unknown field `{key}`"
    for name, one in known.items():
        if name not in table:
            if one.required:
                yield f"Object missing required field `{name}`"
            continue
        try:
            msgspec.convert(table[name], one.type)
        except msgspec.ValidationError as error:
            said, at, where = str(error).partition(" - at `$")
            yield f"{said} - at `$.{name}{where if at else '`'}"


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


def _line_of(source: str, key: str) -> int:
    found = _re.search(rf"^[ \t]*\[*[ \t]*\"?{_re.escape(key)}\b", source, _re.MULTILINE)
    return source.count("\n", 0, found.start()) + 1 if found else 1
