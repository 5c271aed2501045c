"""Say what was decided of a story, and by what: the work of explain."""
