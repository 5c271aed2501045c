"""Read a noun phrase that names a speaker: the name, the role, whether a person or a body."""

from __future__ import annotations

from newskit.quotations.western.mentions.phrases import NOBODY, Named, head_of, joined
from newskit.quotations.western.mentions.reading import read

__all__ = ["NOBODY", "Named", "head_of", "joined", "read"]
