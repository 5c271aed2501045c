"""All rules that come with newskit, as `rules list` has them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from newskit import kept
from newskit.errors import near
from newskit.rules.files import DATA, BadRuleError, names, pack
from newskit.rules.rule import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator


def catalogue(
    *, label: str | None = None, pack_name: str | None = None
) -> Iterator[dict[str, Any]]:
    """Yield id, label, kind, pack and reason of newskit's rules, those of one label or pack if asked.

    Raises BadRuleError for a label or pack that there is not.
    """
    if label is not None and label not in LABELS:
        hint = near(label, sorted(LABELS), most=len(LABELS))
        raise BadRuleError(f'no label "{label}"{hint}')
    if pack_name is not None and pack_name not in names("boilerplate"):
        raise BadRuleError(f'no pack of rules "{pack_name}"{near(pack_name, names("boilerplate"))}')
    for name in names("boilerplate"):
        for rule in pack("boilerplate", name, examples=True) if pack_name in (None, name) else ():
            if label in (None, rule.label):
                yield {
                    "id": rule.id,
                    "label": rule.label,
                    "kind": rule.kind,
                    "pack": name,
                    "why": rule.why,
                }
    for name, why in structure().items() if pack_name is None and label is None else ():
        yield {"id": name, "label": None, "kind": "structure", "pack": None, "why": why}


@lru_cache(maxsize=1)
def structure() -> dict[str, str]:
    """Reasons that lie in a line's place on the page instead of its words, by id."""
    return kept.table(DATA / "structure.toml")
