"""Trained layers: which of them, and which kind of layer."""

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QWidget
from safetensors.numpy import save_file


@pytest.fixture
def said(window):
    return window.findChild(QLabel, "message").text


def test_a_trained_layer_is_chosen(window, tmp_path, monkeypatch):
    rng = np.random.default_rng(0)
    tensors = {
        "a.weight": rng.random((4, 2, 3, 3)).astype(np.float32),
        "b.weight": rng.random((6, 4, 5, 5)).astype(np.float32),
        "b.bias": rng.random(6).astype(np.float32),
    }
    save_file(tensors, tmp_path / "net.safetensors")
    offered = []

    def choose(*a):
        offered.extend(a[3])
        return next(name for name in a[3] if name.startswith("b")), True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    path = str(tmp_path / "net.safetensors")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (path, ""))
    combo = window.findChild(QWidget, "weight_source")
    combo.setCurrentIndex(combo.findData("file"))
    assert len(offered) == 2
    frame = window.session.frame
    assert str(frame.state.layer.spec) == "torch.nn.Conv2d(4, 6, 5)"
    assert np.array_equal(frame.tensors.weight, tensors["b.weight"])
    assert np.array_equal(frame.tensors.bias, tensors["b.bias"])
    assert combo.currentData() == "file"


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
    before = window.session.state
    assert opened(window, tmp_path, monkeypatch, {"x.weight": ones(4, 2, 3, 3)}, None)
    assert window.session.state == before


def test_a_transposed_layer_of_one_axis_is_not_taken_for_another(
    window, tmp_path, monkeypatch, said
):
    before = window.session.state.layer
    tensors = {"up.weight": ones(6, 4, 3), "up.bias": ones(4)}
    assert not opened(window, tmp_path, monkeypatch, tensors, 0)
    assert said().startswith("up is a ConvTranspose1d. Layers that can be shown: Conv2d, Conv1d")
    assert window.session.state.layer == before


def test_layers_whose_shortened_names_are_equal(window, tmp_path, monkeypatch):
    names = [f"{'a' * 30}{letter}{'b' * 60}" for letter in "xyz"]
    tensors = {
        f"{name}.weight": np.full((1, 1, 3, 3), value, np.float32)
        for value, name in enumerate(names)
    }
    save_file(tensors, tmp_path / "net.safetensors")
    offered = []

    def choose(*a):
        offered.append(a[3])
        return a[3][1 if len(offered) == 1 else 0], True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    window.opening.open(tmp_path / "net.safetensors")
    assert len(set(offered[0])) == 3
    assert window.session.frame.tensors.weight[0, 0, 0, 0] == 1


def test_a_conv1d(window, tmp_path, monkeypatch):
    tensors = {"sound.weight": ones(8, 3, 5), "sound.bias": ones(8)}
    assert not opened(window, tmp_path, monkeypatch, tensors, 0)
    assert str(window.session.state.layer.spec) == "torch.nn.Conv1d(3, 8, 5)"
    assert window.session.state.form["weight_source"] == "file"
