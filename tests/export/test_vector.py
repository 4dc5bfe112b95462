"""One picture of the stage: as text and lines, read by other programs' readers."""

import re
import signal
import sys
import xml.etree.ElementTree as ET
from contextlib import closing

import numpy as np
import pypdfium2
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from convgui.export.offscreen import OffscreenStage
from convgui.export.options import RenderError
from convgui.export.render import render
from convgui.export.vector import write_still
from convgui.model.scene.state import first_state
from tests.data.exported import SMALL, away, layer, on_paper, pixels
from tests.data.stages import DrawingError, fail

pytestmark = pytest.mark.usefixtures("no_stage_left")


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_a_painter_is_ended_after_a_failure(monkeypatch, tmp_path, kind):
    painters = []
    with closing(OffscreenStage((400, 320), on_paper=True)) as stage:
        monkeypatch.setattr(stage, "paint", lambda painter: painters.append(painter) or fail())
        with pytest.raises(DrawingError):
            write_still(stage, kind, tmp_path / "out")
    (painter,) = painters
    assert isinstance(painter, QPainter)
    assert not painter.isActive()


def test_an_svg_is_text_and_lines(tmp_path):
    path = tmp_path / "out.svg"
    render(layer(), path, steps="40:41", **SMALL)
    tree = ET.parse(path).getroot()
    name = "{http://www.w3.org/2000/svg}"
    assert tree.attrib["viewBox"] == "0 0 640 400"
    words = " ".join("".join(t.itertext()) for t in tree.iter(f"{name}text"))
    assert "input c" in words
    assert "× kernel w[" in words
    # The output is small: its title is shorter, so that there is room for the count.
    assert "= o" in words
    assert "41 of 49 done" in words
    # The cells are rectangles, each in its colour.
    assert not list(tree.iter(f"{name}image"))
    assert len(list(tree.iter(f"{name}rect"))) > 100
    drawn = QImage(640, 400, QImage.Format.Format_RGB888)
    drawn.fill(0xFFFFFFFF)
    painter = QPainter(drawn)
    reader = QSvgRenderer(str(path))
    reader.render(painter)
    painter.end()
    assert reader.isValid()
    drawn.save(str(tmp_path / "drawn.png"))
    assert away(pixels(tmp_path / "drawn.png"), on_paper(40)) < 4


def test_in_an_svg_of_a_step_by_tap_each_card_is_drawn_once(tmp_path):
    path = tmp_path / "out.svg"
    state = first_state().change(call="nn.Conv2d(2, 2, 3)", input_height=7, input_width=7)
    # Four of nine are done.
    render(state, path, by="tap", steps="4:4")
    name = "{http://www.w3.org/2000/svg}"
    texts = ["".join(t.itertext()).strip() for t in ET.parse(path).getroot().iter(f"{name}text")]
    # A product to come has no number; one is in the equation.
    assert sum(text == "=" for text in texts) == 5 + 1
    numbers = [text for text in texts if re.fullmatch("= −?[0-9]+", text)]
    # Below the bars they all stand.
    assert len(numbers) == 4 + 18


def test_a_pdf_is_one_page_of_text_and_lines(tmp_path):
    path = tmp_path / "out.pdf"
    render(layer(), path, steps="40:41", **SMALL)
    # Maps as JPEG would have smeared cells.
    assert b"DCTDecode" not in path.read_bytes()
    # The cells are rectangles, not images of a few pixels.
    assert b"/Subtype /Image" not in path.read_bytes()
    document = pypdfium2.PdfDocument(path)
    try:
        assert len(document) == 1
        page = document[0]
        assert page.get_size() == (480, 300)
        text = page.get_textpage()
        assert "× kernel w[" in text.get_text_range()
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("kind", ["svg", "pdf", "png"])
def test_a_full_disk_is_said_and_leaves_the_old_file(kind, tmp_path):
    """Qt's own writers say nothing of it."""
    import resource

    path = tmp_path / f"out.{kind}"
    path.write_bytes(b"old")
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    # No file may be longer than this.
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(RenderError, match="cannot be written: File too large"):
            render(layer(), path, **SMALL)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
