"""Compiled templates, kept for as long as the process lives."""

from __future__ import annotations

from typing import Any

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Compiled templates by their source: each page has an environment, none compiles again."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code in, where the template was compiled from this very source before."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code; of a template that was edited, the latest."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()
