"""Firefox instead of Chromium: ``CONVGUI_BROWSER=firefox`` runs the tests of the web page in it.

It needs Firefox and ``pip install marionette_driver``, Mozilla's own, and is run by hand, with
``-W ignore::pytest.PytestUnraisableExceptionWarning``: that package leaves a socket open.
"""

from __future__ import annotations

import base64
import os
import shutil
import socket
import warnings
from pathlib import Path
from typing import Any

import pytest

from tests.data.browser import Browser

PROGRAMS = ("firefox-esr", "firefox")
# The codes of WebDriver for keys that type nothing.
KEYS = {
    **{"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": " ", "PageUp": "\ue00e"},
    **{"PageDown": "\ue00f", "End": "\ue010", "Home": "\ue011", "ArrowLeft": "\ue012"},
    **{"ArrowUp": "\ue013", "ArrowRight": "\ue014", "ArrowDown": "\ue015"},
    **{"F1": "\ue031", "F2": "\ue032"},
}
# Keep the addresses that pages ask for.
WATCH = """
window.asked = [];
Services.obs.addObserver((channel) => {
  const {URI, loadInfo} = channel.QueryInterface(Ci.nsIChannel);
  if (!loadInfo.triggeringPrincipal.isSystemPrincipal) window.asked.push(URI.spec);
}, "http-on-modify-request");
"""
RESIZE = """
const {style, browsingContext} = gBrowser.selectedBrowser;
for (const side of ["width", "minWidth", "maxWidth"]) style[side] = `${arguments[0]}px`;
for (const side of ["height", "minHeight", "maxHeight"]) style[side] = `${arguments[1]}px`;
browsingContext.top.touchEventsOverride = arguments[2] ? "enabled" : "none";
"""
# Errors and warnings of pages, and what they write themselves; Firefox's own are not ours.
MESSAGES = """
const own = Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
const written = own.getEvents()
  .filter((event) => event.filename.startsWith("file:"))
  .map((event) => event.arguments.join(" "));
own.clearEvents();
const found = Services.console.getMessageArray()
  .filter((one) => one instanceof Ci.nsIScriptError && one.sourceName.startsWith("file:"))
  .map((one) => one.errorMessage);
Services.console.reset();
return [...found, ...written];
"""


class Firefox(Browser):
    """The same with Mozilla's protocol."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            # Of Python, about what is imported here.
            warnings.simplefilter("ignore", DeprecationWarning)
            from marionette_driver.marionette import Marionette

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        program = next(filter(None, map(shutil.which, PROGRAMS)))
        prefs = {"ui.useOverlayScrollbars": 1}
        self.marionette = Marionette(
            bin=program,
            headless=True,
            port=port,
            startup_timeout=60,
            prefs=prefs,
            gecko_log=os.devnull,
        )
        self.marionette.start_session({"timeouts": {"script": 60_000}})
        self._chrome(WATCH)
        self.marionette.navigate("about:blank")
        self.begin()

    def close(self) -> None:
        self.marionette.quit()
        self.marionette.cleanup()
        # Else it cleans up once more while Python ends.
        del self.marionette

    def _chrome(self, script: str, *arguments: Any) -> Any:
        """What a script of Firefox itself returns."""
        with self.marionette.using_context("chrome"):
            return self.marionette.execute_script(script, arguments)

    def size(self, wide: int, high: int, touch: bool = False) -> None:
        self._chrome(RESIZE, wide, high, touch)
        self.wait(f"return innerWidth === {wide} && innerHeight === {high}")

    def prefers(self, **features: str) -> None:
        scheme = features.get("color_scheme", "none")
        self._chrome(
            "gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = arguments[0]",
            scheme,
        )
        reduced = int(features.get("reduced_motion") == "reduce")
        self._chrome("Services.prefs.setIntPref('ui.prefersReducedMotion', arguments[0])", reduced)

    def get(self, path: Path) -> None:
        self.marionette.navigate(path.as_uri())

    @property
    def address(self) -> str:
        return str(self.marionette.get_url())

    def reload(self) -> None:
        self.marionette.refresh()

    def reload_without(self, name: str) -> None:
        pytest.skip(f"Firefox has no way to take {name} away before a page begins")

    def enter_frame(self) -> None:
        self.marionette.switch_to_frame(0)

    def leave_frame(self) -> None:
        self.marionette.switch_to_frame()

    def save_to(self, folder: Path) -> None:
        self._chrome(
            "Services.prefs.setIntPref('browser.download.folderList', 2);"
            "Services.prefs.setStringPref('browser.download.dir', arguments[0]);"
            "Services.prefs.setBoolPref('browser.download.useDownloadDir', true)",
            str(folder),
        )

    def run(self, script: str, *arguments: Any) -> Any:
        return self.marionette.execute_script(script, arguments, sandbox=None)

    def messages(self) -> list[str]:
        return list(self._chrome(MESSAGES))

    def requests(self) -> list[str]:
        return list(self._chrome("return window.asked.splice(0)"))

    def picture(self) -> bytes:
        return base64.b64decode(self.marionette.screenshot(full=False))

    def printed(self) -> bytes:
        size = {"page": {"width": 21.0, "height": 29.7}, "background": True}
        return base64.b64decode(self.marionette._send_message("WebDriver:Print", size, key="value"))

    def move(self, place: tuple[float, float]) -> None:
        self._pointer("mouse").pointer_move(*map(round, place)).perform()

    def click(self, place: tuple[float, float], count: int = 1) -> None:
        hand = self._pointer("mouse").pointer_move(*map(round, place))
        for _ in range(count):
            hand = hand.pointer_down().pointer_up()
        hand.perform()
        self.marionette.actions.release()

    def tap(self, place: tuple[float, float]) -> None:
        hand = self._pointer("touch").pointer_move(*map(round, place))
        hand.pointer_down().pointer_up().perform()
        self.marionette.actions.release()

    def _pointer(self, kind: str) -> Any:
        parameters = {"pointer_params": {"pointerType": kind}}
        return self.marionette.actions.sequence("pointer", kind, **parameters)

    def press(self, key: str) -> None:
        code = KEYS.get(key, key)
        self.marionette.actions.sequence("key", "keys").key_down(code).key_up(code).perform()
        if key == "Tab" and not self.run("return document.hasFocus()"):
            # It has left the page for Firefox's own bars, from which it would not come back.
            self._chrome("gBrowser.selectedBrowser.focus()")

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter)
