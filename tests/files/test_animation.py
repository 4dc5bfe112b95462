"""Pictures of the stage in files, drawn without a screen."""

import numpy as np
import pytest
from PIL import Image

from convgui.files import animation
from convgui.files.animation import RenderError, render
from convgui.model.state import first_state

pytestmark = pytest.mark.usefixtures("qapp")


def gif(path):
    with Image.open(path) as image:
        durations = []
        for frame in range(image.n_frames):
            image.seek(frame)
            durations.append(image.info["duration"])
        return image.size, durations, np.asarray(image.convert("RGB"))


def test_a_gif_shows_every_step_in_its_time(tmp_path):
    path = tmp_path / "out.gif"
    said = []
    render(
        first_state(),
        path,
        by="cell",
        size="640x480",
        steps="3:15",
        fps=5,
        progress=lambda done, total: said.append((done, total)),
    )
    size, durations, last = gif(path)
    assert size == (640, 480)
    assert sum(durations) == 12 * 200
    assert said == [(n, 12) for n in range(1, 13)]
    still = tmp_path / "last.png"
    render(first_state(), still, by="cell", size="640x480", steps="14:15")
    with Image.open(still) as image:
        difference = np.abs(last.astype(int) - np.asarray(image.convert("RGB")))
    assert np.percentile(difference, 99) < 30


def test_a_png_is_the_last_step_of_its_range(tmp_path):
    whole, part = tmp_path / "a.png", tmp_path / "b.png"
    render(first_state(), whole, by="map")
    render(first_state(), part, by="map", steps="0:1")
    with Image.open(whole) as a, Image.open(part) as b:
        assert a.size == (1280, 720)
        assert not np.array_equal(np.asarray(a), np.asarray(b))


def test_without_a_step_size_the_animation_is_short(tmp_path, monkeypatch):
    monkeypatch.setattr(animation, "SHORT", 5)
    render(first_state(), tmp_path / "out.gif", size="400x400")
    assert len(gif(tmp_path / "out.gif")[1]) <= 4


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"name": "out.svg"}, "neither .gif nor .png"),
        ({"size": "wide"}, "is no size"),
        ({"size": "10x10"}, "cannot be drawn"),
        ({"fps": 0}, "cannot be played"),
        ({"steps": "a:b"}, "no range of steps"),
        ({"steps": "5000:"}, "there is no step in"),
        ({"name": "missing/out.gif", "by": "map"}, "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_explained(tmp_path, wishes, words):
    path = tmp_path / wishes.pop("name", "out.gif")
    with pytest.raises(RenderError, match=words):
        render(first_state(), path, **wishes)
    assert not path.exists()


def test_too_many_pictures_are_refused(tmp_path):
    state = first_state().change(input_height=60, input_width=60)
    with pytest.raises(RenderError, match=r"Give a part of them with --steps A:B"):
        render(state, tmp_path / "out.gif", by="tap")


def test_a_failed_drawing_leaves_the_old_file_whole(tmp_path):
    path = tmp_path / "out.gif"
    path.write_bytes(b"old")

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        render(first_state(), path, by="map", progress=stop)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.gif"]
