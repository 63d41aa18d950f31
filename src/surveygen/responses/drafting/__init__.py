"""From a file of answers to what a question set about them would be.

`signatures` refuses what is no table of answers, `raw` reads the file, `groups` finds the columns
that belong together, `shapes` says what a column's cells are, `lists` parts several answers in
one cell, and `naming` gives ids and codes. `responses.inference` puts a draft together.
"""
