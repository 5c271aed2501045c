"""Find what is printed as a turn of talk, the speaker before a colon and no marks: "Ana Ruiz: We stay."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newskit.quotations.western.heard import Draft, heard
from newskit.quotations.western.lines import Line, is_name
from newskit.quotations.western.subjects import Subject

if TYPE_CHECKING:
    from newskit.quotations.western.pack import Pack
    from newskit.quotations.western.paragraphs import Paragraph

_LABEL = re.compile(
    r"(?P<bold>\*\*|__)?(?P<label>[^\W\d_][^:\n!?;,\"“”*]{0,60}?)\s?(?(bold)(?:\*\*|__)?)[:：]"
    r"(?(bold)(?:\*\*|__)?)\s+(?=[^\s\"“”„«‘'])"
)
_LONGEST = 80  # code points of a label with its colon
_FEW = 6  # words of a label
_LEAST = 4  # words of a turn: "Editor: Li Na" and "Photo: our archive" are none
_LOOK = 40  # places of a name that are looked at for a sign that its bearer speaks or is somebody


def labelled(paragraph: Paragraph, pack: Pack) -> Draft | None:
    """Return the turn of talk that a paragraph is, or None."""
    text, start, end = paragraph.text, paragraph.start, paragraph.end
    near = min(end, start + _LONGEST)
    if text.find(":", start, near) < 0 and text.find("：", start, near) < 0:
        return None
    found = _LABEL.match(text, start, end)
    if found is None:
        return None
    said = text[found.end() : end]
    words = said.split()
    if len(words) < _LEAST or said.rstrip("”\"')")[-1:] not in ".!?…":
        return None
    line = Line(text, found.start("label"), found.end("label"))
    if not 0 < len(line) <= _FEW:
        return None
    if not _is_speaker(line, words, paragraph, pack):
        return None
    subject = Subject(0, len(line) - 1, "np", 0)
    stretch = paragraph.number
    return Draft(
        [(found.end(), end)],
        "label",
        None,
        heard(line, subject, stretch),
        line=Line(text, start, end, unread=True),
        stretch=stretch,
    )


def _is_speaker(line: Line, said: list[str], paragraph: Paragraph, pack: Pack) -> bool:
    """Whether a label is somebody who speaks rather than a heading, a place or the name of a field."""
    label = " ".join(line.low)
    if label in pack.askers:
        return True
    if any(_is_plain(line, index, pack) for index in range(len(line))):
        return False  # "See also: ...", "NEW DELHI: The court ...", "Hepatitis A: ..."
    first = len(line)
    while first and (is_name(line.words[first - 1]) or line.low[first - 1] in pack.particles_name):
        first -= 1
    name = [word for word in line.words[first:] if is_name(word)]
    if not name or line.low[-1] in pack.time or line.low[-1] in pack.callings:
        return False
    if any(word in some for word in line.low[:first] for some in (pack.prepositions, pack.breaks)):
        return False  # "What to know about Li Na:"
    called = not pack.callings.isdisjoint(line.low[:-1])
    if len(name) < 2 and not called:
        return False
    if any(pack.pronouns.get(word.lower().strip(".,!?")) == "self" for word in said):
        return True
    if paragraph.number == 0:
        return False  # where a dateline stands
    return called or line.low[first] in pack.given or _speaks(name[-1], paragraph.text, line, pack)


def _is_plain(line: Line, index: int, pack: Pack) -> bool:
    """Whether a word of a label is none of a name or role."""
    word, low = line.words[index], line.low[index]
    if low in pack.verbs or low in pack.adverbs or low in pack.determiners:
        return True
    return word.isupper() and not word.endswith(".")


def _speaks(name: str, text: str, line: Line, pack: Pack) -> bool:
    """Whether the text has the name elsewhere behind a title, or before a reporting verb."""
    at = text.find(name)
    for _ in range(_LOOK):
        if at < 0:
            return False
        end = at + len(name)
        if not line.start <= at < line.end and not text[end : end + 1].isalnum():
            after = text[end : end + 20].split()
            if after and "t" in getattr(pack.verbs.get(after[0].lower()), "speech", ""):
                return True
            before = text[max(0, at - 40) : at].split()[-3:]
            if any(word.lower().strip(".,") in pack.callings for word in before):
                return True
        at = text.find(name, end)
    return False
