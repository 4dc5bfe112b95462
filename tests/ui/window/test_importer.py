"""Files, drops and pastes."""

import numpy as np
import PySide6
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLabel, QMessageBox, QWidget
from safetensors.numpy import save_file

from convgui.messages import Sentence


@pytest.fixture
def said(window):
    return window.findChild(QLabel, "message").text


def test_an_array_of_two_dimensions(window, tmp_path):
    np.save(tmp_path / "x.npy", np.arange(30).reshape(5, 6))
    window.opening.open(str(tmp_path / "x.npy"))
    frame = window.session.frame
    assert frame.tensors.x.shape == (1, 5, 6)
    assert frame.tensors.x[0, 4, 5] == 29


def test_a_sample_is_asked_for(window, tmp_path, monkeypatch):
    batch = np.random.default_rng(0).random((4, 2, 6, 7), np.float32)
    np.save(tmp_path / "x.npy", batch)
    monkeypatch.setattr(QInputDialog, "getInt", lambda *a: (2, True))
    window.opening.open(tmp_path / "x.npy")
    assert np.array_equal(window.session.frame.tensors.x, batch[2])
    before = window.session.state
    monkeypatch.setattr(QInputDialog, "getInt", lambda *a: (0, False))
    window.opening.open(tmp_path / "x.npy")
    assert window.session.state == before


@pytest.mark.parametrize(
    ("answer", "shape"),
    [("Yes", (3, 6, 7)), ("No", (6, 7, 3)), ("Cancel", (3, 6, 6))],
)
def test_channels_last_are_asked_about(window, tmp_path, monkeypatch, answer, shape):
    np.save(tmp_path / "x.npy", np.random.default_rng(0).random((6, 7, 3), np.float32))
    asked = []

    def question(parent, title, text, buttons):
        asked.append(text)
        return QMessageBox.StandardButton[answer]

    monkeypatch.setattr(QMessageBox, "question", question)
    window.session.change(kernel_width=1)
    window.opening.open(tmp_path / "x.npy")
    assert "(6, 7, 3)" in asked[0]
    assert window.session.frame.tensors.x.shape == shape


def test_one_of_several_arrays_is_chosen(window, tmp_path, monkeypatch):
    np.savez(tmp_path / "x.npz", a=np.ones((6, 6)), b=np.full((7, 8), 3))
    monkeypatch.setattr(QInputDialog, "getItem", lambda *a: (a[3][1], True))
    window.opening.open(tmp_path / "x.npz")
    assert window.session.frame.tensors.x.shape == (1, 7, 8)


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


def test_bad_files_are_explained_and_nothing_changes(window, tmp_path, said):
    before = window.session.state.layer
    for name in ("x.npy", "x.npz", "x.safetensors", "x.png"):
        (tmp_path / name).write_bytes(b"nonsense")
        window.opening.open(tmp_path / name)
        assert name in said()
        assert window.session.state.layer == before
    window.opening.open(tmp_path)
    assert "is a folder" in said()


def test_what_is_wrong_with_a_file_can_be_said_in_another_language(window, tmp_path):
    for name in ("x.npy", "x.npz", "x.safetensors", "x.png"):
        window.opening.open(tmp_path / name)
        text = window.session.state.problem.text
        assert isinstance(text, Sentence), name
        assert text.translated(str.upper) == f"THERE IS NO FILE {tmp_path / name}. CHECK THE NAME."


def drop(window, mime):
    spot = QPointF(400, 300)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    # Each version of PySide6 knows one of the two.
    where = spot if PySide6.__version_info__ >= (6, 12) else spot.toPoint()
    enter = QDragEnterEvent(where, action, mime, buttons, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(spot, action, mime, buttons, keys))


def test_a_file_is_dropped(window, photo):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(photo))])
    drop(window, mime)
    assert window.session.frame.tensors.x.shape == (3, 30, 40)


def test_a_picture_and_a_call_are_pasted(window, said):
    image = QImage(9, 7, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    window.paste()
    assert window.session.frame.tensors.x.shape == (3, 7, 9)
    assert window.session.frame.tensors.x[:, 0, 0].tolist() == [1, 0, 0]
    QGuiApplication.clipboard().setText("self.conv = nn.Conv2d(3, 2, 5)")
    window.paste()
    assert window.session.frame.state.layer.spec.kernel_size == (5, 5)
    QGuiApplication.clipboard().setText("hello")
    window.paste()
    assert "no layer on the clipboard" in said()


def test_a_saved_experiment_is_opened_as_one(window, tmp_path):
    from convgui.files.experiment.save import write_experiment
    from convgui.model.scene.state import first_state

    state = first_state().change(example="floor").at(20)
    write_experiment(state, tmp_path / "saved.npz")
    window.opening.open(tmp_path / "saved.npz")
    assert window.session.state.layer.example == "floor"
    assert window.session.state.playback.index == 20
    assert window.documents.path == tmp_path / "saved.npz"


def test_several_files_at_once_are_refused(window, photo, tmp_path, said):
    before = window.session.state.layer
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (photo, tmp_path / "other.png")])
    drop(window, mime)
    assert said() == "These are 2 files. Bring one at a time."
    assert window.session.state.layer == before


@pytest.mark.parametrize("as_url", [True, False])
def test_a_web_address_is_refused(window, said, as_url):
    before = window.session.state.layer
    address = "https://example.org/cat.png"
    mime = QMimeData()
    if as_url:
        mime.setUrls([QUrl(address)])
        drop(window, mime)
    else:
        mime.setText(address)
        assert window.opening.take(mime)
    assert said().startswith(f"{address} is a web address")
    assert "Save" in said()
    assert window.session.state.layer == before


def test_a_picture_dragged_from_a_page_is_used(window):
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/cat.png")])
    mime.setImageData(QImage(12, 9, QImage.Format.Format_RGB32))
    drop(window, mime)
    assert window.session.frame.tensors.x.shape[1:] == (9, 12)
