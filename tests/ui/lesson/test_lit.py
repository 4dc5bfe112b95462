"""What a page of a lesson lights."""

import pytest
from PySide6.QtWidgets import QWidget

from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.flow import open_page, skip_question
from convgui.ui.lesson.lit import Parts, lit_parts


@pytest.fixture
def parts(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    made = [QWidget(ground) for _ in range(4)]
    for part, name in zip(made, ("side", "transport", "fields", "overview"), strict=True):
        part.setObjectName(name)
    yield Parts(ground, *made[:3], presented=False)
    made.clear()


def names(state, parts):
    return [part.objectName() for part in lit_parts(state.lesson.progress, parts)]


def test_what_the_page_names_and_what_it_needs(parts):
    state = open_page(load_lesson("01-standard", "en"), 0, first_state())
    assert names(state, parts) == ["overview", "side"]
    # What was asked is explained by all of the picture.
    assert names(skip_question(state), parts) == []
    state = open_page(load_lesson("01-standard", "en"), 1, first_state())
    assert names(state, parts) == ["side", "transport"]
    state = open_page(load_lesson("06-dilation", "en"), 3, first_state())
    assert "fields" in names(state, parts)


def test_nothing_without_a_lesson_or_presented(parts):
    assert lit_parts(None, parts) == ()
    state = open_page(load_lesson("01-standard", "en"), 0, first_state())
    assert names(state, parts._replace(presented=True)) == []
