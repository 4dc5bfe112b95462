"""The stage: shows a Frame as channels, maps, lens and sum, and reports what the user does."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import has_rows
from convgui.model.scene.viewport import Held, around
from convgui.ui import named
from convgui.ui.stage.cell_editor import CellEditor
from convgui.ui.stage.detail import Detail
from convgui.ui.stage.lens_layout import least_room
from convgui.ui.stage.narration import Narration
from convgui.ui.stage.numbering import MARGIN_LEFT, MARGIN_TOP
from convgui.ui.stage.overview import Overview
from convgui.ui.stage.pool_text import taken
from convgui.ui.stage.stage_layout import lay_out_stage
from convgui.ui.stage.stage_places import Arrangement, Content, StageLayout
from convgui.ui.stage.stage_sizes import EQUATION
from convgui.ui.stage.stamp_words import StampWords
from convgui.ui.stage.step_line import StepLine
from convgui.ui.stage.sum_view import SumView
from convgui.ui.stage.thread import Thread
from convgui.ui.stage.thread_route import is_on_thread, tags, thread_lines, zooms
from convgui.ui.stage.waterfall import LINE, NAMES
from convgui.ui.style import theme
from convgui.ui.style.announce import announce
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.text_fit import fit_label
from convgui.ui.style.theme import px

# The room around all of it, in pixels.
LEFT, TOP, RIGHT, BOTTOM = 14, 8, 14, 6
# What Qt counts for a notch of the wheel.
NOTCH = 120


class Stage(QWidget):
    """Channels at both sides, maps and lens between them, the sum below. Changes nothing."""

    output_cell_clicked = Signal(object)
    output_clicked = Signal(object)
    input_clicked = Signal(object)
    # The factor by which more cells of a large map are to be drawn, and where the pointer is.
    sight_wanted = Signal(float, object)
    # A Target, or None.
    pointed = Signal(object)
    pinned = Signal(object)
    # ((what, place), text): "input", "weight" or "bias", its place, and what was typed.
    entered = Signal(object)
    # (channel, row, col) of the input that the brush passes.
    painted = Signal(object)
    stroke_ended = Signal()
    # A sentence on why something cannot be done.
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        # It fills itself, so that the window below it need not be painted.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Stage"))
        self._frame: Frame | None = None
        self._announced = ""
        self._made_for: tuple[int, int, Content] | None = None
        self._layout: StageLayout | None = None
        self._with_sum = True
        # How far the wheel was turned that has not been a whole notch yet.
        self._turned = 0
        self._narration, self._stamp_words = Narration(self), StampWords(self)
        # Each lies over the ones before it.
        self.overview = Overview(self)
        self.detail = Detail(self)
        self.step_line = StepLine(self)
        self.step_text = self.step_line.sentence
        self.sum_view = SumView(self)
        self.cut_off = named(plain_label(parent=self), "cut_off")
        self.cut_off.setProperty("role", "map")
        self.step_thread = Thread(self)
        self.overview.output_clicked.connect(self.output_clicked)
        self.overview.input_clicked.connect(self.input_clicked)
        self.overview.pointed.connect(self.pointed)
        self.overview.pinned.connect(self.pinned)
        self.detail.output_cell_clicked.connect(self.output_cell_clicked)
        self.detail.pointed.connect(self.pointed)
        self.detail.pinned.connect(self.pinned)
        self.detail.painted.connect(self.painted)
        self.detail.stroke_ended.connect(self.stroke_ended)
        self.detail.refused.connect(self.refused)
        self.detail.edit_requested.connect(self._edit_cell)
        self.sum_view.bias_double_clicked.connect(self._edit_bias)
        self.sum_view.pointed.connect(self.pointed)

    @cached_property
    def editor(self) -> CellEditor:
        """The field for a new number, made when it is first needed."""
        made = CellEditor(self)
        made.entered.connect(self.entered)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor(theme.now.canvas))

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame``, whatever was shown before."""
        before, self._frame = self._frame, frame
        self._lay_out()
        self.detail.show_frame(frame)
        self.overview.show_frame(frame)
        if not frame.has_sum_of(before):
            self.sum_view.show_frame(frame)
        self._show_cut_off()
        sentence = self._sentence(frame)
        brief = self._narration.brief(frame) or taken(frame)
        if frame.stamping:
            brief = brief or self._stamp_words.brief(frame, frame.stamping)
        self.step_line.set_text(sentence, *self._narration.step_in_play(frame), brief=brief)
        self._draw_thread(frame)
        cut = _is_cut_off(frame)
        sums = self.cut_off.accessibleName() if cut else self.sum_view.accessibleDescription()
        spoken = f"{sentence}. {sums}"
        self.step_text.setAccessibleName(spoken)
        self.setAccessibleDescription(sentence)
        # A stage that comes into view has the focus: what that says is read by itself.
        heard = self.isVisible() and not frame.state.playback.playing
        if spoken != self._announced and heard:
            self._announced = spoken
            announce(self, spoken)

    def _sentence(self, frame: Frame) -> str:
        """What the frame shows."""
        own = self._stamp_words.sentence(frame, frame.stamping) if frame.stamping else None
        return own or self._narration.step(frame)

    def _show_cut_off(self) -> None:
        """In place of the sum, while what is stamped has none in the output."""
        frame = self._frame
        if frame is None:
            return
        cut = _is_cut_off(frame)
        if cut and frame.stamping:
            ways = self._stamp_words.cut_off(frame, frame.stamping)
            fit_label(self.cut_off, self.cut_off.width(), *ways)
            self.cut_off.setAccessibleName(ways[0])
        self.sum_view.setVisible(self._with_sum and not cut)
        self.cut_off.setVisible(self._with_sum and cut)

    def show_sum(self, on: bool) -> None:
        """Show or hide the sentence on the step and the sum below the maps."""
        self._with_sum = on
        if self._lay_out() and self._frame is not None:
            self.detail.show_frame(self._frame)
            self._draw_thread(self._frame)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._lay_out() and self._frame is not None:
            self.detail.show_frame(self._frame)
            self._draw_thread(self._frame)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Qt gives hidden parts their sizes only when they are shown.
        if self._frame is not None:
            self.detail.show_frame(self._frame)
            self._draw_thread(self._frame)

    def _lay_out(self) -> bool:
        """Give every part its place, if the room or what is to be shown has changed."""
        frame = self._frame
        wide, high = self.width() - LEFT - RIGHT, self.height() - TOP - BOTTOM
        # Before the window is laid out it has Qt's size for any widget.
        sized = self.testAttribute(Qt.WidgetAttribute.WA_Resized)
        if frame is None or not sized or wide < 1 or high < 1:
            return False
        content = self._content(frame)
        if self._made_for == (wide, high, content):
            return False
        self._made_for = wide, high, content
        layout = lay_out_stage((wide, high), content)
        self._layout = layout
        self._place(layout, wide, high)
        return True

    def _draw_thread(self, frame: Frame) -> None:
        layout = self._layout
        if layout is not None:
            lines = thread_lines(self, frame, layout, self.detail, self.sum_view, self.step_line)
            self.step_thread.show_lines(
                lines,
                zooms(self, frame, layout, self.detail),
                is_on_thread(frame),
                tags(self, layout, self.detail) if lines and frame.links else (),
            )

    def _place(self, layout: StageLayout, wide: int, high: int) -> None:
        inner = QRect(LEFT, TOP, wide, high)
        self.overview.setGeometry(inner)
        self.overview.place(layout.left, layout.right)
        self.overview.setVisible(bool(self.overview.drawn))
        # Between the channels, so that the mouse reaches them.
        left = layout.left.right() + 1 if not layout.left.isEmpty() else 0
        right = layout.right.left() if not layout.right.isEmpty() else wide
        self.detail.setGeometry(LEFT + left, TOP, right - left, high)
        self.detail.place(layout.moved(-left))
        for part, place in ((self.step_line, layout.sentence), (self.sum_view, layout.sum)):
            part.setVisible(self._with_sum)
            part.setGeometry(place.translated(LEFT, TOP))
        equation = layout.sum.translated(LEFT, TOP)
        equation.setHeight(px(EQUATION))
        self.cut_off.setGeometry(equation)
        self._show_cut_off()

    def _content(self, frame: Frame) -> Content:
        geometry = frame.geometry
        window, result = frame.input_viewport, frame.output_viewport
        progress = frame.state.lesson.progress
        needed = progress is not None and progress.needs_channels
        cards = self.detail.card_widths(frame)
        # With one channel on each side the maps show all.
        several = (geometry.in_channels, geometry.out_channels) != (1, 1)
        return Content(
            (window.rows, window.cols),
            (result.rows, result.cols),
            geometry.kernel,
            geometry.span,
            least_room(geometry.kernel, cards),
            cards,
            one_row=not has_rows(geometry),
            rulers=frame.state.view.rulers and not frame.veiled and not frame.stamping,
            strips=several,
            needed=needed,
            groups=geometry.groups > 1,
            with_sum=self._with_sum,
        )

    def held_at(self, spot: QPoint, frame: Frame) -> Held | None:
        """The parts of the maps with the cell under ``spot`` where it is now, as large as in
        ``frame``, which is to come; None beside the maps.
        """
        now = self._layout
        if now is None or now.form == Arrangement.CROPPED:
            return None
        then = lay_out_stage((self.overview.width(), self.overview.height()), self._content(frame))
        parts = frame.input_viewport, frame.output_viewport
        places = (now.input, then.input), (now.output, then.output)
        views = self.detail.input_view, self.detail.output_view
        for number, view in enumerate(views):
            cell = view.cell_at(QPointF(view.mapFrom(self, spot)))
            if cell is None or not view.isVisible():
                continue
            before, after = places[number]
            # Where the first cell will be.
            margin = QPoint(px(MARGIN_LEFT), px(MARGIN_TOP)) + after.topLeft() - before.topLeft()
            away = spot - view.mapTo(self, margin)
            side = (then.input_cell, then.output_cell)[number]
            return around(parts, number, cell, (away.y() / side, away.x() / side))
        return None

    def free_below(self) -> list[tuple[float, float]]:
        """From where to where the lowest line of the stage shows nothing."""
        if not self._with_sum or self._layout is None:
            return []
        if self._layout.sentence.top() > self._layout.sum.top():
            return [(LEFT + self.step_line.used, float(self.width()))]
        if self.sum_view.isHidden():
            return [(0.0, float(self.width()))]
        left = self.sum_view.x()
        if self.sum_view.height() < px(LINE + NAMES):
            # Without bars the equation is the lowest line.
            return [(left + self.sum_view.equation_width, float(self.width()))]
        return [(left + start, left + end) for start, end in self.sum_view.free_below()]

    def _edit_cell(self, request: tuple[QRect, float, object]) -> None:
        box, value, what = request
        box.moveTopLeft(self.detail.mapTo(self, box.topLeft()))
        self.editor.open(box, f"{value:.9g}", what)

    def _edit_bias(self, box: QRect) -> None:
        frame = self._frame
        if frame is not None and frame.bias is not None:
            place = QRect(self.sum_view.mapTo(self, box.topLeft()), box.size())
            self.editor.open(place, f"{frame.bias:.9g}", ("bias", (frame.step.output[0],)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel show more or fewer cells of a large map, around the pointer."""
        turn = event.angleDelta().y()
        if turn and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # A touchpad sends many small parts of what a wheel turns at once.
            self._turned = turn + (self._turned if self._turned * turn > 0 else 0)
            notches = int(self._turned / NOTCH)
            self._turned -= notches * NOTCH
            if notches:
                factor = (0.8 if turn > 0 else 1.25) ** abs(notches)
                self.sight_wanted.emit(factor, event.position().toPoint())
            event.accept()
        else:
            event.ignore()


def _is_cut_off(frame: Frame) -> bool:
    """Whether the step stamps on nothing that has a sum in the output."""
    stamping = frame.stamping
    # An output cell that is pointed at has a sum, whatever the step does.
    return stamping is not None and frame.step == frame.played and stamping.is_cut_off
