"""An appearance: applied, remembered, and whole before anything is shown."""

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from convgui.app import create_window
from convgui.ui.panels.side_panel import PANELS
from convgui.ui.style import theme
from convgui.ui.style.appearance import Appearance, remembered
from tests.data.looks import ground
from tests.data.vision import contrast

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


def test_what_is_remembered_is_there_at_the_next_start(window, choose, qtbot):
    choose("choose_dark")
    choose("High contrast")
    choose("Reduce motion")
    assert remembered() == Appearance(scheme="dark", contrast=True, still=True)
    again = create_window()
    qtbot.addWidget(again)
    again.show()
    assert theme.now.dark
    assert theme.now.canvas == "#000000"
    assert not theme.moving
    assert again.appearance.look == Appearance(scheme="dark", contrast=True, still=True)


def test_the_look_is_whole_before_the_window_is_shown(qtbot):
    made = create_window()
    qtbot.addWidget(made)
    made.appearance.apply(Appearance(scheme="dark"))
    made.show()
    QApplication.processEvents()
    assert ground(made) == [theme.now.panel, theme.now.canvas, theme.now.panel]


def test_disabled_parts_look_disabled(window):
    button = window.findChild(QWidget, "padding_height")
    palette = button.palette()
    assert palette.color(palette.ColorGroup.Active, palette.ColorRole.Text) == theme.now.text
    assert palette.color(palette.ColorGroup.Disabled, palette.ColorRole.Text) == theme.now.hatch


def test_an_empty_box_is_seen_in_the_dark(window, choose):
    choose("choose_dark")
    box = window.findChild(QCheckBox, "rulers")
    option = QStyleOptionButton()
    box.initStyleOption(option)
    place = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    image = box.grab().toImage()
    row = [image.pixelColor(x, place.center().y()).name() for x in range(place.left() + 3)]
    assert max(contrast(colour, theme.now.panel) for colour in row) >= 3.0


@pytest.mark.long
@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edges_of_texts_and_lists_are_seen(window, scheme, strong):
    window.appearance.apply(Appearance(scheme=scheme, contrast=strong))
    window.side.setCurrentIndex(PANELS.index("network"))
    window.side.fill()
    (text,) = [b for b in window.side.findChildren(QPushButton) if b.text() == "Text"]
    text.click()
    QApplication.processEvents()
    for name in ("network_text", "network_list"):
        part = window.findChild(QWidget, name)
        image = part.grab().toImage()
        edge = image.pixelColor(0, part.height() // 2).name()
        assert contrast(edge, theme.now.panel) >= 3.0, name
