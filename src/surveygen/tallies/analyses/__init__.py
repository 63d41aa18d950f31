"""Analyses: what is worked out from the answers to one question, or to several, as a whole."""
