"""What a class reads above the stage."""

import numpy as np
import pytest

from convgui.model.scene.state import first_state
from convgui.model.sources.inputs import InputImage
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.flow import open_page
from convgui.ui.lesson.caption import caption, caption_of
from tests.data.lessons import progress_at


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (None, {}, "About None\n"),
        ("number", {}, "Some words.\nWhat number?"),
        ("number", {"hint": "Count again."}, "Count again.\nWhat number?"),
        ("number", {"skipped": True, "reason": "3 + 4 = 7"}, "3 + 4 = 7\nBecause of number."),
        ("build", {"skipped": True}, "Because of build."),
    ],
)
def test_the_words_of_a_page(kind, values, expected):
    assert caption(progress_at(kind, **values)) == expected


def test_an_input_of_the_readers_own_has_no_words_above_it():
    lesson = load_lesson("08-rates", "en")
    state = open_page(lesson, len(lesson.pages) - 1, first_state())
    assert caption_of(state) == caption(state.lesson.progress)
    picture = InputImage("mine", np.zeros((1, 40, 40), np.float32))
    assert caption_of(state.change(picture=picture)) == ""
    assert caption_of(first_state()) == ""
    # The output of the page before is the page's own, and so are the inputs of a network's layers.
    lesson = load_lesson("12-separable", "en")
    state = next(
        state
        for state in (open_page(lesson, n, first_state()) for n in range(len(lesson.pages)))
        if state.layer.input_source == "file"
    )
    assert caption_of(state)
    state = open_page(load_lesson("22-network", "en"), 0, first_state())
    assert caption_of(state.change(picture=picture))
