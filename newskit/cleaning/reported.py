"""Know a sentence by its end, where it says who said it: no page speaks so of itself."""

from __future__ import annotations

import re
from functools import lru_cache

from newskit import kept
from newskit.lazy import own
from newskit.packs import joined
from newskit.rules import DATA

_TAIL = 120  # code points at the end of a line that are searched


def is_reported(text: str, langs: tuple[str, ...] | None) -> bool:
    """Whether a line ends with its speaker in one of these languages, in any that is known if None.

    >>> is_reported("Scan the code of each parcel, the mayor said.", ("en",))
    True
    """
    return any(
        pattern.search(text, max(0, len(text) - _TAIL)) is not None
        for pattern in map(_ending, _endings() if langs is None else langs)
        if pattern
    )


@lru_cache(maxsize=64)
def _ending(lang: str) -> re.Pattern[str] | None:
    found = _endings().get(lang)
    return own(joined(found)) if found else None


@lru_cache(maxsize=1)
def _endings() -> dict[str, str]:
    return kept.table(DATA / "cleaning" / "reported.toml")
