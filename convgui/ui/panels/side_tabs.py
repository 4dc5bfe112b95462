"""The strip at the right edge: a tab for each panel of the column, open or closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.icons import icon
from convgui.ui.style.text import sized

WIDTH = 28
# Of the words, where there is little room too, and free above and below them.
PIXELS, FEWEST, ABOVE = 13, 11, 12


class SideTab(QAbstractButton):
    """A tab whose word is turned to read downwards; Chinese stands upright, one sign a line."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(text)
        self.setAccessibleName(text)
        self.keys = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self.explain("")

    def explain(self, why: str) -> None:
        """Say in the tooltip why the tab is closed; with an empty text, its key."""
        self.setToolTip(why or (f"{self.text()} ({self.keys})" if self.keys else ""))

    @property
    def _upright(self) -> bool:
        return any(sign >= "\u2e80" for sign in self.text())

    def _length(self, pixels: int) -> int:
        """How long the word is in letters of this size."""
        metrics = QFontMetrics(sized(self.font(), pixels, bold=True))
        if self._upright:
            return metrics.height() * len(self.text())
        return metrics.horizontalAdvance(self.text())

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self._length(PIXELS) + 2 * ABOVE)

    def minimumSizeHint(self) -> QSize:
        return QSize(WIDTH, self._length(FEWEST) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        now, here = theme.now, self.rect()
        if self.isChecked():
            painter.fillRect(here, QColor(now.canvas))
            painter.fillRect(QRect(0, 0, 3, here.height()), QColor(now.accent))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(here, QColor(now.grid))
        painter.setPen(QPen(QColor(now.border), 1))
        painter.drawLine(here.bottomLeft(), here.bottomRight())
        strong = self.isChecked()
        painter.setPen(QColor(now.text if strong else now.muted if self.isEnabled() else now.hatch))
        room = here.height() - 4
        fits = (size for size in range(PIXELS, FEWEST, -1) if self._length(size) <= room)
        painter.setFont(sized(self.font(), next(fits, FEWEST), bold=strong))
        if self._upright:
            high = painter.fontMetrics().height()
            top = (here.height() - high * len(self.text())) // 2
            for place, sign in enumerate(self.text()):
                box = QRect(0, top + place * high, here.width(), high)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)
        else:
            painter.save()
            painter.translate(QPoint(here.width(), 0))
            painter.rotate(90)
            turned = QRect(0, 0, here.height(), here.width())
            painter.drawText(turned, Qt.AlignmentFlag.AlignCenter, self.text())
            painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(QColor(now.accent), 2))
            painter.drawRect(here.adjusted(1, 1, -2, -2))


class SideTabs(QWidget):
    """The tabs of the column, below each other. A click on the one in front closes the column."""

    # The number of the tab.
    chosen = Signal(int)
    # The column is to be opened or closed.
    turned = Signal()

    def __init__(self, titles: Mapping[str, str]) -> None:
        """Make a tab for each title, by its name."""
        super().__init__()
        self.setObjectName("side_tabs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH + 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        self._fold = named(QToolButton(), "side_button")
        self._fold.setFixedSize(WIDTH, WIDTH)
        self._fold.setAutoRaise(True)
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fold.setAccessibleName(self.tr("Side column"))
        self._fold.clicked.connect(self.turned)
        layout.addWidget(self._fold)
        self.tabs = [SideTab(f"{name}_tab", title) for name, title in titles.items()]
        for tab in self.tabs:
            tab.clicked.connect(self._choose)
            layout.addWidget(tab)
        layout.addStretch(1)

    def _choose(self) -> None:
        tab = self.sender()
        assert isinstance(tab, SideTab)
        self.chosen.emit(self.tabs.index(tab))

    def name_keys(self, turn: str, keys: Sequence[str]) -> None:
        """Say in the tooltips which key opens the column, and which each tab."""
        self._fold.setToolTip(f"{self._fold.accessibleName()} ({turn})")
        for tab, own in zip(self.tabs, keys, strict=True):
            tab.keys = own
            tab.explain("")

    def show_open(self, number: int | None) -> None:
        """Mark the tab that is open; None while the column is closed."""
        for place, tab in enumerate(self.tabs):
            tab.setChecked(place == number)
        self._fold.setIcon(icon("unfold" if number is not None else "fold", theme.now.text))

    def close_all_but(self, number: int | None, why: str) -> None:
        """Leave only one tab to be chosen, and say why; None opens all of them again."""
        for place, tab in enumerate(self.tabs):
            closed = number not in (None, place)
            tab.setEnabled(not closed)
            tab.explain(why if closed else "")
