"""The owner's desk: everything around the answers, in the browser, on the own computer."""
