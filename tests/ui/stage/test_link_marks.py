"""The linked cells on a small map."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from convgui.model.conv.connectivity import Target
from convgui.ui.stage import link_marks, overview
from convgui.ui.stage.link_marks import MOST_MARKS, link_boxes
from convgui.ui.stage.overview import Overview
from convgui.ui.style import theme
from convgui.ui.style.painting import contrast


def test_each_linked_cell_is_marked():
    boxes = link_boxes(np.array([1, 3]), np.array([0, 2]), (5, 5))
    assert boxes == [QRectF(c, r, 1, 1) for r in (1, 3) for c in (0, 2)]


def test_cells_in_the_border_are_left_out():
    assert link_boxes(np.array([-1, 0, 5]), np.array([-2, 4]), (5, 5)) == [QRectF(4, 0, 1, 1)]
    assert link_boxes(np.array([-1]), np.array([0]), (5, 5)) == []


@pytest.mark.parametrize("many", [MOST_MARKS, MOST_MARKS + 1])
def test_many_cells_are_one_box(many):
    boxes = link_boxes(np.array([2]), np.arange(many), (5, 100))
    assert len(boxes) == (many if many == MOST_MARKS else 1)
    assert boxes[0].united(boxes[-1]) == QRectF(0, 2, many, 1)


def test_the_names_of_channels_that_are_not_linked_can_be_read(window):
    window.session.change(call="nn.Conv2d(6, 6, 3, groups=3)")
    window.session.point(Target("in_channel", (0,)), pin=True)
    QApplication.processEvents()
    overview = window.stage.overview
    image, cards = overview.grab().toImage(), overview._layout.inputs.cards
    for channel in (3, 4):
        name = cards[channel].adjusted(3, 3, -30, 0).toRect()
        name.setHeight(12)
        inks = [
            QColor(image.pixel(x, y)).lightness()
            for x in range(name.left(), name.right())
            for y in range(name.top(), name.bottom())
        ]
        assert min(inks) < 140, channel


@pytest.mark.long
@pytest.mark.usefixtures("plain_again")
@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_high_contrast_cards_that_are_not_linked_have_edges_that_are_seen(window, scheme):
    usual = window.appearance.look
    window.appearance.apply(usual._replace(scheme=scheme, contrast=True))
    window.session.change(call="nn.Conv2d(6, 6, 3, groups=3)")
    window.session.point(Target("in_channel", (0,)), pin=True)
    QApplication.processEvents()
    overview = window.stage.overview
    image, cards = overview.grab().toImage(), overview._layout.inputs.cards
    for channel in (3, 4):
        place = cards[channel]
        ink = image.pixelColor(int(place.left()), int(place.center().y()))
        assert contrast(ink, QColor(theme.now.canvas)) >= 2.9, channel
    window.appearance.apply(usual)


def test_marks_on_a_card_end_where_the_next_one_begins(window, monkeypatch):
    session, overview = window.session, window.stage.overview
    size = {"input_height": 12, "input_width": 12}
    session.change(call="nn.Conv2d(4, 6, 3, groups=2, dilation=2, padding=2)", **size)
    window.columns.choose_side(False)
    session.change(step_by="cell")
    session.seek(21)
    session.point(Target("input", (0, 8, 5)))
    cut = 0

    def paint(painter, place, *rest):
        nonlocal cut
        assert painter.hasClipping()
        seen = painter.clipBoundingRect()
        cut += not seen.contains(place)
        tops = [overview.card_of("o", channel).top() for channel in range(6)]
        below = [top for top in tops if place.top() < top < place.bottom()]
        assert not below or place.left() < overview.width() / 2 or seen.bottom() <= min(below) + 1

    monkeypatch.setattr(link_marks, "_paint_boxes", paint)
    for high in range(560, 900, 20):
        window.resize(1366, high)
        overview.grab()
    # At some sizes the cards overlap.
    assert cut


def test_a_linked_cell_is_outlined_and_its_output_is_still_seen(window):
    session, overview = window.session, window.stage.overview
    session.change(call="nn.Conv2d(1, 2, 2)", input_height=4, input_width=4, step_by="cell")
    session.seek(17)
    QApplication.processEvents()
    assert overview._layout is not None
    place = overview._layout.outputs.maps[0]
    middle = QPointF(place.left() + place.width() / 6, place.top() + place.height() / 6).toPoint()
    before = overview.grab().toImage()
    session.point(Target("input", (0, 0, 0)))
    after = overview.grab().toImage()
    assert after.pixelColor(middle) == before.pixelColor(middle)
    ring = middle - QPointF(place.width() / 6 - 2, 0).toPoint()
    assert after.pixelColor(ring) != before.pixelColor(ring)


def picture(view):
    """What a widget paints, on the ground of the stage."""
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.now.canvas))
    view.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return image


@pytest.mark.parametrize(
    ("call", "side"),
    [
        # A grid of cards; stacks that overlap, in which the frame of one reaches its neighbours;
        # outputs that show what is stamped on them.
        ("nn.Conv2d(16, 16, 3, padding=1, groups=2)", 8),
        ("nn.Conv2d(4, 6, 3, groups=2, dilation=2, padding=2)", 12),
        ("nn.ConvTranspose2d(4, 6, 3, groups=2)", 5),
    ],
)
def test_cards_that_are_drawn_again_look_as_if_all_was_painted(
    window, monkeypatch, qtbot, call, side
):
    session, view = window.session, window.stage.overview
    session.change(call=call, input_height=side, input_width=side, step_by="cell")
    window.resize(1366, 700)
    for index, target in (
        (3, Target("input", (0, 3, 3))),
        (3, Target("input", (3, 4, 3))),
        (3, Target("weight", (4, 0, 1, 1))),
        (9, Target("weight", (4, 0, 1, 1))),
        (9, Target("output", (5, 2, 2))),
        (200, Target("output", (1, 2, 2))),
        (200, Target("in_channel", (2,))),
    ):
        session.seek(index)
        session.point(target, pin=True)
        drawn, fresh = picture(view), Overview()
        qtbot.addWidget(fresh)
        fresh.resize(view.size())
        fresh.place(*view._strips)
        fresh.show_frame(session.frame)
        with monkeypatch.context() as patch:
            for module in (link_marks, overview):
                # On paper nothing is kept.
                patch.setattr(module, "on_paper", lambda painter: True)
            assert picture(fresh) == drawn, target
