"""All that the reader chose, and the legal ways to change it."""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable
from dataclasses import replace
from numbers import Integral, Real
from typing import Any, NamedTuple

from convgui.messages import Sentence, told
from convgui.model.call.arguments import SpecError
from convgui.model.conv.connectivity import Target
from convgui.model.conv.steps import StepBy, Steps
from convgui.model.layers.parse import parse_shown
from convgui.model.scene.form import Form, Problem, form_of
from convgui.model.scene.layer import Layer, is_place
from convgui.model.scene.parts import (
    FASTEST,
    FLAGS,
    LARGEST_SIGHT,
    PART_OF,
    SLOWEST,
    SMALLEST_SIGHT,
    TOOLS,
    WATCHES,
    Experiment,
    Focus,
    LessonState,
    Playback,
    Tool,
    View,
)
from convgui.model.scene.refill import refill
from convgui.model.sources.examples import EXAMPLES
from convgui.model.sources.fields import FIELDS, check_field_value
from convgui.model.sources.inputs import InputImage, check_float32, fits_float32
from convgui.model.sources.kernels import KernelAs, LoadedWeights


class State(NamedTuple):
    """All that the reader chose. ``document`` counts the experiments opened one after the other."""

    experiment: Experiment
    view: View = View()
    playback: Playback = Playback()
    tool: Tool = Tool()
    focus: Focus = Focus()
    lesson: LessonState = LessonState()
    document: int = 0

    @property
    def layer(self) -> Layer:
        """The layer that is shown."""
        return self.experiment.layer

    @property
    def form(self) -> Form:
        """The fields as filled in."""
        return self.experiment.form

    @property
    def problem(self) -> Problem | None:
        """What is to be read: a message, else what is wrong with the fields."""
        return self.focus.message or self.experiment.problem

    @property
    def scatters(self) -> bool:
        """Whether the pixels of a transposed layer stamp, instead of the outputs that gather."""
        return self.view.watch == "scatter" and self.layer.stamps is not None

    @property
    def steps(self) -> Steps:
        """The steps of the layer shown; if it scatters their "output cells" are its pixels."""
        stamps = self.layer.stamps if self.scatters else None
        return Steps.of(stamps.geometry if stamps else self.layer.geometry, self.view.step_by)

    @property
    def veiled(self) -> frozenset[str]:
        """What must not be seen yet, such as "taps" or "value" (see ``lesson.veils``)."""
        progress = self.lesson.progress
        veiled = progress.veiled if progress else frozenset()
        hidden = self.lesson.hides and not self.lesson.revealed
        return veiled | {"value"} if hidden else veiled

    @property
    def watch_problem(self) -> Sentence | None:
        """Why a transposed layer can be watched in one way only for now."""
        if self.layer.spec.TRANSPOSED and self.layer.stamps is None:
            return Sentence("This layer is too large to be watched stamp by stamp.")
        page = self.lesson.progress.page if self.lesson.progress else None
        if page and (page.question or page.stops):
            return Sentence("This page of the lesson is about gathering.")
        return None

    @property
    def content(self) -> tuple[Experiment, View]:
        """The parts whose changes count as unsaved work."""
        return self.experiment, self.view

    def having(self, **values: Any) -> State:
        """This state with other values in the fields of its parts, by their names, unchecked."""
        changes: dict[str, dict[str, Any]] = {}
        for name, value in values.items():
            part = PART_OF[name]
            # At most steps all but one of them stay as they were.
            if getattr(getattr(self, part), name) is not value:
                changes.setdefault(part, {})[name] = value
        parts = {part: getattr(self, part)._replace(**own) for part, own in changes.items()}
        return self._replace(**parts)

    def as_document(self, number: int) -> State:
        """This state as another document."""
        return self._replace(document=number)

    def at(self, index: int) -> State:
        """This state at another step; it points at nothing unless the target is pinned.

        While a lesson asks about the cell in play, that is one of its steps.
        """
        steps, progress, now = self.steps, self.lesson.progress, self.playback.index
        within = progress.within_reach(steps, now) if progress else range(len(steps))
        index = max(within.start, min(index, within.stop - 1))
        pointed = self.focus.pointed if self.focus.pinned else None
        held, moved = self.playback.held, index != now
        if held and moved:
            # Whoever steps on wants to see the step.
            held = held._replace(free=False)
        revealed = self.lesson.revealed and not moved
        return self.having(index=index, pointed=pointed, revealed=revealed, held=held)

    def at_cell(self, cell: tuple[int, int, int]) -> State:
        """This state at the first step of ``cell``, or of the nearest cell there is.

        If it scatters, at that of a pixel. It points at nothing: the same place of another layer
        is a different thing.
        """
        steps = self.steps
        geometry, (channel, row, col) = steps.geometry, cell
        index = steps.index_of(
            min(channel, geometry.out_channels - 1),
            min(row, steps.rows - 1),
            min(col, steps.cols - 1),
        )
        inside = min(self.playback.channel, geometry.deep - 1)
        return self.having(index=index, channel=inside, pointed=None, pinned=False)

    def point(self, target: Target | None, pin: bool = False) -> State:
        """This state pointing at ``target``; only ``pin`` replaces a target that is pinned."""
        if self.focus.pinned and not pin:
            return self
        return self.having(pointed=target, pinned=pin and target is not None)

    def edit(self, what: str, places: Iterable[tuple[int, ...]], value: float) -> State:
        """This state with ``value`` in some places of "input", "weight" or "bias".

        Raises ``SpecError`` for a number that float32 cannot hold, ``ValueError`` for a place that
        no layer has.
        """
        _check_edit(what, value)
        # What scripts pass may be NumPy's, which a file cannot hold.
        try:
            own = [tuple(map(operator.index, place)) for place in places]
        except TypeError:
            raise ValueError(f"places are tuples of whole numbers, not {told(places)}") from None
        for place in own:
            if not is_place(what, place):
                raise ValueError(f"{what:.40} has no place {told(place)}")
        edits = self.layer.edits.with_values(what, own, float(value))
        return self.having(layer=replace(self.layer, edits=edits), message=None)

    def change(self, **wishes: Any) -> State:
        """The state with other values in the fields that ``wishes`` names.

        Beside the fields of the layer and of the parts of this class: ``call``, ``example``,
        ``picture``, ``given`` and ``kernel_as``. Wishes that PyTorch refuses are kept in ``form``,
        explained in ``problem``, and leave ``layer`` as it was. Raises ``TypeError`` for an unknown
        name, ``ValueError`` for a value that the field cannot hold.
        """
        _check(wishes)
        state = self
        if "example" in wishes:
            state = _example(wishes.pop("example"), state)
        own = {name: wishes.pop(name) for name in PART_OF.keys() & wishes.keys()}
        kernel_as = wishes.pop("kernel_as", state.layer.kernel_as)
        if wishes:
            state = state._refilled(wishes)
            if wishes.get("picture") is not None:
                # A picture opens whole.
                own.setdefault("sight", LARGEST_SIGHT)
        if kernel_as != state.layer.kernel_as:
            layer = replace(state.layer, kernel_as=kernel_as)
            try:
                layer.check()
            except SpecError as error:
                return state.having(message=Problem(error.text, error.fields), **own)
            cell = state.steps[state.playback.index].output
            state = state.having(layer=layer, message=None).at_cell(cell)
        if "watch" in own:
            state = state._watching(own.pop("watch"))
        # A step of the size that it has stays where it is.
        by = StepBy(own.pop("step_by", state.view.step_by))
        if by != state.view.step_by:
            cell = state.steps[state.playback.index].output
            state = state.having(step_by=by).at_cell(cell)
        if "index" in own:
            state = state.at(int(own.pop("index")))
        if "channel" in own:
            own["channel"] = max(0, min(int(own["channel"]), state.steps.geometry.deep - 1))
        # Another sight is around the step.
        own = {"held": None, **own} if "sight" in own else own
        for name, (kind, least, most) in _LIMITS.items():
            if name in own:
                own[name] = kind(min(max(own[name], least), most))
        if "brush" in own:
            own["brush"] = float(own["brush"])
        return state.having(**own)

    def at_stamp_on(self, cell: tuple[int, int, int]) -> State:
        """This state, which scatters, at the first stamp on the output cell, or on the nearest.

        A cell that no pixel reaches leaves it as it is.
        """
        stamps, geometry = self.layer.stamps, self.layer.geometry
        ends = geometry.out_channels, *geometry.output_size
        channel, row, col = (min(n, end - 1) for n, end in zip(cell, ends, strict=True))
        index = stamps.first_on((channel, row, col), self.view.step_by) if stamps else None
        return self if index is None else self.at(index).having(channel=channel % geometry.each)

    def _watching(self, watch: str) -> State:
        """This state scattering or gathering, at a step that is about the same."""
        if self.watch_problem:
            return self.having(message=Problem(self.watch_problem, ("watch",)))
        state = self.having(watch=watch)
        stamps = self.layer.stamps
        if stamps is None or state.scatters == self.scatters:
            return state
        cell = self.steps[self.playback.index].output
        if self.scatters:
            return state.at_cell(stamps.first_kept(cell))
        return state.at_cell((0, 0, 0)).at_stamp_on(cell)

    def _refilled(self, wishes: dict[str, Any]) -> State:
        """This state after a change of the fields."""
        # The input of a lesson is not for the layer to change.
        made, notice = refill(self.experiment, wishes, grows=self.lesson.progress is None)
        message = Problem(notice, (), notice=True) if notice else None
        state = self._replace(experiment=made).having(message=message)
        if made.problem:
            return state.having(playing=False)
        cell = self.steps[self.playback.index].output
        return state.at_cell(cell)

    def corrected(self) -> State:
        """This state with fields that show the layer, if they are refused."""
        if self.experiment.problem is None:
            return self
        return self.having(form=self.form.showing(self.layer), problem=None, message=None)


_LIMITS = {"speed": (float, SLOWEST, FASTEST), "sight": (int, SMALLEST_SIGHT, LARGEST_SIGHT)}
_WISHES = {
    *(PART_OF.keys() - {*Experiment._fields}),
    *FIELDS,
    *("call", "example", "picture", "given", "kernel_as"),
}


def first_state(call: str | None = None) -> State:
    """The first example, then ``call`` if one is given; an illegal call is in ``problem``."""
    example = EXAMPLES[0]
    spec = parse_shown(example.call)
    layer = Layer(spec, example.input_size, example.input_source, example.weight_source)
    state = State(Experiment(form_of(layer), layer))
    return state.change(call=call) if call is not None else state


def _check(wishes: dict[str, Any]) -> None:
    """Raise the errors that ``change`` documents."""
    unknown = wishes.keys() - _WISHES
    if unknown:
        raise TypeError(f"nothing is named {', '.join(sorted(unknown))}")
    for name in wishes.keys() & {*FIELDS, "call"}:
        check_field_value(name, wishes[name])
    for name, choices in (
        ("kernel_as", KernelAs),
        ("step_by", StepBy),
        ("tool", TOOLS),
        ("watch", WATCHES),
    ):
        if name in wishes and not (
            isinstance(wishes[name], str) and wishes[name] in tuple(choices)
        ):
            legal = ", ".join(choices)
            raise ValueError(f"{name} takes one of {legal}, not {told(wishes[name])}")
    for name, kind in (("picture", InputImage), ("given", LoadedWeights)):
        if not isinstance(wishes.get(name), kind | None):
            raise ValueError(f"{name} takes {kind.__name__}, not {told(wishes[name])}")
    _check_plain(wishes)


def _check_plain(wishes: dict[str, Any]) -> None:
    """The same for what holds a number, or True or False."""
    for name in sorted(wishes.keys() & FLAGS):
        if not isinstance(wishes[name], bool):
            raise ValueError(f"{name} takes True or False, not {told(wishes[name])}")
    for name in sorted(wishes.keys() & {"brush", *_LIMITS}):
        if not fits_float32(wishes[name]):
            raise ValueError(f"{name} takes a number up to 3.4e38, not {told(wishes[name])}")
    for name in sorted(wishes.keys() & _LIMITS.keys()):
        if math.isnan(wishes[name]):
            raise ValueError(f"{name} takes a number, not nan")
    for name in sorted(wishes.keys() & {"index", "channel"}):
        if isinstance(wishes[name], bool) or not isinstance(wishes[name], Integral):
            raise ValueError(f"{name} takes a whole number, not {told(wishes[name])}")


def _check_edit(what: object, value: object) -> None:
    if not isinstance(what, str):
        raise ValueError(f"nothing is named {told(what)}")
    if isinstance(value, bool) or not isinstance(value, Real):
        raise ValueError(f"{what:.40} takes a number, not {told(value)}")
    check_float32(value, what)


def _example(name: object, state: State) -> State:
    examples = EXAMPLES if isinstance(name, str) else ()
    example = next((e for e in examples if e.name == name), None)
    if example is None:
        raise ValueError(f"there is no example named {told(name)}")
    layer = Layer(
        parse_shown(example.call, example.channels),
        example.input_size,
        example.input_source,
        example.weight_source,
        picture=state.layer.picture,
        given=state.layer.given,
    )
    return state._replace(
        experiment=Experiment(form_of(layer), layer),
        view=state.view._replace(step_by=example.step_by or state.view.step_by),
        playback=state.playback._replace(index=0, channel=0, held=None, playing=False),
        focus=Focus(),
    )
