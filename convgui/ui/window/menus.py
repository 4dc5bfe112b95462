"""The menu bar and the keys of the stage, made from the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from convgui.i18n import translated
from convgui.model.scene.history import History
from convgui.ui import named
from convgui.ui.style.appearance import Appearance
from convgui.ui.style.controls import LinedMenu
from convgui.ui.window.actions import ACTIONS, SLOTS, TABLE, Action, Key, Menu
from convgui.ui.window.lesson_menu import LessonMenu
from convgui.ui.window.recent import RecentMenu

Slot = Callable[..., object]


class Menus(QObject):
    """One QAction for each action of the table, with the action's name as its object name.

    ``slots`` has what each name of ``SLOTS`` does. Actions that can be checked give their slot a
    bool, menus with choices the QAction that was chosen, with its key as its data.
    """

    def __init__(
        self,
        window: QMainWindow,
        stage: QWidget,
        slots: Mapping[str, Slot],
        presented: bool = False,
    ) -> None:
        bar = window.menuBar()
        super().__init__(bar)
        assert slots.keys() == SLOTS, f"wrongly connected: {sorted(slots.keys() ^ SLOTS)}"
        self._window, self._stage, self._slots = window, stage, slots
        self._presented = presented
        self._menus: dict[str, QMenu] = {}
        self._actions: dict[str, QAction] = {}
        self._choices: dict[str, QActionGroup] = {}
        # The keys of the stage that work in this window.
        self._on_stage: list[QAction] = []
        self._open = 0
        for entry in TABLE:
            if isinstance(entry, Menu):
                parent = self._menus[entry.menu] if entry.menu else bar
                if entry.separator:
                    parent.addSeparator()
                menu = named(LinedMenu(translated(entry.title), parent), entry.name)
                parent.addMenu(menu)
                self._menus[entry.name] = menu
                menu.aboutToShow.connect(self._lend_keys)
                menu.aboutToHide.connect(self._take_keys_back)
                if entry.choices:
                    self._add_choices(entry, menu)
            else:
                self._add(entry)
        self.undo, self.redo = self._actions["undo"], self._actions["redo"]
        self.present, self._leave = self._actions["present"], self._actions["leave_lesson"]
        self.columns = self._actions["show_fields"], self._actions["show_side"]
        self.recent = RecentMenu(self._menus["recent"])
        self.lessons = LessonMenu(self._menus["lessons"])

    def _add(self, entry: Action) -> None:
        if entry.menu:
            self._add_to_menu(entry)
        bare = [key for key in entry.keys if key.bare]
        for key in bare:
            self._add_to_stage(entry, key, "" if key is bare[0] else "_too")

    def _add_to_menu(self, entry: Action) -> None:
        menu = self._menus[entry.menu]
        action = named(QAction(translated(entry.title), menu), entry.name)
        action.setCheckable(entry.checkable)
        keys = [QKeySequence(key.keys) for key in entry.keys if not key.bare]
        if keys:
            action.setShortcuts(keys)
            # The keys of a menu bar that is hidden would do nothing.
            self._window.addAction(action)
        slot = self._slots[entry.name]
        action.triggered.connect(slot)
        if entry.separator:
            menu.addSeparator()
        menu.addAction(action)
        self._actions[entry.name] = action

    def _add_to_stage(self, entry: Action, key: Key, which: str) -> None:
        # One QAction has one context for all its keys.
        name = (f"{entry.name}_on_stage" if entry.menu else entry.name) + which
        action = named(QAction(self._stage), name)
        action.setShortcut(QKeySequence(key.keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(key.repeats)
        action.setEnabled(self._presented or not key.presented)
        slot = self._slots[entry.name]
        action.triggered.connect(slot)
        self._stage.addAction(action)
        if action.isEnabled():
            self._on_stage.append(action)

    def _lend_keys(self) -> None:
        """Leave arrows, letters and Escape to a menu that is open: the stage keeps the focus."""
        self._open += 1
        for action in self._on_stage:
            action.setEnabled(False)

    def _take_keys_back(self) -> None:
        self._open -= 1
        for action in self._on_stage:
            action.setEnabled(not self._open)

    def _add_choices(self, entry: Menu, menu: QMenu) -> None:
        group = self._choices[entry.name] = QActionGroup(menu)
        for key, text in entry.choices.items():
            action = named(QAction(translated(text), group), f"choose_{key or 'system'}")
            action.setData(key)
            action.setCheckable(True)
            menu.addAction(action)
        slot = self._slots[entry.name]
        group.triggered.connect(slot)

    def show_appearance(self, look: Appearance) -> None:
        """Tick what ``look`` has chosen."""
        chosen = {"language": look.asked or look.language, "colours": look.scheme}
        for name, group in self._choices.items():
            for action in group.actions():
                action.setChecked(action.data() == chosen[name])
        self._actions["high_contrast"].setChecked(look.contrast)
        self._actions["less_motion"].setChecked(look.still)

    def sync(self, history: History, in_lesson: bool) -> None:
        """Update the entries for undo and redo, and the one that leaves a lesson."""
        if self._leave.isEnabled() != in_lesson:
            self._leave.setEnabled(in_lesson)
        for action, name, full in (
            (self.undo, history.undo_name, self.tr("&Undo {0}")),
            (self.redo, history.redo_name, self.tr("&Redo {0}")),
        ):
            plain = translated(ACTIONS[action.objectName()].title)
            text = full.format(self._words_of(name)) if name else plain
            if action.text() != text or action.isEnabled() != bool(name):
                action.setText(text)
                action.setEnabled(bool(name))

    def _words_of(self, change: str) -> str:
        """The name of a change for the reader; arguments of a layer keep PyTorch's names."""
        names = {
            "example": self.tr("example"),
            "lesson": self.tr("lesson"),
            "picture": self.tr("input from a file"),
            "given": self.tr("weights from a file"),
            "open": self.tr("opening an experiment"),
            "call": self.tr("the typed layer"),
            "correct": self.tr("restoring the last valid layer"),
            "kernel_as": self.tr("another kernel"),
            "edit input": self.tr("edit input"),
            "edit weight": self.tr("edit weight"),
            "edit bias": self.tr("edit bias"),
            "input_source": self.tr("input"),
            "input_values": self.tr("values of the picture"),
            "weight_source": self.tr("weights"),
            "input_height": self.tr("input height"),
            "input_width": self.tr("input width"),
            "padding_kind": self.tr("kind of padding"),
        }
        return names.get(change, change)
