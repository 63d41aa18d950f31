"""The tally beside DuckDB, Polars, pandas and csvkit, as whole processes on the same file.

`python -m pytest tests/benchmarks/test_engines.py`; `SURVEYGEN_ROWS=200,100000,1000000` chooses
how many rows. The others get the simple part of the job: a frequency table of every closed
column, the boxes of two multi-choice questions, mean and median, the score and one crosstab.
surveygen does that and the rest of the tally: intervals, conditions, duplicates, the ledger.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from surveygen.language import read_text
from surveygen.responses.fake import columns, invent

ROWS = [int(n) for n in os.environ.get("SURVEYGEN_ROWS", "200,100000").split(",")]

SURVEY = """---
id: bench
---

# Bench

## One

### `visit` How often do you visit us?

- ( ) First time `=first`
- ( ) Yearly `=yearly`
- ( ) Weekly `=weekly`

### `heard` How did you hear of us?

- ( ) Friend `=friend`
- ( ) Advertisement `=ad`
- ( ) Search `=search`
- ( ) Other `=other`

### `sector` Your sector?

- ( ) Trade `=trade`
- ( ) Craft `=craft`
- ( ) Services `=services`

### `ordered` What did you have?

- [ ] A `=a`
- [ ] B `=b`
- [ ] C `=c`
- [ ] D `=d`

### `liked` What did you like?

- [ ] E `=e`
- [ ] F `=f`
- [ ] G `=g`
- [ ] H `=h`

### `spend` How much did you spend?

`number 0..200`

### `value` Value for money?

`scale 1..5`

### `ease` How easy was it?

`scale 1..5`

### `nps` Would you recommend us?

`nps`

### `again` Again?

`yes/no`
"""

CLOSED = ["visit", "heard", "sector", "value", "ease", "nps", "again"]
BOXES = [f"ordered__{c}" for c in "abcd"] + [f"liked__{c}" for c in "efgh"]

DUCKDB = f"""
import duckdb, sys
db = duckdb.connect()
db.execute("create table r as select * from read_csv(?, all_varchar=true, header=true,"
           " delim=',', quote='\\"')", [sys.argv[1]])
for c in {CLOSED!r}:
    db.execute(f"select {{c}}, count(*) from r group by 1").fetchall()
for c in {BOXES!r}:
    db.execute(f"select count(*) from r where {{c}} = '1'").fetchall()
db.execute("select avg(cast(spend as double)), median(cast(spend as double)) from r").fetchall()
db.execute("select sector, visit, count(*) from r group by 1, 2").fetchall()
"""  # noqa: S608 - our own names

POLARS = f"""
import polars as pl, sys
r = pl.read_csv(sys.argv[1], infer_schema=False)
for c in {CLOSED!r}:
    r[c].value_counts()
for c in {BOXES!r}:
    (r[c] == "1").sum()
s = r["spend"].cast(pl.Float64)
s.mean(), s.median()
r.group_by("sector", "visit").len()
"""

PANDAS = f"""
import pandas as pd, sys
r = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
for c in {CLOSED!r}:
    r[c].value_counts()
for c in {BOXES!r}:
    (r[c] == "1").sum()
s = pd.to_numeric(r["spend"], errors="coerce")
s.mean(), s.median()
pd.crosstab(r["sector"], r["visit"])
"""

CSVKIT = """
import sys
from csvkit.utilities.csvstat import CSVStat
CSVStat(["--freq", "--no-inference", sys.argv[1]]).run()
"""

SURVEYGEN = """
import sys
from surveygen.cli import main
main(["tally", "bench", sys.argv[1], "--format", "json", "--by", "sector"])
"""

ENGINES = {
    "surveygen": (SURVEYGEN, ""),
    "duckdb": (DUCKDB, "duckdb"),
    "polars": (POLARS, "polars"),
    "pandas": (PANDAS, "pandas"),
    "csvkit": (CSVKIT, "csvkit"),
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench")
    (folder / "content").mkdir()
    (folder / "content" / "bench.md").write_text(SURVEY, encoding="utf-8")
    return folder


def responses(shop: Path, rows: int) -> Path:
    """A file of made-up responses, made once."""
    path = shop / f"r{rows}.csv"
    if not path.exists():
        survey, _ = read_text(SURVEY, "bench")
        assert survey is not None
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns(survey), restval="")
            writer.writeheader()
            writer.writerows(invent(survey, rows))
    return path


@pytest.mark.parametrize("rows", ROWS)
@pytest.mark.parametrize("engine", list(ENGINES))
def test_tally_beside_other_engines(benchmark: Any, shop: Path, engine: str, rows: int) -> None:
    code, needed = ENGINES[engine]
    if needed:
        pytest.importorskip(needed)
    if engine == "csvkit" and rows > 100_000:
        pytest.skip("takes minutes")
    path = responses(shop, rows)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def whole_process() -> None:
        subprocess.run(
            [sys.executable, "-c", code, str(path)],
            cwd=shop,
            env=environment,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    rounds = 5 if engine != "csvkit" or rows < 10_000 else 1
    benchmark.pedantic(whole_process, rounds=rounds, warmup_rounds=1 if rounds > 1 else 0)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="measured on Linux only")
@pytest.mark.parametrize("rows", ROWS)
def test_tally_takes_under_100_megabytes(shop: Path, rows: int) -> None:
    """The process says it of itself: what `wait4` says includes the memory of its parent."""
    path = responses(shop, rows)
    code = (
        "import atexit, pathlib, sys\n"
        "status = pathlib.Path('/proc/self/status').read_text\n"
        "atexit.register(lambda: sys.stderr.write(status()))\n" + SURVEYGEN
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(path)], cwd=shop, capture_output=True, check=True
    )
    [line] = [one for one in ran.stderr.decode().splitlines() if one.startswith("VmHWM")]
    kilobytes = int(line.split()[1])
    print(f"{rows:,} rows: {kilobytes / 1024:.0f} MB")  # noqa: T201 - the measurement
    assert kilobytes < 100 * 1024
