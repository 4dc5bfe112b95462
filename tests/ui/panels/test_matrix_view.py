"""The mouse on the picture of the product, and what is framed in it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPainter

from convgui.model.conv.connectivity import Target
from convgui.ui.panels.matrix import MatrixPanel
from convgui.ui.panels.matrix_view import MatrixView
from convgui.ui.style import theme


@pytest.fixture
def holder(hold):
    made = hold(MatrixPanel)
    made.session.change(
        call="nn.Conv2d(4, 6, 3, padding=1, dilation=2, groups=2)",
        input_height=6,
        input_width=6,
        input_source="integers",
        weight_source="integers",
    )
    made.session.seek_cell(4, 2, 3)
    return made


@pytest.fixture
def view(holder):
    return holder.findChild(MatrixView)


def middle(view, matrix, row, col):
    corner = getattr(view._corners(view.part), matrix)
    return view._cell(corner, row, col).center().toPoint()


def test_pointing_finds_what_the_numbers_are(qtbot, holder, view):
    part, seen = view.part, []
    view.pointed.connect(seen.append)
    column = part.columns.index(part.shape.column_of((2, 3)))
    row = part.rows.index(part.shape.row_of(1, 0, 1))
    # Input channel 3 is the second of group 1; the tap (0, 1) lies 2 to the right of the corner.
    qtbot.mouseMove(view, middle(view, "columns", row, column))
    assert seen[-1] == Target("input", (3, 2, 5))
    qtbot.mouseMove(view, middle(view, "weights", row, part.outputs.index(4)))
    assert seen[-1] == Target("weight", (4, 1, 0, 1))
    qtbot.mouseMove(view, middle(view, "products", part.outputs.index(4), column))
    assert seen[-1] == Target("output", (4, 2, 3))
    qtbot.mouseMove(view, QPoint(2, 2))
    assert seen[-1] is None


def test_a_click_is_reported(qtbot, view):
    with qtbot.waitSignal(view.clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, "weights", 0, 0))
    assert clicked.args[0].kind == "weight"


def framed(view, matrix, row, col):
    """Whether the frame of what is pointed at runs through the upper edge of a cell."""
    image = view.grab().toImage()
    corner = getattr(view._corners(view.part), matrix)
    box = view._cell(corner, row, col)
    accent = QColor(theme.now.accent).rgb()
    y = int(box.top()) + 2
    return any(
        image.pixel(x, y + more) == accent
        for x in range(int(box.left()) + 2, int(box.right()) - 3)
        for more in (-1, 0, 1)
    )


def test_a_pixel_is_framed_wherever_a_column_holds_it(holder, view):
    part = view.part
    column = part.columns.index(part.shape.column_of((2, 3)))
    row = part.rows.index(part.shape.row_of(1, 0, 1))
    assert not framed(view, "columns", row, column)
    holder.session.point(Target("input", (3, 2, 5)))
    links = holder.session.frame.links
    held = part.holding(links)
    assert held[row, column]
    assert framed(view, "columns", row, column)
    assert not framed(view, "columns", row + 1, column)


def test_dashes_are_seen_on_any_fill(holder, view, monkeypatch):
    inks = []
    draw = QPainter.drawRects
    monkeypatch.setattr(
        QPainter,
        "drawRects",
        lambda painter, boxes: (inks.append(painter.pen().color().name()), draw(painter, boxes)),
    )
    holder.session.point(Target("input", (3, 2, 5)))
    view.grab()
    assert inks == [QColor(colour).name() for colour in (theme.now.canvas, theme.now.accent)]


def test_a_weight_is_framed_with_its_row(holder, view):
    part = view.part
    holder.session.point(Target("weight", (4, 1, 0, 1)))
    row = part.rows.index(part.shape.row_of(1, 0, 1))
    assert framed(view, "weights", row, part.outputs.index(4))
    assert framed(view, "columns", row, 0)


@pytest.mark.parametrize(
    ("bias", "name"), [(7, "+ 7 = y[4]"), (-3, "− 3 = y[4]"), (None, "= y[4]")]
)
def test_the_row_below_is_the_output_with_its_bias(holder, view, monkeypatch, bias, name):
    written = []
    monkeypatch.setattr(
        view, "_write", lambda painter, box, where, text, bold: written.append(text)
    )
    call = f"nn.Conv2d(4, 6, 3, padding=1, dilation=2, groups=2, bias={bias is not None})"
    holder.session.change(call=call)
    if bias is not None:
        holder.session.edit("bias", [(4,)], bias)
    holder.session.seek_cell(4, 2, 3)
    view.grab()
    assert name in written
    # Columns go on where the part ends, at either side.
    heads = {
        "… " * bool(view.part.columns.start) + "columns" + " …" * (view.part.columns.stop < 16)
    }
    assert heads <= set(written)
    assert view.part.columns.start > 0


def test_the_rows_of_the_zero_filled_kernel_have_a_name(holder, view, monkeypatch):
    texts = []
    monkeypatch.setattr(QPainter, "drawText", lambda *args: texts.append(args[-1]))
    for on in (True, False):
        holder.panel.choose(on)
        texts.clear()
        view.grab()
        assert ("zero-filled" in texts) == on
