"""A lesson in the window: what is asked, what is hidden, and how a person answers."""

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSpinBox, QTreeWidget, QWidget

from convgui.model.tutor.catalog import lesson_names
from convgui.model.tutor.grading import correct_answer
from convgui.ui.panels.side_panel import LESSON
from convgui.ui.style import theme

NAMES = lesson_names()
LEFT = Qt.MouseButton.LeftButton
# What a person types into the fields to build the layer that is asked for.
BUILT = {
    ("03-stride", 3): {"padding_height": 1, "padding_width": 1},
    ("06-dilation", 3): {"padding_height": 3, "padding_width": 3},
    ("08-rates", 2): {
        **{"padding_height": 20, "padding_width": 20},
        **{"dilation_height": 20, "dilation_width": 20},
    },
    ("10-weight-shape", 3): {"groups": 10},
    ("11-depthwise", 2): {"out_channels": 12},
    ("14-output-size", 1): {
        **{"padding_height": 1, "padding_width": 1},
        **{"stride_height": 2, "stride_width": 2},
    },
    ("14-output-size", 2): {"dilation_height": 4, "dilation_width": 4},
    ("16-keep-size", 0): {"dilation_height": 2, "dilation_width": 2},
    ("18-mixing", 1): {"groups": 1},
    ("19-multiplier", 1): {"kernel_height": 1, "kernel_width": 1},
    ("20-transposed", 4): {"kernel_height": 4, "kernel_width": 4},
}
# Which layer of the sample network is clicked.
CLICKED = {("22-network", 0): "depthwise", ("22-network", 1): "dilated"}
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
    "weight_depth": ["size", "partners"],
    "padded_height": ["size", "border"],
    "pad_top": ["size", "border"],
    "pad_bottom": ["size", "border"],
    "span_height": ["footprint"],
    "skipped": ["footprint"],
    "read_pixels": ["footprint"],
    "size_kept": ["size"],
    "products": ["work"],
    "multiplier": ["partners"],
    # Nothing that the picture shows.
    "biases": [],
    "zero_filled_equal": [],
    "flipped_equal": [],
    # The tab that shows it comes with the answer.
    "stack_field": [],
    "stack_read": [],
    "accepts": [],
}


def said(window, name):
    label = window.findChild(QLabel, name)
    return label.text() if label.isVisible() else ""


def play(window, name):
    """What is in play on a map."""
    return window.findChild(QWidget, name).overlay


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
        return play(window, "output_view").now.note != "?" or "=" in said(window, "step_text")
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
    veiled = play(window, "input_view").veiled and stage.detail.kernel_view.veiled
    return matrix or not veiled or "weight" in facts


def wait_for_an_answer(window, page):
    """Nothing beside the question tells its answer."""
    for what in HIDDEN[asked(page)]:
        assert not told(window, what), what
    side = window.side
    assert [side.isTabEnabled(index) for index in range(side.count())] == [
        index == LESSON for index in range(side.count())
    ]
    assert window.panel._span.text().strip() == ""
    assert not any(button.isVisible() for button in window.panel._divisors._buttons)
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
    assert f"{len(window.session.state.lesson.progress.clicked)} chosen" in said(
        window, "lesson_how"
    )


def type_number(window, qtbot, number):
    line = window.findChild(QWidget, "lesson_number")
    line.clear()
    qtbot.keyClicks(line, f"{number:g}")
    qtbot.keyClick(line, Qt.Key.Key_Return)


def build(window, qtbot, name, number):
    if (name, number) in CLICKED:
        click_layer(window, qtbot, CLICKED[name, number])
        return
    for field, value in BUILT[name, number].items():
        spin = window.findChild(QSpinBox, field)
        spin.selectAll()
        qtbot.keyClicks(spin, str(value))
        assert spin.value() == value


def click_layer(window, qtbot, name):
    """Put a layer of the sample network, which the page has opened, on the stage."""
    # Its first layer is put there when it has run.
    qtbot.waitUntil(lambda: window.session.state.layer.weight_source == "file")
    listed = window.findChild(QTreeWidget, "network_list")
    # Its call is in the line below.
    (item,) = listed.findItems(f"{name}\n", Qt.MatchFlag.MatchStartsWith)
    listed.scrollToItem(item)
    qtbot.mouseClick(listed.viewport(), LEFT, pos=listed.visualItemRect(item).center())


def answer_wrongly_first(window, page):
    """After a first wrong answer there is a hint, and the answer is still kept back."""
    assert said(window, "lesson_hint").startswith("Not yet: one more try. ")
    assert not said(window, "lesson_verdict")
    for what in HIDDEN[asked(page)]:
        assert not told(window, what), what


def answer_wrongly(window, qtbot, press, page):
    """Give a wrong answer; the verdict names it and the right one, and the picture marks both."""
    question, frame = page.question, window.session.frame
    answer = correct_answer(question, window.session.state)
    if question.kind in ("pixels", "channels"):
        among = (
            {(r, c) for r in range(4) for c in range(4)}
            if question.kind == "pixels"
            else set(range(frame.geometry.in_channels))
        )
        left_out = {max(answer)} if len(answer) > 1 else answer
        given = (answer - left_out) | set(sorted(among - answer)[:1])
        choose(window, qtbot, question.kind, given)
        press("lesson_check")
        answer_wrongly_first(window, page)
        press("lesson_check")
        right, wrong, missed = given & answer, given - answer, answer - given
        verdict = said(window, "lesson_verdict")
        counts = " · ".join(
            words
            for words, places in (
                (f"{len(right)} right", right),
                (f"{len(wrong)} wrong", wrong),
                (f"{len(missed)} still to be read", missed),
            )
            if places
        )
        assert counts in verdict
        frame = window.session.frame
        marks = dict(frame.marked_cells or frame.marked_channels)
        assert marks == {
            **dict.fromkeys(right, "right"),
            **dict.fromkeys(wrong, "wrong"),
            **dict.fromkeys(missed, "missed"),
        }
    elif question.kind == "number":
        type_number(window, qtbot, answer + 1)
        answer_wrongly_first(window, page)
        type_number(window, qtbot, answer + 1)
        verdict = said(window, "lesson_verdict")
        assert f"You said {answer + 1:,.0f}. ".replace("-", "−") in verdict
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
    answer = correct_answer(question, window.session.state)
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
        # It was judged before, and is judged anew as it changes.
        build(window, qtbot, name, number)
    assert said(window, "lesson_verdict") == "✓ Right."
    assert said(window, "lesson_reason")
    assert said(window, "lesson_why") == question.why
    assert not window.findChild(QWidget, "lesson_again").isVisible()


def tab_to(window, name):
    for _ in range(60):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget().objectName() == name:
            return window.focusWidget()
    raise AssertionError(f"Tab never comes to {name}")
