"""Where things may be kept: the user's own folder for caches, if nobody else can write there."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

VARIABLE = "NEWSKIT_CACHE"  # a folder in place of the usual one; empty: nothing is kept


def folder() -> Path | None:
    """Return the folder to keep things in, which may not be there yet; None keeps nothing."""
    told = os.environ.get(VARIABLE)
    if told is not None:
        return Path(told) if told and os.path.isabs(told) else None  # noqa: PTH117  # no Path of ""
    base = _base()
    return None if base is None else base / "newskit"


def _base() -> Path | None:
    """Where the system wants caches; None where there is no such place."""
    home = os.path.expanduser("~")  # noqa: PTH111  # Path.home() raises where there is none
    if os.name == "nt":
        named, usual = os.environ.get("LOCALAPPDATA", ""), None
    elif sys.platform == "darwin":
        named, usual = "", Path(home, "Library", "Caches")
    else:
        named, usual = os.environ.get("XDG_CACHE_HOME", ""), Path(home, ".cache")
    if os.path.isabs(named):  # noqa: PTH117  # else the standard says to pass it over
        return Path(named)
    return usual if usual is not None and usual.is_absolute() else None


def is_ours(found: os.stat_result) -> bool:
    """Whether nobody but the user owns a file or folder, or may write to it, or reads in the folder.

    Windows keeps the folder for caches to the user by itself, and knows no such modes.
    """
    if os.name == "nt":
        return True
    others = 0o077 if stat.S_ISDIR(found.st_mode) else 0o022
    return found.st_uid == os.geteuid() and not found.st_mode & others


def make(folder: Path) -> bool:
    """Make the folder where there is none; say whether it is one that can be trusted.

    Only the folder for caches is made with it: a home that is not there stays so.
    """
    for path, mode in ((folder.parent, 0o700), (folder, 0o700)):
        try:
            path.mkdir(mode)
        except FileExistsError:
            continue
    return is_safe(folder)


def is_safe(folder: Path) -> bool:
    """Whether a folder is one of the user's own, and no link to another."""
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and is_ours(found)
