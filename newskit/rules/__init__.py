"""Rule packs: load and lazily compile the rules that name boilerplate."""

from newskit.rules.files import DATA, BadRuleError, load, names, pack, read, rule_line
from newskit.rules.listing import catalogue, structure
from newskit.rules.rule import (
    IGNORECASE,
    LABELS,
    RELS,
    ROLES,
    TIMEOUT,
    VERSION0,
    Rule,
    RuleTimeoutError,
    saying,
)

__all__ = [
    "DATA",
    "IGNORECASE",
    "LABELS",
    "RELS",
    "ROLES",
    "TIMEOUT",
    "VERSION0",
    "BadRuleError",
    "Rule",
    "RuleTimeoutError",
    "catalogue",
    "load",
    "names",
    "pack",
    "read",
    "rule_line",
    "saying",
    "structure",
]
