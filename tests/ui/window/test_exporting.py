"""The dialog opens in the folder of the last export."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from convgui import settings
from convgui.export import estimate
from convgui.export.options import Options, RenderError
from convgui.model.scene.state import first_state
from convgui.ui.dialogs.export import ExportDialog

# What Qt's platform without a screen says whenever a dialog is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_the_folder_is_remembered(window, qtbot, monkeypatch, tmp_path):
    asked = []

    def choose(parent, title, path, kinds):
        asked.append(Path(path))
        return str(tmp_path / "one.gif"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(ExportDialog, "export", lambda self, path: None)
    for _ in range(2):
        window.export()
        (dialog,) = window.findChildren(ExportDialog)
        dialog._choose_file()
        dialog.reject()
        qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))
    assert asked == [Path("convolution.gif"), tmp_path / "convolution.gif"]
    assert settings.read_text("export_folder") == str(tmp_path)


def test_a_folder_that_is_gone_is_forgotten(window, qtbot, tmp_path):
    settings.write_text("export_folder", str(tmp_path / "gone"))
    window.export()
    (dialog,) = window.findChildren(ExportDialog)
    assert dialog._folder == ""
    dialog.reject()
    qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))


def test_a_preview_without_memory_says_a_sentence(qtbot, monkeypatch):
    class Full:
        def __init__(self, *args, **options):
            raise MemoryError

    monkeypatch.setattr(estimate, "OffscreenStage", Full)
    with pytest.raises(RenderError, match="not enough memory"):
        estimate.first_picture(first_state(), Options("png"))
    dialog = ExportDialog(first_state())
    qtbot.addWidget(dialog)
    dialog.measure()
    assert "not enough memory" in dialog._message.text()
    dialog.done(0)
