"""The reference of the front door, from its own docstrings."""

from __future__ import annotations

import inspect

import surveygen
from surveygen.api import Asked

_HEAD = """\
# Functions

What `import surveygen` gives, from its own docstrings. [From Python](python.md) shows it in use.
"""


def functions_page() -> str:
    """Every public function with its signature and what it promises, as Markdown."""
    named = [(name, getattr(surveygen, name)) for name in surveygen.__all__]
    functions = [_function(name, what) for name, what in named if inspect.isfunction(what)]
    classes = [_class(name, what) for name, what in named if inspect.isclass(what)]
    return "\n\n".join([_HEAD, *functions, _asked(), *classes]) + "\n"


def _function(name: str, function: object) -> str:
    signature = inspect.signature(function)  # type: ignore[arg-type]
    shown = (str(parameter).replace("'", "") for parameter in signature.parameters.values())
    lines = "".join(f"    {one},\n" for one in shown)
    returned = signature.return_annotation
    head = f"```python\nsurveygen.{name}(\n{lines}) -> {returned}\n```"
    return f"## {name}\n\n{head}\n\n{inspect.getdoc(function)}"


def _asked() -> str:
    """What the tally and the report take by name beside the responses."""
    lines = inspect.getsource(Asked).splitlines()
    fields = [line.strip() for line in lines if ": " in line and not line.strip().startswith('"')]
    said = [line.strip().strip('"') for line in lines if line.strip().startswith('"')][1:]
    rows = [
        f"| `{one.partition(':')[0]}` | {text} |" for one, text in zip(fields, said, strict=True)
    ]
    return "## What is asked\n\n| name | what it is |\n|---|---|\n" + "\n".join(rows)


def _class(name: str, kind: type) -> str:
    return f"## {name}\n\n{inspect.getdoc(kind)}"
