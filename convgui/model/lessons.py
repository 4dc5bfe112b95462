"""A lesson: pages that each set the layer, say something and may ask; and how one is read."""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from convgui.model import torch_text
from convgui.model.answers import AnswerError, right_answer, unknown
from convgui.model.numbers import NO_EDITS, Edits
from convgui.model.samples import INPUTS, WEIGHTS, photograph, resource
from convgui.model.sentences import SaidError, Sentence, together
from convgui.model.spec import Conv2dSpec, Pair, SpecError
from convgui.model.state import KERNELS_SHOWN, LARGEST_NUMBER, State, first_state
from convgui.model.steps import BY
from convgui.model.stops import STOPS

KEYS = (
    *("layer", "input", "weights", "step by", "step", "edit", "show"),
    *("spotlight", "stops"),
)
KINDS = ("pixels", "channels", "number", "yes or no", "build")
SHOWN = (*KERNELS_SHOWN, "counts", "rulers")
SPOTLIGHTS = (
    *("overview", "input_view", "kernel_view", "output_view", "sum_view"),
    *("call", "facts", "message", "step_text", "example", "side", "explain"),
    *("in_channels", "out_channels", "kernel_height", "kernel_width"),
    *("stride_height", "stride_width", "padding_height", "padding_width"),
    *("dilation_height", "dilation_width", "groups", "bias", "padding_kind", "padding_mode"),
    *("input_height", "input_width", "input_source", "weight_source"),
    *("step_by", "tool", "coverage", "rulers", "zero_filled", "flipped"),
    *("speed", "timeline", "first", "back", "play", "forward", "last"),
)
# What a Chinese keyboard types in place of these, outside the sentences for the learner.
_PLAIN = str.maketrans("：，（）＝", ":,()=")


class LessonError(SaidError):
    """A text that is no lesson: the ``line``, counted from 1, and the ``sentence`` about it."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(Sentence("line {0}: {1}", line, sentence))
        self.line = line
        self.sentence = sentence


@dataclass(frozen=True)
class Change:
    """One ``key: value`` of a page, the value as it was read; where it stood makes no difference.

    layer: the call; input: (name, (H, W) or None); weights: name; step by: name;
    step: (out_channel, row, col, number of the step in that cell from 1);
    edit: (what, numbers of the place as written, value); show: names.
    """

    key: str
    value: Any
    line: int = field(compare=False)


@dataclass(frozen=True)
class Question:
    """What is asked: the ``kind``, what it is ``about``, the ``text``, and the author's ``why``.

    ``kind`` is "pixels", "channels", "number", "yes_no" or "build"; ``about`` are the words that
    follow it in the file, for "build" one for each condition.
    """

    kind: str
    about: tuple[str, ...]
    text: str
    why: str
    line: int


@dataclass(frozen=True)
class Page:
    """One page: what it says (paragraphs with an empty line between), sets, lights up and asks."""

    title: str
    text: str
    changes: tuple[Change, ...]
    spotlight: tuple[str, ...]
    stops: tuple[str, ...]
    question: Question | None
    line: int


@dataclass(frozen=True)
class Lesson:
    """A lesson; ``name`` is that of its file, without the ending."""

    name: str
    title: str
    pages: tuple[Page, ...]


def lesson_names() -> tuple[str, ...]:
    """The lessons that come with the program, in order."""
    return tuple(sorted(path.stem for path in resource("lessons/en").glob("*.txt")))


def find_lesson(text: str) -> str | None:
    """The lesson that comes with the program and is meant by ``text``, None if there is none.

    It may be called by its name ("03-stride"), its number ("3"), or what follows it ("stride").
    """
    text = text.strip().lower()
    for name in lesson_names():
        number, _, subject = name.partition("-")
        if text in (name, subject, number, number.lstrip("0")):
            return name
    return None


def no_lesson(text: str) -> Sentence:
    """That ``text`` means no lesson, which one may be meant, and which there are."""
    names = lesson_names()
    subjects = {name.partition("-")[2]: name for name in names}
    near = difflib.get_close_matches(text.lower(), (*subjects, *names), 1)
    known = ", ".join(names)
    if near:
        return Sentence(
            "There is no lesson {0!r}: did you mean {1}? There are {2}; a lesson of your own is "
            "named by the path of its text file.",
            text[:40],
            subjects.get(near[0], near[0]),
            known,
        )
    return Sentence(
        "There is no lesson {0!r}. There are {1}; a lesson of your own is named by the path of "
        "its text file.",
        text[:40],
        known,
    )


def lesson_title(name: str, language: str) -> str:
    """The title of a lesson that comes with the program, without reading the rest of it."""
    with _path_of(name, language).open(encoding="utf-8") as file:
        return file.readline().removeprefix("# ").strip()


def load_lesson(name: str, language: str) -> Lesson:
    """A lesson that comes with the program, in English where the language is missing.

    Raises ``ValueError`` for a name that is none of ``lesson_names``.
    """
    if name not in lesson_names():
        raise ValueError(unknown(name, lesson_names()))
    return read_lesson(_path_of(name, language).read_text(encoding="utf-8"), name)


def _path_of(name: str, language: str) -> Path:
    path = resource(f"lessons/{language}/{name}.txt")
    return path if path.is_file() else resource(f"lessons/en/{name}.txt")


def page_state(lesson: Lesson, number: int, state: State) -> State:
    """The state of page ``number``, counted from 0, whatever was shown before.

    All that the pages up to it set is put together, then made a state at once. Of ``state`` stay
    the speed, the sight, the tool with its brush, and the picture and weights that were opened.
    """
    scene = _Scene()
    for page in lesson.pages[: number + 1]:
        scene = scene.after(page)
    return scene.state(state)


# What the pages set -----------------------------------------------------------------------------


class _SceneError(Exception):
    """What the pages set cannot be shown: which key is at fault, the fields, and why."""

    def __init__(self, key: str, sentence: str, fields: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.key, self.sentence, self.fields = key, sentence, fields


@dataclass(frozen=True)
class _Scene:
    """What the pages so far have set, each by the last page that does."""

    layer: str = ""
    source: str = "integers"
    size: Pair = (6, 6)
    weights: str = "integers"
    by: str = "tap"
    step: tuple[int, int, int, int] = (0, 0, 0, 1)
    edits: tuple[tuple[str, tuple[int, ...], float], ...] = ()
    show: tuple[str, ...] = ()

    def after(self, page: Page) -> _Scene:
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
        """The state of this scene; see ``page_state``. Raises ``_SceneError``."""
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
            raise _SceneError("layer", made.problem.text, made.problem.fields)
        edits = _edits_of(tuple(_edit(edit, made.layer.spec) for edit in self.edits))
        made = replace(made, layer=replace(made.layer, edits=edits))
        kernels = [name for name in self.show if name in KERNELS_SHOWN]
        made = made.change(
            kernel_as=kernels[0] if kernels else "plain",
            coverage="counts" in self.show,
            rulers="rulers" in self.show,
            step_by=self.by,
        )
        if made.problem:
            raise _SceneError("show", made.problem.text)
        channel, row, col, number = self.step
        steps, out = made.steps, made.layer.spec.out_channels
        # Where another layer has no such place, the nearest one, as in the window.
        cell = min(channel, out - 1), min(row, steps.rows - 1), min(col, steps.cols - 1)
        return made.at(steps.index(*cell) + min(number, steps_in_a_cell(made)) - 1)


def _edit(
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


# Reading: the text ------------------------------------------------------------------------------


class _Line(NamedTuple):
    """A line that is no comment, without the space around it, and its number in the text."""

    number: int
    text: str


def read_lesson(text: str, name: str) -> Lesson:
    """The lesson in ``text``, in the format that docs/lessons.md describes.

    Raises ``LessonError``, and nothing else, where it is none, also for a page that cannot be
    shown and for a question that cannot be answered.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = [_Line(n, line.strip()) for n, line in enumerate(text.split("\n"), 1)]
    lines = [line for line in lines if not line.text.startswith("//")]
    starts = [n for n, line in enumerate(lines) if line.text.startswith("## ")]
    title = _read_title(lines[: starts[0] if starts else len(lines)])
    if not starts:
        raise LessonError(
            title.number,
            Sentence("This lesson has no pages. Begin each page with “## ” and a title."),
        )
    pages = tuple(
        _read_page(lines[start:end])
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    )
    _check(pages)
    return Lesson(name, title.text, pages)


def _read_title(lines: list[_Line]) -> _Line:
    """What stands before the first page: the title and nothing else."""
    lines = [line for line in lines if line.text]
    if not lines or not lines[0].text.startswith("# "):
        raise LessonError(
            lines[0].number if lines else 1,
            Sentence("A lesson begins with its title. Write “# ” and the title."),
        )
    for line in lines[1:]:
        _refuse_heading(line)
        raise LessonError(
            line.number, Sentence("This stands on no page. Begin a page with “## ” and a title.")
        )
    return _Line(lines[0].number, lines[0].text[2:].strip())


def _refuse_heading(line: _Line) -> None:
    if line.text.startswith("# "):
        raise LessonError(
            line.number, Sentence("There is a title already. Begin a page with “## ” and a title.")
        )
    if line.text.startswith("#"):
        raise LessonError(
            line.number,
            Sentence("Write “## ”, with a space behind it, and the title of a page."),
        )


def _read_page(lines: list[_Line]) -> Page:
    """A page, from its title on."""
    head, *rest = lines
    for line in rest:
        _refuse_heading(line)
    ask = next((n for n, line in enumerate(rest) if _follows("ask", line) is not None), len(rest))
    before, asked = rest[:ask], rest[ask:]
    empty = next((n for n, line in enumerate(before) if not line.text), len(before))
    changes = [_read_change(line) for line in before[:empty]]
    seen: set[str] = set()
    for change in changes:
        if change.key in seen and change.key != "edit":
            raise LessonError(change.line, Sentence("{0} stands here twice.", change.key))
        seen.add(change.key)
    for line in before[empty:]:
        _refuse_in_text(line)
    shown = {change.key: change.value for change in changes}
    return Page(
        head.text[3:].strip(),
        _paragraphs(before[empty:]),
        tuple(change for change in changes if change.key not in ("spotlight", "stops")),
        shown.get("spotlight", ()),
        shown.get("stops", ()),
        _read_question(asked) if asked else None,
        head.number,
    )


def _follows(key: str, line: _Line) -> str | None:
    """What stands behind ``key:`` in the line, None if it does not begin so."""
    start, colon, rest = line.text.translate(_PLAIN).partition(":")
    if not colon or start.strip() != key:
        return None
    return line.text[-len(rest) :].strip() if rest else ""


def _refuse_in_text(line: _Line) -> None:
    if _follows("why", line) is not None:
        raise LessonError(
            line.number, Sentence("why: belongs under a question. Begin that with ask:.")
        )
    for key in KEYS:
        if _follows(key, line) is not None:
            raise LessonError(
                line.number,
                Sentence(
                    "{0}: belongs directly under the page's title, with no empty line before it.",
                    key,
                ),
            )


def _paragraphs(lines: Iterable[_Line]) -> str:
    """The lines as paragraphs, which empty lines part."""
    paragraphs: list[str] = [""]
    for line in lines:
        if line.text:
            paragraphs[-1] = _joined(paragraphs[-1], line.text)
        elif paragraphs[-1]:
            paragraphs.append("")
    return "\n\n".join(filter(None, paragraphs))


def _joined(one: str, other: str) -> str:
    """Two lines as one; Chinese is written without a space between."""
    if not one or (other and max(ord(one[-1]), ord(other[0])) >= 0x2E80):
        return one + other
    return f"{one} {other}"


def _read_question(lines: list[_Line]) -> Question:
    """The question that ends a page: ``ask:``, its text, and ``why:`` if there is any."""
    ask, *rest = lines
    words = (_follows("ask", ask) or "").translate(_PLAIN)
    kind = next((kind for kind in KINDS if re.match(rf"{kind}\b", words)), None)
    if kind is None:
        raise LessonError(ask.number, unknown(words.partition(" ")[0], KINDS))
    about = words[len(kind) :].strip()
    parts = {"text": "", "why": ""}
    part, ended = "text", False
    for line in rest:
        why = _follows("why", line)
        if why is not None:
            part, ended = "why", False
        if _follows("ask", line) is not None:
            raise LessonError(
                line.number, Sentence("A page asks one question. Begin another page with “## ”.")
            )
        if not line.text:
            ended = ended or bool(parts[part])
        elif ended:
            raise LessonError(
                line.number,
                Sentence("The question ends the page. Put this text before ask:, or begin a page."),
            )
        else:
            parts[part] = _joined(parts[part], line.text if why is None else why)
    if not parts["text"]:
        raise LessonError(
            ask.number, Sentence("There is no question. Write it in the line below ask:.")
        )
    return Question(
        kind.replace(" or ", "_"), _read_about(kind, about, ask), **parts, line=ask.number
    )


def _read_about(kind: str, about: str, ask: _Line) -> tuple[str, ...]:
    if kind == "pixels" and about:
        raise LessonError(
            ask.number, Sentence("ask: pixels stands alone: it is about the cell of step:.")
        )
    if kind != "pixels" and not about:
        raise LessonError(
            ask.number,
            Sentence(
                "Say what is asked: channels o5, number H_out, yes or no finite, build size_kept."
            ),
        )
    if kind == "build":
        return tuple(" ".join(condition.split()) for condition in about.split(","))
    return tuple(about.split(None, 1) if kind == "yes or no" else about.split())


# Reading: the values ----------------------------------------------------------------------------


def _read_change(line: _Line) -> Change:
    """One ``key: value``."""
    key, colon, value = (part.strip() for part in line.text.translate(_PLAIN).partition(":"))
    if not colon:
        raise LessonError(
            line.number,
            Sentence(
                "Under a page's title stand lines such as “layer: torch.nn.Conv2d(1, 1, 3)”. "
                "Leave an empty line before the text."
            ),
        )
    if key not in _READERS:
        raise LessonError(line.number, unknown(key, KEYS))
    try:
        return Change(key, _READERS[key](value), line.number)
    except SpecError as error:
        raise LessonError(line.number, together(error.words + ".", error.remedy)) from None
    except AnswerError as error:
        raise LessonError(line.number, error.sentence) from None


def _one_of(word: str, known: Iterable[str]) -> str:
    if word not in (known := tuple(known)):
        raise AnswerError(unknown(word, known))
    return word


def _some_of(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    known = tuple(known)

    def read(value: str) -> tuple[str, ...]:
        return tuple(_one_of(word.strip(), known) for word in value.split(","))

    return read


def _read_layer(value: str) -> str:
    torch_text.read(value)
    return value


def _read_input(value: str) -> tuple[str, Pair | None]:
    match = re.fullmatch(r"(\S+)(?:\s+([0-9]{1,5})\s*[x×]\s*([0-9]{1,5}))?", value)
    if match is None:
        raise AnswerError(Sentence("Write the input's name, then height x width: “integers 8x8”."))
    name, height, width = match.groups()
    _one_of(name, (*INPUTS, "photo"))
    if height:
        return name, (int(height), int(width))
    return name, photograph().size if name == "photo" else None


def _read_weights(value: str) -> str:
    return _one_of(value, WEIGHTS)


def _read_by(value: str) -> str:
    return _one_of(value, BY)


_NUMBER = "([0-9]{1,5})"
_CELL = rf"\(\s*{_NUMBER}\s*,\s*{_NUMBER}\s*\)"


def _read_step(value: str) -> tuple[int, int, int, int]:
    match = re.fullmatch(rf"o{_NUMBER}\s*{_CELL}(?:\s*tap\s+([1-9][0-9]{{0,8}}))?", value)
    if match is None:
        raise AnswerError(
            Sentence(
                "Write the output channel, then (row, column): “o0 (1, 2)”; or also a step in "
                "that cell, counted from 1: “o0 (1, 2) tap 5”."
            )
        )
    channel, row, col, number = match.groups()
    return int(channel), int(row), int(col), int(number or 1)


_EDITS = {
    "input": re.compile(rf"input\s+c{_NUMBER}\s*{_CELL}\s*=\s*(\S+)"),
    "weight": re.compile(rf"weight\s+o{_NUMBER}\s+c{_NUMBER}\s*{_CELL}\s*=\s*(\S+)"),
    "bias": re.compile(rf"bias\s+o{_NUMBER}\s*=\s*(\S+)"),
}


def _read_edit(value: str) -> tuple[str, tuple[int, ...], float]:
    for what, pattern in _EDITS.items():
        if match := pattern.fullmatch(value):
            *place, number = match.groups()
            return what, tuple(int(n) for n in place), _read_value(number)
    raise AnswerError(
        Sentence("Write “input c0 (2, 3) = nan”, “weight o0 c0 (1, 1) = 2” or “bias o0 = 1”.")
    )


def _read_value(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise AnswerError(Sentence("{0!r} is no number.", text[:40])) from None
    if math.isfinite(value) and abs(value) > LARGEST_NUMBER:
        raise AnswerError(
            Sentence("{0} is too large: write a number up to 3.4e38, or inf.", text[:40])
        )
    # One and the same nan, so that the same edit is found to be the same.
    return math.nan if math.isnan(value) else value


def _read_show(value: str) -> tuple[str, ...]:
    names = _some_of(SHOWN)(value)
    kernels = [name for name in names if name in KERNELS_SHOWN]
    if len(kernels) > 1:
        raise AnswerError(Sentence("The kernel is shown one way: write one of {0}.", *kernels))
    return names


_READERS: dict[str, Callable[[str], Any]] = {
    "layer": _read_layer,
    "input": _read_input,
    "weights": _read_weights,
    "step by": _read_by,
    "step": _read_step,
    "edit": _read_edit,
    "show": _read_show,
    "spotlight": _some_of(SPOTLIGHTS),
    "stops": _some_of(STOPS),
}


# Checking the pages -----------------------------------------------------------------------------


def _check(pages: tuple[Page, ...]) -> None:
    """Make every page's state, and answer every question."""
    if "layer" not in {change.key for change in pages[0].changes}:
        raise LessonError(
            pages[0].line,
            Sentence("The first page needs a line such as “layer: torch.nn.Conv2d(1, 1, 3)”."),
        )
    scene, start = _Scene(), first_state()
    for page in pages:
        scene = scene.after(page)
        try:
            state = scene.state(start)
        except _SceneError as error:
            raise LessonError(_line_at_fault(page, error), error.sentence) from None
        _check_places(page, state)
        if page.question:
            try:
                right_answer(page.question, state)
            except AnswerError as error:
                raise LessonError(page.question.line, error.sentence) from None


def _line_at_fault(page: Page, error: _SceneError) -> int:
    """The line to look at: where this page sets what is wrong, else where it begins."""
    lines = {change.key: change.line for change in page.changes}
    keys = [error.key, "layer", "input", "weights"]
    if "weight_source" in error.fields:
        keys.insert(0, "weights")
    if "input_source" in error.fields:
        keys.insert(0, "input")
    return next((lines[key] for key in keys if key in lines), page.line)


def _check_places(page: Page, state: State) -> None:
    """That the places which this page names are there."""
    for change in page.changes:
        if change.key == "step":
            _check_step(change, state)
        elif change.key == "edit":
            _check_edit(change, state)


def _check_step(change: Change, state: State) -> None:
    channel, row, col, number = change.value
    steps, out = state.steps, state.layer.spec.out_channels
    if channel >= out or row >= steps.rows or col >= steps.cols:
        raise LessonError(
            change.line,
            Sentence(
                "There is no such output cell: the last one is o{0} ({1}, {2}).",
                *(out - 1, steps.rows - 1, steps.cols - 1),
            ),
        )
    if number > steps_in_a_cell(state):
        raise LessonError(
            change.line,
            Sentence(
                "Stepping by {0}, a cell takes {1} steps: write a number up to that.",
                *(state.step_by, steps_in_a_cell(state)),
            ),
        )


def _check_edit(change: Change, state: State) -> None:
    spec = state.layer.spec
    what, place, _ = _edit(change.value, spec)
    shape = {
        "input": (spec.in_channels, *state.layer.input_size),
        "weight": spec.weight_shape,
        "bias": (spec.out_channels,) if spec.bias else (0,),
    }[what]
    if not all(0 <= n < size for n, size in zip(place, shape, strict=True)):
        raise LessonError(
            change.line,
            Sentence("There is no such {0}: its shape is {1}.", what, shape),
        )
