"""Compare two runs: pairs.py finds the records that belong together, changes.py says what of them differs.

Records wait in a temporary file (TMPDIR); in memory are some hundred bytes of each of the first run's.
"""
