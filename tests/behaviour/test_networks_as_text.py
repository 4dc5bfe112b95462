"""Networks as text, pasted, dropped and chosen."""

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTreeWidget
from safetensors.numpy import save_file


@pytest.fixture
def window(window_again):
    return window_again


@pytest.fixture
def said(window):
    return window.findChild(QLabel, "message").text


NET = "nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 4, 3))"


def listed(window):
    tree = window.side.findChild(QTreeWidget)
    return [tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount())]


def test_the_layers_of_pasted_text_are_listed(window):
    before = window.session.state.layer
    mime = QMimeData()
    mime.setText(f"model = {NET}")
    assert window.opening.take(mime)
    assert listed(window) == ["0\nConv2d(3, 8, 3)", "1\nReLU()", "2\nConv2d(8, 4, 3)"]
    assert window.session.state.layer == before
    assert window.session.state.problem is None
    # Of one convolution among others it is that one.
    mime.setText("(0): Conv2d(3, 5, kernel_size=(3, 3))\n(1): ReLU()")
    assert window.opening.take(mime)
    assert window.session.state.layer.spec.out_channels == 5


def test_the_layers_of_a_file_with_code_are_listed(window, tmp_path, said):
    (tmp_path / "net.py").write_text(f"# 网络\nmodel = {NET}", encoding="utf-8")
    window.opening.open(tmp_path / "net.py")
    assert len(listed(window)) == 3
    (tmp_path / "net.py").write_bytes(b"\xff")
    window.opening.open(tmp_path / "net.py")
    assert "this is not UTF-8 text" in said()
    assert len(listed(window)) == 3


def test_a_pool_of_pasted_layers_comes_with_the_channels_that_reach_it(window, qtbot):
    mime = QMimeData()
    mime.setText("nn.Sequential(nn.Conv2d(3, 8, 3), nn.MaxPool2d(2), nn.Conv2d(8, 4, 3))")
    assert window.opening.take(mime)
    # The column has only been opened.
    QApplication.processEvents()
    tree = window.findChild(QTreeWidget, "network_list")
    place = tree.visualItemRect(tree.topLevelItem(1)).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    layer = window.session.state.layer
    assert str(layer.spec) == "torch.nn.MaxPool2d(2)"
    assert (layer.spec.in_channels, layer.input_size) == (8, (30, 30))


def test_what_is_chosen_as_a_network_can_be_code_or_weights(window, tmp_path, said, monkeypatch):
    (tmp_path / "net.py").write_text(f"model = {NET}", encoding="utf-8")
    weight = np.ones((4, 2, 3, 3), np.float32)
    save_file({"a.weight": weight, "b.weight": weight}, tmp_path / "x.safetensors")
    for name in ("other.h5", "net"):
        (tmp_path / name).write_bytes(b"something")
    answers = [str(tmp_path / name) for name in ("net.py", "x.safetensors", "other.h5", "net")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (answers.pop(0), ""))
    for layers in (3, 2):
        window.opening.networks.choose()
        assert len(listed(window)) == layers
    window.opening.networks.choose()
    assert "other.h5" in said()
    assert "onnx file" not in said()
    window.opening.networks.choose()
    assert "not a complete .onnx file" in said()
