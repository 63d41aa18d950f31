"""The embedded collector: takes answers, stores them and gives them out again."""
