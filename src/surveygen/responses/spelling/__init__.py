"""How answers are spelt: the one table that everything which reads answers shares.

`labels` compares wordings, `marks` knows yes, no, ticked, not ticked and no answer in all
languages of the interface, `figures` and `days` read by patterns of their own, `lists` parts a
cell that holds several answers. None of them guesses: what fits two readings is said to.
"""
