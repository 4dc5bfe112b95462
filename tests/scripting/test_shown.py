"""A layer that was shown: its file, its picture, its window."""

import html
import io
import json
import sys

import numpy as np
import pytest
from PIL import Image

import convgui
from convgui.files.experiment.load import read_experiment
from convgui.model.scene.state import first_state
from convgui.scripting import shown as module
from convgui.scripting.shown import ShownLayer, _size_text
from convgui.scripting.torch_layer import ShowError
from tests.data.fake_torch import Conv2d, Tensor
from tests.data.unpacked import unpacked

X = np.random.default_rng(0).normal(size=(3, 7, 7)).astype(np.float32)


@pytest.fixture
def shown():
    return convgui.show(Conv2d(3, 4, 3, groups=1), X)


def test_the_file_is_an_experiment(shown, tmp_path):
    path = tmp_path / "layer.npz"
    shown.save(path)
    state = read_experiment(path)
    assert state.layer.spec == shown.state.layer.spec
    np.testing.assert_array_equal(state.layer.picture.values, X)
    np.testing.assert_array_equal(state.layer.given.weight, shown.state.layer.given.weight)


def test_the_file_holds_the_output_however_long_it_took(shown, tmp_path, monkeypatch):
    monkeypatch.setattr("convgui.files.experiment.save.LARGEST_WORK", 0)
    shown.save(tmp_path / "layer.npz")
    with np.load(tmp_path / "layer.npz") as saved:
        assert saved["output"].shape == (4, 5, 5)


@pytest.fixture
def failed():
    holder = Conv2d(1, 1, 1)
    holder.inner = holder.forward = Conv2d(5, 2, 3)
    # A model around it: the layer alone would refuse its input at once.
    del holder.kernel_size
    return convgui.show(holder, Tensor(X))


def test_the_file_of_a_failure_opens_with_the_error(failed, tmp_path):
    path = tmp_path / "layer.npz"
    failed.save(path)
    state = read_experiment(path)
    assert state.form.call == "torch.nn.Conv2d(5, 2, 3)"
    assert "to have 5 channels, but got 3" in state.problem.text
    with np.load(path) as saved:
        assert "to have 5 channels, but got 3" in json.loads(str(saved["settings"]))["problem"]
        # Nothing is made up: what is there is the input that arrived.
        assert not {"weight", "bias"} & set(saved)
        np.testing.assert_array_equal(saved["input"], X)
        np.testing.assert_array_equal(saved["output"], X)
    # A notebook shows the words: the page would be that of another layer.
    assert failed._repr_html_() is None
    assert "refused its input: " in repr(failed)


@pytest.mark.long
def test_the_picture_of_a_failure_says_it(failed, tmp_path):
    seen = np.asarray(Image.open(io.BytesIO(failed.picture("640x480"))).convert("RGB"))
    red = (seen == [163, 21, 21]).all(axis=2)
    # The frame of the words in the middle.
    assert red[200:280].any(axis=1).sum() > 30


@pytest.mark.long
def test_the_picture_is_drawn_by_a_process_of_its_own(shown, tmp_path, monkeypatch):
    # As in a notebook in a folder of its own.
    monkeypatch.chdir(tmp_path)
    picture = Image.open(io.BytesIO(shown.picture("640x480")))
    assert (picture.format, picture.size) == ("PNG", (640, 480))
    assert len(picture.convert("RGB").getcolors(1 << 20)) > 50


@pytest.mark.long
def test_a_picture_that_fails_says_why(shown):
    with pytest.raises(ShowError, match=r"^The picture could not be drawn: 100000x100000 cannot"):
        shown.picture(size="100000x100000")


@pytest.mark.parametrize("size", ["640x480", (640, 480), [np.int64(640), 480]])
def test_a_size_is_a_text_or_a_pair(size):
    assert _size_text(size) == "640x480"


@pytest.mark.parametrize("size", ["huge", "640", (640,), (640.5, 480), (-640, 480), 640, None])
def test_what_is_no_size(shown, size):
    with pytest.raises(ShowError, match=r'is not a size in pixels. Give one such as "1440x900" or'):
        shown.picture(size)


def test_the_window_gets_the_file(shown, tmp_path, monkeypatch):
    monkeypatch.setattr(module.tempfile, "mkdtemp", lambda prefix: str(tmp_path))
    listed = tmp_path / "arguments.json"
    code = "import json, sys; json.dump(sys.argv[1:], open(sys.argv[0] + '.json', 'w'))"
    script = tmp_path / "arguments"
    script.write_text(code)
    monkeypatch.setattr(module, "_PROGRAM", (sys.executable, str(script)))
    assert shown.window().wait(30) == 0
    (path,) = json.loads(listed.read_text())
    assert read_experiment(path).layer.spec == shown.state.layer.spec


def test_it_says_what_it_is(shown):
    assert repr(shown) == "torch.nn.Conv2d(3, 4, 3), shown"


def test_a_notebook_shows_the_page_in_a_frame(shown):
    page = shown.html()
    assert page.startswith("<!doctype html>")
    frame = shown._repr_html_()
    assert html.unescape(frame.partition('srcdoc="')[2].partition('" width')[0]) == page
    assert 'sandbox="allow-scripts' in frame


def test_the_page_of_a_failure_says_the_error():
    state = first_state().change(groups=3)
    told = unpacked(ShownLayer(state, "too </script> small").html())[2]
    assert "too </script> small" in told
    assert "torch.nn.Conv2d(3, 4, 3, groups=3)" in told


def test_a_file_that_would_not_be_opened(tmp_path):
    with pytest.raises(ShowError, match=r"layer.png: an experiment is saved as .npz. For a pict"):
        convgui.show(Conv2d(3, 2, 1), np.ones((3, 4, 4))).save(tmp_path / "layer.png")
    assert not list(tmp_path.iterdir())
