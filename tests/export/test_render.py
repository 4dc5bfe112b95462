"""Pictures of the stage in files, drawn without a screen, and read by other programs' readers."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from convgui.export import options
from convgui.export import render as render_module
from convgui.export.render import Options, RenderError, exporting, render
from convgui.i18n import set_language
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.flow import open_page
from tests.data.exported import SMALL, away, layer, moving, pixels, png
from tests.data.unpacked import unpacked

pytestmark = pytest.mark.usefixtures("qapp")


# Animations ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "near"), [("gif", 0.6), ("apng", 0.0), ("webp", 0.0)])
def test_an_animation_shows_every_step_in_its_time(tmp_path, kind, near):
    path = tmp_path / f"out.{kind}"
    said = []
    render(
        layer(),
        path,
        steps="4:15",
        # 66.7 ms: no format holds it, and the whole is right all the same.
        fps=15,
        progress=lambda done, total: said.append((done, total)),
        **SMALL,
    )
    size, total, first, last = moving(path)
    assert size == (640, 400)
    assert total == 800
    assert said == [(n, 12) for n in range(1, 13)]
    assert away(first, png(tmp_path, 3)) <= near
    assert away(last, png(tmp_path, 14)) <= near
    assert away(first, last) > 0.2


def test_without_a_step_size_the_animation_is_short(tmp_path, monkeypatch):
    monkeypatch.setattr(options, "SHORT", 5)
    render(first_state(), tmp_path / "out.gif", size="400x400")
    with Image.open(tmp_path / "out.gif") as image:
        assert image.n_frames <= 20


# One picture -----------------------------------------------------------------------------------


def test_a_png_is_the_last_step_of_its_range(tmp_path):
    whole, part = tmp_path / "a.png", tmp_path / "b.png"
    render(first_state(), whole, by="map")
    render(first_state(), part, by="map", steps="1:1")
    assert pixels(whole).shape == (720, 1280, 3)
    assert away(pixels(whole), pixels(part)) > 0


def test_a_larger_scale_is_the_same_picture_but_sharper(tmp_path):
    plain, fine = png(tmp_path, 40), png(tmp_path, 40, scale=3)
    assert fine.shape == (1200, 1920, 3)
    small = np.asarray(Image.fromarray(fine.astype(np.uint8)).resize((640, 400)))
    # Letters have other edges; but a shift by two pixels would be much further away.
    shifted = np.roll(small, 2, axis=1)
    assert away(small.astype(int), plain) < away(shifted.astype(int), plain) / 2
    coarse = np.asarray(Image.fromarray(plain.astype(np.uint8)).resize((1920, 1200)))
    edges = [np.abs(np.diff(p.astype(int), axis=1)).max(axis=-1) > 100 for p in (fine, coarse)]
    assert edges[0].sum() > 2 * edges[1].sum()


def test_without_the_sum_the_maps_have_its_room(tmp_path):
    bare, full = png(tmp_path, 40, with_sum=False), png(tmp_path, 40)
    assert bare.shape == full.shape
    # Nothing coloured is left at the foot, where the bars were.
    assert np.ptp(full[320:], axis=-1).max() > 100
    blue = [(np.abs(p - (0, 114, 178)).sum(-1) < 30).sum() for p in (bare, full)]
    assert blue[0] != blue[1]


# What is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"name": "out.doc"}, r"must end in one of \.png, \.svg"),
        ({"kind": "doc"}, "is not a format"),
        ({"size": "wide"}, "is not a size"),
        ({"size": "10x10"}, "cannot be drawn"),
        ({"fps": 0}, "is out of range"),
        ({"fps": float("nan")}, "is out of range"),
        ({"scale": 5}, "Use 1, 2, 3 or 4"),
        ({"steps": "a:b"}, "not a range of steps"),
        ({"steps": "5000:"}, "there is no step in"),
        ({"steps": "9:1"}, "there is no step in 9:1"),
        ({"name": "o.png", "size": "8192x8192", "scale": 4}, "too much memory"),
        ({"name": "o.webp", "size": "8192x400", "scale": 2}, "at most 16383 pixels"),
        ({"name": "o.mp4", "size": "3000x400", "scale": 2}, "at most 4096 pixels"),
        ({"name": "missing/out.gif", "by": "map"}, "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_explained(tmp_path, wishes, words):
    path = tmp_path / wishes.get("name", "out.gif")
    with pytest.raises(RenderError, match=words):
        render(first_state(), path, **{k: v for k, v in wishes.items() if k != "name"})
    assert not list(tmp_path.iterdir())


def test_too_many_pictures_are_refused(tmp_path):
    state = first_state().change(input_height=60, input_width=60)
    with pytest.raises(RenderError, match=r"Choose fewer steps"):
        render(state, tmp_path / "out.gif", by="tap")


def test_flags_are_named_only_for_what_was_typed(tmp_path):
    state = first_state().change(input_height=60, input_width=60)
    for wishes in ({"by": "tap"}, {"fps": 0}, {"size": "10x10"}, {"steps": "9:1"}, {"scale": 5}):
        with pytest.raises(RenderError) as caught:
            render(state, tmp_path / "out.gif", **wishes)
        assert "--" not in caught.value.text
    for wishes, flag in (({"size": "wide"}, "--size"), ({"steps": "a:b"}, "--steps")):
        with pytest.raises(RenderError, match=flag):
            render(state, tmp_path / "out.gif", **wishes)


# The old file, and what is left ----------------------------------------------------------------


@pytest.mark.parametrize("kind", ["gif", "apng", "webp", "mp4"])
@pytest.mark.parametrize("fails", [False, True])
def test_an_export_that_is_not_finished_leaves_the_old_file_whole(tmp_path, kind, fails):
    path = tmp_path / f"out.{kind}"
    path.write_bytes(b"old")
    going = exporting(layer(), path, Options(kind, "cell", (0, 10), size=(400, 400)))
    assert [next(going) for _ in range(5)][-1] == (5, 10)
    assert len(list(tmp_path.iterdir())) == 2
    if fails:
        with pytest.raises(KeyboardInterrupt):
            going.throw(KeyboardInterrupt)
    else:
        going.close()
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_full_disk_is_one_sentence(tmp_path, monkeypatch):
    path = tmp_path / "out.gif"
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(render_module.Gif, "_write", fail)
    with pytest.raises(RenderError, match=r"out\.gif cannot be written: No space left"):
        render(layer(), path, **SMALL)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"old"]


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")
def test_a_new_file_may_be_read_as_any_other(tmp_path):
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    png(tmp_path, 3)
    assert (tmp_path / "still.png").stat().st_mode == plain.stat().st_mode


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="another way to end a process")
def test_a_killed_export_leaves_the_old_file_whole(tmp_path):
    path = tmp_path / "out.gif"
    path.write_bytes(b"old")
    code = (
        "import sys; from pathlib import Path\n"
        "from convgui.app import _application\n"
        "app = _application()\n"
        "from convgui.export.render import Options, exporting\n"
        "from convgui.model.scene.state import first_state\n"
        "options = Options('gif', 'tap', size=(400, 400))\n"
        "for n, _ in enumerate(exporting(first_state(), Path(sys.argv[1]), options)):\n"
        "    if n == 10: print('half', flush=True)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(path)],
        stdout=subprocess.PIPE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
    )
    assert child.stdout.readline() == b"half\n"
    child.send_signal(signal.SIGKILL)
    child.wait(20)
    child.stdout.close()
    assert path.read_bytes() == b"old"


def test_standard_output(tmp_path, monkeypatch):
    class Output:
        buffer = io.BytesIO()

    monkeypatch.setattr(sys, "stdout", Output)
    monkeypatch.chdir(tmp_path)
    render(layer(), Path("-"), kind="gif", steps="1:4", **SMALL)
    with Image.open(io.BytesIO(Output.buffer.getvalue())) as image:
        assert image.n_frames == 4
    assert not list(tmp_path.iterdir())


def test_a_page_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "page.html"
    render(first_state(), path)
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "torch.nn.Conv2d(3, 4, 3)" in unpacked(page)[2]
    with pytest.raises(RenderError, match="there is no folder"):
        render(first_state(), tmp_path / "none" / "page.html")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_begins_in_the_language_of_who_exports_it(tmp_path, language):
    lesson = open_page(load_lesson("05-same", "en"), 0, first_state())
    set_language(language)
    try:
        for state in (first_state(), lesson):
            render(state, tmp_path / "a.html")
            data = unpacked((tmp_path / "a.html").read_text(encoding="utf-8"))[2]
            assert json.loads(data)["language"] == language
    finally:
        set_language("en")
