"""The line below the maps."""

from itertools import pairwise

import pytest

from convgui.ui.stage.step_line import StepLine


@pytest.fixture
def line(qtbot):
    made = StepLine()
    qtbot.addWidget(made)
    made.resize(600, 24)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_step_is_a_sentence_alone(line):
    line.set_text("tap 1 of 9", "")
    assert line.sentence.text() == "tap 1 of 9"
    assert line.sentence.x() == 0
    assert not line.step.text()
    # Nothing to be painted at each step.
    assert line.step.isHidden()


def test_what_is_pointed_at_stands_in_two_frames_with_the_step(line):
    line.set_text("tap 1 of 9", "")
    bare = line.grab().toImage()
    line.set_text("input c0 (1, 1) = 5", "step at y[0, 0, 0]")
    assert line.step.isVisible()
    assert line.step.x() > line.sentence.geometry().right()
    image = line.grab().toImage()
    between = line.step.x() - 4

    def lines(picture):
        dark = [picture.pixelColor(between, y).lightness() < 150 for y in range(7)]
        return sum(b and not a for a, b in pairwise([False, *dark]))

    assert (lines(bare), lines(image)) == (0, 2)


def test_a_step_that_has_no_room_is_not_cut(line):
    line.set_text("a long sentence " * 6, "step at y[0, 0, 0]")
    assert not line.step.isVisible()
    line.resize(1200, 24)
    assert line.step.isVisible()


def test_a_sentence_that_has_no_room_is_shortened_then_cut(line):
    whole = "Output o0, row 0, column 0  ·  tap 13 of 75: input c0 × kernel row 2, column 2"
    line.set_text(whole, "")
    assert line.sentence.text() == whole
    assert not line.sentence.toolTip()
    line.resize(400, 24)
    assert line.sentence.text() == "tap 13 of 75: input c0 × kernel row 2, column 2"
    assert line.sentence.toolTip() == whole
    line.resize(200, 24)
    assert line.sentence.text().startswith("tap 13 of 75")
    assert line.sentence.text().endswith("…")
    line.resize(600, 24)
    assert line.sentence.text() == whole


def test_the_step_is_named_before_it_is_said_what_the_cell_takes(line):
    whole = "Output o2, row 0, column 4  ·  the largest of 4 candidates of c2; it takes index 7"
    line.resize(520, 24)
    line.set_text(whole, "step at y[2, 0, 2]")
    assert line.sentence.text() == "Output o2, row 0, column 4"
    assert line.sentence.toolTip() == whole
    assert line.step.isVisible()
    line.resize(1200, 24)
    assert line.sentence.text() == whole
    assert line.step.isVisible()


def test_a_shorter_step_then_a_shorter_sentence_make_room_for_both(line):
    sentence, brief = "weight w[0, 0] (1, 1) = 4 is used 16 times on c0", "weight is used 16 times"
    line.resize(900, 24)
    line.set_text(
        sentence, "step at y[0, 0, 0], tap 5 of 9: 3 × 2", "step: y[0, 0, 0]", brief=brief
    )
    shown = []
    for wide in range(900, 200, -5):
        line.resize(wide, 24)
        now = line.sentence.text(), line.step.text()
        assert line.step.x() + line.step.sizeHint().width() <= wide or not now[1]
        if now[0] in (sentence, brief) and now not in shown:
            shown.append(now)
    steps = "step at y[0, 0, 0], tap 5 of 9: 3 × 2", "step: y[0, 0, 0]"
    assert shown[:4] == [(words, step) for words in (sentence, brief) for step in steps]
    assert line.sentence.toolTip() == sentence


def test_a_brief_sentence_is_better_than_a_cut_one(line):
    whole = "Pixel c0 (1, 3)  ·  tap 4 of 9: 8 × −0.15346901 = −1.2277521 onto y[0, 3, 4]"
    line.set_text(whole, "", brief="tap 4 of 9: 8 × −0.153 ≈ −1.23 onto y[0, 3, 4]")
    line.resize(330, 24)
    assert line.sentence.text() == "tap 4 of 9: 8 × −0.153 ≈ −1.23 onto y[0, 3, 4]"
    assert line.sentence.toolTip() == whole
