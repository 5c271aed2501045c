"""Tell the role of each line of a page: headline, byline, body, caption, related title, and so on."""

from newskit.cleaning.roles.grammar import ROLES, STORY
from newskit.cleaning.roles.guess import Guess, roles_of

__all__ = ["ROLES", "STORY", "Guess", "roles_of"]
