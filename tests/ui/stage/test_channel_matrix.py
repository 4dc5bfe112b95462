"""Which output channel reads which input channel, as it is painted."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.channel_matrix import paint_active_pair, paint_matrix
from convgui.ui.stage.overview_layout import lay_out_overview
from convgui.ui.style import theme
from tests.data.painted import painted


@pytest.fixture
def parts(qapp):
    frame = derive(first_state("nn.Conv2d(4, 6, 3, groups=2)"))
    return frame, lay_out_overview(frame, QRect(0, 0, 62, 500), QRect(800, 0, 62, 500))


def middle(image, layout, output, channel):
    spot = layout.pair_box(output, channel).center()
    return image.pixelColor(round(spot.x()), round(spot.y()))


def test_blocks_lie_where_a_group_reads(parts):
    frame, layout = parts
    image = painted(900, 500, lambda painter: paint_matrix(painter, frame, layout, "T"))
    panel = QColor(theme.now.panel)
    for output in range(6):
        for channel in range(4):
            reads = output // 3 == channel // 2
            assert (middle(image, layout, output, channel) != panel) == reads, (output, channel)
    # The group that is played stands out.
    played, other = middle(image, layout, 0, 0), middle(image, layout, 5, 3)
    assert played.saturation() > other.saturation()


def test_the_pair_in_the_detail_is_framed(parts):
    frame, layout = parts
    image = painted(900, 500, lambda painter: paint_active_pair(painter, frame, layout))
    box = layout.pair_box(0, 0)
    assert image.pixelColor(round(box.center().x()), round(box.top())) == QColor(theme.now.text)
    assert middle(image, layout, 1, 1) == QColor("#ffffff")
