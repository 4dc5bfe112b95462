"""What the rulers measure, and where they are drawn."""

import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.rulers import Rulers, next_window


@pytest.fixture
def measured(qapp):
    rulers = Rulers()

    def measured(call, index=0, **wishes):
        state = first_state(call).change(**wishes).at(index)
        assert state.problem is None
        return {ruler.name: ruler for ruler in rulers.measure(derive(state))}

    return measured


def test_dilation_span_and_stride(measured):
    found = measured("nn.Conv2d(1, 1, 3, stride=2, dilation=3)", input_height=12, input_width=12)
    assert {name: ruler.end - ruler.start for name, ruler in found.items()} == {
        "span 7": 7,
        "dilation 3": 3,
        "stride 2: the next window": 2,
    }


@pytest.mark.parametrize(
    "call",
    ["nn.Conv2d(1, 1, 3)", "nn.Conv2d(1, 1, 3, padding=2)", "nn.Conv1d(1, 1, 3, dilation=2)"],
)
def test_they_stand_below_the_map_and_cover_no_number(measured, call):
    found = measured(call)
    rows = first_state(call).layer.geometry.padded_size[0]
    assert len(found) == 3
    assert all(ruler.row == rows >= ruler.top for ruler in found.values())
    # Each on a line of its own.
    assert len({ruler.line for ruler in found.values()}) == 3


def test_the_next_window_is_a_stride_further_on():
    state = first_state("nn.Conv2d(1, 1, 3, stride=2, dilation=2)").change(
        input_height=9, input_width=9, step_by="cell"
    )
    # Three cells in a row.
    assert [next_window(derive(state.at(n))) for n in range(4)] == [
        (0, 2, 5, 5),
        (0, 4, 5, 5),
        None,
        (2, 2, 5, 5),
    ]
