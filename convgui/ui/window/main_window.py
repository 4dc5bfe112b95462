"""The main window: fields, stage and transport around one Session."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenuBar,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from convgui import __version__
from convgui.i18n import LANGUAGES, current_language
from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import Frame
from convgui.resources import resource
from convgui.session import Session
from convgui.ui.lesson.controller import LessonController
from convgui.ui.panels.side_panel import SidePanel
from convgui.ui.stage.stage import Stage
from convgui.ui.style import theme
from convgui.ui.style.appearance import Appearance, apply, remember, remembered
from convgui.ui.style.number_format import parse_number
from convgui.ui.window.actions import Actions
from convgui.ui.window.document import Document
from convgui.ui.window.header import Header
from convgui.ui.window.importer import Importer
from convgui.ui.window.layer_panel import LayerPanel
from convgui.ui.window.transport import Transport

# A narrower window needs its width for the stage, until the reader says otherwise.
WIDE_ENOUGH = 1360
# For the last row of a class the smallest words, of 11 pixels, become 18 points on 1080 lines.
PRESENTED = 24 / 11 / 1080


class MainWindow(QMainWindow):
    """Wires the parts together: all asking goes to the session, all showing follows its frame.

    The parts are made anew, around the same session, whenever the language, the colours or the
    sizes change. ``language`` is spoken in place of the one that is remembered.
    """

    def __init__(self, session: Session, language: str = "") -> None:
        super().__init__()
        self.session = session
        self.look = replace(remembered(), asked=language)
        self.presenting = False
        # How the window was before it filled the screen.
        self._usual = Qt.WindowState.WindowNoState
        self._painting = False
        self._side_chosen: bool | None = None
        self._lessons_shown = False
        self._attic = QWidget()
        self._system = QTimer(self)
        self._system.setSingleShot(True)
        self._system.timeout.connect(self._follow_system)
        self.installEventFilter(self)
        session.setParent(self)
        self.setWindowIcon(QIcon(str(resource("icons/convgui.png"))))
        self.documents = Document(session, self)
        self.opening = Importer(session, self)
        self.opening.experiment_found.connect(self._open_experiment)
        self.teaching = LessonController(session, self)
        self.opening.lesson_found.connect(self.teaching.open_file)
        self.setAcceptDrops(True)
        # First, as the parts go by the width.
        self.setMinimumSize(1060, 640)
        self.resize(1440, 900)
        self._build()
        session.changed.connect(self.sync)

    def screen(self) -> QScreen:
        """The screen that the window is on.

        Not as Qt's own method finds it: PySide would take what a window gave for a part of it, and
        throw it away together with the window.
        """
        middle = self.frameGeometry().center()
        return QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()

    # Building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make every part, in the language, colours and sizes of now."""
        session = self.session
        lines = self.screen().size().height()
        apply(self.look, max(1.2, lines * PRESENTED) if self.presenting else 1.0)
        self.setFont(theme.font())
        self.setStyleSheet(theme.style_sheet())
        self.stage = Stage()
        self.panel = LayerPanel(session)
        self.transport = Transport(session)
        self.header = Header(session)
        self.side = SidePanel()
        central = QWidget()
        self.teaching.build(central)

        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.panel)
        middle.addWidget(self.stage, 1)
        middle.addWidget(self.side)
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.teaching.caption)
        layout.addLayout(middle, 1)
        layout.addWidget(self.transport)
        self.setCentralWidget(central)
        self.menus = Actions(self)
        self._connect()
        self._arrange()
        self.teaching.retell()
        self.sync(session.frame)
        self.stage.setFocus()

    def _connect(self) -> None:
        session, stage = self.session, self.stage
        self.side.wished.connect(self._grant)
        self.side.lesson_asked.connect(self.teaching.hear)
        self.header.lessons_wanted.connect(self.show_lessons)
        self.header.present_wanted.connect(self.start_presenting)
        self.header.colours_wanted.connect(self.turn_colours)
        self.header.language_wanted.connect(self.turn_language)
        self.header.keys_wanted.connect(self.show_keys)
        self.panel.picture_wanted.connect(self.opening.choose_input)
        self.panel.weights_wanted.connect(self.opening.choose_weights)
        self.header.picture_wanted.connect(self.opening.choose_input)
        self.header.done.connect(stage.setFocus)
        stage.output_cell_clicked.connect(self._go_to_cell)
        stage.output_clicked.connect(self._go_to_output)
        stage.input_clicked.connect(self._go_to_input)
        stage.sight_wanted.connect(self._look_at)
        stage.pointed.connect(session.point)
        stage.pinned.connect(self._pin)
        stage.entered.connect(self._enter)
        stage.painted.connect(self._paint)
        stage.stroke_ended.connect(self._end_stroke)
        stage.refused.connect(session.complain)

    def _rebuild(self) -> None:
        """Make the parts anew; what the reader chose in them stays chosen."""
        # Qt keeps parts of a style sheet that a window was given before it wore any.
        self.ensurePolished()
        choices = self.side.choices()
        shown = self.isVisible()
        self.setUpdatesEnabled(False)
        for action in self.actions():
            self.removeAction(action)
        # Nobody is to find the old parts by their names any more. Without any parent they would be
        # gone at once, though one of them may just have asked for this.
        old = self.centralWidget()
        assert old is not None
        old.setParent(self._attic)
        old.deleteLater()
        self.setMenuBar(QMenuBar())
        self._build()
        self.side.choose(choices)
        self.setUpdatesEnabled(True)
        if shown:
            self.stage.setFocus()

    def _arrange(self) -> None:
        """Show what belongs to the window, or the stage alone to present it."""
        if self.presenting:
            for part in (self.menuBar(), self.header, self.transport):
                part.hide()
        self.menus.present.setChecked(self.presenting)
        self._fit_side()

    # How it looks -----------------------------------------------------------------------------

    def choose_language(self, action: QAction) -> None:
        """Speak the language that is the data of ``action``; the system's if that is empty."""
        self.apply(replace(self.look, language=action.data(), asked=""))

    def choose_scheme(self, action: QAction) -> None:
        """Take the light or the dark colours, or those of the system."""
        self.apply(replace(self.look, scheme=action.data()))

    def turn_colours(self) -> None:
        """From light to dark, or back."""
        self.apply(replace(self.look, scheme="light" if theme.now.dark else "dark"))

    def turn_language(self) -> None:
        """From one language to the other."""
        others = [language for language in LANGUAGES if language != current_language()]
        self.apply(replace(self.look, language=others[0], asked=""))

    def choose_contrast(self, on: bool) -> None:
        """Take colours that stand further apart."""
        self.apply(replace(self.look, contrast=on))

    def choose_still(self, on: bool) -> None:
        """Let nothing move but the steps."""
        self.apply(replace(self.look, still=on))

    def apply(self, look: Appearance) -> None:
        """Look and speak like this, now and at the next start."""
        if look != self.look:
            self.look = look
            remember(look)
            self._rebuild()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not by a signal of Qt's style hints: a window connected to what outlives it brings Qt
        # down. Nor in event(), through which a fault in painting would come.
        if event.type() == QEvent.Type.ThemeChange:
            self._system.start(0)
        return False

    def _follow_system(self) -> None:
        if self.look.dark != theme.now.dark:
            self._rebuild()

    def present(self, on: bool) -> None:
        """Fill the screen with the stage alone, drawn larger; or go back to the window."""
        if on == self.presenting:
            return
        self.presenting = on
        self._rebuild()
        if on:
            self._usual = self.windowState()
            self.showFullScreen()
        else:
            self.setWindowState(self._usual)

    def start_presenting(self) -> None:
        """Present from now on."""
        self.present(True)

    def let_go(self) -> None:
        """What Escape does: let go of what is pinned, else end presenting."""
        if self.presenting and self.session.state.pointed is None:
            self.present(False)
        else:
            self.session.let_go()

    # Asking -----------------------------------------------------------------------------------

    def export(self) -> None:
        """Open the dialog that writes the steps into a file."""
        from convgui.ui.dialogs.export import ExportDialog

        self.session.pause()
        # The dialog and the pictures have the sizes of a window.
        self.present(False)
        dialog = ExportDialog(self.session.state, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def copy_picture(self) -> None:
        """Put what the stage shows on the clipboard."""
        from convgui.ui.dialogs.export import copy_picture

        copy_picture(self.session.state, self.stage.size())
        self.documents.tell(self.tr("The picture is on the clipboard."))

    def _go_to_cell(self, cell: tuple[int, int]) -> None:
        self.session.seek_cell(self.session.frame.step.output[0], *cell)

    def _go_to_output(self, channel: int) -> None:
        _, row, col = self.session.frame.step.output
        self.session.seek_cell(channel, row, col)

    def _go_to_input(self, channel: int) -> None:
        if not self.teaching.takes(Target("in_channel", (channel,))):
            self.session.look_at_input(channel)

    def _pin(self, target: Target) -> None:
        """Keep what is clicked in view; the same once more lets it go."""
        if self.teaching.takes(target):
            return
        state = self.session.state
        if state.pinned and state.pointed == target:
            self.session.let_go()
        else:
            self.session.point(target, pin=True)

    def _enter(self, entry: tuple[tuple[str, tuple[int, ...]], str]) -> None:
        (what, place), text = entry
        value = parse_number(text)
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

    def _look_at(self, factor: float) -> None:
        frame = self.session.frame
        shown = max(frame.input_window.rows, frame.input_window.cols)
        self.session.change(sight=round(shown * factor))

    def look_closer(self) -> None:
        """Show fewer cells of a large map, and those larger."""
        self._look_at(1 / 1.25)

    def look_wider(self) -> None:
        """Show more cells of a large map."""
        self._look_at(1.25)

    def show_keys(self) -> None:
        """Show what the keys do."""
        # Loaded when first asked for.
        from convgui.ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self).open()

    def about(self) -> None:
        """Say what this program is."""
        QMessageBox.about(
            self,
            self.tr("About ConvGUI"),
            self.tr("ConvGUI {0}: see what torch.nn.Conv2d does.").format(__version__),
        )

    # Showing ----------------------------------------------------------------------------------

    def type_call(self) -> None:
        """Put the keys where the layer is typed."""
        self.present(False)
        self.header.call.setFocus()
        self.header.call.selectAll()

    def choose_side(self, on: bool) -> None:
        """Open or close the column at the right, and leave it so whatever the width."""
        self._side_chosen = on
        self._lessons_shown &= on
        self._fit_side()

    def show_lessons(self) -> None:
        """Bring the lessons to the front."""
        self._lessons_shown = True
        self.side.show_lessons()
        self._fit_side()

    def fit(self, lesson_opened: bool = False) -> None:
        """Give the room to what is used: a lesson needs its page at the side."""
        if self.session.state.course is None:
            self._lessons_shown = False
        elif lesson_opened:
            self.show_lessons()
        self._fit_side()

    def _fit_side(self) -> None:
        wide, course = self.width() >= WIDE_ENOUGH, self.session.state.course
        side = wide if self._side_chosen is None else self._side_chosen
        side = (side or self._lessons_shown) and not self.presenting
        self.menus.side.setChecked(side)
        if side == self.side.isHidden():
            self.side.setVisible(side)
        # Beside a lesson a narrow window has room for the fields only where they are asked for.
        needed = course is None or wide or course.needs_fields
        shown = needed and not self.presenting
        if shown == self.panel.isHidden():
            self.panel.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()

    def sync(self, frame: Frame) -> None:
        """Show ``frame``; header, fields and transport follow the session by themselves."""
        self.stage.show_frame(frame)
        self.side.show_frame(frame)
        self.teaching.sync(frame)
        self.menus.sync(self.session.history)

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
        # The next start is to be a window again.
        self.present(False)
        if not self.documents.end():
            event.ignore()
            return
        super().closeEvent(event)
