"""What is said of a network that was opened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from convgui.messages import Sentence
from convgui.ui.panels.network_card import NetworkCard, words_of_node
from tests.data.opened_networks import opened


@pytest.fixture
def card(qtbot):
    made = NetworkCard()
    qtbot.addWidget(made)
    made.show()
    return made


def said(card, name):
    label = card.findChild(QLabel, f"network_{name}")
    return label.text() if label.isVisible() else ""


def test_file_input_and_run(card):
    card.show_opened(opened())
    assert (said(card, "file"), said(card, "given"), said(card, "ran")) == (
        "net.onnx",
        "input: cat",
        "ran",
    )
    card.show_opened(opened(name="<b>\u202e.onnx", ran=Sentence("ran in {0:.2f} s", 0.1)))
    assert said(card, "file") == "<b>\\u202e.onnx"
    assert said(card, "ran") == "ran in 0.10 s"
    assert card.findChild(QLabel, "network_file").textFormat() == Qt.TextFormat.PlainText


def test_its_buttons(card, qtbot):
    for name, signal in (("input", card.input_wanted), ("close", card.closed)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(
                card.findChild(QPushButton, f"network_{name}"), Qt.MouseButton.LeftButton
            )


def test_what_is_said_of_a_node():
    told = Sentence("Our own sums equal the network's: |Δ| ≤ {0:.2g}.", 1e-6)
    network = opened(shown=1, told=told)
    assert words_of_node(network, 1) == ["first → a", told]
    assert words_of_node(network, 0) == ["whole → whole.out"]
    assert words_of_node(network, 2)[1] == (
        "The network puts zeros around its input: 0 + 1 × 0 + 1 (before + after)."
    )
