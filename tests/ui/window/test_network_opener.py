"""A network is opened, fed, run, and its layers put on the stage."""

import threading
from pathlib import Path

import numpy as np
import pytest
from onnx import helper
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QPushButton,
    QSpinBox,
    QTreeWidget,
)

pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")

from convgui.files.read.network import onnx_file
from convgui.files.read.network.exchange import Deviation
from convgui.model.sources.inputs import photograph
from convgui.resources import resource
from convgui.ui.dialogs import file_reading
from convgui.ui.dialogs.network_input import NetworkInputDialog
from convgui.ui.window import network_opener
from convgui.ui.window.reading import CancelledError
from tests.data.onnx_nets import net, one_layer, two_layers, weights, written
from tests.data.rounding import rounding

pytestmark = pytest.mark.long

SAMPLE = resource("samples/network.onnx")
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def said(window):
    return window.findChild(QLabel, "message").text


@pytest.fixture
def shown(window):
    def text(name):
        return window.side.findChild(QLabel, f"network_{name}").text()

    return text


class Answering(QObject):
    """Answers dialogs of a kind as they come, each with the next of ``answers``."""

    def __init__(self, window, kind, *answers):
        super().__init__(window)
        self.answers, self.left, self.kind, self.window = list(answers), [], kind, window
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.start(5)

    def look(self):
        for found in self.window.findChildren(self.kind):
            if found.isVisible() and self.answers:
                answer = self.answers.pop(0)
                answer(found)
                return
        if not self.answers:
            self.timer.stop()


def press(name):
    return lambda dialog: dialog.findChild(QPushButton, name).click()


def choose_example(window, qtbot):
    box = window.findChild(QComboBox, "example")
    box.setCurrentIndex(box.findData("network"))


def test_one_click_opens_the_sample_with_the_photograph(window, qtbot, shown):
    choose_example(window, qtbot)
    layer = window.session.state.layer
    assert str(layer.spec) == "torch.nn.Conv2d(3, 8, 3, stride=2, padding=1)"
    np.testing.assert_array_equal(layer.picture.values, photograph().values)
    assert shown("file") == "network.onnx"
    assert shown("given") == "input: cat → 192 × 192, from 0 to 1"
    assert shown("ran").startswith("ran in ")
    assert "Our own sums equal the network's: |Δ| ≤" in shown("detail")
    assert window.side.findChild(QTreeWidget, "network_list").topLevelItemCount() == 8
    # The example that is named is still that of the stage.
    assert window.findChild(QComboBox, "example").currentData() != "network"


def test_a_click_on_a_layer_brings_its_own_input(window, qtbot, shown):
    choose_example(window, qtbot)
    tree = window.side.findChild(QTreeWidget, "network_list")
    qtbot.mouseClick(tree.viewport(), LEFT, pos=tree.visualItemRect(tree.topLevelItem(4)).center())
    frame = window.session.frame
    assert str(frame.state.layer.spec) == "torch.nn.Conv2d(16, 16, 3, padding=2, dilation=2)"
    file = onnx_file.list_network(SAMPLE)
    made = onnx_file.run_network(file, photograph().values[None], 4).chosen
    np.testing.assert_array_equal(frame.tensors.x, made.picture.values)
    tensors = frame.tensors
    bound = rounding(frame.state.layer.spec, tensors.x, tensors.weight, tensors.bias)
    assert (np.abs(frame.output - made.output) <= bound).all()
    window.session.undo()
    assert str(window.session.state.layer.spec).startswith("torch.nn.Conv2d(3, 8")


def test_size_and_scaling_are_asked_for_once(window, tmp_path, photo, shown):
    path = tmp_path / "net.onnx"
    path.write_bytes(SAMPLE.read_bytes())
    window.opening.open(photo)

    def fill(dialog):
        dialog.findChild(QComboBox, "network_scaling").setCurrentIndex(1)
        dialog.findChild(QPushButton, "network_run").click()

    asked = Answering(window, NetworkInputDialog, fill)
    window.opening.open(path)
    assert not asked.answers
    assert shown("given") == "input: photo.png → 30 × 40, from 0 to 255"
    assert window.session.frame.tensors.x.max() == 255
    # What a layer was given is no picture that somebody chose.
    window.opening.open(path)
    assert shown("given") == "input: photo.png → 30 × 40, from 0 to 255"


def test_another_input_from_disk(window, tmp_path, photo, shown, monkeypatch, qtbot):
    choose_example(window, qtbot)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(photo), ""))

    def from_disk(dialog):
        source = dialog.findChild(QComboBox, "network_source")
        source.setCurrentIndex(source.count() - 1)
        dialog.findChild(QPushButton, "network_run").click()

    Answering(window, NetworkInputDialog, from_disk)
    qtbot.mouseClick(window.side.findChild(QPushButton, "network_input"), LEFT)
    assert shown("given") == "input: photo.png → 192 × 192, from 0 to 1"
    before = window.session.state.layer
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: ("", ""))
    Answering(window, NetworkInputDialog, from_disk)
    qtbot.mouseClick(window.side.findChild(QPushButton, "network_input"), LEFT)
    assert window.session.state.layer is before


def test_cancelled_questions_change_nothing(window, tmp_path, said):
    before = window.session.state.layer
    Answering(window, NetworkInputDialog, press("network_cancel"))
    window.opening.open(written(tmp_path, one_layer((2, 3, 3, 3), shape=(1, 3, None, None))))
    assert window.session.state.layer is before
    assert said() == "net.onnx was not opened."


def test_a_network_that_reads_no_picture(window, tmp_path, shown):
    path = written(tmp_path, one_layer((2, 4, 3), shape=(1, 4, 20)))
    Answering(window, NetworkInputDialog, press("network_run"))
    window.opening.open(path)
    assert shown("given") == "input: random, (1, 4, 20)"
    assert str(window.session.state.layer.spec) == "torch.nn.Conv1d(4, 2, 3, bias=False)"


def test_a_network_that_reads_rows_of_numbers(window, tmp_path, shown):
    arrays = {"w": weights(2, 1, 3), "shape": np.array([1, 1, 20])}
    nodes = [
        helper.make_node("Reshape", ["x", "shape"], ["line"]),
        helper.make_node("Conv", ["line", "w"], ["y"], "conv"),
    ]
    Answering(window, NetworkInputDialog, press("network_run"))
    window.opening.open(written(tmp_path, net(nodes, arrays, shape=(1, 20))))
    assert shown("given") == "input: random, (1, 20)"
    assert window.session.state.layer.input_size == (1, 20)


def test_an_opened_array_is_fed(window, tmp_path, shown):
    np.save(tmp_path / "x.npy", np.random.default_rng(0).random((4, 9, 11), np.float32))
    window.session.change(kernel_width=1)
    window.opening.open(tmp_path / "x.npy")
    Answering(window, NetworkInputDialog, press("network_run"))
    window.opening.open(written(tmp_path, two_layers()))
    assert shown("given") == "input: x, (4, 9, 11)"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "it is damaged"), (SAMPLE.read_bytes()[:9000], "it is damaged")],
    ids=["empty", "cut"],
)
def test_bad_files_are_one_sentence_and_nothing_is_lost(window, tmp_path, said, shown, data, words):
    before = window.session.state
    (tmp_path / "bad.onnx").write_bytes(data)
    window.opening.open(tmp_path / "bad.onnx")
    assert words in said()
    assert window.session.state.layer is before.layer
    assert window.session.state.form == before.form
    # It goes when another file is opened, though none of its layers can be shown.
    solid = one_layer((3, 2, 3, 3, 3), shape=(1, 2, 4, 4, 4))
    Answering(window, NetworkInputDialog, press("network_run"))
    window.opening.open(written(tmp_path, solid))
    assert said() == ""
    assert shown("total") == "1 of 1 nodes are listed, with 162 parameters"


def test_a_long_run_shows_progress_and_can_be_cancelled(window, monkeypatch, said, qtbot):
    monkeypatch.setattr(file_reading, "SOON", 0)
    left = threading.Event()

    def endless(file, values, chosen, report):
        try:
            while True:
                report(0.5)
                left.wait(0.01)
        finally:
            left.set()

    monkeypatch.setattr(onnx_file, "run_network", endless)
    before = window.session.state.layer
    words = []

    def cancel(dialog):
        words.append(dialog.findChildren(QLabel)[0].text())
        if "running" in words[-1]:
            dialog.findChild(QPushButton, "reading_cancel").click()
        else:
            asked.answers.append(cancel)

    asked = Answering(window, file_reading.FileReadingDialog, cancel)
    choose_example(window, qtbot)
    assert words[-1] == "network.onnx is running …"
    assert left.wait(10)
    assert said() == "network.onnx was not opened."
    assert window.session.state.layer is before


def test_the_run_of_a_layer_can_be_stopped(window, monkeypatch, said, qtbot, shown):
    choose_example(window, qtbot)
    monkeypatch.setattr(network_opener, "read_beside", stop)
    window.side.network_asked.emit("layer", 4)
    assert said() == "network.onnx was stopped."
    assert shown("file") == "network.onnx"


def stop(*anything):
    raise CancelledError


def test_sums_that_are_not_the_networks_are_said(window, monkeypatch, said, qtbot):
    run = onnx_file.run_network

    def other(file, values, chosen, report):
        made = run(file, values, chosen, report)
        if made.chosen is None:
            return made
        return made._replace(chosen=made.chosen._replace(difference=Deviation(0.5, equal=False)))

    monkeypatch.setattr(onnx_file, "run_network", other)
    choose_example(window, qtbot)
    assert "they differ by 0.5" in said()


def test_of_a_large_layer_it_is_said_how_much_was_checked(window, monkeypatch, shown, qtbot):
    run = onnx_file.run_network

    def part(file, values, chosen, report):
        made = run(file, values, chosen, report)
        if made.chosen is None:
            return made
        return made._replace(chosen=made.chosen._replace(difference=Deviation(0, True, 10, 2000)))

    monkeypatch.setattr(onnx_file, "run_network", part)
    choose_example(window, qtbot)
    assert "of 2,000 cells 10 were checked" in shown("detail")


def test_the_menu_and_the_panel_ask_for_a_file(window, qtbot, monkeypatch, tmp_path, shown):
    path = tmp_path / "net.onnx"
    path.write_bytes(SAMPLE.read_bytes())
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *a: asked.append(a[1]) or (str(path), "")
    )
    Answering(window, NetworkInputDialog, press("network_run"))
    window.opening.networks.choose()
    assert shown("file") == "net.onnx"
    qtbot.mouseClick(window.side.findChild(QPushButton, "network_open"), LEFT)
    assert asked == ["Open a network"] * 2


def test_the_network_stays_in_another_language(window, qtbot, english):
    choose_example(window, qtbot)
    window.appearance.turn_language()
    QApplication.processEvents()
    assert window.side.findChild(QTreeWidget, "network_list").topLevelItemCount() == 8
    assert window.side.findChild(QLabel, "network_given").text() != ""


def test_nothing_of_onnx_is_loaded_for_a_plain_start(tmp_path):
    import subprocess
    import sys

    program = (
        "import sys; from convgui.app import create_window; window = create_window();"
        "print([m for m in sys.modules if m.startswith(('onnx', 'google'))])"
    )
    made = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert made.stdout.strip() == "[]"


def test_a_picture_is_not_offered_to_a_network_of_many_channels(window, tmp_path, shown, photo):
    window.opening.open(photo)
    Answering(window, NetworkInputDialog, press("network_run"))
    window.opening.open(written(tmp_path, one_layer((2, 16, 3, 3), shape=(1, 16, 8, None))))
    assert shown("given") == "input: random, (1, 16, 8, 64)"


def test_a_run_that_fails_can_be_tried_with_another_input(window, tmp_path, said, shown, qtbot):
    model = one_layer((2, 3, 250, 3), shape=(1, 3, None, None))
    Answering(window, NetworkInputDialog, press("network_run"))
    before = window.session.state.layer
    window.opening.open(written(tmp_path, model))
    assert "onnxruntime cannot run net.onnx" in said()
    assert shown("ran") == said()
    assert window.session.state.layer is before
    row = window.side.findChild(QTreeWidget).topLevelItem(0)
    assert "once the network has run" in row.toolTip(0)

    def higher(dialog):
        dialog.findChild(QSpinBox, "network_height").setValue(300)
        dialog.findChild(QPushButton, "network_run").click()

    Answering(window, NetworkInputDialog, higher)
    qtbot.mouseClick(window.side.findChild(QPushButton, "network_input"), LEFT)
    assert str(window.session.state.layer.spec) == "torch.nn.Conv2d(3, 2, (250, 3), bias=False)"
