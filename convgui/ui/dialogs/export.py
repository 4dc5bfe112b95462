"""The dialog that writes steps into a file: what to draw, what it will be, how far it is."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from convgui.export.offscreen import OffscreenStage
from convgui.export.render import (
    KINDS,
    LARGEST,
    MOST,
    SCALES,
    SHORT,
    SMALLEST,
    STILLS,
    Options,
    RenderError,
    exporting,
    plan,
    short_enough,
)
from convgui.i18n import translated
from convgui.model.conv.steps import BY
from convgui.model.scene.state import State
from convgui.ui import named
from convgui.ui.style import theme

PREVIEW = QSize(400, 250)
# How long typing must rest until the preview is drawn, and how long one turn of work may take.
REST, TURN = 250, 0.015
# So many pictures from the middle tell how large the others are.
MEASURED = 5
# What a spin box holds.
LAST = 2**31 - 1


def copy_picture(state: State, size: QSize) -> None:
    """Put what the stage shows on the clipboard, with twice the pixels of ``size``."""
    with closing(OffscreenStage((size.width(), size.height()), scale=2)) as easel:
        easel.show(state)
        image = easel.image().copy()
    image.setDevicePixelRatio(1)
    QGuiApplication.clipboard().setImage(image)


class ExportDialog(QDialog):
    """Writes ``state``'s steps. The work is done in turns between the events, and can be ended."""

    def __init__(self, state: State, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle(self.tr("Export"))
        self.setPalette(theme.palette())
        self._state = state
        self._work: Generator[tuple[int, int], None, None] | None = None
        # Where the file goes that is being written; None while there is only a preview.
        self._path: Path | None = None
        self._make_fields()
        self._fields = QWidget()
        self._fields.setLayout(self._form())
        self._preview = named(QLabel(), "export_preview")
        self._preview.setFixedSize(PREVIEW)
        self._preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._preview.setAccessibleName(self.tr("Preview of the first picture"))
        self._estimate = self._words("export_estimate")
        self._message = self._words("export_message")
        self._message.setProperty("role", "error")
        self._progress = named(QProgressBar(), "export_progress")
        self._progress.setAccessibleName(self.tr("Pictures written"))
        self._start = named(QPushButton(self.tr("&Export …")), "export_start")
        self._start.setDefault(True)
        self._start.clicked.connect(self._ask)
        self._cancel = named(QPushButton(self.tr("Close")), "export_cancel")
        self._cancel.clicked.connect(self.reject)
        self._lay_out()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.measure)
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._turn)
        self._set_by(state.step_by if len(state.steps) <= SHORT else short_enough(state))
        self._connect()
        self._sync()

    # Building ---------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self._kind = named(QComboBox(), "export_format")
        names = {
            "gif": self.tr("GIF, an animation for everywhere"),
            "mp4": self.tr("MP4, a film for slides and browsers"),
            "webp": self.tr("WebP, an animation without loss"),
            "apng": self.tr("APNG, an animation without loss"),
            "png": self.tr("PNG, one picture"),
            "svg": self.tr("SVG, one picture of lines and text"),
            "pdf": self.tr("PDF, one picture of lines and text"),
        }
        assert names.keys() == set(KINDS)
        for kind, name in names.items():
            self._kind.addItem(name, kind)
        self._wide = self._number("export_width", SMALLEST, LARGEST, 1280)
        self._high = self._number("export_height", SMALLEST, LARGEST, 720)
        self._scale = named(QComboBox(), "export_scale")
        for scale in SCALES:
            self._scale.addItem(self.tr("{0} ×").format(scale), scale)
        self._by = named(QComboBox(), "export_by")
        steps = {
            "tap": self.tr("tap"),
            "channel": self.tr("channel"),
            "cell": self.tr("cell"),
            "map": self.tr("map"),
        }
        for by in BY:
            self._by.addItem(steps[by], by)
        self._from = self._number("export_from", 1, 1, 1)
        self._to = self._number("export_to", 1, 1, 1)
        self._fps = named(QDoubleSpinBox(), "export_fps")
        self._fps.setRange(0.1, 50.0)
        self._fps.setDecimals(1)
        self._fps.setValue(10.0)
        self._sum = named(QCheckBox(self.tr("with the &sum below the maps")), "export_sum")
        self._sum.setChecked(True)

    @staticmethod
    def _number(name: str, least: int, most: int, value: int) -> QSpinBox:
        box = named(QSpinBox(), name)
        box.setRange(least, most)
        box.setValue(value)
        box.setGroupSeparatorShown(True)
        return box

    def _words(self, name: str) -> QLabel:
        label = named(QLabel(), name)
        label.setWordWrap(True)
        label.setFixedWidth(PREVIEW.width())
        return label

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("&Format"), self._kind)
        form.addRow(self.tr("&Width in pixels"), self._wide)
        form.addRow(self.tr("&Height in pixels"), self._high)
        form.addRow(self.tr("S&cale"), self._scale)
        form.addRow(self.tr("Step &by"), self._by)
        form.addRow(self.tr("F&rom step"), self._from)
        form.addRow(self.tr("&To step"), self._to)
        form.addRow(self.tr("&Pictures a second"), self._fps)
        form.addRow(self._sum)
        return form

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

    def _connect(self) -> None:
        self._by.currentIndexChanged.connect(self._choose_by)
        for box in (self._kind, self._scale):
            box.currentIndexChanged.connect(self._sync)
        for number in (self._wide, self._high, self._from, self._to, self._fps):
            number.valueChanged.connect(self._sync)
        self._sum.toggled.connect(self._sync)

    # What is asked for ------------------------------------------------------------------------

    def options(self) -> Options:
        """What the fields say."""
        return Options(
            self._kind.currentData(),
            self._by.currentData(),
            (self._from.value() - 1, self._to.value()),
            self._fps.value(),
            (self._wide.value(), self._high.value()),
            self._scale.currentData(),
            self._sum.isChecked(),
        )

    def _set_by(self, by: str) -> None:
        self._by.setCurrentIndex(self._by.findData(by))
        total = min(len(replace(self._state, step_by=by).steps), LAST)
        for box, value in ((self._from, 1), (self._to, min(total, MOST))):
            box.setMaximum(total)
            box.setValue(value)

    def _choose_by(self) -> None:
        self._set_by(self._by.currentData())
        self._sync()

    def _sync(self) -> None:
        """Say at once how many pictures there are and how long they last; measure them later."""
        self._stop()
        still = self._kind.currentData() in STILLS
        self._from.setEnabled(not still)
        self._fps.setEnabled(not still)
        self._message.clear()
        try:
            _, chosen = plan(self._state, self.options())
        except RenderError as error:
            self._message.setText(translated(error.text))
            self._estimate.clear()
            self._start.setEnabled(False)
            self._rest.stop()
            return
        self._start.setEnabled(True)
        self._estimate.setText(self._length(len(chosen)))
        self._rest.start()

    def _length(self, pictures: int) -> str:
        if self._kind.currentData() in STILLS:
            return self.tr("One picture, of step {0}").format(f"{self._to.value():,}")
        seconds = pictures / self._fps.value()
        return self.tr("{0} pictures, {1} seconds").format(f"{pictures:,}", f"{seconds:.1f}")

    # Working in turns -------------------------------------------------------------------------

    def measure(self) -> None:
        """Draw the preview, and find how large the file will be."""
        self._begin(self._measuring(), None)

    def _measuring(self) -> Generator[tuple[int, int], None, None]:
        options = self.options()
        state, chosen = plan(self._state, options)
        with closing(OffscreenStage(options.size, 1, options.with_sum)) as easel:
            easel.show(state.at(chosen[0]))
            self._show_preview(easel.image())
        yield 0, 1
        few = chosen[len(chosen) // 2 :][:MEASURED]
        sizes = []
        with tempfile.TemporaryDirectory(prefix="convgui-") as folder:
            # The first picture is whole; the others are what changed.
            for part in (few[:1], few):
                path = Path(folder, f"measured.{options.kind}")
                steps = part.start, part.stop
                yield from exporting(state, path, replace(options, steps=steps))
                sizes.append(path.stat().st_size)
        each = (sizes[1] - sizes[0]) / max(1, len(few) - 1)
        size = _size(sizes[0] + each * (len(chosen) - 1))
        words = self.tr("{0}, about {1}").format(self._length(len(chosen)), size)
        self._estimate.setText(words)

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

    def _ask(self) -> None:
        kind = self._kind.currentData()
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export"),
            f"convolution.{kind}",
            self.tr("{0} files ({1})").format(kind.upper(), f"*.{kind}"),
        )
        if path:
            self.export(Path(path))

    def export(self, path: Path) -> None:
        """Write ``path`` from now on; the name gets the end of its format."""
        options = self.options()
        if path.suffix.lower() != f".{options.kind}":
            path = path.with_name(f"{path.name}.{options.kind}")
        self._rest.stop()
        self._stop()
        self._message.clear()
        try:
            work = exporting(self._state, path, options)
        except RenderError as error:
            self._message.setText(translated(error.text))
            return
        self._begin(work, path)

    @property
    def busy(self) -> bool:
        """Whether a file is being written."""
        return self._path is not None

    def _begin(self, work: Generator[tuple[int, int], None, None], path: Path | None) -> None:
        self._stop()
        self._work, self._path = work, path
        self._progress.setValue(0)
        self._show_busy()
        self._turns.start(0)

    def _show_busy(self) -> None:
        self._fields.setEnabled(not self.busy)
        self._start.setEnabled(not self.busy)
        self._cancel.setText(self.tr("Cancel") if self.busy else self.tr("Close"))

    def _turn(self) -> None:
        """Go on for a moment, and let the events have their turn."""
        until = time.perf_counter() + TURN
        try:
            while self._work is not None and time.perf_counter() < until:
                done, total = next(self._work)
                if self.busy:
                    self._progress.setMaximum(total)
                    self._progress.setValue(done)
        except StopIteration:
            path = self._path
            self._stop()
            if path is not None:
                size = _size(path.stat().st_size)
                words = self.tr("{0} is written: {1}.").format(path.name, size)
                self._estimate.setText(words)
        except RenderError as error:
            self._stop()
            self._message.setText(translated(error.text))

    def _stop(self) -> None:
        """End what is being done; of a file that is not complete nothing is left."""
        work, self._work, self._path = self._work, None, None
        self._turns.stop()
        if work is not None:
            work.close()
        self._show_busy()

    def reject(self) -> None:
        """Cancel the export, or close the dialog if there is none."""
        if self.busy:
            self._stop()
            self._progress.setValue(0)
            self._message.setText(self.tr("Cancelled: nothing was written."))
        else:
            super().reject()

    def done(self, result: int) -> None:
        self._rest.stop()
        self._stop()
        super().done(result)


def _size(count: float) -> str:
    for unit in ("kB", "MB"):
        count /= 1000
        if count < 1000:
            return f"{count:.1f} {unit}" if count < 10 else f"{count:.0f} {unit}"
    return f"{count / 1000:.1f} GB"
