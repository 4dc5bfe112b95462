"""Trained layers: which of them, and which kind of layer."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QLabel,
    QPushButton,
    QTreeWidget,
    QWidget,
)
from safetensors.numpy import save_file

from tests.data.make_weight_cases import FILE


@pytest.fixture
def window(window_again):
    return window_again


@pytest.fixture
def said(window):
    return window.findChild(QLabel, "message").text


@pytest.fixture
def listed(window):
    """The list of layers in the column at the side."""

    def found():
        return window.side.findChild(QTreeWidget, "network_list")

    return found


def click(qtbot, tree, number):
    place = tree.visualItemRect(tree.topLevelItem(number)).center()
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def texts(tree):
    items = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [tuple(item.text(0).splitlines()) for item in items]


def test_a_trained_layer_is_chosen_from_the_list(window, tmp_path, monkeypatch, qtbot, listed):
    rng = np.random.default_rng(0)
    tensors = {
        "a.weight": rng.random((4, 2, 3, 3)).astype(np.float32),
        "b.weight": rng.random((6, 4, 5, 5)).astype(np.float32),
        "b.bias": rng.random(6).astype(np.float32),
    }
    save_file(tensors, tmp_path / "net.safetensors")
    path = str(tmp_path / "net.safetensors")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (path, ""))
    combo = window.findChild(QWidget, "weight_source")
    before = combo.currentData()
    combo.setCurrentIndex(combo.findData("file"))
    assert texts(listed()) == [
        ("a", "1 of 6: Conv2d(2, 4, 3, bias=False)"),
        ("b", "Conv2d(4, 6, 5)"),
    ]
    assert listed().isVisible()
    card = {n: window.side.findChild(QLabel, f"network_{n}") for n in ("file", "given", "total")}
    assert [label.text() for label in card.values()] == [
        "net.safetensors",
        "2 convolution layers with their weights",
        "2 layers, 678 parameters",
    ]
    assert not window.side.findChild(QPushButton, "network_input").isVisible()
    assert not window.side.findChild(QLabel, "stack_words").isVisible()
    # Nothing is used before one is chosen.
    assert combo.currentData() == before
    click(qtbot, listed(), 1)
    frame = window.session.frame
    assert str(frame.state.layer.spec) == "torch.nn.Conv2d(4, 6, 5)"
    assert np.array_equal(frame.tensors.weight, tensors["b.weight"])
    assert np.array_equal(frame.tensors.bias, tensors["b.bias"])
    assert combo.currentData() == "file"
    assert listed().number == 1


def test_what_cannot_be_shown_is_faded_and_says_why(window, qtbot, listed):
    before = window.session.state.layer
    window.opening.open(FILE)
    names = [name for name, _ in texts(listed())]
    for name, words in (("lost", "whole numbers of 8 bits"), ("turned_1d", "is a ConvTranspose1d")):
        number = names.index(name)
        listed().scrollToItem(listed().topLevelItem(number))
        click(qtbot, listed(), number)
        assert words in window.side.findChild(QLabel, "network_detail").text()
        assert window.session.state.layer == before


def test_the_list_says_where_several_layers_fit(window, tmp_path, listed):
    tensors = {
        "a.weight": np.ones((8, 1, 3, 3), np.float32),
        "b.weight": np.ones((6, 4, 5, 5), np.float32),
        "b.bias": np.ones(6, np.float32),
    }
    save_file(tensors, tmp_path / "net.safetensors")
    window.opening.open(tmp_path / "net.safetensors")
    calls = [call for _, call in texts(listed())]
    assert calls == [
        "1 of 8: Conv2d(8, 8, 3, groups=8, bias=False)",
        "Conv2d(4, 6, 5)",
    ]
    listed().setCurrentItem(listed().topLevelItem(0))
    detail = window.side.findChild(QLabel, "network_detail").text()
    assert "Its weight fits 8 layers: Conv2d(8, 8, 3, groups=8, bias=False), " in detail
    listed().setCurrentItem(listed().topLevelItem(1))
    assert "fits" not in window.side.findChild(QLabel, "network_detail").text()


def test_what_was_said_of_another_file_goes(window, tmp_path, said):
    damaged = tmp_path / "damaged.safetensors"
    damaged.write_bytes(b"nothing")
    window.opening.open(damaged)
    assert said().startswith("damaged.safetensors ")
    window.opening.open(FILE)
    assert said() == ""


def test_an_answer_that_is_not_given_leaves_all_as_it_is(window, monkeypatch, qtbot, listed, said):
    window.opening.open(FILE)
    before = window.session.state.layer
    monkeypatch.setattr(QInputDialog, "getItem", lambda *a: ("", False))
    number = [name for name, _ in texts(listed())].index("turned_plain")
    listed().scrollToItem(listed().topLevelItem(number))
    click(qtbot, listed(), number)
    # The file stays open.
    assert said() == "The layer on the stage stays as it was."
    assert window.session.state.layer == before


def test_a_network_and_weights_take_the_place_of_each_other(window, tmp_path, qtbot, listed):
    pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")
    window.opening.open(FILE)
    window.opening.networks.open_sample()
    assert len(texts(listed())) == 8
    window.opening.open(FILE)
    assert len(texts(listed())) == 28


def opened(window, tmp_path, monkeypatch, tensors, choice):
    """The questions and answers offered for these tensors; ``choice`` of each is taken."""
    save_file(tensors, tmp_path / "net.safetensors")
    asked = []

    def choose(*a):
        asked.append((a[1], a[3]))
        return (a[3][choice], True) if choice is not None else ("", False)

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    window.opening.open(tmp_path / "net.safetensors")
    return asked


def ones(*shape):
    return np.ones(shape, np.float32)


def test_a_weight_that_fits_several_layers_is_asked_about(window, tmp_path, monkeypatch):
    tensors = {"up.weight": ones(4, 2, 3, 3)}
    ((title, offered),) = opened(window, tmp_path, monkeypatch, tensors, 3)
    assert title == "Which layer is it?"
    assert offered[0] == "Conv2d(2, 4, 3, bias=False)"
    assert offered[3] == "ConvTranspose2d(4, 2, 3, bias=False)"
    assert str(window.session.state.layer.spec) == "torch.nn.ConvTranspose2d(4, 2, 3, bias=False)"
    assert window.session.state.layer.weight_source == "file"


def test_the_layer_that_was_typed_is_offered_first(window, tmp_path, monkeypatch):
    window.session.change(call="nn.ConvTranspose2d(4, 4, 3, groups=2)")
    ((_, offered),) = opened(window, tmp_path, monkeypatch, {"x.weight": ones(4, 2, 3, 3)}, 0)
    assert offered[0] == "ConvTranspose2d(4, 4, 3, groups=2, bias=False)"
    assert window.session.state.layer.spec.groups == 2


def test_a_depthwise_weight_offers_its_groups_first(window, tmp_path, monkeypatch):
    tensors = {"dw.weight": ones(6, 1, 3, 3), "dw.bias": ones(6)}
    ((_, offered),) = opened(window, tmp_path, monkeypatch, tensors, 0)
    assert offered[0] == "Conv2d(6, 6, 3, groups=6)"
    assert window.session.state.layer.spec.groups == 6


def test_nobody_is_asked_where_the_bias_tells(window, tmp_path, monkeypatch, said):
    tensors = {"up.weight": ones(6, 4, 3, 3), "up.bias": ones(4)}
    assert not opened(window, tmp_path, monkeypatch, tensors, 0)
    assert str(window.session.state.layer.spec) == "torch.nn.ConvTranspose2d(6, 4, 3)"
    assert "Conv2d → ConvTranspose2d" in said()
    tensors = {"down.weight": ones(8, 3, 3, 3), "down.bias": ones(8)}
    assert not opened(window, tmp_path, monkeypatch, tensors, 0)
    assert str(window.session.state.layer.spec) == "torch.nn.Conv2d(3, 8, 3)"


def test_no_answer_opens_nothing(window, tmp_path, monkeypatch):
    before = window.session.state.layer
    assert opened(window, tmp_path, monkeypatch, {"x.weight": ones(4, 2, 3, 3)}, None)
    assert window.session.state.layer == before


def test_a_transposed_layer_of_one_axis_is_not_taken_for_another(
    window, tmp_path, monkeypatch, said
):
    before = window.session.state.layer
    tensors = {"up.weight": ones(6, 4, 3), "up.bias": ones(4)}
    assert not opened(window, tmp_path, monkeypatch, tensors, 0)
    assert said().startswith("up is a ConvTranspose1d. Layers that can be shown: Conv2d, Conv1d")
    assert window.session.state.layer == before


def test_a_conv1d(window, tmp_path, monkeypatch):
    tensors = {"sound.weight": ones(8, 3, 5), "sound.bias": ones(8)}
    assert not opened(window, tmp_path, monkeypatch, tensors, 0)
    assert str(window.session.state.layer.spec) == "torch.nn.Conv1d(3, 8, 5)"
    assert window.session.state.form["weight_source"] == "file"


def test_arrays_that_are_opened_as_weights_are_no_input(
    window, tmp_path, monkeypatch, qtbot, listed
):
    rng = np.random.default_rng(0)
    first, second = rng.random((4, 3, 3, 3)), rng.random((6, 4, 5, 5))
    np.savez(tmp_path / "net.npz", **{"a.weight": first, "a.bias": np.ones(4), "b.weight": second})
    path = str(tmp_path / "net.npz")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (path, ""))
    window.opening.choose_weights()
    assert [name for name, *_ in texts(listed())] == ["a", "b"]
    click(qtbot, listed(), 0)
    assert str(window.session.state.layer.spec) == "torch.nn.Conv2d(3, 4, 3)"
    shown = window.session.frame.tensors.weight
    assert np.array_equal(shown, first.astype(np.float32))
    assert window.session.state.layer.picture is None


def test_a_file_with_too_many_layers_says_how_many_there_are(
    window, tmp_path, monkeypatch, qtbot, listed
):
    monkeypatch.setattr("convgui.ui.window.weight_opener.MOST", 3)
    tensors = {f"l{n}.weight": ones(2, 3, 1, 1) for n in range(1200)}
    opened(window, tmp_path, monkeypatch, tensors, 0)
    assert len(texts(listed())) == 3
    words = [window.side.findChild(QLabel, f"network_{n}").text() for n in ("given", "total")]
    assert words == [
        "1,200 convolution layers with their weights",
        "3 of 1,200 layers are listed, with 18 parameters",
    ]
    click(qtbot, listed(), 1)
    assert window.session.state.layer.weight_source == "file"
    assert window.side.findChild(QLabel, "network_given").text() == words[0]
