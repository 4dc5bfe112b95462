"""Whatever ends the export dialog ends its work: no stage, folder or unfinished file stays."""

import gc
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMainWindow, QSpinBox

from convgui.files.atomic import PREFIX
from convgui.model.scene.state import first_state
from convgui.ui.dialogs.export import ExportDialog
from tests.data.stages import stages
from tests.data.widgets import every_window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def folder(qapp, tmp_path, monkeypatch):
    """Where temporary folders and exported files go."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = len(stages())
    yield tmp_path
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(stages()) == before
    assert not list(tmp_path.iterdir())


def opened(parent=None) -> ExportDialog:
    dialog = ExportDialog(first_state(), parent)
    for name in ("export_width", "export_height"):
        dialog.findChild(QSpinBox, name).setValue(400)
    dialog.show()
    return dialog


def start(dialog, work: str, folder: Path) -> None:
    """Measure or export until the generator waits between two pictures."""
    if work == "measures":
        dialog.measure()
    else:
        dialog.export(folder / "out.gif")
    for _ in range(1000):
        QCoreApplication.processEvents()
        if stages() and list(folder.iterdir()):
            return
    raise AssertionError("no work was begun")


WORK = pytest.mark.parametrize("work", ["measures", "exports"])


@WORK
def test_closed(folder, work):
    dialog = opened()
    start(dialog, work, folder)
    dialog.done(0)
    assert not stages()
    assert not list(folder.iterdir())
    shiboken6.delete(dialog)


@WORK
def test_deleted_later(folder, work):
    dialog = opened()
    start(dialog, work, folder)
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(dialog)
    assert not stages()
    assert not list(folder.iterdir())


@WORK
@pytest.mark.parametrize("kept", [True, False], ids=["held by Python", "held by Qt"])
def test_destroyed_with_its_parent(folder, work, kept):
    parent = QMainWindow()
    dialog = opened(parent)
    start(dialog, work, folder)
    if not kept:
        del dialog
    parent.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(parent)
    assert not stages()
    assert not list(folder.iterdir())


@WORK
def test_dropped_with_its_parent(folder, work):
    """Python destroys a window that nobody holds any more, and what is in it."""
    parent = QMainWindow()
    start(opened(parent), work, folder)
    del parent
    gc.collect()
    assert not stages()
    assert not list(folder.iterdir())


@WORK
def test_with_the_main_window(folder, work, qtbot):
    """What made the suite fail under load: a test opens the dialog and never closes it."""
    from convgui.app import create_window

    window = create_window()
    window.show()
    window.export()
    dialog = window.findChild(ExportDialog, "export")
    start(dialog, work, folder)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [w for w in every_window() if w.isVisible()]
    # The stage of the window itself went with it.
    assert not stages()


@WORK
@pytest.mark.parametrize("how", ["loop", "exit", "fall off the end", "exception"])
def test_the_program_ends(tmp_path, work, how):
    code = (
        "import sys, tempfile; from pathlib import Path\n"
        "folder, work, how = sys.argv[1:]\n"
        "tempfile.tempdir = folder\n"
        "from convgui.app import create_window\n"
        "window = create_window(); window.show(); window.export()\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from convgui.ui.dialogs.export import ExportDialog\n"
        "dialog = window.findChild(ExportDialog, 'export')\n"
        "app = QApplication.instance()\n"
        "dialog.measure() if work == 'measures' else dialog.export(Path(folder, 'out.gif'))\n"
        "while not list(Path(folder).iterdir()): app.processEvents()\n"
        "if how == 'loop': QTimer.singleShot(0, app.exit); app.exec()\n"
        "if how == 'exit': sys.exit(0)\n"
        "if how == 'exception': raise ZeroDivisionError\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), work, how],
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert ended.returncode == (1 if how == "exception" else 0)
    said = [line for line in ended.stderr.splitlines() if "propagateSizeHints" not in line]
    if how == "exception":
        assert said.pop() == "ZeroDivisionError"
        said = [line for line in said if not line.startswith(("Traceback", "  "))]
    assert said == []
    assert not [p.name for p in tmp_path.iterdir() if p.name.startswith((PREFIX, "convgui-"))]
