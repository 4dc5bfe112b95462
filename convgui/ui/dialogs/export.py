"""The dialog that exports steps: fields, a preview with the size to expect, and the progress."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from convgui.export.estimate import estimating, first_picture
from convgui.export.options import Options, RenderError, plan
from convgui.export.render import exporting
from convgui.files.atomic import FAILURES, check_writable, reason
from convgui.i18n import translated
from convgui.messages import visible
from convgui.model.scene.state import State
from convgui.ui import named
from convgui.ui.dialogs.background_task import BackgroundTask
from convgui.ui.dialogs.export_fields import ExportFields
from convgui.ui.style import theme
from convgui.ui.style.announce import tell
from convgui.ui.style.controls import Button
from convgui.ui.style.plain_text import plain_label

PREVIEW = QSize(400, 250)
# Milliseconds without a change of the fields until the preview is drawn.
REST = 250


class ExportDialog(QDialog):
    """Exports the steps of ``state``. Work is done between the events, and can be cancelled.

    ``folder`` is where a file is first looked for; "" for where the program was started.
    """

    # The folder that a file is written into.
    folder_chosen = Signal(str)

    def __init__(self, state: State, parent: QWidget | None = None, folder: str = "") -> None:
        super().__init__(parent)
        self._folder = folder
        self.setObjectName("export")
        self.setWindowTitle(self.tr("Export"))
        self.setPalette(theme.palette())
        self._state = state
        # The file that is being written; None while there is only a preview.
        self._path: Path | None = None
        self._fields = ExportFields(state)
        self._preview = named(plain_label(), "export_preview")
        self._preview.setFixedSize(PREVIEW)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(self.tr("Preview of the first frame"))
        self._estimate = self._words("export_estimate")
        self._message = self._words("export_message")
        self._message.setProperty("role", "error")
        self._progress = named(QProgressBar(), "export_progress")
        self._progress.setAccessibleName(self.tr("Frames written"))
        self._start = named(Button(self.tr("&Export …")), "export_start")
        self._start.setDefault(True)
        self._start.clicked.connect(self._choose_file)
        self._cancel = named(Button(self.tr("Close")), "export_cancel")
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.measure)
        self._task = BackgroundTask(self)
        self._task.progressed.connect(self._show_progress)
        self._task.finished.connect(self._finish)
        self._task.failed.connect(self._fail)
        self._fields.changed.connect(self._sync)
        self._sync()

    # Building ---------------------------------------------------------------------------------

    def _words(self, name: str) -> QLabel:
        label = named(plain_label(), name)
        label.setWordWrap(True)
        label.setFixedWidth(PREVIEW.width())
        return label

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.addWidget(self._preview)
        side.addWidget(self._estimate)
        side.addWidget(self._message)
        side.addStretch(1)
        above = QHBoxLayout()
        above.setSpacing(20)
        above.addWidget(self._fields)
        above.addLayout(side)
        below = QHBoxLayout()
        below.addWidget(self._progress, 1)
        below.addWidget(self._start)
        below.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addLayout(below)

    # Preview ----------------------------------------------------------------------------------

    def options(self) -> Options:
        """What the fields say."""
        return self._fields.options()

    def _sync(self) -> None:
        """Say at once how many pictures there are and how long they last; measure them later."""
        self._stop()
        self._message.clear()
        self._clear_progress()
        try:
            _, chosen = plan(self._state, self.options())
        except RenderError as error:
            tell(self._message, translated(error.text), fault=True)
            self._estimate.clear()
            self._start.setEnabled(False)
            self._rest.stop()
            return
        self._start.setEnabled(True)
        self._estimate.setText(self._length(len(chosen)))
        self._rest.start()

    def measure(self) -> None:
        """Draw the preview, and find how large the file will be."""
        self._stop()
        options = self.options()
        try:
            self._show_preview(first_picture(self._state, options))
        except RenderError as error:
            self._fail(error.text)
            return
        self._task.start(estimating(self._state, options))

    def _show_preview(self, image: QImage) -> None:
        self._preview.setPixmap(
            QPixmap.fromImage(
                image.scaled(
                    PREVIEW,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
        )

    def _show_estimate(self, size: float) -> None:
        _, chosen = plan(self._state, self.options())
        self._estimate.setText(
            self.tr("{0}, about {1}").format(self._length(len(chosen)), _file_size(size))
        )

    def _length(self, pictures: int) -> str:
        options = self.options()
        if options.worksheet and options.worksheet.lesson:
            return self.tr("A worksheet of the whole lesson")
        if options.worksheet:
            return self.tr("A worksheet of step {0}").format(f"{options.steps[1]:,}")
        progress = self._state.lesson.progress
        if self._fields.page and progress:
            count = len(progress.lesson.pages)
            return self.tr("A web page of the lesson, with its {0} pages").format(count)
        if self._fields.page:
            return self.tr("A web page that begins at step {0}").format(f"{options.steps[1]:,}")
        if self._fields.still:
            return self.tr("One picture, of step {0}").format(f"{options.steps[1]:,}")
        seconds = pictures / options.fps
        return self.tr("{0} frames, {1} seconds").format(f"{pictures:,}", f"{seconds:.1f}")

    # Export -----------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        kind = self.options().kind
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export"),
            str(Path(self._folder, f"convolution.{kind}")),
            self.tr("{0} files ({1})").format(kind.upper(), f"*.{kind}"),
        )
        if path:
            self._folder = str(Path(path).parent)
            self.folder_chosen.emit(self._folder)
            self.export(Path(path))

    def export(self, path: Path) -> None:
        """Start to write ``path``; the name gets the extension of its format."""
        options = self.options()
        if path.suffix.lower() != f".{options.kind}":
            path = path.with_name(f"{path.name}.{options.kind}")
        self._rest.stop()
        self._stop()
        self._message.clear()
        try:
            # The command line may write to a device or a pipe; here one would be a mistake.
            check_writable(path)
            work = exporting(self._state, path, options)
        except FAILURES as error:
            words = self.tr("{0} cannot be written: {1}.")
            why = translated(reason(error))
            tell(self._message, words.format(path.name, why), fault=True)
            return
        except RenderError as error:
            tell(self._message, translated(error.text), fault=True)
            return
        self._path = path
        self._clear_progress()
        self._progress.setValue(0)
        self._show_busy()
        self._task.start(work)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._path is not None

    def _show_busy(self) -> None:
        self._fields.setEnabled(not self.busy)
        self._start.setEnabled(not self.busy)
        self._cancel.setText(self.tr("Cancel") if self.busy else self.tr("Close"))

    def _clear_progress(self) -> None:
        self._progress.reset()
        self._progress.setFormat("%p%")

    def _show_progress(self, done: int, total: int) -> None:
        if self.busy:
            self._progress.setMaximum(total)
            self._progress.setValue(done)

    def _finish(self, result: float | None) -> None:
        """Say what has been written; ``result`` is the size to expect after a measurement."""
        path = self._path
        self._stop()
        if path is not None:
            size = _file_size(path.stat().st_size)
            words = self.tr("Saved to {0}: {1}.").format(visible(path.name), size)
            tell(self._estimate, words)
            self._progress.setFormat(self.tr("Done"))
        elif result is not None:
            self._show_estimate(result)

    def _fail(self, text: str) -> None:
        self._stop()
        self._clear_progress()
        tell(self._message, translated(text), fault=True)

    def _stop(self) -> None:
        """Stop measuring or writing; an incomplete file is removed."""
        self._path = None
        self._task.stop()
        self._show_busy()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in a field ends what is typed there; it presses the button that has the focus alone.
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not enters or isinstance(self.focusWidget(), QPushButton):
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Cancel the export, or close the dialog if there is none."""
        if self.busy:
            self._stop()
            self._clear_progress()
            tell(self._estimate, self.tr("Cancelled: nothing was written."))
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        # So does the end of the program close it: that is not to be stopped by an export.
        self._stop()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        self._rest.stop()
        self._stop()
        super().done(result)


def _file_size(count: float) -> str:
    """Bytes in a unit that suits them."""
    for unit in ("kB", "MB"):
        count /= 1000
        if count < 1000:
            return f"{count:.1f} {unit}" if count < 10 else f"{count:.0f} {unit}"
    return f"{count / 1000:.1f} GB"
