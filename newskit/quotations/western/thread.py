"""Follow a story from sentence to sentence: what a quotation carries on, and what leads to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newskit.quotations.western import reports
from newskit.quotations.western.heard import Draft, Heard, heard
from newskit.quotations.western.lines import QUOTED, Line
from newskit.quotations.western.nearest import nearest
from newskit.quotations.western.open_class import left_over
from newskit.quotations.western.paragraphs import is_lone
from newskit.quotations.western.subjects import main_subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newskit.quotations.western.dropped import Before
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.paragraphs import Paragraph, Reader
    from newskit.quotations.western.second.mood import Carrier
    from newskit.quotations.western.subjects import Subject

_CARRYING = ("lead-t", "lead-p", "lead-d", "lead-n")
_GAP = 8  # code points between two sentences that follow each other
_SPOKEN_WORDS = 4  # a lone quotation shorter than this is a title or a nickname rather than speech


class Thread:
    """What the sentences so far leave open: the last draft, a colon at the end, the sentence before."""

    def __init__(self, reader: Reader, dropped: Before) -> None:
        self.reader = reader
        self._dropped = dropped  # who a verb without a subject goes on with
        self.last: Draft | None = None
        self._moods = _moods(reader.pack)
        self._led: Line | None = None  # the sentence before, where it ends in a colon
        self._before: Line | None = None
        self._number = -1  # of the paragraph of the sentence before
        self._begun: Draft | None = None  # what an earlier paragraph leaves open, until it ends

    def drafts(self, line: Line, paragraph: Paragraph) -> list[Draft]:
        """Return the quotes that begin in the next sentence; what carries on an earlier one joins it."""
        made = self._made(line, paragraph)
        for draft in made:
            self._keep(draft)
        self._led = line if line.text[line.end - 1 : line.end] == ":" else None
        self._before, self._number = line, paragraph.number
        return made

    def _made(self, line: Line, paragraph: Paragraph) -> list[Draft]:
        led = self._led_by_colon(line, paragraph)
        if led is not None:  # "She wrote:" and the quotation in a paragraph of its own
            return [led]
        found = self.reader.reports(line)
        if _weak(line, found, self.reader.pack) and self._tells_on(line, paragraph):
            return []
        if not found and self._moods is not None:
            told = self._moods.read(line, self.last, paragraph.number)
            if told is not None:
                return [] if told is self.last else [told]
        if not found and is_lone(line):
            if self._goes_on(line, paragraph):
                return []
            if (carried := self._carried(line, paragraph)) is not None:
                return [carried]
        made = [self._draft(line, one, paragraph) for one in found]
        if (begun := self._ended(line, made, paragraph)) is not None:
            return begun
        if line.quoted:
            made += self._left_over(line, found, made, paragraph)
            made.sort(key=_place)
        return made

    def _ended(self, line: Line, made: list[Draft], paragraph: Paragraph) -> list[Draft] | None:
        """The drafts of a paragraph that goes on with a quotation; None when nothing does, nor begins one.

        Often the last paragraph says who speaks, so that those before it are held until then.
        """
        begun, self._begun = self._begun, None
        mark = line.quoted.get(0)
        if mark is None:
            return None
        if begun is not None and mark.continues and begun.stretch == paragraph.number - 1:
            if made and made[0].parts[0] == _bounds(line):
                made[0].parts[:0] = begun.parts
                return None
            if not made and is_lone(line):
                begun.parts.append(_bounds(line))
                begun.stretch = paragraph.number
                if mark.closed:
                    return [begun]
                self._begun = begun
                return []
        if not made and is_lone(line) and not mark.closed:
            bounds, number = [_bounds(line)], paragraph.number
            self._begun = Draft(bounds, "open", line=line, stretch=number, open=True)
            self._find_speaker(self._begun, [], paragraph)
            return []
        return None

    def _keep(self, draft: Draft) -> None:
        """Remember the last draft; of a sentence's reports, a quotation is the one that may go on."""
        last = self.last
        if last is None or last.line is not draft.line or draft.open or not last.open:
            self.last = draft

    # --- what an earlier sentence has begun ----------------------------------------------------------

    def _led_by_colon(self, line: Line, paragraph: Paragraph) -> Draft | None:
        led = self._led
        if led is None or not is_lone(line) or paragraph.number - self._number > 1:
            return None
        pack = self.reader.pack
        whole = Line(line.text, led.start, line.end, [*led.quoted.values(), line.quoted[0]])
        again = reports.reports(whole, pack)
        if again and again[-1].rule.endswith("-q"):
            return self._draft(whole, again[-1], paragraph)
        who = main_subject(led, len(led), pack)  # "Reyes had this to say:"
        if who is None or _points(led, who, pack):
            return None
        number = paragraph.number
        return Draft(
            [_bounds(line)],
            "led-q",
            mention=heard(led, who, number),
            line=led,
            stretch=number,
            open=True,
        )

    def _goes_on(self, line: Line, paragraph: Paragraph) -> bool:
        """Add a sentence that is all quotation to what was quoted right before it."""
        last = self.last
        if last is None or last.act != "speech":
            return False
        is_paragraph = line.start <= paragraph.start and line.stop >= paragraph.end
        below = last.stretch == paragraph.number - 1
        if (last.stretch == paragraph.number and last.open) or (
            below
            and (
                line.quoted[0].continues
                or (last.open and is_paragraph and _words(line) > _SPOKEN_WORDS)
            )
        ):
            last.parts.append(_bounds(line))
            last.stretch = paragraph.number
            return True
        return False

    def _carried(self, line: Line, paragraph: Paragraph) -> Draft | None:
        """A sentence that is all quotation, after another report of the paragraph: the same speaker's."""
        last = self.last
        if last is None or last.act != "speech" or last.stretch != paragraph.number:
            return None
        if _words(line) < _SPOKEN_WORDS:
            return None
        bounds, number = [_bounds(line)], paragraph.number
        return Draft(bounds, "carried", carried=last, line=line, stretch=number, open=True)

    def _tells_on(self, line: Line, paragraph: Paragraph) -> bool:
        """Add a sentence to the speech before it, where that speech kept its own tense, as wires do."""
        last, pack = self.last, self.reader.pack
        if last is None or last.stretch != paragraph.number:
            return False
        if last.act != "speech" or last.rule not in _CARRYING or not pack.past:
            return False
        text, start, end = line.text, line.start, line.stop
        before = last.continues[-1][1] if last.continues else last.line.stop
        if start - before > _GAP or text[before:start].strip():
            return False
        if not last.continues:
            a, b = last.parts[-1]
            words = text[a:b].lower().split()
            if b < last.line.end or not _is_present(words, pack):
                return False
        if not _is_present(text[start:end].lower().split(), pack):
            return False  # "She left the room." is told by the reporter
        last.continues.append((start, end))
        return True

    def _draft(self, line: Line, report: reports.Report, paragraph: Paragraph) -> Draft:
        parts = [(line.start_of(a), line.end_of(b - 1)) for a, b in report.parts]
        cue = (line.start_of(report.cue[0]), line.end_of(report.cue[1] - 1)) if report.cue else None
        media = line.low[report.media] if report.media >= 0 else None
        mention = heard(line, report.subject, paragraph.number, media)
        pack, kind = self.reader.pack, report.subject.kind if report.subject is not None else ""
        written = kind == "fused" and pack.order and not pack.caseless  # "ujarnya" tells no gender
        # elsewhere the verb tells more of whom it needs
        if (kind == "dropped" and not pack.order) or written:
            whose = self._dropped.heard(line, report, paragraph.number, self.last)
            if not written or (whose is not None and _begins_role(whose, pack)):
                mention = whose
        return Draft(
            parts,
            report.rule,
            cue,
            mention,
            report.act,
            line=line,
            stretch=paragraph.number,
            open=report.act == "speech" and line.low[report.parts[-1][1] - 1] == QUOTED,
        )

    # --- what no report has taken ----------------------------------------------------------------------

    def _left_over(
        self, line: Line, found: list[reports.Report], made: list[Draft], paragraph: Paragraph
    ) -> list[Draft]:
        more = [
            self._draft(line, one, paragraph)
            for one in left_over(line, found, self.reader.pack, self.reader.least)
        ]
        for draft in more:
            if draft.mention is None:
                self._find_speaker(draft, made, paragraph)
        return more

    def _find_speaker(self, draft: Draft, here: list[Draft], paragraph: Paragraph) -> None:
        mine = self._number == paragraph.number
        near = mine or (is_lone(draft.line) and self._number == paragraph.number - 1)
        stop = self._before.stop if self._before is not None and near else -1
        before = self._before if mine else None
        nearest(draft, here, before, stop, self.last, self.reader.pack)


def _moods(pack: Pack) -> Carrier | None:
    """What reads the mood of verbs, in a language whose mood tells of reports."""
    if not pack.mood:
        return None
    from newskit.quotations.western.second.mood import Carrier

    return Carrier(pack)


def _begins_role(whose: Heard, pack: Pack) -> bool:
    """Whether whom a sentence is about is told by a role."""
    return pack.is_calling(whose.line.low[whose.subject.first])


def _place(draft: Draft) -> int:
    return draft.parts[0][0]


def _bounds(line: Line) -> tuple[int, int]:
    return line.start_of(0), line.end_of(0)


def _words(line: Line) -> int:
    start, end = _bounds(line)
    return len(line.text[start:end].split())


def _is_present(words: Iterable[str], pack: Pack) -> bool:
    return pack.past.isdisjoint(words) and not pack.present.isdisjoint(words)


def _points(line: Line, who: Subject, pack: Pack) -> bool:
    """Whether a lone "There" or "Here" stands where a subject would."""
    return who.kind == "np" and who.first == who.last and line.low[who.first] in pack.not_names


def _weak(line: Line, found: list[reports.Report], pack: Pack) -> bool:
    """Whether a sentence's reports, if any, are only what nobody, things or bodies do, as in a speech."""
    if line.quoted:
        return False
    for one in found:
        if one.act == "speech" and one.rule[-2:] not in ("-n", "-i", "-o"):
            return False
        subject = one.subject
        if subject is None:
            if one.rule != "learned":
                return False
        elif subject.kind != "np" and line.low[subject.first] not in pack.things:
            return False
    return True
