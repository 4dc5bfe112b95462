"""The keyboard and the screen reader come everywhere, as the eye does."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QSpinBox, QWidget

from convgui.model.scene.state import State
from convgui.ui.style.number_format import format_factor, format_number
from tests.data.announced import FAULT, NOTICE, hear

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]

# What the offscreen platform says of a menu.
grabbing = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def focus_chain(window, start):
    """The widgets that Tab goes to, from ``start`` until it is there again."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    chain = [start]
    for _ in range(150):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget() is start:
            return chain
        chain.append(window.focusWidget())
    raise AssertionError("Tab never comes back")


def part_of(window, name):
    return window.side.tabs if name == "tabs" else getattr(window, name)


def region(window, widget):
    return next(
        (
            name
            for name in REGIONS
            if part_of(window, name).isAncestorOf(widget) or widget is part_of(window, name)
        ),
        None,
    )


REGIONS = ("header", "panel", "stage", "tabs", "side", "transport")


def test_tab_goes_as_the_eye_does(window):
    chain = focus_chain(window, window.findChild(QWidget, "fields_button"))
    regions = [region(window, widget) for widget in chain]
    assert tuple(dict.fromkeys(regions)) == REGIONS
    # Each region is left once.
    assert sum(one != two for one, two in pairwise(regions)) == 5
    panel = [w for w, name in zip(chain, regions, strict=True) if name == "panel"]
    heights = [w.mapTo(window, QPoint(0, 0)).y() for w in panel]
    assert all(lower >= upper - 6 for upper, lower in pairwise(heights))
    assert len(panel) > 20


def test_all_that_takes_keys_has_a_name(window):
    for index in range(window.side.count()):
        window.side.setCurrentIndex(index)
    for widget in window.findChildren(QWidget):
        # The line in a spin box has the name of the box, and a viewport that of its view.
        inner = isinstance(widget.parent(), QSpinBox) or widget.focusProxy() is not None
        own = widget.window() is window and not inner
        if own and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken_name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert spoken_name, (widget.objectName(), type(widget).__name__)


def heard_name(window, name):
    widget = window.findChild(QWidget, name)
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_the_message_is_read_and_a_fault_announced(window, monkeypatch):
    heard = hear(monkeypatch)
    window.session.change(groups=2)
    why = window.findChild(QLabel, "message").text()
    assert why.startswith("PyTorch: “in_channels must be divisible by groups")
    assert heard_name(window, "message") == why
    assert (why, FAULT) in heard
    window.session.change(groups=1)
    window.notices.show("Saved.")
    assert heard_name(window, "message") == "Saved."
    assert heard[-1] == ("Saved.", NOTICE)


def test_the_step_is_read_with_its_product_and_its_sum(window, monkeypatch):
    heard = hear(monkeypatch)
    window.session.seek(1)
    x, weight = window.session.frame.tensors.x, window.session.frame.tensors.weight
    first, second = float(x[0, 0, 0] * weight[0, 0, 0, 0]), (x[0, 0, 1], weight[0, 0, 0, 1])
    product = f"{format_number(second[0])} × {format_factor(second[1], 0)}"
    total = format_number(first + float(second[0] * second[1]))
    equation = f"y[0, 0, 0]  =  {format_number(first)}  +  {product}  =  {total} …"
    sentence = window.stage.step_text.text()
    assert heard_name(window, "step_text") == f"{sentence}. {equation}"
    view = QAccessible.queryAccessibleInterface(window.stage.sum_view)
    assert view.text(QAccessible.Text.Description) == equation
    assert heard[-1] == (f"{sentence}. {equation}", NOTICE)


def test_playing_is_not_read_aloud(window, monkeypatch):
    heard = hear(monkeypatch)
    window.session.play()
    window.session.tick()
    window.session.pause()
    assert len(heard) <= 1


def test_a_sum_that_a_lesson_asks_for_is_not_read(window, monkeypatch):
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({"value"})))
    window.session.seek(1)
    bias = format_number(window.session.frame.bias)
    equation = f"y[0, 0, 0]  =  ?; bias b[0]  =  {bias}"
    assert window.stage.sum_view.accessibleDescription() == equation
    assert heard_name(window, "step_text") == f"{window.stage.step_text.text()}. {equation}"


@pytest.mark.parametrize(("kind", "words"), [("Conv2d", "width"), ("Conv1d", "length")])
def test_a_size_is_called_what_it_is(window, kind, words):
    window.session.change(layer_kind=kind)
    for name in ("kernel", "stride", "padding", "dilation", "input"):
        assert heard_name(window, f"{name}_width").endswith(f", {words}")
        assert heard_name(window, f"{name}_height").endswith(", height")


@grabbing
def test_an_open_menu_has_the_keys_to_itself(window):
    window.session.seek(5)
    window.stage.setFocus()
    bar = window.menuBar()
    first = bar.actions()[0]
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(first).center())
    assert first.menu().isVisible()
    # As they come from the system: to the window that has the focus.
    screen = window.windowHandle()
    QTest.keyClick(screen, Qt.Key.Key_Down)
    assert first.menu().activeAction() is not None
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_End, Qt.Key.Key_1):
        QTest.keyClick(screen, key)
    state = window.session.state
    assert state.playback.index == 5
    # Out of the menu, and out of the menu bar.
    for _ in range(2):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert not QApplication.activePopupWidget()
    # Then they are the stage's again.
    QTest.keyClick(screen, Qt.Key.Key_Right)
    assert window.session.state.playback.index == 6


@grabbing
def test_arrows_go_from_menu_to_menu(window):
    window.session.seek(5)
    window.stage.setFocus()
    bar = window.menuBar()
    first, second = bar.actions()[:2]
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(first).center())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Right)
    assert second.menu().isVisible()
    assert not first.menu().isVisible()
    # The keys stay with the menu although another one was closed.
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_End)
    assert window.session.state.playback.index == 5
    second.menu().close()
