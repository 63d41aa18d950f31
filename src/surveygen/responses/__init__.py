"""Responses: CSV files in, rows out of which every one is accounted for.

`open_table` opens a file, `match_table` finds the questions' columns in its header, and a `Sieve`
goes through it in blocks of rows, keeping the ledger.
"""

import csv

# A cell may be longer than the module's 131,072 characters: pages send texts of any length, and
# our own export writes them. The setting is the process's.
csv.field_size_limit(2**31 - 1)
