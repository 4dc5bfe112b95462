"""The main window: header, fields, stage, side and transport around one Session."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QIcon,
    QKeySequence,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QApplication, QMenuBar, QMessageBox, QWidget

from convgui.model.scene.frame import Frame
from convgui.resources import resource
from convgui.session import Session
from convgui.ui.lesson.controller import LessonController
from convgui.ui.lesson.lit import Parts
from convgui.ui.panels.side_panel import PANELS, SidePanel
from convgui.ui.stage.stage import Stage
from convgui.ui.style import theme
from convgui.ui.style.appearance import apply
from convgui.ui.window.actions import ACTIONS, key_text, page_of_keys
from convgui.ui.window.appearance_switch import AppearanceSwitch
from convgui.ui.window.columns import Columns
from convgui.ui.window.document import Document
from convgui.ui.window.exporting import open_export
from convgui.ui.window.field_column import FieldColumn
from convgui.ui.window.header import Header
from convgui.ui.window.importer import Importer
from convgui.ui.window.kept_window import KeptWindow
from convgui.ui.window.layout import lay_out
from convgui.ui.window.lessons_done import LessonsDone
from convgui.ui.window.menus import Menus, Slot
from convgui.ui.window.message_line import MessageLine
from convgui.ui.window.notices import Notices
from convgui.ui.window.presented import BlackScreen, PresentedLine, PresentedZoom
from convgui.ui.window.stage_controller import StageController
from convgui.ui.window.stage_veil import StageVeil
from convgui.ui.window.transport import Transport
from convgui.ui.window.window_place import SMALLEST, restore_place, save_place
from convgui.version import __version__


class MainWindow(KeptWindow):
    """Connects the parts: all requests go to the session, all views follow its frame.

    The parts are made anew, around the same session, whenever the language, the colours or the
    sizes change. ``language`` overrides the saved one for this run.
    """

    def __init__(self, session: Session, language: str = "") -> None:
        super().__init__()
        self.session = session
        self.presenting = False
        # How the window was before it filled the screen.
        self._usual = Qt.WindowState.WindowNoState
        self._attic = QWidget()
        session.setParent(self)
        self.setWindowIcon(QIcon(str(resource("icons/convgui.png"))))
        self.appearance = AppearanceSwitch(language, self)
        self.appearance.changed.connect(self._rebuild)
        self.zoom = PresentedZoom(self)
        self.zoom.changed.connect(self._rebuild)
        notices = self.notices = Notices(session, self)
        self.documents = Document(session, notices, self)
        self.documents.begun.connect(self._restore_place)
        self.opening = Importer(session, notices, self)
        self.opening.experiment_found.connect(self.documents.ask_and_open)
        self.teaching = LessonController(session, self.documents.may_leave, notices.show, self)
        self.opening.lesson_found.connect(self.teaching.open_file)
        self.columns = Columns(session, notices, self)
        self.teaching.page_changed.connect(self.columns.make_room)
        self.teaching.list_wanted.connect(self.columns.show_list)
        self.lessons_done = LessonsDone(self.teaching)
        self.stage_controller = StageController(session, self.teaching, self)
        self.setAcceptDrops(True)
        # First, as the parts go by the width.
        self.setMinimumSize(SMALLEST)
        self.resize(1440, 900)
        self._build()
        session.changed.connect(self.sync)

    def screen(self) -> QScreen:
        """The screen that the window is on.

        Not by Qt's own method: PySide would make the screen a child of the window, and delete it
        together with the window.
        """
        middle = self.frameGeometry().center()
        return QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()

    # Building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        """Make every part, in the current language, colours and sizes."""
        session, look = self.session, self.appearance.look
        apply(look, self.zoom.choose(self.presenting))
        # Numbers are written as everywhere in the program, not as the system writes them.
        self.setLocale(QLocale())
        self.setFont(theme.font())
        self.setStyleSheet(theme.style_sheet())
        self.stage = Stage()
        self.presented = PresentedLine()
        central = QWidget()
        self.header = Header(session, central)
        fields = FieldColumn(session, central)
        self.panel = fields.panel
        self.veil = StageVeil(self.stage, fields.drawer)
        self.transport = Transport(session)
        self.side = SidePanel(presented=self.presenting)
        self.side.tabs.name_keys(
            key_text("show_side"), [key_text(f"show_{name}") for name in PANELS]
        )
        self.lessons_done.show_in(self.side)
        self.teaching.build(
            Parts(central, self.side, self.transport, self.panel, presented=self.presenting)
        )
        columns = (fields, self.stage, self.side, self.side.tabs)
        above = (self.header, self.teaching.start_here, self.teaching.caption)
        lay_out(central, above, columns, (self.transport, self.presented))
        place = None if self.presenting else self.header.facts
        self.message = MessageLine(central, place, fields, self.stage)
        self.black = BlackScreen(central)
        self.setCentralWidget(central)
        self.menus = Menus(self, self.stage, self._slots(), self.presenting)
        self.menus.show_appearance(look)
        self.menus.present.setChecked(self.presenting)
        self._connect()
        # Only hidden: to show a new part would lay it out before the window has its size.
        usual = self.menuBar(), self.header, self.transport, self.side.tabs
        for part in usual if self.presenting else (self.presented,):
            part.hide()
        self.columns.build(
            fields, self.side, self.stage, self.menus.columns, presented=self.presenting
        )
        self.documents.retranslate()
        self.teaching.retranslate()
        self.sync(session.frame)
        self.stage.setFocus()

    def _slots(self) -> dict[str, Slot]:
        """What each action of the table does (see ``actions.SLOTS``)."""
        session, teaching, documents = self.session, self.teaching, self.documents
        return {
            "open_input": self.opening.choose_input,
            "open_weights": self.opening.choose_weights,
            "open_network": self.opening.networks.choose,
            "open_experiment": documents.choose,
            "save": documents.save,
            "save_as": documents.save_as,
            "export": self.export,
            "copy_picture": self.copy_picture,
            "quit": self.close,
            "undo": teaching.undo,
            "redo": teaching.redo,
            "paste": self.paste,
            "type_call": self.type_call,
            "present": self.present,
            "show_fewer_cells": self.stage_controller.show_fewer_cells,
            "show_more_cells": self.stage_controller.show_more_cells,
            "show_fields": self.columns.turn_fields,
            "show_all_cells": self.stage_controller.show_all_cells,
            "show_side": self.columns.choose_side,
            **dict.fromkeys((f"show_{name}" for name in PANELS), self.columns.turn_to_asked),
            "language": self.appearance.choose_language,
            "colours": self.appearance.choose_scheme,
            "high_contrast": self.appearance.choose_contrast,
            "less_motion": self.appearance.choose_still,
            "open_lesson_file": teaching.choose_file,
            "leave_lesson": teaching.leave,
            "show_keys": self.show_keys,
            "about": self.about,
            "play": session.toggle,
            "back": session.back,
            "forward": session.forward,
            "first": session.first,
            "last": session.last,
            "step_by_tap": self.stage_controller.step_by_tap,
            "step_by_channel": self.stage_controller.step_by_channel,
            "step_by_cell": self.stage_controller.step_by_cell,
            "step_by_map": self.stage_controller.step_by_map,
            "slower": self.stage_controller.slower,
            "faster": self.stage_controller.faster,
            "let_go": self.let_go,
            "blank": self.blank,
            "go_on": teaching.go_on,
            "go_back": teaching.go_back,
            "follow_pointer": teaching.follow_pointer,
            "hide_answers": teaching.hide_answers,
            "reveal": teaching.reveal,
        }

    def _connect(self) -> None:
        self.menus.recent.chosen.connect(self.documents.open_recent)
        self.menus.lessons.chosen.connect(self.teaching.open)
        self.stage_controller.connect_side(self.side)
        self.opening.connect_window(self.header, self.side, self.columns)
        self.side.lesson_asked.connect(self.teaching.hear)
        self.header.fields_wanted.connect(self.columns.turn_fields)
        self.header.lessons_wanted.connect(self.columns.show_lessons)
        self.header.present_wanted.connect(self.menus.present.trigger)
        self.header.colours_wanted.connect(self.appearance.turn_colours)
        self.header.language_wanted.connect(self.appearance.turn_language)
        self.header.keys_wanted.connect(self.show_keys)
        self.header.picture_wanted.connect(self.opening.choose_input)
        self.header.done.connect(self.stage.setFocus)
        self.panel.picture_wanted.connect(self.opening.choose_input)
        self.panel.weights_wanted.connect(self.opening.choose_weights)
        self.stage_controller.connect_stage(self.stage)

    def _rebuild(self) -> None:
        """Make the parts anew; what the reader chose in them stays chosen."""
        # Qt keeps parts of a style sheet that a window was given before it wore any.
        self.ensurePolished()
        choices = self.side.choices()
        self.setUpdatesEnabled(False)
        for action in self.actions():
            self.removeAction(action)
        # The old parts must not be found by name any more. Without a parent they would be deleted
        # at once, although one of them may be the sender of this change.
        old = self.centralWidget()
        assert old is not None
        old.setParent(self._attic)
        old.deleteLater()
        self.setMenuBar(QMenuBar())
        self._build()
        self.side.choose(choices)
        self.setUpdatesEnabled(True)
        if self.isVisible():
            self.stage.setFocus()

    def sync(self, frame: Frame) -> None:
        """Show ``frame``; header, fields and transport follow the session by themselves."""
        self.stage.show_frame(frame)
        self.side.show_frame(frame)
        self.teaching.sync(frame)
        self.message.show_problem(frame.state.problem)
        self.veil.show_frame(frame)
        if self.presenting:
            self.presented.show_frame(frame)
        self.menus.sync(self.session.history, frame.state.lesson.progress is not None)

    # Presenting -------------------------------------------------------------------------------

    def present(self, on: bool) -> None:
        """Fill the screen with the stage alone, drawn larger; or go back to the window."""
        if on == self.presenting:
            return
        self.presenting = on
        self._rebuild()
        if on:
            # It would lie over the line with the step.
            self.session.unsay()
            self._usual = self.windowState()
            self.showFullScreen()
        else:
            self.setWindowState(self._usual)
            # In front of nobody any more: the window has nothing that shows them again.
            self.session.change(hides=False)

    def blank(self) -> None:
        """Black the screen while presenting, or show it again."""
        if self.presenting:
            self.black.turn()

    def let_go(self) -> None:
        """What Escape does: let go of what is pinned, remove a message; else end presenting."""
        if self.presenting and not self.session.state.focus.pinned:
            self.present(False)
        else:
            self.session.let_go()
            self.session.dismiss()

    # Actions ----------------------------------------------------------------------------------

    def export(self) -> None:
        """Open the dialog that writes the steps into a file."""
        self.session.pause()
        # The dialog and the pictures have the sizes of a normal window.
        self.present(False)
        open_export(self.session.state, self)

    def copy_picture(self) -> None:
        """Put what the stage shows on the clipboard."""
        from convgui.export.clipboard import copy_picture

        copy_picture(self.session.state, self.stage.size())
        self.notices.show(self.tr("The picture is on the clipboard."))

    def paste(self) -> None:
        """Use what is on the clipboard: a picture, a file or a call."""
        if not self.opening.take(QApplication.clipboard().mimeData()):
            self.session.complain(
                self.tr("There is no picture, no file and no layer on the clipboard."),
                attempt="open",
            )

    def type_call(self) -> None:
        """Focus the line where the layer is typed."""
        self.present(False)
        self.header.call.setFocus()
        self.header.call.selectAll()

    def show_keys(self) -> None:
        """Show what the keys do."""
        # Loaded when first asked for.
        from convgui.ui.dialogs.shortcuts import ShortcutsDialog

        on_stage, in_window = list(page_of_keys(bare=True)), list(page_of_keys(bare=False))
        opened_by = [QKeySequence(key.keys) for key in ACTIONS["show_keys"].keys]
        ShortcutsDialog(on_stage, in_window, opened_by, self.screen().size(), self).open()

    def about(self) -> None:
        """Say what this program is."""
        words = self.tr("ConvGUI {0}: see what a PyTorch convolution layer does.")
        QMessageBox.about(self, self.tr("About ConvGUI"), words.format(__version__))

    # Events -----------------------------------------------------------------------------------

    def _restore_place(self) -> None:
        restore_place(self, self.screen().availableSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if self.opening.take(event.mimeData()):
            event.acceptProposedAction()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.pause()
        # The next start is not to be full screen.
        self.present(False)
        if not self.documents.end():
            event.ignore()
            return
        # A window made by a script saves nothing.
        if self.documents.asks:
            save_place(self)
        super().closeEvent(event)
