"""Whether a batch may work in an output folder: it is new, or was begun with the same settings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from newskit.batch.journal import HIDDEN
from newskit.errors import UsageError, reason
from newskit.rules import DATA

if TYPE_CHECKING:
    from newskit.batch.job import Job
    from newskit.batch.journal import Journal

# Options that change no record; a longer text may be let in for --retry-errors.
_BESIDE = {"files", "output", "only", "exit_status", "quiet", "verbose", "max_chars"}


def begin(journal: Journal, place: str, now: dict[str, Any]) -> bool:
    """Lock an output folder and return whether it is new; now is made_with() of this batch.

    Raises UsageError when it holds what others made, or a batch with other settings; LockedError when
    another batch is at work there.
    """
    is_new = _check_folder(journal.out, place)
    made = journal.open()
    if made is None:
        journal.start(now)
    elif made != now:
        raise UsageError(f"{place}: {_difference(made, now)}; name another folder")
    return is_new


def made_with(job: Job) -> dict[str, Any]:
    """All that decides what comes out of a record, and in which shard."""
    from newskit import __version__

    asked, batching = job.asked, job.asked.batching
    options = msgspec.structs.asdict(asked.options)
    return {
        "newskit": __version__,
        "engine": batching.runner.value,  # which cuts large files, or does not
        "steps": list(job.steps),
        "format": job.format.value,
        "shard-mb": job.size / 1e6,
        "folder": job.root,
        "only": asked.options.only,
        "columns": batching.columns,
        "rows": batching.rows,
        **{name: value for name, value in options.items() if name not in _BESIDE},
        **msgspec.structs.asdict(asked.cleaning),
        **msgspec.structs.asdict(asked.dating),
        "quote-engine": asked.quoting.engine.value,
        "model": _digest([asked.quoting.model] if asked.quoting.model else []),
        "rules": _digest([Path(path) for path in asked.cleaning.rules or ()]),
        "data": _digest(sorted(path for path in DATA.rglob("*") if path.is_file())),
    }


def _check_folder(out: Path, place: str) -> bool:
    """Make the output folder; return whether it is new."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if (out / HIDDEN / "journal.jsonl").exists():
            return False
        if any(path.name != HIDDEN for path in out.iterdir()):
            raise UsageError(
                f"{place}: not empty, and no batch wrote into it; name a folder of its own"
            )
    except OSError as error:
        raise UsageError(f"{place}: {reason(error)}") from None
    return True


def _difference(made: dict[str, Any], now: dict[str, Any]) -> str:
    """What has changed since a folder was begun."""
    told = {
        "newskit": "newskit's version",
        "folder": "the input",
        "model": "the model",
        "rules": "the rules",
        "data": "newskit's own rules",
    }
    said = []
    for key in (key for key in now if made.get(key) != now[key]):
        values = f" ({_shown(made.get(key))}, now {_shown(now[key])})"
        name = told.get(key, f"--{key.replace('_', '-')}")
        said.append(name + ("" if key in ("model", "rules", "data") else values))
    return f"made with other settings: {', '.join(said)}"


def _shown(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else "none" if value is None else str(value)


def _digest(paths: list[Path]) -> str | None:
    """A digest of what files hold, None for no files."""
    import hashlib

    digest = hashlib.sha256()
    for path in paths:
        data = path.read_bytes()
        digest.update(f"{len(data)} ".encode() + data)
    return digest.hexdigest()[:16] if paths else None
