"""The menus, and the bare keys of the stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from convgui.i18n import LANGUAGES, current_language
from convgui.model.scene.history import History
from convgui.ui import named

if TYPE_CHECKING:
    from convgui.ui.window.main_window import MainWindow

# One key makes the play faster by this.
FASTER = 1.5


class Actions(QObject):
    """Every action of the window, in a new menu bar; the window does what they ask for."""

    def __init__(self, window: MainWindow) -> None:
        bar = window.menuBar()
        super().__init__(bar)
        self._window = window
        self._file(bar.addMenu(self.tr("&File")))
        self._edit(bar.addMenu(self.tr("&Edit")))
        self._view(bar.addMenu(self.tr("&View")))
        self._lessons(bar.addMenu(self.tr("&Lessons")))
        self._help(bar.addMenu(self.tr("&Help")))
        self._keys()

    # The menus --------------------------------------------------------------------------------

    def _file(self, menu: QMenu) -> None:
        window = self._window
        self._entry(menu, self.tr("&Open input …"), window.opening.choose_input, "Ctrl+O")
        self._entry(menu, self.tr("Open &weights …"), window.opening.choose_weights)
        window.documents.fill(menu)
        self._entry(menu, self.tr("E&xport …"), window.export, "Ctrl+E")
        self._entry(menu, self.tr("&Copy picture"), window.copy_picture, "Ctrl+Shift+C")
        menu.addSeparator()
        self._entry(menu, self.tr("&Quit"), window.close, "Ctrl+Q")

    def _edit(self, menu: QMenu) -> None:
        window = self._window
        self.undo = self._entry(menu, self.tr("&Undo"), window.session.undo, "Ctrl+Z")
        self.redo = self._entry(menu, self.tr("&Redo"), window.session.redo, "Ctrl+Shift+Z")
        menu.addSeparator()
        self._entry(menu, self.tr("&Paste input or layer"), window.paste, "Ctrl+V")
        menu.addSeparator()
        self._entry(menu, self.tr("Type a &layer"), window.type_call, "Ctrl+L")

    def _view(self, menu: QMenu) -> None:
        window = self._window
        self.present = self._switch(menu, self.tr("&Present"), window.present, "F5")
        menu.addSeparator()
        self._entry(menu, self.tr("Show &fewer, larger cells"), window.look_closer, "Ctrl++")
        self._entry(menu, self.tr("Show &more, smaller cells"), window.look_wider, "Ctrl+-")
        menu.addSeparator()
        self.side = self._switch(
            menu, self.tr("&Explanations at the side"), window.choose_side, "F4"
        )
        menu.addSeparator()
        look = window.look
        # A language is found by its own name, whatever is spoken now.
        languages = menu.addMenu("&Language / 语言")
        self._choices(
            languages,
            (("", self.tr("As the system")), *LANGUAGES.items()),
            look.asked or look.language,
            window.choose_language,
        )
        colours = menu.addMenu(self.tr("&Colours"))
        self._choices(
            colours,
            (
                ("", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ),
            look.scheme,
            window.choose_scheme,
        )
        colours.addSeparator()
        contrast = self._switch(colours, self.tr("&High contrast"), window.choose_contrast)
        contrast.setChecked(look.contrast)
        still = self._switch(menu, self.tr("Less m&otion"), window.choose_still)
        still.setChecked(look.still)

    def _lessons(self, menu: QMenu) -> None:
        self._lesson_menu = named(menu, "lessons")
        # Their titles are read when they are first looked at.
        menu.aboutToShow.connect(self._list_lessons)

    def _list_lessons(self) -> None:
        from convgui.model.tutor.catalog import lesson_names, lesson_title

        menu, teaching = self._lesson_menu, self._window.teaching
        if menu.actions():
            return
        for place, name in enumerate(lesson_names()):
            title = lesson_title(name, current_language()).replace("&", "&&")
            action = self._entry(menu, f"{place + 1}  {title}", self._open_lesson)
            action.setData(name)
        menu.addSeparator()
        self._entry(menu, self.tr("&Open a lesson of your own …"), teaching.choose_file)
        self._entry(menu, self.tr("&Leave the lesson"), self._window.session.leave_lesson)

    def _open_lesson(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self._window.teaching.open(action.data())

    def _help(self, menu: QMenu) -> None:
        self._entry(menu, self.tr("&Keys"), self._window.show_keys, "F1")
        self._entry(menu, self.tr("&About ConvGUI"), self._window.about)

    # Their entries ----------------------------------------------------------------------------

    def _entry(
        self, menu: QMenu, text: str, slot: Callable[..., object], keys: str = ""
    ) -> QAction:
        action = QAction(text, menu)
        if keys:
            action.setShortcut(QKeySequence(keys))
            # The keys of a menu bar that is hidden would do nothing.
            self._window.addAction(action)
        action.triggered.connect(slot)
        menu.addAction(action)
        return action

    def _switch(
        self, menu: QMenu, text: str, slot: Callable[[bool], object], keys: str = ""
    ) -> QAction:
        action = self._entry(menu, text, slot, keys)
        action.setCheckable(True)
        return action

    def _choices(
        self,
        menu: QMenu,
        choices: tuple[tuple[str, str], ...],
        chosen: str,
        slot: Callable[[QAction], object],
    ) -> None:
        """Entries of which one is chosen; its key is the data of the action."""
        group = QActionGroup(menu)
        for key, text in choices:
            action = named(QAction(text, group), f"choose_{key or 'system'}")
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            menu.addAction(action)
        group.triggered.connect(slot)

    def _keys(self) -> None:
        """Bare keys, which belong to the stage: elsewhere they type and tick."""
        window, session, stage = self._window, self._window.session, self._window.stage
        teaching = window.teaching
        for keys, slot in (
            ("Space", session.toggle),
            ("Left", session.back),
            ("Right", session.forward),
            # What a clicker sends.
            ("PgUp", teaching.go_back),
            ("PgDown", teaching.go_on),
            ("S", teaching.follow_pointer),
            ("H", teaching.hide_answers),
            ("A", session.reveal),
            ("1", self._by_tap),
            ("2", self._by_channel),
            ("3", self._by_cell),
            ("4", self._by_map),
            (",", self._slower),
            (".", self._faster),
            ("Home", session.first),
            ("End", session.last),
            ("Escape", window.let_go),
            ("?", window.show_keys),
        ):
            action = QAction(stage)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setAutoRepeat(keys in ("Left", "Right"))
            action.triggered.connect(slot)
            stage.addAction(action)

    def _by_tap(self) -> None:
        self._window.session.change(step_by="tap")

    def _by_channel(self) -> None:
        self._window.session.change(step_by="channel")

    def _by_cell(self) -> None:
        self._window.session.change(step_by="cell")

    def _by_map(self) -> None:
        self._window.session.change(step_by="map")

    def _slower(self) -> None:
        self._window.session.change(speed=self._window.session.state.speed / FASTER)

    def _faster(self) -> None:
        self._window.session.change(speed=self._window.session.state.speed * FASTER)

    # Showing ----------------------------------------------------------------------------------

    def sync(self, history: History) -> None:
        """Say what can be undone and redone."""
        for action, name, plain, full in (
            (self.undo, history.undo_name, self.tr("&Undo"), self.tr("&Undo {0}")),
            (self.redo, history.redo_name, self.tr("&Redo"), self.tr("&Redo {0}")),
        ):
            text = full.format(self._words_of(name)) if name else plain
            if action.text() != text or action.isEnabled() != bool(name):
                action.setText(text)
                action.setEnabled(bool(name))

    def _words_of(self, change: str) -> str:
        """The name of a change; arguments of Conv2d have theirs from PyTorch."""
        names = {
            "example": self.tr("example"),
            "lesson": self.tr("lesson"),
            "picture": self.tr("input from a file"),
            "given": self.tr("weights from a file"),
            "open": self.tr("opening an experiment"),
            "call": self.tr("the typed layer"),
            "kernel_as": self.tr("another kernel"),
            "edit input": self.tr("edit input"),
            "edit weight": self.tr("edit weight"),
            "edit bias": self.tr("edit bias"),
            "input_source": self.tr("input"),
            "weight_source": self.tr("weights"),
            "input_height": self.tr("input height"),
            "input_width": self.tr("input width"),
            "padding_kind": self.tr("kind of padding"),
        }
        return names.get(change, change)
