"""Tell the role of each line of a page: headline, byline, body, caption, related title, and so on."""

from newskit.cleaning.roles.grammar import ROLES, STORY
from newskit.cleaning.roles.guess import Guess, roles
from newskit.cleaning.roles.seen import Seen, see

__all__ = ["ROLES", "STORY", "Guess", "Seen", "roles", "see"]
