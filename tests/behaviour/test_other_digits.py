"""Where the system writes numbers otherwise, the program still reads what is typed there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit
from convgui.app import create_window
from convgui.ui.dialogs.export import ExportDialog

def type_into(box, text):
    box.selectAll()
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            no_modifier = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(box, QKeyEvent(kind, 0, no_modifier, letter))

window = create_window()
window.show()
print(QLocale.system().name())
type_into(window.findChild(QAbstractSpinBox, "dilation_width"), "٢")
print(window.session.state.form.call)
brush = window.findChild(QLineEdit, "brush")
type_into(brush, "−٢٫٥")
brush.editingFinished.emit()
print(window.session.state.tool.brush)
dialog = ExportDialog(window.session.state, window)
width = dialog.findChild(QAbstractSpinBox, "export_width")
print(width.text())
type_into(width, "١٬٩٢٠")
fps = dialog.findChild(QAbstractSpinBox, "export_fps")
type_into(fps, "٢٫٥")
print(width.value(), width.text(), fps.value(), fps.text())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the system's language is a variable there")
@pytest.mark.parametrize("name", ["ar_EG", "fa_IR", "de_DE"])
def test_numbers_are_read_and_written_in_one_way(name):
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env=os.environ
        | {"LC_ALL": f"{name}.UTF-8", "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        check=False,
    )
    assert ended.stdout.splitlines() == [
        name,
        "torch.nn.Conv2d(3, 4, 3, dilation=(1, 2))",
        "-2.5",
        "1,280",
        "1920 1,920 2.5 2.5",
    ], ended.stderr
