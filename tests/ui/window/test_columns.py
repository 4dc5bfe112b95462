"""Which columns are shown beside the stage."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from convgui.app import create_window
from convgui.ui.panels import formula
from convgui.ui.panels.side_panel import PANELS

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


def find(window, name):
    return window.findChild(QWidget, name)


def words(window) -> str:
    """All that the panel says, its formulas as words."""
    panel = find(window, "explain")
    shown = [w.text() for w in panel.findChildren(QLabel) if w.isVisibleTo(panel)]
    shown += [
        formula.plain(f.latex) for f in panel.findChildren(formula.Formula) if f.isVisibleTo(panel)
    ]
    return "\n".join(shown)


@pytest.fixture
def plain(qtbot):
    """The window as it opens: nobody has chosen which columns there are."""
    made = create_window("nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)")
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_narrow_window_shows_the_fields_only_where_they_are_needed(window, open_lesson, press):
    window.resize(1280, 720)
    open_lesson("06-dilation", 1)
    assert window.side.isVisible()
    assert not window.panel.isVisible()
    assert not find(window, "field_summary").isVisible()
    press("lesson_next")
    press("lesson_next")
    assert window.panel.isVisible()
    press("lesson_leave")
    assert not window.panel.isVisible()
    assert find(window, "field_summary").isVisible()


def test_from_a_lesson_one_gets_back_to_all_of_them(window, open_lesson, press):
    window.resize(1366, 768)
    window.columns.choose_side(False)
    open_lesson("09-two-groups")
    press("lesson_leave")
    assert window.side.isVisible()
    assert find(window, "lesson_1").isVisible()
    # Leaving it by the menu leaves the column as it was.
    open_lesson("09-two-groups")
    window.teaching.leave()
    assert not window.side.isVisible()


@pytest.mark.parametrize("open_before", [False, True])
def test_back_from_a_lesson_the_keyboard_is_in_the_list(window, qtbot, open_lesson, open_before):
    """Begun at the welcome, and later from the list."""
    window.columns.choose_side(open_before)
    window.teaching.welcome()
    qtbot.mouseClick(find(window, "start_begin"), Qt.MouseButton.LeftButton)
    # What a moment's wait would do.
    window.side.fill()
    qtbot.mouseClick(find(window, "lesson_leave"), Qt.MouseButton.LeftButton)
    assert window.focusWidget() is find(window, "lesson_1")
    # Closed, the keys are those of the stage again.
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_F4)
    assert not window.side.isVisible()
    assert window.focusWidget() is window.stage
    qtbot.keyClick(window, Qt.Key.Key_F4)
    open_lesson("09-two-groups")
    qtbot.mouseClick(find(window, "lesson_leave"), Qt.MouseButton.LeftButton)
    assert window.focusWidget() is find(window, "lesson_9")
    assert find(window, "lesson_9").visibleRegion().boundingRect().height() > 10


def test_the_list_of_lessons_stays_in_another_language_and_after_presenting(plain):
    window = plain
    window.showFullScreen = lambda: None

    def lists():
        # New parts count as hidden until they are laid out.
        QApplication.processEvents()
        return window.side.isVisible() and window.side.currentIndex() == PANELS.index("lesson")

    find(window, "lessons_button").click()
    assert lists()
    window.appearance.turn_language()
    assert lists()
    window.appearance.turn_colours()
    window.present(True)
    assert not lists()
    window.present(False)
    assert lists()


def test_a_page_that_was_put_away_stays_so_in_other_colours(window, open_lesson):
    open_lesson("01-standard", 1)
    window.columns.choose_side(False)
    window.appearance.turn_colours()
    QApplication.processEvents()
    assert not window.side.isVisible()
    # The next page is to be read.
    window.teaching.go_on()
    assert window.side.isVisible()


def test_a_column_that_closes_leaves_the_keyboard_where_it_is_outside_of_it(window, qtbot):
    button = find(window, "first")
    button.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert not window.side.isVisible()
    assert window.focusWidget() is button


def test_the_column_goes_and_comes_back(window, qtbot):
    side = find(window, "side")
    assert side.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert not side.isVisible()
    window.session.change(example="floor")
    assert "8 + 2·0" not in words(window)
    window.resize(1800, 1000)
    assert not side.isVisible(), "the reader's choice stands"
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert side.isVisible()
    assert "8 + 2·0" in words(window)
    window.resize(1280, 720)
    assert side.isVisible()
    assert window.stage.width() >= 680


def test_a_narrow_window_has_no_column_until_asked(plain):
    for width, shown in ((1280, False), (1440, False), (1800, True), (1366, False)):
        plain.resize(width, 900)
        assert find(plain, "side").isVisible() == shown, width


@pytest.mark.parametrize("size", [(900, 500), (1280, 720), (1366, 768), (1440, 900), (1920, 1080)])
def test_every_panel_is_a_click_or_a_key_away(plain, qtbot, size):
    plain.resize(*size)
    for place, name in enumerate(PANELS):
        tab = find(plain, f"{name}_tab")
        assert tab.isVisible()
        assert plain.rect().contains(QRect(tab.mapTo(plain, QPoint(0, 0)), tab.size()))
        plain.columns.choose_side(False)
        qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
        assert tab.isChecked()
        assert find(plain, name).isVisible()
        qtbot.mouseClick(tab, Qt.MouseButton.LeftButton)
        assert not find(plain, "side").isVisible()
        assert not tab.isChecked()
        key = Qt.Key(Qt.Key.Key_1.value + place)
        qtbot.keyClick(plain, key, Qt.KeyboardModifier.ControlModifier)
        assert find(plain, name).isVisible()
    qtbot.mouseClick(find(plain, "side_button"), Qt.MouseButton.LeftButton)
    assert not find(plain, "side").isVisible()


def test_while_a_lesson_asks_only_its_tab_opens(window, open_lesson, qtbot):
    open_lesson("06-dilation", 1)
    assert [find(window, f"{name}_tab").isEnabled() for name in PANELS] == [
        name == "lesson" for name in PANELS
    ]
    assert "Answer the question first" in find(window, "explain_tab").toolTip()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert find(window, "lesson").isVisible()


def test_the_fields_fold_by_themselves_and_open_over_the_stage(plain, qtbot):
    panel, summary = plain.panel, find(plain, "field_summary")
    assert panel.isVisible()
    assert not summary.isVisible()
    plain.resize(1280, 720)
    QApplication.processEvents()
    assert not panel.isVisible()
    assert summary.isVisible()
    width = plain.stage.width()
    qtbot.mouseClick(find(plain, "unfold"), Qt.MouseButton.LeftButton)
    assert panel.isVisible()
    assert plain.stage.width() == width
    assert panel.verticalScrollBar().maximum() == 0
    field = find(plain, "in_channels")
    assert plain.focusWidget() is field
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    qtbot.keyClick(plain, Qt.Key.Key_F3)
    assert panel.isVisible()
    qtbot.mouseClick(plain.stage, Qt.MouseButton.LeftButton, pos=QPoint(width - 4, 4))
    assert not panel.isVisible()
    plain.resize(1440, 900)
    assert panel.isVisible()
    qtbot.mouseClick(find(plain, "fields_button"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert summary.isVisible()
    assert plain.stage.width() > 1440 - 200
    plain.resize(1900, 1000)
    assert summary.isVisible(), "the reader's choice stands"


def test_a_value_of_the_folded_fields_opens_its_field(plain, qtbot):
    plain.resize(1280, 720)
    qtbot.mouseClick(find(plain, "dilation_value"), Qt.MouseButton.LeftButton)
    assert plain.panel.isVisible()
    assert plain.focusWidget() is find(plain, "dilation_width")


@pytest.mark.parametrize("presented", [False, True])
def test_a_tab_that_is_closed_for_a_question_says_why(window, qtbot, open_lesson, presented):
    open_lesson("06-dilation", 1)
    window.present(presented)
    qtbot.keyClick(window.stage, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    problem = window.session.state.problem
    assert problem is not None
    assert problem.notice
    words = "Answer the question first, or choose Show me."
    # A class does not see that button.
    presented_words = "The question comes first: PgDn shows the answer."
    assert problem.text == (presented_words if presented else words)
    window.teaching.skip_question()
    window.session.dismiss()
    qtbot.keyClick(window.stage, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.side.currentIndex() == PANELS.index("compare")
    assert window.session.state.problem is None
    window.present(False)
