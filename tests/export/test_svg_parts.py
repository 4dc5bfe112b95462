"""What is cut off in an SVG."""

import re
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgGenerator

from convgui.export.render import render
from convgui.export.svg_parts import clipped
from convgui.model.scene.state import first_state
from convgui.ui.style.cut import cut_to

pytestmark = pytest.mark.usefixtures("qapp")
NAME = "{http://www.w3.org/2000/svg}"


def drawn(paint):
    """The SVG that ``paint(painter)`` makes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    painter = QPainter(device)
    paint(painter)
    painter.end()
    return bytes(buffer.data().data()).decode()


def below(tree, name):
    """The rectangles that ``name`` cuts off, as their x, y, width and height."""
    (group,) = [g for g in tree.iter(f"{NAME}g") if g.get("clip-path") == f"url(#{name})"]
    return [r.get("width") for r in group.iter(f"{NAME}rect")]


def test_the_parts_become_clip_paths():
    def paint(painter):
        painter.fillRect(QRectF(0, 0, 11, 1), QColor("red"))
        painter.translate(5, 6)
        with cut_to(painter, [QRectF(1, 2, 3, 4), QRectF(7, 2, 3, 4)]):
            painter.fillRect(QRectF(0, 0, 12, 1), QColor("red"))
            with cut_to(painter, [QRectF(2, 3, 1, 1)]):
                painter.translate(90, 90)
                painter.fillRect(QRectF(0, 0, 13, 1), QColor("red"))
            painter.fillRect(QRectF(0, 0, 14, 1), QColor("red"))
        painter.fillRect(QRectF(0, 0, 15, 1), QColor("red"))

    tree = ET.fromstring(clipped(drawn(paint)))
    outer, inner = list(tree.iter(f"{NAME}clipPath"))
    places = [tuple(r.get(key) for key in ("x", "y", "width", "height")) for r in outer]
    assert places == [("1", "2", "3", "4"), ("7", "2", "3", "4")]
    assert {r.get("transform") for r in (*outer, *inner)} == {"matrix(1,0,0,1,5,6)"}
    assert below(tree, inner.get("id")) == ["13"]
    assert [width for width in below(tree, outer.get("id")) if width != "1"] == ["12", "13", "14"]
    # No mark is left.
    assert 'fill-opacity="0"' not in ET.tostring(tree).decode()


def test_nothing_is_changed_where_nothing_is_cut_off():
    made = drawn(lambda painter: painter.fillRect(QRectF(0, 0, 11, 1), QColor("red")))
    assert clipped(made) == made


def test_a_window_beyond_the_part_that_is_drawn_is_cut_off(tmp_path):
    state = first_state().change(
        call="nn.Conv2d(3, 8, 3, padding=12, dilation=12)", input_source="photo", step_by="tap"
    )
    render(state, tmp_path / "out.svg", by="tap", steps="501:501")
    tree = ET.parse(tmp_path / "out.svg").getroot()
    cut = [g for g in tree.iter(f"{NAME}g") if g.get("clip-path")]
    inside = {id(part) for group in cut for part in group.iter()}
    # The frame around all taps.
    dashed = [
        g for g in tree.iter(f"{NAME}g") if re.match("[0-9]", g.get("stroke-dasharray") or "")
    ]
    frames = [g for g in dashed if g.get("stroke-linecap") == "butt"]
    assert frames
    assert all(id(frame) in inside for frame in frames)
