"""Fit the weights of newskit/data/cleaning/roles.bin on pages whose lines have roles.

usage: python tools/train_roles.py DATA... [-o FILE] [--test DATA...] [--validate | --folds DIR]

Needs newskit[train]. DATA are files, or folders of files, with one page a line: id, lang, layout, site,
kind, text, and roles, one for each line of the text that is not blank: a role of newskit.cleaning.roles, or
"not-body" (and no headline), or null where nobody knows. A line that newskit joins from several takes the
role of the first. A page that is one line has starts, too, which say where in the text each of its roles
begins; a piece that newskit cuts from it takes the role that most of it has.

Pages whose lines all have a role are learned from first. What that teaches gives the other pages the
roles that go with what is known of them, and the weights are fitted once more on all.

--test prints how the weights do on pages that were not learned from. --validate leaves out each fifth of
the layouts and sites in turn and prints how the weights fitted on the others do on it; it writes nothing.
--folds writes to DIR, as 0.bin to 4.bin, the weights fitted without each fifth of the real sites, for
benchmarks/cleaning.py; composed pages teach all of them.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(Path(__file__).parent))

from folding import FOLDS  # noqa: E402
from folding import fold as fold_of  # noqa: E402
from roles_report import Told, report  # noqa: E402

from newskit import Record  # noqa: E402
from newskit.cleaning.page import read_page  # noqa: E402
from newskit.cleaning.roles import vocabulary  # noqa: E402
from newskit.cleaning.roles.decode import decode  # noqa: E402
from newskit.cleaning.roles.features import BESIDE, Features, features  # noqa: E402
from newskit.cleaning.roles.grammar import NUMBER, ROLES, STORY  # noqa: E402
from newskit.cleaning.roles.model import (  # noqa: E402
    LARGEST,
    MIDDLE,
    SCALE,
    Head,
    Model,
    check_sum,
    load,
    together,
)
from newskit.weights import packed  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TARGET = ROOT / "newskit" / "data" / "cleaning" / "roles.bin"
BLIND = 0.3  # of the pages whose rules are hidden, so that the weights do not lean on what is known
PENALTY = {"c1": 1.0, "c2": 0.3}
ROUNDS = 80
THINNED = 3  # of so many pages one is enough to give others the roles that are not known
RARE = 3  # rows seen less often are left out
SMALL = 2  # in 1/SCALE; a row with no weight beyond this is left out
KNOWN_BY = 16  # code points of a headline by which it is known again
POSSIBLE = 1 << 13  # put on the score of a role that a line can have


class Gold(msgspec.Struct, frozen=True):
    """A page as annotated."""

    text: str
    roles: list[str | None]
    id: str = ""
    lang: str | None = None
    layout: str | None = None
    site: str | None = None
    kind: str = ""
    starts: list[int] | None = None


class Page(NamedTuple):
    """A page ready for training: its features, and the role of each line as far as it is known."""

    gold: Gold
    lines: list[Features]
    roles: list[str | None]

    @property
    def is_composed(self) -> bool:
        """Whether a tool put the page together: it has a layout, not only the name of its set."""
        return self.gold.layout not in (None, self.gold.kind)

    @property
    def fold(self) -> int:
        """The fold of the page's layout or site: all its pages are learned from, or none."""
        gold = self.gold
        return fold_of((gold.layout if self.is_composed else gold.site) or gold.id)

    @property
    def is_whole(self) -> bool:
        """Whether each line has a role."""
        return all(role in NUMBER for role in self.roles)


def read(paths: Iterable[Path]) -> Iterator[Gold]:
    """Read the annotated pages of files and folders."""
    for path in paths:
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
            with file.open("rb") as stream:
                yield from (msgspec.json.decode(line, type=Gold) for line in stream)


def prepared(gold: Gold, *, blind: bool = False) -> Page:
    """Find the features of a page, blind to rules or not, and the role of each of newskit's lines."""
    starts = _starts(gold.text) if gold.starts is None else gold.starts
    if len(starts) != len(gold.roles):
        raise ValueError(f"{gold.id}: {len(gold.roles)} roles for {len(starts)} lines")
    page = read_page(Record(text=gold.text, lang=gold.lang), blind=blind)
    roles, k = [], 0
    for line in page.lines:
        while k + 1 < len(starts) and starts[k + 1] <= line.start:
            k += 1
        roles.append(gold.roles[k if gold.starts is None else _widest(starts, k, line.end)])
    _name_titles([line.text for line in page.lines], roles)
    return Page(gold, features(page), roles)


def _starts(text: str) -> list[int]:
    """Where each line that is not blank begins."""
    starts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(at)
        at += len(line) + 1
    return starts


def _widest(starts: Sequence[int], first: int, end: int) -> int:
    """The number of the role, from the first on, that has most of a line: pieces may hold several."""
    stop = first + 1
    while stop < len(starts) and starts[stop] < end:
        stop += 1
    bounds = [*starts[first:stop], end]
    return max(range(first, stop), key=lambda n: bounds[n - first + 1] - bounds[n - first])


def _name_titles(lines: Sequence[str], roles: list[str | None]) -> None:
    """Call what says the headline once more a title, where it has no name of its own."""
    if "headline" not in roles:
        return
    words = lines[roles.index("headline")].casefold()[:KNOWN_BY]
    for n, line in enumerate(lines):
        is_title = words in line.casefold() or line.casefold()[:KNOWN_BY] in words
        if roles[n] == "other" and is_title and len(line) > KNOWN_BY // 2:
            roles[n] = "title"


def lesson(gold: Gold) -> Page:
    """Prepare a page to learn from; on some, by chance that does not change, the rules are hidden."""
    blind = random.Random(f"{gold.kind}/{gold.id}").random() < BLIND
    return prepared(gold, blind=blind)


def rows(lines: Sequence[Features]) -> list[list[str]]:
    """Number the rows of weights that each line's features have."""
    shift = (len(vocabulary.PLACES) - 1) * vocabulary.NEAR
    out = []
    for n, line in enumerate(lines):
        mine = [str(one + shift) for one in line.own]
        for place, distance in enumerate(vocabulary.PLACES):
            at = n + distance
            other = lines[at] if 0 <= at < len(lines) else BESIDE
            mine += [str(one + place * vocabulary.NEAR) for one in other.near]
        out.append(mine)
    return out


def fit(pages: Iterable[tuple[Sequence[Features], Sequence[str]]], about: str) -> Model:
    """Fit weights to pages whose lines all have a role."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for lines, roles in pages:
        trainer.append(rows(lines), roles)
    trainer.set_params({**PENALTY, "max_iterations": ROUNDS, "feature.minfreq": RARE})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
        tagger.close()
    return _model(info.state_features, info.transitions, about)


def _model(
    states: dict[tuple[str, str], float], steps: dict[tuple[str, str], float], about: str
) -> Model:
    table: dict[int, dict[str, int]] = {}
    for (row, role), weight in states.items():
        table.setdefault(int(row), {})[role] = _whole(weight)
    weights = bytearray([MIDDLE]) * (vocabulary.SIZE * len(ROLES))
    for row, by_role in table.items():
        if max(map(abs, by_role.values())) > SMALL:
            for role, weight in by_role.items():
                weights[row * len(ROLES) + NUMBER[role]] = weight + MIDDLE
    whole = [[_whole(steps.get((one, other), 0.0)) for other in ROLES] for one in ROLES]
    return Model(Head(1, about, list(ROLES), check_sum(), whole), bytes(weights))


def _whole(weight: float) -> int:
    return max(-LARGEST, min(LARGEST, round(weight * SCALE)))


def completed(model: Model, page: Page) -> list[str]:
    """Give the lines whose role is not known the best one that goes with what is known."""
    sums = [
        one + together([POSSIBLE * _fits(role, known) for role in ROLES])
        for one, known in zip(model.sums(page.lines), page.roles, strict=True)
    ]
    return [ROLES[one.role] for one in decode(model, sums)]


def _fits(role: str, known: str | None) -> bool:
    if known is None:
        return True
    if known == "not-body":
        return role not in STORY and role != "headline"
    return role == known


def learned(pages: Sequence[Page], about: str) -> Model:
    """Fit weights to pages, first to those whose lines all have a role."""
    whole = [(page.lines, page.roles) for page in pages if page.is_whole]
    others = [page for page in pages if not page.is_whole]
    if not others:
        return fit(whole, about)
    model = fit(whole[::THINNED], about)
    return fit([*whole, *((page.lines, completed(model, page)) for page in others)], about)


def told(model: Model, page: Page) -> Told:
    """What the weights make of a page, beside what is known of it."""
    found = decode(model, model.sums(page.lines))
    return Told(
        page.gold.kind,
        page.gold.lang or "",
        page.roles,
        [ROLES[one.role] for one in found],
        [{ROLES[role]: p for role, p in one.chances.items()} for one in found],
    )


def validate(pages: Sequence[Page]) -> list[Told]:
    """Tell the roles of each fold by the weights fitted on the others."""
    out = []
    for k in range(FOLDS):
        model = learned([page for page in pages if page.fold != k], "")
        out += [told(model, page) for page in pages if page.fold == k]
    return out


def write_folds(pages: Sequence[Page], folder: Path, about: str) -> None:
    """Write the weights fitted without each fold of real sites: K.bin has not seen those of fold K."""
    folder.mkdir(parents=True, exist_ok=True)
    for k in range(FOLDS):
        seen = [page for page in pages if page.is_composed or page.fold != k]
        write(learned(seen, about), folder / f"{k}.bin")


def write(model: Model, file: Path) -> None:
    """Write weights and see that newskit can read them."""
    file.write_bytes(packed(model.head, model.weights))
    weights = load(file).weights
    print(f"{file}: {file.stat().st_size} bytes packed, {len(weights)} of weights", flush=True)


def main() -> None:
    """Fit, validate or test."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    parser.add_argument("--about", default="")
    parser.add_argument("--test", nargs="+", type=Path, default=[])
    parser.add_argument("--validate", action="store_true")
    parser.add_argument("--folds", type=Path, metavar="DIR")
    options = parser.parse_args()
    pages = [lesson(one) for one in read(options.data)]
    if options.validate:
        report(validate(pages))
        return
    if options.folds:
        write_folds(pages, options.folds, options.about)
        return
    model = learned(pages, options.about)
    write(model, options.output)
    if options.test:
        report(told(model, prepared(one)) for one in read(options.test))


if __name__ == "__main__":
    main()
