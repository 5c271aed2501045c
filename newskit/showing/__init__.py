"""What leaves the program: keys of a record as plain text, rows of columns, JSON for a terminal, a page.

keys.py reaches into a record, cells.py makes flat values of what is there, rows.py says what a row is and
which columns it has; writers/ has a file for each format, and layout.py chooses among all these.
"""
