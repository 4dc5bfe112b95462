"""What the arguments of the command line ask for: a layer on its input, a network, a lesson."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from convgui.command_line import read_input_size
from convgui.messages import MessageError, Sentence, join

if TYPE_CHECKING:
    from argparse import Namespace

    from convgui.model.lesson.page import Lesson
    from convgui.model.scene.state import State

# Files whose layers the window lists.
NETWORKS = (".onnx", ".safetensors", ".py")
# What no call of a layer ends in.
ENDINGS = (
    *(".npz", ".npy", ".txt", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"),
    *(".ppm", ".pgm"),
    *NETWORKS,
)


def asked_lesson(asked: str) -> Lesson | str:
    """The lesson of the command line: one of the reader's own, or the name of a bundled one.

    Raises ``MessageError``, before a window opens.
    """
    from convgui.model.tutor.catalog import find_lesson, unknown_lesson

    name = find_lesson(asked)
    if name:
        return name
    if not (asked.lower().endswith(".txt") or os.path.exists(asked)):
        raise MessageError(unknown_lesson(asked))
    from convgui.files.read.lesson_file import read_lesson_file

    return read_lesson_file(asked)


def experiment_of(call_or_file: str | None) -> Path | None:
    """The path of an experiment, or of what is taken for one; None if the argument is a call."""
    if call_or_file and (_names_a_file(call_or_file) or os.path.exists(call_or_file)):
        return Path(call_or_file)
    return None


def _names_a_file(text: str) -> bool:
    """Whether ``text`` is plainly a path, be there such a file or not."""
    if text.lower().endswith(ENDINGS):
        return True
    # A call has brackets, in which there may be a division.
    return "(" not in text and any(sign and sign in text for sign in (os.sep, os.altsep))


def network_of(call_or_file: str | None) -> Path | None:
    """The path of a file with layers; None if the argument is another. Raises ``ArrayError``."""
    if not (call_or_file and call_or_file.lower().endswith(NETWORKS)):
        return None
    from convgui.files.read.array_checks import ArrayError
    from convgui.files.read.door import check_file

    path = Path(call_or_file)
    check_file(path, ArrayError)
    return path


def _start_state(call_or_file: str | None) -> State:
    """The experiment in a file, or the first example. Raises ``ExperimentError``."""
    from convgui.model.scene.state import first_state

    file = experiment_of(call_or_file)
    if file is None:
        return first_state()
    # Loaded for a file only: the window opens sooner without.
    from convgui.files.experiment.load import read_experiment

    return read_experiment(file)


def asked_state(call_or_file: str | None, picture: str | None, size: str | None) -> State:
    """The state for the arguments of the command line. Raises ``MessageError``."""
    start = _start_state(call_or_file)
    call = None if experiment_of(call_or_file) else call_or_file
    axes = _axes_of(call) if call else len(start.layer.spec.LETTERS)
    wishes = _wishes(call, picture, axes)
    if size is not None:
        sizes = read_input_size(size, axes)
        wishes |= zip(("input_height", "input_width")[-axes:], sizes, strict=True)
    state = start.change(**wishes) if wishes else start
    # A saved experiment may have a wrong field: the window shows it, as it was when it was saved.
    problem = state.experiment.problem
    if wishes and problem:
        raise MessageError(join(problem.text))
    return state


def note_of(state: State) -> Sentence | None:
    """What is to be told of the picture that was read for ``state``."""
    return state.layer.picture.note if state.layer.picture else None


def _wishes(call: str | None, picture: str | None, axes: int) -> dict[str, object]:
    """The changes for the arguments of the command line. Raises ``MessageError``."""
    wishes: dict[str, object] = {} if call is None else {"call": call}
    if picture is not None:
        from convgui.files.read.headless import read_input

        wishes["picture"] = read_input(Path(picture), axes)
    return wishes


def _axes_of(call: str) -> int:
    """The spatial axes of the layer in ``call``; of Conv2d if it is not legal."""
    from convgui.model.call.arguments import SpecError
    from convgui.model.layers.parse import parse_shown

    try:
        return len(parse_shown(call).LETTERS)
    except SpecError:
        return 2


def in_lesson(state: State, options: Namespace) -> State:
    """The first page of the lesson that is asked for. Raises ``MessageError``."""
    from convgui.model.tutor.catalog import load_lesson
    from convgui.model.tutor.flow import open_page

    if options.call is not None:
        raise MessageError(Sentence("Name a lesson or a layer, not both: a lesson has its own."))
    kind = options.format or Path(options.output).suffix.lower().removeprefix(".")
    if not options.worksheet and kind != "html":
        given, sheet, page = "--lesson", "--worksheet", "-o lesson.html"
        words = Sentence("{0} makes a worksheet, with {1}, or a web page: {2}", given, sheet, page)
        raise MessageError(words)
    lesson = asked_lesson(options.lesson)
    if isinstance(lesson, str):
        lesson = load_lesson(lesson, options.lang or "en")
    return open_page(lesson, 0, state)
