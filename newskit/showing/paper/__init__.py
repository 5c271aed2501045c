"""A story set as a newspaper sets it, for a terminal or a pipe: the work of show."""
