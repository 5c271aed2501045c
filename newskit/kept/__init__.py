"""What a start would have to make again, kept from run to run: patterns compiled and tables parsed.

Only the program keeps anything (newskit.__main__ and the workers of its batch call start and save); a
library that imports newskit reads and writes no such file. What is kept is plain data: the tables
themselves, and the numbers that make up a compiled pattern. Without it everything is made as ever, only
slower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import regex

    from newskit.kept.store import Store

_store: Store | None = None


def start(step: str) -> None:
    """Keep things from now on, and use what is there; each step has a file of its own."""
    global _store
    from newskit.kept import patterns, places
    from newskit.kept.store import Store

    folder = places.folder()
    if folder is not None:
        _store = Store(folder, step)
        patterns.watch(_store)


def is_on() -> bool:
    """Whether things are kept, which processes that this one starts may do then, too."""
    return _store is not None


def save() -> None:
    """Write what was made for the next run."""
    if _store is not None:
        _store.save()


def made(name: str, source: bytes, kind: Any, make: Callable[[], Any]) -> Any:
    """Return what make() makes of a source, as it was kept under the name if that was of the same source.

    kind is what msgspec takes for the type of the result, which is to be plain data or structs.
    """
    if _store is None:
        return make()
    found = _store.get(name, kind, source)
    if found is None:
        found = make()
        _store.put(name, found, source)
    return found


def table(path: Path, *, until: str | None = None) -> dict[str, Any]:
    """Read a TOML file that comes with newskit; until: a mark from which on it is left out."""
    source = path.read_bytes()

    def read() -> dict[str, Any]:
        import tomli  # 4 ms, and none of it is needed when the table was kept

        text = source.decode("utf-8").replace("\r\n", "\n")
        return tomli.loads(text if until is None else text.partition(until)[0])

    found: dict[str, Any] = made(f"table {path.parent.name}/{path.name}", source, dict, read)
    return found


def compiled(pattern: str, flags: int) -> regex.Pattern[str]:
    """Compile a pattern of newskit's own for the engine of regex."""
    if _store is not None:
        from newskit.kept.patterns import of_regex

        return of_regex(_store, pattern, flags)
    import regex

    return regex.compile(pattern, flags)
