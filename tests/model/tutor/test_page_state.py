"""The state of a page, which follows from the settings of all pages up to it."""

import numpy as np
import pytest

from convgui.model.conv.connectivity import Target
from convgui.model.lesson.parser import LessonError
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.inputs import InputImage
from convgui.model.tutor.catalog import lesson_names, load_lesson
from convgui.model.tutor.page_state import page_state
from convgui.model.tutor.validate import read_lesson
from tests.data.own_lesson import LESSON


def test_a_page_sets_what_it_names():
    lesson = read_lesson(LESSON, "mine")
    assert (lesson.name, lesson.title) == ("mine", "Title")
    assert [page.title for page in lesson.pages] == ["One", "Two", "Three", "Four", "Five", "Six"]
    page = lesson.pages[0]
    assert page.text == "Some text in two lines.\n\nAnother paragraph."
    assert page.spotlight == ("overview", "call")
    assert page.stops == ("row", "bias")
    assert page.line == 2
    state = page_state(lesson, 0, first_state())
    assert str(state.layer.spec) == "torch.nn.Conv2d(4, 4, 3, dilation=2, groups=2)"
    assert (state.layer.input_size, state.layer.input_source) == ((7, 8), "ramp")
    assert (state.layer.weight_source, state.view.step_by) == ("ones", "tap")
    assert (state.layer.kernel_as, state.view.coverage, state.view.rulers) == (
        "zero_filled",
        True,
        False,
    )
    step = state.steps[state.playback.index]
    assert (step.output, step.first) == ((3, 1, 2), 3)
    numbers = tensors_of(state.layer)
    assert np.isnan(numbers.x[3, 0, 1])
    # The third input channel is the second of its group.
    assert numbers.weight[2, 1, 2, 4] == -2.5
    assert numbers.bias[1] == 7


def test_a_pool_has_one_channel_or_as_many_as_are_written():
    text = """# T
## P
layer: nn.MaxPool2d(2)
input: integers 4x6
## Q
layer: nn.AvgPool2d(2)
input: integers 3 x 4 x 6
## R
layer: nn.Conv2d(3, 3, 1)
input: integers 4x6
weights: ones
## S
layer: nn.MaxPool2d(2)
input: output
"""
    states = [page_state(read_lesson(text, ""), n, first_state()) for n in range(4)]
    assert [s.layer.spec.in_channels for s in states] == [1, 3, 3, 3]
    assert [s.layer.input_size for s in states] == [(4, 6)] * 4
    assert states[2].layer.weight_source == "ones"


def test_the_output_of_the_page_before_can_be_shuffled():
    text = """# T
## P
layer: nn.Conv2d(1, 6, 1)
input: integers 3x3
## Q
layer: nn.Conv2d(6, 6, 1, groups=2)
input: output shuffle 2
"""
    first, second = (page_state(read_lesson(text, ""), n, first_state()) for n in range(2))
    before, after = tensors_of(first.layer).output, tensors_of(second.layer).x
    # Of torch.nn.ChannelShuffle(2).
    assert np.array_equal(after, before[[0, 3, 1, 4, 2, 5]])


def test_what_is_left_out_stays():
    lesson = read_lesson(LESSON, "mine")
    states = [page_state(lesson, number, first_state()) for number in range(6)]
    one, two, three, four, five, six = states
    assert two.layer == one.layer
    assert two.steps[two.playback.index].output == (0, 0, 1)
    assert (two.view.coverage, two.layer.kernel_as) == (True, "zero_filled")
    assert lesson.pages[1].spotlight == lesson.pages[1].stops == ()
    # show: rulers is that alone; the edits stay.
    assert (three.view.coverage, three.view.rulers, three.layer.kernel_as) == (False, True, "plain")
    assert three.layer.edits == one.layer.edits
    # An edit is that alone; what is shown stays.
    assert four.layer.edits.items == (("bias", (0,), 3.0),)
    assert four.view.rulers
    # Another input begins afresh, as large as the one before.
    assert not five.layer.edits.items
    assert not five.view.rulers
    assert (five.layer.input_source, five.layer.input_size) == ("ones", (7, 8))
    assert str(six.layer.spec) == "torch.nn.Conv2d(1, 1, 5, padding=2)"
    assert six.steps[six.playback.index].output == (0, 0, 1)
    assert six.view.step_by == "cell"


def test_a_page_is_the_same_whatever_was_shown_before():
    for lesson in (load_lesson(name, "en") for name in lesson_names()):
        fresh = [page_state(lesson, n, first_state()) for n in range(len(lesson.pages))]
        state = first_state("nn.Conv2d(2, 2, 2)").edit("bias", [(0,)], 9.0)
        state = state.change(step_by="map", coverage=True, rulers=True)
        for number in reversed(range(len(fresh))):
            state = page_state(lesson, number, state)
            assert state == fresh[number]


def test_a_page_keeps_how_the_reader_looks_at_it():
    picture = InputImage("mine", np.zeros((1, 9, 9), np.float32))
    kept = first_state().change(speed=30.0, sight=32, tool="brush", brush=4.0, picture=picture)
    kept = kept.having(playing=True).as_document(5)
    kept = kept.point(Target("input", (0, 1, 1)), pin=True)
    state = page_state(load_lesson("03-stride", "en"), 1, kept)
    assert (state.playback.speed, state.playback.sight, state.tool.tool, state.tool.brush) == (
        30.0,
        32,
        "brush",
        4.0,
    )
    assert state.layer.picture is picture
    assert state.document == 5
    assert (state.playback.playing, state.focus.pointed, state.focus.pinned) == (False, None, False)
    assert state.layer.input_source == "integers"


def test_a_photograph_has_its_own_size():
    head = "# T\n## P\nlayer: nn.Conv2d(3, 2, 3)\ninput: photo"
    state = page_state(read_lesson(head, ""), 0, first_state())
    assert state.layer.input_size == (192, 192)
    state = page_state(read_lesson(f"{head} 20x30", ""), 0, first_state())
    assert state.layer.input_size == (20, 30)


def test_a_page_can_take_the_output_of_the_page_before():
    text = """# Two layers

## First
layer: torch.nn.Conv2d(2, 3, 3, groups=1)
input: integers 5x6
edit: input c1 (2, 2) = 7

Text.

## Second
layer: torch.nn.Conv2d(3, 4, 1)
input: output

Text.

## The same input
layer: torch.nn.Conv2d(3, 1, 2)

Text.
"""
    lesson = read_lesson(text, "mine")
    first, second, third = (page_state(lesson, n, first_state()) for n in range(3))
    output = tensors_of(first.layer).output
    for state in (second, third):
        assert state.problem is None
        assert state.layer.input_size == (3, 4)
        np.testing.assert_array_equal(tensors_of(state.layer).x, output)
    assert page_state(lesson, 1, third) == second
    # A layer that does not fit is an error of the page.
    with pytest.raises(LessonError, match="to have 5 channels, but got 3"):
        read_lesson(text.replace("Conv2d(3, 4, 1)", "Conv2d(5, 4, 1)"), "mine")
    with pytest.raises(LessonError, match="There is no page before this one"):
        read_lesson(text.replace("integers 5x6", "output"), "mine")


UP = "layer: nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)\ninput: ones 4x4\n"


def test_a_page_scatters_if_it_says_so():
    lesson = read_lesson(
        f"# T\n## P\n{UP}show: scatter\nstep: o0 (3, 3) tap 2\n\n## Q\nshow: plain\n", "mine"
    )
    one, two = (page_state(lesson, number, first_state()) for number in (0, 1))
    assert one.scatters
    step = one.steps[one.playback.index]
    # The first stamp on that cell is the last tap of (1, 1); the next step is a tap more.
    assert (step.output, step.first) == ((0, 1, 2), 0)
    assert not two.scatters
