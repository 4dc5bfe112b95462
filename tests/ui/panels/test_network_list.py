"""The rows of the list of layers."""

from PySide6.QtGui import QColor

from convgui.ui.panels.network_list import LONGEST_NAME, NetworkList
from convgui.ui.style import theme
from tests.data.opened_networks import opened


def test_rows(qtbot):
    made = NetworkList()
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    layers = [found.layer for found in opened().layers]
    made.show_layers(layers, ["one", "two", "<b>three</b>"], 1)
    rows = [made.topLevelItem(n) for n in range(3)]
    assert [row.text(2) for row in rows] == ["", "8 × 7 × 9", "6 × 3 × 4"]
    assert rows[1].text(1) == "Conv2d(4, 8, 3, bias=False)"
    assert rows[0].foreground(1).color() == QColor(theme.now.muted)
    assert made.number == 1
    assert made.columnWidth(0) == LONGEST_NAME
    assert rows[2].toolTip(0) == layers[2].text.name
    # Tooltips guess: this one would be bold.
    assert "&lt;b&gt;" in rows[2].toolTip(1)
    made.show_layers([], [], None)
    assert made.number is None
