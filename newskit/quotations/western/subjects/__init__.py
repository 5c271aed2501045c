"""Find who does the reporting: the words that a reporting verb has for its subject."""

from __future__ import annotations

from newskit.quotations.western.subjects.left import left_subject
from newskit.quotations.western.subjects.main import main_subject
from newskit.quotations.western.subjects.phrases import noun_phrase
from newskit.quotations.western.subjects.subject import Subject

__all__ = ["Subject", "left_subject", "main_subject", "noun_phrase"]
