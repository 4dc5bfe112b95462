"""Every test runs without a screen, and leaves no window and no clock behind."""

import gc
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Whatever the developer speaks: the system's language is English.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from convgui import app as program
from convgui.app import create_window
from convgui.model.scene.state import first_state
from convgui.ui.style.appearance import Appearance, apply
from tests.data.sources import FOLDERS, ROOT, sources_in
from tests.data.widgets import every_window


@pytest.fixture(scope="session", params=FOLDERS, ids=lambda p: p.relative_to(ROOT).as_posix())
def sources(request):
    """The files of a folder. Pytest runs all tests of one folder before those of the next."""
    return sources_in(request.param)


@pytest.fixture(scope="session", autouse=True)
def bytecode_apart(tmp_path_factory):
    """Where Python leaves none beside the sources, programs that tests start share a folder."""
    with pytest.MonkeyPatch.context() as patch:
        if sys.dont_write_bytecode:
            folder = tmp_path_factory.getbasetemp()
            if "PYTEST_XDIST_WORKER" in os.environ:
                # The folders of the workers are beside each other.
                folder = folder.parent
            patch.setenv("PYTHONPYCACHEPREFIX", str(folder / "bytecode"))
            patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield


@pytest.fixture(autouse=True)
def nothing_left_behind(request):
    """Carry out ``deleteLater`` after each test, then look for what should be gone."""
    yield
    app = QApplication.instance()
    if app is None:
        return
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in every_window() if w.isVisible()]
    running = [t for t in app.findChildren(QTimer) if t.isActive()]
    assert not left, f"{request.node.name} left windows open: {left}"
    assert not running, f"{request.node.name} left clocks running: {running}"


@pytest.fixture(scope="session")
def untouched():
    """Folders that a test was given and has written nothing into: most need none."""
    return []


@pytest.fixture(autouse=True)
def settings_apart(tmp_path_factory, monkeypatch, untouched):
    """What the program remembers goes to a temporary folder, in child processes too."""
    folder = untouched.pop() if untouched else tmp_path_factory.mktemp("settings")
    _set_apart(monkeypatch, folder)
    yield folder
    if folder.is_dir() and not any(folder.iterdir()):
        untouched.append(folder)


def _set_apart(patch, folder):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        patch.setenv(name, str(folder))
    patch.setattr("convgui.settings.data_folder", lambda: folder)
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder))


@pytest.fixture
def window(qtbot):
    """The window on the first example, shown with the column at the side."""
    made = create_window()
    qtbot.addWidget(made)
    _show(made)
    return made


def _show(window):
    window.resize(1440, 900)
    window.show()
    QApplication.processEvents()
    window.columns.choose_side(True)
    # What a moment's wait would do.
    window.side.fill()


@pytest.fixture(scope="module")
def one_window(qapp, tmp_path_factory):
    """The window of ``window_again``."""
    with pytest.MonkeyPatch.context() as patch:
        _set_apart(patch, tmp_path_factory.mktemp("settings"))
        made = create_window()
    made.documents.asks = False
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def window_again(one_window):
    """The same, for tests that leave nothing in the window but its state: one in each module."""
    one_window.session.open_state(first_state(), None)
    one_window.session.change(kept=())
    one_window.side.setCurrentIndex(0)
    one_window.stage.setFocus()
    _show(one_window)
    yield one_window
    one_window.session.pause()
    one_window.hide()


@pytest.fixture
def plain_again(qapp):
    """Colours and language are the program's: what a test chose is not the next one's."""
    from convgui.ui.style.appearance import Appearance, apply

    yield
    # Not the system's language, which a test may still have exchanged.
    apply(Appearance(language="en"))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A colour picture on disk, 30 high and 40 wide, red at the left and blue at the right."""
    pixels = np.zeros((30, 40, 3), np.uint8)
    pixels[:, :20, 0] = 255
    pixels[:, 20:, 2] = 255
    path = tmp_path / "photo.png"
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture
def hold(qtbot):
    """Shows a panel by itself, as wide as beside the stage."""
    from tests.data.panel_holder import PanelHolder

    def hold(panel):
        made = PanelHolder(panel)
        qtbot.addWidget(made)
        made.resize(440, 760)
        made.show()
        return made

    return hold


@pytest.fixture
def part(window):
    return lambda name: window.findChild(QWidget, name)


@pytest.fixture
def press(part, qtbot):
    """Press a button that can be seen and pressed."""
    from tests.data.in_lesson import LEFT

    def press(name):
        button = part(name)
        assert button.isVisible(), name
        assert button.isEnabled(), name
        qtbot.mouseClick(button, LEFT)

    return press


@pytest.fixture
def open_lesson(window, press):
    """Open a lesson from the list, at a page."""
    from convgui.model.tutor.catalog import load_lesson
    from tests.data.in_lesson import NAMES

    def open_lesson(name, number=0):
        press("lessons_button")
        # What a moment's wait would do.
        window.side.fill()
        press(f"lesson_{NAMES.index(name) + 1}")
        for _ in range(number):
            press("lesson_next")
        return load_lesson(name, "en").pages[number]

    return open_lesson


@pytest.fixture
def opened(qapp, qtbot, monkeypatch):
    """Runs the command line, and gives the window in place of waiting for its end."""
    made = []

    def quietly(window):
        window.documents.asks = False

    def create(**options):
        made.append(create_window(**options))
        qtbot.addWidget(made[-1], before_close_func=quietly)
        return made[-1]

    def open_with(*arguments):
        assert program.run(list(arguments)) == 0
        return made[-1]

    monkeypatch.setattr(program, "create_window", create)
    monkeypatch.setattr(type(qapp), "exec", lambda *arguments: 0)
    yield open_with
    made.clear()


@pytest.fixture
def english(qapp):
    """What the other tests expect is spoken again afterwards."""
    yield
    apply(Appearance(language="en"))


@pytest.fixture(scope="session")
def one_browser():
    """One for all tests of the web page, which are begun first and so in one process."""
    from tests.data.browser import Browser, missing
    from tests.data.firefox import Firefox

    if os.environ.get("CONVGUI_BROWSER") == "firefox":
        made = Firefox()
        yield made
        made.close()
        return
    why = missing()
    if why:
        pytest.skip(why)
    made = Browser()
    yield made
    made.close()


@pytest.fixture
def browser(one_browser):
    """The browser as it was; a page may leave nothing on its console, and ask for nothing."""
    one_browser.begin()
    yield one_browser
    assert one_browser.messages() == []
    asked = [url for url in one_browser.requests() if not url.startswith(("file:", "data:"))]
    assert asked == []


@pytest.fixture
def page_of(browser, tmp_path):
    """Opens the page of a state in the browser."""
    from convgui.page.layer_data import layer_page

    def page_of(state, **options):
        path = tmp_path / "page.html"
        path.write_text(layer_page(state, **options), encoding="utf-8")
        browser.open(path)
        return browser

    return page_of


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The tests that need a browser come first: the slowest, and one process has them all."""
    items.sort(key=lambda item: "one_browser" not in item.fixturenames)


def pytest_collection_finish():
    """What is there before the first test stays: the collector need not go through it again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish():
    """What Python has put on the clipboard must not outlive it."""
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
