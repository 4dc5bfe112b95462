"""Every lesson, walked through in the window as a person would: asked, answered, looked at."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QSpinBox, QWidget

from convgui.model.lesson.keys import SPOTLIGHTS
from convgui.model.tutor.catalog import lesson_names, load_lesson
from convgui.model.tutor.grading import right_answer
from convgui.ui.panels.side_panel import LESSON
from convgui.ui.style import theme
from convgui.ui.style.appearance import Appearance, apply
from convgui.ui.style.number_format import format_number
from convgui.ui.window.document import Document

NAMES = lesson_names()
Button = QMessageBox.StandardButton
LEFT = Qt.MouseButton.LeftButton

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

# What a person types into the fields to build the layer that is asked for.
BUILT = {
    ("03-stride", 3): {"padding_height": 1, "padding_width": 1},
    ("06-dilation", 3): {"padding_height": 3, "padding_width": 3},
    ("10-weight-shape", 3): {"groups": 10},
    ("11-depthwise", 2): {"out_channels": 12, "groups": 4},
}
# What must not be seen while a question is open, by what it asks.
HIDDEN = {
    "pixels": ["footprint"],
    "channels": ["partners"],
    "cell": ["value"],
    "finite": ["value"],
    "reads": ["partners"],
    "H_out": ["size"],
    "parameters": ["size"],
    "multiply_adds": ["size"],
    "weight_depth": ["size"],
    "padded_height": ["size", "border"],
    "pad_top": ["size", "border"],
    "pad_bottom": ["size", "border"],
    "span_height": ["footprint"],
    "span_width": ["footprint"],
    "products": ["work"],
    # To be counted in the picture, or nothing that it shows.
    "biases": [],
    "multiplier": [],
    "zero_filled_equal": [],
    "accepts": [],
}


@pytest.fixture(autouse=True)
def look():
    """Colours and language are the program's: what a test chose is not the next one's."""
    yield
    apply(Appearance())


@pytest.fixture
def part(window):
    return lambda name: window.findChild(QWidget, name)


@pytest.fixture
def press(part, qtbot):
    """Press a button that can be seen and pressed."""

    def press(name):
        button = part(name)
        assert button.isVisible(), name
        assert button.isEnabled(), name
        qtbot.mouseClick(button, LEFT)

    return press


@pytest.fixture
def open_lesson(window, press):
    """Open a lesson from the list, at a page."""

    def open_lesson(name, number=0):
        press("lessons_button")
        # What a moment's wait would do.
        window.side.fill()
        press(f"lesson_{NAMES.index(name) + 1}")
        for _ in range(number):
            press("lesson_next")
        return load_lesson(name, "en").pages[number]

    return open_lesson


def said(window, name):
    label = window.findChild(QLabel, name)
    return label.text() if label.isVisible() else ""


def play(window, name):
    """What is in play on a map."""
    return window.findChild(QWidget, name)._in_play.play


def colours(widget):
    """(n, 3): the colours of all pixels of a widget."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return rows[:, : 3 * image.width()].reshape(-1, 3)


def shows(widget, colour):
    rgb = [colour.red(), colour.green(), colour.blue()]
    return bool((np.abs(colours(widget).astype(int) - rgb).max(axis=1) <= 2).any())


def asked(page):
    question = page.question
    return question.kind if question.kind in ("pixels", "channels") else question.about[0]


def told(window, what):
    """Whether the window tells what a question about it asks."""
    stage, facts = window.stage, said(window, "facts")
    if what == "footprint":
        hint = window.panel._span.text()
        view = stage.detail.input_view
        return shows(view, theme.group_colour(0)) or "span" in hint
    if what == "value":
        return play(window, "output_view").note != "?" or "=" in said(window, "step_text")
    if what == "size":
        veiled = play(window, "output_view").veiled
        counted = not window.findChild(QLabel, "count").text().endswith("/ ?")
        return counted or not veiled or "output" in facts or "H<sub>" in facts
    if what == "border":
        return not play(window, "input_view").veiled or "padded" in facts
    if what == "work":
        hint = window.panel._span.text()
        return "multiply" in facts or "products" in said(window, "step_text") or "reads" in hint
    assert what == "partners"
    overview = stage.overview
    spots = [
        overview.target_at(QPointF(x, y))
        for x in range(0, overview.width(), 7)
        for y in range(20, overview.height(), 7)
    ]
    matrix = any(spot and spot.kind == "pair" for spot in spots)
    veiled = play(window, "input_view").veiled and play(window, "kernel_view").veiled
    return matrix or not veiled or "weight" in facts


def wait_for_an_answer(window, page):
    """Nothing beside the question tells its answer."""
    for what in HIDDEN[asked(page)]:
        assert not told(window, what), what
    side = window.side
    assert [side.isTabEnabled(index) for index in range(side.count())] == [
        index == LESSON for index in range(side.count())
    ]
    assert window.panel._span.text().strip() == window.panel._divisors.text().strip() == ""
    assert not said(window, "lesson_verdict")
    assert window.session.frame.marked_cells == window.session.frame.marked_channels == ()


def tell_the_answer(window, page):
    """What was asked can be seen, and the tabs are there again."""
    for what in HIDDEN[asked(page)]:
        assert told(window, what), what
    assert all(window.side.isTabEnabled(index) for index in range(window.side.count()))
    assert window.panel._span.text().strip()


def choose(window, qtbot, kind, places):
    """Click cells of the input, or input channels."""
    for place in sorted(places):
        view = window.stage.detail.input_view if kind == "pixels" else window.stage.overview
        target = view.viewport() if kind == "pixels" else view
        spot = view.place_of(place) if kind == "pixels" else view.place_of("c", place)
        qtbot.mouseClick(target, LEFT, pos=spot.center())
    assert f"{len(window.session.state.course.clicked)} chosen" in said(window, "lesson_how")


def type_number(window, qtbot, number):
    line = window.findChild(QWidget, "lesson_number")
    line.clear()
    qtbot.keyClicks(line, f"{number:g}")
    qtbot.keyClick(line, Qt.Key.Key_Return)


def build(window, qtbot, name, number):
    for field, value in BUILT[name, number].items():
        spin = window.findChild(QSpinBox, field)
        spin.selectAll()
        qtbot.keyClicks(spin, str(value))
        assert spin.value() == value


def answer_wrongly(window, qtbot, press, page):
    """Give a wrong answer; the verdict names it and the right one, and the picture marks both."""
    question, frame = page.question, window.session.frame
    answer = right_answer(question, window.session.state)
    if question.kind in ("pixels", "channels"):
        among = (
            {(r, c) for r in range(4) for c in range(4)}
            if question.kind == "pixels"
            else set(range(frame.spec.in_channels))
        )
        left_out = {max(answer)} if len(answer) > 1 else answer
        given = (answer - left_out) | set(sorted(among - answer)[:1])
        choose(window, qtbot, question.kind, given)
        press("lesson_check")
        right, wrong, missed = given & answer, given - answer, answer - given
        verdict = said(window, "lesson_verdict")
        assert f"{len(right)} right, {len(wrong)} wrong ✕, {len(missed)} missed !" in verdict
        frame = window.session.frame
        marks = dict(frame.marked_cells or frame.marked_channels)
        assert marks == {
            **dict.fromkeys(right, "right"),
            **dict.fromkeys(wrong, "wrong"),
            **dict.fromkeys(missed, "missed"),
        }
    elif question.kind == "number":
        type_number(window, qtbot, answer + 1)
        verdict = said(window, "lesson_verdict")
        assert f"You said {format_number(answer + 1)}. " in verdict
        assert f"The answer is {answer:,.0f}.".replace("-", "−") in verdict
    elif question.kind == "yes_no":
        press("lesson_no" if answer else "lesson_yes")
        yes, no = ("no", "yes") if answer else ("yes", "no")
        assert f"You said {yes}. The answer is {no}." in said(window, "lesson_verdict")
    else:
        press("lesson_check")
        assert "Not yet" in said(window, "lesson_verdict")
        # How it is to be built is not told so soon.
        assert not said(window, "lesson_why")
    assert said(window, "lesson_verdict").startswith("✕")
    assert said(window, "lesson_reason")


def answer_rightly(window, qtbot, press, page, name, number):
    question = page.question
    answer = right_answer(question, window.session.state)
    if question.kind in ("pixels", "channels"):
        choose(window, qtbot, question.kind, answer)
        press("lesson_check")
        frame = window.session.frame
        assert dict(frame.marked_cells or frame.marked_channels) == dict.fromkeys(answer, "right")
    elif question.kind == "number":
        type_number(window, qtbot, answer)
    elif question.kind == "yes_no":
        press("lesson_yes" if answer else "lesson_no")
    else:
        build(window, qtbot, name, number)
        press("lesson_check")
    assert said(window, "lesson_verdict") == "✓ Right."
    assert said(window, "lesson_reason")
    assert said(window, "lesson_why") == question.why
    assert not window.findChild(QWidget, "lesson_again").isVisible()


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_from_its_first_page_to_its_last(window, qtbot, part, press, open_lesson, name):
    before = window.session.state
    open_lesson(name)
    lesson = load_lesson(name, "en")
    for number, page in enumerate(lesson.pages):
        assert said(window, "lesson_title") == lesson.title
        assert said(window, "lesson_page") == page.title
        assert said(window, "lesson_text") == page.text
        assert part("lesson_back").isEnabled() == (number > 0)
        if page.question:
            assert said(window, "lesson_question") == page.question.text
            ask = page.question.kind != "build"
            if ask:
                wait_for_an_answer(window, page)
            answer_wrongly(window, qtbot, press, page)
            if ask:
                tell_the_answer(window, page)
            press("lesson_again")
            if ask:
                wait_for_an_answer(window, page)
            answer_rightly(window, qtbot, press, page, name, number)
            if ask:
                tell_the_answer(window, page)
        press("lesson_next")
    # Behind the last page the lesson is over, and everything is there again.
    assert window.session.state.course is None
    assert part("lesson_1").isVisible()
    assert not window.teaching.spotlight.isVisible()
    assert window.panel.isVisible()
    window.session.undo()
    while window.session.history.done:
        window.session.undo()
    assert window.session.state.layer == before.layer
    assert window.session.state.course is None


def test_each_question_that_is_asked_is_one_that_hides_something():
    pages = [page for name in NAMES for page in load_lesson(name, "en").pages if page.question]
    kinds = {asked(page) for page in pages if page.question.kind != "build"}
    assert kinds == set(HIDDEN)


def test_the_lessons_in_chinese(window, press, open_lesson):
    window.apply(Appearance(language="zh"))
    QApplication.processEvents()
    for name in NAMES:
        press("lessons_button")
        press(f"lesson_{NAMES.index(name) + 1}")
        lesson = load_lesson(name, "zh")
        for page in lesson.pages:
            assert said(window, "lesson_title") == lesson.title
            assert said(window, "lesson_page") == page.title
            assert said(window, "lesson_text") == page.text
            if page.question:
                assert said(window, "lesson_question") == page.question.text
            if page is lesson.pages[-1]:
                press("lesson_skip")
                assert said(window, "lesson_why") == page.question.why
            press("lesson_next")
    assert window.session.state.course is None


def test_the_language_is_turned_within_a_lesson(window, press, open_lesson):
    open_lesson("06-dilation", 1)
    press("language_button")
    QApplication.processEvents()
    assert said(window, "lesson_page") == load_lesson("06-dilation", "zh").pages[1].title
    assert window.session.state.course.open_question == "pixels"


# Answers ------------------------------------------------------------------------------------------


def test_marks_are_painted_and_go_with_another_step_or_page(window, qtbot, press, open_lesson):
    page = open_lesson("06-dilation", 1)
    answer_wrongly(window, qtbot, press, page)
    view = window.stage.detail.input_view
    good, error = theme.now.good, theme.now.error

    def corner(cell):
        """The colour of the sign in the corner of a cell, beside what is written in it."""
        place = view.place_of(cell)
        return view.grab().toImage().pixelColor(place.right() - 9, place.top() + 3).name()

    assert corner((1, 1)) == corner((3, 3)) == good
    assert corner((5, 5)) == corner((0, 0)) == error
    window.session.forward()
    assert window.session.frame.marked_cells == ()
    assert corner((1, 1)) != good
    window.session.back()
    assert corner((1, 1)) == good
    press("lesson_next")
    press("lesson_back")
    assert window.session.frame.marked_cells == ()
    assert window.session.state.course.open_question == "pixels"


def test_marks_on_channels(window, qtbot, press, open_lesson):
    page = open_lesson("09-two-groups", 0)
    answer_wrongly(window, qtbot, press, page)
    image = window.stage.overview.grab().toImage()

    def edge(channel):
        place = window.stage.overview.place_of("c", channel)
        return image.pixelColor(place.left() + 2, place.center().y()).name()

    assert edge(0) == theme.now.good
    assert edge(5) == theme.now.error


def test_a_second_click_takes_a_choice_back(window, qtbot, part, open_lesson):
    open_lesson("03-stride", 1)
    assert not part("lesson_check").isEnabled()
    choose(window, qtbot, "pixels", [(2, 4), (2, 5)])
    assert part("lesson_check").isEnabled()
    choose(window, qtbot, "pixels", [(2, 4)])
    assert window.session.state.course.clicked == {(2, 5)}
    assert dict(window.session.frame.marked_cells)[2, 5] == "chosen"


def test_what_is_no_number_is_no_answer(window, qtbot, part, open_lesson):
    open_lesson("06-dilation", 2)
    for text in ("", "many", "1.5.2"):
        part("lesson_number").setText(text)
        qtbot.keyClick(part("lesson_number"), Qt.Key.Key_Return)
        assert window.session.state.course.open_question == "number"
        assert "Type a number such as" in said(window, "lesson_how")


@pytest.mark.parametrize(
    ("name", "number", "shown"),
    [
        ("06-dilation", 1, "Look at the picture."),
        ("09-two-groups", 0, "Look at the picture."),
        ("12-separable", 3, "The answer is 1,440."),
        ("04-padding", 3, "The answer is no."),
        ("06-dilation", 3, ""),
    ],
)
def test_show_me_shows_the_answer(window, press, open_lesson, name, number, shown):
    page = open_lesson(name)
    for _ in range(number):
        press("lesson_next")
    page = load_lesson(name, "en").pages[number]
    press("lesson_skip")
    assert said(window, "lesson_verdict") == shown
    assert said(window, "lesson_why") == page.question.why
    assert bool(said(window, "lesson_reason")) == (page.question.kind != "build")
    frame = window.session.frame
    if page.question.kind in ("pixels", "channels"):
        answer = right_answer(page.question, window.session.state)
        marks = dict(frame.marked_cells or frame.marked_channels)
        assert marks == dict.fromkeys(answer, "right")
    press("lesson_again")
    assert window.session.state.course.open_question == page.question.kind


def test_the_value_that_was_asked_for_is_shown_with_its_whole_sum(window, qtbot, open_lesson):
    page = open_lesson("01-standard", 2)
    start = window.session.state.index
    window.session.forward()
    type_number(window, qtbot, 0)
    step = window.session.frame.step
    assert (step.output, step.finished) == ((1, 1, 0), True)
    assert window.session.frame.total == right_answer(page.question, window.session.state)
    qtbot.mouseClick(window.findChild(QWidget, "lesson_again"), LEFT)
    assert window.session.state.index == start


# With the keys alone ------------------------------------------------------------------------------


def tab_to(window, name):
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget().objectName() == name:
            return window.focusWidget()
    raise AssertionError(f"Tab never comes to {name}")


def test_pixels_are_answered_with_the_keys(window, qtbot, open_lesson):
    open_lesson("06-dilation", 1)
    window.stage.setFocus()
    view = tab_to(window, "input_view")
    where = (0, 0)
    for row, col in [(r, c) for r in (1, 3, 5) for c in (1, 3, 5)]:
        for key, times in (
            (Qt.Key.Key_Down, row - where[0]),
            (Qt.Key.Key_Right, col - where[1]),
            (Qt.Key.Key_Left, where[1] - col),
        ):
            for _ in range(times):
                QTest.keyClick(view, key)
        where = row, col
        assert ((row, col), "pointed") in window.session.frame.marked_cells
        QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(tab_to(window, "lesson_check"), Qt.Key.Key_Space)
    assert said(window, "lesson_verdict") == "✓ Right."


def test_channels_are_answered_with_the_keys(window, open_lesson):
    open_lesson("01-standard")
    window.stage.setFocus()
    overview = tab_to(window, "overview")
    for _ in range(3):
        QTest.keyClick(overview, Qt.Key.Key_Right)
        QTest.keyClick(overview, Qt.Key.Key_Return)
    QTest.keyClick(tab_to(window, "lesson_check"), Qt.Key.Key_Space)
    assert said(window, "lesson_verdict") == "✓ Right."


def test_numbers_and_yes_and_no_are_answered_with_the_keys(window, qtbot, open_lesson):
    open_lesson("04-padding")
    window.stage.setFocus()
    line = tab_to(window, "lesson_number")
    qtbot.keyClicks(line, "9")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert said(window, "lesson_verdict") == "✓ Right."
    for _ in range(3):
        QTest.keyClick(tab_to(window, "lesson_next"), Qt.Key.Key_Space)
    QTest.keyClick(tab_to(window, "lesson_no"), Qt.Key.Key_Space)
    assert said(window, "lesson_verdict") == "✓ Right."


def test_the_keys_go_to_what_comes_next(window, press, open_lesson):
    open_lesson("04-padding")
    # Opened from the list, and turned to: what is typed is the answer.
    for wrong, number in (("7", 0), ("8", 1)):
        line = window.focusWidget()
        assert line.objectName() == "lesson_number"
        QTest.keyClicks(line, wrong)
        QTest.keyClick(line, Qt.Key.Key_Return)
        # Not to the way out of the lesson.
        assert window.focusWidget().objectName() == "lesson_again"
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        QTest.keyClicks(window.focusWidget(), "9")
        assert window.focusWidget().text() == "9"
        press("lesson_skip")
        assert window.session.state.course.number == number
        press("lesson_next")
    press("lesson_next")
    press("lesson_no")
    assert window.focusWidget().objectName() == "lesson_next"


def test_what_has_the_keys_outside_the_panel_keeps_them(window, open_lesson):
    open_lesson("04-padding")
    window.stage.setFocus()
    window.session.skip_question()
    window.session.open_page(window.session.state.course.lesson, 1)
    assert window.focusWidget() is window.stage


# Around a lesson ----------------------------------------------------------------------------------


def test_play_pauses_at_the_stops_of_the_page(window, open_lesson):
    open_lesson("01-standard", 1)
    session = window.session
    stops = []
    for _ in range(4):
        session.play()
        while session.state.playing:
            session.tick()
        step = session.frame.step
        stops.append((step.output, step.last))
    # Four taps are a channel; with the last of the third the bias comes in.
    assert stops == [((0, 0, 0), 4), ((0, 0, 0), 8), ((0, 0, 0), 12), ((0, 0, 1), 4)]
    session.leave_lesson()
    session.play()
    for _ in range(6):
        session.tick()
    assert session.state.playing
    session.pause()


def test_play_pauses_at_the_end_of_a_row_and_where_the_border_begins(window, open_lesson):
    open_lesson("04-padding", 2)
    session = window.session
    session.seek_cell(0, 1, 0)
    stops = []
    for _ in range(4):
        session.play()
        while session.state.playing:
            session.tick()
        stops.append(session.frame.step.output)
    # The border is 2 wide: from column 5 on the window reads some of it again.
    assert stops == [(0, 1, 6), (0, 2, 5), (0, 2, 6), (0, 3, 5)]


def test_leaving_gives_everything_back(window, part, press, open_lesson):
    window.session.change(call="nn.Conv2d(3, 5, 2)")
    before = window.session.state
    open_lesson("06-dilation", 2)
    press("lesson_leave")
    assert window.session.state.course is None
    assert not window.teaching.spotlight.isVisible()
    assert all(window.side.isTabEnabled(index) for index in range(window.side.count()))
    assert "output (1," in said(window, "facts")
    assert window.panel._span.text().startswith("taps 3 apart")
    # What the lesson showed last stays; what was there before comes back as one change.
    assert str(window.session.state.layer.spec) == "torch.nn.Conv2d(1, 1, 3, dilation=3)"
    assert window.menus.undo.text() == "&Undo lesson"
    window.menus.undo.trigger()
    assert window.session.state.layer == before.layer
    assert window.session.state.index == before.index
    window.menus.redo.trigger()
    assert str(window.session.state.layer.spec) == "torch.nn.Conv2d(1, 1, 3, dilation=3)"


def test_what_would_be_lost_is_asked_about(window, press, monkeypatch):
    window.session.change(call="nn.Conv2d(3, 5, 2)")
    window.documents.asks = True
    before, asked = window.session.state, []
    press("lessons_button")
    for answer in (Button.Cancel, Button.Discard):
        monkeypatch.setattr(Document, "ask", lambda self, it=answer: asked.append(it) or it)
        press("lesson_3")
        assert (window.session.state.course is None) == (answer == Button.Cancel)
    assert len(asked) == 2
    window.documents.asks = False
    window.session.undo()
    assert window.session.state.layer == before.layer


def test_a_narrow_window_shows_the_fields_only_where_they_are_needed(window, open_lesson, press):
    window.resize(1280, 720)
    open_lesson("06-dilation", 1)
    assert window.side.isVisible()
    assert not window.panel.isVisible()
    press("lesson_next")
    press("lesson_next")
    assert window.panel.isVisible()
    press("lesson_leave")
    assert window.panel.isVisible()


# A lesson of one's own ----------------------------------------------------------------------------

OWN = """# My lesson
## The first page
layer: torch.nn.Conv2d(2, 2, 3)
input: integers 5x5

Some words.

ask: number H_out
How many rows?
why: My own words.
"""


@pytest.fixture
def own(tmp_path) -> Path:
    path = tmp_path / "own.txt"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_lesson_from_the_menu(window, qtbot, press, own, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(own), ""))
    menu = window.findChild(QWidget, "lessons")
    menu.aboutToShow.emit()
    entry = next(a for a in menu.actions() if "of your own" in a.text())
    entry.trigger()
    assert said(window, "lesson_title") == "My lesson"
    type_number(window, qtbot, 3)
    assert said(window, "lesson_verdict") == "✓ Right."
    assert said(window, "lesson_why") == "My own words."
    # Another language of the program leaves it as it is written.
    window.turn_language()
    QApplication.processEvents()
    assert said(window, "lesson_title") == "My lesson"


def test_the_menu_opens_each_lesson_and_leaves_it(window):
    menu = window.findChild(QWidget, "lessons")
    menu.aboutToShow.emit()
    entries = menu.actions()
    for name, entry in zip(NAMES, entries, strict=False):
        entry.trigger()
        assert window.session.state.course.lesson.name == name
    entries[-1].trigger()
    assert window.session.state.course is None


def test_a_dropped_lesson(window, own):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(own))])
    assert window.opening.take(mime)
    assert said(window, "lesson_page") == "The first page"


def test_what_is_wrong_with_a_lesson_is_said_with_its_line(window, own):
    before = window.session.state
    for text, words in (
        ("", "line 1: A lesson begins with its title"),
        (OWN.replace("5x5", "2x2"), "line 3: Calculated padded input size"),
        (OWN.replace("H_out", "H_aut"), "line 8: 'H_aut' is not known here: did you mean H_out?"),
        (OWN.replace("layer", "layre"), "line 3: 'layre' is not known here: did you mean layer?"),
    ):
        own.write_text(text, encoding="utf-8")
        window.opening.open(own)
        assert f"own.txt, {words}" in said(window, "message")
        assert window.session.state.layer == before.layer
        assert window.session.state.course is None


def test_no_file_chosen_changes_nothing(window, press, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: ("", ""))
    before = window.session.state
    press("lessons_button")
    press("lesson_file")
    assert window.session.state == before


def test_all_that_can_be_lit_is_in_the_window(window):
    for language in ("zh", "en"):
        window.apply(Appearance(language=language))
        for index in range(window.side.count()):
            window.side.setCurrentIndex(index)
        for name in SPOTLIGHTS:
            assert len(window.findChildren(QWidget, name)) == 1, name
