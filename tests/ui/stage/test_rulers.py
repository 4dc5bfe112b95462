"""What the rulers measure, and where they are drawn."""

import pytest
from PySide6.QtGui import QImage, QPainter, QTransform

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.rulers import Ruler, Rulers, next_window, paint_ruler
from convgui.ui.style import theme


@pytest.fixture
def measured(qapp):
    rulers = Rulers()

    def measured(call, index=0, **wishes):
        state = first_state(call).change(**wishes).at(index)
        assert state.problem is None
        return {ruler.name: ruler for ruler in rulers.measure(derive(state))}

    return measured


def test_dilation_span_and_stride(measured):
    found = measured("nn.Conv2d(1, 1, 3, stride=2, dilation=3)", input_height=12, input_width=12)
    assert {name: ruler.end - ruler.start for name, ruler in found.items()} == {
        "span 7": 7,
        "dilation 3": 3,
        "stride 2: the next window": 2,
    }


@pytest.mark.parametrize(
    "call",
    ["nn.Conv2d(1, 1, 3)", "nn.Conv2d(1, 1, 3, padding=2)", "nn.Conv1d(1, 1, 3, dilation=2)"],
)
def test_they_stand_below_the_map_and_cover_no_number(measured, call):
    found = measured(call)
    rows = first_state(call).layer.geometry.padded_size[0]
    assert len(found) == 3
    assert all(ruler.row == rows >= ruler.top for ruler in found.values())
    # Each on a line of its own.
    assert len({ruler.line for ruler in found.values()}) == 3


def test_the_next_window_is_a_stride_further_on():
    state = first_state("nn.Conv2d(1, 1, 3, stride=2, dilation=2)").change(
        input_height=9, input_width=9, step_by="cell"
    )
    # Three cells in a row.
    assert [next_window(derive(state.at(n))) for n in range(4)] == [
        (0, 2, 5, 5),
        (0, 4, 5, 5),
        None,
        (2, 2, 5, 5),
    ]


def dark_in(ruler, wide, high):
    """Where the label of a ruler on line 1 is, from the left."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint_ruler(painter, QTransform.fromScale(10, 10), ruler)
    painter.end()
    return [x for x in range(wide) if image.pixelColor(x, 30 - 7).name() == theme.now.text]


def test_a_name_with_no_room_beside_its_ruler_is_shorter(qapp):
    ruler = Ruler(0, 8, 9, "stride 1: the next window", 1, 0, "stride 1")
    dark = dark_in(ruler, 170, 60)
    assert len(dark) > 20
    # It hides nothing of the ruler, which is 80 to 90 pixels from the left.
    assert not set(range(80, 91)) & set(dark)


def test_a_ruler_that_would_be_cut_off_is_left_out(qapp):
    ruler = Ruler(0, 2, 20, "span 18", 1, 0)
    assert dark_in(ruler, 300, 40)
    assert not dark_in(ruler, 300, 36)


@pytest.mark.parametrize(
    ("start", "end", "side"), [(2, 20, "on it"), (2, 3, "right"), (29, 30, "left")]
)
def test_a_long_name_stands_beside_a_short_ruler(qapp, start, end, side):
    # 30 cells of 10 pixels. The label is as dark as the line, and higher.
    image = QImage(310, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    ruler = Ruler(0, start, end, "stride 1: the next", 1, 0)
    paint_ruler(painter, QTransform.fromScale(10, 10), ruler)
    painter.end()
    ink, y = theme.now.text, 30 - 7
    dark = [x for x in range(310) if image.pixelColor(x, y).name() == ink]
    assert len(dark) > 60
    if side == "right":
        assert dark[0] > 10 * end
    elif side == "left":
        assert dark[-1] < 10 * start
    else:
        assert 10 * start < dark[0] < dark[-1] < 10 * end
