"""What the reader chose, and the legal ways to change it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from convgui.messages import Sentence
from convgui.model.conv import call_text
from convgui.model.conv.arguments import SpecError
from convgui.model.conv.connectivity import Target
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.conv.steps import Steps
from convgui.model.scene.layer import Layer
from convgui.model.sources.examples import EXAMPLES
from convgui.model.sources.inputs import LARGEST_NUMBER, photograph
from convgui.model.sources.kernels import KERNELS_SHOWN

if TYPE_CHECKING:
    from convgui.model.lesson.progress import LessonProgress
from convgui.model.scene.form import (
    Form,
    Problem,
    check_fields,
    fit_to_picture,
    fit_to_weights,
    form_of,
)

SLOWEST, FASTEST = 0.5, 240.0


SMALLEST_SIGHT, LARGEST_SIGHT = 8, 256


@dataclass(frozen=True)
class State:
    """All that the reader chose. ``form`` and ``layer`` differ only while there is a problem."""

    form: Form
    layer: Layer
    problem: Problem | None = None
    step_by: str = "tap"
    index: int = 0
    # Which of the group's input channels is shown while one step covers them all.
    channel: int = 0
    # How many cells a side of a large map are shown.
    sight: int = 16
    speed: float = 8.0
    playing: bool = False
    # What is pointed at; when it is pinned it stays until it is let go.
    pointed: Target | None = None
    pinned: bool = False
    # What dragging over the input does: "point", "brush" or "eraser", and what the brush paints.
    tool: str = "point"
    brush: float = 1.0
    # Whether the input shows how often each pixel is read, in place of its values.
    coverage: bool = False
    # Whether lengths are drawn on the input: tap to tap, across the kernel, window to window.
    rulers: bool = False
    # Whether an output stays blank until it is asked for, and whether the one in play was.
    hides: bool = False
    revealed: bool = False
    # The lesson that is open, and where in it the reader is.
    course: LessonProgress | None = None
    # Which of the experiments opened one after the other this is, for undo to come back to.
    document: int = 0

    @property
    def steps(self) -> Steps:
        """The steps of the layer shown."""
        return Steps(self.layer.shown, self.layer.input_size, self.step_by)

    @property
    def veiled(self) -> frozenset[str]:
        """What must not be seen yet, such as "taps" or "value" (see ``answers.veils``)."""
        veiled = self.course.veiled if self.course else frozenset()
        return veiled | {"value"} if self.hides and not self.revealed else veiled

    def at(self, index: int) -> State:
        """This state at another step; what is pointed at is let go unless it is pinned."""
        index = max(0, min(index, len(self.steps) - 1))
        pointed = self.pointed if self.pinned else None
        revealed = self.revealed and index == self.index
        return replace(self, index=index, pointed=pointed, revealed=revealed)

    def point(self, target: Target | None, pin: bool = False) -> State:
        """This state with ``target`` pointed at; what is pinned gives way only to a pin."""
        if self.pinned and not pin:
            return self
        return replace(self, pointed=target, pinned=pin and target is not None)

    def edit(self, what: str, places: Iterable[tuple[int, ...]], value: float) -> State:
        """This state with ``value`` in some places of "input", "weight" or "bias".

        Raises ``SpecError`` for a number that float32 cannot hold.
        """
        if math.isfinite(value) and abs(value) > LARGEST_NUMBER:
            raise SpecError(
                Sentence("{0:g} is larger than float32 can hold", value),
                Sentence("Type a number up to 3.4e38, or inf."),
                what,
            )
        edits = self.layer.edits.with_values(what, places, value)
        return replace(self, layer=replace(self.layer, edits=edits))

    def change(self, **wishes: Any) -> State:
        """The state after wishes named as the fields are.

        Beside the fields of ``Form`` and of this class: ``example``, ``picture``, ``given`` and
        ``kernel_as``. Wishes that cannot be met are kept in ``form``, explained in ``problem``,
        and leave ``layer`` as it was.
        """
        unknown = wishes.keys() - _WISHES
        if unknown:
            raise TypeError(f"nothing is named {', '.join(sorted(unknown))}")
        state = self
        if "example" in wishes:
            state = _example(wishes.pop("example"), state)
        own = {name: wishes.pop(name) for name in _OWN & wishes.keys()}
        kernel_as = wishes.pop("kernel_as", state.layer.kernel_as)
        if wishes:
            state = _refill(state, wishes)
        if kernel_as not in KERNELS_SHOWN:
            raise ValueError(f"the kernel is shown {', '.join(KERNELS_SHOWN)}, not {kernel_as!r}")
        if kernel_as != state.layer.kernel_as:
            layer = replace(state.layer, kernel_as=kernel_as)
            try:
                layer.check()
            except SpecError as error:
                return replace(state, problem=Problem(error.text, error.fields), **own)
            state = _focus(replace(state, layer=layer), state.steps[state.index].output)
        if "step_by" in own:
            state = _focus(
                replace(state, step_by=own.pop("step_by")), state.steps[state.index].output
            )
        if "index" in own:
            state = state.at(own.pop("index"))
        if "speed" in own:
            own["speed"] = min(max(own["speed"], SLOWEST), FASTEST)
        if "sight" in own:
            own["sight"] = min(max(own["sight"], SMALLEST_SIGHT), LARGEST_SIGHT)
        return replace(state, **own)


_OWN = {field.name for field in fields(State)} - {"form", "layer", "problem"}


_WISHES = (
    _OWN | {field.name for field in fields(Form)} | {"example", "picture", "given", "kernel_as"}
)


def first_state(call: str | None = None) -> State:
    """The first example, then ``call`` if one is given; an illegal call is in ``problem``."""
    example = EXAMPLES[0]
    spec = Conv2dSpec.parse(example.call)
    layer = Layer(spec, example.input_size, example.input_source, example.weight_source)
    state = State(form_of(layer), layer)
    return state.change(call=call) if call is not None else state


def _example(name: str, state: State) -> State:
    example = next((e for e in EXAMPLES if e.name == name), None)
    if example is None:
        raise ValueError(f"there is no example named {name!r}")
    spec = Conv2dSpec.parse(example.call)
    layer = Layer(
        spec,
        example.input_size,
        example.input_source,
        example.weight_source,
        picture=state.layer.picture,
        given=state.layer.given,
    )
    return replace(
        state,
        form=form_of(layer),
        layer=layer,
        problem=None,
        index=0,
        channel=0,
        playing=False,
        pointed=None,
        pinned=False,
    )


def _refill(state: State, wishes: dict[str, Any]) -> State:
    """The state after a change of the fields."""
    picture = wishes.pop("picture", state.layer.picture)
    if picture is not state.layer.picture:
        wishes["input_source"] = "file"
    given = wishes.pop("given", state.layer.given)
    if given is not state.layer.given:
        wishes["weight_source"] = "file"
    form = replace(state.form, **wishes)
    if given and wishes.get("weight_source") == "file" and "call" not in wishes:
        form = fit_to_weights(form, given)
    source = wishes.get("input_source")
    shown = photograph() if source == "photo" else picture if source == "file" else None
    if shown and "input_height" not in wishes:
        form = fit_to_picture(form, shown)
    try:
        if "call" in wishes:
            arguments = call_text.read(form.call)
            form = form.filled(arguments)
            spec = Conv2dSpec(**arguments)  # type: ignore[arg-type]
            check_fields(arguments)
        else:
            form = replace(form, call=call_text.write(form.arguments()))
            spec = Conv2dSpec(**form.arguments())  # type: ignore[arg-type]
        edits = state.layer.edits
        # New numbers from another source take the place of what was typed into the old ones.
        if wishes.keys() & {"input_source", "picture"} or picture is not state.layer.picture:
            edits = edits.without("input")
        if "weight_source" in wishes:
            edits = edits.without("weight", "bias")
        layer = replace(
            state.layer,
            edits=edits,
            spec=spec,
            input_size=form.input_size,
            input_source=form.input_source,
            weight_source=form.weight_source,
            picture=picture,
            given=given,
        )
        layer.check()
        form = replace(form, call=str(spec))
    except SpecError as error:
        problem = Problem(error.text, error.fields)
        return replace(state, form=form, problem=problem, playing=False)
    cell = state.steps[state.index].output
    return _focus(replace(state, form=form, layer=layer, problem=None), cell)


def _focus(state: State, cell: tuple[int, int, int]) -> State:
    """The state at the first step of ``cell``, or of the nearest cell there is."""
    steps, out = state.steps, state.layer.spec.out_channels
    channel, row, col = cell
    index = steps.index(min(channel, out - 1), min(row, steps.rows - 1), min(col, steps.cols - 1))
    deep = state.layer.spec.weight_shape[1]
    # A place in another layer is another place.
    state = replace(state, pointed=None, pinned=False)
    return replace(state, index=index, channel=min(state.channel, deep - 1))
