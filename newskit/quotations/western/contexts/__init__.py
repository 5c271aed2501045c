"""Say what follows a reporting verb, and where the reported words begin."""

from __future__ import annotations

from newskit.quotations.western.contexts.context import Context
from newskit.quotations.western.contexts.walk import context

__all__ = ["Context", "context"]
