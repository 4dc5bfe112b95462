"""What a page of a lesson lights, and what it dims."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from convgui.model.lesson.keys import SPOTLIGHTS
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.validate import read_lesson
from convgui.ui.style import theme
from convgui.ui.style.appearance import Appearance, apply

LESSON = """# L
## One
layer: torch.nn.Conv2d(2, 1, 3)
input: integers 6x6
spotlight: overview, kernel_view

## Two
layer: torch.nn.Conv2d(1, 1, 5)
spotlight: kernel_view
stops: row

## Three

Nothing is lit.

## Four
spotlight: input_view

ask: build kernel_size = 3
Build it.
"""

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


@pytest.fixture
def window(window_again):
    return window_again


@pytest.fixture
def open_page(window):
    lesson = read_lesson(LESSON, "")

    def open_page(number):
        window.teaching.open_page(lesson, number)
        # What a moment's wait would do.
        QApplication.processEvents()

    yield open_page
    apply(Appearance())


def place_in(window, name):
    """The middle of a part of the window, in the window's ground."""
    part = window.findChild(QWidget, name)
    return part.mapTo(window.centralWidget(), part.rect().center())


def lit(window, spot):
    return any(place.contains(spot) for place in window.teaching.spotlight.lit)


def seen(window, *spots):
    image = window.centralWidget().grab().toImage()
    return [image.pixelColor(spot) for spot in spots]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_a_page_names_is_bright_and_the_rest_is_dimmed(window, open_page, scheme):
    window.appearance.apply(Appearance(scheme=scheme))
    QApplication.processEvents()
    ground, overview, panel = window.centralWidget(), window.stage.overview, window.panel
    # Spots of one colour, as long as nothing is laid over them.
    sign = window.findChild(QWidget, "title")
    dimmed = [sign.mapTo(ground, QPoint(x, sign.height() // 2)) for x in range(0, sign.width(), 2)]
    before = seen(window, *dimmed)
    open_page(0)
    # Beside the matrix.
    bright = overview.mapTo(ground, overview.drawn[0].bottomRight() - QPoint(3, 12))
    assert seen(window, bright) == [theme.now.canvas]
    assert lit(window, place_in(window, "side"))
    assert not lit(window, panel.mapTo(ground, panel.rect().center()))
    # The darkest and the lightest of a word come closer to each other.
    after = seen(window, *dimmed)
    assert contrast(after) < 0.75 * contrast(before)


def contrast(colours):
    light = [colour.lightnessF() for colour in colours]
    return max(light) - min(light)


def test_a_map_is_lit_with_its_words_and_no_further(window, open_page):
    open_page(0)
    view = window.stage.detail.kernel_view
    ground = window.centralWidget()
    title = window.stage.detail.kernel_column.title
    assert lit(window, view.mapTo(ground, view.place_of((2, 2)).center()))
    assert lit(window, title.mapTo(ground, title.rect().center()))
    assert not lit(window, view.mapTo(ground, QPoint(20, view.height() - 4)))
    # The light follows the layer.
    below = view.place_of((2, 0)).bottom() + 30
    assert not lit(window, view.mapTo(ground, QPoint(40, below)))
    window.session.change(kernel_height=5)
    assert lit(window, view.mapTo(ground, view.place_of((4, 2)).center()))


def test_the_size_of_what_is_hidden_is_not_told_by_its_light(window, open_page):
    window.teaching.open_page(load_lesson("03-stride", "en"), 2)
    view = window.stage.detail.output_view
    asked = view.drawn.height()
    window.teaching.skip_question()
    assert view.drawn.height() != asked
    assert view.drawn.bottom() > view.place_of((3, 0)).bottom()


def test_stops_light_the_transport_and_a_layer_to_build_lights_its_fields(window, open_page):
    open_page(0)
    assert not lit(window, place_in(window, "play"))
    open_page(1)
    assert lit(window, place_in(window, "play"))
    assert not lit(window, place_in(window, "kernel_height"))
    open_page(3)
    assert lit(window, place_in(window, "kernel_height"))
    window.teaching.answer(None)
    assert lit(window, place_in(window, "kernel_height"))


def test_what_stays_of_the_last_layer_is_said_where_all_is_bright(window, open_page):
    open_page(1)
    stage, ground = window.stage, window.centralWidget()
    # Away from what is lit beside the stage.
    inner = stage.rect().adjusted(20, 20, -20, -20)
    edges = [stage.mapTo(ground, spot) for spot in (inner.topLeft(), inner.bottomRight())]
    assert not any(lit(window, spot) for spot in edges)
    call = window.header.call.text()
    window.session.change(call="nn.Conv2d(1, 1")
    assert window.veil.isVisible()
    assert all(lit(window, spot) for spot in edges)
    window.session.change(call=call)
    assert not any(lit(window, spot) for spot in edges)


def test_what_is_wrong_is_to_be_read(window, open_page):
    open_page(3)
    message = window.findChild(QWidget, "message")
    window.session.change(stride_height=0)
    QApplication.processEvents()
    assert message.isVisible()
    assert lit(window, place_in(window, "message"))


def test_the_mouse_passes_through(window, qtbot, open_page):
    open_page(0)
    ground = window.centralWidget()
    spot = place_in(window, "bias")
    assert window.teaching.spotlight.isVisible()
    assert ground.childAt(spot).objectName() == "bias"
    output = window.stage.detail.output_view
    inside = output.mapTo(ground, output.place_of((1, 2)).center())
    assert ground.childAt(inside) is output.viewport()
    qtbot.mouseClick(
        output.viewport(), Qt.MouseButton.LeftButton, pos=output.place_of((1, 2)).center()
    )
    assert window.session.frame.step.output == (0, 1, 2)


def test_it_is_as_large_as_the_window(window, open_page):
    open_page(0)
    for size in ((1280, 720), (1600, 1000)):
        window.resize(*size)
        QApplication.processEvents()
        assert window.teaching.spotlight.geometry() == window.centralWidget().rect()
        overview = window.stage.overview
        for strip in overview.drawn:
            assert lit(window, overview.mapTo(window.centralWidget(), strip.center()))


@pytest.mark.parametrize("name", ["call", "stride_height", "bias", "padding_mode", "speed"])
def test_what_has_the_keyboard_is_bright(window, open_page, name):
    # Wide enough for the fields.
    window.resize(1600, 900)
    open_page(0)
    control = window.findChild(QWidget, name)
    assert control.isVisible()
    assert not lit(window, place_in(window, name))
    control.setFocus()
    assert lit(window, place_in(window, name))
    window.stage.setFocus()
    assert not lit(window, place_in(window, name))


def test_the_veil_follows_the_keyboard(window, open_page, monkeypatch):
    open_page(0)
    call, ground, veil = window.header.call, window.centralWidget(), window.teaching.spotlight
    spots = [call.mapTo(ground, QPoint(x, call.height() // 2)) for x in range(12, 200, 2)]
    dimmed = contrast(seen(window, *spots))
    whole = []
    monkeypatch.setattr(veil, "update", lambda: whole.append(True))
    call.setFocus()
    # Qt paints what is above the line alone, whose frame reaches further.
    veil.repaint(call.geometry())
    assert whole == [True]
    veil.repaint(call.geometry())
    assert whole == [True]
    assert contrast(seen(window, *spots)) > 1.2 * dimmed


def test_a_number_that_is_typed_into_a_dimmed_cell_is_bright(window, open_page):
    open_page(1)
    stage, editor = window.stage, window.stage.editor
    view = stage.detail.input_view
    box = view.place_of((0, 0))
    editor.open(box.translated(view.mapTo(stage, QPoint(0, 0))), "1", None)
    assert lit(window, place_in(window, "cell_editor"))


def test_nothing_is_dimmed_without_a_light_and_after_the_lesson(window, open_page):
    open_page(0)
    assert window.teaching.spotlight.isVisible()
    open_page(2)
    assert not window.teaching.spotlight.isVisible()
    open_page(0)
    window.teaching.leave()
    assert not window.teaching.spotlight.isVisible()
    assert window.teaching.spotlight.lit == []


def test_the_whole_picture_is_bright_once_a_question_is_answered(window, open_page):
    open_page(3)
    assert window.teaching.spotlight.isVisible()
    window.teaching.answer(None)
    assert window.teaching.spotlight.isVisible()
    window.session.change(kernel_height=2, kernel_width=2)
    window.session.change(kernel_height=3, kernel_width=3)
    assert window.session.state.lesson.progress.is_answered
    assert not window.teaching.spotlight.isVisible()
    open_page(1)
    assert window.teaching.spotlight.isVisible()


def test_what_is_hidden_is_not_lit(window, open_page):
    window.columns.choose_side(False)
    open_page(0)
    window.columns.choose_side(False)
    assert all(place.width() < window.width() for place in window.teaching.spotlight.lit)
    assert not lit(window, QPoint(window.width() - 20, window.height() // 2))


def test_all_that_can_be_lit_is_in_the_window(window):
    for language in ("zh", "en"):
        window.appearance.apply(Appearance(language=language))
        for index in range(window.side.count()):
            window.side.setCurrentIndex(index)
        for name in SPOTLIGHTS:
            assert len(window.findChildren(QWidget, name)) == 1, name
