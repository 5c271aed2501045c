"""A folder or a file of stories as a list to browse: the work of show --browse."""
