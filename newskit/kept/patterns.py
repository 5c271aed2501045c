"""Compiled patterns, kept as the numbers that their engines run: re's and regex's.

To compile a pattern is to write such a program, which takes milliseconds; to hand the numbers to the
engine takes microseconds. Both modules make the same call at the end, whose arguments are noted here. The
names used are private ones: where one is missing, patterns are compiled as ever. What another version of
Python or regex made is never used.
"""

from __future__ import annotations

import sys
from array import array
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    import regex

    from newskit.kept.store import Store

_RE, _REGEX = "re ", "regex "  # how the names of the entries begin
_CODE: Final = "I"  # of array: both engines' codes have 32 bits


class _OfRe(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """The arguments by which re makes a pattern of its own text."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]
    numbers: tuple[str | None, ...]


class _OfRegex(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """The same of regex, for a pattern without lists of words."""

    flags: int
    code: bytes
    names: dict[str, int]
    numbers: dict[int, str]
    req_offset: int
    req_chars: tuple[int, ...] | None
    req_flags: int
    groups: int


def watch(store: Store) -> None:
    """Let re look for its patterns among those that were kept.

    Kept are only patterns that stand in the code and those of newskit.lazy: others may hold words of
    somebody's text.
    """
    import re

    compiler: Any = getattr(re, "_compiler", None)
    engine = getattr(compiler, "_sre", None)
    real = getattr(compiler, "compile", None)
    if real is None or engine is None or array(_CODE).itemsize != engine.CODESIZE:
        return
    calls = _noted(compiler, "_sre")

    def compile(pattern: Any, flags: int = 0) -> Any:
        if type(pattern) not in (str, bytes):
            return real(pattern, flags)
        name = f"{_RE}{flags} {pattern!r}"
        kept = store.get(name, _OfRe)
        if kept is not None:
            try:
                return engine.compile(
                    pattern, kept.flags, _numbers(kept.code), kept.groups, kept.names, kept.numbers
                )
            except (RuntimeError, TypeError, ValueError, OverflowError):  # no code that it takes
                pass
        calls.clear()
        made = real(pattern, flags)
        if calls and _is_constant(pattern, sys._getframe(3)):
            _, whole, code, groups, names, numbers = calls[-1]
            store.put(name, _OfRe(int(whole), _bytes(code), groups, names, numbers))
        return made

    compiler.compile = compile


def of_regex(store: Store, pattern: str, flags: int) -> regex.Pattern[str]:
    """Compile a pattern for regex, or hand its engine the numbers that were kept."""
    engine = _engine()
    name = f"{_REGEX}{flags} {pattern!r}"
    kept = store.get(name, _OfRegex, engine.identity) if engine else None
    if engine and kept is not None:
        try:
            found: regex.Pattern[str] = engine.module.compile(
                pattern,
                kept.flags,
                _numbers(kept.code),
                kept.names,
                kept.numbers,
                {},
                [],
                kept.req_offset,
                kept.req_chars,
                kept.req_flags,
                kept.groups,
            )
            return found
        except (RuntimeError, TypeError, ValueError, OverflowError):  # no code that it takes
            pass
    import regex

    main: Any = getattr(regex, "_main", None)
    if engine is None or not hasattr(main, "_regex"):
        return regex.compile(pattern, flags)
    calls = _noted(main, "_regex")
    calls.clear()  # regex makes no call for a pattern that it remembers
    made = regex.compile(pattern, flags)
    if calls and len(calls[-1]) == 11 and not calls[-1][5] and not calls[-1][6]:
        _, whole, code, names, numbers, _, _, offset, chars, req_flags, groups = calls[-1]
        chars = chars if chars is None else tuple(chars)
        entry = _OfRegex(
            int(whole), _bytes(code), names, numbers, offset, chars, int(req_flags), groups
        )
        store.put(name, entry, engine.identity)
    return made


class _Engine(msgspec.Struct):
    """The compiled half of regex, and what tells this very copy of it from others."""

    module: Any
    identity: bytes


_engines: dict[str, _Engine | None] = {}


def _engine() -> _Engine | None:
    """The engine of regex, without its compiler if that is not there yet; None where it looks otherwise."""
    if "regex" not in _engines:
        try:
            _engines["regex"] = _loaded()
        except (ImportError, AttributeError, OSError, TypeError):
            _engines["regex"] = None
    return _engines["regex"]


def _loaded() -> _Engine | None:
    """Load the engine alone: the compiler around it takes 10 ms, and kept patterns need none."""
    from importlib.machinery import PathFinder
    from importlib.util import find_spec, module_from_spec
    from pathlib import Path

    whole: Any = find_spec("regex")
    folder = Path(whole.submodule_search_locations[0])
    spec: Any = PathFinder.find_spec("regex._regex", [str(folder)])
    files = [Path(spec.origin), folder / "_regex_core.py", folder / "_main.py"]
    told = [(file.name, (seen := file.stat()).st_size, seen.st_mtime_ns) for file in files]
    module = sys.modules.get("regex._regex")
    if module is None:
        module = module_from_spec(spec)
        sys.modules["regex._regex"] = module  # which regex takes, should it be imported later
        try:
            spec.loader.exec_module(module)
        except BaseException:
            del sys.modules["regex._regex"]
            raise
    if array(_CODE).itemsize != module.CODE_SIZE:
        return None
    return _Engine(module, repr((told, module.MAGIC)).encode())


def _noted(compiler: Any, name: str) -> list[tuple[Any, ...]]:
    """Let a compiler's calls of its engine be noted, and return the list of them."""
    engine = getattr(compiler, name)
    if isinstance(engine, ModuleType):
        calls: list[tuple[Any, ...]] = []
        real: Callable[..., Any] = engine.compile

        def compile(*arguments: Any) -> Any:
            calls[:] = [arguments]
            return real(*arguments)

        setattr(
            compiler, name, SimpleNamespace(**{**vars(engine), "compile": compile, "_calls": calls})
        )
        return calls
    noted: list[tuple[Any, ...]] = engine._calls
    return noted


def _is_constant(pattern: str | bytes, frame: Any) -> bool:
    """Whether a pattern is made of code and data alone, by who asks for it."""
    code, known = frame.f_code, frame.f_globals
    return (
        code.co_name == "<module>"
        or known.get("__name__") == "newskit.lazy"
        or pattern in code.co_consts
        or any(value is pattern for value in known.values())
    )


def _bytes(code: list[int]) -> bytes:
    return array(_CODE, code).tobytes()


def _numbers(code: bytes) -> list[int]:
    return memoryview(code).cast(_CODE).tolist()
