"""The parts of the state, and which of them are restored by undo and saved.

``Experiment`` is restored by undo and saved. ``View`` is saved; a change of either is unsaved work.
``Playback`` and ``Tool`` are saved too. ``Focus`` and ``LessonState`` are transient. Each field
declares whether it is saved, and which values are legal.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from convgui.model.conv.connectivity import Target
from convgui.model.conv.steps import StepBy
from convgui.model.lesson.progress import LessonProgress
from convgui.model.scene.form import Form, Problem
from convgui.model.scene.layer import Layer
from convgui.model.scene.viewport import Held
from convgui.model.sources.inputs import fits_float32

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_FIRST = StepBy.TAP
SLOWEST, FASTEST = 0.5, 240.0
# The largest sight shows every map whole.
SMALLEST_SIGHT, LARGEST_SIGHT = 8, 1 << 16
TOOLS = ("point", "brush", "eraser")
WATCHES = ("scatter", "gather")

Value = TypeVar("Value")


def _saved(default: Value, legal: Callable[[Any], bool]) -> Value:
    """A field that is saved; ``legal`` tells which values are accepted from a file."""
    made: Value = field(default=default, metadata={"legal": legal})
    return made


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _is_step_by(value: object) -> bool:
    return value in tuple(StepBy)


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


@dataclass(frozen=True)
class Experiment:
    """The layer with its input and weights. ``form`` and ``layer`` differ only by a ``problem``."""

    form: Form
    layer: Layer
    problem: Problem | None = None


@dataclass(frozen=True)
class View:
    """What is shown of the layer.

    ``coverage``: the input shows how often each pixel is read, in place of its values. ``rulers``:
    lengths are drawn on it: tap to tap, across the kernel, window to window. ``watch``: how a
    transposed layer is watched (see ``WATCHES``).
    """

    step_by: StepBy = _saved(_FIRST, _is_step_by)
    coverage: bool = _saved(False, _is_flag)
    rulers: bool = _saved(False, _is_flag)
    watch: str = _saved("scatter", lambda value: value in WATCHES)


@dataclass(frozen=True)
class Playback:
    """The current step, and how it is played and shown.

    ``channel``: which of the group's input channels is shown while one step covers them all.
    ``sight``: how many cells a side of a large map are shown; ``held``: which, if not those around
    the step. ``speed``: steps a second.
    """

    index: int = _saved(0, _whole(0))
    channel: int = _saved(0, _whole(0))
    sight: int = _saved(LARGEST_SIGHT, _whole(SMALLEST_SIGHT, LARGEST_SIGHT))
    speed: float = _saved(8.0, _within(SLOWEST, FASTEST))
    held: Held | None = None
    playing: bool = False


@dataclass(frozen=True)
class Tool:
    """What dragging over the input does (see ``TOOLS``), and what the brush paints."""

    tool: str = _saved("point", lambda value: value in TOOLS)
    brush: float = _saved(1.0, fits_float32)


@dataclass(frozen=True)
class Focus:
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


@dataclass(frozen=True)
class LessonState:
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


_PARTS = {
    "experiment": Experiment,
    "view": View,
    "playback": Playback,
    "tool": Tool,
    "focus": Focus,
    "lesson": LessonState,
}
# The part in which each field lies; their names are all different.
PART_OF = {own.name: part for part, kind in _PARTS.items() for own in fields(kind)}
# Those that are True or False.
FLAGS = frozenset(
    own.name for kind in _PARTS.values() for own in fields(kind) if isinstance(own.default, bool)
)


def saved_fields(
    part: DataclassInstance | type[DataclassInstance],
) -> dict[str, Callable[[Any], bool]]:
    """The fields of a part, or of its class, that are written into a file; what is legal there."""
    return {own.name: own.metadata["legal"] for own in fields(part) if "legal" in own.metadata}
