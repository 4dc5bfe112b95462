"""The state that a page of a lesson shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from convgui.messages import Sentence
from convgui.model.call.arguments import Size, SpecError
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.parse import OPERATORS, read
from convgui.model.lesson.keys import INPUT_1D_HINT, INPUT_2D_HINT, INPUT_POOL_HINT, OUTPUT
from convgui.model.lesson.page import Lesson, Page
from convgui.model.scene.layer import NO_EDITS, Edits
from convgui.model.scene.limits import is_quick
from convgui.model.scene.parts import LessonState
from convgui.model.scene.state import State, first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.inputs import InputImage, frozen
from convgui.model.sources.kernels import KernelAs

DEFAULT_SIZE = (6, 6)
# The name of an input that is the output of a page.
OUTPUT_NAME = Sentence("output of the page before")
# Each page is made from the one before it.
MOST_IN_A_ROW = 16
# What is edited ("input", "weight" or "bias"), its place, and the new value.
Edit = tuple[str, tuple[int, ...], float]


def page_state(lesson: Lesson, number: int, state: State) -> State:
    """The state of page ``number``, counted from 0, whatever was shown before.

    It follows from the settings of all pages up to that one. Of ``state`` it keeps the speed, the
    sight, the tool with its brush, the picture and weights that were opened, and the pages that
    are kept.
    """
    settings = PageSettings()
    for page in lesson.pages[: number + 1]:
        settings = settings.with_page(page)
    return settings.state(state)


class PageError(Exception):
    """Settings that cannot be shown: the ``key`` and the form ``fields`` at fault, and why."""

    def __init__(self, key: str, sentence: str, fields: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.key, self.sentence, self.fields = key, sentence, fields


@dataclass(frozen=True)
class PageSettings:
    """The settings in effect on a page; each comes from the last page that gives it."""

    layer: str = ""
    source: str = "integers"
    size: Size = DEFAULT_SIZE
    weights: str = "integers"
    by: str = "tap"
    step: tuple[int, int, int, int] = (0, 0, 0, 1)
    edits: tuple[Edit, ...] = ()
    show: tuple[str, ...] = ()
    # The page whose output is the input, where that is asked for.
    before: PageSettings | None = None

    def with_page(self, page: Page) -> PageSettings:
        """These settings, followed by those of ``page``."""
        given = {setting.key: setting.value for setting in page.settings}
        edits = tuple(setting.value for setting in page.settings if setting.key == "edit")
        made = self
        if given.keys() & {"layer", "input", "weights"}:
            made = replace(made, edits=(), show=())
        source, size = given.get("input", (made.source, None))
        before = self if given.get("input", ("",))[0].startswith(OUTPUT) else made.before
        # A step number within a cell is meaningless once the steps are of another kind.
        step = (*made.step[:3], 1) if "step by" in given else made.step
        return replace(
            made,
            layer=given.get("layer", made.layer),
            source=source,
            before=before if source.startswith(OUTPUT) else None,
            size=size or made.size,
            weights=given.get("weights", made.weights),
            by=given.get("step by", made.by),
            step=given.get("step", step),
            edits=edits or made.edits,
            show=given.get("show", made.show),
        )

    def state(self, kept: State) -> State:
        """The state with these settings; see ``page_state``. Raises ``PageError``."""
        start = first_state()
        picture = kept.layer.picture
        if picture is not None and picture.name == OUTPUT_NAME:
            # It was not opened, but made by another page.
            picture = None
        opened = replace(start.layer, picture=picture, given=kept.layer.given)
        pages = LessonState(kept=kept.lesson.kept)
        start = start._replace(tool=kept.tool, document=kept.document, lesson=pages)
        start = start.having(layer=opened, speed=kept.playback.speed, sight=kept.playback.sight)
        made = start.change(call=self.layer, **self._weights(), **self._input())
        if made.problem:
            raise PageError("layer", made.problem.text, made.problem.fields)
        geometry = made.layer.geometry
        edits = _cached_edits(tuple(edit_in_group(edit, geometry) for edit in self.edits))
        made = made.having(layer=replace(made.layer, edits=edits))
        kernels = [name for name in self.show if name in tuple(KernelAs)]
        made = made.change(
            kernel_as=kernels[0] if kernels else "plain",
            coverage="counts" in self.show,
            rulers="rulers" in self.show,
            watch="scatter" if "scatter" in self.show else "gather",
            step_by=self.by,
        )
        if made.problem:
            raise PageError("show", made.problem.text)
        if "scatter" in self.show and not made.scatters:
            raise PageError(
                "show", Sentence("Only a ConvTranspose2d can scatter, one that is not too large.")
            )
        # If the layer has no such cell, ``at_cell`` takes the nearest one.
        *cell, number = self.step
        place = cell[0], cell[1], cell[2]
        made = made.at_cell((0, 0, 0)).at_stamp_on(place) if made.scatters else made.at_cell(place)
        return made.at(made.playback.index + min(number, made.steps.in_a_cell) - 1)

    @property
    def _kind(self) -> type[WeightedOperator] | None:
        """The kind of layer; None if the call cannot be read, which ``State.change`` reports."""
        try:
            return OPERATORS[read(self.layer).name]
        except SpecError:
            return None

    def _weights(self) -> dict[str, str]:
        """What to change for the weights, which a pool has none of."""
        kind = self._kind
        return {} if kind and not kind.HAS_WEIGHT else {"weight_source": self.weights}

    def _input(self) -> dict[str, Any]:
        """What to change for the input. Raises ``PageError``."""
        if not self.source.startswith(OUTPUT):
            return {"input_source": self.source, **self._sizes()}
        if self.before is None or not self.before.layer:
            raise PageError("input", Sentence("There is no page before this one."))
        if self._in_a_row > MOST_IN_A_ROW:
            raise PageError(
                "input",
                Sentence(
                    "No more than {0} pages in a row can take the output of the page before.",
                    MOST_IN_A_ROW,
                ),
            )
        return {"picture": _output_of(self.before, int(self.source[len(OUTPUT) :] or 1))}

    @property
    def _in_a_row(self) -> int:
        """How many pages up to this one take the output of the page before."""
        count, page = 0, self
        while page.before is not None:
            count, page = count + 1, page.before
        return count

    def _sizes(self) -> dict[str, int]:
        """The form fields for the input size.

        Raises ``PageError`` if the size does not have the axes of the layer.
        """
        kind, size = self._kind, self.size
        names = ("channels", "input_height", "input_width")
        if kind is None:
            return {}
        axes = len(kind.LETTERS)
        if not kind.HAS_WEIGHT:
            size = (1, *size) if len(size) == axes else size
            axes, hint = axes + 1, INPUT_POOL_HINT
        else:
            hint = INPUT_1D_HINT if axes == 1 else INPUT_2D_HINT
        if axes == 1 and size == DEFAULT_SIZE:
            size = DEFAULT_SIZE[1:]
        if len(size) != axes:
            raise PageError("input", hint, ("input_source",))
        return dict(zip(names[-axes:], size, strict=True))


def edit_in_group(edit: Edit, geometry: Geometry) -> Edit:
    """The edit as ``Edits`` stores it: the input channel of a weight counted within its group."""
    what, place, value = edit
    if what == "weight":
        channel, own, row, col = place
        first = geometry.inputs_of(geometry.group_of_output(channel)).start
        place = channel, own - first, row, col
    return what, place, value


@lru_cache(maxsize=16)
def _output_of(settings: PageSettings, groups: int) -> InputImage:
    """The finished output of a page as an input; the same object for equal arguments.

    Of more than one of ``groups`` the channels are shuffled as ``torch.nn.ChannelShuffle`` does.
    Raises ``PageError``.
    """
    layer = settings.state(first_state()).layer
    geometry = layer.geometry
    if not is_quick(geometry):
        raise PageError(
            "input",
            Sentence(
                "The output of the page before takes too much work to compute. Give that page "
                "fewer channels or a smaller input."
            ),
        )
    values = tensors_of(layer).output.astype(np.float32)
    if len(values) % groups:
        raise PageError(
            "input",
            Sentence("{0} channels cannot be shuffled in {1} groups.", len(values), groups),
        )
    shuffled = values.reshape(groups, -1, *values.shape[1:]).swapaxes(0, 1)
    return InputImage(OUTPUT_NAME, frozen(shuffled.reshape(values.shape)), photo=False)


@lru_cache(maxsize=64)
def _cached_edits(items: tuple[Edit, ...]) -> Edits:
    """The same object for equal items: ``Edits`` compare by identity, and so do states."""
    return Edits(items) if items else NO_EDITS
