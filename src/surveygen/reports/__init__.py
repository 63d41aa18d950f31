"""Reports: a tally to the terminal, Markdown, HTML, a workbook, tidy CSV and JSON.

`document` says once, in the language of the survey, what there is to say; a module for each format
draws it. `tidy_csv` and `json_object` give figures for programs and say nothing in words.
"""
