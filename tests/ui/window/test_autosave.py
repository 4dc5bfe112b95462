"""The running copy, alone and in the program: written, found again, moved aside."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from convgui import settings
from convgui.files.experiment.archive import ExperimentError
from convgui.files.experiment.load import read_experiment, read_noted
from convgui.messages import Sentence
from convgui.model.scene.state import first_state
from convgui.session import Session
from convgui.ui.window.autosave import Autosave, Copy
from tests.data.documents import change, crash, fall, said


class Window(QObject):
    """What one window has: a session, and a file that is modified or not."""

    def __init__(self):
        super().__init__()
        self.session = Session(None, self)
        self.on_disk = (None, True)
        self.found, self.recovered = [], []
        self.autosave = Autosave(self.session, self.tell, self)
        self.autosave.found.connect(self.found.append)
        self.autosave.recovered.connect(self.recovered.append)

    def tell(self):
        return self.on_disk

    def crash(self):
        """End without ``end``, as far as the files are concerned."""
        self.autosave._timer.stop()
        self.autosave._lock.unlock()
        self.autosave._slot = None


@pytest.fixture
def alone(qapp):
    made = []

    def alone(open_last=True):
        made.append(Window())
        made[-1].autosave.begin(open_last)
        return made[-1]

    yield alone
    for window in made:
        window.autosave.end()


def test_before_it_begins_nothing_is_written(qapp, settings_apart):
    window = Window()
    window.session.change(groups=3)
    window.autosave.write()
    window.autosave.end()
    assert window.autosave.slot is None
    assert not window.autosave.rescue()
    assert not list(settings_apart.glob("*.npz"))


def test_after_a_crash_the_copy_is_found(alone):
    window = alone()
    window.on_disk = Path("e.npz"), True
    window.session.change(out_channels=5)
    window.autosave.write()
    window.crash()
    (copy,) = alone().found
    assert isinstance(copy, Copy)
    assert copy.state.form == window.session.state.form
    assert (copy.path, copy.modified, copy.closed) == (Path("e.npz"), True, False)


def test_after_an_end_it_says_so(alone):
    window = alone()
    window.on_disk = None, False
    window.autosave.end()
    (copy,) = alone().found
    assert (copy.path, copy.modified, copy.closed) == (None, False, True)


def test_what_the_reader_discards_is_deleted(alone, settings_apart):
    window = alone()
    window.autosave.write()
    window.autosave.end()
    assert not list(settings_apart.glob("*.npz"))


def test_what_is_not_opened_is_moved_aside(alone):
    window = alone()
    window.session.change(out_channels=5)
    window.autosave.write()
    window.crash()
    again = alone(open_last=False)
    assert again.found == []
    (path,) = again.recovered
    assert read_experiment(path).form == window.session.state.form


def test_a_file_that_is_no_copy_is_none(tmp_path):
    (tmp_path / "copy.npz").write_bytes(b"PK\x03\x04 half")
    assert Copy.read(tmp_path / "copy.npz") is None
    assert Copy.read(tmp_path / "none.npz") is None


def test_a_copy_that_fails_twice_is_not_opened_a_third_time(alone):
    window = alone()
    window.session.change(out_channels=5)
    window.autosave.write()
    window.crash()
    failing = alone()
    assert len(failing.found) == 1
    failing.crash()
    again = alone()
    assert again.found == []
    assert len(again.recovered) == 1
    assert again.session.state.form == first_state().form


MAIN = Path(__file__).parents[3] / "main.py"


def test_what_makes_the_program_fail_does_so_only_once(start):
    window = start()
    change(window)
    crash(window)
    # Comes back, and the program ends before it has kept anything anew.
    fall(start())
    again = start()
    assert again.session.state.layer == first_state().layer
    assert "Open recent" in said(again)


def test_what_fails_as_soon_as_it_is_back_is_not_kept_anew(start):
    window = start()
    change(window)
    crash(window)
    window = start()
    # It fails at once, but not so that the program ends: what is on disk stays as it is.
    assert window.documents.rescue()
    assert not window.documents.slot.exists()
    fall(window)
    window = start()
    assert window.session.state.form == first_state().form
    assert "recovered-1.npz" in said(window)
    window.session.change(call="nn.Conv2d(1, 7, 2)")
    assert window.documents.rescue()
    fall(window)
    assert start().session.state.form.call == "torch.nn.Conv2d(1, 7, 2)"


def test_what_cannot_be_rescued_is_said_so(start, window, monkeypatch):
    assert not window.documents.rescue()
    begun = start()
    monkeypatch.setattr(
        "convgui.files.experiment.save.write_experiment", lambda *a, **k: refuse(Sentence("no"))
    )
    change(begun)
    assert not begun.documents.rescue()


def refuse(sentence):
    raise ExperimentError(sentence)


def test_what_is_kept_but_damaged_is_passed_over(start, settings_apart):
    window = start()
    change(window)
    crash(window)
    (settings_apart / "running-1.npz").write_bytes(b"PK\x03\x04 half")
    assert start().session.state.layer == first_state().layer


def test_two_windows_keep_two_experiments(start, settings_apart):
    one, two = start(), start()
    change(one)
    one.documents.autosave.write()
    two.documents.autosave.write()
    assert read_noted(settings_apart / "running-1.npz")[1]["modified"] is True
    assert read_noted(settings_apart / "running-2.npz")[1]["modified"] is False


def test_it_is_kept_after_a_change_but_not_at_every_step_of_playing(start):
    window = start()
    documents = window.documents
    documents.autosave.write()
    assert not documents.autosave._timer.isActive()
    window.session.change(playing=True)
    window.session.tick()
    assert not documents.autosave._timer.isActive()
    window.session.edit("input", [(0, 0, 0)], 3.0)
    assert documents.autosave._timer.isActive()
    documents.autosave.write()
    window.session.pause()
    assert documents.autosave._timer.isActive()


def test_no_room_to_keep_is_no_reason_to_stop(start, monkeypatch, settings_apart):
    window = start()
    monkeypatch.setattr("os.fsync", _full)
    window.documents.autosave.write()
    change(window)
    assert said(window) == ""
    assert not list(settings_apart.glob("*.npz"))


def _full(number):
    raise OSError("no space")


def test_without_a_folder_it_runs_all_the_same(start, monkeypatch):
    def fail():
        raise OSError("read-only")

    monkeypatch.setattr(settings, "data_folder", fail)
    assert start().close()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep data in fixed places")
def test_a_program_that_is_killed_comes_back(settings_apart, start, monkeypatch):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from convgui.app import create_window\n"
        "window = create_window('nn.Conv2d(1, 2, 2)')\n"
        "window.documents.begin()\n"
        "window.session.change(groups=1, kernel_height=3)\n"
        "window.documents.autosave.write()\n"
        "print('kept', flush=True)\n"
        "input()\n"
    )
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    with subprocess.Popen(
        [sys.executable, "-c", code, str(MAIN.parent)],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"kept\n"
        child.send_signal(signal.SIGKILL)
        child.wait()
    folder = settings_apart / "ConvGUI"
    monkeypatch.setattr(settings, "data_folder", lambda: folder)
    assert start().session.state.form.call == "torch.nn.Conv2d(1, 2, (3, 2))"
