"""The engine `ibis`: the same counts where files are too large to wait for, or in a database.

It comes with the extra `surveygen[big]`; nothing here is imported without it being asked for.
"""
