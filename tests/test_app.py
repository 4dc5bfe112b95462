"""The command line, from outside."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from convgui import app
from convgui.app import create_window
from convgui.files.experiment import write_experiment
from convgui.model.state import first_state

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


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ":4242"}, {"QT_QPA_PLATFORM": "nothing"}])
def test_without_a_screen_one_line_says_what_to_do(environment):
    said = one_line(run(**environment))
    assert "no window can be opened here" in said or "system library" in said
    assert "render" in said or "apt install" in said


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
        (["render", "nonsense", "-o", "o.gif"], "not one call of torch.nn.Conv2d"),
        (["render", "--input", "none.jpg", "-o", "o.gif"], "There is no file none.jpg"),
        (["render", "-o", "o.doc"], "ends in none of .png, .svg"),
        (["render"], "required: -o"),
        (["render", "-o", "o.gif", "--steps", "9:1"], "there is no step"),
        (["render", "-o", "o.png", "--scale", "5"], "invalid choice"),
        (["render", "-o", "-", "--format", "doc"], "invalid choice"),
        (["nn.Conv2d(4, 4, 3, groups=3)"], "in_channels must be divisible by groups"),
        (["--what"], "unrecognized arguments"),
        (["none.npz"], "There is no file none.npz"),
        (["render", "none.npz", "-o", "o.gif"], "There is no file none.npz"),
        ([str(MAIN)], "main.py is not an experiment"),
        (["render", str(MAIN.parent), "-o", "o.gif"], "is a folder"),
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


def test_render_draws_a_saved_experiment(tmp_path, qapp, monkeypatch):
    state = first_state().change(example="dilated 2").edit("input", [(0, 2, 2)], -3.0)
    write_experiment(state, tmp_path / "e.npz")
    drawn = []
    monkeypatch.setattr(
        "convgui.files.animation.render", lambda state, *a, **k: drawn.append(state)
    )
    assert app.run(["render", str(tmp_path / "e.npz"), "-o", str(tmp_path / "o.png")]) == 0
    assert drawn[0].layer.edits.items == state.layer.edits.items
    assert drawn[0].layer.spec == state.layer.spec


@pytest.fixture
def opened(qapp, qtbot, monkeypatch):
    """Runs the command line, and gives the window in place of waiting for its end."""
    made = []

    def quietly(window):
        window.documents.asks = False

    def create(language=""):
        made.append(create_window(language=language))
        qtbot.addWidget(made[-1], before_close_func=quietly)
        return made[-1]

    def open_with(*arguments):
        assert app.run(list(arguments)) == 0
        return made[-1]

    monkeypatch.setattr(app, "create_window", create)
    monkeypatch.setattr(type(qapp), "exec", lambda *arguments: 0)
    yield open_with
    made.clear()


def test_an_experiment_on_the_command_line_is_opened(opened, tmp_path, photo):
    state = first_state().change(example="floor", index=12)
    write_experiment(state, tmp_path / "e.npz")
    window = opened(str(tmp_path / "e.npz"))
    assert window.session.state.layer == state.layer
    assert window.session.state.index == 12
    assert window.documents.path == tmp_path / "e.npz"
    assert not window.documents.modified
    assert not window.session.history.done
    # With another input it is no longer what the file holds, and Save must not write there.
    window = opened(str(tmp_path / "e.npz"), "--input", str(photo))
    assert window.session.state.layer.picture.name == "photo.png"
    assert window.documents.path is None


def test_the_last_experiment_comes_back_only_when_nothing_is_asked_for(opened):
    window = opened("nn.Conv2d(2, 2, 2)")
    assert window.session.state.form.call == "torch.nn.Conv2d(2, 2, 2)"
    window.close()
    assert opened().session.state.form.call == "torch.nn.Conv2d(2, 2, 2)"
    assert opened("nn.Conv2d(1, 1, 1)").session.state.form.call == "torch.nn.Conv2d(1, 1, 1)"
    assert create_window().session.state == first_state()


def test_the_progress_bar(capsys):
    app._show_progress(1, 2)
    app._show_progress(2, 2)
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
