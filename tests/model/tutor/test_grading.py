"""Which answers are right and which are wrong, and the reasons in the verdict."""

import math

from convgui.messages import Sentence
from convgui.model.scene.form import Problem
from convgui.model.tutor.conditions import CONDITIONS
from convgui.model.tutor.facts import FACTS
from convgui.model.tutor.grading import correct_answer, grade
from convgui.model.tutor.quantities import NUMBERS
from tests.data.plain_loops import ask, number, state


def test_a_right_answer_is_right_and_others_are_not():
    s = state("nn.Conv2d(1, 1, 3, stride=2)", (8, 8))
    verdict = grade(number("H_out"), s, 3)
    assert verdict.right
    assert verdict.answer == verdict.given == 3
    assert grade(number("H_out"), s, 3.0).right
    for wrong in (4, 3.5, 2, math.nan, None):
        verdict = grade(number("H_out"), s, wrong)
        assert not verdict.right
        assert verdict.answer == 3
        assert verdict.reason == "⌊(8 + 2·0 − 1·(3 − 1) − 1) / 2 + 1⌋ = ⌊3.5⌋ = 3"
    pixels = correct_answer(ask("pixels"), s)
    assert grade(ask("pixels"), s, pixels).right
    assert not grade(ask("pixels"), s, pixels - {(0, 0)}).right
    assert not grade(ask("pixels"), s, frozenset()).right
    assert grade(ask("yes_no", "size_kept"), s, False).right
    assert not grade(ask("yes_no", "size_kept"), s, True).right
    assert not grade(ask("yes_no", "size_kept"), s, None).right


def test_how_near_a_cell_must_be():
    s = state("nn.Conv2d(1, 1, 3)", source="random", weight_source="pytorch")
    value = correct_answer(number("cell"), s)
    assert abs(value) < 1
    assert grade(number("cell"), s, round(value, 2)).right
    assert not grade(number("cell"), s, value + 0.006).right
    # A large one may be a thousandth off.
    s = s.edit("bias", [(0,)], 1000.0)
    assert grade(number("cell"), s, value + 1000.9).right
    assert not grade(number("cell"), s, value + 1001.9).right


def test_a_cell_that_is_no_number():
    s = state("nn.Conv2d(1, 1, 3)").edit("input", [(0, 1, 1)], math.nan)
    assert grade(number("cell"), s, math.nan).right
    assert not grade(number("cell"), s, 3.0).right
    infinite = s.edit("input", [(0, 1, 1)], math.inf).edit("weight", [(0, 0, 1, 1)], 2.0)
    assert grade(number("cell"), infinite, math.inf).right
    assert not grade(number("cell"), infinite, 3.0).right


BUILD = ask("build", "kernel_size = 3", "dilation = 3", "size_kept")


def test_what_was_built():
    s = state("nn.Conv2d(1, 1, 3, dilation=3)", (9, 9))
    assert correct_answer(BUILD, s) is None
    verdict = grade(BUILD, s, None)
    assert not verdict.right
    assert verdict.failed == ("The size is not kept: 9 × 9 becomes 3 × 3.",)
    assert "dilation is 3." in verdict.reason
    assert grade(BUILD, s.change(padding_height=3, padding_width=3), None).right
    assert grade(BUILD, s.change(padding_kind="same"), None).right
    verdict = grade(BUILD, s.change(dilation_height=2, padding_kind="same"), None)
    assert verdict.failed == ("dilation is (2, 3); wanted: 3.",)


def test_what_was_built_must_be_a_layer():
    s = state("nn.Conv2d(1, 1, 3, dilation=3, padding='same')", (9, 9))
    refused = s.change(stride_height=2)
    verdict = grade(BUILD, refused, None)
    assert not verdict.right
    assert verdict.failed == (refused.problem.text,)
    assert verdict.failed[0].startswith("PyTorch: “padding='same' is not supported")
    # Something merely told is no obstacle.
    assert grade(BUILD, s.having(message=Problem("Saved.", (), notice=True)), None).right


def test_every_reason_can_be_said_in_another_language():
    s = state("nn.Conv2d(4, 8, 3, padding=1, groups=4)")
    assert isinstance(
        grade(number("L_out"), state("nn.Conv1d(4, 8, 3)", (1, 9)), None).reason, Sentence
    )
    questions = [number(name) for name in NUMBERS if name != "L_out"]
    questions += [ask("yes_no", name) for name in FACTS]
    questions += [ask("pixels"), ask("channels", "o1"), ask("yes_no", "reads", "c0")]
    questions += [ask("yes_no", "accepts", "nn.Conv2d(4, 8, 9)"), ask("build", "groups = 4")]
    for question in questions:
        assert isinstance(grade(question, s, None).reason, Sentence), question
    assert set(NUMBERS) < set(CONDITIONS)
