"""What make_places.py knows of GeoNames' cities: which of them a name means, and the one key of each.

A key is a city's English name in plain letters and its country ("Beijing, CN"), in the United States its
state too ("Springfield, US-IL"). Of several cities of one name in a country the largest has that key; the
others have their province in it where place_names.toml knows its code, and else none.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import Any, NamedTuple

from newskit.datelines.places import fold

CLEAR = 10  # times the people of the next city of the name: that one is meant where no region is written
_NEAR = 0.3  # degrees: entries of one name this near each other are one city
_TOWN = 10_000  # people of a capital that even the largest city of its name is not clear of
_PLAIN = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "ə": "a"}
_PLAIN |= {
    "æ": "ae",
    "Æ": "Ae",
    "œ": "oe",
    "ð": "d",
    "þ": "th",
    "Þ": "Th",
    "’": "'",
    "‘": "'",
    "ʻ": "'",
}


class City(NamedTuple):
    """One city: key is null where it cannot have one, code what a region's code is compared with."""

    key: str | None
    code: str
    people: int
    is_capital: bool = False


def plain(name: str) -> str:
    """Return a name in ASCII: Bogotá as Bogota."""
    name = "".join(_PLAIN.get(char, char) for char in name)
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().strip("' ")


class Cities:
    """GeoNames' cities by their id, and by the country and each folded name they have there."""

    def __init__(
        self, rows: list[dict[str, Any]], names: dict[str, Any], capitals: set[tuple[str, str]]
    ) -> None:
        self._capitals = set(capitals)  # country and folded name
        self._english = {(key[-2:] if key[-3] != "-" else key[-5:-3], name): key.rpartition(", ")[0]
                         for key, name in names["english"].items()}  # fmt: skip
        self._states = {
            country: dict(zip(codes.split()[::2], codes.split()[1::2], strict=True))
            for country, codes in names["states"].items()
        }
        self.by_id: dict[int, City] = {}
        self.same: dict[int, int] = {}  # an entry that is another's double
        self.twins: dict[str, list[int]] = defaultdict(list)
        self._known: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        self._fill(sorted(rows, key=lambda row: (-row["population"], row["geonameid"])))
        for number, key in enumerate(names["also"]["keys"]):
            self.by_id[-1 - number] = City(key, key.rpartition(", ")[2], 1)
        self.by_key = {city.key: number for number, city in self.by_id.items() if city.key}

    def _fill(self, rows: list[dict[str, Any]]) -> None:
        """Take the cities, largest first."""
        taken: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        keys: set[str] = set()
        for row in rows:
            country, own, number = row["countrycode"], fold(row["name"]), row["geonameid"]
            english = plain(self._english.get((country, row["name"]), row["name"]))
            twins = taken[country, fold(english)]
            double = next((one for one in twins if _is_near(one, row)), None)
            if double:
                self.same[number] = double["geonameid"]
                continue
            twins.append(row)
            key, code = self._key(english, row)
            if key in keys:
                key = f"{english}, {code}" if code != country else None
            if key in keys or not english:
                key = None
            keys.update({key} if key else ())
            seat = {(country, own), (country, fold(english))} & self._capitals
            self._capitals -= seat  # the largest of the name
            is_capital = bool(seat) and row["population"] >= _TOWN
            self.by_id[number] = City(key, code, row["population"], is_capital)
            for name in {own, fold(english)}:
                self.twins[name].append(number)
            for name in {own, fold(english), *map(fold, row["alternatenames"])}:
                weight = (
                    row["population"] if name in (own, fold(english)) else row["population"] // 10
                )
                self._known[country, name].append((weight, number))

    def _key(self, english: str, row: dict[str, Any]) -> tuple[str, str]:
        country, state = row["countrycode"], row["admin1code"]
        if country == "US":
            return f"{english}, US-{state}", f"US-{state}"
        state = self._states.get(country, {}).get(state)
        return f"{english}, {country}", f"{country}-{state}" if state else country

    def named(self, name: str, country: str) -> int | None:
        """Which city of a country is known by a name, as far as GeoNames says."""
        return max(self._known[country, fold(name)], default=(0, None))[1]

    def line(self, name: str, found: dict[int | None, int]) -> str | None:
        """What a name's line says: the key it has alone, and all cities of it when there are several.

        None where newskit.datelines.places would say the same of itself. found: the cities a name is given
        to and their weights; None is what is no city: a province, an island.
        """
        weights = {number: self.by_id[number].people for number in self.twins[name]}
        for number, people in found.items():
            if number is None:
                continue
            number = self.same.get(number, number)
            weights[number] = max(people, weights.get(number, 0))
        if not weights:
            return ""
        order = sorted(weights, key=lambda one: (-weights[one], one))
        is_clear = None not in found and (
            len(order) == 1
            or (
                weights[order[0]] >= CLEAR * weights[order[1]]
                and not any(
                    self.by_id[one].is_capital for one in self.twins[name] if one != order[0]
                )
            )
        )
        first = self.by_id[order[0]].key
        alone = first if first and is_clear else ""
        if len(order) == 1:
            is_plain = alone == f"{name.title()}, {self.by_id[order[0]].code[:2]}"
            return None if is_plain else alone
        of = [self.by_id[number] for number in order]
        order = [  # a hamlet without a key does not stand in its namesake's way: San José in Costa Rica
            number
            for number, one in zip(order, of, strict=True)
            if one.key
            or not any(two.code == one.code and two.people >= CLEAR * one.people for two in of)
        ]
        if len(order) == 1 and alone:
            return alone
        return f"{alone}\t{'|'.join(map(self._entry, order))}"

    def _entry(self, number: int) -> str:
        key, code, *_ = self.by_id[number]
        if key is None:
            return f"{code}="
        return key if key.endswith(f", {code}") else f"{code}={key}"


def _is_near(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return all(abs(one[axis] - other[axis]) < _NEAR for axis in ("latitude", "longitude"))
