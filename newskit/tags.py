"""Tags of languages (BCP 47): which there are, and what was meant by one that is none."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from newskit.tuples import NamedTuple

_DATA = Path(__file__).parent / "data" / "tags.tsv"
_SHAPE = re.compile(r"(?:[a-z ]{2,}|x)(?:-[a-z\d]{1,8})*", re.IGNORECASE)  # or a name
_PRIVATE = re.compile(r"x-.*|q[a-t][a-z]\b.*")  # BCP 47 leaves these to whoever uses them


class _Known(NamedTuple):
    """tags: all primary tags. names: of those with two letters. also: what else they are called."""

    tags: frozenset[str]
    names: dict[str, str]
    also: dict[str, str]


def wrong(tag: str) -> str | None:
    """Return what is wrong with a language tag, and what may have been meant; None for one that holds.

    Whether newskit has rules for the language is another question.

    >>> wrong("fy"), wrong("zh-Hant-TW"), wrong("eng")
    (None, None, 'no language "eng"; did you mean en?')
    """
    form = written(tag)
    if not _SHAPE.fullmatch(form):
        return f'"{tag}" is no language tag; write it as en, zh-Hans, pt-BR'
    primary, *rest = form.split("-")
    if not _PRIVATE.fullmatch(form) and primary not in _known().tags:
        meant = _meant(primary)
        return f'no language "{tag}"' + (
            f"; did you mean {'-'.join([meant, *rest])}?" if meant else "; tags are those of BCP 47"
        )
    return None


def names() -> dict[str, str]:
    """Return the languages that have two letters, with their English names."""
    return _known().names


def written(tag: str) -> str:
    """Return a tag as BCP 47 advises to write it.

    >>> written("ZH_hans"), written("pt_br")
    ('zh-Hans', 'pt-BR')
    """
    tag = tag.replace("_", "-")
    if tag.lower().startswith("x-"):
        return tag.lower()
    first, *rest = tag.split("-")
    cased = [
        one.title() if len(one) == 4 and one.isalpha() else one.upper() if len(one) == 2 else one.lower()
        for one in rest
    ]  # fmt: skip
    return "-".join([first.lower(), *cased])


def _meant(primary: str) -> str | None:
    """The tag of a language by its name or its longer code."""
    from difflib import get_close_matches

    known = _known()
    if primary in known.also:
        return known.also[primary]
    spelt = [one for one in known.also if len(one) > 3]
    close = get_close_matches(primary, spelt, n=1, cutoff=0.8) if len(primary) > 3 else []
    return known.also[close[0]] if close else None


@cache
def _known() -> _Known:
    table, _, rest = _DATA.read_text(encoding="utf-8").partition("\n--\n")
    known: dict[str, str] = {}
    also: dict[str, str] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            tag, codes, name = line.split("\t")
            known[tag] = name
            also.update(dict.fromkeys([*codes.split(), name.lower()], tag))
    return _Known(frozenset([*known, *rest.split()]), known, also)
