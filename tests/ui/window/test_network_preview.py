"""Thumbnails of a pasted network come as they are computed."""

import time

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QTreeWidget

from convgui.model.network import preview
from convgui.ui.panels.network import NetworkPanel
from convgui.ui.panels.side_panel import NETWORK

pytestmark = pytest.mark.long

NET = "nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Flatten(), nn.Linear(7200, 10))"


@pytest.fixture
def paste(window, qtbot):
    window.columns.turn(NETWORK)
    panel = window.side.currentWidget()
    panel.findChild(QPushButton, "network_from_text").click()

    def pasted(text):
        panel.findChild(QPlainTextEdit, "network_text").setPlainText(text)
        return panel.findChild(QTreeWidget, "network_list")

    return pasted


def test_they_stand_beside_the_layers(paste, qtbot):
    tree = paste(NET)
    qtbot.waitUntil(lambda: tree.pictured == {0, 1})
    small = tree.window().findChild(QLabel, "network_small")
    assert small.text() == "Small pictures: what layers give with random weights (He)."


def test_those_of_another_text_are_not_mixed_in(paste, qtbot):
    tree = paste(NET)
    qtbot.waitUntil(lambda: bool(tree.pictured))
    paste("nn.Sequential(nn.Linear(4, 5), nn.ReLU())")
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 2)
    qtbot.wait(200)
    assert not tree.pictured


def test_what_takes_too_long_is_left_out(paste, qtbot, monkeypatch):
    from convgui.ui.window import network_preview

    monkeypatch.setattr(network_preview, "PATIENCE", -1)
    tree = paste(NET)
    qtbot.waitUntil(lambda: bool(tree.pictured))
    assert tree.pictured == {0}


def test_a_fault_in_it_is_a_fault_of_the_program(paste, qtbot, monkeypatch):
    def fail(network):
        raise KeyError("x")

    monkeypatch.setattr(preview, "thumbnails", fail)
    with qtbot.captureExceptions() as faults:
        paste(NET)
        qtbot.waitUntil(lambda: bool(faults))
    assert faults[0][0] is KeyError


def test_one_text_is_computed_at_a_time(paste, qtbot, monkeypatch):
    going_on, most, real = [], [], preview.thumbnails

    def slow(network):
        going_on.append(1)
        most.append(len(going_on))
        try:
            for made in real(network):
                time.sleep(0.3)
                yield made
        finally:
            going_on.pop()

    monkeypatch.setattr(preview, "thumbnails", slow)
    for channels in (4, 5, 6):
        tree = paste(NET.replace("8", str(channels)))
        qtbot.waitUntil(lambda: bool(going_on))
        qtbot.wait(350)
    qtbot.waitUntil(lambda: tree.pictured == {0, 1} and not going_on, timeout=10_000)
    assert max(most) == 1


def test_a_chain_says_nothing_of_random_weights(paste, qtbot):
    tree = paste(NET)
    panel = tree.window().findChild(NetworkPanel)
    qtbot.waitUntil(lambda: panel.network is not None)
    panel.findChild(QPushButton, "network_from_chain").click()
    qtbot.wait(600)
    assert not panel.findChild(QLabel, "network_small").isVisible()
