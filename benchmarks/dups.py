#!/usr/bin/env python3
"""Measure `newskit dups`: how right it is on made-up copies, and its time and memory as stories grow.

usage: python benchmarks/dups.py [--sizes 10000,100000] [--quality N] [--thresholds 0.6,0.7,0.8]

Right: N stories of invented words and as many of Han characters, each with copies of every kind that wires
and papers make, and near misses: reports that fill the same form with other figures, other stories on
the same event with the same quotes, and follow-ups with the same background. Precision is the share of
pairs put together that are copies of one story, recall the share of the pairs of copies that were put
together; below it, for each kind, the share of records that were put with the story they are made from.

Time and memory: one run of the command for each size, on records as `read` writes them; a third of them
are copies and one in ten fills one of three forms. `x` is how the figure grew against the size before
it, divided by how the number of stories grew: 1 is linear. A million stories are 2.9 GB.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from newskit.copies import dups  # noqa: E402  (the path comes first)
from newskit.record import Record  # noqa: E402

Story = list[list[str]]  # paragraphs of words
_SYLLABLES = [one + other for one in "bklmnrstvz" for other in "aeiou"]
_MARKETS = """Shares in {name} closed {n}.{m} percent higher at {k} on the exchange on {day}, traders said.
The main index rose {m}.{n} points to {k}, with {name} and {other} leading the gains, while turnover
reached {n} million.

Banks were mixed, with {other} down {m} percent and {name} up {n} percent. The currency stood at {n}.{k}
against the dollar, compared with {m}.{k} the previous day.

Oil prices were at {k} dollars a barrel. Gold stood at {k}{m} an ounce. Analysts expect the central bank to
leave its rate unchanged at {m}.{n} percent when it meets next week."""
_WEATHER = """{day} will start dry in {name} with sunny spells and temperatures of {n} degrees. Rain is
expected to spread from {other} in the afternoon, with up to {m} millimetres by the evening.

Winds will reach {k} kilometres an hour on the coast near {name}. The night will be cloudy with lows of {m}
degrees in {other} and {n} degrees in {name}.

The outlook for the rest of the week: {outlook} at first, then {second}, with highs of {n} degrees."""

_QUAKE = """An earthquake of magnitude {n}.{m} struck near {name} on {day}, the geological survey said.
There were no immediate reports of casualties or damage, and no tsunami warning was issued.

The quake was centred {k} kilometres from {other}, at a depth of {m} kilometres, the survey said. Residents
of {name} said that they had felt the ground shake for several seconds and had run out of their houses.

The region lies on the ring of fire, an arc of volcanoes and fault lines around the basin of the Pacific,
where the plates of the crust of the earth meet and earthquakes and eruptions are frequent. In {k} a quake
of magnitude 9.1 off the coast set off a tsunami that killed people in a dozen countries around the sea."""


FORMS = {"market report": _MARKETS, "weather report": _WEATHER, "earthquake": _QUAKE}


class Made(NamedTuple):
    """A record made up for the test: its text, the story it tells, and how it was made."""

    text: str
    story: str
    kind: str


class Writer:
    """Makes up stories in a language of invented words, or of Han characters."""

    def __init__(self, dice: random.Random, *, han: bool = False) -> None:
        self.dice = dice
        self.han = han
        if han:
            self.words = [chr(code) for code in dice.sample(range(0x4E00, 0x9000), 2500)]
        else:
            made = ("".join(dice.choices(_SYLLABLES, k=n % 4 + 1)) for n in range(30_000))
            self.words = list(dict.fromkeys(made))  # in the same order in every run
        # Words as frequent as in a language (Zipf's law, the commonest somewhat rarer), and set phrases.
        self.weights = list(accumulate(1 / (n + 10) for n in range(len(self.words))))
        self.phrases = [self.some(dice.randint(4, 9)) for _ in range(400)]

    def some(self, count: int) -> list[str]:
        """So many words."""
        return self.dice.choices(self.words, cum_weights=self.weights, k=count)

    def paragraph(self) -> list[str]:
        """Some 40 words with a set phrase ("told reporters in the capital on Monday") among them."""
        length = self.dice.randint(20, 60)
        words = self.some(length)
        if self.dice.random() < 0.5:
            at = self.dice.randrange(length)
            words[at:at] = self.dice.choice(self.phrases)
        return words

    def story(self) -> Story:
        """From four to eighteen paragraphs."""
        return [self.paragraph() for _ in range(self.dice.randint(4, 18))]

    def text(self, story: Story) -> str:
        """A story as it is printed."""
        if self.han:
            return "\n\n".join("，".join(_pieces("".join(words), 17)) + "。" for words in story)
        return "\n\n".join(" ".join(words).capitalize() + "." for words in story)

    def form(self, form: str) -> str:
        """A form filled in, as the daily reports are."""
        dice = self.dice
        day = dice.choice(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"])
        name, other = (" ".join(self.some(2)).title() for _ in "ab")
        sky = ["clouds", "sunshine", "showers", "snow", "fog", "thunder"]
        return form.format(
            name=name,
            other=other,
            day=day,
            n=dice.randint(1, 40),
            m=dice.randint(1, 99),
            k=dice.randint(10, 9999),
            outlook=dice.choice(sky),
            second=dice.choice(sky),
        )


def edited(story: Story, writer: Writer, share: float) -> Story:
    """The story with a share of its words replaced, left out or doubled, here and there."""
    dice = writer.dice
    return [
        [
            new
            for word in words
            for new in (
                dice.choice([writer.some(1), [], [word, *writer.some(1)]])
                if dice.random() < share
                else [word]
            )
        ]
        for words in story
    ]


def cut(story: Story, writer: Writer) -> Story:
    """The story without its tail: the first paragraph stays, or up to four fifths."""
    return story[: max(1, round(len(story) * writer.dice.uniform(0, 0.8)))]


def dateline(story: Story, writer: Writer) -> Story:
    """The story with a headline, a byline and a dateline in front."""
    return [writer.some(9), writer.some(4), writer.some(5) + story[0], *story[1:]]


def update(story: Story, writer: Writer) -> Story:
    """A later version: UPDATE 2, another first paragraph, one more further down, the tail as it was."""
    extra = [writer.paragraph() for _ in range(max(1, len(story) // 5))]
    return [writer.some(8), writer.paragraph(), *story[1:3], *extra, *story[3:]]


def all_at_once(story: Story, writer: Writer) -> Story:
    """Three changes, as a paper that has little room makes them."""
    return dateline(edited(cut(story, writer), writer, 0.01), writer)


COPIES: dict[str, Callable[[Story, Writer], Story]] = {
    "the same": lambda story, _writer: story,
    "other headline and dateline": dateline,
    "tail cut off": cut,
    "UPDATE 2-": update,
    "1 word in 50 edited": lambda story, writer: edited(story, writer, 0.02),
    "1 word in 25 edited": lambda story, writer: edited(story, writer, 0.04),
    "headline, cut and 1 in 100 edited": all_at_once,
}


def near_misses(writer: Writer, story: Story, name: str) -> Iterator[Made]:
    """Other stories that share words with this one."""
    dice = writer.dice
    quotes = dice.sample(story, max(1, len(story) // 4))
    own = [writer.paragraph() for _ in range(len(story) - len(quotes))]
    yield Made(writer.text(own + quotes), f"{name} event", "same event, same quotes")
    new = [writer.paragraph() for _ in range(len(story) // 2 + 1)]
    background = story[-(len(story) // 2) :]
    yield Made(writer.text(new + background), f"{name} later", "follow-up, same background")


def made_set(count: int) -> list[Made]:
    """The stories, copies and near misses that precision and recall are measured on, shuffled."""
    dice = random.Random(7)
    out: list[Made] = []
    for writer in (Writer(dice), Writer(dice, han=True)):
        script = "han" if writer.han else "latin"
        for number in range(count):
            story, name = writer.story(), f"{script} {number}"
            out.append(Made(writer.text(story), name, f"{script}: original"))
            out += [
                Made(writer.text(change(story, writer)), name, f"{script}: {kind}")
                for kind, change in COPIES.items()
            ]
            out += [
                one._replace(kind=f"{script}: {one.kind}")
                for one in near_misses(writer, story, name)
            ]
            if not writer.han:
                for kind, form in FORMS.items():
                    out.append(Made(writer.form(form), f"{kind} {number}", f"{script}: {kind}"))
    dice.shuffle(out)
    return out


def quality(count: int, thresholds: list[float]) -> None:
    """Print precision, recall and the shares by kind."""
    made = made_set(count)
    print(f"{len(made):,} records of {len({one.story for one in made}):,} stories")
    shares: dict[str, list[str]] = defaultdict(list)
    for threshold in thresholds:
        records = (Record(text=one.text).replace(id=str(n)) for n, one in enumerate(made))
        found = [one.cluster.kept for one in dups(records, threshold=threshold) if one.cluster]
        precision, recall = _pairs(made, found)
        print(f"threshold {threshold:.2f}   precision {precision:.4f}   recall {recall:.4f}")
        for kind, share in _by_kind(made, found).items():
            shares[kind].append(share)
    print(f"\n{'put with the story it is made from':<48}at these thresholds")
    for kind, values in sorted(shares.items()):
        print(f"{kind:<48}{'  '.join(values)}")


def _pairs(made: list[Made], found: list[str | None]) -> tuple[float, float]:
    """Precision and recall over all pairs of records."""

    def pairs(counts: Counter[object]) -> int:
        return sum(n * (n - 1) // 2 for n in counts.values())

    right = pairs(Counter(zip((one.story for one in made), found, strict=True)))
    together, gold = pairs(Counter(found)), pairs(Counter(one.story for one in made))
    return right / together, right / gold


def _by_kind(made: list[Made], found: list[str | None]) -> dict[str, str]:
    """For each kind the share of records in the cluster of their original, or of another story's record."""
    home = {
        one.story: kept for one, kept in zip(made, found, strict=True) if "original" in one.kind
    }
    stories = defaultdict(set)
    for one, kept in zip(made, found, strict=True):
        stories[kept].add(one.story)
    hits: Counter[str] = Counter()
    for one, kept in zip(made, found, strict=True):
        hits[one.kind] += kept == home[one.story] if one.story in home else len(stories[kept]) > 1
    return {
        kind: f"{hits[kind] / count:.3f}"
        for kind, count in Counter(one.kind for one in made).items()
    }


def records(count: int) -> Iterator[bytes]:
    """Lines of JSON as `read` writes them: in each hundred 34 copies and ten reports on forms."""
    dice = random.Random(count)
    writer = Writer(dice)
    kinds, forms = [*COPIES.values()], [*FORMS.values()]
    recent: list[Story] = []
    for number in range(count):
        place = number % 100
        if place < 10:
            text = writer.form(forms[place % len(forms)])
        elif place < 44 and recent:
            text = writer.text(dice.choice(kinds)(dice.choice(recent), writer))
        else:
            story = writer.story()
            recent.append(story)
            if len(recent) > 2000:
                recent[dice.randrange(2000)] = recent.pop()
            text = writer.text(story)
        line = {"id": str(number), "source": {"path": f"{number}.txt"}, "lang": "en", "text": text}
        yield json.dumps(line).encode() + b"\n"


def run(path: Path) -> tuple[float, float, float]:
    """Wall seconds, processor seconds and peak megabytes of the command on a file."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "newskit", "dups", str(path), "-o", os.devnull]
    process = os.posix_spawn(sys.executable, command, {**os.environ, "PYTHONPATH": str(ROOT)})
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"newskit dups: exit {os.waitstatus_to_exitcode(status)}")
    peak = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return wall, usage.ru_utime + usage.ru_stime, peak


def growth(sizes: list[int]) -> None:
    """Print time and memory for each number of stories."""
    print(
        f"\n{'stories':>10}{'MB':>8}{'s':>8}{'cpu s':>8}{'us each':>9}{'x':>6}{'peak MB':>9}{'x':>6}"
    )
    before: tuple[int, float, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "stories.jsonl")
            with path.open("wb") as out:
                out.writelines(records(size))
            megabytes = path.stat().st_size / 1e6
            wall, processor, peak = run(path)
        grown = ("", "")
        if before:
            more = size / before[0]
            grown = (f"{processor / before[1] / more:.2f}", f"{peak / before[2] / more:.2f}")
        print(
            f"{size:>10,}{megabytes:>8,.0f}{wall:>8.0f}{processor:>8.0f}{processor / size * 1e6:>9.0f}"
            f"{grown[0]:>6}{peak:>9.0f}{grown[1]:>6}",
            flush=True,
        )
        before = size, processor, peak


def _pieces(text: str, length: int) -> list[str]:
    return [text[n : n + length] for n in range(0, len(text), length)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sizes", default="10000,100000", help="numbers of stories to time")
    parser.add_argument("--quality", type=int, default=300, help="stories of each script, 0: none")
    parser.add_argument("--thresholds", default="0.5,0.6,0.7,0.8,0.9")
    options = parser.parse_args()
    if options.quality:
        quality(options.quality, [float(one) for one in options.thresholds.split(",")])
    if options.sizes:
        growth([int(one) for one in options.sizes.split(",")])


if __name__ == "__main__":
    main()
