"""The main window: fields, stage and transport around one Session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from convgui import __version__
from convgui.model.frame import Frame
from convgui.model.samples import EXAMPLES
from convgui.session import Session
from convgui.ui import named, theme
from convgui.ui.explain import ExplainPanel
from convgui.ui.panels import LayerPanel
from convgui.ui.stage import Stage
from convgui.ui.transport import Transport

SIDE_WIDTH = 300
# A narrower window needs its width for the stage, until the reader says otherwise.
WIDE_ENOUGH = 1360


class MainWindow(QMainWindow):
    """Wires the parts together: all asking goes to the session, all showing follows its frame."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._shown: object = None
        session.setParent(self)
        self.setWindowTitle("ConvGUI")
        self.setPalette(theme.palette())
        self.setFont(theme.font())
        self.setStyleSheet(theme.style_sheet())
        self.stage = Stage()
        self.panel = LayerPanel(session)
        self.transport = Transport(session)
        self.side = self._side()

        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.panel)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.side)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header())
        layout.addLayout(middle, 1)
        layout.addWidget(self.transport)
        self.setCentralWidget(central)
        self._menus()
        self._keys()

        self.panel.picture_wanted.connect(self.choose_picture)
        self.stage.output_cell_clicked.connect(self._go_to_cell)
        self.stage.output_clicked.connect(self._go_to_output)
        self.stage.input_clicked.connect(self._go_to_input)
        self.stage.sight_wanted.connect(self._look)
        session.changed.connect(self.sync)
        self.sync(session.frame)
        self.setMinimumSize(1060, 640)
        self.resize(1440, 900)
        self.stage.setFocus()

    # Building ---------------------------------------------------------------------------------

    def _header(self) -> QWidget:
        header = named(QWidget(), "header")
        title = named(QLabel("ConvGUI"), "title")
        self._example = named(QComboBox(), "example")
        self._example.setAccessibleName(self.tr("Example"))
        self._example.setPlaceholderText(self.tr("examples"))
        self._example.setMinimumWidth(168)
        self._example.setMaxVisibleItems(20)
        for example in EXAMPLES:
            self._example.addItem(example.name, example.name)
        self._example.currentIndexChanged.connect(self._choose_example)
        self._example.activated.connect(self.stage.setFocus)
        picture = QPushButton(self.tr("Open picture …"))
        picture.setToolTip(self.tr("Use a picture as the input (Ctrl+O)"))
        picture.clicked.connect(self.choose_picture)
        self._call = named(QLineEdit(), "call")
        self._call.setAccessibleName(self.tr("The layer as torch.nn.Conv2d"))
        self._call.setToolTip(self.tr("Type or paste a Conv2d call; Enter applies it"))
        self._call.setFont(theme.fixed_font())
        self._call.returnPressed.connect(self._apply_call)
        label = QLabel(self.tr("example"))
        label.setBuddy(self._example)

        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(title)
        row.addSpacing(14)
        row.addWidget(label)
        row.addWidget(self._example)
        row.addWidget(picture)
        row.addSpacing(6)
        row.addWidget(self._call, 1)

        self._facts = named(QLabel(), "facts")
        self._facts.setTextFormat(Qt.TextFormat.RichText)
        self._message = named(QLabel(), "message")
        self._message.setWordWrap(True)
        self._message.setAccessibleName(self.tr("Message"))
        below = QWidget()
        below.setFixedHeight(42)
        self._below = QStackedLayout(below)
        self._below.addWidget(self._facts)
        self._below.addWidget(self._message)

        layout = QVBoxLayout(header)
        layout.setContentsMargins(16, 8, 16, 4)
        layout.setSpacing(5)
        layout.addLayout(row)
        layout.addWidget(below)
        return header

    def _side(self) -> QTabWidget:
        """The column at the right; each of its tabs shows a frame while it is in front."""
        self._tabs = [ExplainPanel()]
        side = named(QTabWidget(), "side")
        side.setAccessibleName(self.tr("Explanations and comparisons"))
        side.setFixedWidth(SIDE_WIDTH)
        side.setDocumentMode(True)
        side.addTab(self._tabs[0], self.tr("Explain"))
        for tab in self._tabs:
            tab.wished.connect(self._grant)
        side.currentChanged.connect(self._show_tab)
        self._side_chosen = False
        return side

    def _menus(self) -> None:
        bar = self.menuBar()
        file = bar.addMenu(self.tr("&File"))
        self._entry(file, self.tr("&Open picture …"), self.choose_picture, "Ctrl+O")
        file.addSeparator()
        self._entry(file, self.tr("&Quit"), self.close, "Ctrl+Q")
        show = bar.addMenu(self.tr("&View"))
        self._entry(show, self.tr("Show &fewer, larger cells"), self._look_closer, "Ctrl++")
        self._entry(show, self.tr("Show &more, smaller cells"), self._look_wider, "Ctrl+-")
        show.addSeparator()
        self._side_action = QAction(self.tr("&Explanations at the side"), self)
        self._side_action.setCheckable(True)
        self._side_action.setChecked(True)
        self._side_action.setShortcut(QKeySequence("F4"))
        self._side_action.triggered.connect(self._choose_side)
        show.addAction(self._side_action)
        about = bar.addMenu(self.tr("&Help"))
        self._entry(about, self.tr("&Keys"), self._show_keys)
        self._entry(about, self.tr("&About ConvGUI"), self._about)

    def _entry(self, menu, text: str, slot: Callable[..., object], keys: str = "") -> None:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(slot)
        menu.addAction(action)

    def _keys(self) -> None:
        """Bare keys, which belong to the stage: elsewhere they type and tick."""
        session = self.session
        for keys, slot in (
            ("Space", session.toggle),
            ("Left", session.back),
            ("Right", session.forward),
            ("Home", session.first),
            ("End", session.last),
        ):
            action = QAction(self.stage)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setAutoRepeat(keys in ("Left", "Right"))
            action.triggered.connect(slot)
            self.stage.addAction(action)

    # Asking -----------------------------------------------------------------------------------

    def choose_picture(self) -> None:
        """Ask for a picture and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Open picture"),
            "",
            self.tr("Pictures ({0});;All files (*)").format(
                "*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp"
            ),
        )
        if path:
            self.open_picture(path)

    def open_picture(self, path: str) -> None:
        """Make the picture in a file the input; what is wrong with it is said in ``message``."""
        # Pillow is loaded when it is first needed, so that the window is there sooner.
        from convgui.files.pictures import PictureError, read_picture

        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.session.change(picture=read_picture(path))
        except PictureError as error:
            self.session.complain(str(error), "input_source")
        finally:
            QApplication.restoreOverrideCursor()

    def _apply_call(self) -> None:
        self.session.change(call=self._call.text())
        if self.session.state.problem is None:
            self.stage.setFocus()

    def _choose_example(self, index: int) -> None:
        self.session.change(example=self._example.itemData(index))

    def _go_to_cell(self, cell: tuple[int, int]) -> None:
        self.session.seek_cell(self.session.frame.step.output[0], *cell)

    def _go_to_output(self, channel: int) -> None:
        _, row, col = self.session.frame.step.output
        self.session.seek_cell(channel, row, col)

    def _go_to_input(self, channel: int) -> None:
        self.session.look_at_input(channel)

    def _grant(self, wishes: dict[str, object]) -> None:
        self.session.change(**wishes)

    def _look(self, factor: float) -> None:
        frame = self.session.frame
        shown = max(frame.input_window.rows, frame.input_window.cols)
        self.session.change(sight=round(shown * factor))

    def _look_closer(self) -> None:
        self._look(1 / 1.25)

    def _look_wider(self) -> None:
        self._look(1.25)

    def _show_keys(self) -> None:
        QMessageBox.information(
            self,
            self.tr("Keys"),
            self.tr(
                "Space: play or pause\n← →: one step back or on\nHome, End: first or last step\n"
                "Ctrl++, Ctrl+−: larger or smaller cells\nCtrl+O: open a picture\n"
                "F4: explanations at the side\n\n"
                "The first three work while the stage has the focus: click on it."
            ),
        )

    def _about(self) -> None:
        QMessageBox.about(
            self,
            self.tr("About ConvGUI"),
            self.tr("ConvGUI {0}: see what torch.nn.Conv2d does.").format(__version__),
        )

    # Showing ----------------------------------------------------------------------------------

    def _choose_side(self, on: bool) -> None:
        self._side_chosen = True
        self._open_side(on)

    def _open_side(self, on: bool) -> None:
        self._side_action.setChecked(on)
        self.side.setVisible(on)
        self._show_tab()

    def _show_tab(self) -> None:
        """Let the tab in front show the frame; those that are not seen cost nothing."""
        if not self.side.isHidden():
            self._tabs[self.side.currentIndex()].show_frame(self.session.frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE_ENOUGH
        if not self._side_chosen and wide == self.side.isHidden():
            self._open_side(wide)

    def sync(self, frame: Frame) -> None:
        """Show ``frame`` and what the fields say."""
        state = frame.state
        self.stage.show_frame(frame)
        self._show_tab()
        if (state.form, state.layer, state.problem) == self._shown:
            return
        self._shown = state.form, state.layer, state.problem
        if self._call.text() != state.form.call:
            self._call.setText(state.form.call)
        wrong = state.problem is not None and "call" in state.problem.fields
        if bool(self._call.property("wrong")) != wrong:
            self._call.setProperty("wrong", wrong)
            self._call.style().unpolish(self._call)
            self._call.style().polish(self._call)
        place = self._example.findData(state.layer.example)
        if place != self._example.currentIndex():
            with QSignalBlocker(self._example):
                self._example.setCurrentIndex(place)
        text = state.problem.text if state.problem else ""
        if self._message.text() != text:
            self._message.setText(text)
            self._below.setCurrentIndex(1 if text else 0)
        facts = self._sentences(frame)
        if self._facts.text() != facts:
            self._facts.setText(facts)

    def _sentences(self, frame: Frame) -> str:
        """The shapes on their way through the layer, and where the output size comes from."""
        layer = frame.state.layer
        spec = layer.spec
        height, width = layer.input_size
        rows, cols = spec.padded_size(layer.input_size)
        weight = ", ".join(str(n) for n in spec.weight_shape)
        parts = [self.tr("input (1, {0}, {1}, {2})").format(spec.in_channels, height, width)]
        if (rows, cols) != (height, width):
            parts.append(self.tr("padded to {0} × {1}").format(rows, cols))
        parts.append(self.tr("weight ({0})").format(weight))
        out_rows, out_cols = layer.output_size
        parts.append(
            self.tr("output (1, {0}, {1}, {2})").format(spec.out_channels, out_rows, out_cols)
        )
        shapes = "&nbsp; → &nbsp;".join(f"<b>{part}</b>" for part in parts)
        macs = self.tr("{0} multiply-adds · {1} parameters").format(
            f"{spec.macs(layer.input_size):,}", f"{spec.parameter_count:,}"
        )
        sizes = " &nbsp;&nbsp; ".join(
            _size_formula(name, *numbers)
            for name, *numbers in zip(
                ("H", "W"),
                layer.input_size,
                spec.pads,
                spec.kernel_size,
                spec.dilation,
                spec.stride,
                layer.output_size,
                strict=True,
            )
        )
        muted = theme.LIGHT.muted
        return (
            f"{shapes} <span style='color:{muted}'>&nbsp;&nbsp;·&nbsp;&nbsp;{macs}</span><br>"
            f"<span style='color:{muted}'>{sizes}</span>"
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.pause()
        super().closeEvent(event)


def _size_formula(
    name: str, size: int, pads: tuple[int, int], k: int, d: int, s: int, result: int
) -> str:
    """``H_out = ⌊(H + 2p − d(k − 1) − 1) / s + 1⌋`` with the numbers in place."""
    before, after = pads
    border = f"2·{before}" if before == after else f"{before} + {after}"
    exact = (size + before + after - d * (k - 1) - 1) / s + 1
    floored = f"⌊{exact:.4g}⌋ = " if exact != result else ""
    return (
        f"{name}<sub>out</sub> = ⌊({size} + {border} − {d}·({k} − 1) − 1) / {s} + 1⌋ = "
        f"{floored}<b>{result}</b>"
    )
