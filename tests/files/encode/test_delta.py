"""What all animations share: only what changed is written, for as long as it is seen."""

import tracemalloc

import numpy as np
import pytest
from PIL import Image

from convgui.export import render as render_module
from convgui.export.render import Options, exporting, render
from convgui.files.encode.delta import changed, rgb, rgba
from tests.data.exported import layer, moving

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.long]


@pytest.mark.parametrize("kind", ["gif", "apng", "webp"])
def test_pictures_that_are_the_same_are_one_for_longer(tmp_path, kind, monkeypatch):
    """Also when it is longer than the format can say at once."""
    path = tmp_path / f"out.{kind}"
    monkeypatch.setattr(render_module.OffscreenStage, "show", lambda self, state: None)
    render(layer(), path, by="cell", size="400x400", steps="1:70", fps=0.1)
    with Image.open(path) as image:
        assert image.n_frames < 15
    assert moving(path)[1] == 700_000


@pytest.mark.parametrize("kind", ["gif", "apng", "webp"])
def test_memory_does_not_grow_with_the_pictures(tmp_path, kind):
    """Held all, 150 pictures more would be 77 MB."""
    state = layer().having(step_by="tap")
    most = []
    for pictures in (20, 170):
        tracemalloc.start()
        options = Options(kind, "tap", (0, pictures), size=(400, 320), with_sum=False)
        for _ in exporting(state, tmp_path / f"out.{kind}", options):
            pass
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < most[0] + 4_000_000


def test_the_box_around_what_changed():
    before = np.zeros((4, 5), np.uint32)
    now = before.copy()
    assert changed(before, now) is None
    now[1, 2] = now[3, 1] = 7
    assert changed(before, now) == (1, 1, 2, 3)


def test_pixels_as_bytes():
    pixels = np.array([[0xFF112233, 0xFF445566]], np.uint32)
    assert rgb(pixels).tolist() == [[[0x11, 0x22, 0x33], [0x44, 0x55, 0x66]]]
    before = np.array([[0xFF112233, 0xFF000000]], np.uint32)
    # Nothing at all where nothing changed.
    seen = rgba(pixels, before, (0, 0, 2, 1))
    assert seen.tolist() == [[[0, 0, 0, 0], [0x44, 0x55, 0x66, 255]]]
