"""What is known of a page when the lines that strip sets aside are read for facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newskit.cleaning.head import Head
    from newskit.cleaning.page import Page
    from newskit.cleaning.reasons import Reason
    from newskit.cleaning.roles import Guess


class Aside:
    """A page, why each of its lines goes, and which ones are its story."""

    def __init__(
        self,
        page: Page,
        head: Head,
        reasons: Sequence[Reason | None],
        guesses: Sequence[Guess],
    ) -> None:
        self._page = page
        self._head = head
        self._reasons = reasons
        self._guesses = guesses
        self._kept = [n for n, one in enumerate(reasons) if one is None and n not in head]
        self._first = self._kept[0] if self._kept else None
