"""Question sets that somebody hit the keyboard with, for Hypothesis."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from support.cases import read_cases

ROOT = Path(__file__).parent.parent.parent
SOURCES = [case.source for case in read_cases()] + [
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").glob("*.md"))
]
PIECES = """
---|- ( ) |- [ ] |### |## |# |> |1. |    |____|`=a`|`end`|`only`|`last`|`show if |`go to |`matrix`
`skip if a = 1`|`rank`|`sum 0`|`scale 9..1`|`best-worst`|`answers agree5`|`answers 1..5`|`expect
`was a`|{a|{{a}}|<!-- |-->|[a]: b|![a](b)|```|~~~|²|٣|\U0001f600|\ud7ff|focus-group|`quota 3`
"""
TOKENS = st.sampled_from(
    [*"`*_[](){}#>-+=|\\<&!:.,'\"“”~^0 \t\n\r\f\0\ufeff\u2028é", "\n\n", "1" * 400, "x" * 300]
    + [piece for line in PIECES.strip().splitlines() for piece in line.split("|")]
)


@st.composite
def mutated_sets(draw: Any) -> str:
    """A question set that somebody hit the keyboard with."""
    source: str = draw(st.sampled_from(SOURCES))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(source)))
        end = min(len(source), start + draw(st.sampled_from([0, 0, 1, 2, 10, 80])))
        other = draw(st.one_of(TOKENS, st.text(max_size=5), st.just(source[start:end] * 2)))
        source = source[:start] + other + source[end:]
    return source
