"""Opens the dialog that exports, in the folder of the last export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from convgui import settings
from convgui.model.scene.state import State

FOLDER = "export_folder"


def open_export(state: State, window: QWidget) -> None:
    """Open the dialog for the steps of ``state``; the folder that is chosen is remembered."""
    # Loaded when first asked for.
    from convgui.ui.dialogs.export import ExportDialog

    folder = settings.read_text(FOLDER)
    # It may be on a disk that is no longer there.
    dialog = ExportDialog(state, window, folder if folder and Path(folder).is_dir() else "")
    dialog.folder_chosen.connect(_remember)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _remember(folder: str) -> None:
    settings.write_text(FOLDER, folder)
