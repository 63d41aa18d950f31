"""The tally beside DuckDB, Polars, pandas and csvkit, as whole processes on the same file.

`python -m pytest tests/benchmarks/test_engines.py`; `SURVEYGEN_ROWS=200,100000,1000000` chooses
how many rows. The others get the counts of the job: in each of three sectors the answers to every
question, the marks of the rows, the ids that came more than once, the first and the last moment.
csvkit only counts the columns. surveygen does that and the rest of the tally: a ledger of every
row, means, scores and intervals, all of it for everybody and for the sectors.
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

CLOSED = ["visit", "heard", "value", "ease", "nps", "again", "spend"]
BOXES = [[f"ordered__{c}" for c in "abcd"], [f"liked__{c}" for c in "efgh"]]
GROUPS = [[], *([column] for column in CLOSED), *BOXES]
"""What is counted in each of the sectors, as the tally does for a cut by them."""
MARKS = ["sg_survey", "sg_fake"]

DUCKDB = f"""
import duckdb, sys
db = duckdb.connect()
db.execute("create table r as select * from read_csv(?, all_varchar=true, header=true,"
           " delim=',', quote='\\"')", [sys.argv[1]])
for group in {GROUPS!r}:
    db.execute(f"select {{', '.join(['sector', *group])}}, count(*) from r group by all").fetchall()
for mark in {MARKS!r}:
    db.execute(f"select {{mark}}, count(*) from r group by all").fetchall()
db.execute("select sg_id from r group by all having count(*) > 1").fetchall()
db.execute("select min(sg_submitted), max(sg_submitted) from r").fetchall()
"""  # noqa: S608 - our own names

POLARS = f"""
import polars as pl, sys
r = pl.read_csv(sys.argv[1], infer_schema=False)
for group in {GROUPS!r}:
    r.group_by("sector", *group).len().rows()
for mark in {MARKS!r}:
    r[mark].value_counts().rows()
r["sg_id"].is_duplicated().any()
r["sg_submitted"].min(), r["sg_submitted"].max()
"""

PANDAS = f"""
import pandas as pd, sys
r = pd.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
for group in {GROUPS!r}:
    r.groupby(["sector", *group]).size().to_dict()
for mark in {MARKS!r}:
    r[mark].value_counts().to_dict()
r["sg_id"].duplicated().any()
r["sg_submitted"].min(), r["sg_submitted"].max()
"""

CSVKIT = """
import sys
from csvkit.utilities.csvstat import CSVStat
CSVStat(["--freq", "--no-inference", sys.argv[1]]).run()
"""

SURVEYGEN = """
import sys
from surveygen.__main__ import run
sys.argv[1:] = ["tally", "bench", sys.argv[1], "--format", "json", "--by", "sector"]
run()
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
