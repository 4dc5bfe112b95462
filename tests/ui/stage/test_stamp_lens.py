"""The lens of a layer that stamps: x × w for each tap of the kernel, as it is."""

import pytest
from PySide6.QtWidgets import QApplication

from convgui.model.conv.connectivity import Target
from tests.data.on_stage import hover
from tests.data.stamping import UP


@pytest.fixture
def lens(window):
    window.session.change(call=UP, input_height=4, input_width=4)
    return window.stage.detail.stamp_view


def numbers(text):
    return [float(part.replace("−", "-")) for part in text[:3]]


def test_each_tap_is_the_pixel_times_its_weight(window, lens):
    window.session.seek(23)
    stamping = window.session.frame.stamping
    assert lens.isVisible()
    assert not window.stage.detail.kernel_view.isVisible()
    assert lens.cells.size == (3, 3)
    for tap, text in lens.texts().items():
        weight = stamping.kernel[tap]
        assert numbers(text) == [stamping.value, weight, stamping.value * weight]


def test_the_kernel_is_not_turned(window, lens):
    weight = window.session.state.layer.spec.ungathered(window.session.frame.tensors.weight)
    assert [numbers(text)[1] for text in lens.texts().values()] == weight[0, 0].ravel().tolist()


def test_pointing_at_a_card_is_pointing_at_the_gathered_weight(window, lens):
    hover(lens, (0, 2))
    assert window.session.state.focus.pointed == Target("weight", (0, 0, 2, 0))
    QApplication.processEvents()
    lens.grab()


def test_what_a_lesson_hides_is_not_written(window, lens):
    window.session.take(window.session.state.having(hides=True))
    texts = lens.texts()
    assert texts[0, 0].product == ""
    lens.grab()


def test_of_a_large_kernel_there_is_a_part(window, lens):
    window.session.change(call="nn.ConvTranspose2d(1, 1, 15)")
    rows, cols = lens.cells.size
    assert rows < 15
    assert cols < 15
    assert set(lens.texts()) == {(r, c) for r in range(rows) for c in range(cols)}


def test_the_step_keeps_its_frame_while_a_card_is_pointed_at(window, lens, monkeypatch):
    window.session.seek(23)
    framed, linked = [], []
    monkeypatch.setattr("convgui.ui.stage.stamp_lens.paint_now", lambda p, box: framed.append(box))
    monkeypatch.setattr(
        "convgui.ui.stage.stamp_lens.paint_linked", lambda p, box, pointed: linked.append(box)
    )
    window.session.point(Target("weight", (0, 0, 2, 0)))
    lens.grab()
    tap = window.session.frame.stamping.tap
    assert framed == [lens.layout_shown.box(tap)]
    assert len(linked) == 1
    assert linked != framed
