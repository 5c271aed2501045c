"""Many stories as one web page: counts, plots, a table to search, and each story with its quotes."""
