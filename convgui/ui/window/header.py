"""The header: the line with the call, examples and buttons; below it the sizes."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from convgui.i18n import translated
from convgui.model.scene.frame import Frame
from convgui.model.sources.examples import EXAMPLES
from convgui.session import Session
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.controls import ComboBox
from convgui.ui.style.icons import icon
from convgui.ui.style.plain_text import plain_label
from convgui.ui.window.actions import key_text
from convgui.ui.window.call_line import CallLine
from convgui.ui.window.fact_line import FactLine

# A narrower header needs the room of its name for the call, and then that of buttons that are in
# the menu, too.
ROOM_FOR_NAME, ROOM_FOR_ALL = 1200, 1000
# What stands for the sample network among the names of the examples.
NETWORK = "network"


class Header(QWidget):
    """Passes what is typed and chosen to the session, and shows the result."""

    fields_wanted = Signal()
    picture_wanted = Signal()
    network_wanted = Signal()
    lessons_wanted = Signal()
    present_wanted = Signal()
    colours_wanted = Signal()
    language_wanted = Signal()
    keys_wanted = Signal()
    # Something was entered: the stage can have the focus again.
    done = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._shown: object = None
        self.call = CallLine(session)
        self.call.setAccessibleName(self.tr("The layer as it is written in PyTorch"))
        self.call.show_help(
            self.tr(
                "Type or paste a layer; Enter applies it ({0}). Drag a number sideways, or hold "
                "Ctrl and turn the wheel over it."
            ).format(key_text("type_call"))
        )
        self.call.returnPressed.connect(self._enter_call)
        # What is left in the line would not be the layer that is shown.
        self.call.editingFinished.connect(self._apply_call)
        self.call.drag.held.connect(self._settle_call)
        self._title = named(plain_label("ConvGUI"), "title")
        row = QHBoxLayout()
        row.setSpacing(6)
        fields = self.tr("Fields of the layer ({0})").format(key_text("show_fields"))
        row.addWidget(self._button("fields_button", "fields", fields, self.fields_wanted))
        row.addWidget(self._title)
        row.addWidget(self._example_box())
        row.addWidget(self.call, 1)
        self._buttons = self._make_buttons()
        for button in self._buttons:
            row.addWidget(button)
        self.facts = FactLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 3)
        layout.setSpacing(3)
        layout.addLayout(row)
        layout.addWidget(self.facts)
        self.sync(session.frame)
        session.changed.connect(self.sync)

    def _example_box(self) -> QComboBox:
        box = self._example = named(ComboBox(), "example")
        box.setAccessibleName(self.tr("Example"))
        box.setPlaceholderText(self.tr("examples"))
        box.setToolTip(self.tr("Layers to start with"))
        box.setMaxVisibleItems(20)
        for example in EXAMPLES:
            box.addItem(translated(example.name), str(example.name))
        box.addItem(self.tr("a whole network"), NETWORK)
        # The list may be wider than the box.
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 24)
        box.currentIndexChanged.connect(self._choose_example)
        box.activated.connect(self.done)
        return box

    def _make_buttons(self) -> list[QToolButton]:
        picture = self.tr("Use a picture or an array as the input ({0})")
        present = self.tr("Present ({0})").format(key_text("present"))
        keys = self.tr("Keys ({0})").format(key_text("show_keys"))
        return [
            self._button(*entry)
            for entry in (
                (
                    "open_button",
                    self.tr("Open …"),
                    picture.format(key_text("open_input")),
                    self.picture_wanted,
                ),
                (
                    "lessons_button",
                    self.tr("Lessons"),
                    self.tr("Short lessons that ask before they show"),
                    self.lessons_wanted,
                ),
                ("colours_button", "colours", self.tr("Light or dark"), self.colours_wanted),
                ("present_button", self.tr("Present"), present, self.present_wanted),
                ("language_button", "中 / En", "English / 中文", self.language_wanted),
                ("keys_button", "?", keys, self.keys_wanted),
            )
        ]

    def _button(self, name: str, face: str, spoken: str, wanted: SignalInstance) -> QToolButton:
        """A button with a text, or with the icon of that name."""
        button = named(QToolButton(), name)
        button.setToolTip(spoken)
        button.setAccessibleName(spoken)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedHeight(30)
        if face in ("colours", "fields"):
            button.setIcon(icon(face, theme.now.text))
            button.setIconSize(QSize(18, 18))
        else:
            button.setText(face)
        button.clicked.connect(wanted)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        also_elsewhere = ((button, ROOM_FOR_ALL) for button in self._buttons[:3])
        for part, room in ((self._title, ROOM_FOR_NAME), *also_elsewhere):
            if part.isHidden() == (self.width() >= room):
                part.setVisible(self.width() >= room)
        self.call.show_small(self.width() < ROOM_FOR_ALL)

    def _enter_call(self) -> None:
        self._take_call()
        if self._session.state.experiment.problem is None:
            self.done.emit()

    def _apply_call(self) -> None:
        if self.call.text() != self._session.state.form.call and not self.call.drag.active:
            self._take_call()

    def _take_call(self) -> None:
        self._session.change(call=self.call.text())
        # It may be another way to write the layer that there is.
        self._show_call()

    def _show_call(self) -> None:
        self.call.show_call(self._session.state.form.call)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.call.hasFocus():
            self._session.correct()
            self._show_call()
        else:
            super().keyPressEvent(event)

    def _settle_call(self, held: bool) -> None:
        """After a drag the call is written as PyTorch's defaults ask for, and the line is left.

        It would keep undo and the space bar to itself. Who has typed in it since goes on.
        """
        if not held:
            typed = self.call.isModified()
            self._show_call()
            if self.call.hasFocus() and not typed:
                self.done.emit()

    def _choose_example(self, index: int) -> None:
        example = self._example.itemData(index)
        if example == NETWORK:
            self._show_example()
            self.network_wanted.emit()
        else:
            self._session.change(example=example)

    def _show_example(self) -> None:
        state = self._session.state
        # A name such as "depthwise ×2" would answer the question of a lesson.
        name = None if state.veiled else state.layer.example
        place = self._example.findData(str(name or ""))
        if place != self._example.currentIndex():
            with QSignalBlocker(self._example):
                self._example.setCurrentIndex(place)

    def sync(self, frame: Frame) -> None:
        """Show the call, the example and the facts; of an illegal layer no facts."""
        state = frame.state
        shown = state.form, state.layer, state.problem, state.veiled, state.scatters
        if shown == self._shown:
            return
        self._shown = shown
        self._show_call()
        wrong = state.problem is not None and "call" in state.problem.fields
        if bool(self.call.property("wrong")) != wrong:
            self.call.setProperty("wrong", wrong)
            self.call.style().unpolish(self.call)
            self.call.style().polish(self.call)
        self._show_example()
        self.facts.show_facts(frame)
