"""All steps on one story, as `parse` runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from newskit.cleaning import strip
from newskit.datelines import dateline
from newskit.quotations import quotes
from newskit.record import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newskit.quotations import Quoting
    from newskit.rules import Rule


class Cleaning(TypedDict, total=False):
    """The keyword arguments of strip, as parse hands them on."""

    rules: Sequence[Rule]
    keep: Collection[str]
    drop: Collection[str]
    strictness: Literal["low", "normal", "high"]


def parse(
    text: str,
    *,
    lang: str | None = None,
    published: str | None = None,
    assume_year: int | None = None,
    quoting: Quoting | None = None,
    **cleaning: Unpack[Cleaning],
) -> Record:
    """Return the record of one article's text with all steps done.

    lang is a BCP 47 tag that stands instead of a guess; published, an ISO 8601 date, and
    assume_year settle the dateline's year; quoting holds the keyword arguments of quotes; the others
    are strip's, strictness is for both. Raises ValueError when published is no date.

    >>> parse("LIMA (EFE) - Rain fell.").dateline.agency
    'EFE'
    """
    from newskit.language import language

    record = Record(text=text).replace(lang=lang or language(text))
    return steps(record, published=published, assume_year=assume_year, quoting=quoting, **cleaning)


def steps(
    record: Record,
    *,
    published: str | None = None,
    assume_year: int | None = None,
    quoting: Quoting | None = None,
    **cleaning: Unpack[Cleaning],
) -> Record:
    """Return a record after strip, dateline and quotes, in this order."""
    record = dateline(strip(record, **cleaning), published=published, assume_year=assume_year)
    return quotes(record, **_quoting(quoting, cleaning))


def missing_steps(
    record: Record,
    *,
    published: str | None = None,
    assume_year: int | None = None,
    quoting: Quoting | None = None,
    **cleaning: Unpack[Cleaning],
) -> Record:
    """Return a record after those of the steps that have not been run on it."""
    if not record.has("paragraphs"):
        record = strip(record, **cleaning)
    if not record.has("dateline"):
        record = dateline(record, published=published, assume_year=assume_year)
    return record if record.has("quotes") else quotes(record, **_quoting(quoting, cleaning))


def _quoting(quoting: Quoting | None, cleaning: Cleaning) -> Quoting:
    """The keyword arguments of quotes, with one strictness for strip and quotes where none is told."""
    whole: Quoting = {"strictness": cleaning.get("strictness", "normal")}
    whole.update(quoting or {})
    return whole
