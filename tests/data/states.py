"""States of every kind that an experiment has to hold."""

from dataclasses import replace

import numpy as np

from convgui.model.conv.connectivity import Target
from convgui.model.conv.steps import StepBy
from convgui.model.scene.state import first_state
from convgui.model.sources.examples import EXAMPLES
from convgui.model.sources.inputs import InputImage, frozen
from convgui.model.sources.kernels import LoadedWeights


def floats(*shape, seed=0):
    return frozen(np.random.default_rng(seed).normal(size=shape).astype(np.float32))


def comparable(state):
    """A state with arrays and edits put so that == compares what they hold."""
    layer = state.layer
    picture, given = layer.picture, layer.given
    held = [
        None if picture is None else (picture.name, picture.photo, picture.values.tobytes()),
        None if given is None else (given.name, given.weight.tobytes(), given.weight.shape),
        None if given is None or given.bias is None else given.bias.tobytes(),
        repr(layer.edits.items),
    ]
    bare = replace(layer, picture=None, given=None, edits=first_state().layer.edits)
    return state.having(layer=bare), held


def with_picture():
    return first_state().change(picture=InputImage("dog.png", floats(3, 20, 30)), input_height=11)


def with_given(bias=True):
    given = LoadedWeights("layer1", floats(6, 2, 3, 3), floats(6, seed=1) if bias else None)
    # A file holds no message.
    return first_state().change(given=given).having(message=None)


def with_edits():
    state = first_state().edit("input", [(0, 1, 2), (1, 0, 0)], float("nan"))
    state = state.edit("input", [(2, 5, 5)], float("-inf")).edit("weight", [(3, 2, 1, 0)], 0.1)
    # The last is a place that this layer does not have.
    return state.edit("bias", [(1,)], float("inf")).edit("bias", [(77,)], 4.0)


STATES = {
    **{e.name: first_state().change(example=e.name, index=3) for e in EXAMPLES},
    **{f"by {by}": first_state().change(step_by=by, index=2, channel=1) for by in StepBy},
    "picture": with_picture(),
    "picture put aside": with_picture().change(input_source="ramp"),
    "array": first_state()
    .change(picture=InputImage("x.npy", floats(5, 4, 7), photo=False))
    .having(message=None),
    "given": with_given(),
    "given without bias": with_given(bias=False),
    "given put aside": with_given().change(weight_source="ones", kernel_height=2),
    "edits": with_edits(),
    "zero-filled": first_state()
    .change(call="nn.Conv2d(2, 2, 3, dilation=2)", input_height=9, input_width=8)
    .change(kernel_as="zero_filled", index=40),
    "flipped": first_state().change(kernel_as="flipped"),
    "no bias": first_state().change(bias=False),
    "same": first_state().change(padding_height=2).change(padding_kind="same"),
    "reflect": first_state().change(padding_height=2, padding_mode="reflect"),
    "pending field": first_state().change(kernel_height=9, index=5),
    "pending zero": first_state().change(groups=0),
    "pending call": first_state().change(call="what is this?"),
    "grown": first_state().change(out_channels=6, kernel_height=2, in_channels=4),
    "view": first_state().change(
        index=17, sight=40, speed=24.0, tool="brush", brush=-2.5, coverage=True, rulers=True
    ),
    "pinned": first_state().point(Target("weight", (1, 2, 0, 1)), pin=True),
    "inf brush": first_state().change(brush=float("inf")),
}
