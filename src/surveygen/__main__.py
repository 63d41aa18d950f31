"""The program: `surveygen`, or `python -m surveygen` where that is not on the path."""

import atexit
import gc
import sys

from surveygen.cli import main


def run() -> None:
    """Run the command that was typed, and exit with its code."""
    atexit.register(_leave_things)
    main(prog_name="surveygen")


def _leave_things() -> None:
    """Let what there is go with the process: looking for garbage in it takes 10 ms."""
    if "duckdb" not in sys.modules:  # It complains of what it finds at the end.
        gc.freeze()


if __name__ == "__main__":
    run()
