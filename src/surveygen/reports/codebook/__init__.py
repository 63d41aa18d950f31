"""The codebook of a survey: every column with its question, codes, labels, base and counts."""
