"""The command line, from outside."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QAction

from convgui import app, command_line
from convgui.app import create_window
from convgui.files.experiment.save import write_experiment
from convgui.i18n import LANGUAGES, current_language
from convgui.model.scene.state import first_state
from convgui.resources import resource
from convgui.ui.style.appearance import Appearance, remember, remembered
from convgui.ui.window.network_opener import NetworkOpener
from tests.data.unpacked import unpacked

MAIN = Path(__file__).parents[1] / "main.py"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, str(MAIN), *arguments],
        capture_output=True,
        text=True,
        timeout=100,
        env=env | environment,
        check=False,
    )


def one_line(result: subprocess.CompletedProcess) -> str:
    assert result.returncode == 2, result
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":4242"}, {"QT_QPA_PLATFORM": "nothing"}])
def test_without_a_screen_one_line_says_what_to_do(environment):
    said = one_line(run(**environment))
    assert "no window can be opened here" in said or "system librar" in said
    assert "render" in said or "apt install" in said


@pytest.mark.long
def test_render_draws_without_a_screen(tmp_path, photo):
    out = tmp_path / "out.gif"
    result = run(
        "render", "torch.nn.Conv2d(3, 8, 3, dilation=2)", "--input", str(photo), "-o", str(out)
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    with Image.open(out) as image:
        assert image.n_frames > 1
        assert image.size == (1280, 720)


def test_render_writes_a_lesson_as_a_page(tmp_path, qapp, english):
    path = tmp_path / "lesson.html"
    assert app.run(["render", "--lesson", "dilation", "--lang", "zh", "-o", str(path)]) == 0
    page = path.read_text(encoding="utf-8")
    assert "<title>膨胀率与跨度</title>" in page
    assert "Dilation and its span" in unpacked(page)[2]


@pytest.mark.parametrize(
    ("arguments", "start"),
    [([], b"\x89PNG"), (["--format", "pdf", "--no-sum", "--scale", "2"], b"%PDF")],
)
def test_render_writes_to_standard_output(arguments, start, capfdbinary, qapp):
    assert app.run(["render", "-o", "-", *arguments]) == 0
    out, err = capfdbinary.readouterr()
    assert out.startswith(start)
    assert err == b""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["render", "nn.Conv2d(3, 4, 0)", "-o", "o.gif"], "kernel size should be greater than"),
        (["render", "nonsense", "-o", "o.gif"], "not a single call to torch.nn.Conv2d"),
        (["render", "--input", "none.jpg", "-o", "o.gif"], "There is no file none.jpg"),
        (["render", "-o", "o.doc"], "must end in one of .png, .svg"),
        (["render"], "required: -o"),
        (["render", "-o", "o.gif", "--steps", "9:1"], "there is no step"),
        (["render", "-o", "o.png", "--scale", "5"], "invalid choice"),
        (["render", "-o", "-", "--format", "doc"], "invalid choice"),
        (["nn.Conv2d(4, 4, 3, groups=3)"], "in_channels must be divisible by groups"),
        (["--what"], "unrecognized arguments"),
        (["none.npz"], "There is no file none.npz"),
        (["render", "none.npz", "-o", "o.gif"], "There is no file none.npz"),
        ([str(MAIN.with_name("LICENSE"))], "LICENSE is not an experiment"),
        (["render", str(MAIN.parent), "-o", "o.gif"], "is a folder"),
        (["--lang", "fr"], "invalid choice"),
        (
            ["render", "--lesson", "3", "-o", "o.png"],
            "--lesson makes a worksheet, with --worksheet, or a web page",
        ),
        (["render", "--lesson", "99", "-o", "o.html"], "no lesson '99'"),
        (["render", "nn.Conv2d(1, 1, 1)", "--lesson", "3", "-o", "o.html"], "not both"),
        (["render", "-o", "o.png", "--lang", "fr"], "invalid choice"),
        (["--lesson", "strde"], "no lesson 'strde'. Did you mean 03-stride? There are 01-standard"),
        (["--lesson", "99"], "no lesson '99'. There are 01-standard, 02-pointwise"),
        (["--lesson", ""], "no lesson ''"),
        (["--lesson", "mine.txt"], "There is no file mine.txt"),
        (["--lesson", str(MAIN)], "main.py, line 1: A lesson begins with its title"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(arguments, words, capsys, qapp, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    try:
        code = app.run(arguments)
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr().err
    assert code == 2
    assert words in said
    assert said.count("\n") == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("libEGL.so.1: cannot open shared object file", "sudo apt install libegl1"),
        ("libother.so.3: cannot open shared object file", "libother.so.3 is missing"),
        ("No module named 'numpy'", "pip install"),
    ],
)
def test_what_is_missing_is_named(error, words, capsys, monkeypatch):
    def fail(arguments):
        raise ImportError(error)

    monkeypatch.setattr(app, "_open_window", fail)
    assert app.run([]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1


def test_what_should_not_happen_in_render_is_one_line_and_exit_1(
    capsys, qapp, tmp_path, monkeypatch
):
    def fail(*arguments, **options):
        raise ZeroDivisionError("no steps")

    monkeypatch.setattr("convgui.export.render.render", fail)
    assert app.run(["render", "-o", str(tmp_path / "o.png")]) == 1
    said = capsys.readouterr().err
    assert "has hit a bug: ZeroDivisionError: no steps (test_app.py:" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["render", "-o", "o.png"]])
def test_a_fault_before_there_is_a_window_is_one_line_too(arguments, capsys, monkeypatch):
    def fail(*arguments):
        raise ZeroDivisionError("no state")

    monkeypatch.setattr(app, "asked_state", fail)
    assert app.run(arguments) == 1
    said = capsys.readouterr().err
    assert "has hit a bug: ZeroDivisionError: no state" in said
    assert said.count("\n") == 1


def test_the_words_in_a_picture_are_english_if_nothing_else_is_asked_for(
    qapp, tmp_path, monkeypatch
):
    heard = []
    monkeypatch.setattr(
        "convgui.export.render.render", lambda *a, **k: heard.append(current_language())
    )
    for arguments in (["--lang", "zh"], []):
        assert app.run(["render", "-o", str(tmp_path / "o.png"), *arguments]) == 0
    assert heard == ["zh", "en"]


def test_render_draws_a_saved_experiment(tmp_path, qapp, monkeypatch):
    state = first_state().change(example="dilated 2").edit("input", [(0, 2, 2)], -3.0)
    write_experiment(state, tmp_path / "e.npz")
    drawn = []
    monkeypatch.setattr("convgui.export.render.render", lambda state, *a, **k: drawn.append(state))
    assert app.run(["render", str(tmp_path / "e.npz"), "-o", str(tmp_path / "o.png")]) == 0
    assert drawn[0].layer.edits.items == state.layer.edits.items
    assert drawn[0].layer.spec == state.layer.spec


def test_render_says_what_is_wrong_in_a_saved_experiment(tmp_path, qapp, capsys):
    write_experiment(first_state().change(groups=3), tmp_path / "e.npz")
    drawn = tmp_path / "o.png"
    assert app.run(["render", str(tmp_path / "e.npz"), "-o", str(drawn), "--size", "640x400"]) == 2
    said = capsys.readouterr().err
    assert "out_channels must be divisible by groups" in said
    assert said.count("\n") == 1
    assert drawn.exists()


def test_an_experiment_on_the_command_line_is_opened(opened, tmp_path, photo):
    state = first_state().change(example="floor", index=12)
    write_experiment(state, tmp_path / "e.npz")
    window = opened(str(tmp_path / "e.npz"))
    assert window.session.state.layer == state.layer
    assert window.session.state.playback.index == 12
    assert window.documents.path == tmp_path / "e.npz"
    assert not window.documents.modified
    assert not window.session.history.done
    # With another input it is no longer what the file holds, and Save must not write there.
    window = opened(str(tmp_path / "e.npz"), "--input", str(photo))
    assert window.session.state.layer.picture.name == "photo.png"
    assert window.documents.path is None


def test_a_network_on_the_command_line_is_opened(opened, photo, monkeypatch, capfd, tmp_path):
    asked = []
    monkeypatch.setattr(NetworkOpener, "open", lambda opener, path: asked.append(path))
    sample = resource("samples/network.onnx")
    window = opened(str(sample), "--input", str(photo))
    assert asked == [sample]
    assert window.session.state.layer.picture.name == "photo.png"
    assert app.run([str(tmp_path / "none.onnx")]) == 2
    assert "There is no file" in capfd.readouterr().err


def test_what_was_done_to_a_picture_is_told(opened, tmp_path):
    Image.fromarray(np.full((6, 6), 65535, np.uint16)).save(tmp_path / "x.tif")
    window = opened("--input", str(tmp_path / "x.tif"))
    message = window.session.state.focus.message
    assert message.text == "The 16-bit numbers of x.tif are scaled to 0 … 1."
    assert message.notice
    assert window.session.frame.tensors.x.max() == 1


def test_the_last_experiment_comes_back_only_when_nothing_is_asked_for(opened):
    window = opened("nn.Conv2d(2, 2, 2)")
    assert window.session.state.form.call == "torch.nn.Conv2d(2, 2, 2)"
    window.close()
    assert opened().session.state.form.call == "torch.nn.Conv2d(2, 2, 2)"
    assert opened("nn.Conv2d(1, 1, 1)").session.state.form.call == "torch.nn.Conv2d(1, 1, 1)"
    assert create_window().session.state == first_state()


def test_a_language_for_this_run_is_not_remembered(opened, english, settings_apart):
    remember(Appearance(language="en"))
    window = opened("--lang", "zh")
    assert current_language() == "zh"
    window.appearance.choose_contrast(True)
    assert current_language() == "zh"
    assert remembered() == Appearance(language="en", contrast=True)
    # Who chooses one in the menu means it.
    window.appearance.choose_language(window.findChild(QAction, "choose_en"))
    assert current_language() == "en"
    window.appearance.choose_language(window.findChild(QAction, "choose_zh"))
    assert remembered().language == "zh"


def test_the_languages_of_the_command_line_are_those_of_the_window(capsys):
    with pytest.raises(SystemExit):
        app.run(["--help"])
    assert "--lang {" + ",".join(LANGUAGES) + "}" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="asked for by macOS alone")
def test_a_file_that_the_desktop_hands_over_is_told():
    program = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFileOpenEvent
from convgui.app import _application
app = _application()
app.file_asked.connect(print)
QCoreApplication.sendEvent(app, QFileOpenEvent("/here/lesson.npz"))
"""
    result = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=MAIN.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert result.stdout.strip() == "/here/lesson.npz"


def test_the_progress_bar(capsys):
    command_line.show_progress(1, 2)
    command_line.show_progress(2, 2)
    said = capsys.readouterr().err
    assert "1/2" in said
    assert said.endswith("2/2\n")


def test_python_m_and_help():
    result = subprocess.run(
        [sys.executable, "-m", "convgui", "--help"],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=MAIN.parent,
        check=False,
    )
    assert result.returncode == 0
    assert "CALL" in result.stdout


def test_the_size_of_the_input_is_asked_for(opened, tmp_path, capsys):
    layer = opened("nn.Conv2d(3, 4, 3)", "--size", "9x7").session.state.layer
    assert layer.input_size == (9, 7)
    assert opened("nn.Conv1d(3, 4, 3)", "--size", "20").session.state.layer.input_size == (1, 20)
    # Without one a generated input is as large as the layer needs it.
    assert opened("nn.Conv2d(3, 64, 11)").session.state.layer.input_size == (14, 14)
    write_experiment(first_state().change(call="nn.Conv1d(2, 2, 3)"), tmp_path / "x.npz")
    window = opened(str(tmp_path / "x.npz"), "--size", "8")
    assert window.session.state.layer.input_size == (1, 8)
    # What is shown is no longer what is in the file.
    assert window.documents.path is None
    for arguments in (["nn.Conv1d(3, 4, 3)", "--size", "9x7"], ["--size", "9"], ["--size", "2x2"]):
        assert app.run(arguments) == 2
    said = capsys.readouterr().err.splitlines()
    assert "is not an input length" in said[0]
    assert "is not an input size" in said[1]
    assert "Kernel size can't be greater" in said[2]


def test_a_picture_is_scaled_to_the_size_that_is_asked_for(opened, photo):
    window = opened("nn.Conv2d(3, 4, 3)", "--input", str(photo), "--size", "12x10")
    assert window.session.state.layer.input_size == (12, 10)
