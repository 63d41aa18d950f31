"""Whether tests notice when a line is changed: small faults put into a module, one at a time.

`python -m tests.support.mutants intervals` changes comparisons, signs, numbers, conditions, `and`,
`or`, `continue` and `break` of a module, each in a process of its own with a limit of time, and
runs the tests near it. It names the changes that none notices, and ends with a table. Of a module
of more than `--most` changes some are drawn by `--seed`, which is said. Without a name it goes
through all modules below, for half an hour on one core: it is for now and then, not for every
change. Tolerances under a thousandth and great numbers, such as seeds, are left alone.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import inspect
import os
import random
import signal
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec, spec_from_file_location, spec_from_loader
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
TALLIES = "tests/tallies"
TESTS = {
    "surveygen.tallies.intervals": [f"{TALLIES}/test_intervals.py"],
    "surveygen.tallies.means": [f"{TALLIES}/truth/test_means.py", f"{TALLIES}/test_outliers.py"],
    "surveygen.tallies.significance": [f"{TALLIES}/test_significance.py"],
    "surveygen.tallies.evidence": [
        f"{TALLIES}/test_evidence.py", f"{TALLIES}/truth/test_verdicts.py",
    ],
    "surveygen.tallies.verdicts": [
        f"{TALLIES}/truth/test_thresholds.py", f"{TALLIES}/truth/test_verdicts.py",
        f"{TALLIES}/test_decisions.py",
    ],
    "surveygen.tallies.design": [
        f"{TALLIES}/truth/test_design.py", f"{TALLIES}/truth/test_oracle.py",
    ],
    "surveygen.tallies.surprise": [f"{TALLIES}/test_surprise.py", f"{TALLIES}/test_guessing.py"],
    "surveygen.tallies.weighting": [
        f"{TALLIES}/test_weighting.py", f"{TALLIES}/test_partly_weighted.py",
        f"{TALLIES}/truth/test_weights_of_few.py",
    ],
    "surveygen.tallies.segments": [
        f"{TALLIES}/test_segments.py", f"{TALLIES}/truth/test_hidden.py",
    ],
    "surveygen.tallies.outliers": [f"{TALLIES}/test_outliers.py"],
    "surveygen.tallies.screens": [f"{TALLIES}/truth/test_screens.py"],
    "surveygen.condition": [
        "tests/language/test_condition_trees.py", "tests/language/test_conditions.py",
    ],
}  # fmt: skip
"""The modules, each with the tests that are to notice."""
LONGEST = 5.0
"""How many times as long as unchanged tests those of a change may take: else it is endless."""
COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
RECKONED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}  # fmt: skip
NAMED = {"min": "max", "max": "min", "any": "all", "all": "any"}


def mutants(tree: ast.Module) -> Iterator[tuple[str, ast.Module]]:
    """Every change of the tree with what it is."""
    alike = set(_alike(tree))
    for place, node in enumerate(ast.walk(tree)):
        for number in range(0 if id(node) in alike else _ways(node)):
            changed = copy.deepcopy(tree)
            own = next(n for i, n in enumerate(ast.walk(changed)) if i == place)
            before = ast.unparse(own)
            _change(own, number)
            after = ast.unparse(own)
            line = getattr(node, "lineno", 0)
            yield f"{line}: {before}  ->  {after}", ast.fix_missing_locations(changed)


def _alike(tree: ast.Module) -> Iterator[int]:
    """The ids of nodes whose change nobody could see: annotations, and decorators."""
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="frozen" | "slots" | "strict" | "compare", value=value):
                yield id(value)
            case ast.arg(annotation=ast.expr() as said) | ast.AnnAssign(annotation=said):
                yield from map(id, ast.walk(said))
            case ast.FunctionDef(decorator_list=said_of, returns=said):
                # How many results are kept of a function, and what is said of it.
                for one in (*said_of, *([said] if said else [])):
                    yield from map(id, ast.walk(one))


def _ways(node: ast.AST) -> int:
    """How many changes a part of the tree knows."""
    match node:
        case ast.Compare(ops=ops):
            return len(ops) if all(type(op) in COMPARED for op in ops) else 0
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            return int(type(op) in RECKONED)
        case ast.BoolOp(values=values):
            return 1 + len(values)  # the other word, and each part left out
        case ast.UnaryOp(op=ast.Not() | ast.USub()) | ast.IfExp() | ast.Constant(value=bool()):
            return 1
        case ast.Constant(value=float() | int() as value) if abs(value) >= 1e-3 and value < 1e6:
            return 1
        case ast.Call(func=ast.Name(id=name)) if name in NAMED:
            return 1
        case ast.Continue() | ast.Break():
            return 1
    return 0


def _change(node: ast.AST, number: int) -> None:
    match node:
        case ast.Compare(ops=ops):
            ops[number] = COMPARED[type(ops[number])]()
        case ast.BinOp(op=op) | ast.AugAssign(op=op):
            node.op = RECKONED[type(op)]()
        case ast.BoolOp(op=op, values=values):
            if number:
                del values[number - 1]
                node.values = values if len(values) > 1 else [values[0], values[0]]
            else:
                node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.UnaryOp(op=op):
            node.operand = (
                ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
                if isinstance(op, ast.Not)
                else node.operand
            )
            node.op = ast.UAdd()
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=float() | int() as value):
            node.value = value + 1
        case ast.Call(func=ast.Name() as name):
            name.id = NAMED[name.id]
        case ast.Continue() | ast.Break():
            node.__class__ = ast.Pass  # type: ignore[assignment]


class _Finder(MetaPathFinder, Loader):
    """Gives one module out of a changed tree."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = name, path, tree

    def find_spec(self, name: str, *_: object) -> ModuleSpec | None:
        return spec_from_loader(name, self, origin=str(self.path)) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.path)
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)  # noqa: S102 - our own


def fails(path: Path) -> bool:
    """Whether a test of a file fails: run as plain functions, which takes a third of the time."""
    import pytest

    spec = spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, test in vars(module).items():
        marks = getattr(test, "pytestmark", [])
        if not name.startswith("test_") or any(mark.name == "slow" for mark in marks):
            continue
        for given in _cases(marks):
            asked = inspect.signature(test).parameters.keys() - given.keys()
            if asked - {"tmp_path", "monkeypatch"}:
                continue
            with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
                more = {"tmp_path": Path(folder), "monkeypatch": patch}
                try:
                    test(**given, **{one: more[one] for one in asked})
                except pytest.skip.Exception:
                    continue
                except Exception:  # noqa: BLE001 - any tells that it was noticed
                    return True
    return False


def _cases(marks: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The arguments of a test, for each of its cases."""
    tables = []
    for mark in marks:
        if mark.name == "parametrize":
            names = mark.args[0]
            names = [one.strip() for one in names.split(",")] if isinstance(names, str) else names
            values = [getattr(one, "values", one) for one in mark.args[1]]
            rows = [row if len(names) > 1 or hasattr(row, "id") else (row,) for row in values]
            tables.append([dict(zip(names, row, strict=True)) for row in rows])
    for several in product(*tables):
        yield {name: value for one in several for name, value in one.items()}


def is_noticed(
    name: str, path: Path, tree: ast.Module, tests: list[str], longest: float = 600.0
) -> bool:
    """Whether the tests fail, or find no end, with this tree in the module's place."""
    child = os.fork()
    if child == 0:
        code = 1
        with contextlib.suppress(BaseException):
            signal.setitimer(signal.ITIMER_VIRTUAL, longest)
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            warnings.simplefilter("ignore")
            sys.meta_path.insert(0, _Finder(name, path, tree))
            code = int(any(fails(ROOT / test) for test in tests))
        os._exit(int(code))
    _, status = os.waitpid(child, 0)
    return status != 0


def go_through(name: str, tests: list[str], most: int, seed: int) -> str:
    """A line of the table: how many changes of a module were noticed; the others are printed."""
    path = ROOT / "src" / Path(*name.split(".")).with_suffix(".py")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    before = os.times().children_user
    if is_noticed(name, path, tree, tests):
        say(f"{name}: its tests fail as it is")
        raise SystemExit(1)
    longest = 1 + LONGEST * (os.times().children_user - before)
    found = list(mutants(tree))
    random.Random(seed).shuffle(found)  # noqa: S311 - a sample
    tried, noticed = found[:most], 0
    for what, changed in tried:
        if is_noticed(name, path, changed, tests, longest):
            noticed += 1
        else:
            say(f"  {name}, line {what}")
    drawn = f" (of {len(found)}, drawn by {seed})" if len(found) > most else ""
    share = noticed / len(tried) if tried else 1.0
    return (
        f"| `{name.removeprefix('surveygen.')}` | {noticed} of {len(tried)}{drawn} | {share:.0%} |"
    )


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)  # noqa: T201 - what it is for


def main() -> None:
    """Go through the modules that were named, or all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("modules", nargs="*", help="ends of names; all without any")
    parser.add_argument("--most", type=int, default=300, help="changes tried of each module")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    # What takes long to import is so once, in the process that all others are forked from.
    import hypothesis
    import scipy.stats
    import statsmodels.stats.api

    hypothesis.settings.register_profile("quick", max_examples=15, deadline=None, derandomize=True)
    hypothesis.settings.load_profile("quick")
    del scipy, statsmodels
    sys.path.insert(0, str(ROOT / "tests"))
    os.chdir(ROOT)
    known = {
        name: tests
        for name, tests in TESTS.items()
        if not asked.modules or any(f".{name}".endswith(f".{part}") for part in asked.modules)
    }
    if not known:
        parser.error(f"none of {', '.join(TESTS)} ends with that")
    lines = [go_through(name, tests, asked.most, asked.seed) for name, tests in known.items()]
    say("\n".join(["| module | noticed | |", "|---|---:|---:|", *lines]))


if __name__ == "__main__":
    main()
