"""Files, drops and pastes."""

import time

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import (
    QInputDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)
from safetensors.numpy import save_file

from convgui.files.experiment.save import write_experiment
from convgui.files.read.other_formats import advice, conversion
from convgui.messages import Sentence
from convgui.model.scene.state import first_state
from convgui.ui.dialogs import file_reading
from convgui.ui.dialogs.code_offer import CodeOffer
from tests.data.dropping import drop


@pytest.fixture
def window(window_again):
    return window_again


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
    state = first_state().change(example="floor").at(20)
    write_experiment(state, tmp_path / "saved.npz")
    window.opening.open(tmp_path / "saved.npz")
    assert window.session.state.layer.example == "floor"
    assert window.session.state.playback.index == 20
    assert window.documents.path == tmp_path / "saved.npz"


class Cancels(QObject):
    """Cancels what is being read, as soon as that can be done."""

    def __init__(self, window):
        super().__init__(window)
        self.window, self.texts = window, []
        self.clock = QTimer(self)
        self.clock.timeout.connect(self.look)
        self.clock.start(5)

    def look(self):
        button = self.window.findChild(QPushButton, "reading_cancel")
        if button and button.isVisible():
            self.texts += [label.text() for label in button.window().findChildren(QLabel)]
            button.click()
            self.clock.stop()


def slowly(monkeypatch, module, name):
    """Let a reader of files take so long that its progress is shown."""
    monkeypatch.setattr(file_reading, "SOON", 0.02)

    def read(path, *arguments, **options):
        # The last one, wherever it is passed.
        report = next(a for a in arguments[::-1] if callable(a))
        for _ in range(4000):
            report(0.5)
            time.sleep(0.005)
        raise AssertionError("nobody cancelled")

    monkeypatch.setattr(f"convgui.files.{module}.{name}", read)


@pytest.mark.parametrize(
    ("name", "module", "reader"),
    [
        ("x.png", "read.images", "read_picture"),
        ("x.npy", "read.arrays", "read_array"),
        ("x.npz", "read.arrays", "list_arrays"),
        ("x.safetensors", "read.safetensors_file", "list_layers"),
        ("x.safetensors", "read.safetensors_file", "read_layer"),
        ("saved.npz", "experiment.load", "read_experiment"),
        ("x.txt", "read.lesson_file", "read_lesson_file"),
    ],
)
def test_a_large_file_is_cancelled_and_nothing_changes(
    window, tmp_path, monkeypatch, said, name, module, reader
):
    np.save(tmp_path / "x.npy", np.ones((5, 6)))
    np.savez(tmp_path / "x.npz", a=np.ones((5, 6)))
    save_file({"a.weight": np.ones((4, 2, 3, 3), np.float32)}, tmp_path / "x.safetensors")
    write_experiment(first_state().change(example="floor"), tmp_path / "saved.npz")
    slowly(monkeypatch, module, reader)
    window.session.change(stride_height=2)
    window.session.seek(3)
    before = window.session.state
    cancels = Cancels(window)
    window.opening.open(tmp_path / name)
    assert cancels.texts == [f"{name} is being read …"]
    assert said() == f"{name} was not opened."
    assert window.session.state.having(message=None) == before
    assert window.documents.path is None


def test_a_pasted_picture_is_cancelled_too(window, monkeypatch, said):
    slowly(monkeypatch, "read.images", "picture_of_pixels")
    image = QImage(9, 7, QImage.Format.Format_RGB32)
    QGuiApplication.clipboard().setImage(image)
    before = window.session.state
    cancels = Cancels(window)
    window.paste()
    assert cancels.texts == ["pasted picture is being read …"]
    assert said() == "pasted picture was not opened."
    assert window.session.state.having(message=None) == before


def test_a_pasted_picture_that_is_too_large(window, monkeypatch, said):
    monkeypatch.setattr("convgui.files.read.images.LARGEST_PIXELS", 62)
    QGuiApplication.clipboard().setImage(QImage(9, 7, QImage.Format.Format_RGB32))
    window.paste()
    assert "9 × 7 pixels" in said()


def test_what_was_done_to_a_picture_is_told(window, tmp_path, monkeypatch, said):
    Image.fromarray(np.full((6, 6), 65535, np.uint16)).save(tmp_path / "x.tif")
    window.session.change(in_channels=1)
    window.opening.open(tmp_path / "x.tif")
    assert said() == "The 16-bit numbers of x.tif are scaled to 0 … 1."
    assert window.session.frame.tensors.x.max() == 1
    assert window.session.state.focus.message.notice
    monkeypatch.setattr("convgui.files.read.images.MOST_PIXELS", 100)
    window.session.change(in_channels=3)
    Image.new("RGB", (20, 18)).save(tmp_path / "x.png")
    window.opening.open(tmp_path / "x.png")
    assert said() == "x.png has 20 × 18 pixels, too many to show: it is scaled down to 10 × 9."
    assert window.session.frame.tensors.x.shape[1:] == (9, 10)


def test_what_a_picture_changes_in_the_layer_is_told_and_taken_back(window, tmp_path, said):
    window.session.change(call="nn.Conv2d(4, 6, 3, groups=2)")
    before = window.session.state
    Image.fromarray(np.full((6, 6), 65535, np.uint16)).save(tmp_path / "x.tif")
    window.opening.open(tmp_path / "x.tif")
    changed = "The input (x.tif) has the shape (1, 6, 6), so the layer was changed: "
    assert said().startswith(changed + "in_channels 4 → 1, groups 2 → 1. Undo takes it back.")
    assert said().endswith("The 16-bit numbers of x.tif are scaled to 0 … 1.")
    window.menus.undo.trigger()
    assert window.session.state.experiment == before.experiment
    assert said() == ""


def test_a_picture_that_does_not_fit_says_that_alone(window, tmp_path, said):
    window.session.change(kernel_height=5, kernel_width=5, padding_height=0, padding_width=0)
    Image.fromarray(np.zeros((3, 3), np.uint16)).save(tmp_path / "x.tif")
    window.opening.open(tmp_path / "x.tif")
    assert "Kernel size can't be greater" in said()


def test_names_of_files_are_no_html(window, tmp_path, monkeypatch, part, said):
    name = "<b>x<img src='no.png'>"
    np.savez(tmp_path / name, a=np.ones((6, 6)), b=np.ones((7, 8)))
    asked = []

    def choose(*a):
        asked.append(a[2])
        return a[3][0], False

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    window.opening.open(tmp_path / f"{name}.npz")
    (words,) = asked
    assert "<img" not in words
    assert QTextDocumentFragment.fromHtml(words).toPlainText() == f"{name}.npz contains several:"
    (tmp_path / f"{name}.png").write_bytes(b"nothing")
    window.opening.open(tmp_path / f"{name}.png")
    assert said().startswith(name)
    assert part("message").textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("name", ["table.csv", "net.ipynb", "photo.heic", "net.h5"])
def test_files_of_other_kinds_get_the_sentence_that_helps(window, tmp_path, said, name):
    (tmp_path / name).write_bytes(b"PK\3\4 something")
    before = window.session.state.layer
    window.opening.open(tmp_path / name)
    assert said() == advice(tmp_path / name)
    assert window.session.state.layer == before


def test_a_file_of_pytorch_is_answered_with_two_lines(window, tmp_path, said):
    (tmp_path / "net.pth").write_bytes(b"PK\3\4 something")
    before = window.session.state
    window.opening.open(tmp_path / "net.pth")
    offer = window.findChild(CodeOffer)
    assert offer.isVisible()
    code = offer.findChild(QPlainTextEdit, "code_offer_text").toPlainText()
    assert code == conversion(tmp_path / "net.pth")
    assert window.session.state == before
    offer.findChild(QPushButton, "code_offer_close").click()
    assert not offer.isVisible()
    # What is not there is not a file of PyTorch either.
    window.opening.open(tmp_path / "none.pth")
    assert "There is no file" in said()
