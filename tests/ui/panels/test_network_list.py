"""The rows of the list of layers."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from convgui.i18n import set_language
from convgui.model.network.layer_text import LayerText, NetworkText
from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network
from convgui.ui.panels.network_list import NetworkList
from convgui.ui.style import theme
from tests.data.opened_networks import opened


def test_rows(qtbot):
    made = NetworkList()
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    layers = [found.layer for found in opened().layers]
    layers[0] = layers[0]._replace(text=layers[0].text._replace(name="<b>whole</b>"))
    made.show_layers(layers, ["one", "two", "three"], 1)
    rows = [made.topLevelItem(n) for n in range(3)]
    assert [row.text(1) for row in rows] == [
        "\n",
        "8 × 7 × 9\n288 · 18.1 k",
        "6 × 3 × 4\n438 · 5,184",
    ]
    assert rows[1].text(0).splitlines() == [layers[1].text.name, "Conv2d(4, 8, 3, bias=False)"]
    assert rows[0].foreground(1).color() == QColor(theme.now.muted)
    assert made.number == 1
    assert made.columnWidth(0) > 200
    assert rows[2].toolTip(0) == f"{layers[2].text.name}\nthree"
    # Tooltips guess: this one would be bold.
    assert "&lt;b&gt;" in rows[0].toolTip(0)
    made.show_layers([], [], None)
    assert made.number is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_fields_stand_apart_from_the_costs(qapp, qtbot, language):
    try:
        set_language(language)
        made = NetworkList()
    finally:
        set_language("en")
    qtbot.addWidget(made)
    made.resize(420, 300)
    made.show()
    layers = follow(read_network("Conv2d(16, 16, 3, padding=1)"), (1, 16, 32, 32)).layers
    made.show_layers(layers, [""], None)
    row, header, metrics = made.topLevelItem(0), made.header(), made.fontMetrics()
    assert row.text(1).endswith("2,320 · 2.36 M")
    costs = max(map(metrics.horizontalAdvance, row.text(1).splitlines()))
    end = header.sectionViewportPosition(2) + header.sectionSize(2)
    assert row.textAlignment(2) & Qt.AlignmentFlag.AlignRight
    # 3 pixels are free at both ends of a cell.
    number = end - 3 - metrics.horizontalAdvance(row.text(2))
    assert number - (header.sectionViewportPosition(1) + 3 + costs) >= 12


def test_the_chosen_row_is_in_view_also_with_thumbnails(qtbot):
    made = NetworkList()
    qtbot.addWidget(made)
    made.resize(420, 200)
    made.show()
    layers = follow(read_network("nn.ReLU(),\n" * 30), (1, 3, 8, 8)).layers
    made.show_layers(layers, [""] * 30, 20)

    def is_in_view():
        row = made.visualItemRect(made.topLevelItem(20))
        return made.viewport().rect().contains(row)

    assert is_in_view()
    made.show_thumbnails({n: np.zeros((2, 8, 8), np.float32) for n in range(30)})
    assert is_in_view()


def test_what_print_writes_out_is_left_out(qtbot):
    made = NetworkList()
    qtbot.addWidget(made)
    text = "Conv2d(3, 8, kernel_size=(3, 3), stride=(2, 2), padding=(0, 0))"
    made.show_layers(follow(read_network(text), (1, 3, 8, 8)).layers, [""], None)
    assert made.topLevelItem(0).text(0) == "0\nConv2d(3, 8, 3, stride=2)"
    assert made.topLevelItem(0).text(1) == "8 × 3 × 3\n224 · 1,944"


@pytest.mark.parametrize(
    ("width", "cost"),
    [(8, "584 · 9,216"), (40, "14.4 k · 230 k"), (400, "1.44 M · 23 M"), (9000, "729 M · 11.7 G")],
)
def test_large_numbers_are_short(qtbot, width, cost):
    made = NetworkList()
    qtbot.addWidget(made)
    layers = follow(read_network(f"nn.Conv2d({width}, {width}, 3)"), (1, width, 6, 6)).layers
    made.show_layers(layers, [""], None)
    assert made.topLevelItem(0).text(1).splitlines()[1] == cost


def test_odd_names_stay_on_their_line(qtbot):
    made = NetworkList()
    qtbot.addWidget(made)
    layers = follow(NetworkText((LayerText("a\nb\x1b", "ReLU", "ReLU()"),)), (1, 3, 8, 8)).layers
    made.show_layers(layers, [""], None)
    assert made.topLevelItem(0).text(0) == "a b\\x1b\nReLU()"
