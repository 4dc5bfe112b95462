"""A map with its texts."""

import pytest

from convgui.ui.stage.map_column import MapColumn


@pytest.fixture
def column(view, qtbot):
    made = MapColumn(view)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_texts_stand_in_one_line_above_the_map(column):
    column.set_text("input c0", "padded to 8 × 8")
    assert column.title.y() == column.note.y() < column.view.y()
    assert column.title.geometry().right() < column.note.x()
    assert column.note.isVisible()
    assert column.view.width() == 300


def test_a_note_that_has_no_room_is_not_cut_but_can_be_read(column):
    column.set_text("input c0", "a note " * 20)
    assert not column.note.isVisible()
    assert column.title.toolTip() == "a note " * 20
    column.set_text("input c0", "a note")
    assert column.note.isVisible()
    assert not column.title.toolTip()
    column.resize(60, 300)
    assert not column.note.isVisible()


def test_a_title_that_has_no_room_says_that_it_is_cut(column):
    column.set_text("5 × 7 of 7 × 7 taps of w[0, 0]", "tap 1 of 49")
    assert column.title.text() == "5 × 7 of 7 × 7 taps of w[0, 0]"
    column.resize(160, 300)
    assert column.title.text().endswith("…")
    assert column.title.geometry().right() <= 160
    assert column.title.toolTip() == "5 × 7 of 7 × 7 taps of w[0, 0]  ·  tap 1 of 49"
    column.resize(600, 300)
    assert column.title.text() == "5 × 7 of 7 × 7 taps of w[0, 0]"
    assert not column.title.toolTip()


def test_the_texts_may_begin_further_in(column):
    column.set_text("kernel", "")
    before = column.title.x()
    column.set_indent(8)
    assert column.title.x() == before + 8


def test_a_title_is_said_shorter_before_it_is_cut(column):
    column.set_text("= output o12", "3 of 9 cells done", ["= o12"])
    assert column.title.text() == "= output o12"
    column.resize(70, 300)
    assert column.title.text() == "= o12"
    assert column.title.toolTip().startswith("= output o12")


def test_the_title_is_shorter_before_the_note_is_left_out(column):
    column.set_text("= output o12", "3 of 9 cells done", ["= o12"])
    column.resize(160, 300)
    assert (column.title.text(), column.note.text()) == ("= o12", "3 of 9 cells done")
    assert column.note.isVisible()
    assert column.note.geometry().right() <= 160
    assert column.title.toolTip() == "= output o12"


def test_the_last_parts_of_a_note_are_left_out_first(column):
    column.set_text("input c0", "padded to 8 × 8  ·  taps 2 apart, 16 skipped in between")
    assert column.title.text() == "input c0"
    assert column.note.text() == "padded to 8 × 8"
    assert column.title.toolTip() == "padded to 8 × 8  ·  taps 2 apart, 16 skipped in between"
    column.resize(600, 300)
    assert column.note.text().endswith("between")
    assert not column.title.toolTip()


def test_a_note_is_said_shorter_before_it_is_left_out(column):
    notes = ["3 of 9 done", "3/9 done"]
    column.set_text("= output o12", "3 of 9 cells done", ["= o12"], notes)
    shown = []
    for wide in range(300, 30, -10):
        column.resize(wide, 300)
        shown.append((column.title.text(), column.note.text()))
        if shown[-1][1]:
            assert column.note.geometry().right() <= wide
    assert list(dict.fromkeys(shown)) == [
        ("= output o12", "3 of 9 cells done"),
        ("= o12", "3 of 9 cells done"),
        ("= o12", "3 of 9 done"),
        ("= o12", "3/9 done"),
        ("= output o12", ""),
        ("= o12", ""),
    ]


def test_all_parts_in_fewer_words_come_before_fewer_parts(column):
    long, short = "padded to 8 × 8  ·  taps 2 apart, 16 skipped", "padded to 8 × 8  ·  16 skipped"
    shown = []
    for wide in range(500, 60, -10):
        column.resize(wide, 300)
        column.set_text("input c0", long, notes=[short])
        shown.append(column.note.text())
    assert list(dict.fromkeys(shown)) == [long, short, "padded to 8 × 8", ""]
