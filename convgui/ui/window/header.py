"""The header: examples and the line with the call, below it the sizes or what is wrong."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from convgui.i18n import translated
from convgui.model.insight.sizes import size_formula
from convgui.model.scene.frame import Frame
from convgui.model.sources.examples import EXAMPLES
from convgui.session import Session
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.announce import tell
from convgui.ui.style.icons import icon
from convgui.ui.style.plain_text import plain_label
from convgui.ui.window.actions import key_text


class Header(QWidget):
    """Passes what is typed and chosen to the session, and shows the result."""

    picture_wanted = Signal()
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
        title = named(plain_label("ConvGUI"), "title")
        self._example = named(QComboBox(), "example")
        self._example.setAccessibleName(self.tr("Example"))
        self._example.setPlaceholderText(self.tr("examples"))
        self._example.setMinimumWidth(168)
        self._example.setMaxVisibleItems(20)
        for example in EXAMPLES:
            self._example.addItem(translated(example.name), str(example.name))
        self._example.currentIndexChanged.connect(self._choose_example)
        self._example.activated.connect(self.done)
        lessons = named(QPushButton(self.tr("Lessons")), "lessons_button")
        lessons.setToolTip(self.tr("Short lessons that ask before they show"))
        lessons.clicked.connect(self.lessons_wanted)
        picture = QPushButton(self.tr("Open input …"))
        picture.setToolTip(
            self.tr("Use a picture or an array as the input ({0})").format(key_text("open_input"))
        )
        picture.clicked.connect(self.picture_wanted)
        self.call = named(QLineEdit(), "call")
        self.call.setAccessibleName(self.tr("The layer as it is written in PyTorch"))
        self.call.setToolTip(
            self.tr("Type or paste a layer; Enter applies it ({0})").format(key_text("type_call"))
        )
        self.call.setFont(theme.fixed_font())
        self.call.returnPressed.connect(self._enter_call)
        # What is left in the line would not be the layer that is shown.
        self.call.editingFinished.connect(self._apply_call)
        label = plain_label(self.tr("example"))
        label.setBuddy(self._example)

        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(title)
        row.addSpacing(14)
        row.addWidget(lessons)
        row.addSpacing(6)
        row.addWidget(label)
        row.addWidget(self._example)
        row.addWidget(picture)
        row.addSpacing(6)
        row.addWidget(self.call, 1)
        row.addSpacing(6)
        present = self.tr("Present ({0})").format(key_text("present"))
        keys = self.tr("Keys ({0})").format(key_text("show_keys"))
        for name, text, spoken, wanted in (
            ("present_button", self.tr("Present"), present, self.present_wanted),
            ("colours_button", "", self.tr("Light or dark"), self.colours_wanted),
            ("language_button", "中 / En", "English / 中文", self.language_wanted),
            ("keys_button", "?", keys, self.keys_wanted),
        ):
            button = named(QToolButton(), name)
            button.setText(text)
            button.setToolTip(spoken)
            button.setAccessibleName(spoken)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumHeight(28)
            if not text:
                button.setIcon(icon("colours", theme.now.text))
                button.setIconSize(QSize(18, 18))
            button.clicked.connect(wanted)
            row.addWidget(button)

        self._facts = named(plain_label(), "facts")
        self._facts.setTextFormat(Qt.TextFormat.RichText)
        self._message = named(plain_label(), "message")
        self._message.setWordWrap(True)
        # It may hold the name of a file, which is no HTML.
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        below = QWidget()
        below.setFixedHeight(42)
        self._below = QStackedLayout(below)
        self._below.addWidget(self._facts)
        self._below.addWidget(self._message)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 4)
        layout.setSpacing(5)
        layout.addLayout(row)
        layout.addWidget(below)
        self.sync(session.frame)
        session.changed.connect(self.sync)

    def _enter_call(self) -> None:
        self._take_call()
        if self._session.state.experiment.problem is None:
            self.done.emit()

    def _apply_call(self) -> None:
        if self.call.text() != self._session.state.form.call:
            self._take_call()

    def _take_call(self) -> None:
        self._session.change(call=self.call.text())
        # It may be another way to write the layer that there is.
        self._show_call()

    def _show_call(self) -> None:
        call = self._session.state.form.call
        if self.call.text() != call:
            self.call.setText(call)
            # Show the start of a long call.
            self.call.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.call.hasFocus():
            self._session.correct()
            self._show_call()
        else:
            super().keyPressEvent(event)

    def _choose_example(self, index: int) -> None:
        self._session.change(example=self._example.itemData(index))

    def sync(self, frame: Frame) -> None:
        """Show the call, the example and the facts, or the problem in their place."""
        state = frame.state
        shown = state.form, state.layer, state.problem, state.veiled
        if shown == self._shown:
            return
        self._shown = shown
        self._show_call()
        wrong = state.problem is not None and "call" in state.problem.fields
        if bool(self.call.property("wrong")) != wrong:
            self.call.setProperty("wrong", wrong)
            self.call.style().unpolish(self.call)
            self.call.style().polish(self.call)
        place = self._example.findData(str(state.layer.example or ""))
        if place != self._example.currentIndex():
            with QSignalBlocker(self._example):
                self._example.setCurrentIndex(place)
        text = translated(state.problem.text) if state.problem else ""
        notice = state.problem is not None and state.problem.notice
        if bool(self._message.property("notice")) != notice:
            self._message.setProperty("notice", notice)
            self._message.style().unpolish(self._message)
            self._message.style().polish(self._message)
        if self._message.text() != text:
            self._below.setCurrentIndex(1 if text else 0)
            tell(self._message, text, fault=not notice)
        facts = self._sentences(frame)
        if self._facts.text() != facts:
            self._facts.setText(facts)

    def _sentences(self, frame: Frame) -> str:
        """The shapes through the layer, and how the output size is computed, as rich text."""
        layer = frame.state.layer
        spec, geometry = layer.spec, layer.spec.geometry(layer.input_size)
        padded = " × ".join(str(axis.padded) for axis in geometry.named_axes)
        weight = ", ".join(str(n) for n in spec.weight_shape)
        shape = spec.shape(spec.in_channels, layer.input_size)
        parts = [self.tr("input {0}").format(shape)]
        known = "size" not in frame.veiled
        if geometry.padded_size != geometry.input_size and known:
            parts.append(self.tr("padded to {0}").format(padded))
        if known:
            # The depth of the weight says how many channels an output reads.
            if "links" not in frame.veiled:
                parts.append(self.tr("weight ({0})").format(weight))
            shape = spec.shape(spec.out_channels, geometry.output_size)
            parts.append(self.tr("output {0}").format(shape))
        shapes = "&nbsp; → &nbsp;".join(f"<b>{part}</b>" for part in parts)
        if not known:
            return f"{shapes} &nbsp; → &nbsp; ?"
        macs = self.tr("{0} multiply-adds · {1} parameters").format(
            f"{geometry.macs:,}", f"{spec.parameter_count:,}"
        )
        sizes = " &nbsp;&nbsp; ".join(size_formula(axis).html for axis in geometry.named_axes)
        muted = theme.now.muted
        if not frame.veiled & {"links", "work"}:
            shapes += f" <span style='color:{muted}'>&nbsp;&nbsp;·&nbsp;&nbsp;{macs}</span>"
        return f"{shapes}<br><span style='color:{muted}'>{sizes}</span>"
