"""What is wrong, in the place of the facts; a notice, at the lower edge of the stage."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from convgui.i18n import translated
from convgui.model.scene.form import Problem
from convgui.ui.stage.stage import Stage
from convgui.ui.style.announce import tell
from convgui.ui.style.free_place import BLOCK, free_place, ink_of

# Pixels at its left and its right.
MARGIN = 12
# What a text of one line has beside it, and how far a notice is from the edge.
PADDING, EDGE = 40, 4
# Its frame may be so much higher than the line that it lies over.
SPARE = 6
# On how many lines a notice may be written so that it covers less, and how much wider it then is
# than its part of the words.
MOST_LINES, UNEVEN = 4, 1.12
# A short name such as c12, in squares of ``free_place``.
NAME = 16


class MessageLine(QLabel):
    """Lies over ``ground``; the layout does not move for it.

    What is wrong begins at the top of ``place``, which is not seen meanwhile, or where it is higher
    than that and something lies between, at the top of the ``stage``. The column ``beside`` it
    stays free, unless it is no higher than ``place``. A notice leaves that to be read: it lies
    at the lower edge of the ``stage``, where nothing is written if it fits there, else where it
    covers least of the stage. Without a ``place`` all else is at the lower edge of the ground.
    """

    def __init__(
        self, ground: QWidget, place: QWidget | None, beside: QWidget, stage: Stage
    ) -> None:
        super().__init__(ground)
        self.setObjectName("message")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._ground, self._place = ground, place
        self._beside, self._stage = beside, stage
        # Whether a notice covers the sentence because there is no better place.
        self._covers = False
        for watched in (ground, beside, stage):
            watched.installEventFilter(self)
        if place is not None:
            place.installEventFilter(self)
            kept = place.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            place.setSizePolicy(kept)
        self.hide()

    def show_problem(self, problem: Problem | None) -> None:
        """Show what is wrong, or nothing."""
        text = translated(problem.text) if problem else ""
        notice = problem is not None and problem.notice
        if bool(self.property("notice")) != notice:
            self.setProperty("notice", notice)
            self.style().unpolish(self)
            self.style().polish(self)
        if self._place is not None:
            self._place.setHidden(bool(text) and not notice)
        if self.text() != text:
            self.setVisible(bool(text))
            tell(self, text, fault=not notice)
            self.lay_out()
        elif text and notice and self._over_sentence and not self._covers:
            # The sentence has become longer since, as it does while something is pointed at.
            self.lay_out()

    def lay_out(self, resized: bool = False) -> None:
        """Take the place and the height that the text needs.

        While something is ``resized`` the stage cannot be looked at for what is free.
        """
        if not self.text():
            return
        self.ensurePolished()
        if self.property("notice"):
            if self._lie_between():
                pass
            elif resized or not self._stage.isVisible():
                self._lie_below(self._stage.geometry())
            else:
                self._lie_clear()
            self._covers = self._over_sentence and not resized
        elif self._place is None:
            self._lie_below(self._ground.rect())
        else:
            self._lie_over(self._place)
        self.raise_()

    @property
    def _over_sentence(self) -> bool:
        """Whether it lies over what the stage says of the step, or of what is pointed at."""
        line, stage = self._stage.step_line, self._stage.geometry()
        said = QRect(stage.topLeft() + line.pos(), line.size())
        said.setWidth(line.used)
        return line.isVisibleTo(self._stage) and said.intersects(self.geometry())

    @property
    def _words(self) -> int:
        """The width of the text on its own lines."""
        return max(self.fontMetrics().horizontalAdvance(line) for line in self.text().split("\n"))

    def _lie_between(self) -> bool:
        """Lie at the lower edge of the stage where that shows nothing; False if nowhere."""
        wide, stage = self._words + PADDING, self._stage.geometry()
        room = next((r for r in self._stage.free_below() if r[1] - r[0] >= wide + MARGIN), None)
        if room is None or "\n" in self.text():
            return False
        # In the middle between two texts, or close behind the last one.
        spare = int(room[1] - room[0]) - wide if room[1] < stage.width() else MARGIN
        left = max(MARGIN, min(int(room[0]) + spare // 2, stage.width() - wide - MARGIN))
        high = self.heightForWidth(wide)
        self.setGeometry(stage.left() + left, stage.bottom() + 1 - high - EDGE, wide, high)
        return True

    def _lie_clear(self) -> None:
        """Lie where it covers least of the stage, on several lines if need be."""
        stage, sizes = self._stage, []
        most = stage.width() - 2 * MARGIN
        for lines in range(1, MOST_LINES + 1):
            part = self._words if lines == 1 else round(UNEVEN * self._words / lines)
            wide = min(part + PADDING, most)
            sizes.append((wide, self.heightForWidth(wide)))
        inked = ink_of(stage)[EDGE:-EDGE, MARGIN:-MARGIN]
        # At the lower edge it may cover a short name, elsewhere nothing if that can be.
        top = max(0, len(inked) - sizes[0][1] - BLOCK)
        found = free_place(inked[top:], sizes[:1])
        if found is None or found.covered > NAME:
            top, found = 0, free_place(inked, sizes)
        if found is None:
            self._lie_below(stage.geometry())
            return
        corner = stage.geometry().topLeft() + QPoint(MARGIN + found.x, EDGE + top + found.y)
        self.setGeometry(corner.x(), corner.y(), *sizes[found.size])

    def _lie_below(self, room: QRect) -> None:
        """Lie at the lower edge of ``room``, no wider than the text."""
        wide = min(self._words + PADDING, room.width() - 2 * MARGIN)
        high = self.heightForWidth(wide)
        self.setGeometry(room.left() + MARGIN, room.bottom() + 1 - high - EDGE, wide, high)

    def _lie_over(self, place: QWidget) -> None:
        ground, beside = self._ground, self._beside
        top = place.mapTo(ground, QPoint(0, 0)).y()
        left, wide = MARGIN, ground.width() - 2 * MARGIN
        lower = self.heightForWidth(wide) > place.height() + SPARE
        if lower and not beside.isHidden():
            left = beside.geometry().right() + MARGIN
            wide = ground.width() - left - MARGIN
        stage = self._stage.geometry()
        if lower and stage.top() - top > 2 * place.height():
            # What lies between, such as the welcome, is not half covered: the stage is pale now.
            left, top, wide = stage.left() + MARGIN, stage.top(), stage.width() - 2 * MARGIN
        self.setGeometry(left, top, wide, self.heightForWidth(wide))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.lay_out(resized=True)
        return False
