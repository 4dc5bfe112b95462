"""The tab with the code."""

import contextlib
import io
import os
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollBar, QWidget

from convgui.ui.panels.side_panel import PANELS
from convgui.ui.style import theme
from convgui.ui.style.appearance import Appearance
from tests.data.vision import contrast


@pytest.fixture
def panel(window):
    window.columns.choose_side(True)
    window.side.setCurrentIndex(PANELS.index("code"))
    return window.findChild(QWidget, "code")


def test_the_code_follows_the_layer(window, panel):
    assert "torch.nn.Conv2d(3, 4, 3)" in panel.code
    window.session.change(example="floor")
    assert "torch.nn.Conv2d(1, 1, 3, stride=2)" in panel.code
    kind = window.findChild(QWidget, "code_kind")
    kind.setCurrentText("NumPy")
    assert "import numpy as np" in panel.code
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(panel.code, "layer.py", "exec"), {})


def test_a_step_costs_nothing(window, panel, monkeypatch):
    calls = []
    monkeypatch.setattr(
        "convgui.ui.panels.code.pytorch_code", lambda spec, tensors: calls.append(tensors) or ""
    )
    window.session.forward()
    assert not calls
    window.session.change(groups=1, out_channels=5)
    assert len(calls) == 1


def test_copy_and_save(window, panel, qtbot, tmp_path, monkeypatch):
    qtbot.mouseClick(window.findChild(QWidget, "code_copy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == panel.code
    path = tmp_path / "layer.py"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(path), ""))
    save, note = (window.findChild(QWidget, name) for name in ("code_save", "code_note"))
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert path.read_text(encoding="utf-8") == panel.code
    assert "Saved as layer.py" in note.text()
    nowhere = str(tmp_path / "none" / "x.py")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (nowhere, ""))
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert "cannot be written" in note.text()


def test_a_large_layer_says_that_it_is_too_large(window, panel):
    window.session.change(call="nn.Conv2d(3, 64, 3)", input_height=64, input_width=64)
    assert panel.code == ""
    assert "too many numbers" in window.findChild(QWidget, "code_note").text()
    assert not window.findChild(QWidget, "code_copy").isEnabled()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
def test_code_is_written_whole_or_not_at_all(window, panel, qtbot, tmp_path, monkeypatch):
    save, note = (window.findChild(QWidget, name) for name in ("code_save", "code_note"))
    path = tmp_path / "layer.py"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(path), ""))
    path.write_text("old")
    path.chmod(0o600)
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", lambda number: fail(OSError(28, "No space left on device")))
        qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert "No space left on device" in note.text()
    assert path.read_text() == "old"
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert path.read_text(encoding="utf-8") == panel.code
    assert path.stat().st_mode & 0o777 == 0o600
    path.unlink()
    os.mkfifo(path)
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    assert "it is a device or a pipe, not a file" in note.text()


def fail(error):
    raise error


def test_why_the_code_compares_with_a_tolerance(window, panel):
    note = window.findChild(QWidget, "code_note")
    assert "Of these numbers the sums are alike from either end." in note.text()
    window.session.change(example="pointwise")
    assert "The 11 terms of y[0, " in note.text()
    assert "added in float32 from the first to the last, give " in note.text()
    window.session.change(example="max pooling")
    assert "allclose" not in note.text()


@pytest.mark.long
@pytest.mark.usefixtures("plain_again")
@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bar_below_the_code_is_seen(window, panel, scheme):
    window.appearance.apply(Appearance(scheme=scheme))
    window.side.setCurrentIndex(PANELS.index("code"))
    window.side.fill()
    QApplication.processEvents()
    bars = [b for b in window.side.findChildren(QScrollBar) if b.isVisible()]
    (below,) = [bar for bar in bars if bar.orientation() == Qt.Orientation.Horizontal]
    image = below.grab().toImage()
    inks = [image.pixelColor(x, below.height() // 2).name() for x in range(5, 30)]
    assert min(contrast(ink, theme.now.canvas) for ink in inks) >= 3.0
