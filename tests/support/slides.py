"""What slides say, as one text: titles after a `# `, texts, tables, names in charts, notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any


def said_by(file: Path | IO[bytes]) -> str:
    """Everything that the slides in a file say, with the numbers of their charts."""
    from pptx import Presentation

    return "\n".join(line for slide in Presentation(file).slides for line in _lines(slide))  # type: ignore[arg-type]


def _lines(slide: Any) -> Iterator[str]:
    yield f"# {slide.shapes.title.text_frame.text}"
    for shape in slide.shapes:
        if shape.has_text_frame and shape != slide.shapes.title:
            yield shape.text_frame.text
        if shape.has_table:
            yield from ("|".join(cell.text for cell in row.cells) for row in shape.table.rows)
        if shape.has_chart:
            plot = shape.chart.plots[0]
            names = [str(category).strip() for category in plot.categories]
            for series in plot.series:
                yield series.name
                yield from (f"{n}|{v}" for n, v in zip(names, series.values, strict=True))
    if slide.has_notes_slide:
        yield slide.notes_slide.notes_text_frame.text
