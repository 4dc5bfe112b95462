"""While presenting: how large all is drawn, a line below the stage, and a black screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from convgui.model.scene.frame import Frame
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.theme import px
from convgui.ui.window.actions import key_text

# Small, and read from the first rows only: the stage has what all have to read.
PIXELS = 9
# For the last row of a class the smallest words, of 11 pixels, become 18 points on 1080 lines.
PRESENTED, LEAST = 24 / 11 / 1080, 1.2
# A window is drawn for its own height if it is lower than the screen by more than this part.
LOWER = 0.1
# Milliseconds without another change of the size, after which it is looked at.
SETTLED = 150


class PresentedZoom(QObject):
    """How much larger everything is while presenting: as the lines of the screen ask for.

    Where the window does not get the whole screen, its own lines count: emits ``changed``.
    """

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        # The lines that it was chosen for; 0 while nothing is presented.
        self._lines = 0
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED)
        self._settled.timeout.connect(self.follow)
        window.installEventFilter(self)

    def choose(self, presenting: bool) -> float:
        """The factor for a window that is built now."""
        if not presenting:
            self._lines = 0
            return 1.0
        self._lines = self._lines or self._window.screen().size().height()
        return max(LEAST, self._lines * PRESENTED)

    def follow(self) -> None:
        """Go by the height that the window has now."""
        self._settled.stop()
        lines = min(self._window.screen().size().height(), self._window.height())
        if self._lines and abs(lines - self._lines) > LOWER * max(lines, self._lines):
            self._lines = lines
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._lines:
            self._settled.start()
        return False


class PresentedLine(QWidget):
    """The call of the layer, the step, how to go on in a lesson, and how to leave."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("presented")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        font = theme.fixed_font()
        font.setPixelSize(px(PIXELS))
        self._call = named(plain_label(), "presented_call")
        self._call.setTextFormat(Qt.TextFormat.PlainText)
        self._call.setFont(font)
        self._call.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        font = theme.font()
        font.setPixelSize(px(PIXELS))
        self._step = named(plain_label(), "presented_step")
        self._step.setFont(font)
        self._text = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 0, 18, px(3))
        layout.addWidget(self._call, 1)
        layout.addWidget(self._step)

    def show_frame(self, frame: Frame) -> None:
        """Show the layer and the step of ``frame``."""
        state = frame.state
        self._text = str(state.layer.spec)
        total = "?" if "size" in frame.veiled else f"{frame.steps_total:,}"
        words = self.tr("step {0} of {1} · {2} leaves")
        step = words.format(f"{state.playback.index + 1:,}", total, key_text("let_go"))
        if state.lesson.hides:
            words = self.tr("outputs are hidden: {0} shows this one, {1} all of them · {2}")
            step = words.format(key_text("reveal"), key_text("hide_answers"), step)
        progress = state.lesson.progress
        if progress and not progress.at_end:
            words = self.tr("{0} turns the page · {1}")
            if progress.open_question:
                words = self.tr("{0} shows the answer · {1}")
            step = words.format(key_text("go_on"), step)
        if self._step.text() != step:
            self._step.setText(step)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self._call.width()
        text = self._call.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        if self._call.text() != text:
            self._call.setText(text)


class BlackScreen(QWidget):
    """Covers ``ground`` in black until the key is pressed again, or the mouse."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self._ground = ground
        self.setObjectName("black_screen")
        self.setCursor(Qt.CursorShape.BlankCursor)
        ground.installEventFilter(self)
        self.hide()

    def turn(self) -> None:
        """Cover the screen, or show it again."""
        self.setGeometry(self._ground.rect())
        self.setVisible(self.isHidden())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._ground.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor("#000000"))
