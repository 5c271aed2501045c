"""Read who published a page from its title, where its head does not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.pages.naming import SEPARATOR, squeezed

if TYPE_CHECKING:
    from newskit.pages.dom import Block, Dom

_OWNED = "©"
_LONGEST = 60  # code points
_LEAST = 3  # letters of a name that a host's name may hold


def publisher(dom: Dom, headline: str, host: str) -> str | None:
    """Return the name that a page's title sets off from the headline, last behind it or first before it.

    The host's name must hold it, or a line of the page that is no link: else it may be a section's.
    """
    before, found, behind = dom.title.partition(headline or "\n")
    if not found or bool(before.strip()) == bool(behind.strip()):
        return None
    pieces = [one.strip() for one in SEPARATOR.split(f"{before} | {behind}") if one.strip()]
    if not pieces:
        return None
    name = pieces[-1] if behind.strip() else pieces[0]
    name = name.strip("|-–—_:·•»›/ ")
    if not name or len(name) > _LONGEST or not any(map(str.isalpha, name)):
        return None
    key = squeezed(name)
    is_host = len(key) >= _LEAST and key in squeezed(host)
    is_told = is_host or any(_tells(one, name, is_first=not behind.strip()) for one in dom.blocks)
    return name if is_told else None


def _tells(block: Block, name: str, *, is_first: bool) -> bool:
    """Whether a block that is no link names a publisher, by a copyright line where that opens the title."""
    if name not in block.text or 2 * block.link_chars >= len(block.text):
        return False
    return _OWNED in block.text if is_first else True
