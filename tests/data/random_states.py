"""Random states, as they come about from any changes one after the other."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import strategies as st

from convgui.model.conv.connectivity import Target, places
from convgui.model.layers.parse import OPERATORS
from convgui.model.scene.state import State, first_state
from convgui.model.sources.examples import EXAMPLES
from convgui.model.sources.fields import FIELDS
from convgui.model.sources.inputs import INPUTS, InputImage
from convgui.model.sources.kernels import WEIGHTS, LoadedWeights
from tests.data.states import floats

NUMBERS = [name for name, field in FIELDS.items() if field.kind == "integer"]
# More than these would take long to compute, and say nothing more.
MOST_MACS, MOST_CELLS = 10_000_000, 1_000_000

sizes = st.sampled_from([0, 1, 1, 2, 2, 3, 4, 6, 8, 30, -1, 99_999, -99_999])
finite = st.floats(-3.4e38, 3.4e38)
values = (
    finite
    | st.sampled_from([math.nan, math.inf, -math.inf])
    | st.sampled_from([3, -0.0, 1e-40, np.float32(0.1), np.int64(7)])
)
# Names of parts of a file can be of any length, and of files anything but text.
names = st.text(max_size=12) | st.sampled_from(["n" * 5000, "\udcff.npy"])
calls = st.sampled_from(
    [
        "nn.Conv2d(3, 4, 3)",
        f"nn.Conv2d(3, 4, 3,{' ' * 5000})",
        "x" * 100_000,
        "nn.Conv1d(4, 2, 3, padding='same')",
        "Conv2d(4, 4, 3, groups=2, dilation=(1, 2))",
        "nn.Conv2d(2, 2, 2, bias=0, dtype=torch.float16)",
        "nn.Conv2d(1, 1, 1, stride=99999, padding=99999)",
        "nn.Conv2d(3, 4, 3, stride=10**9)",
        "\0\udc80é",
        "nn.ConvTranspose2d(2, 4, 3, stride=2, output_padding=1, groups=2)",
        "nn.MaxPool2d(3, 2, 1, ceil_mode=True)",
        "nn.AvgPool2d(2, count_include_pad=False, divisor_override=3)",
        "nn.ConvTranspose2d(4, 2, 2, dilation=2, padding=1)",
        "",
    ]
)
pictures = st.builds(
    lambda name, shape, photo: InputImage(name, floats(*shape), photo),
    *(names, st.sampled_from([(1, 4, 5), (3, 20, 30), (2, 1, 9), (1, 1, 200_000)]), st.booleans()),
)
weights = st.builds(
    lambda name, shape, bias: LoadedWeights(
        name, floats(*shape), floats(shape[0]) if bias else None
    ),
    *(names, st.sampled_from([(4, 2, 3, 3), (2, 1, 1, 1), (6, 3, 3), (1, 150_000, 1, 1)])),
    st.booleans(),
)


def one(name: str, strategy: st.SearchStrategy) -> st.SearchStrategy:
    return strategy.map(lambda value: {name: value})


wishes = st.one_of(
    st.tuples(st.sampled_from(NUMBERS), sizes).map(lambda pair: dict([pair])),
    *(one(name, st.booleans()) for name in ("bias", "coverage", "rulers")),
    one("padding_kind", st.sampled_from(["numbers", "same", "valid"])),
    one("padding_mode", st.sampled_from(["zeros", "reflect", "replicate", "circular"])),
    one("input_source", st.sampled_from([*INPUTS, "photo", "file"])),
    one("weight_source", st.sampled_from([*WEIGHTS, "file"])),
    one("layer_kind", st.sampled_from(list(OPERATORS))),
    one("kernel_as", st.sampled_from(["plain", "zero_filled", "flipped"])),
    one("step_by", st.sampled_from(["tap", "channel", "cell", "map"])),
    one("index", st.integers(-1, 5000)),
    one("channel", st.integers(-1, 6)),
    one("sight", st.integers(0, 300) | st.just(20.5)),
    one("speed", st.sampled_from([0.1, 3, 500.0, np.float32(8)])),
    one("tool", st.sampled_from(["point", "brush", "eraser"])),
    one("brush", values),
    one("call", calls),
    one("picture", pictures),
    one("given", weights),
    one("example", st.sampled_from([example.name for example in EXAMPLES])),
)
edits = st.one_of(
    st.tuples(st.just("input"), st.tuples(*[st.integers(0, 5)] * 3)),
    st.tuples(st.just("weight"), st.tuples(*[st.integers(0, 3)] * 4)),
    st.tuples(st.just("bias"), st.tuples(st.integers(0, 9))),
)


@st.composite
def states(draw: st.DrawFn) -> State:
    """A state after some changes, none of which asks for more than a test can compute."""
    state = first_state()
    for wish in draw(st.lists(wishes, min_size=1, max_size=8)):
        (name,) = wish
        if name in FIELDS and name not in state.form:
            continue
        changed = state.change(**wish)
        geometry = changed.layer.geometry
        cells = geometry.out_channels * math.prod(geometry.output_size)
        if geometry.macs <= MOST_MACS and cells <= MOST_CELLS:
            state = changed
        if draw(st.booleans()):
            what, place = draw(edits)
            state = state.edit(what, [place], draw(values))
        kind, ends = draw(st.sampled_from(list(places(state.layer.geometry).items())))
        if draw(st.booleans()) and min(ends) > 0:
            place = tuple(draw(st.integers(0, end - 1)) for end in ends)
            state = state.point(Target(kind, place), pin=True)
    pointed = state.focus.pointed if state.focus.pinned else None
    return state.having(message=None, pointed=pointed)
