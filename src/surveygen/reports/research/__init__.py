"""Responses as files of statistics packages: one row a response, one variable a column."""
