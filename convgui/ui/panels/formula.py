"""Formulas in LaTeX: plain text at once, the typeset picture when there is time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QObject, QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.quiet import quietly
from convgui.ui.style import theme
from convgui.ui.style.pixmap_cache import PixmapCache
from convgui.ui.style.theme import px

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

SIZE = 14
# Pixels: the height of a line with a fraction, and of one without.
TALL, LOW = 38, 20
# Pictures that are kept.
KEPT = 512
# Milliseconds to wait. Typesetting takes up to 40 ms: the window is painted first, and a key that
# is held down does not wait for it.
FIRST_PAUSE, PAUSE = 250, 40

_PLAIN = (
    (r"\\frac\{(.*)\}\{(.*?)\}", r"(\1) / \2"),
    (r"\\mathrm\{(.*?)\}", r"\1"),
    (r"_(\w+)", r"_\1"),
    (r"\\(left|right)(?![a-z])", ""),
    (r"\\lfloor\s*", "⌊"),
    (r"\s*\\rfloor", "⌋"),
    (r"\\lceil\s*", "⌈"),
    (r"\s*\\rceil", "⌉"),
    (r"\s*\\cdot\s*", "·"),
    (r"\\ldots", "…"),
    (r"\\rightarrow", " → "),
    (r"\\neq", " ≠ "),
    (r"\\[ ,;]", " "),
    (r"([=<>+])", r" \1 "),
    (r"-", " − "),
    (r"\s+", " "),
)


@lru_cache(maxsize=512)
def plain(latex: str) -> str:
    """The formula as a line of text, for screen readers and until it is typeset."""
    for pattern, by in _PLAIN:
        latex = re.sub(pattern, by, latex)
    return latex.strip()


class Picture(NamedTuple):
    """A typeset formula as SVG, and its size in pixels."""

    svg: QByteArray
    size: QSizeF


class Typesetter(QObject):
    """Typesets formulas one by one while the event loop is idle, and keeps the pictures."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures: dict[str, Picture] = {}
        self._waiting: list[Formula] = []
        self.painted = PixmapCache()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.typeset_next)

    @property
    def idle(self) -> bool:
        """Whether every formula has been typeset."""
        return not self._waiting

    def picture(self, latex: str) -> Picture | None:
        """The picture of a formula, None if it has not been typeset."""
        return self._pictures.get(latex)

    def ask(self, formula: Formula) -> None:
        """Typeset the formula when there is time."""
        if formula not in self._waiting:
            self._waiting.append(formula)
        self._timer.start(PAUSE if self._pictures else FIRST_PAUSE)

    def typeset_next(self) -> None:
        """Typeset the first waiting formula that is not empty by now."""
        while self._waiting:
            formula = self._waiting.pop(0)
            if formula.latex:
                formula.take(self._made(formula.latex))
                break
        if self._waiting:
            self._timer.start(0)

    def _made(self, latex: str) -> Picture:
        picture = self._pictures.get(latex)
        if picture is None:
            if len(self._pictures) >= KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            svg = _typeset(latex, theme.now.text)
            picture = self._pictures[latex] = Picture(svg, renderer(svg).viewBoxF().size())
        return picture


def renderer(svg: QByteArray) -> QSvgRenderer:
    """What draws an SVG."""
    from PySide6.QtSvg import QSvgRenderer

    return QSvgRenderer(svg)


# Not in a thread: a garbage collection that begins there would destroy widgets from there.
@lru_cache(maxsize=KEPT)
def _typeset(latex: str, colour: str) -> QByteArray:
    """The formula as SVG; another window needs the same ones again."""
    # Imported when first needed: with its font this takes a quarter of a second.
    # It looks up its font in a way that is deprecated in Python 3.11 and 3.12.
    with quietly():
        from ziamath.config import config
        from ziamath.zmath import Latex

    # SVG 1: Qt draws the symbols of SVG 2 less exactly.
    config.svg2 = False
    svg = Latex(latex, size=SIZE, color=colour).svg()
    return QByteArray(svg.encode())


class Formula(QWidget):
    """One line: text until the typeset picture is there."""

    def __init__(self, typesetter: Typesetter, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.latex = ""
        self._typesetter = typesetter
        # Known once it is typeset.
        self._picture: Picture | None = None
        self.setFixedHeight(px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_latex(self, latex: str) -> None:
        """Show a formula; an empty one takes no room."""
        if latex == self.latex:
            return
        self.latex = latex
        self.setVisible(bool(latex))
        self.setAccessibleName(plain(latex))
        self._picture = self._typesetter.picture(latex)
        if latex and self._picture is None:
            self._typesetter.ask(self)
        self.update()

    @property
    def typeset(self) -> bool:
        """Whether the picture is shown, and no longer the text."""
        return self._picture is not None

    def take(self, picture: Picture) -> None:
        """Show the typeset picture instead of the text."""
        self._picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._picture is None:
            painter.setPen(QColor(theme.now.text))
            words = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), words, plain(self.latex))
            return
        size = self._size(self._picture)
        corner = QPointF(0, round((self.height() - size.height()) / 2))
        self._typesetter.painted.draw(painter, corner, size, self.latex, self._paint)

    def _size(self, picture: Picture) -> QSizeF:
        """The size of the picture, scaled down to the width if it is too wide."""
        return picture.size * min(theme.zoom, self.width() / picture.size.width())

    def _paint(self, painter: QPainter) -> None:
        assert self._picture is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(QPointF(0, 0), self._size(self._picture))
        renderer(self._picture.svg).render(painter, room)
