"""What a class reads above the stage."""

import re

import numpy as np
import pytest

from convgui.model.scene.state import first_state
from convgui.model.sources.inputs import InputImage
from convgui.model.tutor.catalog import lesson_names, load_lesson
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


# Buttons, fields and choices of the window, and where things stand there.
HIDDEN = {
    "en": r"press play|step by |go back to|now set|then try|(listed|button) below|below it is",
    "zh": r"按下播放|步进改为|(groups|out_channels) 设为|再试试|下面的按钮|列在下面|下面用",
}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_page_names_what_a_class_does_not_see(language):
    said = []
    for name in lesson_names():
        for page in load_lesson(name, language).pages:
            page = page.presented or page
            said.append(page.text)
            if page.question:
                said += [page.question.text, page.question.why]
    told = [text for text in said if re.search(HIDDEN[language], text, re.IGNORECASE)]
    assert told == []
    play = {"en": "Press Space", "zh": "按空格键播放"}[language]
    assert sum(play in text for text in said) == 3


def test_a_class_is_told_the_key_that_plays():
    lesson = load_lesson("01-standard", "en")
    state = open_page(lesson, 1, first_state())
    assert "Press Space." in caption_of(state)
    assert "Press play." in lesson.pages[1].text


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
