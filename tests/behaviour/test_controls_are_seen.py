"""Every control's state is seen in every look: 3 : 1 at its edges, on the pixels of the window."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from convgui.ui.style import theme
from tests.data.vision import LOOKS, contrast

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]
FRAMED = (
    *("in_channels", "stride_width", "padding_kind", "padding_mode", "layer_kind", "example"),
    *("step_by", "brush", "bias", "coverage", "divisor_1", "divisor_2", "open_button"),
    *("fields_button", "present_button", "colours_button", "language_button", "keys_button"),
    *("first", "back", "play", "forward", "last"),
)
FOCUSED = (
    *("in_channels", "padding_mode", "bias", "coverage", "example", "step_by", "divisor_1"),
    *("play", "back", "timeline", "speed", "call", "explain_tab", "side_button"),
)


@pytest.fixture(params=LOOKS, ids=lambda pair: f"{'dark' if pair[0] else 'light'}{pair[1] * 1}")
def dressed(window, request):
    dark, strong = request.param
    look = window.appearance.look._replace(scheme="dark" if dark else "light", contrast=strong)
    window.appearance.apply(look)
    window.columns.choose_side(False)
    window.session.change(call="nn.Conv2d(4, 6, 3, groups=2)")
    window.session.seek(window.session.frame.steps_total * 2 // 5)
    QApplication.processEvents()
    return window


def around(window, name, more=3):
    """The pixels of a widget and of what is around it."""
    widget = window.findChild(QWidget, name)
    corner = widget.mapTo(window, QPoint(0, 0))
    place = QRect(corner, widget.size()).adjusted(-more, -more, more, more)
    return window.grab(place).toImage()


def line(image, x=None, y=None):
    """The colours along a column or a row."""
    if x is not None:
        return [image.pixelColor(x, row).name() for row in range(image.height())]
    return [image.pixelColor(col, y).name() for col in range(image.width())]


def test_frames(dressed):
    for name in FRAMED:
        image = around(dressed, name)
        # From the left edge on: the frame is the first colour that is not the ground.
        colours = line(image, y=image.height() // 2)[:12]
        assert max(contrast(colour, colours[0]) for colour in colours) >= 3.0, name


def test_ticks(dressed):
    name = "bias"
    box = dressed.findChild(QWidget, name)
    looks = []
    for on in (False, True):
        box.setChecked(on)
        QApplication.processEvents()
        looks.append(around(dressed, name))
    middle = looks[0].height() // 2
    inside = [
        (looks[0].pixelColor(x, y).name(), looks[1].pixelColor(x, y).name())
        for x in range(6, 16)
        for y in range(middle - 5, middle + 5)
    ]
    assert max(contrast(one, other) for one, other in inside) >= 3.0


@pytest.mark.parametrize("name", ["speed", "timeline"])
def test_sliders(dressed, name):
    slider = dressed.findChild(QWidget, name)
    image = around(dressed, name, more=0)
    ground, track = theme.now.panel, slider.track
    handle = slider.handle.toPoint()
    # The track before the handle and behind it.
    for x in (track.left() + 3, track.right() - 3):
        column = line(image, x=x)[: track.bottom() + 2]
        assert max(contrast(colour, ground) for colour in column) >= 3.0, x
    ring = line(image, y=handle.y())[handle.x() - 9 : handle.x() + 9]
    inside = image.pixelColor(handle).name()
    assert max(contrast(colour, inside) for colour in ring) >= 3.0


def test_the_focus_is_seen(dressed):
    for name in FOCUSED:
        widget = dressed.findChild(QWidget, name)
        dressed.stage.setFocus()
        QApplication.processEvents()
        without = around(dressed, name)
        # As a key sets it, which is when a ring is needed.
        dressed.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        with_focus = around(dressed, name)
        dressed.stage.setFocus()
        changed = [
            contrast(without.pixelColor(x, y).name(), with_focus.pixelColor(x, y).name())
            for x in range(without.width())
            for y in range(without.height())
            if without.pixelColor(x, y) != with_focus.pixelColor(x, y)
        ]
        assert sum(value >= 3.0 for value in changed) >= 12, name


def test_play_shows_what_it_will_do(dressed):
    def icon():
        image = around(dressed, "play", more=0)
        middle = image.rect().center()
        box = QRect(middle - QPoint(9, 9), middle + QPoint(9, 9))
        return [
            image.pixelColor(x, y).name()
            for x in range(box.left(), box.right())
            for y in range(box.top(), box.bottom())
        ]

    still = icon()
    dressed.session.play()
    playing = icon()
    dressed.session.pause()
    for colours in (still, playing):
        assert max(contrast(colour, theme.now.accent) for colour in colours) >= 3.0
    assert still != playing
