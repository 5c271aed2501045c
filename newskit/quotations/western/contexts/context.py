"""What follows a reporting verb."""

from __future__ import annotations

import msgspec


class Context(msgspec.Struct, frozen=True, gc=False):
    """What follows a verb: its letter, and the index of the first reported word.

    t that; q a quotation; c a colon; w whether, how; p a subject pronoun; d a noun with a verb after
    it; m a noun without, but with a quotation; n a noun alone; i to; o a preposition; e nothing, or a
    comma. cue_end: index after the cue's words. media: index of the word for a letter, post or
    interview the words were given in, or -1.
    """

    letter: str
    content: int
    cue_end: int
    media: int = -1
