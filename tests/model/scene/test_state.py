"""What the reader chose, and its legal changes."""

import numpy as np
import pytest

from convgui.messages import Sentence
from convgui.model import Conv2dSpec
from convgui.model.conv.connectivity import Target
from convgui.model.scene.parts import LARGEST_SIGHT
from convgui.model.scene.state import first_state
from convgui.model.sources.examples import EXAMPLES
from convgui.model.sources.inputs import InputImage
from convgui.model.sources.kernels import LoadedWeights


@pytest.fixture
def state():
    return first_state()


def test_it_opens_on_a_small_example_in_whole_numbers(state):
    from convgui.model.scene.frame import derive

    frame = derive(state)
    assert state.problem is None
    assert max(state.layer.input_size) <= 8
    for values in (frame.tensors.x, frame.tensors.weight, frame.output):
        assert np.array_equal(values, values.round())


def test_fields_and_call_follow_each_other(state):
    state = state.change(kernel_height=2, dilation_width=2)
    assert state.form.call == "torch.nn.Conv2d(3, 4, (2, 3), dilation=(1, 2))"
    assert state.layer.spec == Conv2dSpec(3, 4, (2, 3), dilation=(1, 2))
    state = state.change(call="nn.Conv2d(4, 6, 3, padding='same', groups=2, bias=False)")
    form = state.form
    assert form.call == "torch.nn.Conv2d(4, 6, 3, padding='same', groups=2, bias=False)"
    assert tuple(form[name] for name in ("in_channels", "out_channels", "groups", "bias")) == (
        4,
        6,
        2,
        False,
    )
    assert (form["kernel_height"], form["dilation_width"], form["padding_kind"]) == (3, 1, "same")
    assert state.layer.spec == Conv2dSpec.parse(form.call)


def test_an_illegal_value_is_kept_explained_and_mended(state):
    good = state.layer
    bad = state.change(groups=2)
    assert bad.problem.text.startswith("PyTorch: “in_channels must be divisible by groups")
    assert set(bad.problem.fields) == {"in_channels", "groups"}
    assert bad.layer == good
    assert bad.form["groups"] == 2
    assert bad.form.call == "torch.nn.Conv2d(3, 4, 3, groups=2)"
    mended = bad.change(in_channels=4)
    assert mended.problem is None
    assert mended.layer.spec.groups == 2


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("hello", "This is not a single call to torch.nn.Conv2d"),
        ("nn.Conv2d(3, 4, (2, 5000))", "The kernel spans 2 × 5,000 pixels"),
        (
            "nn.Conv2d(3, 4, 3, stride=2, padding='same')",
            "PyTorch: “padding='same' is not supported",
        ),
        ("nn.Conv2d(3, 4, (3, 3, 3))", "PyTorch: “expected stride to be a single integer"),
        ("nn.Conv2d(3, 4, 3.5)", "kernel_size must be a whole number"),
        ("nn.Conv2d(10**9, 4, 3)", "in_channels is not a plain value"),
        ("nn.Conv2d(1000000000, 1, 3)", "in_channels=1000000000 is larger than"),
        ("nn.Conv2d(3, 4, 3, dilation=99999999999999)", "dilation=99999999999999 is larger than"),
        ("nn.Conv2d(3, 4, 3, padding_mode=5)", "PyTorch: “padding_mode must be one of"),
        ("nn.Conv2d([1], 4, 3)", "in_channels must be a whole number"),
    ],
)
def test_an_illegal_call_is_kept_and_the_layer_stays(state, call, words):
    bad = state.change(call=call)
    assert bad.problem.text.startswith(words)
    assert bad.layer == state.layer
    assert bad.form.call == call
    # Whatever was typed, every field still holds something that a field can show.
    assert all(abs(v) <= 99_999 for v in bad.form.values.values() if isinstance(v, int))
    mended = bad.change(call=state.form.call)
    assert mended.problem is None
    assert mended.layer == state.layer
    assert mended.form == state.form


def test_the_focus_stays_on_its_cell(state):
    state = state.at(state.steps.index_of(3, 2, 1) + 5)
    for by in ("cell", "map", "channel", "tap"):
        changed = state.change(step_by=by)
        assert changed.steps[changed.playback.index].output[0] == 3
        if by != "map":
            assert changed.steps[changed.playback.index].output == (3, 2, 1)
    assert state.change(out_channels=2).steps[0].output[0] == 0
    smaller = state.change(out_channels=2, input_height=4)
    assert smaller.steps[smaller.playback.index].output == (1, 1, 1)


@pytest.mark.parametrize("by", ["tap", "channel", "cell", "map"])
def test_a_step_stays_where_it_is_if_its_size_is_chosen_again(state, by):
    state = state.change(step_by=by)
    last = state.at(len(state.steps) - 2).point(Target("input", (0, 0, 0)), pin=True)
    assert last.change(step_by=by) == last


def test_steps_and_settings_stay_within_their_ends(state):
    assert state.at(-5).playback.index == 0
    assert state.at(10**9).playback.index == len(state.steps) - 1
    assert state.change(speed=1e9).playback.speed == 240
    assert state.change(speed=0).playback.speed == 0.5
    assert state.change(sight=1).playback.sight == 8
    with pytest.raises(TypeError, match="nothing is named colour"):
        state.change(colour="red")
    with pytest.raises(ValueError, match="no example"):
        state.change(example="nothing")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_every_example_can_be_chosen(state, example):
    state = state.change(groups=2).change(example=example.name)
    assert state.problem is None
    assert state.form.call == example.call
    assert state.layer.input_source == example.input_source
    assert state.playback.index == 0
    assert state.layer.example == example.name
    assert state.view.step_by == (example.step_by or first_state().view.step_by)


def test_a_picture_brings_its_size_and_its_channels(state):
    picture = InputImage("p", np.zeros((3, 20, 30), np.float32))
    state = state.change(call="nn.Conv2d(10, 20, 3, groups=5)", picture=None).change(
        picture=picture
    )
    assert state.problem.notice
    assert state.form["input_source"] == "file"
    assert state.layer.input_size == (20, 30)
    assert state.layer.spec == Conv2dSpec(3, 20, 3)
    grey = first_state().change(in_channels=1).change(picture=picture)
    assert grey.layer.spec.in_channels == 1
    assert state.change(input_height=10).layer.input_size == (10, 30)


def test_a_picture_opens_whole(state):
    picture = InputImage("p", np.zeros((3, 20, 30), np.float32))
    near = state.change(sight=9)
    assert near.change(picture=picture).playback.sight == LARGEST_SIGHT
    assert near.change(picture=picture, sight=12).playback.sight == 12


def test_a_call_given_with_a_picture_is_taken_at_its_word(state):
    picture = InputImage("p", np.zeros((3, 20, 30), np.float32))
    state = state.change(call="nn.Conv2d(10, 20, 3)", picture=picture)
    assert "to have 10 channels, but got 3 channels instead" in state.problem.text


def test_equivalents_of_the_kernel_in_its_place(state):
    from convgui.model.scene.frame import derive

    state = state.change(example="dilated 2")
    plain = derive(state)
    filled = derive(state.change(kernel_as="zero_filled"))
    assert filled.state.layer.shown == Conv2dSpec(1, 1, 5)
    assert filled.tensors.weight[0, 0, ::2, ::2].tolist() == plain.tensors.weight[0, 0].tolist()
    assert np.count_nonzero(filled.tensors.weight) == np.count_nonzero(plain.tensors.weight)
    assert (filled.step.total, plain.step.total) == (25, 9)
    assert np.array_equal(filled.output, plain.output)
    flipped = derive(state.change(kernel_as="flipped"))
    assert np.array_equal(flipped.kernel, plain.kernel[::-1, ::-1])
    assert not np.array_equal(flipped.output, plain.output)
    # The fields and the call still speak of the reader's own layer.
    assert filled.state.form == state.form
    assert filled.state.change(kernel_as="plain") == state


def test_given_weights_bring_their_shape(state):
    from convgui.model.scene.frame import derive
    from convgui.model.sources.inputs import frozen
    from convgui.model.sources.kernels import LoadedWeights

    weight = np.arange(6 * 2 * 5 * 3, dtype=np.float32).reshape(6, 2, 5, 3)
    given = LoadedWeights("conv1", frozen(weight), None)
    taken = state.change(given=given)
    assert taken.problem.notice
    assert taken.layer.spec == Conv2dSpec(2, 6, (5, 3), bias=False)
    assert taken.form["weight_source"] == "file"
    assert derive(taken).tensors.weight is given.weight
    grouped = state.change(call="nn.Conv2d(4, 6, 3, groups=2)").change(given=given)
    assert grouped.layer.spec == Conv2dSpec(4, 6, (5, 3), groups=2, bias=False)
    other = grouped.change(kernel_height=3)
    assert other.problem.text.startswith("The weight of conv1 has shape (6, 2, 5, 3)")
    assert other.layer == grouped.layer
    back = other.change(weight_source="ones")
    assert back.problem is None
    again = back.change(weight_source="file")
    assert again.layer.spec.kernel_size == (5, 3)
    assert again.layer.given is given


def test_an_array_is_no_photograph(state):
    from convgui.model.scene.frame import derive

    array = InputImage("a", np.zeros((5, 8, 9), np.float32), photo=False)
    taken = state.change(picture=array)
    assert taken.layer.spec.in_channels == 5
    assert derive(taken).tensors.scales.x[0] == "amount"
    assert "to have 1 channels, but got 5" in taken.change(in_channels=1).problem.text


@pytest.mark.parametrize(
    ("source", "file"),
    [
        (
            "input_source",
            {"picture": InputImage("a", np.zeros((5, 2, 2), np.float32), photo=False)},
        ),
        (
            "weight_source",
            {
                "given": LoadedWeights("a", np.zeros((2, 2, 9, 9), np.float32), None),
                "input_height": 6,
            },
        ),
    ],
)
def test_a_file_that_did_not_fit_is_asked_for_again(source, file):
    """Its fields stay as they were asked for, but it is gone once something else is changed."""
    state = first_state().change(**file)
    assert state.problem
    state = state.change(kernel_height=1, kernel_width=1)
    assert source in state.problem.fields
    assert "no longer loaded" in state.problem.text
    assert state.change(**{source: "integers"}, in_channels=2, input_height=9).problem is None


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        # PyTorch's words are what stands in the terminal; what to do about it is ours.
        (
            {"in_channels": 5, "groups": 2},
            "PYTORCH: “in_channels must be divisible by groups”. 5 CHANNELS CANNOT BE DIVIDED "
            "EVENLY INTO 2 GROUPS: SET in_channels TO 4 OR 6, OR GROUPS TO 1.",
        ),
        (
            {"call": "f(1)"},
            "f IS NOT torch.nn.Conv2d, torch.nn.Conv1d, torch.nn.ConvTranspose2d, "
            "torch.nn.MaxPool2d OR torch.nn.AvgPool2d. WRITE A CALL SUCH AS "
            "torch.nn.Conv2d(10, 20, 3, groups=2).",
        ),
        (
            {"call": "nn.Conv2d(3, 4, 3, padding=100000)"},
            "padding=100000 IS LARGER THAN CONVGUI CAN SHOW. USE NUMBERS UP TO 99,999.",
        ),
    ],
)
def test_a_problem_can_be_said_in_another_language(state, wishes, said):
    text = state.change(**wishes).problem.text
    assert isinstance(text, Sentence)
    assert text.translated(str.upper) == said


def test_what_scripts_pass_becomes_plain_numbers(state):
    """Files hold no others."""
    made = state.change(
        index=np.int64(3), channel=np.int64(1), speed=np.float32(4), sight=20.7, brush=np.float32(2)
    ).edit("input", [(np.int64(0), np.int64(1), np.int64(2))], np.float32(5))
    playback = made.playback
    for value, kind in (
        *((getattr(playback, name), int) for name in ("index", "channel", "sight")),
        (playback.speed, float),
        (made.tool.brush, float),
        *((n, int) for n in made.layer.edits.items[0][1]),
        (made.layer.edits.items[0][2], float),
    ):
        assert type(value) is kind
    assert made.change(channel=99).playback.channel == made.layer.geometry.deep - 1
    assert made.change(channel=-1).playback.channel == 0


@pytest.mark.parametrize(
    "wishes",
    [{"index": 1.5}, {"index": True}, {"channel": "1"}, {"speed": float("nan")}, {"sight": None}],
)
def test_numbers_that_cannot_be_are_refused(state, wishes):
    with pytest.raises(ValueError, match="takes a"):
        state.change(**wishes)


@pytest.mark.parametrize(
    ("what", "place"), [("input", (0, 0)), ("input", (-1, 0, 0)), ("output", (0, 0, 0))]
)
def test_places_that_no_layer_has_cannot_be_edited(state, what, place):
    with pytest.raises(ValueError, match=f"{what} has no place"):
        state.edit(what, [place], 1.0)


def test_weights_from_a_file_have_no_more_channels_than_can_be_typed(state):
    weight = np.zeros((1, 150_000, 1, 1), np.float32)
    made = state.change(given=LoadedWeights("w", weight, None))
    assert "larger than ConvGUI can show" in made.problem.text
    assert made.layer == state.layer


def test_a_transposed_layer_scatters_or_gathers_at_about_the_same_step():
    state = first_state("nn.ConvTranspose2d(2, 4, 3, stride=2, padding=1, groups=2)")
    assert state.scatters
    assert len(state.steps) == 2 * 36 * 2 * 9
    # The pixel (1, 2) of the second channel.
    state = state.at_cell((1, 1, 2))
    gathers = state.change(watch="gather")
    assert not gathers.scatters
    assert gathers.steps[gathers.playback.index].output == (2, 1, 3)
    back = gathers.change(watch="scatter")
    step = back.steps[back.playback.index]
    assert (step.by, step.output[0]) == ("tap", 1)
    # On the cell that was in play: its first stamp.
    assert step.taps[0].tolist()[3:] == [1 + 1, 3 + 1]
    assert not first_state().scatters


def test_a_stamp_on_a_cell_that_is_not_there():
    state = first_state("nn.ConvTranspose2d(1, 1, 1, stride=3)").change(step_by="cell").at(5)
    # No pixel reaches it.
    assert state.at_stamp_on((0, 1, 1)) == state
    assert state.at_stamp_on((9, 99, 99)).playback.index == 35


def test_too_large_a_layer_does_not_scatter():
    state = first_state("nn.ConvTranspose2d(1, 1, 3, stride=2)")
    large = state.change(input_height=400, input_width=400)
    assert state.watch_problem is None
    assert not large.scatters
    assert "too large" in large.watch_problem
    assert large.change(watch="gather").view.watch == "scatter"
    with pytest.raises(ValueError, match="watch takes one of scatter, gather"):
        state.change(watch="both")
