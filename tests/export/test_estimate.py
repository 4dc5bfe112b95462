"""The preview and the expected size of an export."""

import tempfile

import pytest

from convgui.export.estimate import estimating, first_picture
from convgui.export.options import Options, RenderError
from convgui.export.render import exporting
from convgui.model.scene.state import first_state
from convgui.ui.stage.stage import Stage
from tests.data.widgets import every_window

pytestmark = pytest.mark.usefixtures("qapp")
OPTIONS = Options("apng", "cell", (0, 40), size=(400, 320))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    return tmp_path / "temporary"


def stages():
    return [w for w in every_window() if isinstance(w, Stage)]


def result_of(work):
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def test_the_size_is_about_right(folder, tmp_path):
    expected = result_of(estimating(first_state(), OPTIONS))
    path = tmp_path / "out.apng"
    for _ in exporting(first_state(), path, OPTIONS):
        pass
    assert expected == pytest.approx(path.stat().st_size, rel=0.4)
    assert not list(folder.iterdir())


def test_the_size_of_a_still(folder, tmp_path):
    options = Options("png", "cell", (0, 5), size=(400, 320))
    path = tmp_path / "out.png"
    for _ in exporting(first_state(), path, options):
        pass
    assert result_of(estimating(first_state(), options)) == path.stat().st_size


@pytest.mark.parametrize("pictures", [1, 3])
def test_closed_before_its_end_it_leaves_nothing(folder, pictures):
    before = len(stages())
    work = estimating(first_state(), OPTIONS)
    for _ in range(pictures):
        next(work)
    assert len(list(folder.iterdir())) == 1
    assert len(stages()) == before + 1
    work.close()
    assert not list(folder.iterdir())
    assert len(stages()) == before


def test_the_preview_is_in_the_size_before_scaling(folder):
    before = len(stages())
    image = first_picture(first_state(), Options("png", size=(400, 320), scale=3))
    assert (image.width(), image.height()) == (400, 320)
    assert len(stages()) == before


def test_bad_options_are_refused(folder):
    bad = Options("png", scale=9)
    with pytest.raises(RenderError):
        first_picture(first_state(), bad)
    with pytest.raises(RenderError):
        next(estimating(first_state(), bad))
