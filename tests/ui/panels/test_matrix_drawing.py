"""What is written in the matrices: it fits, and what is not drawn is said."""

import pytest
from PySide6.QtGui import QFontMetricsF, QPainter

from convgui.ui.panels.matrix import MatrixPanel
from convgui.ui.panels.matrix_drawing import MatrixDrawing
from convgui.ui.panels.matrix_text import NAMES
from convgui.ui.style.text import sized
from tests.data.panel_holder import PanelHolder


@pytest.fixture
def holder(qtbot):
    made = PanelHolder(MatrixPanel)
    qtbot.addWidget(made)
    made.show()
    return made


def drawing(holder):
    return next(view for view in holder.findChildren(MatrixDrawing) if view.isVisible())


@pytest.mark.parametrize(
    ("height", "rows", "said"),
    [
        (700, 18, "3 of 4 outputs"),
        (620, 18, "3 of 4 outputs"),
        (430, None, "of 18 rows  ·  3 of 4 outputs"),
    ],
)
def test_what_is_not_drawn_is_said(holder, monkeypatch, height, rows, said):
    holder.session.change(call="nn.Conv2d(2, 4, 3)", input_height=9, input_width=9)
    holder.resize(480, height)
    view, texts = drawing(holder), []
    draw = QPainter.drawText
    monkeypatch.setattr(
        QPainter, "drawText", lambda painter, *args: (texts.append(args[-1]), draw(painter, *args))
    )
    view.grab()
    assert any(text.endswith(said) for text in texts)
    assert "tap" in texts
    # Lower rows are better than fewer ones.
    assert (len(view.part.rows) == 18) == (rows is not None)
    assert not any("rows" in text for text in texts) or rows is None


@pytest.mark.parametrize(
    ("call", "wishes"),
    [
        ("nn.Conv2d(2, 3, 3, padding=1)", {"weight_source": "pytorch"}),
        ("nn.Conv2d(2, 3, 3, padding=1)", {"input_source": "random", "weight_source": "pytorch"}),
        ("nn.Conv2d(99, 1, 1)", {"input_height": 300, "input_width": 300}),
        ("nn.Conv2d(1, 1, 15)", {"input_height": 15, "input_width": 15}),
        ("nn.MaxPool2d(15, padding=7)", {"channels": 300, "input_source": "random"}),
        ("nn.AvgPool2d(3, padding=1)", {"channels": 3, "input_height": 300, "input_width": 300}),
        ("nn.ConvTranspose2d(2, 300, 3)", {"weight_source": "pytorch", "watch": "scatter"}),
        ("nn.ConvTranspose2d(300, 2, 3)", {"input_source": "random", "watch": "gather"}),
    ],
)
def test_all_that_is_written_fits(holder, monkeypatch, call, wishes):
    holder.session.change(call=call, **wishes)
    holder.session.edit("input", [(0, 1, 1)], -98765)
    if "Conv" in call:
        holder.session.edit("bias", [(0,)], -0.1234)
    view, seen = drawing(holder), []

    def note(painter, box, where, text):
        seen.append((text, painter.fontMetrics().horizontalAdvance(text), box.width()))

    monkeypatch.setattr(QPainter, "drawText", note)
    steps = holder.session.frame.steps_total
    for step in (0, steps // 3, 2 * steps // 3, steps - 1):
        holder.session.seek(step)
        view.grab()
    assert [one for one in seen if one[1] > one[2] + 1] == []
    # A place that is cut would be another one.
    assert not [text for text, *_ in seen if text.endswith("…") and "(" in text]


def test_small_numbers_do_not_all_read_0(holder, monkeypatch):
    holder.session.change(call="nn.Conv2d(512, 1, 3)", input_height=5, input_width=5)
    holder.session.change(weight_source="pytorch")
    texts = []
    monkeypatch.setattr(QPainter, "drawText", lambda painter, *args: texts.append(args[-1]))
    drawing(holder).grab()
    numbers = [text for text in texts if "0.0" in text]
    assert len({text for text in numbers if text.strip("−0.")}) > len(numbers) / 2


def test_the_words_above_the_matrices_stand_apart(holder, monkeypatch):
    holder.session.change(call="nn.Conv2d(2, 3, 5)", input_height=5, input_width=5)
    view, boxes = drawing(holder), {}
    monkeypatch.setattr(
        QPainter, "drawText", lambda painter, box, where, text: boxes.update({text: box})
    )
    view.grab()
    assert boxes["weight, transposed"].right() + 8 <= boxes["columns"].left()


def test_a_matrix_of_more_rows_than_a_widget_can_have_pixels(holder):
    """pytest-qt fails the test if Qt warns of the size."""
    holder.session.change(call="nn.Conv2d(99999, 1, 3)", input_height=5, input_width=5)
    assert drawing(holder).part.rows


def test_how_many_rows_are_drawn_stands_between_the_matrices_in_any_script(holder):
    holder.session.change(call="nn.Conv2d(4, 8, 3, padding=2, dilation=2, groups=2)")
    holder.resize(440, 500)
    view = drawing(holder)
    shape, at = view.part.shape, view._corners(view.part)
    assert len(view.part.rows) < shape.rows
    ink = QFontMetricsF(sized(view.font(), NAMES[0])).tightBoundingRect("共 18 行，只画出 9 行")
    above = view._cell(at.weights, len(view.part.rows) - 1, 0).bottom()
    # With the halves of the frames that stand there.
    assert at.products.y() - above >= ink.height() + 4
