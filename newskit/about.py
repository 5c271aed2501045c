"""Say which newskit this is, what it stands on, and where its data and models come from."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import tomli

from newskit import __version__
from newskit.rules import DATA
from newskit.screen import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WIDTH = 100
_MOST = 80  # code points of a licence's name; some packages put all of its text there
LICENCE = "MIT"


def sources() -> dict[str, Any]:
    """Return what data/sources.toml says, each text on one line."""
    found = tomli.loads((DATA / "sources.toml").read_text(encoding="utf-8"))
    for one in (*found["source"], *found["model"]):
        one.update((key, " ".join(text.split())) for key, text in one.items() if key != "files")
    return found


def facts() -> dict[str, Any]:
    """Return versions, models with the digests of their files, and the sources of the data."""
    import hashlib
    import platform

    told = sources()
    return {
        "newskit": __version__,
        "licence": LICENCE,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "packages": [
            _package(name, is_needed=key == "needed")
            for key in ("needed", "optional")
            for name in sorted(told["packages"][key])
        ],
        "models": [
            {**model, "sha256": hashlib.sha256((DATA / model["file"]).read_bytes()).hexdigest()}
            for model in told["model"]
        ],
        "sources": told["source"],
    }


def lines(known: Mapping[str, Any]) -> Iterator[str]:
    """Yield the facts as text for people."""
    yield f"newskit {known['newskit']}, {known['licence']}"
    yield f"Python {known['python']}, {known['system']}"
    yield "\nPackages"
    for package in known["packages"]:
        if package["version"]:
            yield f"  {package['name']} {package['version']}" + (
                f", {package['licence']}" if package["licence"] else ""
            )
    missing = [one["name"] for one in known["packages"] if not one["version"]]
    if missing:
        yield from _wrapped(f"not installed: {', '.join(missing)}", "  ")
    yield "\nModels"
    for model in known["models"]:
        yield f"  {model['file']}, sha256 {model['sha256'][:12]}"
        for text in (model["what"], f"Learned from {model['learned']}", model["licence"]):
            yield from _wrapped(text, "    ")
    yield "\nData from elsewhere"
    for source in known["sources"]:
        yield f"  {source['name']}, {source['licence']}: {', '.join(source['files'])}"
        for text in (source["used"], f"By {source['by']}.", f"Changed: {source['changed']}"):
            yield from _wrapped(text, "    ")
        yield f"    {source['url']}\n    {source['terms']}"


def _package(name: str, *, is_needed: bool) -> dict[str, Any]:
    from importlib import metadata

    try:
        found: Any = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return {"name": name, "needed": is_needed, "version": None, "licence": None}
    classes = [one.rpartition(" :: ")[2] for one in found.get_all("Classifier") or ()
               if one.startswith("License :: OSI")]  # fmt: skip
    stated = found.get("License-Expression") or " / ".join(classes) or found.get("License") or ""
    licence = shown(stated) if len(stated) <= _MOST else ""
    return {
        "name": name,
        "needed": is_needed,
        "version": shown(found["Version"]),
        "licence": licence or None,
    }


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
