"""Firefox and WebKit beside Chromium: one browser of each for a whole run, and one way to use it.

Playwright drives no Firefox and no WebKit that Debian ships. Firefox speaks WebDriver BiDi itself;
WebKitGTK comes with a driver for WebDriver. Both want a screen with a window manager, without
which their windows lack the focus, and a page is told of none.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Literal, TypeVar

import axe_core_python
from playwright.sync_api import Error, Page
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

PATIENCE = 60.0
"""Seconds that a browser may take for one thing it is asked to do."""
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Backspace": "\ue003", "Escape": "\ue00c"} | {
    f"Arrow{way}": chr(0xE012 + n) for n, way in enumerate(("Left", "Up", "Right", "Down"))
}
"""What WebDriver calls the keys that write nothing."""
MINIMUM = "window, * { min-width: 0; padding: 0; margin: 0; }"
"""Otherwise WebKit's window is no narrower than its tool bar."""

AXE = Path(axe_core_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
Role = Literal["group", "radio", "checkbox"]
"""What the tests ask engines about."""
T = TypeVar("T")


class EngineError(Exception):
    """A browser said no, or nothing."""


class OutOfViewError(EngineError):
    """What was to be clicked is outside of the window."""


_DRAWN = """new Promise((done) => {
  const say = () => done([innerWidth, innerHeight]);
  requestAnimationFrame(() => setTimeout(say));
  setTimeout(say, 1000);  // a window that is not seen draws nothing
})"""


class Engine(ABC):
    """A tab in a browser: what all three engines can be asked alike."""

    name: ClassVar[str]

    @abstractmethod
    def goto(self, url: str) -> None:
        """Open an address and wait until it has loaded."""

    @abstractmethod
    def js(self, expression: str) -> Any:
        """The value of an expression, or of its promise, through JSON."""

    @abstractmethod
    def keys(self, *strokes: str) -> None:
        """Press keys, one after the other: texts, or names such as `Enter`."""

    @abstractmethod
    def click_at(self, x: float, y: float) -> None:
        """Click at a point of the viewport."""

    @abstractmethod
    def resize(self, width: int, height: int = 900) -> None:
        """Make the viewport so large."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page again, as the browser's own button does."""

    @abstractmethod
    def back(self) -> None:
        """Go one step back in the history."""

    @abstractmethod
    def choose_file(self, selector: str, file: Path) -> None:
        """Choose a file in a field for files."""

    @abstractmethod
    def is_called(self, selector: str, role: Role, name: str) -> bool:
        """Whether assistive technology is told this role and name of the first such element."""

    def pdf(self) -> bytes | None:
        """The page as it is printed; None where the engine cannot be asked to."""
        return None

    @abstractmethod
    def is_alive(self) -> bool:
        """Whether it can be asked anything."""

    @abstractmethod
    def close(self) -> None:
        """End it."""

    def click(self, selector: str) -> None:
        """Click in the middle of an element, which is brought into view first.

        Where the page moves it out again, as on its way back to where it stood, once more.
        """
        for _ in range(4):
            with suppress(OutOfViewError):
                self._click_once(selector)
                return
        self._click_once(selector)

    def _click_once(self, selector: str) -> None:
        point = self.js(
            f"""(() => {{
  const e = document.querySelector({json.dumps(selector)});
  if (!e) return null;
  e.scrollIntoView({{ block: "center", behavior: "instant" }});
  const box = e.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}})()"""
        )
        assert point is not None, f"nothing is {selector}"
        self.click_at(*point)

    def axe(self) -> list[str]:
        """What axe-core has to say against the page, one line for each element."""
        self.js(f"(() => {{ {AXE}\n; return true; }})()")
        found = self.js(
            "axe.run().then((said) => [said.passes.length, said.violations.flatMap((one) =>"
            " one.nodes.map((node) => `${one.id}: ${node.target} ${node.failureSummary}`))])"
        )
        assert found[0], "axe-core looked at nothing"
        lines: list[str] = found[1]
        return lines

    def wait_for(self, expression: str, seconds: float = 20) -> None:
        """Ask until the expression is true."""
        last = time.monotonic() + seconds
        while time.monotonic() < last:
            with suppress(EngineError):  # The page may be on its way out.
                if self.js(f"Boolean({expression})"):
                    return
            time.sleep(0.05)
        message = f"{self.name} never came to {expression}"
        raise AssertionError(message)

    def expect(self, expression: str, value: object, seconds: float = 20) -> None:
        """Ask until the expression has this value: what was done may still be on its way."""
        last = time.monotonic() + seconds
        got: object = None
        while True:
            with suppress(EngineError):  # The page may be on its way out.
                got = self.js(expression)
                if got == value:
                    return
            if time.monotonic() > last:
                break
            time.sleep(0.05)
        message = f"{self.name}: {expression} is {got!r} and not {value!r}"
        raise AssertionError(message)


class Chromium(Engine):
    """A tab of the browser that most tests use."""

    name = "chromium"

    def __init__(self, page: Page) -> None:
        self.page = page

    def goto(self, url: str) -> None:
        self.page.goto(url)

    def js(self, expression: str) -> Any:
        try:
            return self.page.evaluate(f"(async () => ({expression}))()")
        except Error as error:
            raise EngineError(error.message) from error

    def keys(self, *strokes: str) -> None:
        for stroke in strokes:
            if stroke in KEYS:
                self.page.keyboard.press(stroke)
            else:
                self.page.keyboard.type(stroke)

    def click_at(self, x: float, y: float) -> None:
        self.page.mouse.click(x, y)

    def resize(self, width: int, height: int = 900) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def reload(self) -> None:
        self.page.reload()

    def back(self) -> None:
        self.page.go_back(wait_until="commit")

    def choose_file(self, selector: str, file: Path) -> None:
        self.page.locator(selector).set_input_files(file)

    def is_called(self, selector: str, role: Role, name: str) -> bool:
        named = self.page.get_by_role(role, name=name, exact=True, include_hidden=True)
        return self.page.locator(selector).first.and_(named).count() == 1

    def pdf(self) -> bytes | None:
        return self.page.pdf(format="A4")

    def is_alive(self) -> bool:
        return not self.page.is_closed()

    def close(self) -> None:
        self.page.close()


class Screen:
    """A screen that nobody sees, with a window manager: without one no window has the focus."""

    def __init__(self) -> None:
        read, write = os.pipe()
        size = ("-screen", "0", "1400x1600x24")
        command = ("Xvfb", "-displayfd", str(write), *size, "-nolisten", "tcp")
        self._processes = [_start(*command, passed=(write,))]
        os.close(write)
        with os.fdopen(read) as told:
            self.environment = {"DISPLAY": f":{told.readline().strip()}", "GTK_THEME": "Adwaita"}
        manager = _start("openbox", "--sm-disable", environment=self.environment)
        self._processes.append(manager)

    def close(self) -> None:
        """End it."""
        for process in reversed(self._processes):
            _stop(process)


class Firefox(Engine):
    """Debian's Firefox over WebDriver BiDi."""

    name = "firefox"

    def __init__(self, screen: Screen) -> None:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        profile = Path(self._folder.name)
        (profile / "user.js").write_text(
            'user_pref("app.update.enabled", false);\n'
            'user_pref("datareporting.policy.dataSubmissionEnabled", false);\n'
            'user_pref("network.captive-portal-service.enabled", false);\n'
            'user_pref("network.connectivity-service.enabled", false);\n'
            'user_pref("services.settings.server", "");\n'
        )
        self._process = _start(
            # An empty page would leave the focus to the field for addresses.
            "firefox-esr", "--no-remote", "--remote-debugging-port=0",
            "--profile", str(profile), "data:text/html,",
            environment=screen.environment,
        )  # fmt: skip
        self._open = ExitStack()
        try:
            self._wire = self._connected(profile / "WebDriverBiDiServer.json")
            self._number = 0
            self._ask("session.new", capabilities={})
            tree = self._ask("browsingContext.getTree")
            self._tab = tree["contexts"][0]["context"]
        except BaseException:
            self._end()
            raise

    def _connected(self, said: Path) -> ClientConnection:
        def attempt() -> ClientConnection:
            told = json.loads(said.read_text())
            address = f"ws://{told['ws_host']}:{told['ws_port']}/session"
            return self._open.enter_context(connect(address, max_size=None, proxy=None))

        return _soon(attempt, OSError, ValueError, WebSocketException)

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        try:
            self._wire.send(json.dumps({"id": self._number, "method": method, "params": params}))
            while True:
                said = json.loads(self._wire.recv(PATIENCE))
                if said.get("id") == self._number:
                    break
        except (TimeoutError, WebSocketException) as error:
            self._end()
            raise EngineError(method) from error
        if "error" in said:
            out = said["error"] == "move target out of bounds"
            raise (OutOfViewError if out else EngineError)(said["message"])
        result: dict[str, Any] = said["result"]
        return result

    def goto(self, url: str) -> None:
        self._ask("browsingContext.navigate", context=self._tab, url=url, wait="complete")

    def js(self, expression: str) -> Any:
        got = self._ask(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})) ?? 'null')()",
            target={"context": self._tab},
            awaitPromise=True,
            userActivation=True,
        )
        if got["type"] == "exception":
            raise EngineError(got["exceptionDetails"]["text"])
        return json.loads(got["result"]["value"])

    def keys(self, *strokes: str) -> None:
        actions = {"type": "key", "id": "keys", "actions": _key_actions(strokes)}
        self._ask("input.performActions", context=self._tab, actions=[actions])

    def click_at(self, x: float, y: float) -> None:
        self._ask("input.performActions", context=self._tab, actions=[_pointer(x, y)])

    def resize(self, width: int, height: int = 900) -> None:
        size = {"width": width, "height": height}
        self._ask("browsingContext.setViewport", context=self._tab, viewport=size)

    def reload(self) -> None:
        self._ask("browsingContext.reload", context=self._tab, wait="complete")

    def back(self) -> None:
        self._ask("browsingContext.traverseHistory", context=self._tab, delta=-1)

    def _located(self, kind: str, value: Any) -> list[str]:
        locator = {"type": kind, "value": value}
        found = self._ask("browsingContext.locateNodes", context=self._tab, locator=locator)
        return [node["sharedId"] for node in found["nodes"]]

    def choose_file(self, selector: str, file: Path) -> None:
        element = {"sharedId": self._located("css", selector)[0]}
        self._ask("input.setFiles", context=self._tab, element=element, files=[str(file)])

    def is_called(self, selector: str, role: Role, name: str) -> bool:
        called = self._located("accessibility", {"role": role, "name": name})
        return self._located("css", selector)[0] in called

    def pdf(self) -> bytes | None:
        got = self._ask(
            "browsingContext.print", context=self._tab, page={"width": 21, "height": 29.7}
        )
        return base64.b64decode(got["data"])

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        with suppress(WebSocketException):
            self._open.close()
        self._end()

    def _end(self) -> None:
        _stop(self._process)
        self._folder.cleanup()


class WebKit(Engine):
    """WebKitGTK, driven by its own WebDriver."""

    name = "webkit"

    def __init__(self, screen: Screen) -> None:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        style = Path(self._folder.name) / "gtk-3.0" / "gtk.css"
        style.parent.mkdir()
        style.write_text(MINIMUM)
        self._base = f"http://127.0.0.1:{_free_port()}"
        environment = screen.environment | {
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "XDG_CONFIG_HOME": self._folder.name,
        }
        port = self._base.rpartition(":")[2]
        self._process = _start("WebKitWebDriver", f"--port={port}", environment=environment)
        try:
            _soon(lambda: self._request("GET", "/status"), EngineError)
            options = {"binary": str(_mini_browser()), "args": ["--automation"]}
            asked = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
            made = self._request("POST", "/session", capabilities=asked)
            self._base += f"/session/{made['sessionId']}"
        except BaseException:
            self._end()
            raise

    def _request(self, method: str, path: str, **body: Any) -> Any:
        data = json.dumps(body).encode() if method == "POST" else None
        kind = {"Content-Type": "application/json"}
        request = urllib.request.Request(self._base + path, data, kind, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise EngineError(error.read().decode()) from error
        except OSError as error:
            asked = f"{method} {path}: {error}"
            raise EngineError(asked) from error

    def goto(self, url: str) -> None:
        self._request("POST", "/url", url=url)

    def js(self, expression: str) -> Any:
        script = (
            "const done = arguments[arguments.length - 1];"
            f"(async () => JSON.stringify(await ({expression})) ?? 'null')()"
            ".then((value) => done({ value }), (error) => done({ error: String(error) }))"
        )
        got = self._request("POST", "/execute/async", script=script, args=[])
        if "error" in got:
            raise EngineError(got["error"])
        return json.loads(got["value"])

    def keys(self, *strokes: str) -> None:
        actions = {"type": "key", "id": "keys", "actions": _key_actions(strokes)}
        self._request("POST", "/actions", actions=[actions])

    def click_at(self, x: float, y: float) -> None:
        self._request("POST", "/actions", actions=[_pointer(x, y)])

    def resize(self, width: int, height: int = 900) -> None:
        size = {"width": width, "height": height}
        for _ in range(5):  # The window is larger than what is seen in it.
            self._request("POST", "/window/rect", x=0, y=0, **size)
            inner = self.js(_DRAWN)
            if inner == [width, height]:
                return
            size["width"] += width - inner[0]
            size["height"] += height - inner[1]

    def reload(self) -> None:
        self._request("POST", "/refresh")

    def back(self) -> None:
        self._request("POST", "/back")

    def _located(self, selector: str) -> str:
        found = self._request("POST", "/element", using="css selector", value=selector)
        (element,) = found.values()
        return str(element)

    def choose_file(self, selector: str, file: Path) -> None:
        self._request("POST", f"/element/{self._located(selector)}/value", text=str(file))

    def is_called(self, selector: str, role: Role, name: str) -> bool:
        element = self._located(selector)
        told = [self._request("GET", f"/element/{element}/computed{a}") for a in ("role", "label")]
        return told == [role, name]

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        with suppress(EngineError):
            self._request("DELETE", "")
        self._end()

    def _end(self) -> None:
        _stop(self._process)
        self._folder.cleanup()


class Engines:
    """Firefox and WebKit, each started when it is first asked for, and again where it has ended."""

    def __init__(self) -> None:
        self._running: dict[str, Engine] = {}
        self._screen: Screen | None = None

    def lent(self, name: str) -> Engine:
        """The engine of that name with an empty page."""
        engine = self._running.get(name)
        if engine is None or not engine.is_alive():
            self._screen = self._screen or Screen()
            engine = Firefox(self._screen) if name == "firefox" else WebKit(self._screen)
            self._running[name] = engine
        engine.goto("about:blank")
        engine.resize(1280)
        return engine

    def close(self) -> None:
        """End them all."""
        for engine in self._running.values():
            engine.close()
        if self._screen:
            self._screen.close()


def missing_for(name: str) -> list[str]:
    """What is not installed that this engine needs."""
    needed = ["Xvfb", "openbox", {"firefox": "firefox-esr", "webkit": "WebKitWebDriver"}[name]]
    missing = [program for program in needed if shutil.which(program) is None]
    if name == "webkit" and _mini_browser() is None:
        missing.append("MiniBrowser")
    return missing


@contextmanager
def running_engines() -> Iterator[Engines]:
    """Engines for as long as the block lasts."""
    engines = Engines()
    try:
        yield engines
    finally:
        engines.close()


def _mini_browser() -> Path | None:
    return next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4*/MiniBrowser"))), None)


def _start(
    *command: str,
    passed: tuple[int, ...] = (),
    environment: Mapping[str, str] = MappingProxyType({}),
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        pass_fds=passed,
        env={**os.environ, **environment},
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(10)


def _soon(attempt: Callable[[], T], *errors: type[Exception]) -> T:
    """What an attempt gives once it no longer fails."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            return attempt()
        except errors:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _key_actions(strokes: tuple[str, ...]) -> list[dict[str, str]]:
    pressed = [key for stroke in strokes for key in ([KEYS[stroke]] if stroke in KEYS else stroke)]
    return [{"type": kind, "value": key} for key in pressed for kind in ("keyDown", "keyUp")]


def _pointer(x: float, y: float) -> dict[str, Any]:
    return {
        "type": "pointer",
        "id": "mouse",
        "parameters": {"pointerType": "mouse"},
        "actions": [
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ],
    }
