"""The buttons for the sources of layers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from convgui.ui.panels.network_source import CHAIN, FILE, SOURCES, TEXT, NetworkSource


def test_a_click_tells_and_marks_nothing_by_itself(qtbot):
    source = NetworkSource()
    qtbot.addWidget(source)
    source.show()
    buttons = {name: source.findChild(QPushButton, f"network_from_{name}") for name in SOURCES}
    assert buttons[CHAIN].isChecked()
    assert not buttons[FILE].isVisible()
    with qtbot.waitSignal(source.chosen) as heard:
        qtbot.mouseClick(buttons[TEXT], Qt.MouseButton.LeftButton)
    assert heard.args == [TEXT]
    source.choose(FILE, True)
    assert buttons[FILE].isVisible()
    assert [button.isChecked() for button in buttons.values()] == [False, False, True]
    with qtbot.waitSignal(source.file_wanted):
        qtbot.mouseClick(source.findChild(QPushButton, "network_open"), Qt.MouseButton.LeftButton)
