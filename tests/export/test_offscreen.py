"""A stage without a window goes when it has been used, also after a failure."""

import re
from contextlib import closing

import numpy as np
import pytest
import shiboken6
from PySide6.QtCore import QSize

from convgui.export import offscreen, render
from convgui.export.clipboard import copy_picture
from convgui.export.offscreen import OffscreenStage
from convgui.export.options import Options, RenderError
from convgui.model.scene.state import first_state
from tests.data.stages import DrawingError, NoMemory, fail, stages

pytestmark = pytest.mark.usefixtures("no_stage_left")


def test_without_memory_there_is_no_stage(monkeypatch):
    monkeypatch.setattr(offscreen, "QImage", NoMemory)
    before = stages()
    try:
        OffscreenStage((400, 320))
    except MemoryError:
        # The frames of the failure still hold whatever was made.
        assert stages() == before
    else:
        pytest.fail("there is no image")
    with pytest.raises(MemoryError):
        copy_picture(first_state(), QSize(400, 320))


def test_closed_it_is_destroyed():
    stage = OffscreenStage((400, 320))
    widget = stage._stage
    stage.close()
    assert not shiboken6.isValid(widget)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "gif", "apng", "webp", "mp4"])
def test_a_failure_while_rendering(monkeypatch, tmp_path, kind):
    if kind == "mp4":
        pytest.importorskip("av")
    monkeypatch.setattr(OffscreenStage, "paint", fail)
    monkeypatch.setattr(OffscreenStage, "image", fail)
    with pytest.raises(DrawingError):
        render.render(first_state(), tmp_path / f"out.{kind}", by="map", size="400x320")
    assert not list(tmp_path.iterdir())


def test_a_failure_in_the_progress_ends_the_export(tmp_path):
    try:
        render.render(first_state(), tmp_path / "out.gif", size="400x320", progress=fail)
    except DrawingError:
        # The frames of the failure still hold whatever was going on.
        assert not list(tmp_path.iterdir())
        assert not [w for w in stages() if w.isVisible()]
    else:
        pytest.fail("the failure was swallowed")


def test_too_little_memory_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(offscreen, "QImage", NoMemory)
    with pytest.raises(RenderError, match="not enough memory"):
        for _ in render.exporting(first_state(), tmp_path / "out.png", Options("png")):
            pass
    assert not list(tmp_path.iterdir())


def test_a_layer_that_is_refused_is_veiled_with_the_reason(tmp_path):
    state = first_state().change(call="nn.Conv2d(3, 4, 3)")
    wrong = state.change(groups=3)
    with closing(OffscreenStage((640, 400))) as stage:
        stage.show(state)
        plain = stage.pixels()
        stage.show(wrong)
        veiled = stage.pixels()
        # Each step has its own say.
        stage.show(state)
        assert (stage.pixels() == plain).all()
    assert np.mean(veiled != plain) > 0.1
    path = tmp_path / "wrong.svg"
    render.render(wrong, path, size="640x400")
    words = " ".join(re.sub(r"<[^>]*>", " ", path.read_text(encoding="utf-8")).split())
    assert "torch.nn.Conv2d(3, 4, 3, groups=3)" in words
    assert "must be divisible by groups" in words
    assert "In its place stands torch.nn.Conv2d(3, 4, 3)." in words
