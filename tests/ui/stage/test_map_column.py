"""A map with its texts."""

import pytest

from convgui.ui.stage.map_column import MapColumn


@pytest.fixture
def column(view, qtbot):
    made = MapColumn(view)
    qtbot.addWidget(made)
    made.resize(200, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_texts_stand_above_the_map(column):
    assert column.title.y() < column.note.y() < column.view.y()
    assert column.view.width() == 200


def test_only_a_new_text_that_is_too_long_asks_for_room(column):
    assert not column.set_text("input c0", "")
    assert column.set_text("input c0", "a note " * 20)
    assert not column.set_text("input c0", "a note " * 20)
    assert column.text_width == column.note.sizeHint().width() > 200
    # The words alone do not make the column wider.
    assert column.minimumSizeHint().width() < 200
