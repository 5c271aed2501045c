"""Find quotations, their speakers and the words that report them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypedDict

from newskit.quotations.certainty import only_sure
from newskit.record import expect_record

if TYPE_CHECKING:
    from pathlib import Path

    from newskit.quotations.certainty import Strictness
    from newskit.quotations.learned.tagger import Tagger
    from newskit.quotations.western.speakers import Speakers
    from newskit.record import Entity, Quote, Record

_SAMPLE = 1000  # code points; enough to tell a text's script
_LATIN = "\u036f"  # the last code point of what Latin letters need
_EASTERN = ("\u3040", "\ud7af")  # from kana over Han to hangul


class Quoting(TypedDict, total=False):
    """The keyword arguments of quotes, as parse hands them on."""

    engine: Literal["tagger", "rules"]
    model: Path | None
    strictness: Strictness


def quotes(
    record: Record,
    *,
    engine: Literal["tagger", "rules"] = "tagger",
    model: Path | None = None,
    strictness: Strictness = "normal",
) -> Record:
    """Find who said what, quoted word for word or not.

    Reads the record's paragraphs, or every line when strip has not run; sets the keys quotes and entities.
    The language is the record's. Without one a text is English, unless other letters than Latin tell its
    own; a text mostly of Han, kana or hangul is read as Chinese, Japanese or Korean.

    engine: tagger finds more of what is told without quotation marks, in a language that has a model
    (English); rules go without. model: a file that newskit train quotes wrote, to be used for its
    language instead. strictness: low takes shorter words in marks for quotes, too; high leaves out what
    stands in no marks and is only likely to be a quote, and speakers who are only likely.
    Raises BadModelError or OSError when the model cannot be read.

    >>> from newskit.record import Record
    >>> quotes(Record(text='"It rained," Ada Bello said.')).quotes[0].speaker.name
    'Ada Bello'
    """
    expect_record(record)
    found, entities = found_in(record, engine=engine, model=model, strictness=strictness)
    return record.replace(quotes=tuple(found), entities=tuple(entities))


def found_in(
    record: Record,
    *,
    engine: Literal["tagger", "rules"] = "tagger",
    model: Path | None = None,
    strictness: Strictness = "normal",
    kind: type[Speakers] | None = None,
) -> tuple[list[Quote], list[Entity]]:
    """Return the quotes of a record and who speaks them, as quotes() sets them.

    kind: what tells who speaks in a language that is written with letters, where not the usual does.
    """
    if _is_eastern(record):
        from newskit.quotations.eastern.find import find

        found, entities = find(record)
    else:
        from newskit.quotations.western.find import find as find_western
        from newskit.quotations.western.speakers import Speakers

        told = record if record.lang else _by_script(record)
        tagger = _tagger(told, model) if engine != "rules" else None
        found, entities = find_western(told, tagger, strictness, kind or Speakers)
    if strictness == "high":
        found, entities = only_sure(found, entities)
    return found, entities


def _tagger(record: Record, model: Path | None) -> Tagger | None:
    """The tagger for the record's language, if there is one."""
    from newskit.quotations.western.pack import DATA, base

    lang = base(record.lang or "en")
    if model is None:
        model = DATA / f"{lang}.model.json"
        if not model.is_file():
            return None
    from newskit.quotations.learned.tagger import load

    tagger = load(model)
    return tagger if base(tagger.lang) == lang else None


def _by_script(record: Record) -> Record:
    """The record with the language that its letters tell where they are none of Latin."""
    sample = record.text[:_SAMPLE]
    if sample.isascii() or (len(sample) - len(sample.encode("latin-1", "ignore"))) * 2 < len(
        sample
    ):
        return record  # told in one go for what has no more than curly marks
    if sum(letter > _LATIN for letter in sample) * 2 < len(sample):
        return record
    from newskit.language import language

    return record.replace(lang=language(record.text))


def _is_eastern(record: Record) -> bool:
    start = record.paragraphs[0].start if record.paragraphs else 0
    sample = record.text[start : start + _SAMPLE]
    low, high = _EASTERN
    if sample.isascii() or max(sample) < low:
        return False
    eastern = sum(low <= letter <= high for letter in sample)
    return eastern * 3 > sum(map(str.isalpha, sample))
