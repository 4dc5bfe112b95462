"""Files are read beside the event loop, with progress and cancel."""

import gc
import threading
import time

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget

from convgui.files.read.progress import Stopped
from convgui.ui.dialogs import file_reading
from convgui.ui.dialogs.file_reading import FileReadingDialog, read_file

LEFT = Qt.MouseButton.LeftButton
# No test takes as long.
LONG = 20


@pytest.fixture
def at_once(monkeypatch):
    """The progress is shown from the start."""
    monkeypatch.setattr(file_reading, "SOON", 0)


@pytest.fixture
def shell(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


class Slow:
    """Work that goes on until it is let go, or stopped."""

    def __init__(self):
        self.let_go, self.left = threading.Event(), threading.Event()
        self.fraction = 0.4
        self.outcome = None

    def __call__(self, report):
        try:
            until = time.monotonic() + LONG
            while not self.let_go.wait(0.002) and time.monotonic() < until:
                report(self.fraction)
            return "read"
        except Stopped:
            self.outcome = "stopped"
            raise
        finally:
            self.left.set()


class Meanwhile(QObject):
    """Does something once the dialog is there."""

    def __init__(self, shell, act):
        super().__init__(shell)
        self.shell, self.act, self.seen = shell, act, None
        self.clock = QTimer(self)
        self.clock.timeout.connect(self.look)
        self.clock.start(5)

    def look(self):
        dialog = self.shell.findChild(FileReadingDialog)
        if dialog and dialog.isVisible() and self.act(dialog):
            self.clock.stop()


def part(dialog, kind, name):
    return dialog.findChild(kind, f"reading_{name}")


def test_what_is_quick_shows_nothing(shell):
    assert read_file(shell, "x.npy", lambda report: "read") == "read"
    assert not shell.findChildren(FileReadingDialog)
    assert QApplication.overrideCursor() is None


def test_it_is_read_in_another_thread(shell):
    assert read_file(shell, "x", lambda report: threading.get_ident()) != threading.get_ident()


@pytest.mark.usefixtures("at_once")
def test_progress_is_shown_until_it_is_read(shell):
    slow, shown = Slow(), []

    def act(dialog):
        bar = part(dialog, QProgressBar, "progress")
        shown.append((bar.value(), bar.maximum()))
        if bar.value() == 400:
            slow.fraction = 0.9
        if bar.value() == 900:
            slow.let_go.set()
            return True
        return False

    Meanwhile(shell, act)
    assert read_file(shell, "x.npy", slow) == "read"
    assert (400, 1000) in shown
    assert (900, 1000) in shown
    assert not [d for d in shell.findChildren(FileReadingDialog) if d.isVisible()]


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("how", ["button", "escape", "window"])
def test_it_can_be_cancelled(shell, qtbot, how):
    slow = Slow()

    def act(dialog):
        if how == "button":
            qtbot.mouseClick(part(dialog, QPushButton, "cancel"), LEFT)
        elif how == "escape":
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            dialog.close()
        return True

    Meanwhile(shell, act)
    assert read_file(shell, "x.npy", slow) is None
    assert slow.left.wait(LONG)
    assert slow.outcome == "stopped"


@pytest.mark.usefixtures("at_once")
def test_the_name_is_no_html(shell):
    words = []

    def act(dialog):
        words.extend(label.text() for label in dialog.findChildren(QLabel))
        assert all(
            label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(QLabel)
        )
        dialog.reject()
        return True

    Meanwhile(shell, act)
    read_file(shell, "<b>x</b>.npy", Slow())
    assert words == ["<b>x</b>.npy is being read …"]


@pytest.mark.parametrize("soon", [0, LONG])
def test_what_goes_wrong_is_raised_for_the_caller(shell, monkeypatch, soon):
    monkeypatch.setattr(file_reading, "SOON", soon)

    def fail(report):
        raise KeyError("x")

    with pytest.raises(KeyError):
        read_file(shell, "x", fail)
    assert QApplication.overrideCursor() is None


@pytest.mark.usefixtures("at_once")
def test_the_file_that_was_asked_for_last_counts(shell):
    first, second, results = Slow(), Slow(), []

    def act(dialog):
        second.let_go.set()
        results.append(read_file(shell, "second", second))
        return True

    Meanwhile(shell, act)
    assert read_file(shell, "first", first) is None
    assert results == ["read"]
    assert first.left.wait(LONG)
    assert first.outcome == "stopped"


@pytest.mark.usefixtures("at_once")
def test_the_window_is_destroyed_meanwhile(qapp):
    shell, slow = QWidget(), Slow()
    shell.show()

    def act(dialog):
        meanwhile.clock.stop()
        shiboken6.delete(shell)
        return False

    meanwhile = Meanwhile(shell, act)
    assert read_file(shell, "x", slow) is None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert slow.left.wait(LONG)
    assert slow.outcome == "stopped"


class Starts(QObject):
    """Reads a file once the event loop runs."""

    def __init__(self, shell, work):
        super().__init__(shell)
        self.shell, self.work, self.results = shell, work, []
        QTimer.singleShot(0, self.go)

    def go(self):
        self.results.append(read_file(self.shell, "x", self.work))


@pytest.mark.usefixtures("at_once")
def test_the_program_ends_meanwhile(shell, qapp):
    slow = Slow()

    def act(dialog):
        qapp.exit(0)
        return True

    starts = Starts(shell, slow)
    Meanwhile(shell, act)
    # Not without its loop: Qt would let no other one run from then on.
    qapp.exec()
    assert starts.results == [None]
    assert slow.left.wait(LONG)
    assert slow.outcome == "stopped"


@pytest.mark.usefixtures("at_once")
def test_the_window_is_closed_meanwhile(shell):
    slow = Slow()

    def act(dialog):
        shell.close()
        return True

    Meanwhile(shell, act)
    assert read_file(shell, "x", slow) is None
    assert slow.left.wait(LONG)
    assert slow.outcome == "stopped"


def test_no_widget_is_collected_in_the_thread(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    seen = []

    def work(report):
        seen.append(gc.isenabled())
        return 1

    assert gc.isenabled()
    assert read_file(window, "x.npy", work) == 1
    assert seen == [False]
    qtbot.waitUntil(gc.isenabled)
