"""What the panel of the matrix says of a layer."""

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel

from convgui.ui.panels.matrix import MatrixPanel
from convgui.ui.panels.matrix_drawing import MatrixDrawing


@pytest.fixture
def holder(hold):
    return hold(MatrixPanel)


def text(holder, name):
    label = holder.findChild(QLabel, name)
    return label.text() if label.isVisible() else ""


def show(holder, call, step=0, side=6):
    holder.session.change(call=call, input_height=side, input_width=side)
    holder.session.seek(step)


def test_the_shapes_of_one_product(holder):
    show(holder, "nn.Conv2d(2, 5, 3)")
    assert text(holder, "matrix_shapes") == "weight (5 × 18) · columns (18 × 16) = product (5 × 16)"


def test_one_product_for_each_group(holder):
    show(holder, "nn.Conv2d(4, 6, 3, groups=2)", 18 * 16 * 3)
    words = text(holder, "matrix_shapes")
    assert words.startswith("weight (3 × 18) · columns (18 × 16) = product (3 × 16)\n")
    assert words.endswith("2 groups; here group 1, c2–c3 → o3–o5")
    # The weight of the group has rows of its own; in the drawing they are columns.
    assert "row 0 of the weight, drawn as column w[3]" in text(holder, "matrix_place")


def test_where_the_step_is(holder):
    show(holder, "nn.Conv2d(2, 2, 3, dilation=2)", 72 + 2 * 18 + 13)
    assert text(holder, "matrix_place").splitlines() == [
        "row 13 of 0 … 17: c1, tap (1, 1)",
        "column 2 of 0 … 3: output cell (1, 0)",
        "row 1 of the weight, drawn as column w[1]: output channel o1",
    ]
    holder.session.change(step_by="cell")
    assert text(holder, "matrix_place").startswith("column 2 of 0 … 3")


def test_the_zero_filled_kernel_beside_it(holder):
    show(holder, "nn.Conv2d(2, 2, 3, dilation=2)")
    box = holder.findChild(QCheckBox, "matrix_compare")
    assert box.isVisible()
    assert text(holder, "matrix_zeros") == ""
    before = holder.panel._view.grab().toImage()
    box.click()
    assert text(holder, "matrix_zeros") == (
        "Zero-filled: 50 rows, 32 of them for zeros in gaps. The layer's own: 18 rows, none of "
        "them for a gap."
    )
    assert holder.panel._view.grab().toImage() != before
    show(holder, "nn.Conv2d(2, 2, 3)")
    assert not box.isVisible()
    assert text(holder, "matrix_zeros") == ""


def test_too_many_rows_of_zeros_are_counted_but_not_drawn(holder):
    holder.findChild(QCheckBox, "matrix_compare").setChecked(True)
    show(holder, "nn.Conv2d(4, 4, 3, dilation=9)", side=24)
    assert text(holder, "matrix_zeros").endswith("Too many to draw here.")


def test_a_kernel_of_one_tap_is_a_linear_layer_on_every_pixel(holder):
    show(holder, "nn.Conv2d(3, 5, 1, bias=False)")
    assert "the columns are the input itself" in text(holder, "matrix_after")
    assert text(holder, "matrix_after").endswith("is read as a map of 6 × 6.")
    show(holder, "nn.Conv2d(3, 5, 3)")
    assert "Then the bias" in text(holder, "matrix_after")


def test_choices_are_handed_on(holder):
    show(holder, "nn.Conv2d(2, 2, 3, dilation=2)")
    holder.panel.choose(True)
    assert holder.panel.choices() is True


def test_only_one_picture_is_there(holder):
    views = holder.findChildren(MatrixDrawing)
    for call, name in [
        ("nn.Conv2d(2, 2, 3)", "matrix_view"),
        ("nn.ConvTranspose2d(2, 2, 3)", "stamp_matrix_view"),
        ("nn.MaxPool2d(2)", None),
        ("nn.Conv2d(2, 2, 3, dilation=2)", "matrix_view"),
    ]:
        show(holder, call)
        assert [view.objectName() for view in views if view.isVisible()] == ([name] if name else [])
    assert text(holder, "matrix_way").startswith("im2col")


def test_a_mean_is_said_to_be_the_product_of_a_depthwise_layer(holder):
    show(holder, "nn.AvgPool2d(2)")
    cells = holder.session.frame.geometry.output_size
    assert text(holder, "matrix_shapes") == (
        "A pool multiplies nothing, so it is not a matrix product.\n"
        "A depthwise Conv2d whose weights are all 1/4 gives the same numbers. It is one product "
        f"for each channel: weight (1 × 4) · columns (4 × {cells[0] * cells[1]}) = "
        f"product (1 × {cells[0] * cells[1]})."
    )
    # No layer has other weights at the border, and none takes a maximum.
    for call in ("nn.AvgPool2d(3, padding=1, count_include_pad=False)", "nn.MaxPool2d(2)"):
        show(holder, call)
        assert text(holder, "matrix_shapes") == (
            "A pool multiplies nothing, so it is not a matrix product."
        )
