"""Find the quotations of a record in a language that is written with letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.drafts import finished
from newskit.quotations.marks import marked
from newskit.quotations.sentences import sentences
from newskit.quotations.western import pack as packs
from newskit.quotations.western import reports, turns
from newskit.quotations.western.dropped import Before
from newskit.quotations.western.heard import Draft, heard
from newskit.quotations.western.lines import QUOTED, Line
from newskit.quotations.western.second import mood
from newskit.quotations.western.speakers import Speakers
from newskit.quotations.western.subjects import main_subject
from newskit.quotations.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newskit.quotations.learned.tagger import Tagger
    from newskit.quotations.marks import Marked
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.subjects import Subject
    from newskit.record import Entity, Quote, Record

_CARRYING = ("lead-t", "lead-p", "lead-d", "lead-n")
_GAP = 8  # code points between two sentences that follow each other
_SHORT = 200  # code points; what follows a question to say who asked it is no longer
_FEW = 24  # reporting words of a paragraph that are searched for in each of its sentences
_DASHES = "\u2014\u2013- \u00a0"
_SPOKEN_WORDS = 4  # a lone quotation shorter than this is a title or a nickname rather than speech


def find(record: Record, tagger: Tagger | None = None) -> tuple[list[Quote], list[Entity]]:
    """Return the quotes of a record and those who speak them; without a tagger, by the rules alone."""
    pack = packs.pack(record.lang or "en")
    text = record.text
    stretches = _stretches(record)
    marks = _marks(text, stretches, pack)
    reader = Reader(pack, tagger)
    drafts = (
        list(_drafts(text, stretches, marks, reader)) if pack.verbs else _marked_only(text, marks)
    )
    if not drafts:
        return [], []
    headline = [(record.headline.start, record.headline.end)] if record.headline else []
    speakers = Speakers(text, [*headline, *stretches], pack)
    return finished(text, drafts, speakers.identity, marks)


class Reader:
    """Finds the reports of a sentence: the rules of a pack, or a tagger with their help."""

    def __init__(self, pack: Pack, tagger: Tagger | None) -> None:
        self.pack, self.tagger = pack, tagger
        self.cue_words = pack.cue_words | tagger.cue_words if tagger else pack.cue_words

    def reports(self, line: Line) -> list[reports.Report]:
        """Return the reports of a sentence, left to right."""
        if self.tagger is None:
            return reports.reports(line, self.pack)
        from newskit.quotations.learned import reader

        return reader.reports(line, self.pack, self.tagger)


def lines(record: Record, pack: Pack) -> Iterator[Line]:
    """Yield all sentences of a record."""
    text = record.text
    stretches = _stretches(record)
    marks = _marks(text, stretches, pack)
    for start, end in stretches:
        mine = [one for one in marks if start <= one.start < end]
        yield from _lines(text, start, end, mine, None, Reader(pack, None), whole=True)


def _marks(text: str, stretches: Sequence[tuple[int, int]], pack: Pack) -> list[Marked]:
    marks = marked(text, stretches)
    if not pack.dash_speech:
        return turns.parted(text, stretches, marks, pack)
    from newskit.quotations.western import dashes

    return dashes.spoken(text, stretches, marks, pack)


def _stretches(record: Record) -> Sequence[tuple[int, int]]:
    if record.has("paragraphs"):
        return record.stretches()
    return unwrapped(record.text, record.stretches())


def _drafts(
    text: str, stretches: Sequence[tuple[int, int]], marks: list[Marked], reader: Reader
) -> Iterator[Draft]:
    pack = reader.pack
    number = 0
    last: Draft | None = None
    moods = mood.Carrier(pack)
    before = Before(text, stretches, marks, pack)
    led: Line | None = None  # a line that ends in a colon
    for stretch, (start, end) in enumerate(stretches):
        first = number
        while number < len(marks) and marks[number].start < end:
            number += 1
        mine = marks[first:number]
        cue_words = (
            None if mine or pack.mood else reports.cues_in(text, start, end, reader.cue_words)
        )
        if not mine and not cue_words and not pack.mood:
            led = None
            continue
        for line in _lines(text, start, end, mine, cue_words, reader, whole=bool(pack.mood)):
            found: list[reports.Report] = []
            if led is not None and _lone(line):
                # "She wrote:" and the quotation in a paragraph of its own
                whole = Line(text, led.start, line.end, [*led.quoted.values(), line.quoted[0]])
                again = reports.reports(whole, pack)
                if again and again[-1].rule.endswith("-q"):
                    line, found = whole, again[-1:]
                else:  # "Reyes had this to say:"
                    who = main_subject(led, len(led), pack)
                    if who is not None and not _points(led, who, pack):
                        last = Draft(
                            [(line.start_of(0), line.end_of(0))],
                            "led-q",
                            mention=heard(led, who, stretch),
                            line=led,
                            stretch=stretch,
                            open=True,
                        )
                        led = None
                        yield last
                        continue
            found = found or reader.reports(line)
            led = line if text[line.end - 1 : line.end] == ":" else None
            near = last if last is not None and last.stretch == stretch else None
            if near is not None and _weak(line, found, pack) and _carry_on(line, near, pack):
                continue
            if not found and pack.mood:
                made = moods.read(line, last, stretch)
                if made is not None:
                    if made is not last:
                        last = made
                        yield made
                    continue
            if not found:
                made = _uncued(line, last, stretch, line.start <= start and line.stop >= end)
                if made is not None:
                    last = made
                    yield made
            for one in found:
                parts = [(line.start_of(a), line.end_of(b - 1)) for a, b in one.parts]
                cue = (line.start_of(one.cue[0]), line.end_of(one.cue[1] - 1)) if one.cue else None
                media = line.low[one.media] if one.media >= 0 else None
                mention = heard(line, one.subject, stretch, media)
                if one.subject is not None and one.subject.kind == "dropped":
                    mention = before.heard(line, one, stretch, last)
                made = Draft(
                    parts,
                    one.rule,
                    cue,
                    mention,
                    one.act,
                    line=line,
                    stretch=stretch,
                    open=one.act == "speech" and line.low[one.parts[-1][1] - 1] == QUOTED,
                )
                if last is None or last.line is not line or made.open or not last.open:
                    last = made  # of a sentence's reports, a quotation is the one that may go on
                yield made


def _lines(
    text: str,
    start: int,
    end: int,
    marks: list[Marked],
    cue_words: frozenset[str] | None,
    reader: Reader,
    *,
    whole: bool = False,
) -> Iterator[Line]:
    """The sentences of a stretch as lines; '"Why?" Bello asked.' is one, though it has two stops.

    The words of a sentence without a quotation or a cue are read only where the whole is asked for.
    """
    pack = reader.pack
    bounds = sentences(text, start, end, marks, pack.abbreviations, pack.numbered, pack.openers)
    at = 0
    held: Line | None = None
    for begin, finish in bounds:
        inside = []
        while at < len(marks) and marks[at].start < finish:
            inside.append(marks[at])
            at += 1
        if pack.dash_speech and inside and not text[begin : inside[0].start].strip(_DASHES):
            begin = inside[0].start  # the dash that opens speech is no part of it
        if held is not None:
            if not inside and finish - begin < _SHORT:
                joined = Line(text, held.start, finish, list(held.quoted.values()))
                again = reports.reports(joined, pack)
                if again and again[0].rule in ("tail-direct", "inverted-direct"):
                    held = None
                    yield joined
                    continue
            yield held
            held = None
        if cue_words is None and not inside and not whole:
            cue_words = reports.cues_in(text, start, end, reader.cue_words)
        if (
            not inside
            and not whole
            and not _has_any(text[begin:finish].lower(), cue_words or frozenset())
        ):
            yield Line(text, begin, finish, unread=True)
            continue
        line = Line(text, begin, finish, inside)
        if _lone(line) and _asks(line):
            held = line
        else:
            yield line
    if held is not None:
        yield held


def _has_any(sentence: str, words: frozenset[str]) -> bool:
    """Whether any of the words may stand in a sentence; a long list is not worth the search."""
    return len(words) > _FEW or any(word in sentence for word in words)


def _asks(line: Line) -> bool:
    """Whether a lone quotation ends in a question or exclamation mark."""
    mark = line.quoted[0]
    return line.text[mark.inner_end - 1] in "?!\u061f"


def _points(line: Line, who: Subject, pack: Pack) -> bool:
    """Whether a lone "There" or "Here" stands where a subject would."""
    return who.kind == "np" and who.first == who.last and line.low[who.first] in pack.not_names


def _lone(line: Line) -> bool:
    return len(line) == 1 and line.low[0] == QUOTED


def _uncued(line: Line, last: Draft | None, stretch: int, is_paragraph: bool) -> Draft | None:
    """A sentence that is all quotation goes on with what was quoted just before it."""
    if not _lone(line) or last is None or last.act != "speech":
        return None
    bounds = (line.start_of(0), line.end_of(0))
    mark = line.quoted[0]
    near = last.stretch == stretch
    below = last.stretch == stretch - 1
    long = len(line.text[bounds[0] : bounds[1]].split()) > _SPOKEN_WORDS
    if (near and last.open) or (
        below and (mark.continues or (last.open and is_paragraph and long))
    ):
        last.parts.append(bounds)
        last.stretch = stretch
        return None
    if near and len(line.text[bounds[0] : bounds[1]].split()) >= _SPOKEN_WORDS:
        return Draft([bounds], "carried", carried=last, line=line, stretch=stretch, open=True)
    return None


def _marked_only(text: str, marks: list[Marked]) -> list[Draft]:
    """Whole quotations alone, in a language whose reporting words are not known."""
    return [
        Draft(
            [(one.start, one.end)],
            "marks",
            line=Line(text, one.start, one.end, [one]),
            stretch=0,
        )
        for one in marks
        if len(text[one.inner_start : min(one.inner_end, one.inner_start + 200)].split())
        > _SPOKEN_WORDS
    ]


def _weak(line: Line, found: list[reports.Report], pack: Pack) -> bool:
    """Whether a sentence's reports, if any, are only what things or bodies do, as inside a speech."""
    if line.quoted:
        return False
    for one in found:
        if one.act == "speech" and one.rule[-2:] not in ("-n", "-i", "-o"):
            return False
        subject = one.subject
        if subject is None or (subject.kind != "np" and line.low[subject.first] not in pack.things):
            return False
    return True


def _carry_on(line: Line, last: Draft, pack: Pack) -> bool:
    """Add a sentence to the speech before it, where that speech kept its own tense, as wires do."""
    if last.act != "speech" or last.rule not in _CARRYING or not pack.past:
        return False
    text = line.text
    start, end = line.start, line.stop
    before = last.continues[-1][1] if last.continues else last.line.stop
    if start - before > _GAP or text[before:start].strip():
        return False
    if not last.continues:
        a, b = last.parts[-1]
        words = text[a:b].lower().split()
        if b < last.line.end or not pack.past.isdisjoint(words) or pack.present.isdisjoint(words):
            return False
    words = text[start:end].lower().split()
    if not pack.past.isdisjoint(words) or pack.present.isdisjoint(words):
        return False  # "She left the room." is told by the reporter
    last.continues.append((start, end))
    return True
