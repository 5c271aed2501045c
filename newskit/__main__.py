"""Entry point: answers --version at once, hands the rest to the command line."""

from __future__ import annotations

import gc
import os
import sys

# Of the tables and models that a start reads nothing is garbage; to look through them now and then takes
# a tenth of a run.
_RARELY = (50_000, 20, 20)
# The commands that take settings and nothing else; they run without the option parser.
_STEPS = ("read", "strip", "dateline", "quotes", "parse")


def main() -> None:
    """Run newskit on sys.argv."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from newskit import __version__

        print(f"newskit {__version__}")
        return
    gc.set_threshold(*_RARELY)
    _import_msgspec()
    from newskit import kept

    kept.start()
    try:
        if _is_plain(sys.argv[1:]):
            sys.exit(_run(*sys.argv[1:]))
        from newskit import cli

        cli.main()
    finally:
        kept.save()


def _is_plain(arguments: list[str]) -> bool:
    """Whether the arguments are a step and files, with no option that would need the parser."""
    return (
        bool(arguments)
        and arguments[0] in _STEPS
        and not any(one.startswith("-") and one != "-" for one in arguments)
        and not any(name.startswith("NEWSKIT_") and name != "NEWSKIT_CACHE" for name in os.environ)
    )


def _run(step: str, *files: str) -> int:
    """Run a step with its options as they come."""
    from functools import partial
    from importlib import import_module
    from typing import get_type_hints

    from newskit.pipe import guarded
    from newskit.settings import Options

    command = import_module(f"newskit.commands.{step}").run
    kinds = {name: kind for name, kind in get_type_hints(command).items() if name != "return"}
    settings = {
        name: Options(files=list(files)) if kind is Options else kind()
        for name, kind in kinds.items()
    }
    return guarded(partial(command, **settings))


def _import_msgspec() -> None:
    """Import msgspec without typing_extensions: it would load all of that for names typing has."""
    sys.modules.setdefault("typing_extensions", None)  # type: ignore[arg-type]
    try:
        import msgspec  # noqa: F401
    finally:
        if sys.modules["typing_extensions"] is None:
            del sys.modules["typing_extensions"]


if __name__ == "__main__":
    main()
