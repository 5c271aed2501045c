"""The features a line can have: their names, and the numbers they go by.

A kind of feature has a few values, or is a pair or triple of such; each value has a number of its own.
Kinds that neighbours see, too, are counted first, and once more for each place they are seen from.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import product

from newskit.cleaning.measured import CUES

PLACES = (0, -2, -1, 1, 2)  # whose feature it is: the line's own, or that of a line so far below

_UPTO = {  # the upper ends of steps; what is larger has a step of its own
    "words": (0, 1, 2, 3, 5, 8, 12, 20, 35),
    "few-words": (0, 1, 2, 3, 5, 8),
    "length": (4, 10, 20, 35, 50, 70, 100, 150, 250),
    "share": (0.0, 0.2, 0.4, 0.6, 0.8, 0.99),
    "figures": (0.0, 0.05, 0.15, 0.3, 0.5),
    "count": (0, 1, 2, 4),
    "distance": (0, 1, 2, 3, 4, 6, 10, 20, 50),
    "from-top": (0, 1, 2, 3, 5, 9, 20),
    "to-end": (0, 1, 2, 4, 8, 20),
    "block": (1, 2, 3, 5, 9),
    "overlap": (0.0, 0.15, 0.3, 0.5, 0.7),
    "since": (1, 3, 6, 12),
    "run": (0, 1, 3, 8),
}
CUTS = _UPTO
"""The upper ends of the steps that figures are put on."""

_LABELS = """
    unknown navigation reporter-credit share comments subscribe related timestamp newsletter advert
    read-more disclaimer video-player photo-credit cookie caption error-correction contact app-download
    kicker correction-note copyright wire-signoff source-credit wire-slug editor-credit other"""

VALUES: dict[str, tuple[str, ...]] = {
    **{name: (*(f"≤{cut:g}" for cut in cuts), f">{cuts[-1]:g}") for name, cuts in _UPTO.items()},
    "label": tuple(_LABELS.split()),
    "kind": ("line", "list", "end", "reply"),
    "rel": ("related", "previous", "next"),
    "where": ("anywhere", "edge", "top", "bottom"),
    "edge": ("lead", "trail"),
    "prose": ("none", "by-words", "by-stops", "plain"),
    "close": ("nothing", ".", "?", "!", ":", ",", "…", ")", "quote", "figure", "letter", "sign"),
    "open": (
        "nothing",
        "figure",
        "bullet",
        "(",
        "quote",
        "©",
        "#",
        "capital",
        "small",
        "letter",
        "sign",
    ),
    "script": ("latin", "han", "kana", "hangul", "cyrillic", "arabic", "devanagari", "southern"),
    "date": ("date", "time", "both"),
    "zone": ("above", "inside", "below"),
    "in-block": ("first", "middle", "last"),
    "cue": CUES,
    "cut": ("bar", "dash", "dashes", "dot", "colon", "slash", "angle", "other"),
    "heading": ("related", "list", "end", "reply"),
    "flag": ("yes",),
}


class Kind:
    """One kind of feature: its name, the steps it is a pair or triple of, its first number."""

    def __init__(self, name: str, steps: tuple[str, ...], first: int, near: bool) -> None:
        self.name = name
        self.steps = steps
        self.first = first
        self.near = near
        self.size = 1
        for step in steps:
            self.size *= len(VALUES[step])

    @cached_property
    def names(self) -> list[str]:
        """The name of each value, as in "zone-words=above,≤3"."""
        values = product(*(VALUES[step] for step in self.steps))
        if self.steps == ("flag",):
            return [self.name]
        return [f"{self.name}={','.join(value)}" for value in values]


KINDS: list[Kind] = []


def _kind(name: str, *steps: str, near: bool = False) -> int:
    """Register a kind of feature and return its first number."""
    first = KINDS[-1].first + KINDS[-1].size if KINDS else 0
    KINDS.append(Kind(name, steps or ("flag",), first, near))
    return first


# What neighbours see, too.
OUTSIDE = _kind("outside", near=True)  # there is no line: the page's top or end
SURE = _kind("prose-amid-prose", near=True)
LABEL = _kind("rule", "label", near=True)
KIND = _kind("rule-kind", "kind", near=True)
REL = _kind("rule-rel", "rel", near=True)
NO_RULE = _kind("no-rule", near=True)
WORDS = _kind("words", "words", near=True)
PROSE = _kind("prose", "prose", near=True)
CLOSE = _kind("ends", "close", near=True)
OPEN = _kind("begins", "open", near=True)
DATE = _kind("date", "date", near=True)
FIELD = _kind("label-and-value", near=True)
PUBLISHER = _kind("publisher", near=True)
PUBLISHER_TAIL = _kind("publisher-behind", near=True)
ZONE = _kind("zone", "zone", near=True)
ALONE = _kind("block-of-its-own", near=True)
AGAIN = _kind("said-again", near=True)
NEAR = KINDS[-1].first + KINDS[-1].size
"""So many features are seen by neighbours."""

# What only the line itself shows.
WHERE = _kind("rule-where", "where")
CREDITED = _kind("rule-credits")
LINKED = _kind("rule-links", "rel")
EDGE = _kind("rule-at", "edge", "label")
ONLY_EDGES = _kind("rules-at-edges-only")
CLOSE_WORDS = _kind("ends-words", "close", "few-words")
LENGTH = _kind("length", "length")
SCRIPT = _kind("script", "script")
SCRIPT_LENGTH = _kind("script-length", "script", "length")
CAPITALS = _kind("capitals-words", "share", "few-words")
UPPER = _kind("all-capitals")
FIGURES = _kind("figures", "figures")
NAME = _kind("name-like")
GAPS = _kind("separators-words", "count", "few-words")
COMMAS = _kind("commas", "count")
STOPS = _kind("stops", "count")
DOTS = _kind("dots")
QUOTED = _kind("quotation-marks")
BRACKETED = _kind("in-brackets")
BRACKET_END = _kind("bracket-at-end")
DATE_WORDS = _kind("date-words", "date", "few-words")
URL = _kind("web-address")
MAIL = _kind("mail-address")
RIGHTS = _kind("rights-sign")
HASH = _kind("hash-tag")
FIELDS = _kind("labels-words", "count", "few-words")
FIELD_FIRST = _kind("begins-with-label")
CUE = _kind("cue", "cue")
CUE_SHORT = _kind("cue-in-few-words", "cue")
FIRST_CUE = _kind("first-cue", "cue")
TAIL = _kind("tail", "cut", "count")
TAIL_SMALL = _kind("tail-in-small-letters")
TAIL_AGAIN = _kind("tail-shared", "count")
TAIL_SAID = _kind("tail-said-elsewhere")
HEAD_AGAIN = _kind("said-again-without-tail")
ZONE_DISTANCE = _kind("zone-distance", "zone", "distance")
FROM_TOP = _kind("from-top", "from-top")
TO_END = _kind("zone-to-end", "zone", "to-end")
ZONE_WORDS = _kind("zone-words", "zone", "words")
ZONE_CLOSE = _kind("zone-ends", "zone", "close")
ZONE_LABEL = _kind("zone-rule", "zone", "label")
FIRST_PROSE = _kind("first-of-prose")
LAST_PROSE = _kind("last-of-prose")
BLOCK = _kind("block", "in-block", "block")
NO_BLOCKS = _kind("no-blank-lines")
GAP_ABOVE = _kind("blank-line-above")
GAP_BELOW = _kind("blank-line-below")
AGAIN_WORDS = _kind("said-again-words", "few-words")
AGAIN_ABOVE = _kind("said-above")
BEGINS_OTHER = _kind("begins-another-line", "in-block")
ENDS_OTHER = _kind("ends-another-line", "in-block")
BEGUN_BY = _kind("another-line-begins-it", "in-block")
ENDED_BY = _kind("another-line-ends-it", "in-block")
LEAD = _kind("piece-before", "cut", "count")
LEAD_SAID = _kind("piece-before-is-said-elsewhere")
OVERLAP = _kind("overlap", "zone", "overlap")
NO_STEMS = _kind("no-long-word")
MOST_OVERLAP = _kind("most-overlap-above")
LONGEST_TITLE = _kind("longest-title-above")
TITLE_OVERLAP = _kind("overlap-with-best-title", "zone", "overlap")
TITLES_BELOW = _kind("titles-between-it-and-the-story", "count")
SITE = _kind("whole-page")
LIKE_ABOVE = _kind("like-the-line-above")
LIKE_BELOW = _kind("like-the-line-below")
SHAPE_RUN = _kind("run-of-one-shape", "run", "few-words")
RUN = _kind("run-without-prose", "run", "zone")
RUN_BEFORE = _kind("line-before-the-run-ends", "close", "zone")
RUN_FIRST = _kind("first-line-of-the-run-ends", "close", "zone")
LIST = _kind("list-between", "open", "close", "prose")
SINCE = _kind("since", "heading", "since")
SINCE_PROSE = _kind("prose-since", "heading", "since")
LIKE_SECOND = _kind("like-the-second-line-above", "few-words")
LIKE_THIRD = _kind("like-the-third-line-above", "few-words")
SHAPE_TIMES = _kind("lines-of-one-shape", "from-top", "few-words")
GOES_ON = _kind("joint-above", "close", "open")
JOINT = _kind("joint-below", "close", "open")
AROUND = _kind("prose-around", "prose", "prose", "prose")
PAIR = _kind("words-pair", "few-words", "few-words")

OWN = KINDS[-1].first + KINDS[-1].size - NEAR
"""So many features only the line itself shows."""
SIZE = len(PLACES) * NEAR + OWN
"""So many rows of weights: the near features from each place, then the others."""

_FIRSTS = [kind.first for kind in KINDS]


def name(feature: int) -> str:
    """Name a feature by its number.

    >>> name(WORDS + 2)
    'words=≤2'
    """
    kind = KINDS[bisect_right(_FIRSTS, feature) - 1]
    return kind.names[feature - kind.first]


def rows() -> list[str]:
    """Name all rows of weights in their order."""
    named = [one for kind in KINDS for one in kind.names]
    near = [f"{place:+d}:{one}" if place else one for place in PLACES for one in named[:NEAR]]
    return near + named[NEAR:]
