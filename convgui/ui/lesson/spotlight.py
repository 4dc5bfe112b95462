"""A veil over the window that leaves some parts bright, or what is around the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from convgui.ui.stage.card_view import CardView
from convgui.ui.stage.map_view import MapView
from convgui.ui.stage.overview import Overview
from convgui.ui.style import theme

# Opacity of the veil, of 255: around parts that a page names, and around the pointer.
SOFT, HARD = 120, 190
RADIUS = 110
# Milliseconds between two looks at where the pointer is.
FOLLOW = 30
# What is typed in or chosen with the keyboard, and has to be seen meanwhile.
CONTROLS = (
    QLineEdit,
    QPlainTextEdit,
    QAbstractSpinBox,
    QComboBox,
    QAbstractButton,
    QAbstractSlider,
)


class Spotlight(QWidget):
    """Covers ``ground`` and lets the mouse through; hidden while there is nothing to light."""

    def __init__(self, ground: QWidget) -> None:
        super().__init__(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = ground
        self._parts: tuple[QWidget, ...] = ()
        self._painted: list[QRect] = []
        self._spot: QPoint | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(FOLLOW)
        self._clock.timeout.connect(self._follow)
        ground.installEventFilter(self)
        self.hide()

    @property
    def lit(self) -> list[QRect]:
        """The bright rectangles: of the parts, and of the control that has the keyboard.

        In coordinates of this widget; none if no part is seen.
        """
        places = self._places(self._parts)
        focused = self._ground.window().focusWidget() if places else None
        if isinstance(focused, CONTROLS) and self._ground.isAncestorOf(focused):
            places += self._places((focused,))
        return places

    def _places(self, parts: tuple[QWidget, ...]) -> list[QRect]:
        places = []
        for part in parts:
            if part.isVisibleTo(self._ground):
                corner = part.mapTo(self._ground, QPoint(0, 0))
                # Of a map's column the words and the map, without the empty room below.
                if isinstance(part, Overview):
                    # They end where the sentence on the step begins.
                    own = [strip.adjusted(0, 0, 0, -6) for strip in part.drawn]
                else:
                    own = [part.drawn if isinstance(part, (MapView, CardView)) else part.rect()]
                for box in own:
                    place = box.translated(corner).adjusted(-4, -2, 4, 1)
                    places.append(place.intersected(self._ground.rect().adjusted(1, 1, -2, -2)))
        return places

    @property
    def follows(self) -> bool:
        """Whether it follows the pointer."""
        return self._clock.isActive()

    def light(self, parts: tuple[QWidget, ...]) -> None:
        """Leave these parts bright; without any the veil is hidden."""
        self._parts = parts
        self._sync()

    def refresh(self) -> None:
        """Follow the parts to where they are now: another layer has maps of other sizes."""
        if self._parts and self.lit != self._painted:
            self._sync()

    def follow(self, on: bool) -> None:
        """Start or stop leaving bright what is around the pointer."""
        self._spot = None
        if on:
            self._clock.start()
        else:
            self._clock.stop()
        self._sync()

    def _follow(self) -> None:
        spot = self.mapFromGlobal(QCursor.pos())
        if spot != self._spot:
            self._spot = spot
            self.update()

    def _sync(self) -> None:
        self.setGeometry(self._ground.rect())
        self.setVisible(bool(self.lit) or self.follows)
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # New parts count as hidden until they are laid out.
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._sync()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dim, bright = QPainterPath(), QPainterPath()
        dim.addRect(QRectF(self.rect()))
        bright.setFillRule(Qt.FillRule.WindingFill)
        if self.follows:
            if self._spot is not None:
                around = QPoint(theme.px(RADIUS), theme.px(RADIUS))
                bright.addEllipse(QRectF(QRect(self._spot - around, self._spot + around)))
        else:
            lit = self.lit
            if lit != self._painted and event.rect() != self.rect():
                # A control has got the keyboard or lost it, and was painted for that alone.
                self.update()
            self._painted = lit
            for place in self._painted:
                bright.addRoundedRect(QRectF(place), 6, 6)
        # In the dark it is black: a veil of the canvas would leave the same picture.
        veil = QColor("#000000" if self.follows or theme.now.dark else theme.now.panel)
        veil.setAlpha(HARD if self.follows else SOFT)
        painter.fillPath(dim.subtracted(bright), veil)
        if not self.follows:
            painter.setPen(QPen(QColor(theme.now.accent), 2))
            painter.drawPath(bright.simplified())
