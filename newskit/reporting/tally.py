"""What a report says of all stories together: counts, speakers, and what could not be read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newskit.errors import DONE, counted
from newskit.pipe import Run
from newskit.reporting.charts import Bars, Days, bars, days
from newskit.tuples import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newskit.reporting.stories import Story
    from newskit.rules import Rule
    from newskit.settings import Options

NAMED = 1000  # records left out that the page names one by one


class Left(NamedTuple):
    """A record or file that gave no story, and why."""

    where: str
    what: str


class NotedRun(Run):
    """A run that keeps what it said of inputs, for the page to say it too."""

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self.left: list[Left] = []

    def complain(self, what: str, code: int, where: str | None = None) -> None:
        """Print one line on standard error, and keep it when it is of a record or file that is left out."""
        if code != DONE:
            self.left.append(Left(where or "", what))
        super().complain(what, code, where)


class Speakers:
    """Who speaks in all stories, each person under one name."""

    def __init__(self, stories: Iterable[Story]) -> None:
        from newskit.quotations.people import one_name
        from newskit.quotations.western.pack import pack

        counts: Counter[str] = Counter()
        langs: set[str] = set()
        for story in stories:
            langs.add(story.lang or "en")
            counts.update(quote.name for quote in story.quotes if quote.name)
        self._names: dict[str, str] = one_name(counts, map(pack, sorted(langs))) if counts else {}
        self.counts: Counter[str] = Counter()
        for name, count in counts.items():
            self.counts[self._names[name]] += count
        self.numbers = {name: number for number, (name, _) in enumerate(self.counts.most_common())}

    def number(self, name: str | None) -> int:
        """Return the number of a speaker whom a story names so, -1 for no name."""
        return -1 if name is None else self.numbers[self._names[name]]


def family(rule: str) -> str:
    """Return a rule without the signals that spoke for it.

    >>> family("model:block-inside:links"), family("role:insert:short"), family("share-words")
    ('model', 'role:insert', 'share-words')
    """
    name, *rest = rule.split(":")
    if name in ("model", "weighed"):
        return name
    return f"role:{rest[0]}" if name == "role" and rest else rule


def reasons(stories: Iterable[Story], extra: Iterable[Rule]) -> dict[str, str]:
    """Return the rules that set lines of the stories aside, or doubt them, each with its reason."""
    from newskit.rules import structure

    used: set[str] = set()
    langs: set[str] = set()
    for story in stories:
        langs.add((story.lang or "").partition("-")[0])
        used.update(family(line.rule) for line in (*story.gone, *story.unsure))
    known = structure() | {rule.id: rule.why for rule in extra}
    told = {one: known.get(one) or known.get(one.partition(":")[0], "") for one in sorted(used)}
    told.update(_of_packs({one for one, why in told.items() if not why}, langs))
    return told


def _of_packs(wanted: set[str], langs: set[str]) -> dict[str, str]:
    """The reasons of rules of newskit's packs; those of the stories' languages are looked into first."""
    from newskit.rules import names, pack

    found: dict[str, str] = {}
    for name in sorted(names("boilerplate"), key=lambda name: (name not in {"any", *langs}, name)):
        if found.keys() == wanted:
            break
        rules = pack("boilerplate", name, examples=True)  # a quarter of a second for all of them
        found |= {rule.id: rule.why for rule in rules if rule.id in wanted}
    return found


def plots(
    stories: list[Story], speakers: Speakers, whys: Mapping[str, str]
) -> tuple[Days | None, list[Bars]]:
    """Return the plots of a report; one of a thing that no story has is left out."""
    agencies = Counter(one.agency for one in stories if one.agency)
    places = Counter(place for one in stories for place in one.places)
    langs = Counter(one.lang for one in stories if one.lang)
    lines = Counter(family(line.rule) for one in stories for line in one.gone)
    every = len(stories)
    found = [
        bars("agency", "Agencies", "Agency", agencies, without=every - agencies.total()),
        bars("place", "Places", "Place", places, without=sum(not one.places for one in stories)),
        bars(
            "lang",
            "Languages",
            "Language",
            langs,
            without=every - langs.total(),
            notes=languages(langs),
        ),
        bars("speaker", "Speakers", "Speaker", speakers.counts, unit="Quotes"),
        bars("rule", "Removed lines by rule", "Rule", lines, unit="Lines", notes=whys),
    ]
    return days(one.day for one in stories), [one for one in found if one.shown]


def totals(stories: list[Story], speakers: Speakers, run: NotedRun) -> list[tuple[str, int]]:
    """Return the numbers at the head of the page: that of the stories, and all others that are not 0."""
    quotes = sum(len(one.quotes) for one in stories)
    places = {place for one in stories for place in one.places}
    found = [
        ("quotes", quotes),
        ("speakers", len(speakers.counts)),
        ("agencies", len({one.agency for one in stories} - {None})),
        ("places", len(places)),
        ("languages", len({one.lang for one in stories} - {None})),
        ("removed lines", sum(len(one.gone) for one in stories)),
        ("left out", len(run.left)),
    ]
    return [("stories", len(stories)), *((name, count) for name, count in found if count)]


def aside(run: NotedRun) -> str:
    """Return in words which files were passed over since they hold no stories."""
    return ", ".join(counted(count, kind) for kind, count in run.aside.items())


def languages(langs: Iterable[str]) -> dict[str, str]:
    """Return the languages of tags in English: Chinese (Hans) for zh-Hans."""
    from newskit.tags import names

    known = names()
    told: dict[str, str] = {}
    for tag in sorted(set(langs)):
        primary, _, rest = tag.partition("-")
        name = known.get(primary.lower())
        told[tag] = tag if name is None else f"{name} ({rest})" if rest else name
    return told
