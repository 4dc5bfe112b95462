"""Why a layer is refused, with the numbers behind it."""

import numpy as np
import pytest

from convgui.model import Conv2dSpec
from convgui.model.insight.diagnosis import diagnose
from convgui.model.scene.state import first_state
from convgui.model.sources.inputs import InputImage


def refused(**wishes):
    state = first_state("nn.Conv2d(1, 1, 3)").change(input_height=5, input_width=5)
    state = state.change(**wishes)
    assert state.problem
    reason = diagnose(state.form, state.problem)
    assert state.problem.text == (
        f"{reason.words}. {reason.remedy}" if reason.remedy else reason.words
    )
    return reason


def test_why_a_kernel_is_too_large():
    reason = refused(dilation_height=3)
    assert reason.words.endswith("Kernel size can't be greater than actual input size”")
    assert (reason.kind, reason.side, reason.numbers) == ("kernel", "H", (3, 3, 7, 5, 0, 0))
    reason = refused(dilation_width=4, padding_width=1)
    assert (reason.side, reason.numbers) == ("W", (3, 4, 9, 5, 1, 1))
    assert [(axis.span, axis.padded) for axis in reason.axes] == [(3, 5), (9, 7)]
    assert refused(padding_mode="reflect", padding_width=5).axes == ()


def test_why_channels_cannot_be_shared_out():
    reason = refused(in_channels=4, out_channels=7, groups=2)
    assert (reason.kind, reason.side, reason.numbers) == ("groups", "out_channels", (7, 2, 3, 1))


def test_why_a_border_of_copies_is_too_wide():
    reason = refused(padding_mode="reflect", padding_width=5)
    assert (reason.kind, reason.side, reason.numbers) == ("reflect", "W", (5, 5, 4))
    reason = refused(padding_mode="circular", padding_height=6)
    assert (reason.kind, reason.side, reason.numbers) == ("circular", "H", (6, 5, 5))


def test_why_same_takes_no_stride():
    reason = refused(padding_kind="same", stride_height=2)
    assert (reason.kind, reason.side, reason.numbers) == ("same", "H", (5, 2, 3, 2, 6))
    # With the border that would be needed the size is indeed kept.
    assert Conv2dSpec(1, 1, (3, 1), stride=(2, 1), padding=(3, 0)).output_size((5, 5)) == (5, 5)


def test_why_the_channels_of_a_picture_are_wrong():
    reason = refused(in_channels=2, input_source="photo", input_height=20)
    assert (reason.kind, reason.side, reason.numbers) == ("channels", "", (2, 3))
    state = first_state().change(picture=InputImage("x", np.zeros((4, 9, 9), np.float32), False))
    state = state.change(in_channels=3)
    reason = diagnose(state.form, state.problem, state.layer.picture)
    assert (reason.kind, reason.numbers) == ("channels", (3, 4))
    assert "to have 3 channels, but got 4 channels" in reason.words
    pool = state.change(call="nn.MaxPool2d(2)").change(channels=3)
    assert diagnose(pool.form, pool.problem, pool.layer.picture).kind == ""


@pytest.mark.parametrize(
    "wishes",
    [
        {"groups": 0},
        {"stride_height": 0},
        {"padding_height": -1},
        {"kernel_height": 0},
        {"call": "nn.Conv2d("},
        {"call": "nn.Conv2d(1, 1, 3, padding='some')"},
        {"input_height": 0, "padding_height": 2},
        {"in_channels": 0},
        {"out_channels": 99_999, "in_channels": 99_999},
    ],
)
def test_other_refusals_keep_their_words(wishes):
    reason = refused(**wishes)
    assert reason.words
    assert (reason.kind, reason.numbers) == ("", ())
