"""A layer that meets the conditions of a question is found, if there is one near."""

import time

import pytest

from convgui.model.lesson.page import Question
from convgui.model.scene.state import first_state
from convgui.model.tutor.builder import PATIENCE, build
from convgui.model.tutor.catalog import lesson_names, load_lesson
from convgui.model.tutor.grading import grade
from convgui.model.tutor.page_state import page_state

TASKS = [
    (name, number)
    for name in lesson_names()
    for number, page in enumerate(load_lesson(name, "en").pages)
    if page.question and page.question.kind == "build"
]


def asking(*conditions):
    return Question("build", conditions, "", "", 1)


@pytest.mark.parametrize(("name", "number"), TASKS)
def test_every_layer_of_the_lessons_is_found(name, number):
    lesson = load_lesson(name, "en")
    state, question = page_state(lesson, number, first_state()), lesson.pages[number].question
    assert not grade(question, state, None).right
    built = build(question, state)
    assert grade(question, built, None).right
    # The input is still that of the page.
    assert built.layer.input_size == state.layer.input_size


@pytest.mark.parametrize(
    ("call", "conditions"),
    [
        ("nn.Conv2d(1, 1, 4)", ("size_kept", "kernel_size = 4")),
        ("nn.Conv2d(3, 4, 3)", ("depthwise", "multiplier = 2", "in_channels = 3")),
        ("nn.Conv2d(3, 4, 3)", ("kernel_height = 2", "kernel_width = 5", "size_kept")),
        ("nn.Conv2d(3, 4, 3)", ("stride = 2", "H_out = 3")),
        ("nn.Conv2d(8, 8, 3)", ("parameters <= 100", "in_channels = 8", "out_channels = 8")),
        ("nn.Conv2d(1, 1, 3)", ("input_height >= 20", "H_out = 20")),
        ("nn.ConvTranspose2d(1, 1, 3, stride=2)", ("even_overlap", "stride = 2")),
        ("nn.MaxPool2d(2)", ("H_out = 2", "kernel_size = 3")),
    ],
)
def test_conditions_of_all_kinds(call, conditions):
    built = build(asking(*conditions), first_state().change(call=call))
    assert grade(asking(*conditions), built, None).right


def test_what_meets_the_conditions_is_left_as_it_is():
    state = first_state()
    assert build(asking("stride = 1"), state).layer == state.layer


@pytest.mark.long
def test_a_large_layer_does_not_keep_anyone_waiting():
    state = first_state().change(call="nn.Conv2d(512, 512, 3)", input_height=64, input_width=64)
    start = time.monotonic()
    assert build(asking("cell = 50000000"), state) is None
    # One more layer may be tried when the time is over.
    assert time.monotonic() - start < 10 * PATIENCE


@pytest.mark.parametrize("condition", ["parameters < 0", "H_out = 999", "in_channels = -1"])
def test_what_cannot_be_built(condition):
    assert build(asking(condition), first_state()) is None
