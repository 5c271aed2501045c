"""Print how well the roles of lines are told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newskit.cleaning.roles.grammar import NUMBER, ROLES, STORY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Told(NamedTuple):
    """A page's known roles (None or "not-body" where they are not known), and what was told."""

    kind: str
    lang: str
    known: Sequence[str | None]
    roles: Sequence[str]
    chances: Sequence[dict[str, float]]


class Tally:
    """Counts of what came out right."""

    def __init__(self) -> None:
        self.lines = self.right = self.pages = 0
        self.titled = self.headlines = self.bodies = 0
        self.lost = self.kept = self.story = self.rest = 0

    def add(self, page: Told) -> None:
        """Count a page."""
        self.pages += 1
        pairs = list(zip(page.known, page.roles, strict=True))
        sure = [(known, role) for known, role in pairs if known in NUMBER]
        self.lines += len(sure)
        self.right += sum(known == role for known, role in sure)
        if "headline" in page.known or len(sure) == len(pairs):
            self.titled += 1
            self.headlines += _head(page.known) == _head(page.roles)
        body = [(known in STORY, role in STORY) for known, role in pairs if known is not None]
        self.bodies += all(known == role for known, role in body)
        self.story += sum(known for known, _ in body)
        self.rest += sum(not known for known, _ in body)
        self.lost += sum(known and not role for known, role in body)
        self.kept += sum(role and not known for known, role in body)

    def row(self, name: str) -> str:
        """Say it in one row."""
        return (
            f"{name:16} {self.pages:5} pages  lines {_share(self.right, self.lines)}  "
            f"headline {_share(self.headlines, self.titled)}  body {_share(self.bodies, self.pages)}  "
            f"of the story lost {_share(self.lost, self.story)}  "
            f"of the rest kept {_share(self.kept, self.rest)}"
        )


def report(pages: Iterable[Told]) -> None:
    """Print figures by kind, by language and by role, and what is mistaken for what."""
    by_kind, by_lang = dict[str, Tally](), dict[str, Tally]()
    seen, told, right, wrong = (
        Counter[str](),
        Counter[str](),
        Counter[str](),
        Counter[tuple[str, str]](),
    )
    for page in pages:
        for tallies, name in ((by_kind, page.kind), (by_lang, page.lang)):
            tallies.setdefault(name, Tally()).add(page)
        for known, role in zip(page.known, page.roles, strict=True):
            if known in NUMBER:
                seen[known] += 1
                told[role] += 1
                right[role] += known == role
                if known != role:
                    wrong[known, role] += 1
    for tallies in (by_kind, by_lang):
        for name, tally in sorted(tallies.items(), key=lambda one: -one[1].pages):
            print(tally.row(name))
        print()
    for role in ROLES:
        print(
            f"{role:16} {seen[role]:6} lines  precision {_share(right[role], told[role])}  "
            f"recall {_share(right[role], seen[role])}"
        )
    print()
    print(
        "\n".join(f"{count:6} {known} as {role}" for (known, role), count in wrong.most_common(20))
    )


def _head(roles: Sequence[str | None]) -> list[int]:
    return [n for n, role in enumerate(roles) if role in ("headline", "headline-more")]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "    -"
