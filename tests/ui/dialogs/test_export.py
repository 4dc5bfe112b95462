"""The dialog that exports, and the picture on the clipboard."""

import os
import sys

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QWidget,
)

from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.flow import open_page
from convgui.ui.dialogs.export import ExportDialog

# What Qt's platform without a screen says whenever a dialog is shown.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def dialog(qtbot):
    state = first_state().change(
        call="nn.Conv2d(4, 6, 3, padding=2, groups=2)", input_height=7, input_width=7
    )
    made = ExportDialog(state)
    qtbot.addWidget(made)
    made.show()
    # By cell it would be 486 pictures: by itself the dialog takes fewer.
    assert made.options().by == "map"
    set_(made, "export_by", "cell")
    set_(made, "export_width", 400)
    set_(made, "export_height", 400)
    yield made
    made.done(0)


def part(dialog, kind, name):
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def set_(dialog, name, value):
    box = part(dialog, QWidget, name)
    if isinstance(box, QComboBox):
        box.setCurrentIndex(box.findData(value))
    elif isinstance(box, QCheckBox):
        box.setChecked(value)
    else:
        assert isinstance(box, (QSpinBox, QDoubleSpinBox))
        box.setValue(value)


def says(dialog, name) -> str:
    return part(dialog, QLabel, name).text()


def finish(dialog, qtbot):
    qtbot.waitUntil(lambda: not dialog.busy, timeout=20_000)


def test_every_field_reaches_the_file(dialog, qtbot, tmp_path):
    for name, value in {
        "export_format": "webp",
        "export_scale": 2,
        "export_by": "channel",
        "export_from": 11,
        "export_to": 20,
        "export_fps": 5.0,
        "export_sum": False,
    }.items():
        set_(dialog, name, value)
    assert says(dialog, "export_estimate").startswith("10 frames, 2.0 seconds")
    assert not dialog.options().with_sum
    dialog.export(tmp_path / "out")
    assert dialog.busy
    finish(dialog, qtbot)
    assert "Saved to out.webp: " in says(dialog, "export_estimate")
    bar = part(dialog, QProgressBar, "export_progress")
    assert bar.value() == bar.maximum() == 10
    with Image.open(tmp_path / "out.webp") as image:
        assert image.size == (800, 800)
        total = 0
        for number in range(image.n_frames):
            image.seek(number)
            image.load()
            total += image.info["duration"]
    assert total == 2000


@pytest.mark.long
def test_the_size_is_told_beforehand(dialog, qtbot, tmp_path):
    set_(dialog, "export_to", 60)
    dialog.measure()
    qtbot.waitUntil(lambda: "about" in says(dialog, "export_estimate"), timeout=20_000)
    assert not part(dialog, QLabel, "export_preview").pixmap().isNull()
    told = says(dialog, "export_estimate").split("about ")[1]
    dialog.export(tmp_path / "out.gif")
    finish(dialog, qtbot)
    kilobytes = (tmp_path / "out.gif").stat().st_size / 1000
    assert told.endswith("kB")
    assert float(told.removesuffix(" kB")) == pytest.approx(kilobytes, rel=0.4)


def test_one_picture_needs_no_range(dialog):
    set_(dialog, "export_format", "svg")
    assert says(dialog, "export_estimate") == "One picture, of step 1"
    assert not part(dialog, QSpinBox, "export_from").isEnabled()
    assert not part(dialog, QDoubleSpinBox, "export_fps").isEnabled()


def test_a_page_has_no_size_and_begins_at_the_step_in_view(dialog, qtbot, tmp_path):
    set_(dialog, "export_format", "html")
    assert says(dialog, "export_estimate") == "A web page that begins at step 1"
    assert not part(dialog, QSpinBox, "export_width").isEnabled()
    dialog.measure()
    qtbot.waitUntil(lambda: "about" in says(dialog, "export_estimate"), timeout=20_000)
    dialog.export(tmp_path / "page")
    finish(dialog, qtbot)
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_in_a_lesson_the_page_is_that_of_the_lesson(qtbot, tmp_path):
    made = ExportDialog(open_page(load_lesson("03-stride", "en"), 1, first_state()))
    qtbot.addWidget(made)
    set_(made, "export_format", "html")
    assert says(made, "export_estimate") == "A web page of the lesson, with its 5 pages"
    made.export(tmp_path / "lesson.html")
    finish(made, qtbot)
    assert "Stride and the floor" in (tmp_path / "lesson.html").read_text(encoding="utf-8")
    made.done(0)


def test_what_cannot_be_had_is_said(dialog, monkeypatch, tmp_path):
    set_(dialog, "export_from", 20)
    set_(dialog, "export_to", 10)
    assert "there is no step" in says(dialog, "export_message")
    assert not part(dialog, QPushButton, "export_start").isEnabled()
    set_(dialog, "export_to", 30)
    assert says(dialog, "export_message") == ""
    dialog.export(tmp_path / "missing" / "out.gif")
    assert "cannot be written" in says(dialog, "export_message")
    monkeypatch.setitem(sys.modules, "av", None)
    set_(dialog, "export_format", "mp4")
    assert "python -m pip install" in says(dialog, "export_message")


def test_cancel_leaves_the_old_file(dialog, qtbot, tmp_path):
    path = tmp_path / "out.gif"
    path.write_bytes(b"old")
    dialog.export(path)
    bar = part(dialog, QProgressBar, "export_progress")
    qtbot.waitUntil(lambda: bar.value() > 1, timeout=20_000)
    cancel = part(dialog, QPushButton, "export_cancel")
    assert cancel.text() == "Cancel"
    assert not part(dialog, QComboBox, "export_format").isEnabled()
    cancel.click()
    assert not dialog.busy
    assert dialog.isVisible()
    # It is no fault: it does not have the colour of one.
    assert "Cancelled" in says(dialog, "export_estimate")
    assert says(dialog, "export_message") == ""
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1
    cancel.click()
    assert not dialog.isVisible()


def test_closing_ends_the_export(dialog, qtbot, tmp_path):
    dialog.export(tmp_path / "out.gif")
    dialog.done(0)
    assert not list(tmp_path.iterdir())


def test_a_failed_export_says_why(dialog, qtbot, tmp_path, monkeypatch):
    from convgui.export import render

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(render.Gif, "_write", fail)
    dialog.export(tmp_path / "out.gif")
    finish(dialog, qtbot)
    assert "No space left" in says(dialog, "export_message")
    assert not list(tmp_path.iterdir())


def test_the_button_asks_for_a_name(dialog, qtbot, tmp_path, monkeypatch):
    set_(dialog, "export_format", "pdf")
    answers = [("", ""), (str(tmp_path / "slide.pdf"), "")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answers.pop(0))
    start = part(dialog, QPushButton, "export_start")
    start.click()
    assert not dialog.busy
    start.click()
    finish(dialog, qtbot)
    assert (tmp_path / "slide.pdf").read_bytes().startswith(b"%PDF")


def test_a_layer_of_very_many_steps_is_exported_in_part(qtbot):
    state = first_state().change(
        call="nn.Conv2d(512, 512, 3)", input_height=200, input_width=200, step_by="tap"
    )
    assert state.problem is None
    made = ExportDialog(state)
    qtbot.addWidget(made)
    assert part(made, QPushButton, "export_start").isEnabled()
    set_(made, "export_by", "tap")
    assert part(made, QSpinBox, "export_to").value() == 20_000
    made.done(0)


def test_every_field_has_a_name_for_a_screen_reader(dialog):
    form = part(dialog, QComboBox, "export_format").parentWidget().layout()
    for kind in (QComboBox, QSpinBox, QDoubleSpinBox):
        for box in dialog.findChildren(kind):
            label = form.labelForField(box)
            assert label is not None
            assert label.buddy() is box
    assert part(dialog, QProgressBar, "export_progress").accessibleName()
    assert part(dialog, QLabel, "export_preview").accessibleName()


def test_the_menu_opens_it_and_copies(window, qtbot):
    window.session.play()
    window.export()
    dialog = window.findChild(ExportDialog, "export")
    assert dialog.isVisible()
    assert not window.session.state.playback.playing
    dialog.done(0)
    window.copy_picture()
    image = QGuiApplication.clipboard().image()
    assert image.size() == window.stage.size() * 2
    assert "clipboard" in part(window, QLabel, "message").text()
    QGuiApplication.clipboard().clear()


def test_the_progress_says_that_it_is_done_and_goes_with_the_next_change(dialog, qtbot, tmp_path):
    set_(dialog, "export_to", 5)
    bar = part(dialog, QProgressBar, "export_progress")
    assert bar.text() == ""
    dialog.export(tmp_path / "out.gif")
    finish(dialog, qtbot)
    assert bar.text() == "Done"
    set_(dialog, "export_to", 6)
    assert bar.text() == ""
    assert bar.value() < bar.minimum()
    dialog.export(tmp_path / "other.gif")
    finish(dialog, qtbot)
    assert bar.text() == "Done"
    dialog.export(tmp_path / "third.gif")
    assert bar.text() == "0%"
    part(dialog, QPushButton, "export_cancel").click()
    assert bar.text() == ""


def test_closing_the_dialog_ends_the_export_and_closes_it(dialog, qtbot, tmp_path):
    dialog.export(tmp_path / "out.gif")
    assert dialog.close()
    assert not dialog.busy
    assert not dialog.isVisible()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
def test_a_pipe_is_not_replaced(dialog, qtbot, tmp_path):
    os.mkfifo(tmp_path / "out.gif")
    dialog.export(tmp_path / "out.gif")
    finish(dialog, qtbot)
    assert "it is a device or a pipe, not a file" in says(dialog, "export_message")
    assert (tmp_path / "out.gif").is_fifo()
