"""The marks of the window are on the page too: what a canvas is told to paint."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.ahead import STILL_TO_COME
from convgui.ui.style import theme

GROUPED = "nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)"
REFLECTED = "nn.Conv2d(2, 2, 3, padding=2, padding_mode='reflect')"

# All calls of a painter while everything is painted anew: its methods, each with its arguments.
PAINTED = """
const painter = eval(arguments[0]), calls = [];
for (const name of ["box", "outline", "hatch", "inside", "left", "unfinished", "lines"]) {
  painter[name] = (...given) => {
    calls.push([name, ...given]);
    return Object.getPrototypeOf(painter)[name].apply(painter, given);
  };
}
convgui.session.version++;
convgui.session.tell();
for (const name of Object.keys(painter).filter((key) => typeof painter[key] === "function")) {
  delete painter[name];
}
return calls;
"""
STAGE, BARS = "convgui.stage.painter", "convgui.waterfall.painter"


def state(call=GROUPED, step_by="tap", **wishes):
    return first_state().change(call=call, **wishes).change(step_by=step_by)


def painted(page, name, painter=STAGE):
    """What a method of a painter is given, call by call."""
    return [given for called, *given in page.run(PAINTED, painter) if called == name]


def point(page, kind, *place):
    target = {"kind": kind, "place": list(place)}
    page.run("convgui.session.point(arguments[0]); convgui.session.tell()", target)


def cells(page, boxes, map_name="input"):
    """The rows and columns of boxes that are cells of a map."""
    x, y, cell, rows, cols = page.run(
        "const {x, y, cell, view} = convgui.stage.layout[arguments[0]];"
        "return [x, y, cell, view.high, view.wide]",
        map_name,
    )
    found = [
        (round((box[1] - y) / cell), round((box[0] - x) / cell))
        for box in boxes
        if box[2:] == [cell, cell]
    ]
    return [(row, col) for row, col in found if 0 <= row < rows and 0 <= col < cols]


def screen(page):
    """What is on the screen, (rows, columns, 3)."""
    return np.array(Image.open(BytesIO(page.picture())).convert("RGB")).astype(int)


def colour(page, row, col):
    """The colour of a cell of the output between its frame and its number."""
    x, y = page.cell("output", row, col)
    edge = x - page.run("return convgui.stage.layout.output.cell") / 2
    return screen(page)[int(y), int(edge) + 5].tolist()


# The input --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "call",
    [
        "nn.Conv2d(1, 1, 2, stride=3, padding=1)",
        "nn.Conv2d(1, 1, 2, stride=3, padding=1, padding_mode='circular')",
        "nn.MaxPool2d(3, stride=2, padding=1)",
        "nn.Conv2d(1, 1, 1, stride=2, padding=2)",
    ],
)
def test_what_no_window_reads_is_hatched_both_ways_in_the_border_too(page_of, call):
    made = state(call)
    geometry = made.layer.geometry
    rows, cols = (np.arange(axis.padded) for axis in geometry.axes)
    # A pixel may be read through its copies, a cell of the border only itself.
    inside = geometry.inside(rows, cols)
    unread = np.where(inside, geometry.counts(rows, cols) == 0, ~geometry.is_read(rows, cols))
    page = page_of(made)
    crossed = [box for box, _, *both in painted(page, "hatch") if both == [True]]
    assert set(cells(page, crossed)) == {(int(r), int(c)) for r, c in np.argwhere(unread)}
    assert (unread & ~inside).any()


@pytest.mark.parametrize(
    ("call", "padded"),
    [(GROUPED, 2), ("nn.Conv2d(2, 2, 3, padding=1, padding_mode='replicate')", 1)],
)
def test_the_edge_of_the_input_is_drawn_in_its_border(page_of, call, padded):
    page = page_of(state(call))
    x, y, cell, high, wide = page.run(
        "const {x, y, cell, view} = convgui.stage.layout.input;"
        "return [x, y, cell, view.high, view.wide]"
    )
    sides = [(size - 2 * padded) * cell for size in (wide, high)]
    assert edges(page) == [[x + padded * cell, y + padded * cell, *sides]]


def edges(page):
    """The boxes that are drawn with the line that only an edge has."""
    return [box for box, _, width, *_ in painted(page, "outline") if width == 1.5]


@pytest.mark.parametrize("call", ["nn.Conv2d(2, 2, 3)", "nn.ConvTranspose2d(2, 2, 3, stride=2)"])
def test_without_a_border_there_is_no_edge(page_of, call):
    assert edges(page_of(state(call))) == []


def test_a_part_of_the_input_has_no_edge_where_no_border_is_seen(page_of):
    made = state("nn.Conv2d(1, 1, 3, padding=1)", input_height=40, input_width=40)
    page = page_of(made.at_cell((0, 20, 20)))
    assert len(edges(page)) == 1
    page.run("convgui.session.change({closer: 12})")
    assert edges(page) == []


# Pointing ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("index", [700, 690])
def test_while_an_output_is_pointed_at_the_map_keeps_the_channel_of_the_step(page_of, index):
    made = state().at(index)
    page = page_of(made)
    point(page, "output", 2, 5, 5)
    channel = derive(made.point(Target("output", (2, 5, 5)))).in_channel
    assert channel == derive(made).in_channel == (1 if index == 700 else 0)
    titles = [text for _, _, text, *_ in painted(page, "left")]
    assert f"input c{channel}" in titles
    assert f"× kernel w[2, {channel}]" in titles


def test_the_pixel_of_a_copy_is_framed_with_dashes(page_of):
    """The copy itself with two frames, and nothing else of its pixel."""
    page = page_of(state(REFLECTED).at(40))
    before = painted(page, "outline")
    point(page, "input", 0, 1, 3)
    drawn = [given for given in painted(page, "outline") if given not in before]
    dashed = [box for box, _, _, *style in drawn if style and style[0].get("dashed")]
    assert cells(page, dashed) == [(3, 3)]
    ink = page.run("return getComputedStyle(document.documentElement).getPropertyValue('--text')")
    solid = [box for box, ink_, *_ in drawn if ink_ == ink and box not in dashed]
    assert cells(page, solid) == [(1, 3), (1, 3)]


def test_what_is_pointed_at_has_its_ring_where_it_is_copied_too(page_of):
    made = state(REFLECTED).at(40)
    page = page_of(made)
    before = painted(page, "outline")
    point(page, "input", 0, 3, 3)
    drawn = [box for box, *_ in painted(page, "outline") if [box, *_] not in before]
    links = derive(made.point(Target("input", (0, 3, 3)))).links
    linked = {(r, c) for r in links.input_rows.tolist() for c in links.input_cols.tolist()}
    assert set(cells(page, drawn)) == linked == {(1, 1), (1, 3), (3, 1), (3, 3)}


def test_linked_weights_and_cells_do_not_look_as_if_they_were_in_play(page_of):
    page = page_of(state().at(700))
    point(page, "input", 1, 4, 4)
    outlines = painted(page, "outline")
    x, y, wide, high = page.run(
        "const {x, y, width, height} = convgui.stage.layout.lens; return [x, y, width, height]"
    )
    card = [x + wide + 2, y + 2 * high + 2, wide - 5, high - 5]
    # Of the card in play only the weight is framed anew.
    assert [width for box, _, width, *_ in outlines if box == card] == [1.6, 3.5]
    weights = [style for (*_, side), _, _, *style in outlines if side == card[3] / 3]
    assert [style[0]["dashed"] for style in weights if style] == [True] * 9
    # The cells that read the pixel have the colour of the group, the one in play within its frame.
    rings = [given for given in outlines if given[1] == theme.GROUPS[0] and given[2] == 2]
    insets = {
        cell: style["inset"] for box, _, _, style in rings for cell in cells(page, [box], "output")
    }
    readers = {(row, col): 1 for row in (0, 2, 4) for col in (0, 2, 4)}
    assert insets == {**readers, (0, 2): 3}


def test_a_sum_that_is_still_to_come_is_paler_and_says_so(page_of):
    page = page_of(state().at(700))
    left, top = page.run(
        "const {canvas, layout: {output}} = convgui.stage, box = canvas.getBoundingClientRect();"
        "return [box.left + output.x, box.top + output.y + output.cell * output.view.high + 14]"
    )
    below = slice(int(top), int(top) + 110), slice(int(left), int(left) + 260)
    strength = (
        "return ['equation', 'sum'].map("
        "  (id) => Number(getComputedStyle(document.getElementById(id)).opacity))"
    )
    for place, title, ahead in (
        ((1, 5, 5), "y[1, 5, 5], still to come", True),
        ((1, 0, 0), "y[1, 0, 0], added up", False),
        ((0, 5, 5), "y[0, 5, 5], added up", False),
        ((1, 0, 2), "y[1, 0, 2], adding up", False),
    ):
        point(page, "output", *place)
        assert title in [text for _, _, text, *_ in painted(page, "left")]
        assert page.run(strength) == [STILL_TO_COME if ahead else 1] * 2
        assert (screen(page)[below].min() > 70) == ahead


# The output and its sum -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("call", "index"), [(GROUPED, 44), ("nn.AvgPool2d(2)", 4), ("nn.MaxPool2d(2)", 4)]
)
def test_a_finished_cell_in_play_has_the_colour_of_its_map(page_of, call, index):
    made = state(call, step_by="cell").at(index)
    page = page_of(made)
    cell = derive(made).step.output[1:]
    seen = colour(page, *cell)
    page.run("convgui.session.change({index: convgui.session.state.index + 1})")
    assert seen == colour(page, *cell) != colour(page, 2, 2)


def test_the_sum_of_a_mean_has_no_decimals_that_only_a_mean_has(page_of):
    page = page_of(state("nn.AvgPool2d(2)").at(14))
    assert {text for _, text, _ in painted(page, "unfinished")} == {"16"}


def test_below_each_bar_stands_its_term_and_its_product(page_of):
    page = page_of(state(REFLECTED).at(40))
    below = [given for given in painted(page, "inside", BARS) if "×" in given[1]]
    products = [given for given in painted(page, "inside", BARS) if given[1][:2] == "= "]
    assert [text for _, text, *_ in below][:3] == ["5×3", "6×−4", "9×−3"]
    assert [text for _, text, *_ in products][:3] == ["= 15", "= −24", "= −27"]
    # And the output, which is not known yet.
    assert (len(below), len(products)) == (18, 19)
    assert len({size for _, _, size, *_ in below}) == 1


def test_terms_without_room_are_written_on_two_lines_or_not_at_all(page_of):
    rounded = {"input_source": "random", "weight_source": "pytorch"}
    page = page_of(state("nn.Conv2d(2, 2, 3, padding=1)", **rounded).at(40))
    texts = [text for _, text, *_ in painted(page, "inside", BARS)]
    assert len([text for text in texts if text.startswith("×")]) == 18
    page.size(390, 844)
    page.run("convgui.session.tell()")
    assert not [text for _, text, *_ in painted(page, "inside", BARS) if "×" in text]


def test_bars_of_a_mean_begin_at_0(page_of):
    page = page_of(state("nn.AvgPool2d(2)").at(14))
    (start, _), *_ = painted(page, "lines", BARS)[0]
    # Behind all there is the paper.
    _, (_, top, _, high), *_ = (box for box, *_ in painted(page, "box", BARS))
    assert top + high == pytest.approx(start[1])


def test_an_output_on_which_nothing_is_stamped_has_its_sum_too(page_of):
    page = page_of(state("nn.ConvTranspose2d(1, 1, 1, stride=2)").at(5))
    point(page, "output", 0, 1, 1)
    texts = [text for _, text, *_ in painted(page, "inside", BARS)]
    assert texts[:4] == ["0×2", "= 0", "+3", "bias"]


# Cards ------------------------------------------------------------------------------------------


def test_all_cards_have_their_signs(page_of):
    """However large the kernel is; so their title need not name what stands on which line."""
    page = page_of(state("nn.Conv2d(1, 1, 7, padding=3)", input_height=9, input_width=9).at(60))
    texts = [text for _, text, *_ in painted(page, "inside")]
    rows, cols = page.run("const {rows, cols} = convgui.stage.layout.lens; return [rows, cols]")
    assert len([text for text in texts if text.startswith("× ")]) == rows * cols == 42
    assert len([text for text in texts if text.startswith("=")]) == rows * cols


def test_how_a_number_stands_is_not_said_before_it_is_compared(page_of):
    page = page_of(state("nn.MaxPool2d(3, stride=2, padding=1)").at(50))
    texts = [text for _, text, *_ in painted(page, "inside")]
    compared = [text for text in texts if text.startswith(("< ", "> "))]
    assert compared == ["< 8", "> 8", "< 9", "< 9", "< 9"]


def test_a_product_to_come_says_already_whether_it_is_rounded(page_of):
    rounded = {"input_source": "random", "weight_source": "pytorch"}
    page = page_of(state("nn.Conv2d(2, 2, 3, padding=1)", **rounded).at(40))
    texts = [text for _, text, *_ in painted(page, "inside")]
    assert texts.count("≈") == 4
    assert "=" not in texts


def test_a_map_of_one_cell_has_its_number_on_the_card(page_of):
    made = state("nn.Conv2d(3, 4, 3)", input_height=3, input_width=3).at(80)
    page = page_of(made)
    cards = [f"convgui.stacks.cards.get('out_channel {n}').painter" for n in range(4)]
    texts = [[text for _, text, *_ in painted(page, "inside", card)] for card in cards]
    assert texts == [["−32"], ["−28"], ["−13"], []]
    assert painted(page, "inside", "convgui.stacks.cards.get('in_channel 0').painter") == []
