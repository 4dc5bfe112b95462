"""The titles over the maps, for layers with one axis and with two."""

import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.map_titles import MapTitles


@pytest.fixture
def titles(qapp):
    return MapTitles()


def frame(call, **wishes):
    state = first_state(call).change(**wishes)
    assert state.problem is None
    return derive(state)


def both(titles, shown):
    return titles.input(shown, shown.input_viewport), titles.output(shown, shown.output_viewport)


def test_two_axes(titles):
    shown = frame("nn.Conv2d(2, 3, 3, dilation=2, padding=1)")
    assert both(titles, shown) == (
        ("input c0", "padded to 8 × 8  ·  taps 2 apart, 16 skipped in between"),
        ("= output o0", "0 of 16 cells done"),
    )
    assert titles.kernel(shown, (3, 3)) == ("× kernel w[0, 0]", "tap 1 of 9")
    shown = frame("nn.Conv2d(2, 3, 3, dilation=2, padding=1)", step_by="cell")
    assert titles.kernel(shown, (3, 3)) == ("× kernel w[0, 0]", "")


def test_the_group_is_named_where_no_channels_are_seen(titles):
    shown = frame("nn.Conv2d(4, 6, 3, groups=2, padding=1)")
    assert titles.input(shown, shown.input_viewport)[1] == "padded to 8 × 8"
    named = titles.input(shown, shown.input_viewport, names_group=True)
    assert named == ("input c0", "group 0  ·  padded to 8 × 8")
    alone = frame("nn.Conv2d(4, 6, 3)")
    assert titles.input(alone, alone.input_viewport, names_group=True)[1] == ""


def test_two_dilations(titles):
    shown = frame("nn.Conv2d(1, 1, 2, dilation=(2, 3))")
    assert both(titles, shown)[0][1] == "taps 2 × 3 apart, 8 skipped in between"


def test_where_there_is_little_room_it_is_said_in_short_how_many_are_skipped(titles):
    shown = frame("nn.Conv2d(2, 3, 3, dilation=2, padding=1)")
    window = shown.input_viewport
    _, note = titles.input(shown, window)
    assert titles.input_notes(shown, window, note) == ["padded to 8 × 8  ·  16 skipped"]
    plain = frame("nn.Conv2d(2, 3, 3, padding=1)")
    _, note = titles.input(plain, plain.input_viewport)
    assert titles.input_notes(plain, plain.input_viewport, note) == []


def test_a_mode_without_a_border_is_said_to_have_no_effect(titles):
    def note(call):
        shown = frame(call)
        return titles.input(shown, shown.input_viewport)[1]

    assert note("nn.Conv2d(1, 1, 3, padding_mode='reflect')") == "no border: reflect has no effect"
    assert "effect" not in note("nn.Conv2d(1, 1, 3, padding=1, padding_mode='reflect')")
    assert "effect" not in note("nn.Conv2d(1, 1, 3)")
    shown = frame("nn.Conv2d(1, 1, 3, dilation=2, padding_mode='circular')")
    window = shown.input_viewport
    whole = titles.input(shown, window)[1]
    short = "16 skipped  ·  no border: circular has no effect"
    assert titles.input_notes(shown, window, whole) == [short]


def test_a_pool_mixes_no_channels(titles):
    shown = frame("nn.MaxPool2d(3)", step_by="cell")
    assert titles.output(shown, shown.output_viewport)[1].endswith("done  ·  of c0 alone")


def test_cards_without_signs_are_named_in_the_title(titles):
    shown = frame("nn.Conv2d(2, 3, 3)", step_by="cell")
    assert titles.kernel(shown, (3, 3), signed=False)[0] == "input × w[0, 0] = product"
    flipped = frame("nn.Conv2d(2, 3, 3)", kernel_as="flipped")
    assert titles.kernel(flipped, (3, 3), signed=False)[0] == "× w[0, 0], flipped"
    pool = frame("nn.MaxPool2d(3)")
    assert titles.kernel(pool, (3, 3), signed=False) == titles.kernel(pool, (3, 3))


def test_nothing_is_said_of_skipping_where_nothing_is_skipped(titles):
    assert both(titles, frame("nn.Conv2d(1, 1, 3)"))[0][1] == ""
    assert both(titles, frame("nn.Conv2d(1, 1, 1, dilation=3)"))[0][1] == ""


def test_one_axis(titles):
    shown = frame("nn.Conv1d(2, 3, 3, dilation=2, padding=1)", input_width=6)
    assert both(titles, shown)[0] == (
        "input c0",
        "padded to 8  ·  taps 2 apart, 2 skipped in between",
    )


def test_the_part_of_a_large_map(titles):
    two = frame("nn.Conv2d(1, 1, 3, padding=2)", input_height=200, input_width=300, sight=16)
    assert [note for _, note in both(titles, two)] == [
        "part: rows −2 to 8, columns −2 to 13  ·  padded to 204 × 304",
        "part: rows 0 to 10, columns 0 to 15",
    ]
    one = frame("nn.Conv1d(1, 1, 3, padding=2)", input_width=300, sight=16)
    assert [note for _, note in both(titles, one)] == [
        "part: positions −2 to 13  ·  padded to 304",
        "part: positions 0 to 15",
    ]


@pytest.mark.parametrize(
    ("kernel_as", "title"),
    [("flipped", "× w[0, 0], flipped"), ("zero_filled", "× w[0, 0], zeros in its gaps")],
)
def test_another_kernel_in_its_place_is_named(titles, kernel_as, title):
    shown = frame("nn.Conv2d(2, 3, 3, dilation=2)", kernel_as=kernel_as)
    assert titles.kernel(shown, shown.geometry.kernel)[0] == title


def test_a_kernel_of_one_tap_is_not_turned(titles):
    shown = frame("nn.ConvTranspose2d(2, 2, 1, stride=2)", watch="gather")
    assert titles.kernel(shown, (1, 1))[0] == "× kernel w[0, 0]"
    shown = frame("nn.ConvTranspose2d(2, 2, (1, 2), stride=2)", watch="gather")
    assert titles.kernel(shown, (1, 2))[0] == "× w[0, 0], turned"


def test_what_names_a_kernel_where_there_is_no_room(titles):
    shown = frame("nn.Conv2d(2, 3, (3, 5))")
    assert titles.kernel_names(shown, (3, 5)) == ["× w[0, 0]", "w[0, 0]"]
    # The cards have no signs: the title has them.
    assert titles.kernel_names(shown, (3, 5), False) == ["× w[0, 0] =", "× w[0, 0]", "w[0, 0]"]
    assert titles.kernel_names(shown, (3, 2)) == ["3 × 2 / 3 × 5, w[0, 0]", "w[0, 0]"]
    assert titles.kernel_names(frame("nn.MaxPool2d(2)"), (2, 2)) == []
