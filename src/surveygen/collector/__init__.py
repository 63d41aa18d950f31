"""The embedded collector: takes answers, stores them and gives them out again.

A `submission` is read from a request by the `application`, committed by the one `writer` of a
process to the `store`, a SQLite file, before it says ok, and leaves by `export`. `serving` runs it
inside the preview, `standalone` on its own, in `processes` that share the file. What it hands out
to others' hosts, for PHP, a Sheet and Cloudflare, lies in `handouts` and keeps the same contract.
"""
