"""Find quotations, their speakers and the words that report them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newskit.record import Record

_SAMPLE = 1000  # code points; enough to tell a text's script
_EASTERN = ("\u3040", "\ud7af")  # from kana over Han to hangul


def quotes(record: Record) -> Record:
    """Find who said what, quoted word for word or not.

    Reads the record's paragraphs, or every line when strip has not run; sets the keys quotes and entities.
    The language is the record's, English when it has none; a text mostly of Han, kana or hangul is read
    as Chinese, Japanese or Korean.

    >>> from newskit.record import Record
    >>> quotes(Record(text='"It rained," Ada Bello said.')).quotes[0].speaker.name
    'Ada Bello'
    """
    if _is_eastern(record):
        from newskit.quotations import eastern

        found, entities = eastern.find(record)
    else:
        from newskit.quotations import western

        found, entities = western.find(record)
    return record.replace(quotes=tuple(found), entities=tuple(entities))


def _is_eastern(record: Record) -> bool:
    start = record.paragraphs[0].start if record.paragraphs else 0
    sample = record.text[start : start + _SAMPLE]
    low, high = _EASTERN
    if sample.isascii() or max(sample) < low:
        return False
    eastern = sum(low <= letter <= high for letter in sample)
    return eastern * 3 > sum(map(str.isalpha, sample))
