"""Whatever a file or a pasted text is called, it is shown as it is, and steers nothing."""

import numpy as np
import pytest
from PySide6.QtGui import QAction
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QFileDialog,
    QInputDialog,
    QLabel,
    QMessageBox,
    QTreeWidget,
    QWidget,
)
from safetensors.numpy import save_file

from convgui.messages import visible
from convgui.ui.dialogs.crash_dialog import LOST, CrashDialog
from convgui.ui.dialogs.export import ExportDialog
from convgui.ui.panels.side_panel import PANELS
from tests.data.widgets import every_widget

pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]

# What would load a picture, be bold, and turn a terminal red.
ODD = "<img src=x> <b>b<b> \x1b[31m\u202e"
SHOWN = visible(ODD)
LESSON = f"""# Mine {ODD}
## One {ODD}
layer: nn.Conv2d(1, 1, 3)

Read {ODD}.

ask: number H_out
How high {ODD}?

why: Because {ODD}.
"""


def as_it_is(text):
    """Whether Qt shows ``text``, if it may guess, without taking what was given for HTML."""
    return not GuiQt.mightBeRichText(text) or ("<img" not in text and "<b>" not in text)


def look():
    """Go through all that shows a text; what says the odd one, as it is to be read."""
    said = []
    for widget in every_widget():
        for text in (widget.windowTitle(), widget.toolTip(), widget.accessibleName()):
            assert text == visible(text), widget
        # The facts are written as HTML, from numbers alone.
        facts = widget.objectName() == "facts" and "<img" not in widget.toolTip()
        assert facts or as_it_is(widget.toolTip()), widget.toolTip()
        if isinstance(widget, QLabel):
            plain = widget.textFormat() == widget.textFormat().PlainText
            own = widget.objectName() == "facts" or not widget.objectName().strip()
            assert plain or (own and "<img" not in widget.text()), widget.objectName()
            assert widget.text() == visible(widget.text())
            said += [widget.text()] if SHOWN in widget.text() else []
        for action in widget.findChildren(QAction):
            assert action.text() == visible(action.text())
            assert as_it_is(action.toolTip())
            said += [action.text()] if SHOWN in action.text() else []
    said += [w.windowTitle() for w in every_widget() if SHOWN in w.windowTitle()]
    return said


@pytest.fixture
def asked(monkeypatch):
    """What the dialogs that wait were to say; the first choice is taken."""
    said = []

    def item(parent, title, text, names, *rest):
        said.extend([text, *names])
        return names[0], True

    def question(parent, title, text, *rest):
        said.append(text)
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QInputDialog, "getItem", item)
    monkeypatch.setattr(QMessageBox, "question", question)
    return said


def test_arrays_and_their_names(window, tmp_path, asked):
    np.savez(tmp_path / f"{ODD}.npz", **{ODD: np.ones((5, 5)), "b": np.ones((5, 5))})
    window.opening.open(tmp_path / f"{ODD}.npz")
    assert window.session.state.layer.input_size == (5, 5)
    text, *names = asked
    assert as_it_is(text)
    assert any(SHOWN in name for name in names)
    np.savez(tmp_path / "x.npz", **{ODD: np.full((3, 6, 6), np.nan)})
    window.opening.open(tmp_path / "x.npz")
    assert look()


def test_pictures_that_cannot_be_read(window, tmp_path):
    path = tmp_path / f"{ODD}.png"
    window.opening.open(path)
    assert look()
    path.write_bytes(b"no picture")
    window.opening.open(path)
    assert look()


def test_layers_and_their_names(window, tmp_path, asked):
    layers = {f"{ODD}.weight": np.ones((4, 3, 3, 3), np.float32)}
    save_file(layers, tmp_path / "one.safetensors")
    save_file(layers | {"b.weight": np.ones((4, 3, 3, 3), np.float32)}, tmp_path / "l.safetensors")
    window.opening.open(tmp_path / "l.safetensors")
    tree = window.side.findChild(QTreeWidget, "network_list")
    assert any(SHOWN in tree.topLevelItem(n).text(0) for n in range(2))
    window.opening.open(tmp_path / "one.safetensors")
    assert as_it_is(asked[0])
    # The mark on the field says why, and names the layer.
    window.session.change(out_channels=5)
    field = window.findChild(QWidget, "weight_source")
    assert GuiQt.mightBeRichText(field.toolTip())
    assert "&lt;img" in field.toolTip()
    assert look()
    window.session.undo()
    window.session.change(call="nn.Conv2d(8, 8, 3)")
    assert look()


def test_experiments(window, tmp_path, asked):
    window.session.change(stride_width=2)
    window.documents.save_to(tmp_path / f"{ODD}.npz")
    window.menus.recent._fill()
    assert sum(text.startswith(SHOWN) for text in look()) >= 2
    window.documents.asks = True
    window.session.change(stride_width=1)
    assert not window.documents.may_leave()
    assert "&lt;img" in asked[0]
    assert as_it_is(asked[0])
    (tmp_path / f"{ODD}.npz").unlink()
    window.documents.asks = False
    window.documents.open_recent(tmp_path / f"{ODD}.npz")
    assert look()


@pytest.mark.parametrize(
    "call",
    [
        ODD,
        f"nn.Conv2d({ODD})",
        f"nn.Conv2d(3, 4, {ODD!r})",
        f"nn.Conv2d(3, 4, 3, padding_mode={ODD!r})",
        f"nn.Conv2d(3, 4, 3, padding={ODD!r})",
        "nn.Conv2d(3, 4, **{'<b>b</b>': 1})",
    ],
)
def test_calls(window, call):
    window.columns.choose_side(True)
    window.side.fill()
    window.session.change(call=call)
    assert window.findChild(QWidget, "refusal").isVisible()
    look()


def test_what_is_typed_into_a_cell(window):
    window.session.change(index=1)
    window.stage.entered.emit((("input", (0, 0, 0)), ODD))
    assert look()


def test_a_lesson(window, tmp_path, press):
    (tmp_path / "mine.txt").write_text(LESSON, encoding="utf-8")
    window.teaching.open_file(tmp_path / "mine.txt")
    window.side.fill()
    assert len(look()) >= 4
    window.present(True)
    assert look()
    window.present(False)
    window.teaching.skip_question()
    window.side.fill()
    assert look()
    (tmp_path / "wrong.txt").write_text(f"# T\n## P\n{ODD}: 3\n", encoding="utf-8")
    window.teaching.open_file(tmp_path / "wrong.txt")
    assert look()


def test_what_is_written(window, tmp_path, monkeypatch, press):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(tmp_path / ODD), ""))
    window.columns.choose_side(True)
    window.side.setCurrentIndex(PANELS.index("code"))
    window.side.fill()
    press("code_save")
    assert look()


def test_dialogs(window, qtbot, tmp_path):
    dialog = ExportDialog(window.session.state, window)
    dialog._path = tmp_path / ODD
    dialog._path.write_bytes(b"x")
    dialog._finish(None)
    assert look()
    dialog.done(0)
    crash = CrashDialog(LOST, ODD, window)
    crash.add(ODD)
    look()
    crash.done(0)


def test_the_terminal(tmp_path, capsys):
    from convgui.app import run

    for arguments in (
        [f"nn.Conv2d(3, 4, 3, padding_mode={ODD!r})"],
        ["nn.Conv2d(3, 4, 3)", "--input", str(tmp_path / f"{ODD}.png")],
        [str(tmp_path / f"{ODD}.npz")],
        ["--lesson", ODD],
        ["render", "-o", f"{ODD}.txt"],
        ["--size", ODD],
    ):
        assert run(arguments) == 2
    for arguments in (["--x\x1b"], ["render", "-o", "x.png", "--x\x1b"]):
        with pytest.raises(SystemExit):
            run(arguments)
    said = capsys.readouterr().err
    assert said.count("\n") == 8
    assert said == visible(said)
    assert "\\x1b" in said
