"""The questions of a lesson on paper: what is given, and the answers."""

import pytest

from convgui.export.worksheet.blocks import Boxes, Maps, Room, Words
from convgui.export.worksheet.exercises import (
    cell_frame,
    cell_maps,
    distances,
    exercise,
    hints,
    picture,
)
from convgui.messages import Sentence
from convgui.model.lesson.page import Question
from convgui.model.scene.state import first_state
from convgui.model.tutor.quantities import NUMBERS
from tests.data.worksheets import KINDS, frame_of, grids_of, labels_of, state_of, words_of

pytestmark = pytest.mark.usefixtures("qapp")


def ask(kind, *about, state=None):
    return exercise(Question(kind, about, "?", "", 1), state or state_of("Conv2d"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_frame_of_a_cell_is_finished(kind):
    frame = frame_of(kind)
    assert frame.step.finished
    assert frame.total == pytest.approx(float(frame.output[frame.step.output]))
    other = cell_frame(state_of(kind), (0, 0, 0))
    assert other.step.output == (0, 0, 0)


def test_a_layer_that_stamps_is_summed_up():
    state = first_state().change(call="nn.ConvTranspose2d(1, 1, 3, stride=2)", watch="scatter")
    assert cell_frame(state).stamping is None


def test_pixels_are_ringed_in_the_answer_alone():
    asked, answer = ask("pixels")
    (blank, output), (full, *_) = grids_of([asked]), grids_of([answer])
    assert not blank.ringed
    assert len(output.ringed) == 1
    assert not any(map(any, output.texts))
    assert len(full.ringed) == 9
    assert full.texts == blank.texts
    assert "Rows: 3·1 + tap·2" in answer[-1].text


def test_pixels_that_have_no_room_are_written_down():
    wishes = {"input_height": 90, "input_width": 90}
    state = first_state().change(call="nn.Conv2d(1, 1, 5, dilation=12)", **wishes)
    asked, answer = ask("pixels", state=state)
    assert [type(block) for block in asked] == [Room]
    assert "0, 12, 24, 36, 48" in answer[0].text


def test_channels_are_ticked():
    asked, answer = ask("channels", "o4")
    assert asked == (Boxes(("c0", "c1", "c2", "c3")),)
    assert answer[0].ticked == {2, 3}


def test_many_channels_are_written_down():
    state = first_state().change(call="nn.Conv2d(64, 64, 1, groups=2)")
    asked, answer = ask("channels", "o40", state=state)
    assert labels_of([asked]) == ["Input channels:"]
    assert answer[0].text == "c32 … c63"
    few = first_state().change(call="nn.Conv2d(64, 64, 1, groups=64)")
    assert ask("channels", "o40", state=few).answer[0].text == "c40"


@pytest.mark.parametrize("name", [name for name in NUMBERS if name not in ("cell", "L_out")])
def test_every_number_has_room_and_an_answer(name):
    state = first_state().change(call="nn.Conv2d(2, 4, 3, padding=1, groups=2)")
    asked, answer = ask("number", name, state=state)
    assert labels_of([asked]) == ["Working:", "Answer:"]
    assert answer[0].text == f"{NUMBERS[name](state).answer:,}"
    for grid in grids_of([asked]):
        # Neither what is read nor an output gives it away.
        assert not grid.ringed
        assert "output" not in grid.title
        if name.startswith(("pad", "H", "W")):
            assert not grid.border


def test_a_cell_is_worked_out_and_blank_on_the_map():
    asked, answer = ask("number", "cell")
    output = next(grid for grid in grids_of([asked]) if grid.title == "output o4")
    assert output.asked == {(3, 4)}
    # Another cell may have the same number.
    assert not any(map(any, output.texts))
    value = float(state_cell())
    assert float(answer[-1].text.rpartition(" ")[2].replace("−", "-")) == value


def state_cell():
    frame = frame_of("Conv2d")
    return frame.output[frame.step.output]


@pytest.mark.parametrize(
    ("about", "answer", "grids"),
    [
        (("finite",), "yes", 2),
        (("size_kept",), "yes", 0),
        (("all_read",), "yes", 1),
        (("zero_filled_equal",), "yes", 2),
        (("reads", "c0"), "no", 0),
        (("accepts", "torch.nn.Conv2d(4, 3, 3, groups=2)"), "no", 0),
    ],
)
def test_every_fact_has_two_boxes(about, answer, grids):
    asked, said = ask("yes_no", *about)
    assert labels_of([asked]) == ["yes", "no"]
    assert said[0].text == answer
    assert len(grids_of([asked])) == grids


def test_a_layer_is_written_down():
    asked, answer = ask("build", "size_kept", "stride = 1")
    *meanings, room = asked
    assert room == Room("torch.nn.Conv2d(", 2)
    assert [words.text.partition(":")[0] for words in meanings] == [
        *("in_channels, out_channels", "kernel_size", "stride", "padding", "dilation", "groups")
    ]
    right, has, others = (words.text for words in answer)
    assert right.startswith("One layer that is right: torch.nn.Conv2d(")
    assert "padding=" in right
    assert has.startswith("The input is ")
    assert "size_kept" not in right + has + others
    counted = state_of("Conv2d").having(coverage=True)
    (grid,) = grids_of([ask("build", "size_kept", state=counted).asked])
    assert "how often" in grid.title


def test_a_layer_that_is_not_found_has_no_answer():
    _, answer = ask("build", "kernel_size = 99")
    assert words_of([answer]) == ["No such layer was found near the one above."]


@pytest.mark.parametrize("kind", KINDS)
def test_the_picture_of_a_page_without_a_question(kind):
    grids = grids_of([picture(frame_of(kind))])
    assert grids[0].ringed
    assert len(grids) == (2 if kind.endswith("Pool2d") else 3)
    assert len(grids[-1].ringed) == 1


def test_several_blank_cells_have_letters():
    frame = frame_of("Conv2d")
    (maps,) = cell_maps(frame, ((3, 4), (3, 5)))
    assert isinstance(maps, Maps)
    output = maps.grids[-1]
    assert output.letters == (((3, 4), "a"), ((3, 5), "b"))
    assert output.asked == {(3, 4), (3, 5)}


def test_distances_are_one_number_or_two():
    assert distances(frame_of("Conv2d").geometry) == ("1", "2")
    assert distances(frame_of("Conv1d").geometry) == ("2", "1")
    other = first_state().change(call="nn.Conv2d(1, 1, 2, stride=(1, 3), dilation=(2, 1))")
    assert distances(other.layer.geometry) == ("1 × 3", "2 × 1")


def test_hints_are_lines_of_their_own():
    lines = hints(Sentence("yes"), Sentence("no"))
    assert words_of([lines]) == ["yes", "no"]
    assert all(isinstance(line, Words) for line in lines)


@pytest.mark.parametrize(
    ("call", "said", "unsaid"),
    [
        ("nn.Conv2d(1, 1, 3)", "added on each side", "cut off"),
        ("nn.ConvTranspose2d(1, 1, 3)", "cut off on each side", "added on each side"),
        ("nn.ConvTranspose2d(1, 1, 3)", "how far apart the stamps", "how far the window moves"),
        ("nn.MaxPool2d(3)", "without it kernel_size", "of weights"),
    ],
)
def test_arguments_mean_what_they_do_in_the_kind_of_the_layer(call, said, unsaid):
    asked, _ = ask("build", "H_out = 2", state=first_state().change(call=call))
    text = "\n".join(words_of([asked]))
    assert said in text
    assert unsaid not in text
