"""The state that a page of a lesson shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from convgui.model.conv.arguments import Pair
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.lesson.page import Lesson, Page
from convgui.model.scene.layer import NO_EDITS, Edits
from convgui.model.scene.state import State, first_state
from convgui.model.sources.kernels import KERNELS_SHOWN


def page_state(lesson: Lesson, number: int, state: State) -> State:
    """The state of page ``number``, counted from 0, whatever was shown before.

    All that the pages up to it set is put together, then made a state at once. Of ``state`` stay
    the speed, the sight, the tool with its brush, and the picture and weights that were opened.
    """
    scene = PageSettings()
    for page in lesson.pages[: number + 1]:
        scene = scene.after(page)
    return scene.state(state)


class PageError(Exception):
    """What the pages set cannot be shown: which key is at fault, the fields, and why."""

    def __init__(self, key: str, sentence: str, fields: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.key, self.sentence, self.fields = key, sentence, fields


@dataclass(frozen=True)
class PageSettings:
    """What the pages so far have set, each by the last page that does."""

    layer: str = ""
    source: str = "integers"
    size: Pair = (6, 6)
    weights: str = "integers"
    by: str = "tap"
    step: tuple[int, int, int, int] = (0, 0, 0, 1)
    edits: tuple[tuple[str, tuple[int, ...], float], ...] = ()
    show: tuple[str, ...] = ()

    def after(self, page: Page) -> PageSettings:
        """The scene with what ``page`` sets."""
        given = {change.key: change.value for change in page.changes}
        edits = tuple(change.value for change in page.changes if change.key == "edit")
        made = self
        if given.keys() & {"layer", "input", "weights"}:
            made = replace(made, edits=(), show=())
        source, size = given.get("input", (made.source, None))
        # The count of steps within a cell means nothing to steps of another length.
        step = (*made.step[:3], 1) if "step by" in given else made.step
        return replace(
            made,
            layer=given.get("layer", made.layer),
            source=source,
            size=size or made.size,
            weights=given.get("weights", made.weights),
            by=given.get("step by", made.by),
            step=given.get("step", step),
            edits=edits or made.edits,
            show=given.get("show", made.show),
        )

    def state(self, kept: State) -> State:
        """The state of this scene; see ``page_state``. Raises ``PageError``."""
        start = first_state()
        opened = {"picture": kept.layer.picture, "given": kept.layer.given}
        made = replace(
            start,
            layer=replace(start.layer, **opened),  # type: ignore[arg-type]
            speed=kept.speed,
            sight=kept.sight,
            tool=kept.tool,
            brush=kept.brush,
            document=kept.document,
        ).change(
            call=self.layer,
            input_source=self.source,
            input_height=self.size[0],
            input_width=self.size[1],
            weight_source=self.weights,
        )
        if made.problem:
            raise PageError("layer", made.problem.text, made.problem.fields)
        edits = _edits_of(tuple(placed(edit, made.layer.spec) for edit in self.edits))
        made = replace(made, layer=replace(made.layer, edits=edits))
        kernels = [name for name in self.show if name in KERNELS_SHOWN]
        made = made.change(
            kernel_as=kernels[0] if kernels else "plain",
            coverage="counts" in self.show,
            rulers="rulers" in self.show,
            step_by=self.by,
        )
        if made.problem:
            raise PageError("show", made.problem.text)
        channel, row, col, number = self.step
        steps, out = made.steps, made.layer.spec.out_channels
        # Where another layer has no such place, the nearest one, as in the window.
        cell = min(channel, out - 1), min(row, steps.rows - 1), min(col, steps.cols - 1)
        return made.at(steps.index(*cell) + min(number, steps_in_a_cell(made)) - 1)


def placed(
    edit: tuple[str, tuple[int, ...], float], spec: Conv2dSpec
) -> tuple[str, tuple[int, ...], float]:
    """The edit with its place as ``Edits`` has it: a weight's channel counted in its group."""
    what, place, value = edit
    if what == "weight":
        out, deep, _, _ = spec.weight_shape
        channel, own, row, col = place
        place = channel, own - channel // (out // spec.groups) * deep, row, col
    return what, place, value


@lru_cache(maxsize=64)
def _edits_of(items: tuple[tuple[str, tuple[int, ...], float], ...]) -> Edits:
    """The same object for the same edits, so that the same page is the same state."""
    return Edits(items) if items else NO_EDITS


def steps_in_a_cell(state: State) -> int:
    """How many steps the cell in play takes."""
    step = state.steps[state.index]
    return {"tap": step.total, "channel": len(step.in_channels)}.get(state.step_by, 1)
