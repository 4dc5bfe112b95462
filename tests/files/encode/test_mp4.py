"""MP4, as other programs play it."""

import sys

import pytest

from convgui.export.render import RenderError, render
from convgui.files.encode import mp4
from tests.data.exported import away, layer, png
from tests.data.stages import DrawingError, fail

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(("size", "even"), [("640x400", (640, 400)), ("641x401", (642, 402))])
def test_an_mp4_plays_everywhere(tmp_path, size, even):
    """PowerPoint asks for H.264 up to High 4.1 in yuv420p with even sides and one frame rate."""
    av = pytest.importorskip("av")
    path = tmp_path / "out.mp4"
    render(layer(), path, by="cell", size=size, steps="4:15", fps=5)
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


def test_a_failed_mp4_gives_its_file_back(monkeypatch, tmp_path):
    av = pytest.importorskip("av")
    from convgui.files.encode.mp4 import Mp4

    closed = []

    class Box:
        def close(self):
            closed.append(True)

    monkeypatch.setattr(av, "open", lambda *a, **k: Box())
    monkeypatch.setattr(Mp4, "_add_stream", fail)
    with pytest.raises(DrawingError):
        Mp4(tmp_path / "out.mp4", 10, (400, 320))
    assert closed
