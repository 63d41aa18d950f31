"""Run the embedded collector on its own: `run_collector.py STORE SURVEY,SURVEY [LIMIT]`."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from surveygen.collector.application import Collector, make_application
from surveygen.collector.limiter import Limiter
from surveygen.collector.serving import listen, run
from surveygen.collector.store import Store
from surveygen.collector.writer import Writer


def main() -> None:
    path, surveys, *rest = sys.argv[1:]
    known = set(surveys.split(","))
    per_minute = int(rest[0]) if rest else 0
    origins = tuple(rest[1:])
    store = Store.open(Path(path))
    sockets = listen("127.0.0.1", 0, "")

    async def serve() -> None:
        collector = Collector(
            Writer(store), known.__contains__, limiter=Limiter(per_minute), origins=origins
        )
        port = sockets[0].getsockname()[1]

        def tell() -> None:
            sys.stdout.write(f"{port}\n")
            sys.stdout.flush()

        await run(make_application(collector), sockets, collector, tell)

    asyncio.run(serve())


if __name__ == "__main__":
    main()
