"""Pictures of the stage in files, drawn without a screen, and read by other programs' readers."""

import io
import os
import re
import signal
import subprocess
import sys
import tracemalloc
import xml.etree.ElementTree as ET
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from convgui.export import render as render_module
from convgui.export.offscreen import OffscreenStage
from convgui.export.render import Options, RenderError, exporting, render
from convgui.files.encode import mp4
from convgui.files.encode.delta import rgb
from convgui.model.scene.state import first_state

pytestmark = pytest.mark.usefixtures("qapp")

SMALL = {"by": "cell", "size": "640x400"}
CALL = "nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)"


def layer():
    return first_state().change(call=CALL, input_height=7, input_width=7)


def pixels(path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def png(folder, step, **wishes) -> np.ndarray:
    path = folder / "still.png"
    render(layer(), path, steps=f"{step}:{step + 1}", **(SMALL | wishes))
    return pixels(path)


def on_paper(step) -> np.ndarray:
    """What a page shows, as pixels: its letters stand where no pixel has a say."""
    with closing(OffscreenStage((640, 400), on_paper=True)) as easel:
        easel.show(replace(layer(), step_by="cell").at(step))
        return rgb(easel.pixels()).astype(int)


def away(one, other) -> float:
    assert one.shape == other.shape
    return float(np.abs(one - other).mean())


def moving(path):
    """Size, total time in ms, first and last picture."""
    with Image.open(path) as image:
        first = np.asarray(image.convert("RGB")).astype(int)
        total = 0
        for number in range(image.n_frames):
            image.seek(number)
            image.load()
            total += image.info["duration"]
        return image.size, total, first, np.asarray(image.convert("RGB")).astype(int)


# Animations ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "near"), [("gif", 0.6), ("apng", 0.0), ("webp", 0.0)])
def test_an_animation_shows_every_step_in_its_time(tmp_path, kind, near):
    path = tmp_path / f"out.{kind}"
    said = []
    render(
        layer(),
        path,
        steps="3:15",
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


@pytest.mark.parametrize(("size", "even"), [("640x400", (640, 400)), ("641x401", (642, 402))])
def test_an_mp4_plays_everywhere(tmp_path, size, even):
    """PowerPoint asks for H.264 up to High 4.1 in yuv420p with even sides and one frame rate."""
    av = pytest.importorskip("av")
    path = tmp_path / "out.mp4"
    render(layer(), path, by="cell", size=size, steps="3:15", fps=5)
    # The index in front: a browser starts before all is there.
    assert 0 < path.read_bytes().index(b"moov") < path.read_bytes().index(b"mdat")
    with av.open(str(path)) as box:
        assert [stream.type for stream in box.streams] == ["video"]
        video = box.streams.video[0]
        assert video.codec_context.name == "h264"
        assert video.codec_context.pix_fmt == "yuv420p"
        # As the decoder's settings begin: version, profile, its constraints, level.
        _, profile, _, level = video.codec_context.extradata[:4]
        assert profile in (66, 77, 100)
        assert level <= 41
        assert (video.width, video.height) == even
        assert video.average_rate == 5
        assert float(video.duration * video.time_base) == pytest.approx(2.4, abs=0.01)
        frames = list(box.decode(video))
        assert frames[0].key_frame
        assert [frame.time for frame in frames] == pytest.approx([n / 5 for n in range(12)])
        shown = [f.to_ndarray(format="rgb24").astype(int) for f in frames]
    assert len(shown) == 12
    made = png(tmp_path, 3, size=f"{even[0]}x{even[1]}")
    assert away(shown[0], made) < 3
    # White stays white: the colours are marked as what they are.
    assert shown[0][0, 0].min() >= 253


def test_without_av_one_sentence_says_how_to_get_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    assert mp4.missing()
    with pytest.raises(RenderError, match=r'python -m pip install "av'):
        render(layer(), tmp_path / "out.mp4")
    assert not list(tmp_path.iterdir())
    # Into the bundle nothing can be installed.
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "pip" not in str(mp4.missing())


@pytest.mark.parametrize("kind", ["gif", "apng", "webp"])
def test_pictures_that_are_the_same_are_one_for_longer(tmp_path, kind, monkeypatch):
    """Also when it is longer than the format can say at once."""
    path = tmp_path / f"out.{kind}"
    monkeypatch.setattr(render_module.OffscreenStage, "show", lambda self, state: None)
    render(layer(), path, by="cell", size="400x400", steps="0:70", fps=0.1)
    with Image.open(path) as image:
        assert image.n_frames < 15
    assert moving(path)[1] == 700_000


def test_the_colours_of_the_theme_stay_exact_in_a_gif(tmp_path):
    path = tmp_path / "out.gif"
    render(layer(), path, steps="3:9", **SMALL)
    exact, shown = png(tmp_path, 3), moving(path)[2]
    for colour in ((255, 255, 255), (0, 114, 178)):
        there = (exact == colour).all(-1)
        assert there.any()
        assert (shown[there] == colour).all()


@pytest.mark.parametrize("source", ["integers", "photo"])
def test_in_a_gif_areas_keep_their_colours_and_nothing_is_left_of_earlier_pictures(
    tmp_path, source
):
    path, still = tmp_path / "out.gif", tmp_path / "still.png"
    state = layer().change(input_source=source, step_by="cell")
    for to, steps in ((path, "0:20"), (still, "19:20")):
        render(state, to, by="cell", steps=steps, size="960x540")
    wrong, exact = np.abs(moving(path)[3] - pixels(still)).max(-1), pixels(still)
    assert wrong.max() < 90
    assert wrong.mean() < 1
    above, left, inner = exact[:-1, 1:], exact[1:, :-1], exact[1:, 1:]
    fills = ((inner == above) & (inner == left)).all(-1)
    assert np.quantile(wrong[1:, 1:][fills], 0.9999) <= 4


def test_a_gif_has_as_many_bits_a_pixel_as_its_colours_need(tmp_path):
    bits = []
    photo = first_state().change(
        call="nn.Conv2d(3, 8, 3)", input_height=96, input_width=96, input_source="photo"
    )
    for state, by in ((layer(), "cell"), (photo, "map")):
        render(state, tmp_path / "out.gif", by=by, steps="0:4", size="960x540")
        with open(tmp_path / "out.gif", "rb") as file:
            bits.append((file.read(11)[10] & 7) + 1)
    assert bits == [7, 8]


def test_without_a_step_size_the_animation_is_short(tmp_path, monkeypatch):
    monkeypatch.setattr(render_module, "SHORT", 5)
    render(first_state(), tmp_path / "out.gif", size="400x400")
    with Image.open(tmp_path / "out.gif") as image:
        assert image.n_frames <= 20


# One picture -----------------------------------------------------------------------------------


def test_a_png_is_the_last_step_of_its_range(tmp_path):
    whole, part = tmp_path / "a.png", tmp_path / "b.png"
    render(first_state(), whole, by="map")
    render(first_state(), part, by="map", steps="0:1")
    assert pixels(whole).shape == (720, 1280, 3)
    assert away(pixels(whole), pixels(part)) > 0


def test_a_larger_scale_is_the_same_picture_but_sharper(tmp_path):
    plain, fine = png(tmp_path, 40), png(tmp_path, 40, scale=3)
    assert fine.shape == (1200, 1920, 3)
    small = np.asarray(Image.fromarray(fine.astype(np.uint8)).resize((640, 400)))
    assert away(small.astype(int), plain) < 3
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


def test_an_svg_is_text_and_lines(tmp_path):
    path = tmp_path / "out.svg"
    render(layer(), path, steps="40:41", **SMALL)
    tree = ET.parse(path).getroot()
    name = "{http://www.w3.org/2000/svg}"
    assert tree.attrib["viewBox"] == "0 0 640 400"
    words = " ".join("".join(t.itertext()) for t in tree.iter(f"{name}text"))
    assert "INPUT" in words
    assert "padded to 11" in words
    for image in tree.iter(f"{name}image"):
        assert len(image.attrib["{http://www.w3.org/1999/xlink}href"]) < 4000
    drawn = QImage(640, 400, QImage.Format.Format_RGB888)
    drawn.fill(0xFFFFFFFF)
    painter = QPainter(drawn)
    reader = QSvgRenderer(str(path))
    reader.render(painter)
    painter.end()
    assert reader.isValid()
    drawn.save(str(tmp_path / "drawn.png"))
    assert away(pixels(tmp_path / "drawn.png"), on_paper(40)) < 4


def test_a_pdf_is_one_page_of_text_and_lines(tmp_path):
    path = tmp_path / "out.pdf"
    render(layer(), path, steps="40:41", **SMALL)
    # Maps as JPEG would have smeared cells.
    assert b"DCTDecode" not in path.read_bytes()
    document = pypdfium2.PdfDocument(path)
    try:
        assert len(document) == 1
        page = document[0]
        assert page.get_size() == (480, 300)
        text = page.get_textpage()
        assert "padded to 11 × 11" in text.get_text_range()
        drawn = np.asarray(page.render(scale=4 / 3).to_pil().convert("RGB")).astype(int)
        text.close()
        page.close()
    finally:
        document.close()
    assert away(drawn, on_paper(40)) < 4


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_vectors_at_a_larger_scale_are_larger(tmp_path, kind):
    path = tmp_path / f"out.{kind}"
    render(layer(), path, steps="40:41", scale=2, **SMALL)
    if kind == "svg":
        tree = ET.parse(path).getroot()
        assert tree.attrib["viewBox"] == "0 0 640 400"
        wide = float(tree.attrib["width"].removesuffix("mm")) / 25.4 * 96
        assert wide == pytest.approx(1280, abs=5)
    else:
        assert re.search(rb"/MediaBox \[0 0 960(\.0+)? 600", path.read_bytes())


# What is refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"name": "out.doc"}, r"none of \.png, \.svg"),
        ({"kind": "doc"}, "is no format"),
        ({"size": "wide"}, "is no size"),
        ({"size": "10x10"}, "cannot be drawn"),
        ({"fps": 0}, "cannot be played"),
        ({"fps": float("nan")}, "cannot be played"),
        ({"scale": 5}, "Use 1, 2, 3 or 4"),
        ({"steps": "a:b"}, "no range of steps"),
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
    with pytest.raises(RenderError, match=r"Give a part of the steps"):
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


@pytest.mark.parametrize("kind", ["gif", "apng", "webp"])
def test_memory_does_not_grow_with_the_pictures(tmp_path, kind):
    """Held all, 150 pictures more would be 77 MB."""
    state = replace(layer(), step_by="tap")
    most = []
    for pictures in (20, 170):
        tracemalloc.start()
        options = Options(kind, "tap", (0, pictures), size=(400, 320), with_sum=False)
        for _ in exporting(state, tmp_path / f"out.{kind}", options):
            pass
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert most[1] < most[0] + 4_000_000


def test_standard_output(tmp_path, monkeypatch):
    class Output:
        buffer = io.BytesIO()

    monkeypatch.setattr(sys, "stdout", Output)
    monkeypatch.chdir(tmp_path)
    render(layer(), Path("-"), kind="gif", steps="0:4", **SMALL)
    with Image.open(io.BytesIO(Output.buffer.getvalue())) as image:
        assert image.n_frames == 4
    assert not list(tmp_path.iterdir())
