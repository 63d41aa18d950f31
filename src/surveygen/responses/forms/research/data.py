"""A data file of SPSS or Stata as variables, through pyreadstat (extra `research`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from surveygen.errors import file_reason
from surveygen.messages import failure
from surveygen.responses.forms.files import unreadable

_NAME = "data file of SPSS or Stata"


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable with all its values."""

    name: str
    label: str
    values: Sequence[object]
    labels: Mapping[object, str]
    format: str
    """As the program writes it: `F8.2`, `A20`, `DATE11`, `%td`."""
    missing: tuple[tuple[float | str, float | str], ...]
    """Ranges of values that the author calls missing."""
    is_text: bool

    def is_missing(self, value: object) -> bool:
        """Whether the author calls this value missing."""
        return any(_between(value, low, high) for low, high in self.missing)


def _between(value: object, low: float | str, high: float | str) -> bool:
    if isinstance(value, str):
        return value == low
    if isinstance(value, int | float) and isinstance(low, int | float):
        return low <= value <= high  # type: ignore[operator]
    return False


@dataclass(frozen=True, slots=True)
class Data:
    """A whole file."""

    title: str
    variables: tuple[Variable, ...]
    sets: Mapping[str, Mapping[str, Any]]
    """Sets of variables that are one question with boxes, as SPSS declares them."""
    notes: tuple[str, ...]


def read_data(path: Path) -> Data:
    """The variables of a file. Raises SurveygenError where it cannot be read."""
    try:
        import pyreadstat
    except ImportError as error:
        raise failure("R027", what="data files of SPSS and Stata", extra="research") from error
    try:
        with path.open("rb") as stream:
            is_stata = not stream.read(4).startswith(b"$FL")
        return _of_stata(pyreadstat, path) if is_stata else _of_spss(pyreadstat, path)
    except OSError as error:
        raise failure("F001", str(path), reason=file_reason(error)) from error
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError) as error:
        raise unreadable(path, _NAME, str(error)) from error


def _of_spss(pyreadstat: Any, path: Path) -> Data:
    columns, meta = pyreadstat.read_sav(str(path), user_missing=True, output_format="dict")
    return _data(columns, meta, dict(getattr(meta, "mr_sets", None) or {}))


def _of_stata(pyreadstat: Any, path: Path) -> Data:
    columns, meta = pyreadstat.read_dta(str(path), output_format="dict")
    # Asked for letters, it gives 0 for cells that have none: only the letters are taken of it.
    lettered, _ = pyreadstat.read_dta(str(path), output_format="dict", user_missing=True)
    for name, values in lettered.items():
        if any(isinstance(v, str) and len(v) == 1 for v in values) and not any(
            isinstance(v, str) for v in columns[name]
        ):
            columns[name] = [
                letter if isinstance(letter, str) and plain is None else plain
                for plain, letter in zip(columns[name], values, strict=True)
            ]
    return _data(columns, meta, {})


def _data(columns: Mapping[str, Any], meta: Any, sets: Mapping[str, Mapping[str, Any]]) -> Data:
    ranges = meta.missing_ranges or {}
    letters = meta.missing_user_values or {}
    found = []
    for name in meta.column_names:
        given: list[tuple[float | str, float | str]] = [
            (each["lo"], each["hi"]) for each in ranges.get(name, ())
        ]
        given += [(letter, letter) for letter in letters.get(name, ())]
        found.append(
            Variable(
                name,
                (meta.column_names_to_labels.get(name) or "").strip(),
                list(columns[name]),
                dict(meta.variable_value_labels.get(name, {})),
                str(meta.original_variable_types.get(name, "")),
                tuple(given),
                meta.readstat_variable_types.get(name) == "string",
            )
        )
    return Data((meta.file_label or "").strip(), tuple(found), sets, tuple(meta.notes or ()))
