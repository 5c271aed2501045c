"""Score records against a gold of one's own.

story.py reads both in the record's shape, scores.py holds one against the other field by field, lists.py
does so for lists, bootstrap.py says how sure the figures are, and run.py matches records and prints.
"""
