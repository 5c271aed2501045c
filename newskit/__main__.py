"""Entry point: answers --version at once, hands the rest to the command line."""

from __future__ import annotations

import atexit
import gc
import os
import sys

TYPE_CHECKING = False  # as of typing, which is not imported for --version
if TYPE_CHECKING:
    from typing import Any, NoReturn

# Of the tables and models that a start reads nothing is garbage; to look through them now and then takes
# a tenth of a run.
_RARELY = (50_000, 20, 20)
_VERSION = (["--version"], ["-V"])
_SET = frozenset({"NEWSKIT_LANG", "NEWSKIT_RULES"})  # variables that stand for options
# The commands that take settings and nothing else; most calls of them need no option parser.
_STEPS = ("read", "strip", "dateline", "quotes", "parse")


def program() -> NoReturn:
    """Run newskit on sys.argv as a process of its own, which uses what other runs kept."""
    arguments = sys.argv[1:]
    _reopen()
    if arguments in _VERSION:
        sys.exit(_version())
    gc.set_threshold(*_RARELY)
    _import_lightly()
    from newskit import kept

    kept.start(arguments[0] if _is_plain(arguments) else "")
    code: object = None
    try:
        main()
    except SystemExit as end:
        code = end.code
    kept.save()
    leave(code)


def main() -> None:
    """Run newskit on sys.argv."""
    arguments = sys.argv[1:]
    _reopen()
    if arguments in _VERSION:
        sys.exit(_version())
    code = _run(arguments) if _is_plain(arguments) else None
    if code is not None:
        sys.exit(code)
    from newskit import cli

    cli.main()


def _version() -> int:
    from newskit import __version__

    try:
        print(f"newskit {__version__}", flush=True)
    except OSError as error:
        from newskit.streams import stopped

        return stopped(error)
    return 0


def _reopen() -> None:
    """Put something in the place of each standard stream that the caller closed (`>&-`).

    A file opened later would get its number, and be printed into; and Python prints messages for a standard
    error that is None among the data. What is read is empty then, what is said is lost, and data that
    cannot be written is an error as on a full disk.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115  # a number


def _is_plain(arguments: list[str]) -> bool:
    """Whether the arguments name a step, and no variable stands for an option."""
    return arguments[:1] != [] and arguments[0] in _STEPS and not _SET.intersection(os.environ)


def _run(arguments: list[str]) -> int | None:
    """Run a step; None where its options need the parser."""
    from functools import partial
    from importlib import import_module

    _import_lightly()
    from newskit.calls import settings
    from newskit.streams import guarded

    command = import_module(f"newskit.commands.{arguments[0]}").run
    told = settings(command, arguments[1:])
    return None if told is None else guarded(partial(command, **told))


def leave(code: object) -> NoReturn:
    """End the process without taking apart all that it holds: that takes a fifth of a run on one story."""
    threads = sys.modules.get("threading")
    is_alone = threads is None or threads.active_count() == 1
    if is_alone and (code is None or isinstance(code, int)):
        atexit._run_exitfuncs()  # what the interpreter does first
        try:
            sys.stdout.flush()
        except OSError:
            sys.exit(code)  # which says what is wrong
        try:  # noqa: SIM105  # contextlib takes 4 ms
            sys.stderr.flush()
        except OSError:  # what cannot be said is lost
            pass
        os._exit(code or 0)
    sys.exit(code)  # type: ignore[arg-type]  # any object may be one


def _import_lightly() -> None:
    """Import msgspec and pathlib without what both load for things that newskit does not ask of them.

    They load all of typing_extensions for names that typing has, platform for the system's name and
    urllib.parse for Path.as_uri(). From Python 3.13 on uuid and pathlib do without the last two.
    """
    stand_ins: dict[str, Any] = {"typing_extensions": None}
    if sys.version_info < (3, 13) and sys.platform == "linux":
        from types import SimpleNamespace

        stand_ins["platform"] = SimpleNamespace(system=lambda: os.uname().sysname)
        stand_ins["urllib.parse"] = SimpleNamespace(quote_from_bytes=_quote_from_bytes)
    for name, stand_in in stand_ins.items():
        sys.modules.setdefault(name, stand_in)
    try:
        import pathlib  # noqa: F401

        import msgspec  # noqa: F401
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules[name] is stand_in:
                del sys.modules[name]


def _quote_from_bytes(*arguments: Any) -> str:
    from urllib.parse import quote_from_bytes

    return quote_from_bytes(*arguments)


if __name__ == "__main__":
    program()
