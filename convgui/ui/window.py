"""The main window: fields, stage and transport around one Session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QIcon,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from convgui import __version__
from convgui.model.frame import Frame
from convgui.model.links import Target
from convgui.model.samples import resource
from convgui.session import Session
from convgui.ui import theme
from convgui.ui.documents import Documents
from convgui.ui.editor import read_number
from convgui.ui.header import Header
from convgui.ui.opening import Opening
from convgui.ui.panels import LayerPanel
from convgui.ui.side import Side
from convgui.ui.stage import Stage
from convgui.ui.transport import Transport

# A narrower window needs its width for the stage, until the reader says otherwise.
WIDE_ENOUGH = 1360


class MainWindow(QMainWindow):
    """Wires the parts together: all asking goes to the session, all showing follows its frame."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._painting = False
        session.setParent(self)
        self.setWindowIcon(QIcon(str(resource("icons/convgui.png"))))
        self.documents = Documents(session, self)
        self.setPalette(theme.palette())
        self.setFont(theme.font())
        self.setStyleSheet(theme.style_sheet())
        self.stage = Stage()
        self.panel = LayerPanel(session)
        self.transport = Transport(session)
        self.header = Header(session)
        self.side = Side()
        self.side.wished.connect(self._grant)
        self._side_chosen = False

        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.panel)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.side)
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(middle, 1)
        layout.addWidget(self.transport)
        self.setCentralWidget(central)
        self.opening = Opening(session, self)
        self.opening.experiment_found.connect(self._open_experiment)
        self._menus()
        self._keys()

        self.panel.picture_wanted.connect(self.opening.choose_input)
        self.panel.weights_wanted.connect(self.opening.choose_weights)
        self.header.picture_wanted.connect(self.opening.choose_input)
        self.setAcceptDrops(True)
        self.header.done.connect(self.stage.setFocus)
        self.stage.output_cell_clicked.connect(self._go_to_cell)
        self.stage.output_clicked.connect(self._go_to_output)
        self.stage.input_clicked.connect(self._go_to_input)
        self.stage.sight_wanted.connect(self._look)
        self.stage.pointed.connect(session.point)
        self.stage.pinned.connect(self._pin)
        self.stage.entered.connect(self._enter)
        self.stage.painted.connect(self._paint)
        self.stage.stroke_ended.connect(self._end_stroke)
        self.stage.refused.connect(session.complain)
        session.changed.connect(self.sync)
        self.sync(session.frame)
        self.setMinimumSize(1060, 640)
        self.resize(1440, 900)
        self.stage.setFocus()

    # Building ---------------------------------------------------------------------------------

    def _menus(self) -> None:
        bar = self.menuBar()
        file = bar.addMenu(self.tr("&File"))
        self._entry(file, self.tr("&Open input …"), self.opening.choose_input, "Ctrl+O")
        self._entry(file, self.tr("Open &weights …"), self.opening.choose_weights)
        self.documents.fill(file)
        self._entry(file, self.tr("&Export …"), self.export, "Ctrl+E")
        self._entry(file, self.tr("&Copy picture"), self.copy_picture, "Ctrl+Shift+C")
        file.addSeparator()
        self._entry(file, self.tr("&Quit"), self.close, "Ctrl+Q")
        edit = bar.addMenu(self.tr("&Edit"))
        self._undo = self._entry(edit, self.tr("&Undo"), self.session.undo, "Ctrl+Z")
        self._redo = self._entry(edit, self.tr("&Redo"), self.session.redo, "Ctrl+Shift+Z")
        edit.addSeparator()
        self._entry(edit, self.tr("&Paste input or layer"), self.paste, "Ctrl+V")
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

    def _entry(self, menu, text: str, slot: Callable[..., object], keys: str = "") -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(slot)
        menu.addAction(action)
        return action

    def _keys(self) -> None:
        """Bare keys, which belong to the stage: elsewhere they type and tick."""
        session = self.session
        for keys, slot in (
            ("Space", session.toggle),
            ("Left", session.back),
            ("Right", session.forward),
            ("Home", session.first),
            ("End", session.last),
            ("Escape", session.let_go),
        ):
            action = QAction(self.stage)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setAutoRepeat(keys in ("Left", "Right"))
            action.triggered.connect(slot)
            self.stage.addAction(action)

    # Asking -----------------------------------------------------------------------------------

    def export(self) -> None:
        """Open the dialog that writes the steps into a file."""
        from convgui.ui.export import ExportDialog

        self.session.pause()
        dialog = ExportDialog(self.session.state, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def copy_picture(self) -> None:
        """Put what the stage shows on the clipboard."""
        from convgui.ui.export import copy_picture

        copy_picture(self.session.state, self.stage.size())

    def _go_to_cell(self, cell: tuple[int, int]) -> None:
        self.session.seek_cell(self.session.frame.step.output[0], *cell)

    def _go_to_output(self, channel: int) -> None:
        _, row, col = self.session.frame.step.output
        self.session.seek_cell(channel, row, col)

    def _go_to_input(self, channel: int) -> None:
        self.session.look_at_input(channel)

    def _pin(self, target: Target) -> None:
        """Keep what is clicked in view; the same once more lets it go."""
        state = self.session.state
        if state.pinned and state.pointed == target:
            self.session.let_go()
        else:
            self.session.point(target, pin=True)

    def _enter(self, entry: tuple[tuple[str, tuple[int, ...]], str]) -> None:
        (what, place), text = entry
        value = read_number(text)
        if value is None:
            sentence = self.tr("{0} is no number. Type one such as 1, −0.5, nan or inf.")
            self.session.complain(sentence.format(text), what)
        else:
            self.session.edit(what, [place], value)

    def _paint(self, place: tuple[int, int, int]) -> None:
        state = self.session.state
        value = state.brush if state.tool == "brush" else 0.0
        self.session.edit("input", [place], value, going_on=self._painting)
        self._painting = True

    def _end_stroke(self) -> None:
        self._painting = False

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
                "Escape: let go of what is pinned\n\n"
                "These work while the stage has the focus: click on it. Tab goes on to its maps: "
                "there the arrow keys point, Enter pins or goes there, F2 edits the number.\n\n"
                "Ctrl++, Ctrl+−: larger or smaller cells\nCtrl+O: open a picture or an array\n"
                "Ctrl+Shift+O: open an experiment\nCtrl+S, Ctrl+Shift+S: save, save as\n"
                "Ctrl+E: export, Ctrl+Shift+C: copy the picture\n"
                "Ctrl+Z, Ctrl+Shift+Z: undo, redo\nF4: explanations at the side"
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
        self.show_side(on)

    def show_side(self, on: bool) -> None:
        """Open or close the column at the right."""
        self._side_action.setChecked(on)
        self.side.setVisible(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= WIDE_ENOUGH
        if not self._side_chosen and wide == self.side.isHidden():
            self.show_side(wide)

    def sync(self, frame: Frame) -> None:
        """Show ``frame``; header, fields and transport follow the session by themselves."""
        self.stage.show_frame(frame)
        self.side.show_frame(frame)
        self._sync_history()

    def _sync_history(self) -> None:
        history = self.session.history
        for action, name, plain, full in (
            (self._undo, history.undo_name, self.tr("&Undo"), self.tr("&Undo {0}")),
            (self._redo, history.redo_name, self.tr("&Redo"), self.tr("&Redo {0}")),
        ):
            text = full.format(name) if name else plain
            if action.text() != text or action.isEnabled() != bool(name):
                action.setText(text)
                action.setEnabled(bool(name))

    def _open_experiment(self, path: Path) -> None:
        if self.documents.may_leave():
            self.documents.open(path)

    def paste(self) -> None:
        """Use what is on the clipboard: a picture, a file or a call."""
        if not self.opening.take(QApplication.clipboard().mimeData()):
            self.session.complain(
                self.tr("There is no picture, no file and no Conv2d call on the clipboard.")
            )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.opening.take(event.mimeData()):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.pause()
        if not self.documents.end():
            event.ignore()
            return
        super().closeEvent(event)
