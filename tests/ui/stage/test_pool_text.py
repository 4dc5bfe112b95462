"""What the stage writes for a pool."""

import numpy as np
import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.equation import equation
from convgui.ui.stage.pool_text import candidate, pool_card, pool_terms, taken


def state_of(call, pixels):
    """A pool on one channel with these pixels."""
    pixels = np.asarray(pixels)
    state = first_state().change(
        call=call,
        channels=1,
        input_source="ones",
        input_height=pixels.shape[0],
        input_width=pixels.shape[1],
    )
    for place in np.ndindex(pixels.shape):
        state = state.edit("input", [(0, *place)], float(pixels[place]))
    return state


def said(frame):
    return "".join(part.text for part in equation(frame, 8))


def test_each_candidate_is_compared_with_the_leader():
    frame = derive(state_of("nn.MaxPool2d(2, padding=1)", [[3, 3], [5, 1]]).change(step_by="cell"))
    # The first window has three cells of border, and the pixel (0, 0).
    assert [str(candidate(frame, n).verdict) for n in range(4)] == ["border"] * 3 + ["wins"]
    whole = derive(state_of("nn.MaxPool2d(2)", [[3, 3], [5, 1]]).change(step_by="cell"))
    cards = [pool_card(whole, n, True, True) for n in range(4)]
    assert [(c.value, c.weight, c.product) for c in cards] == [
        # For a while.
        ("3", "", "led"),
        ("3", "= 3", "out"),
        ("5", "> 3", "wins"),
        ("1", "< 5", "out"),
    ]
    # Before that the largest so far leads.
    so_far = derive(whole.state.change(step_by="tap").at(1))
    assert [str(candidate(so_far, n).verdict) for n in range(2)] == ["leads", "tie"]
    passed = derive(whole.state.change(step_by="tap").at(2))
    assert [str(candidate(passed, n).verdict) for n in range(3)] == ["led", "tie", "leads"]
    tied = derive(state_of("nn.MaxPool2d(2)", [[5, 3], [5, 1]]).change(step_by="cell"))
    assert [str(candidate(tied, n).verdict) for n in range(4)] == ["wins", "out", "tie", "out"]
    assert said(whole) == "y[0, 0, 0]  =  max(3, 3, 5, 1)  =  5"
    assert pool_card(whole, 2, False, False)[:3] == ("", "", "")


def test_the_largest_so_far():
    state = state_of("nn.MaxPool2d(2)", [[3, 3], [5, 1]]).change(step_by="tap")
    assert said(derive(state)) == "y[0, 0, 0]  =  max(3)  =  3 …"
    assert said(derive(state.at(2))) == "y[0, 0, 0]  =  max(3, 5)  =  5 …"
    assert said(derive(state.at(3))) == "y[0, 0, 0]  =  max(5, 1)  =  5"


@pytest.mark.parametrize(
    ("more", "divisor", "mean"),
    [
        ("", 4, "=  3.00"),
        (", divisor_override=3", 3, "=  4.00"),
        (", divisor_override=5", 5, "=  2.4"),
    ],
)
def test_the_sum_and_its_divisor(more, divisor, mean):
    state = state_of(f"nn.AvgPool2d(2{more})", [[3, -1], [5, 5]]).change(step_by="tap")
    assert said(derive(state.at(1))) == "y[0, 0, 0]  =  3  +  (−1)  =  2 …"
    last = derive(state.at(3))
    assert said(last) == f"y[0, 0, 0]  =  (7  +  5) / {divisor}  {mean}"
    assert last.divisor == divisor
    assert pool_card(last, 0, True, True)[:4] == ("3", "", "3", "=")
    assert pool_card(last, 2, True, True)[:4] == ("5", "+ 2", "7", "=")
    assert pool_card(last, 2, True, False)[:4] == ("5", "", "", "=")
    assert said(derive(state.change(step_by="cell"))) == (
        f"y[0, 0, 0]  =  (3 + (−1) + 5 + 5) / {divisor}  {mean}"
    )


def test_a_long_window_is_cut_short():
    frame = derive(first_state().change(call="nn.MaxPool2d(4)", step_by="cell"))
    assert pool_terms(frame, 3).count(",") == 3
    assert pool_terms(frame, 3).endswith("…")


def test_a_mean_that_does_not_end_is_about():
    frame = derive(state_of("nn.AvgPool2d((1, 3))", [[1, 1, 2]]).change(step_by="cell"))
    assert said(frame) == "y[0, 0, 0]  =  (1 + 1 + 2) / 3  ≈  1.33"


def test_a_card_of_a_mean_adds_to_the_sum_before_it():
    frame = derive(state_of("nn.AvgPool2d(2)", [[-3, 0.5], [1, 1]]).change(step_by="cell"))
    assert pool_card(frame, 1, True, True)[1] == "+ (−3.0)"
    assert [pool_card(frame, n, True, True).equals for n in range(4)] == ["="] * 4
    third = derive(state_of("nn.AvgPool2d(2)", [[1 / 3, 1], [1, 1]]).change(step_by="cell"))
    assert [pool_card(third, n, True, True).equals for n in range(4)] == ["=", "≈", "≈", "≈"]


def test_nan_is_neither_more_nor_less_and_leads():
    pixels = [[3, float("nan")], [5, float("inf")]]
    frame = derive(state_of("nn.MaxPool2d(2)", pixels).change(step_by="cell"))
    cards = [pool_card(frame, n, True, True) for n in range(4)]
    assert [(card.weight, card.product) for card in cards] == [
        ("", "led"),
        ("≠ 3", "wins"),
        ("≠ nan", "out"),
        ("≠ nan", "out"),
    ]


def test_what_a_maximum_takes_is_said_in_brief():
    state = state_of("nn.MaxPool2d(2)", [[3, 4, 1, 2], [5, 1, 7, 0]])
    assert taken(derive(state.change(step_by="cell").at(1))) == "it takes input c0 (1, 2), index 6"
    # Before the end of a cell, and of a mean, there is nothing to be said.
    assert taken(derive(state.change(step_by="tap").at(1))) == ""
    assert taken(derive(state_of("nn.AvgPool2d(2)", [[3, 4], [5, 1]]).change(step_by="cell"))) == ""
    state = state_of("nn.MaxPool2d(2)", [[3, 4], [5, 1]]).change(step_by="cell")
    assert taken(derive(state.having(hides=True))) == ""
