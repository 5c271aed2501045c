"""The file in which things are kept: read once, checked, and written anew when something was added.

It holds a mark, then what it was made for and the entries, as MessagePack. A file that is broken, of other
versions or not the user's own is as good as none. Each entry has a digest of its own, so that a start looks
through what it uses and not through all that long runs have added.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from typing import TYPE_CHECKING, Any

import msgspec

from newskit import __version__
from newskit.kept import places

try:  # the same as hashlib's, which loads a library of ciphers with it
    from _blake2 import blake2b
except ImportError:  # pragma: no cover  # an interpreter that is put together otherwise
    from hashlib import blake2b

if TYPE_CHECKING:
    from pathlib import Path

_MARK = b"newskit kept 2\n"
_SIZE = 16  # bytes of a digest
MOST_BYTES = 16_000_000  # a larger file is neither read nor written
ENDING = ".kept"
_OLD = 30 * 86400  # seconds after which a file that other versions wrote goes

_Entries = dict[str, msgspec.Raw]


class _Whole(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """The file's content: for which program it was made, and what was kept by name."""

    made_for: str
    entries: _Entries


class _Entry(msgspec.Struct, array_like=True):
    """One thing that was kept, the digest of what it was made of, and that of the whole entry."""

    of: bytes
    whole: bytes
    value: msgspec.Raw


def program(step: str) -> str:
    """Say which program this is, and for which of its steps: what was made by another is not used."""
    python = f"Python {sys.version}, {sys.implementation.cache_tag}, {sys.byteorder}"
    return f"{step} of newskit {__version__}, {python}"


def digest(*parts: bytes | memoryview | msgspec.Raw) -> bytes:
    """Return a short digest of data."""
    found = blake2b(digest_size=_SIZE)
    for part in parts:
        found.update(part)
    return found.digest()


class Store:
    """What is kept, by name; nothing that goes wrong with its file ever stops the program."""

    def __init__(self, folder: Path, step: str) -> None:
        self.program = program(step)
        self.path = folder / f"{digest(self.program.encode()).hex()}{ENDING}"
        self._entries = _read(self.path, self.program)
        self._added: _Entries = {}

    def get(self, name: str, kind: Any, source: bytes = b"") -> Any:
        """Return what was kept under a name, of that source and kind, or None."""
        raw = self._added.get(name) or self._entries.get(name)
        if raw is None:
            return None
        try:
            entry = msgspec.msgpack.decode(raw, type=_Entry)
            of = digest(source) if source else b""
            if entry.of != of or entry.whole != digest(name.encode(), of, entry.value):
                return None
            return msgspec.msgpack.decode(entry.value, type=kind)
        except (msgspec.DecodeError, UnicodeEncodeError):
            return None

    def put(self, name: str, value: Any, source: bytes = b"") -> None:
        """Keep a value; one that MessagePack cannot hold is not kept."""
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            of, packed = digest(source) if source else b"", _packed(value)
            entry = _Entry(of, digest(name.encode(), of, packed), msgspec.Raw(packed))
            self._added[name] = msgspec.Raw(_packed(entry))

    def save(self) -> None:
        """Write the file anew when something was added; where that cannot be done nothing is kept."""
        if not self._added:
            return
        data = _packed(_Whole(self.program, self._entries | self._added))
        self._added = {}
        if len(data) <= MOST_BYTES:
            with contextlib.suppress(OSError):
                if places.make(self.path.parent):
                    _write(self.path, _MARK + data)
                    _tidy(self.path.parent)


def _packed(value: Any) -> bytes:
    return msgspec.msgpack.encode(value)


def _read(path: Path, made_for: str) -> _Entries:
    """The entries of a file; none where it is not there, not the user's own, broken or of others."""
    try:
        if not places.is_safe(path.parent):
            return {}
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(handle, "rb") as file:
            found = os.fstat(handle)
            if not stat.S_ISREG(found.st_mode) or not places.is_ours(found):
                return {}
            data = file.read(MOST_BYTES + 1) if found.st_size <= MOST_BYTES else b""
        if not data.startswith(_MARK):
            return {}
        whole = msgspec.msgpack.decode(memoryview(data)[len(_MARK) :], type=_Whole)
    except (OSError, ValueError, msgspec.DecodeError):
        return {}
    return whole.entries if whole.made_for == made_for else {}


def _write(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there, so that no run ever reads half of one."""
    beside = path.with_name(f"{path.name}.{os.getpid()}-{time.time_ns()}")
    handle = os.open(
        beside,
        os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0),
        0o600,
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _tidy(folder: Path) -> None:
    """Take away what other versions kept, and what a run left that was killed, after a month."""
    for path in folder.iterdir():
        if ENDING in path.name and time.time() - path.lstat().st_mtime > _OLD:
            path.unlink(missing_ok=True)
