"""Make NOTICE, which every copy of newskit carries: python tools/make_notice.py

What it says stands in newskit/data/sources.toml.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from newskit.about import LICENCE, sources

PAGE = Path(__file__).parent.parent / "NOTICE"
_WIDTH = 100


def page() -> str:
    """Return the notice."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    told = sources()
    yield from _wrapped(
        f"newskit is under the {LICENCE} licence (LICENSE). Files of newskit/data that come from "
        "elsewhere, or were learned from the work of others, are named here. All other files there "
        "were written for newskit."
    )
    for one in told["source"]:
        yield f"\n{one['name']}\n{'-' * len(one['name'])}"
        yield from _wrapped(f"Files: {', '.join(one['files'])}")
        yield from _wrapped(f"{one['used']} By {one['by']}: {one['url']}")
        yield from _wrapped(f"Licence: {one['licence']}, {one['terms']}")
        yield from _wrapped(f"Changed: {one['changed']}")
    for one in told["model"]:
        yield f"\n{one['file']}\n{'-' * len(one['file'])}"
        yield from _wrapped(f"Weights of a model. {one['what']}")
        yield from _wrapped(f"Learned from {one['learned']}")
        yield from _wrapped(f"Licence: {one['licence']}")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_on_hyphens=False, break_long_words=False)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
