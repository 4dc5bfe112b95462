"""Columns of what output cells read: where the play is, and where what is pointed at."""

import pytest

from convgui.model.conv.connectivity import Target
from convgui.ui.panels.matrix import MatrixPanel
from convgui.ui.panels.matrix_layout import Play
from convgui.ui.panels.matrix_view import MatrixView


@pytest.fixture
def holder(hold):
    made = hold(MatrixPanel)
    made.session.change(call="nn.Conv2d(4, 6, 3, padding=1, groups=2)", input_height=9)
    made.session.change(input_width=9, step_by="tap")
    return made


def near(holder, *target):
    session, view = holder.session, holder.findChild(MatrixView)
    session.point(Target(*target))
    return view._near(session.frame, session.frame.links)


def test_the_first_entry_of_what_is_pointed_at(holder):
    holder.session.seek_cell(1, 0, 0)
    # The padded place (9, 9) is the last pixel; the first tap that reads it is the last cell's.
    assert near(holder, "input", (1, 9, 9)) == Play(9 + 4, 80, 1)
    assert near(holder, "output", (2, 3, 4)) == Play(0, 3 * 9 + 4, 2)
    assert near(holder, "weight", (0, 1, 2, 0)) == Play(9 + 6, 0, 0)


def test_another_group_has_no_place(holder):
    holder.session.seek_cell(1, 0, 0)
    for target in (("input", (2, 9, 9)), ("output", (3, 3, 4)), ("weight", (3, 1, 2, 0))):
        assert near(holder, *target) is None
    # Nothing reads the last pixel.
    holder.session.change(call="nn.Conv2d(4, 6, 3, stride=4, groups=2)", input_height=10)
    assert near(holder, "input", (0, 9, 8)) is None


def test_the_play_stays_with_the_step(holder):
    holder.session.seek_cell(1, 2, 3)
    view = holder.findChild(MatrixView)
    before = view.play
    assert before == Play(0, 2 * 9 + 3, 1)
    holder.session.point(Target("output", (2, 8, 8)))
    assert view.play == before
    # The picture is where the pointer is, and has no frame of a step.
    assert not view._is_drawn(view.part)
    view.grab()
    holder.session.point(None)
    assert view._is_drawn(view.part)
