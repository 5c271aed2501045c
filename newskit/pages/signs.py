"""What speaks for each text that may be a page's headline: the signals of the trees that choose."""

from __future__ import annotations

from math import log1p
from typing import TYPE_CHECKING

from newskit.pages.naming import HEADINGS, NAMES, PART_NAMES, SEPARATOR, names_said, squeezed
from newskit.pages.standing import beside, placed
from newskit.pages.wording import label_of, label_share, told, words_shared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.pages.dom import Dom
    from newskit.pages.facts import Facts
    from newskit.pages.features import Columns
    from newskit.pages.naming import Candidate

_SOURCES = (
    *NAMES, *HEADINGS, "named", "h1 part", "h2 part", "first cut", "middle", "last cut", "cut", *PART_NAMES,
)  # fmt: skip


def columns_of(
    dom: Dom, facts: Facts, found: Sequence[Candidate], story: Sequence[int], host: str
) -> Columns:
    """The signals of candidates, one column for each; story are the numbers of the story's blocks."""
    keys = [squeezed(one.text) for one in found]
    said = dict(names_said(dom, facts))
    names = {name: squeezed(text) for name, text in said.items()}
    site = squeezed(facts.site or "")
    out: Columns = {
        f"is_{source}": [one.sources.get(source, 0) for one in found] for source in _SOURCES
    }
    out |= _named(names, keys)
    headings = [key for key, one in zip(keys, found, strict=True) if "h1" in one.sources]
    out["in_h1"] = [
        max((len(key) / len(one) for one in headings if key in one), default=-1) for key in keys
    ]
    out |= words_shared(found, said)
    out |= beside(dom, found, site, host)
    out["headings"] = [len(headings)] * len(found)
    out["names"] = [sum(map(bool, names.values()))] * len(found)
    out["inside"] = [sum(key in other for other in keys) for key in keys]
    out["holds"] = [sum(other in key for other in keys) for key in keys]
    out["is_site"] = [bool(site) and (key == site) for key in keys]
    out["holds_site"] = [bool(site) and site in key for key in keys]
    whole = squeezed(host)
    out["in_host"] = [len(key) > 2 and key in whole for key in keys]
    label = label_of(host)
    out["is_host"] = [label_share(label, one.text) for one in found]
    out |= _spelt(found)
    out |= _agreement(found, keys, names)
    out |= placed(dom, found, story)
    out |= told(dom, facts, found, keys, story)
    return out


def _named(names: dict[str, str], keys: Sequence[str]) -> Columns:
    """How much of each name of the page a candidate is, and whether it holds it whole."""
    out: Columns = {}
    for name in NAMES:
        own = names.get(name, "")
        out[f"share_of_{name}"] = [
            len(key) / len(own) if own and key in own else -1 for key in keys
        ]
        out[f"holds_{name}"] = [bool(own) and own in key for key in keys]
    return out


def _spelt(found: Sequence[Candidate]) -> Columns:
    """How long candidates are, and how they are written."""
    out: Columns = {}
    out["chars"] = [log1p(len(one.text)) for one in found]
    out["words"] = [one.text.count(" ") + 1 for one in found]
    out["separators"] = [len(SEPARATOR.findall(one.text)) for one in found]
    out["stop"] = [one.text.endswith((".", "。")) for one in found]
    out["capitals"] = [one.text.isupper() for one in found]
    return out


def _agreement(found: Sequence[Candidate], keys: Sequence[str], names: dict[str, str]) -> Columns:
    """Which of the page's names and headings say the same: the same for all of a page."""
    out: Columns = {}
    kinds = [one.sources.keys() for one in found]
    for first, second in (("h1", "og:title"), ("h1", "json-ld"), ("h1", "title"), ("h1", "first cut"),
                          ("og:title", "title"), ("og:title", "json-ld"), ("og:title", "first cut"),
                          ("h2", "og:title"), ("h2", "first cut")):  # fmt: skip
        agree = any(first in one and second in one for one in kinds)
        out[f"{first}_is_{second}"] = [agree] * len(found)
    for name in ("og:title", "title"):
        own = names.get(name, "")
        places = [own.find(key) if own else -1 for key in keys]
        out[f"before_in_{name}"] = [*map(float, places)]
    return out
