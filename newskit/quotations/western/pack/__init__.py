"""Know the words that report what somebody said, language by language."""

from __future__ import annotations

from functools import lru_cache

from newskit import kept
from newskit.quotations.western.pack.language import Pack
from newskit.quotations.western.pack.reading import DATA, read
from newskit.quotations.western.pack.verbs import Verb

__all__ = ["DATA", "Pack", "Verb", "base", "pack"]


def base(lang: str) -> str:
    """Return the language of a BCP 47 tag in lower case: "en" of "en-GB", "no" of either Norwegian."""
    tag = lang.replace("_", "-").split("-")[0].lower()
    return "no" if tag in ("nb", "nn") else tag


@lru_cache(maxsize=32)
def pack(lang: str) -> Pack:
    """Return the pack of a language by its BCP 47 tag ("en-GB" finds "en").

    A language without a file, or whose file is of another kind, has an empty pack.
    """
    name = base(lang)
    path = DATA / f"{name}.toml"
    if not name.isalpha() or not path.is_file():
        return read(name, {})
    # the examples, at the end of the file, are for the tests
    data = kept.table(path, until="\n[examples]\n")
    return read(name, data if data.get("script") == "alphabetic" else {})
