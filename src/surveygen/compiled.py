"""Compiled templates: no environment compiles one again that another did, in this run or before."""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from surveygen.kept import KEPT


class Compiled(BytecodeCache):
    """Compiled templates by their name and source, among what is kept."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code in, where the template was compiled from this very source before."""
        found = KEPT.get(_key(bucket))
        bucket.code = found if isinstance(found, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        if bucket.code is not None:
            KEPT.put(_key(bucket), bucket.code)


def _key(bucket: Bucket) -> str:
    return f"template {bucket.key} {bucket.checksum}"


COMPILED = Compiled()
