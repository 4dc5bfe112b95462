"""Lessons that ask everything about random layers, for the web page to answer."""

from __future__ import annotations

import math
import random
from itertools import islice
from typing import Any

from convgui.model.lesson.page import AnswerError, Lesson, Page, Question, Setting
from convgui.model.scene.state import State, first_state
from convgui.model.tutor.conditions import CONDITIONS
from convgui.model.tutor.facts import FACTS, solve
from convgui.model.tutor.page_state import page_state
from convgui.model.tutor.quantities import NUMBERS
from tests.data.pages import random_states

ACCEPTED = (
    "torch.nn.Conv2d(1, 1, 3, padding=5, padding_mode='reflect')",
    "torch.nn.Conv2d(1, 2, 3, padding=9, padding_mode='circular')",
    "torch.nn.Conv2d(1, 2, 3, stride=2, padding='same')",
    "torch.nn.Conv2d(4, 6, 3, groups=4)",
    "torch.nn.Conv2d(6, 4, 1, groups=4)",
    "torch.nn.Conv2d(2, 2, 3, groups=0)",
    "torch.nn.Conv2d(2, 2, 9)",
    "torch.nn.Conv2d(2, 2, (5, 3), dilation=4)",
    "torch.nn.Conv2d(2, 2, 1, padding=-1)",
    "torch.nn.Conv2d(2, 2, 0)",
    "torch.nn.Conv2d(2, 2, 3, dilation=0)",
    "torch.nn.Conv2d(2, 2, 3, stride=0)",
    "torch.nn.Conv2d(2, 4, 1, padding='valid')",
    "torch.nn.Conv2d(3, 4, 2, padding='same')",
    "torch.nn.Conv2d(2, 4, (3, 3, 3))",
    "torch.nn.Conv2d(2, 4, 3, stride=(1, 2, 3))",
    "torch.nn.Conv2d(2, 4, 3, padding='full')",
    "torch.nn.Conv2d(2, 4, 3, padding_mode='mirror')",
    "torch.nn.Conv2d(2, -4, 3)",
    "torch.nn.Conv2d(0, 4, 3)",
    "torch.nn.Conv2d(2, 0, 3)",
    "torch.nn.Conv2d(2, 2, 3, dilation=-1)",
    "torch.nn.Conv2d(90000, 90000, (90000, 90000))",
    "torch.nn.Conv1d(2, 4, 3, padding=1)",
    "torch.nn.Conv1d(1, 4, (3, 3))",
    "torch.nn.Conv1d(2, 4, 2, dilation=0)",
    "torch.nn.Conv1d(2, 4, 3, stride=(2, 2), padding='same')",
    "torch.nn.ConvTranspose2d(2, 4, 3, stride=2)",
    "torch.nn.ConvTranspose2d(1, 4, 3, stride=2, output_padding=2)",
    "torch.nn.ConvTranspose2d(2, 4, 3, padding=9)",
    "torch.nn.ConvTranspose2d(2, 4, 3, padding='same')",
    "torch.nn.ConvTranspose2d(2, 4, 3, padding_mode='reflect')",
    "torch.nn.ConvTranspose2d(2, 4, (3, 3, 3))",
    "torch.nn.ConvTranspose2d(2, 4, 3, stride=(1, 2, 3))",
    "torch.nn.ConvTranspose2d(2, 4, 0)",
    "torch.nn.ConvTranspose2d(2, 4, 3, dilation=0)",
    "torch.nn.ConvTranspose2d(2, 4, 3, output_padding=-1)",
    "torch.nn.ConvTranspose2d(2, 0, 3)",
    "torch.nn.ConvTranspose2d(0, 2, 3)",
    "torch.nn.ConvTranspose2d(2, 3, 3, groups=2)",
    "torch.nn.MaxPool2d(2)",
    "torch.nn.MaxPool2d((2, 1), stride=1, padding=(1, 0), ceil_mode=True)",
    "torch.nn.MaxPool2d([2], dilation=2)",
    "torch.nn.MaxPool2d(9)",
    "torch.nn.MaxPool2d(3, padding=2)",
    "torch.nn.MaxPool2d(2, padding=1, dilation=3)",
    "torch.nn.MaxPool2d(3, padding=2, dilation=2)",
    "torch.nn.MaxPool2d(3, padding=-1)",
    "torch.nn.MaxPool2d(3, stride=0)",
    "torch.nn.MaxPool2d(3, stride=-1)",
    "torch.nn.MaxPool2d(0)",
    "torch.nn.MaxPool2d(2, dilation=0)",
    "torch.nn.MaxPool2d((2, 2, 2))",
    "torch.nn.MaxPool2d(2, stride=(1, 1, 1))",
    "torch.nn.AvgPool2d(2, ceil_mode=True, count_include_pad=False)",
    "torch.nn.AvgPool2d(2, divisor_override=0)",
    "torch.nn.AvgPool2d(2, padding=(2, 1))",
)
# A page does not change them.
INPUT = ("in_channels", "channels", "input_")


def _settings(state: State, draw: random.Random) -> tuple[Setting, ...]:
    layer = state.layer
    size = layer.input_size if len(layer.spec.LETTERS) == 2 else layer.input_size[1:]
    ends = (layer.geometry.out_channels, *layer.geometry.output_size)
    step = (*(draw.randrange(end) for end in ends), 1)
    kept = [("layer", str(layer.spec)), ("input", (layer.input_source, size))]
    kept += [("step by", draw.choice(("tap", "cell"))), ("step", step)]
    if layer.spec.HAS_WEIGHT:
        kept.append(("weights", draw.choice(("integers", "pytorch"))))
    if draw.random() < 0.2:
        pixel = (0, *(draw.randrange(n) for n in layer.input_size))
        kept.append(("edit", ("input", pixel, draw.choice((float("nan"), float("inf"))))))
    if layer.spec.NAME == "Conv2d" and draw.random() < 0.2:
        kept.append(("show", ("zero_filled",)))
    return tuple(Setting(key, value, 1) for key, value in kept)


def _questions(state: State, draw: random.Random) -> list[tuple[str, tuple[str, ...]]]:
    geometry = state.layer.geometry
    asked = [("pixels", ()), ("channels", (f"o{geometry.out_channels - 1}",))]
    asked += [("number", (name,)) for name in draw.sample(list(NUMBERS), 7)]
    asked += [("yes_no", (name,)) for name in FACTS]
    asked.append(("yes_no", ("reads", f"c{draw.randrange(geometry.in_channels)}")))
    asked += [("yes_no", ("accepts", call)) for call in draw.sample(ACCEPTED, 5)]
    for _ in range(2):
        names = draw.sample([name for name in CONDITIONS if not name.startswith(INPUT)], 3)
        bare = ("size_kept", "depthwise", "even_overlap")
        texts = [
            name if name in bare else f"{name} {draw.choice(('=', '<=', '>'))} 3" for name in names
        ]
        asked.append(("build", tuple(texts)))
    return asked


def asking_lesson(seed: int, layers: int) -> Lesson:
    """A lesson of many pages, each with a question that has an answer."""
    draw = random.Random(seed)
    pages: list[Page] = []
    for state in islice(random_states(), seed, seed + layers):
        settings = _settings(state, draw)
        for kind, about in _questions(state, draw):
            question = Question(kind, about, "?", "", 1)
            page = Page("A page", "Text", settings, (), (), question, 1)
            made = page_state(Lesson("asked", "Asked", (page,)), 0, first_state())
            try:
                if kind != "build":
                    solve(question, made)
            except AnswerError:
                continue
            pages.append(page)
    return Lesson("asked", "Asked", tuple(pages))


def wrong_answers(kind: str, answer: Any) -> list[Any]:
    """Something else than the answer, of its kind; of a layer to build another look at it."""
    if kind == "build":
        return [None]
    if kind == "yes_no":
        return [not answer]
    if kind == "number":
        near = [n for n in (answer - 1, answer + 1, 2 * answer) if n != answer and math.isfinite(n)]
        return [12345, *near]
    places = [list(p) if isinstance(p, tuple) else p for p in sorted(answer)]
    last = places[-1]
    beside = [last[0], last[1] + 1] if isinstance(last, list) else last + 1
    fewer = [places[1:], places[::2], places[:1]] if len(places) > 2 else []
    return [*fewer, [*places[:-1], beside]]
