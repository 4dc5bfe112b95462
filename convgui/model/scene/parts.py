"""The parts of the state, and which of them are restored by undo and saved.

``Experiment`` is restored by undo and saved. ``View`` is saved; a change of either is unsaved work.
``Playback`` and ``Tool`` are saved too. ``Focus`` and ``LessonState`` are transient.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

from convgui.model.conv.connectivity import Target
from convgui.model.conv.steps import StepBy
from convgui.model.lesson.progress import LessonProgress
from convgui.model.scene.form import Form, Problem
from convgui.model.scene.layer import Layer
from convgui.model.scene.viewport import Held
from convgui.model.sources.inputs import fits_float32

SLOWEST, FASTEST = 0.5, 240.0
# The largest sight shows every map whole.
SMALLEST_SIGHT, LARGEST_SIGHT = 8, 1 << 16
TOOLS = ("point", "brush", "eraser")
WATCHES = ("scatter", "gather")


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _within(least: float, most: float) -> Callable[[Any], bool]:
    """Whether a value is a number from ``least`` to ``most``."""

    def legal(value: object) -> bool:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return False
        return least <= value <= most

    return legal


def _whole(least: int, most: float = math.inf) -> Callable[[Any], bool]:
    """Whether a value is a whole number from ``least`` to ``most``."""
    return lambda value: isinstance(value, int) and _within(least, most)(value)


class Experiment(NamedTuple):
    """The layer with its input and weights. ``form`` and ``layer`` differ only by a ``problem``."""

    form: Form
    layer: Layer
    problem: Problem | None = None


class View(NamedTuple):
    """What is shown of the layer.

    ``coverage``: the input shows how often each pixel is read, in place of its values. ``rulers``:
    lengths are drawn on it: tap to tap, across the kernel, window to window. ``watch``: how a
    transposed layer is watched (see ``WATCHES``).
    """

    step_by: StepBy = StepBy.TAP
    coverage: bool = False
    rulers: bool = False
    watch: str = "scatter"


class Playback(NamedTuple):
    """The current step, and how it is played and shown.

    ``channel``: which of the group's input channels is shown while one step covers them all.
    ``sight``: how many cells a side of a large map are shown; ``held``: which, if not those around
    the step. ``speed``: steps a second.
    """

    # Hides the method of tuples, which nobody asks for.
    index: int = 0  # type: ignore[assignment]
    channel: int = 0
    sight: int = LARGEST_SIGHT
    speed: float = 8.0
    held: Held | None = None
    playing: bool = False


class Tool(NamedTuple):
    """What dragging over the input does (see ``TOOLS``), and what the brush paints."""

    tool: str = "point"
    brush: float = 1.0


class Focus(NamedTuple):
    """What is pointed at; if it is pinned it stays until it is released.

    ``message`` is an error or a notice for the message line.
    """

    pointed: Target | None = None
    pinned: bool = False
    message: Problem | None = None


class KeptPage(NamedTuple):
    """A page of a lesson as it was left, with the layer that it had then."""

    progress: LessonProgress
    experiment: Experiment


class LessonState(NamedTuple):
    """The open lesson, and what is hidden in front of a class.

    ``progress``: how far the reader is in a lesson, if one is open. ``kept``: the other pages that
    were open, of this lesson and of those that were left; the newest last. ``hides``: outputs stay
    blank until they are revealed; ``revealed``: the current one has been.
    """

    progress: LessonProgress | None = None
    kept: tuple[KeptPage, ...] = ()
    hides: bool = False
    revealed: bool = False

    @property
    def asks(self) -> bool:
        """Whether pointing would give away what a question is about."""
        return self.progress is not None and bool(self.progress.veiled)


Part = Experiment | View | Playback | Tool | Focus | LessonState
_PARTS: dict[str, type[Part]] = {
    "experiment": Experiment,
    "view": View,
    "playback": Playback,
    "tool": Tool,
    "focus": Focus,
    "lesson": LessonState,
}
# The part in which each field lies; their names are all different.
PART_OF = {name: part for part, kind in _PARTS.items() for name in kind._fields}
# Those that are True or False.
FLAGS = frozenset(
    name
    for kind in _PARTS.values()
    for name, default in kind._field_defaults.items()
    if isinstance(default, bool)
)
# Which values of the fields that are saved are accepted from a file.
_LEGAL: dict[str, Callable[[Any], bool]] = {
    "step_by": lambda value: value in tuple(StepBy),
    "coverage": _is_flag,
    "rulers": _is_flag,
    "watch": lambda value: value in WATCHES,
    "index": _whole(0),
    "channel": _whole(0),
    "sight": _whole(SMALLEST_SIGHT, LARGEST_SIGHT),
    "speed": _within(SLOWEST, FASTEST),
    "tool": lambda value: value in TOOLS,
    "brush": fits_float32,
}


def saved_fields(part: Part | type[Part]) -> dict[str, Callable[[Any], bool]]:
    """The fields of a part, or of its class, that are written into a file; what is legal there."""
    return {name: _LEGAL[name] for name in part._fields if name in _LEGAL}
