"""One Chromium without a screen for all tests of the web page, and what they do with it."""

from __future__ import annotations

import base64
import json
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--disable-dev-shm-usage"),
)
# Seconds until a page that does not start is given up.
PATIENCE = 20


def missing() -> str:
    """Why there is no browser to test with; empty if there is one."""
    if not any(map(shutil.which, PROGRAMS)):
        return "no Chromium is installed (Debian: apt-get install chromium chromium-driver)"
    if not shutil.which("chromedriver"):
        return "chromedriver is missing (Debian: apt-get install chromium-driver)"
    try:
        import selenium  # noqa: F401
    except ImportError:
        return 'selenium is missing (pip install ".[test]")'
    return ""


class Browser:
    """A page at a time, in a profile of its own."""

    def __init__(self) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        options = webdriver.ChromeOptions()
        options.binary_location = next(filter(None, map(shutil.which, PROGRAMS)))
        self.profile = tempfile.mkdtemp(prefix="convgui-browser-")
        for flag in (*FLAGS, f"--user-data-dir={self.profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        service = Service(shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        # What Chromium itself shows before the first page is not ours.
        self.driver.get("about:blank")
        self.begin()

    def close(self) -> None:
        self.driver.quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    def begin(self) -> None:
        """As it was at the start, but for the page."""
        self.size(1280, 800)
        self.prefers(color_scheme="light")
        self.requests()

    # The window -------------------------------------------------------------------------------

    def size(self, wide: int, high: int, touch: bool = False) -> None:
        """The size of the window, in CSS pixels."""
        metrics = {"width": wide, "height": high, "deviceScaleFactor": 1, "mobile": touch}
        self.tell("Emulation.setDeviceMetricsOverride", **metrics)
        self.tell("Emulation.setTouchEmulationEnabled", enabled=touch)

    def prefers(self, **features: str) -> None:
        """What the system asks for: ``color_scheme="dark"``, ``reduced_motion="reduce"``."""
        named = [
            {"name": f"prefers-{k.replace('_', '-')}", "value": v} for k, v in features.items()
        ]
        self.tell("Emulation.setEmulatedMedia", features=named)

    def tell(self, command: str, **values: Any) -> Any:
        """A command of the protocol of Chromium's own tools."""
        return self.driver.execute_cdp_cmd(command, values)

    def open(self, path: Path) -> None:
        """Open a page, and wait until its program has started."""
        self.get(path)
        self.wait("return Boolean(window.convgui)")

    def get(self, path: Path) -> None:
        """Open a page, whatever becomes of it."""
        self.driver.get(path.as_uri())

    @property
    def address(self) -> str:
        """The address of the page."""
        return str(self.driver.current_url)

    def reload(self) -> None:
        """Open the page again."""
        self.driver.refresh()

    def reload_without(self, name: str) -> None:
        """The same as in a browser that has no such name."""
        hidden = self.tell("Page.addScriptToEvaluateOnNewDocument", source=f"delete window.{name}")
        self.reload()
        self.tell("Page.removeScriptToEvaluateOnNewDocument", **hidden)

    def enter_frame(self) -> None:
        """Scripts are run in the first frame of the page."""
        self.driver.switch_to.frame(0)

    def leave_frame(self) -> None:
        """Scripts are run in the page itself again."""
        self.driver.switch_to.default_content()

    def save_to(self, folder: Path) -> None:
        """Where files go that a page saves."""
        self.tell("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder))

    def again(self, path: Path) -> None:
        """Open a page, or if it is open already set it back, which is quicker."""
        if self.address != path.as_uri():
            self.open(path)
            self.run("const s = convgui.session; window.begun = [s.layer, {...s.state}]")
            return
        self.run(
            "const {session} = convgui; const [layer, state] = window.begun;"
            "document.getElementById('keys').close(); document.getElementById('editor').blur();"
            "document.querySelector('#language input[value=en]').click();"
            "document.activeElement.blur(); scrollTo(0, 0);"
            "session.reset(); convgui.recolour(false); session.open(layer, state); session.tell();"
        )

    def wait(self, script: str) -> None:
        """Wait until a script returns something that is true."""
        end = time.monotonic() + PATIENCE
        while not self.run(script):
            assert time.monotonic() < end, f"{script} stays false: {self.messages()}"
            time.sleep(0.01)

    # What is on the page ------------------------------------------------------------------------

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script on the page returns."""
        return self.driver.execute_script(script, *arguments)

    def seen(self, script: str, *arguments: Any) -> Any:
        """The same as JSON, in which nan and infinite numbers are words."""
        text = self.run(
            f"const found = (() => {{ {script} }})();"
            "return JSON.stringify(found, (_, value) => typeof value === 'number' && "
            "!Number.isFinite(value) ? String(value) : value)",
            *arguments,
        )
        return json.loads(text)

    def text(self, name: str) -> str:
        """The text of the element with this id, drawn anew."""
        return str(
            self.run(
                "convgui.session.tell(); return document.getElementById(arguments[0]).textContent",
                name,
            )
        )

    def state(self, name: str) -> Any:
        """A field of the state."""
        return self.run("return convgui.session.state[arguments[0]]", name)

    def messages(self) -> list[str]:
        """What stands on the console since the last call."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """The addresses that were asked for since the last call."""
        found = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                found.append(message["params"]["request"]["url"])
        return found

    def picture(self) -> bytes:
        """What is on the screen as a PNG."""
        return base64.b64decode(self.tell("Page.captureScreenshot", format="png")["data"])

    def printed(self) -> bytes:
        """The page as a PDF on A4."""
        size = {"paperWidth": 8.27, "paperHeight": 11.69, "printBackground": True}
        return base64.b64decode(self.tell("Page.printToPDF", **size)["data"])

    # Hands --------------------------------------------------------------------------------------

    def middle(self, name: str) -> tuple[float, float]:
        """The middle of an element, scrolled into view.

        What the last change shows or moves is there already, however late the next picture is.
        """
        x, y = self.run(
            "window.convgui?.session?.tell();"
            "const e = document.getElementById(arguments[0]);"
            "e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
            "return [b.left + b.width / 2, b.top + b.height / 2]",
            name,
        )
        return x, y

    def cell(self, kind: str, row: int, col: int) -> tuple[float, float]:
        """The middle of a cell of "input" or "output", or of a card of the "lens"."""
        x, y = self.run(
            "convgui.session.tell();"
            "const [kind, row, col] = arguments; const {stage} = convgui;"
            "stage.canvas.scrollIntoView({block: 'center'});"
            "const b = stage.canvas.getBoundingClientRect(); const map = stage.layout[kind];"
            "const at = kind === 'lens'"
            "  ? [map.x + (col - map.start[1] + 0.5) * map.width,"
            "     map.y + (row - map.start[0] + 0.5) * map.height]"
            "  : [map.x + (col - map.view.cols[0] + 0.5) * map.cell,"
            "     map.y + (row - map.view.rows[0] + 0.5) * map.cell];"
            "return [b.left + at[0], b.top + at[1]]",
            *(kind, row, col),
        )
        return x, y

    def move(self, place: tuple[float, float]) -> None:
        """Move the mouse."""
        self._mouse("mouseMoved", place, 0)

    def click(self, place: tuple[float, float], count: int = 1) -> None:
        """Click with the mouse, ``count`` times."""
        self.move(place)
        for number in range(1, count + 1):
            self._mouse("mousePressed", place, number)
            self._mouse("mouseReleased", place, number)

    def tap(self, place: tuple[float, float]) -> None:
        """Touch with a finger, and let go."""
        points = [{"x": place[0], "y": place[1]}]
        self.tell("Input.dispatchTouchEvent", type="touchStart", touchPoints=points)
        self.tell("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def _mouse(self, kind: str, place: tuple[float, float], count: int) -> None:
        event = {"x": place[0], "y": place[1], "button": "left" if count else "none"}
        self.tell("Input.dispatchMouseEvent", type=kind, clickCount=count, **event)

    def press(self, key: str) -> None:
        """Press a key: a letter, or its name, such as "ArrowRight"."""
        text = {"Enter": "\r", "Space": " "}.get(key, key if len(key) == 1 else "")
        named = {"Space": " "}.get(key, key)
        event = {"key": named, "text": text} if text else {"key": named}
        codes = {"Tab": 9, "Enter": 13, "ArrowLeft": 37, "ArrowRight": 39, "Space": 32}
        code = codes.get(key, 0)
        both = {"windowsVirtualKeyCode": code, "code": key}
        self.tell("Input.dispatchKeyEvent", type="keyDown", **event, **both)
        self.tell("Input.dispatchKeyEvent", type="keyUp", key=named, **both)

    def type(self, text: str) -> None:
        """Type a text into the field that has the focus."""
        self.tell("Input.insertText", text=text)
