"""What nobody caught: the experiment is saved, one dialog tells, and the program goes on."""

import faulthandler
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from convgui import app, settings
from convgui.app import create_window
from convgui.crash_handler import CrashHandler, report, without_home
from convgui.files.experiment.kept import read_kept, read_note
from convgui.ui.dialogs.crash_dialog import CLOSE, CrashDialog
from tests.data.widgets import every_window

ROOT = Path(__file__).parents[1]
# Said of a dialog that is shown without a screen.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Trouble(QObject):
    """Fails in a slot."""

    def fail(self):
        raise RuntimeError(f"broken in {os.path.expanduser('~')}/lessons")

    def fail_otherwise(self):
        raise KeyError("another")


@pytest.fixture
def printed(monkeypatch):
    """What would be in the terminal; the hooks of the tests do not hear of it.

    As text: an exception that is held keeps a painter open that was in use.
    """
    heard = []
    monkeypatch.setattr(sys, "excepthook", lambda *args: heard.append(repr(args[1])))
    monkeypatch.setattr(threading, "excepthook", lambda args: heard.append(repr(args.exc_value)))
    return heard


@pytest.fixture
def crashes(window, printed):
    """The window as the program has it, watched."""
    window.documents.begin()
    window.documents.asks = False
    with CrashHandler() as watch:
        watch.watch(window)
        yield watch
        for dialog in dialogs():
            dialog.close()


@pytest.fixture
def trouble(window):
    return Trouble(window)


def happen(slot):
    """Call a slot as Qt does, then let the queue have its turn."""
    source = QObject()
    source.objectNameChanged.connect(slot)
    source.setObjectName("now")
    QCoreApplication.processEvents()


def dialogs() -> list[CrashDialog]:
    return [w for w in every_window() if isinstance(w, CrashDialog) and w.isVisible()]


def text_of(dialog) -> str:
    return dialog.findChild(QPlainTextEdit, "crash_report").toPlainText()


def press(dialog, name):
    dialog.findChild(QPushButton, name).click()


def kept():
    place = settings.data_folder() / "running-1"
    return read_kept(place), read_note(place)


def test_the_experiment_is_saved_before_the_dialog_is_there(window, crashes, trouble, monkeypatch):
    window.session.change(call="nn.Conv2d(2, 5, 2)")
    window.session.play()
    seen = []
    show = CrashDialog.show
    monkeypatch.setattr(CrashDialog, "show", lambda self: (seen.append(kept()), show(self)))
    happen(trouble.fail)
    (dialog,) = dialogs()
    (state, note), *_ = seen
    assert state.form.call == "torch.nn.Conv2d(2, 5, 2)"
    assert note.closed is False
    assert not window.session.state.playback.playing
    assert not window.session._clock.isActive()
    text = text_of(dialog)
    for words in ("ConvGUI 0.", "Python 3.", "PySide6 6.", "torch.nn.Conv2d(2, 5, 2)", "in fail"):
        assert words in text
    assert "RuntimeError: broken in ~/lessons" in text
    assert os.path.expanduser("~") + "/" not in text
    press(dialog, "crash_go_on")
    assert not dialogs()
    window.session.forward()
    assert window.session.state.playback.index == 1


def test_one_dialog_at_a_time_and_each_fault_once(window, crashes, trouble, printed):
    happen(trouble.fail)
    happen(trouble.fail)
    happen(trouble.fail_otherwise)
    (dialog,) = dialogs()
    assert text_of(dialog).count("Traceback") == 2
    assert "KeyError" in text_of(dialog)
    press(dialog, "crash_go_on")
    happen(trouble.fail)
    assert not dialogs()
    assert len(printed) == 2


# What is painted in a loop of Python's own is raised there: so this is a program of its own.
PAINTING = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget
from convgui import app
from convgui.ui.dialogs.crash_dialog import CrashDialog

class Blot(QWidget):
    painted = 0
    def paintEvent(self, event):
        painter = QPainter(self)
        painter.drawPoint(0, 0)
        self.painted += 1
        raise ValueError("cannot be painted")

def dialogs():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog)]

def look():
    global turns
    turns += 1
    blot.update()
    if turns == 10:
        print("dialogs", len(dialogs()))
        dialogs()[0].accept()
    if turns == 20:
        print("dialogs", len(dialogs()))
        print("again" if blot.painted > 3 else "")
        window.close()

def create(**options):
    global window, blot, timer
    window = make(**options)
    blot = Blot(window.centralWidget())
    blot.resize(50, 50)
    timer = QTimer(window)
    timer.timeout.connect(look)
    timer.start(10)
    return window

turns, make, app.create_window = 0, app.create_window, create
print("exit code", app.run([]))
"""


def run_program(program: str, folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.long
def test_a_fault_in_painting_does_not_come_back(tmp_path):
    result = run_program(PAINTING, tmp_path)
    assert result.stdout.splitlines() == ["dialogs 1", "dialogs 0", "again", "exit code 0"]
    assert result.stderr.count("ValueError: cannot be painted") == 1
    assert "active painter" not in result.stderr


def test_the_clock_stops_each_time(window, crashes, trouble, monkeypatch):
    monkeypatch.setattr("convgui.session.derive", lambda state: 1 / 0)
    for _ in range(2):
        window.session._clock.start(10_000)
        happen(trouble.fail)
        assert not window.session._clock.isActive()


def test_a_thread_is_heard_and_the_dialog_is_not_its_own(window, crashes, trouble):
    thread = threading.Thread(target=trouble.fail)
    thread.start()
    thread.join()
    assert not dialogs()
    QCoreApplication.processEvents()
    (dialog,) = dialogs()
    assert "in fail" in text_of(dialog)
    assert kept()


def test_what_cannot_be_saved_is_said(window, crashes, trouble, monkeypatch):
    monkeypatch.setattr(window.documents, "rescue", lambda: False)
    happen(trouble.fail)
    (dialog,) = dialogs()
    assert dialog.findChildren(QWidget)
    assert any("could not be saved" in w.text() for w in dialog.findChildren(QLabel))


def test_closing_asks_nothing_and_leaves_what_was_kept(window, crashes, trouble, monkeypatch):
    codes = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    window.session.change(call="nn.Conv2d(2, 5, 2)")
    happen(trouble.fail)
    (dialog,) = dialogs()
    press(dialog, "crash_close")
    assert codes == [1]
    assert dialog.result() == CLOSE
    assert kept()[1].closed is False


@pytest.mark.parametrize(
    ("home", "text", "expected"),
    [
        ("/home/ann", 'File "/home/ann/a.py"', 'File "~/a.py"'),
        ("/home/ann", "/home/anna/a.py /home/ann", "/home/anna/a.py ~"),
        (r"C:\Users\ann", r"'C:\\Users\\ann\\a' C:\Users\ann\b C:/Users/ann/c", r"'~\\a' ~\b ~/c"),
        ("/", "/usr/lib/a.py", "/usr/lib/a.py"),
    ],
)
def test_nobody_reads_where_the_reader_is_at_home(home, text, expected, monkeypatch):
    monkeypatch.setattr(os.path, "expanduser", lambda path: home)
    monkeypatch.setattr(os.path, "realpath", lambda path: path)
    assert without_home(text) == expected


# Who watches, and when ---------------------------------------------------------------------------


def test_a_window_of_a_script_leaves_the_hooks_alone(qtbot):
    before = sys.excepthook, threading.excepthook
    qtbot.addWidget(create_window())
    assert (sys.excepthook, threading.excepthook) == before


def test_the_hooks_are_put_back(window, printed):
    before = sys.excepthook, threading.excepthook
    with CrashHandler() as watch:
        watch.watch(window)
        assert sys.excepthook != before[0]
        assert threading.excepthook != before[1]
    assert (sys.excepthook, threading.excepthook) == before


def test_ctrl_c_is_no_crash(window, crashes, printed):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    QCoreApplication.processEvents()
    assert not dialogs()
    assert len(printed) == 1


def test_a_start_that_fails_is_told(qapp, monkeypatch, capsys):
    shown = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: shown.append(dialog))

    def fail(**options):
        raise RuntimeError("no window today")

    monkeypatch.setattr(app, "create_window", fail)
    assert app.run([]) == 1
    (dialog,) = shown
    assert "no window today" in text_of(dialog)
    assert dialog.findChild(QPushButton, "crash_go_on") is None
    assert "no window today" in capsys.readouterr().err
    dialog.deleteLater()


# Crashes that Python cannot catch ---------------------------------------------------------


def test_a_hard_crash_is_told_at_the_next_start(window, crashes, monkeypatch):
    calls = []
    monkeypatch.setattr(faulthandler, "is_enabled", lambda: False)
    monkeypatch.setattr(faulthandler, "enable", lambda file: calls.append(file.name))
    monkeypatch.setattr(faulthandler, "disable", lambda: None)
    log = settings.data_folder() / "running-1.crash.txt"
    log.write_text(f'Fatal Python error\n  File "{os.path.expanduser("~")}/a.py"')
    crashes.log_beside(window.documents.slot)
    (dialog,) = dialogs()
    assert "Fatal Python error" in text_of(dialog)
    assert "~/a.py" in text_of(dialog)
    assert calls == [str(log)]
    assert log.read_text() == ""
    press(dialog, "crash_go_on")
    # An end as it should be leaves nothing to tell.
    crashes._end_log()
    assert not log.exists()
    crashes._log = None
    crashes.log_beside(window.documents.slot)
    assert not dialogs()


@pytest.mark.long
def test_a_hard_crash_is_written_beside_what_was_kept(tmp_path):
    program = """
import faulthandler, sys
from PySide6.QtWidgets import QApplication
from convgui import app
QApplication.exec = lambda *arguments: faulthandler._sigsegv()
sys.exit(app.run(["nn.Conv2d(1, 1, 2)"]))
"""
    result = run_program(program, tmp_path)
    assert result.returncode != 0
    log = tmp_path / "ConvGUI" / "running-1.crash.txt"
    assert "most recent call first" in log.read_text(encoding="utf-8")


def test_the_report_has_the_layer():
    text = report("what happened", "torch.nn.Conv2d(1, 1, 1)")
    assert text.splitlines()[2] == "Layer: torch.nn.Conv2d(1, 1, 1)"
    assert text.endswith("\nwhat happened\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
@pytest.mark.parametrize("kind", ["a pipe", "a folder", "much"])
def test_whatever_stands_in_the_place_of_the_log_it_starts(kind, crashes, monkeypatch, tmp_path):
    monkeypatch.setattr(faulthandler, "is_enabled", lambda: False)
    monkeypatch.setattr(faulthandler, "enable", lambda file: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)
    log = tmp_path / "running-1.crash.txt"
    if kind == "a pipe":
        os.mkfifo(log)
    elif kind == "a folder":
        log.mkdir()
    else:
        # Gigabytes, none of which are on the disk.
        with open(log, "wb") as file:
            file.truncate(1 << 36)
    crashes.log_beside(tmp_path / "running-1")
    assert len(dialogs()) == (kind == "much")
