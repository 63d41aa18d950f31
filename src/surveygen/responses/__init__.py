"""Responses: CSV files in, rows out of which every one is accounted for.

`open_table` opens a file, `match` finds the questions' columns in its header, and `sift` goes
through it in blocks of rows, keeping the ledger.
"""
