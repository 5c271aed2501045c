"""A mark that cuts a row, and the words of a row by which labels are known."""

from __future__ import annotations

from newskit.cleaning.fields import lexicon
from newskit.lazy import Lazy
from newskit.tuples import NamedTuple

TOKEN = Lazy(r"[^\s:：|｜/／,，、;；()（）\[\]【】《》<>〈〉「」{}•…。!?！？—–“”\"©▲△■*=＝]+")
WORD = Lazy(r"\S+")


class Mark(NamedTuple):
    """A stretch that cuts a row: what it is (label, date, count, address, cut), its kind and bounds.

    kind is a label's kind; "" for other marks and for labels of unknown words. A label that opens a name
    without a colon is no strong one.
    """

    what: str
    kind: str
    start: int
    end: int
    is_strong: bool = False


def words(text: str) -> list[str]:
    """Return what stands between spaces and the marks that part the pieces of a row."""
    return TOKEN.real.findall(text)


def label(words: str) -> str | None:
    """Return the kind of a label as it is written, or None.

    >>> label("Reporting by"), label("Schlussredaktion"), label("harbour")
    ('reporter', 'editor', None)
    """
    return lexicon.kinds("label").get(" ".join(words.casefold().rstrip(".").split()))
