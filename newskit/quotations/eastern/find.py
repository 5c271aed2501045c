"""Find quotes and their speakers in Chinese, Japanese and Korean."""

from __future__ import annotations

from newskit.quotations.eastern import pack as packs
from newskit.record import Entity, Quote, Record


def find(record: Record) -> tuple[list[Quote], list[Entity]]:
    """Return the quotes of a record in the order of the text, and the people and organisations who speak.

    The language is the record's, or the one its script shows. No quotes for any other language.

    >>> quotes, entities = find(Record(text="陈小满说：“雨停了。”", lang="zh"))
    >>> quotes[0].text, entities[0].name
    ('“雨停了。”', '陈小满')
    """
    pack = packs.choose(record.lang, record.text)
    if pack is None:
        return [], []
    if pack.order == "medial":
        from newskit.quotations.eastern import medial

        return medial.find(record.text, record.stretches(), pack)
    from newskit.quotations.eastern import final

    return final.find(record.text, record.stretches(), pack)
