"""`python -m surveygen.messages` prints docs/messages.md."""

from __future__ import annotations

import sys

from surveygen.messages.reference import reference

sys.stdout.buffer.write(reference().encode("utf-8"))
