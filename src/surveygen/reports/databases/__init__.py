"""Responses put into a table of a database, coded and typed (`surveygen load`)."""
