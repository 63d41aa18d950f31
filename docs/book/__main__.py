"""`python docs/book OUT` builds the site of the documentation into the folder OUT.

It needs the extra `docs`. A link to a page or an anchor that does not exist ends it with an error.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from book.building import build_book

if len(sys.argv) != 2:
    sys.exit("python docs/book OUT")
sys.exit(build_book(Path(sys.argv[1])))
