"""Say how often a word reports, with what its kin do where it was seldom seen.

Its kin are the other forms of its verb, and the words of its class.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from newskit.quotations.learned.classes import classes
from newskit.quotations.learned.clues import step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from newskit.quotations.western.pack import Pack

# How many sightings of a word itself outweigh what its verb does, of the verb what its class does, and of
# the class that most words report nothing.
_OWN, _VERB, _CLASS = 3, 5, 10
LEAST_UNSEEN = 2  # the step from which a word that no article held is worth its place in a model


class Sightings:
    """How often each word stood in a cue, and how often it stood anywhere."""

    def __init__(self, was: Mapping[str, int], seen: Mapping[str, int]) -> None:
        self.was, self.seen = was, seen

    def grouped(self, families: Mapping[str, str]) -> Sightings:
        """Return the same of each family."""
        was, seen = Counter[str](), Counter[str]()
        for word, times in self.seen.items():
            family = families.get(word)
            if family is not None:
                seen[family] += times
                was[family] += self.was.get(word, 0)
        return Sightings(was, seen)

    def without(self, other: Sightings, word: str) -> tuple[int, int]:
        """Return both counts of a word, without those of another's."""
        return (
            self.was.get(word, 0) - other.was.get(word, 0),
            self.seen.get(word, 0) - other.seen.get(word, 0),
        )


class Kin:
    """Knows how often words report in all articles, and in all but one."""

    def __init__(self, pack: Pack, every: Sightings) -> None:
        self._families: tuple[Mapping[str, str], ...] = (
            {word: verb.lemma for word, verb in pack.verbs.items()},
            classes(pack.lang),
        )
        self._every = every
        self._grouped = [every.grouped(families) for families in self._families]

    def words(self) -> set[str]:
        """Return all words of which something is known."""
        return {*self._every.seen, *self._families[0], *self._families[1]}

    def often(self, words: Iterable[str], but: Sightings | None = None) -> dict[str, int]:
        """Return how often words report, as clues.step gives it, by all articles but one."""
        but = but or Sightings({}, {})
        less = [but.grouped(families) for families in self._families]
        out = {}
        for word in sorted(words):
            was, seen = self._every.without(but, word)
            if found := step((was + _OWN * self._share(word, was, seen, less)) / (seen + _OWN)):
                out[word] = found
        return out

    def _share(self, word: str, was: int, seen: int, less: list[Sightings]) -> float:
        """How often the kin of a word report, without the word itself."""
        share = 0.0
        for at, weight in ((1, _CLASS), (0, _VERB)):
            family = self._families[at].get(word)
            if family is not None:
                all_was, all_seen = self._grouped[at].without(less[at], family)
                share = (all_was - was + weight * share) / (all_seen - seen + weight)
        return share
