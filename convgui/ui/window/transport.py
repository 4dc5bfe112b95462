"""The transport: play, step, seek, the size of a step and the speed."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from convgui.i18n import translated
from convgui.model.conv.steps import STEP_LABELS
from convgui.model.layers.stamps import STAMP_LABELS
from convgui.model.scene.frame import Frame
from convgui.model.scene.parts import FASTEST, SLOWEST
from convgui.session import Session
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.controls import ComboBox
from convgui.ui.style.fixed_label import FixedLabel
from convgui.ui.style.icons import icon
from convgui.ui.style.plain_text import plain_label
from convgui.ui.window.actions import key_text
from convgui.ui.window.timeline import ChannelMarks, JumpSlider, Timeline

# A Qt slider counts in 32 bits; a longer timeline is drawn in this many parts.
LONGEST = 2**31 - 1
SPEED_PARTS = 100
# A narrower window needs the room of the words beside the speed.
ROOM_FOR_SPEED = 1100


class Transport(QWidget):
    """Buttons, timeline, step size and speed; all of them change the session alone."""

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
            ("first", self.tr("First step ({0})"), session.first),
            ("back", self.tr("One step back ({0})"), session.back),
            ("play", self.tr("Play or pause ({0})"), session.toggle),
            ("forward", self.tr("One step forward ({0})"), session.forward),
            ("last", self.tr("Last step ({0})"), session.last),
        ):
            button = named(QToolButton(), name)
            button.setIconSize(QSize(24, 24))
            button.setFixedSize(44 if name == "play" else 38, 38)
            button.setAutoRaise(name != "play")
            with_key = words.format(key_text(name))
            button.setToolTip(with_key)
            button.setAccessibleName(with_key)
            if name in ("back", "forward"):
                button.setAutoRepeat(True)
            if name == "play":
                self._play = button
            else:
                button.setIcon(icon(name, theme.now.text))
            button.clicked.connect(action)
            layout.addWidget(button)
        layout.addSpacing(10)
        self._timeline = named(Timeline(), "timeline")
        self._timeline.setAccessibleName(self.tr("Timeline"))
        self._timeline.valueChanged.connect(self._seek)
        layout.addWidget(self._timeline, 1)
        self._count = plain_label()
        self._count.setObjectName("count")
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._count_place = FixedLabel(self._count, 24)
        layout.addWidget(self._count_place)
        layout.addSpacing(14)
        label = plain_label(self.tr("step by"))
        self._step_by = named(ComboBox(), "step_by")
        self._step_by.setAccessibleName(self.tr("Step by"))
        for by, words in STEP_LABELS.items():
            self._step_by.addItem(translated(words), str(by))
        self._step_by.currentIndexChanged.connect(self._choose_step)
        label.setBuddy(self._step_by)
        layout.addWidget(label)
        layout.addWidget(self._step_by)
        layout.addSpacing(14)
        label = self._speed_label = plain_label(self.tr("speed"))
        self._speed = named(JumpSlider(), "speed")
        self._speed.setAccessibleName(self.tr("Speed, steps per second"))
        self._speed.setRange(0, SPEED_PARTS)
        self._speed.setFixedWidth(96)
        self._speed.valueChanged.connect(self._choose_speed)
        label.setBuddy(self._speed)
        self._speed_text = plain_label()
        widest = self.tr("{0} steps/s").format("0000.0")
        self._speed_text.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest))
        layout.addWidget(label)
        layout.addWidget(self._speed)
        layout.addWidget(self._speed_text)
        self.sync(session.frame)
        session.changed.connect(self.sync)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part in (self._speed_label, self._speed_text):
            part.setVisible(self.width() >= ROOM_FOR_SPEED)

    def _seek(self, value: int) -> None:
        self._session.seek(value * self._scale())
        # While a lesson asks about a cell it cannot be left.
        self.sync(self._session.frame)

    def _choose_step(self, index: int) -> None:
        self._session.change(step_by=self._step_by.itemData(index))

    def _choose_speed(self, value: int) -> None:
        self._session.change(speed=SLOWEST * (FASTEST / SLOWEST) ** (value / SPEED_PARTS))

    def _scale(self) -> int:
        """How many steps one part of the timeline is."""
        return -(-self._session.frame.steps_total // LONGEST)

    def sync(self, frame: Frame) -> None:
        """Show the step, the size of a step and the speed."""
        state, total = frame.state, frame.steps_total
        with QSignalBlocker(self._timeline):
            if self._timeline.maximum() != (total - 1) // self._scale():
                self._timeline.setMaximum((total - 1) // self._scale())
                self._timeline.setPageStep(max(1, self._timeline.maximum() // 20))
            self._timeline.setValue(state.playback.index // self._scale())
        stamping, coloured = frame.stamping, not frame.veiled & {"links", "size"}
        # What the steps go through: the output channels, or those of the input that stamps.
        step, letter = (stamping.step, "c") if stamping else (frame.played, "o")
        geometry = step.geometry
        self._timeline.show_channels(
            ChannelMarks(geometry.out_channels, geometry.groups, step.output[0], coloured, letter)
        )
        labels = STAMP_LABELS if stamping else STEP_LABELS
        for row, label in enumerate(labels.values()):
            words = translated(label)
            if self._step_by.itemText(row) != words:
                self._step_by.setItemText(row, words)
        # The number of steps would tell the size of the output.
        text = f"{state.playback.index + 1:,} / {'?' if 'size' in frame.veiled else f'{total:,}'}"
        if total != self._total:
            self._total = total
            widest = f"{total:,} / {total:,}"
            self._count_place.setFixedWidth(self.fontMetrics().horizontalAdvance(widest) + 6)
        self._count.setText(text)
        if self._step_by.currentData() != state.view.step_by:
            with QSignalBlocker(self._step_by):
                self._step_by.setCurrentIndex(self._step_by.findData(str(state.view.step_by)))
        part = round(
            SPEED_PARTS * math.log(state.playback.speed / SLOWEST) / math.log(FASTEST / SLOWEST)
        )
        with QSignalBlocker(self._speed):
            self._speed.setValue(part)
        pace = (
            f"{state.playback.speed:.1f}"
            if state.playback.speed < 10
            else f"{state.playback.speed:.0f}"
        )
        words = self.tr("{0} steps/s").format(pace)
        if self._speed_text.text() != words:
            self._speed_text.setText(words)
            self._speed.setToolTip(words)
        if state.playback.playing != self._playing:
            self._playing = state.playback.playing
            name = "pause" if state.playback.playing else "play"
            self._play.setIcon(icon(name, theme.now.canvas))
