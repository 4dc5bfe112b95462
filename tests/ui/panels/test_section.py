"""One part of the explanations."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from convgui.ui.panels.formula import Typesetter
from convgui.ui.panels.section import Section, show_text


@pytest.fixture
def section(qtbot):
    made = Section()
    qtbot.addWidget(made)
    return made


def test_what_is_added_stands_below(section):
    section.add_heading("SIZE")
    text = section.add_text("words")
    formula = section.add_formula(Typesetter(section), 20)
    section.resize(200, 200)
    section.show()
    heading = section.findChild(QLabel)
    show_text(text, "a < b")
    formula.show_latex("a=b")
    section.layout().activate()
    parts: list[QWidget] = [heading, text, formula]
    assert [part.property("role") for part in parts] == ["heading", "words", None]
    tops = [part.y() for part in parts]
    assert tops == sorted(set(tops))
    assert (text.wordWrap(), formula.height()) == (True, 20)


def test_what_is_empty_takes_no_room(section):
    text, formula = section.add_text(), section.add_formula(Typesetter(section), 20)
    assert formula.isHidden()
    show_text(text, "")
    assert text.isHidden()
    show_text(text, "<b>as it is</b>")
    assert not text.isHidden()
    # A name of a file is never read as rich text.
    assert text.textFormat() == Qt.TextFormat.PlainText
