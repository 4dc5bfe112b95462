"""What the panel of the matrix says of a layer."""

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from convgui.ui.panels.matrix import MatrixPanel
from convgui.ui.panels.matrix_drawing import MatrixDrawing


@pytest.fixture
def holder(hold):
    return hold(MatrixPanel)


def text(holder, name):
    label = holder.findChild(QLabel, name)
    return plain(label.text()) if label.isVisible() else ""


def plain(text):
    """Without what keeps sizes on one line."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


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
        ("nn.MaxPool2d(2)", "pool_matrix_view"),
        ("nn.Conv2d(2, 2, 3, dilation=2)", "matrix_view"),
    ]:
        show(holder, call)
        assert [view.objectName() for view in views if view.isVisible()] == [name]
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


def test_large_numbers_are_parted_and_sizes_stay_on_one_line(holder):
    show(holder, "nn.Conv2d(200, 3, 3, padding=1)", 40_000, side=40)
    assert text(holder, "matrix_place").splitlines()[0].startswith("row 400 of 0 … 1,799: ")
    assert "of 0 … 1,599: output cell" in text(holder, "matrix_place")
    words = holder.findChild(QLabel, "matrix_shapes").text()
    assert " × " not in words
    show(holder, "nn.Conv2d(4, 6, 3, groups=2)")
    assert "c0–\N{WORD JOINER}c1" in holder.findChild(QLabel, "matrix_shapes").text()


@pytest.mark.parametrize("height", [250, 330, 368, 420, 500])
@pytest.mark.parametrize(
    ("call", "watch"),
    [
        ("nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)", "gather"),
        ("nn.Conv2d(3, 5, 1)", "gather"),
        ("nn.ConvTranspose2d(2, 2, 3, stride=2, padding=1)", "scatter"),
        ("nn.ConvTranspose2d(2, 2, 3, stride=2, padding=1)", "gather"),
        ("nn.MaxPool2d(3, padding=1)", "gather"),
        ("nn.AvgPool2d(3)", "gather"),
    ],
)
def test_in_a_low_window_words_make_room_for_the_numbers(holder, call, watch, height):
    holder.session.change(call=call, watch=watch)
    holder.resize(440, height)
    holder.panel.layout().activate()
    parts = [part for part in holder.panel.children() if isinstance(part, QWidget)]
    seen = [part for part in parts if part.isVisible() and not isinstance(part, QCheckBox)]
    ends = 0
    for part in sorted(seen, key=lambda part: part.y()):
        assert part.y() >= ends, part.objectName()
        ends = part.geometry().bottom()
        if isinstance(part, QLabel):
            assert part.height() >= part.heightForWidth(part.width()), part.objectName()
    assert ends <= holder.panel.height()
    # They come back.
    holder.resize(440, 760)
    assert all(text(holder, f"matrix_{name}") for name in ("way", "shapes", "place", "after"))
