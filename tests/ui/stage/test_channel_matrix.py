"""Which output channel reads which input channel, as it is painted."""

from itertools import pairwise

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


def test_of_thousands_of_groups_a_few_blocks_are_painted_along_the_whole_diagonal(
    qapp, monkeypatch
):
    frame = derive(first_state("nn.Conv2d(4000, 4000, 1, groups=4000)"))
    layout = lay_out_overview(frame, QRect(0, 0, 62, 500), QRect(800, 0, 62, 500))
    blocks = []
    monkeypatch.setattr(
        "convgui.ui.stage.channel_matrix.group_block",
        lambda painter, box, group, strength, size: blocks.append((box, strength)),
    )
    painted(900, 500, lambda painter: paint_matrix(painter, frame, layout, "T"))
    assert len(blocks) <= 9 * layout.matrix.width()
    boxes = [box for box, _ in blocks]
    assert boxes[0].topLeft() == layout.matrix.topLeft()
    assert boxes[-1].right() >= layout.matrix.right() - 0.01
    assert all(one.right() == pytest.approx(two.left()) for one, two in pairwise(boxes))
    # The group that is played is in one of them.
    assert [strength for _, strength in blocks].count(0.9) == 1
