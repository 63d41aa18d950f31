"""A survey of 100 questions on a poor phone, beside SurveyJS and Forms.md in the same run.

Chromium with its processor slowed four times and a slow 3G network (400 kbit/s, 2 s round trip,
as Chromium's own tools have it); everything is sent compressed. Measured from the click on a link:
the first paint, and when the first answer can be given (a control of the first question is there,
and the page's scripts have run). Memory is the script's heap after a collection.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from benchmarks.conftest import Figure
from support import peers
from support.pages import build
from surveygen.project import load_project

SLOW_3G = {"offline": False, "latency": 2000, "downloadThroughput": 50_000,
           "uploadThroughput": 50_000}  # fmt: skip
SLOWER = 4

WATCH = """
window.firstControl = 0;
(function look() {
  const control = document.querySelector("input:not([type=hidden]), .sd-item, .fmd-choice-input");
  const shown = [...document.querySelectorAll("input[type=radio], [role=radio]")]
    .some((one) => (one.closest("label, .sd-item, div") || one).getBoundingClientRect().height > 0);
  if (control && shown && document.readyState !== "loading") {
    window.firstControl = performance.now();
  } else {
    requestAnimationFrame(look);
  }
})();
"""


class Compressing(SimpleHTTPRequestHandler):
    """Serves a folder as a host on the Internet does: compressed."""

    def do_GET(self) -> None:
        file = Path(self.directory) / self.path.lstrip("/")
        if not file.is_file():
            self.send_error(404)
            return
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of a folder that is served for as long as the block lasts."""

    def handler(*arguments: object) -> Compressing:
        return Compressing(*arguments, directory=str(site))  # type: ignore[arg-type]

    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("phone")
    (folder / "content").mkdir()
    (folder / "content" / "surveygen.md").write_text(peers.question_set(), encoding="utf-8")
    build(load_project(folder))
    peers.write_peers(peers.install_peers(cache / "peers"), folder / "site")
    with serving(folder / "site") as address:
        yield address


@pytest.mark.parametrize("name", ["surveygen", "surveyjs", "formsmd"])
def test_a_hundred_questions_on_a_poor_phone(
    name: str, address: str, browser: Browser, figure: Figure
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Performance.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.add_init_script(WATCH)
    page.goto(f"{address}/{name}.html", wait_until="load", timeout=120_000)
    page.wait_for_function("window.firstControl > 0", timeout=120_000)
    page.wait_for_function(
        "performance.getEntriesByName('first-contentful-paint').length", timeout=60_000
    )
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    answer = page.evaluate("window.firstControl")
    came = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd")
    session.send("HeapProfiler.collectGarbage")
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    figure(f"phone, {name}: first paint", f"{paint / 1000:.2f} s")
    figure(f"phone, {name}: first answer possible", f"{answer / 1000:.2f} s")
    figure(
        f"phone, {name}: received", f"{sum(received) / 1000:.0f} kB", f"in {len(received)} requests"
    )
    figure(
        f"phone, {name}: memory of scripts",
        f"{metrics['JSHeapUsedSize'] / 1e6:.1f} MB",
        f"{metrics['Nodes']:.0f} nodes",
    )
    if name == "surveygen":
        assert paint - came < 1000, "the budget: painted within a second of the bytes"
        assert len(received) == 1
    context.close()
