"""The transport: play, step, seek, and how far and how fast a step goes."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QToolButton,
    QWidget,
)

from convgui.model.conv.steps import BY
from convgui.model.scene.frame import Frame
from convgui.model.scene.state import FASTEST, SLOWEST
from convgui.session import Session
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.fixed_label import FixedLabel
from convgui.ui.style.icons import icon

# A Qt slider counts in 32 bits; a longer timeline is drawn in this many parts.
LONGEST = 2**31 - 1
SPEED_PARTS = 100


class JumpSlider(QSlider):
    """A slider that goes to where it is clicked."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        style = self.style()
        groove = style.subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderGroove, self
        )
        handle = style.subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        aside = not handle.contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and aside:
            place = event.position().x() - groove.x() - handle.width() / 2
            room = groove.width() - handle.width()
            self.setValue(
                QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), round(place), room)
            )
            # From here the handle is under the mouse, and Qt's own dragging takes over.
        super().mousePressEvent(event)


class Transport(QWidget):
    """Buttons, timeline, step size and speed; all of them only ask the session."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("transport")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._playing: bool | None = None
        self._total = 0
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(6)
        for name, words, action in (
            ("first", self.tr("First step (Home)"), session.first),
            ("back", self.tr("One step back (←)"), session.back),
            ("play", self.tr("Play or pause (Space)"), session.toggle),
            ("forward", self.tr("One step on (→)"), session.forward),
            ("last", self.tr("Last step (End)"), session.last),
        ):
            button = named(QToolButton(), name)
            button.setIconSize(QSize(24, 24))
            button.setFixedSize(44 if name == "play" else 38, 38)
            button.setAutoRaise(name != "play")
            button.setToolTip(words)
            button.setAccessibleName(words)
            if name in ("back", "forward"):
                button.setAutoRepeat(True)
            if name == "play":
                self._play = button
            else:
                button.setIcon(icon(name, theme.now.text))
            button.clicked.connect(action)
            layout.addWidget(button)
        layout.addSpacing(10)
        self._timeline = named(JumpSlider(Qt.Orientation.Horizontal), "timeline")
        self._timeline.setAccessibleName(self.tr("Timeline"))
        self._timeline.valueChanged.connect(self._seek)
        layout.addWidget(self._timeline, 1)
        self._count = QLabel()
        self._count.setObjectName("count")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._count_place = FixedLabel(self._count, 24)
        layout.addWidget(self._count_place)
        layout.addSpacing(14)
        label = QLabel(self.tr("step by"))
        self._step_by = named(QComboBox(), "step_by")
        self._step_by.setAccessibleName(self.tr("Step by"))
        names = {
            "tap": self.tr("tap"),
            "channel": self.tr("channel"),
            "cell": self.tr("cell"),
            "map": self.tr("map"),
        }
        for by in BY:
            self._step_by.addItem(names[by], by)
        self._step_by.currentIndexChanged.connect(self._choose_step)
        label.setBuddy(self._step_by)
        layout.addWidget(label)
        layout.addWidget(self._step_by)
        layout.addSpacing(14)
        label = QLabel(self.tr("speed"))
        self._speed = named(QSlider(Qt.Orientation.Horizontal), "speed")
        self._speed.setAccessibleName(self.tr("Speed, steps a second"))
        self._speed.setRange(0, SPEED_PARTS)
        self._speed.setFixedWidth(96)
        self._speed.valueChanged.connect(self._choose_speed)
        label.setBuddy(self._speed)
        self._speed_text = QLabel()
        widest = self.tr("{0} steps/s").format("0000.0")
        self._speed_text.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest))
        layout.addWidget(label)
        layout.addWidget(self._speed)
        layout.addWidget(self._speed_text)
        self.sync(session.frame)
        session.changed.connect(self.sync)

    def _seek(self, value: int) -> None:
        self._session.seek(value * self._scale())

    def _choose_step(self, index: int) -> None:
        self._session.change(step_by=self._step_by.itemData(index))

    def _choose_speed(self, value: int) -> None:
        self._session.change(speed=SLOWEST * (FASTEST / SLOWEST) ** (value / SPEED_PARTS))

    def _scale(self) -> int:
        """How many steps one part of the timeline is."""
        return -(-self._session.frame.steps_total // LONGEST)

    def sync(self, frame: Frame) -> None:
        """Show where the play is."""
        state, total = frame.state, frame.steps_total
        with QSignalBlocker(self._timeline):
            if self._timeline.maximum() != (total - 1) // self._scale():
                self._timeline.setMaximum((total - 1) // self._scale())
                self._timeline.setPageStep(max(1, self._timeline.maximum() // 20))
            self._timeline.setValue(state.index // self._scale())
        # The number of steps tells the size of the output.
        text = f"{state.index + 1:,} / {'?' if 'size' in frame.veiled else f'{total:,}'}"
        if total != self._total:
            self._total = total
            widest = f"{total:,} / {total:,}"
            self._count_place.setFixedWidth(self.fontMetrics().horizontalAdvance(widest) + 6)
        self._count.setText(text)
        if self._step_by.currentData() != state.step_by:
            with QSignalBlocker(self._step_by):
                self._step_by.setCurrentIndex(self._step_by.findData(state.step_by))
        part = round(SPEED_PARTS * math.log(state.speed / SLOWEST) / math.log(FASTEST / SLOWEST))
        with QSignalBlocker(self._speed):
            self._speed.setValue(part)
        pace = f"{state.speed:.1f}" if state.speed < 10 else f"{state.speed:.0f}"
        words = self.tr("{0} steps/s").format(pace)
        if self._speed_text.text() != words:
            self._speed_text.setText(words)
        if state.playing != self._playing:
            self._playing = state.playing
            name = "pause" if state.playing else "play"
            self._play.setIcon(icon(name, theme.now.canvas))
