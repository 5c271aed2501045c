"""Strip pages with a part of strip taken away, or with other weights, to see what it brings.

    with without("roles"):
        record = strip(Record(text=text))

Parts: rules (no line is known by rule), lines (the line model has no opinion), roles (nor has the role
model), fields (no grammar reads who and whose a line is). The functions of newskit are replaced while the
block runs, so that this is for one thread.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

import newskit.cleaning as cleaning
from newskit.cleaning import head, headed, page
from newskit.cleaning.fields import captions, ends, labels, neighbours, rights, rows
from newskit.cleaning.roles import guess
from newskit.cleaning.roles.model import Model

DOUBT = 0.2  # of a line model without an opinion: a line stays
PARTS = ("rules", "lines", "roles", "fields")


class _Verdict:
    """A verdict of the line model without its opinion."""

    p = DOUBT

    def __init__(self, verdict: Any) -> None:
        self._verdict = verdict

    def __getattr__(self, name: str) -> Any:
        return getattr(self._verdict, name)


class _Silent:
    """What a role model that knows nothing makes of a line."""

    role, p, p_story, signals = "other", 0.0, 0.5, ()

    def p_of(self, _role: str) -> float:
        """Any role is as unlikely."""
        return 0.0


def _nothing(value: Any) -> Callable[..., Any]:
    return lambda *_, **__: value


def _rules() -> Iterator[Any]:
    yield patch.object(cleaning, "read_page", partial(page.read_page, blind=True))


def _lines() -> Iterator[Any]:
    real = page.score

    def score(*args: Any, **more: Any) -> list[Any]:
        return [_Verdict(one) for one in real(*args, **more)]

    yield patch.object(page, "score", score)


def _roles() -> Iterator[Any]:
    settle = sys.modules["newskit.cleaning.settle"]  # the name is the function's, too
    yield patch.object(settle, "is_credible", _nothing(False))
    yield patch.object(cleaning, "roles_of", lambda page, **_: [_Silent()] * len(page.lines))


def _fields() -> Iterator[Any]:
    for module in (head, headed):
        yield patch.object(module, "suffix", _nothing(None))
    yield patch.object(ends, "tail", _nothing(None))
    yield patch.object(ends, "lead", _nothing(None))
    yield patch.object(captions, "run_in", _nothing(None))
    yield patch.object(rights, "owners", _nothing([]))
    yield patch.object(labels, "row", _nothing(labels.NOTHING))
    yield patch.object(labels, "value", _nothing(()))
    yield patch.object(captions, "caption", lambda _, __, end: captions.Caption((), (), end, end))
    for name in ("related", "called"):
        yield patch.object(rows, name, _nothing(()))
    yield patch.object(neighbours, "neighbours", _nothing(()))
    yield patch.object(rows, "title", _nothing(None))
    yield patch.object(neighbours, "is_neighbour", _nothing(False))


_PATCHES = {"rules": _rules, "lines": _lines, "roles": _roles, "fields": _fields}


@contextmanager
def without(*parts: str, roles: Model | None = None) -> Iterator[None]:
    """Take parts of strip away, or let it use other weights for roles, while a block runs."""
    with ExitStack() as stack:
        for part in parts:
            for one in _PATCHES[part]():
                stack.enter_context(one)
        if roles is not None:
            stack.enter_context(patch.object(guess, "shipped", lambda: roles))
        yield
