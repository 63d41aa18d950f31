"""Responses written as coded CSV or, with labels, as .sav, .dta or Parquet.

All but CSV take the extra `surveygen[research]`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from surveygen.messages import failure
from surveygen.reports.research.absent import missing_ranges, user_missing
from surveygen.reports.research.data import Responses, Series
from surveygen.reports.research.names import (
    DTA_LABEL,
    DTA_NAME,
    DTA_VALUE,
    SAV_LABEL,
    SAV_NAME,
    SAV_VALUE,
    names_for,
    shortened,
    value_labels,
)

Form = Literal["coded", "sav", "dta", "parquet"]
WHAT: Mapping[str, str] = {
    "sav": "files of SPSS", "dta": "files of Stata", "parquet": "Parquet files",
}  # fmt: skip
_MEASURES = {"nominal": "nominal", "ordinal": "ordinal", "scale": "scale"}


def written(responses: Responses, form: Form) -> tuple[bytes, list[str]]:
    """The file, and a sentence for everything in it that is not as it is in the survey.

    Raises SurveygenError where the packages that write it are not installed.
    """
    if form == "coded":
        return _coded_csv(responses), []
    try:
        if form == "parquet":
            return _parquet(responses), []
        return _statistics(responses, form)
    except ImportError as error:
        raise failure("R027", what=WHAT[form], extra="research") from error


def _coded_csv(responses: Responses) -> bytes:
    """A row for each response, codes as they are stored, moments in UTC; no package is needed."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow([one.name for one in responses.series])
    write.writerows(
        [int(v) if isinstance(v, float) and v.is_integer() else v for v in row]
        for row in zip(*(one.values for one in responses.series), strict=True)
    )
    return out.getvalue().encode()


def _statistics(responses: Responses, form: Form) -> tuple[bytes, list[str]]:
    import pandas
    import pyreadstat

    is_sav = form == "sav"
    names = names_for([one.name for one in responses.series], SAV_NAME if is_sav else DTA_NAME)
    remarks = [f"{old} is called {new}." for old, new in names.items() if old != new]
    columns: dict[str, Any] = {}
    labels: dict[str, dict[float, str]] = {}
    column_labels: list[str | None] = []
    missing: dict[str, list[Any]] = {}
    cut = 0
    numbered: dict[str, list[str]] = {}
    for one in responses.series:
        name = names[one.name]
        columns[name], own = _coded(one, pandas)
        if is_sav and (said := user_missing(one, columns[name], own)):
            missing[name] = missing_ranges(list(said))
            own = {**own, **said}
        if own:
            short = value_labels(own.values(), SAV_VALUE if is_sav else DTA_VALUE)
            cut += sum(a != " ".join(b.split()) for a, b in zip(short, own.values(), strict=True))
            labels[name] = dict(zip(own, short, strict=True))
        label = shortened(one.label, SAV_LABEL if is_sav else DTA_LABEL, in_bytes=is_sav)
        cut += label != " ".join(one.label.split())
        column_labels.append(label)
        if one.codes and not one.is_numeric:
            coded = ", ".join(f"{i} {code}" for i, (code, _) in enumerate(one.codes, 1))
            numbered.setdefault(coded, []).append(name)
    for coded, alike in numbered.items():
        named = ", ".join(alike)
        remarks.append(f"{named}: numbers stand for the codes, {coded}.")
    if cut:
        what = "1 label was" if cut == 1 else f"{cut} labels were"
        remarks.append(f"{what} too long and cut; the codebook has them whole.")
    frame = pandas.DataFrame(columns)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"responses.{form}"
        if is_sav:
            measures = {
                names[one.name]: _MEASURES.get(one.level, "nominal") for one in responses.series
            }
            pyreadstat.write_sav(
                frame, str(path), file_label=shortened(responses.title, 60),
                column_labels=column_labels, variable_value_labels=labels,
                variable_measure=measures, missing_ranges=missing, compress=True,
            )  # fmt: skip
        else:
            pyreadstat.write_dta(
                frame, str(path), file_label=shortened(responses.title, 80, in_bytes=False),
                column_labels=column_labels, variable_value_labels=labels, version=15,
            )  # fmt: skip
        return path.read_bytes(), remarks


def _coded(one: Series, pandas: Any) -> tuple[Any, dict[float, str]]:
    """The values as a column, and the labels of its codes, which are whole numbers.

    Codes that are words are numbered from 1 in the author's order.
    """
    if one.codes:
        numbers = _numbers(one)
        found = [None if v is None else numbers.get(str(v)) for v in one.values]
        labels = {float(numbers[code]): label for code, label in one.codes
                  if float(numbers[code]).is_integer()}  # fmt: skip
        return pandas.Series(found, dtype="float64"), labels
    if one.level in ("scale", "ordinal"):
        return pandas.Series(one.values, dtype="float64"), {}
    if one.level == "moment":
        # In seconds it would be written as the first day of 1970, without a word.
        return pandas.Series(pandas.to_datetime(one.values)).astype("datetime64[ns]"), {}
    if one.level == "day":
        return pandas.Series(one.values, dtype="object"), {}
    texts = ["" if value is None else _plain(str(value)) for value in one.values]
    return pandas.Series(texts, dtype="object"), {}


def _numbers(one: Series) -> dict[str, float]:
    if one.is_numeric:
        return {code: float(code) for code, _ in one.codes}
    return {code: float(i) for i, (code, _) in enumerate(one.codes, 1)}


def _plain(text: str) -> str:
    """A text without the sign that ends one in a file of C."""
    return text.replace("\x00", "")


def _parquet(responses: Responses) -> bytes:
    """Codes stay as they are stored; labels stand in the metadata of each field."""
    import pyarrow
    from pyarrow import parquet

    fields, arrays = [], []
    for one in responses.series:
        array = _array(one, pyarrow)
        notes = {"label": one.label, "level": one.level}
        if one.codes:
            notes["codes"] = json.dumps(dict(one.codes), ensure_ascii=False)
        fields.append(pyarrow.field(one.name, array.type, metadata=notes))
        arrays.append(array)
    about = {"survey": responses.survey, "title": responses.title}
    table = pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields, metadata=about))
    sink = pyarrow.BufferOutputStream()
    parquet.write_table(table, sink)
    return bytes(sink.getvalue().to_pybytes())


def _array(one: Series, pyarrow: Any) -> Any:
    if one.codes and not one.is_numeric:
        return pyarrow.array(one.values, pyarrow.string()).dictionary_encode()
    if one.codes or one.level in ("scale", "ordinal"):
        numbers = [None if value is None else float(str(value)) for value in one.values]
        if all(value is None or value.is_integer() for value in numbers) and one.codes:
            return pyarrow.array(
                [None if value is None else int(value) for value in numbers], pyarrow.int32()
            )
        return pyarrow.array(numbers, pyarrow.float64())
    if one.level == "moment":
        return pyarrow.array(one.values, pyarrow.timestamp("s"))
    if one.level == "day":
        return pyarrow.array(one.values, pyarrow.date32())
    return pyarrow.array(one.values, pyarrow.string())
