"""The site of the documentation: docs/ as it is, and what is made from the program."""
