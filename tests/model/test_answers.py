"""The right answers, against plain loops; and what is said of wrong ones."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from convgui.model.answers import (
    CONDITIONS,
    FACTS,
    FACTS_ABOUT,
    NUMBERS,
    AnswerError,
    judge,
    right_answer,
    veils,
)
from convgui.model.lessons import Question
from convgui.model.links import Target
from convgui.model.numbers import numbers_of
from convgui.model.sentences import Sentence
from convgui.model.state import Problem, first_state


def state(call="nn.Conv2d(3, 4, 3)", size=(6, 6), cell=(0, 0, 0), source="integers", **wishes):
    made = first_state().change(
        call=call, input_height=size[0], input_width=size[1], input_source=source, **wishes
    )
    assert made.problem is None
    return made.at(made.steps.index(*cell))


def ask(kind, *about):
    return Question(kind, about, "?", "", 1)


def number(name):
    return ask("number", name)


def loops(s):
    """All that the questions are about, found by looking at every read of every cell."""
    spec, size = s.layer.shown, s.layer.input_size
    numbers = numbers_of(s.layer)
    (kh, kw), (sh, sw), (dh, dw) = spec.kernel_size, spec.stride, spec.dilation
    (top, bottom), (left, right) = spec.pads
    mode = {"zeros": "constant", "replicate": "edge", "circular": "wrap"}
    x = np.pad(
        numbers.x.astype(float),
        ((0, 0), (top, bottom), (left, right)),
        mode=mode.get(spec.padding_mode, spec.padding_mode),
    )
    # The number of the pixel that each padded place holds, -1 for a zero of the border.
    place = np.arange(1, size[0] * size[1] + 1).reshape(size)
    place = np.pad(
        place,
        ((top, bottom), (left, right)),
        mode=mode.get(spec.padding_mode, spec.padding_mode),
    )
    rows = len([r for r in range(0, x.shape[1], sh) if r + dh * (kh - 1) < x.shape[1]])
    cols = len([c for c in range(0, x.shape[2], sw) if c + dw * (kw - 1) < x.shape[2]])
    deep, each = spec.in_channels // spec.groups, spec.out_channels // spec.groups
    read, adds, reads_of = set(), 0, {}
    for o, r, c in itertools.product(range(spec.out_channels), range(rows), range(cols)):
        total, reads = 0.0, []
        for i, a, b in itertools.product(range(deep), range(kh), range(kw)):
            channel = o // each * deep + i
            row, col = r * sh + a * dh, c * sw + b * dw
            total += x[channel, row, col] * float(numbers.weight[o, i, a, b])
            reads.append((channel, row, col))
            read.add(place[row, col])
            adds += 1
        bias = 0.0 if numbers.bias is None else float(numbers.bias[o])
        reads_of[o, r, c] = total + bias, reads
    weights = numbers.weight.size
    biases = 0 if numbers.bias is None else numbers.bias.size
    cell, reads = reads_of[s.steps[s.index].output]
    channel = reads[0][0]
    pixels = {(r, c) for ch, r, c in reads if ch == channel}
    across = [max(line) - min(line) + 1 for line in zip(*pixels, strict=True)]
    return {
        "H_out": rows,
        "W_out": cols,
        "cell": cell,
        "span_height": across[0],
        "span_width": across[1],
        "padded_height": x.shape[1],
        "padded_width": x.shape[2],
        "pad_top": top,
        "pad_bottom": bottom,
        "pad_left": left,
        "pad_right": right,
        "parameters": weights + biases,
        "biases": biases,
        "weight_depth": numbers.weight.shape[1],
        "products": len(reads),
        "multiply_adds": adds,
        "read_pixels": len(read - {0}),
        "skipped": across[0] * across[1] - len(pixels),
    }, {
        "pixels": pixels,
        "channels": {ch for ch, _, _ in reads},
        "finite": math.isfinite(cell),
        "size_kept": (rows, cols) == size,
        "all_read": len(read - {0}) == size[0] * size[1],
    }


CASES = (
    ("nn.Conv2d(3, 4, 3)", (6, 6), (2, 1, 3)),
    ("nn.Conv2d(2, 2, 1)", (3, 4), (1, 2, 0)),
    ("nn.Conv2d(1, 1, 3, stride=2)", (8, 8), (0, 1, 2)),
    ("nn.Conv2d(1, 1, 3, stride=2, dilation=2)", (9, 9), (0, 1, 2)),
    ("nn.Conv2d(1, 1, (3, 2), stride=(2, 1), padding=(1, 3), dilation=(1, 2))", (7, 5), (0, 2, 1)),
    ("nn.Conv2d(1, 2, 4, padding='same', dilation=3, bias=False)", (5, 6), (1, 4, 5)),
    ("nn.Conv2d(4, 6, 3, padding=2, groups=2, padding_mode='reflect')", (5, 4), (3, 0, 0)),
    (
        "nn.Conv2d(3, 6, 3, stride=3, padding=1, groups=3, padding_mode='circular')",
        (6, 5),
        (4, 1, 0),
    ),
    ("nn.Conv2d(2, 2, 2, padding='valid', padding_mode='replicate')", (4, 4), (1, 2, 2)),
)


@pytest.mark.parametrize("kernel_as", ["plain", "zero_filled", "flipped"])
@pytest.mark.parametrize(("call", "size", "cell"), CASES)
@pytest.mark.parametrize("by", ["tap", "cell"])
def test_the_answers_are_those_of_plain_loops(call, size, cell, kernel_as, by):
    s = state(call, size, cell).change(kernel_as=kernel_as, step_by=by)
    numbers, others = loops(s)
    for name, expected in numbers.items():
        assert right_answer(number(name), s) == pytest.approx(expected), name
    assert right_answer(ask("pixels"), s) == others["pixels"]
    assert right_answer(ask("channels", f"o{cell[0]}"), s) == others["channels"]
    for name in ("finite", "size_kept", "all_read"):
        assert right_answer(ask("yes_no", name), s) is others[name], name
    for channel in range(s.layer.spec.in_channels):
        reads = right_answer(ask("yes_no", "reads", f"c{channel}"), s)
        assert reads is (channel in others["channels"])


def test_the_multiplier_and_every_name_is_asked_somewhere():
    s = state("nn.Conv2d(4, 12, 3, groups=4)")
    assert right_answer(number("multiplier"), s) == 3
    assert set(NUMBERS) == set(loops(s)[0]) | {"multiplier"}
    with pytest.raises(AnswerError, match="groups is 2 and in_channels is 4"):
        right_answer(number("multiplier"), state("nn.Conv2d(4, 12, 3, groups=2)"))


def test_a_right_answer_is_right_and_others_are_not():
    s = state("nn.Conv2d(1, 1, 3, stride=2)", (8, 8))
    verdict = judge(number("H_out"), s, 3)
    assert verdict.right
    assert verdict.answer == verdict.given == 3
    assert judge(number("H_out"), s, 3.0).right
    for wrong in (4, 3.5, 2, math.nan, None):
        verdict = judge(number("H_out"), s, wrong)
        assert not verdict.right
        assert verdict.answer == 3
        assert verdict.reason == "⌊(8 + 2·0 − 1·(3 − 1) − 1) / 2 + 1⌋ = ⌊3.5⌋ = 3"
    pixels = right_answer(ask("pixels"), s)
    assert judge(ask("pixels"), s, pixels).right
    assert not judge(ask("pixels"), s, pixels - {(0, 0)}).right
    assert not judge(ask("pixels"), s, frozenset()).right
    assert judge(ask("yes_no", "size_kept"), s, False).right
    assert not judge(ask("yes_no", "size_kept"), s, True).right
    assert not judge(ask("yes_no", "size_kept"), s, None).right


def test_how_near_a_cell_must_be():
    s = state("nn.Conv2d(1, 1, 3)", source="random", weight_source="pytorch")
    value = right_answer(number("cell"), s)
    assert abs(value) < 1
    assert judge(number("cell"), s, round(value, 2)).right
    assert not judge(number("cell"), s, value + 0.006).right
    # A large one may be a thousandth off.
    s = s.edit("bias", [(0,)], 1000.0)
    assert judge(number("cell"), s, value + 1000.9).right
    assert not judge(number("cell"), s, value + 1001.9).right


def test_a_cell_that_is_no_number():
    s = state("nn.Conv2d(1, 1, 3)").edit("input", [(0, 1, 1)], math.nan)
    assert judge(number("cell"), s, math.nan).right
    assert not judge(number("cell"), s, 3.0).right
    infinite = s.edit("input", [(0, 1, 1)], math.inf).edit("weight", [(0, 0, 1, 1)], 2.0)
    assert judge(number("cell"), infinite, math.inf).right
    assert not judge(number("cell"), infinite, 3.0).right


@pytest.mark.parametrize(
    ("question", "call", "words"),
    [
        (ask("pixels"), "nn.Conv2d(1, 1, 3, stride=2, padding=1)", "1·2 + tap·1 − 1 = 1, 2, 3"),
        (ask("pixels"), "nn.Conv2d(1, 1, 3, dilation=2)", "1·1 + tap·2 = 1, 3, 5"),
        (ask("channels", "o5"), "nn.Conv2d(4, 6, 3, groups=2)", "6 / 2 = 3 of the outputs and"),
        (
            ask("channels", "o5"),
            "nn.Conv2d(4, 6, 3, groups=2)",
            "is in group 1, which reads c2 … c3",
        ),
        (ask("channels", "o5"), "nn.Conv2d(4, 6, 3)", "every output reads every input channel, c0"),
        (number("W_out"), "nn.Conv2d(1, 1, 4, padding='same')", "(6 + 1 + 2 − 1·(4 − 1) − 1) / 1"),
        (number("span_height"), "nn.Conv2d(1, 1, 3, dilation=2)", "2·(3 − 1) + 1 = 5"),
        (number("pad_right"), "nn.Conv2d(1, 1, 4, padding='same')", "= 3 in all: 1 before and 2"),
        (number("pad_left"), "nn.Conv2d(1, 1, 3, padding=2)", "padding is 2, and it is added"),
        (number("pad_left"), "nn.Conv2d(1, 1, 3, padding='valid')", "'valid' adds nothing"),
        (number("parameters"), "nn.Conv2d(4, 6, 3, groups=2)", "6 · 2 · 3 · 3 + 6 = 114"),
        (number("parameters"), "nn.Conv2d(4, 6, 3, bias=False)", "6 · 4 · 3 · 3 = 216"),
        (number("biases"), "nn.Conv2d(4, 6, 3, bias=False)", "there is none"),
        (number("multiply_adds"), "nn.Conv2d(4, 6, 3)", "6 · 4 · 4 output cells, each with 4 · 3"),
        (number("weight_depth"), "nn.Conv2d(4, 6, 3, groups=2)", "4 / 2 = 2"),
        (number("read_pixels"), "nn.Conv2d(1, 1, 3, stride=2)", "5 · 5 = 25 of 36 pixels"),
        (number("skipped"), "nn.Conv2d(1, 1, 3, dilation=2)", "25 − 9 = 16"),
        (number("multiplier"), "nn.Conv2d(2, 6, 3, groups=2)", "6 / 2 = 3"),
        (
            ask("yes_no", "reads", "c1"),
            "nn.Conv2d(2, 2, 3, groups=2)",
            "in group 0 of 2, which reads c0",
        ),
        (
            ask("yes_no", "all_read"),
            "nn.Conv2d(1, 1, 3, stride=2)",
            "5 of 6 rows and 5 of 6 columns",
        ),
    ],
)
def test_reasons_have_the_numbers_in_place(question, call, words):
    cell = (0, 1, 1)
    assert words in judge(question, state(call, cell=cell), None).reason


def test_the_sum_of_a_cell_is_written_out():
    ones = {"source": "ones", "weight_source": "ones"}
    s = state("nn.Conv2d(10, 20, 3, groups=2, bias=False)", (7, 7), (15, 0, 0), **ones)
    assert (
        judge(number("cell"), s, 45).reason == "The sums of the channels: 9 + 9 + 9 + 9 + 9 = 45."
    )
    s = state("nn.Conv2d(1, 1, 2)", **ones).edit("bias", [(0,)], -3)
    s = s.edit("weight", [(0, 0, 0, 1)], -2)
    assert (
        judge(number("cell"), s, None).reason
        == "The products, then the bias: 1·1 + 1·(−2) + 1·1 + 1·1 + (−3) = −2."
    )
    s = state("nn.Conv2d(40, 1, 1, bias=False)", **ones)
    assert "1 + 1 + 1 + 1 + … + 1 = 40" in judge(number("cell"), s, None).reason


def test_gaps_and_zeros():
    s = state("nn.Conv2d(1, 1, 3, dilation=2)", (7, 7))
    equal, finite = ask("yes_no", "zero_filled_equal"), ask("yes_no", "finite")
    assert right_answer(equal, s) is True
    s = s.edit("input", [(0, 0, 1)], math.nan)
    told = judge(equal, s, True)
    assert told.answer is False
    assert "In 1 of 9 cells" in told.reason
    assert judge(finite, s, True).right
    filled = s.change(kernel_as="zero_filled")
    assert right_answer(equal, filled) is False
    told = judge(finite, filled, True)
    assert not told.right
    assert told.reason == "It reads c0 (0, 1), which is nan, and nan times the weight 0 is nan."


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (("input", (1, 2, 2), math.inf), "It reads c1 (2, 2), which is inf."),
        (("weight", (0, 0, 1, 1), math.nan), "One of its weights is nan."),
        (("bias", (0,), -math.inf), "Its bias is −inf."),
    ],
)
def test_what_makes_a_cell_not_finite(edit, words):
    what, place, value = edit
    s = state("nn.Conv2d(2, 1, 3, padding=1, padding_mode='reflect')", cell=(0, 1, 1))
    s = s.edit("weight", [(0, 1, 2, 2)], 1.0).edit(what, [place], value)
    told = judge(ask("yes_no", "finite"), s, True)
    assert (told.answer, told.reason) == (False, words)


def test_what_is_accepted():
    s = state("nn.Conv2d(3, 4, 3)", (5, 5))

    def accepts(call):
        return judge(ask("yes_no", "accepts", call), s, True)

    assert accepts("nn.Conv2d(3, 8, 5)").right
    assert "(1, 8, 1, 1)" in accepts("nn.Conv2d(3, 8, 5)").reason
    for call, words in (
        ("nn.Conv2d(3, 8, 3, stride=2, padding='same')", "padding='same' is not supported for"),
        ("nn.Conv2d(3, 8, 7)", "Kernel size can't be greater than actual input size"),
        ("nn.Conv2d(4, 8, 3)", "to have 4 channels, but got 3 channels instead"),
        ("nn.Conv2d(3, 8, 3, groups=2)", "in_channels must be divisible by groups"),
    ):
        verdict = accepts(call)
        assert not verdict.right
        assert words in verdict.reason
    with pytest.raises(AnswerError, match="not a call"):
        accepts("nn.Conv2d(")


BUILD = ask("build", "kernel_size = 3", "dilation = 3", "size_kept")


def test_what_was_built():
    s = state("nn.Conv2d(1, 1, 3, dilation=3)", (9, 9))
    assert right_answer(BUILD, s) is None
    verdict = judge(BUILD, s, None)
    assert not verdict.right
    assert verdict.failed == ("The size is not kept: 9 × 9 becomes 3 × 3.",)
    assert "dilation is 3." in verdict.reason
    assert judge(BUILD, s.change(padding_height=3, padding_width=3), None).right
    assert judge(BUILD, s.change(padding_kind="same"), None).right
    verdict = judge(BUILD, s.change(dilation_height=2, padding_kind="same"), None)
    assert verdict.failed == ("dilation is (2, 3); asked for is dilation = 3.",)


def test_what_was_built_must_be_a_layer():
    s = state("nn.Conv2d(1, 1, 3, dilation=3, padding='same')", (9, 9))
    refused = s.change(stride_height=2)
    verdict = judge(BUILD, refused, None)
    assert not verdict.right
    assert verdict.failed == (refused.problem.text,)
    assert verdict.failed[0].startswith("padding='same' is not supported")
    # Something merely told is no obstacle.
    assert judge(BUILD, replace(s, problem=Problem("Saved.", (), notice=True)), None).right


@pytest.mark.parametrize(
    ("condition", "call", "other"),
    [
        ("in_channels = 4", "nn.Conv2d(4, 4, 3)", "nn.Conv2d(2, 4, 3)"),
        ("out_channels >= 4", "nn.Conv2d(1, 4, 3)", "nn.Conv2d(1, 3, 3)"),
        ("kernel_height < 3", "nn.Conv2d(1, 1, (2, 3))", "nn.Conv2d(1, 1, 3)"),
        ("kernel_width <= 3", "nn.Conv2d(1, 1, 3)", "nn.Conv2d(1, 1, 4)"),
        ("stride > 1", "nn.Conv2d(1, 1, 3, stride=2)", "nn.Conv2d(1, 1, 3, stride=(1, 2))"),
        ("stride_width = 2", "nn.Conv2d(1, 1, 3, stride=(1, 2))", "nn.Conv2d(1, 1, 3)"),
        ("padding = 1", "nn.Conv2d(1, 1, 3, padding='same')", "nn.Conv2d(1, 1, 4, padding='same')"),
        (
            "padding_height = 2",
            "nn.Conv2d(1, 1, 3, padding=(2, 0))",
            "nn.Conv2d(1, 1, 3, padding=1)",
        ),
        ("dilation_height = 2", "nn.Conv2d(1, 1, 3, dilation=(2, 1))", "nn.Conv2d(1, 1, 3)"),
        ("groups = 2", "nn.Conv2d(2, 2, 3, groups=2)", "nn.Conv2d(2, 2, 3)"),
        ("input_height = 6", "nn.Conv2d(1, 1, 3)", None),
        ("depthwise", "nn.Conv2d(2, 4, 3, groups=2)", "nn.Conv2d(2, 4, 3)"),
        ("parameters < 10", "nn.Conv2d(1, 1, 3, bias=False)", "nn.Conv2d(1, 1, 3)"),
        ("multiplier = 2", "nn.Conv2d(2, 4, 3, groups=2)", "nn.Conv2d(2, 4, 3)"),
        ("H_out = 4", "nn.Conv2d(1, 1, 3)", "nn.Conv2d(1, 1, 2)"),
    ],
)
def test_conditions(condition, call, other):
    question = ask("build", condition)
    verdict = judge(question, state(call), None)
    assert verdict.right
    assert verdict.reason
    if other:
        verdict = judge(question, state(other), None)
        assert not verdict.right
        assert len(verdict.failed) == 1


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (number("H_uot"), "did you mean H_out?"),
        (number("zzz"), "write one of H_out"),
        (ask("number", "H_out", "W_out"), "'H_out W_out' is not known"),
        (ask("yes_no", "finit"), "did you mean finite?"),
        (ask("yes_no", "reads"), "Say what is asked about"),
        (ask("yes_no", "reads", "o1"), "write c0, c1 and so on"),
        (ask("yes_no", "reads", "c3"), "the last one is c2"),
        (ask("channels", "5"), "write o0, o1 and so on"),
        (ask("channels", "o4"), "the last one is o3"),
        (ask("build", "dilatoin = 3"), "did you mean dilation?"),
        (ask("build", "dilation"), "needs a comparison"),
        (ask("build", "size_kept = 1"), "stands alone"),
        (ask("build", "dilation == 3"), "is no condition"),
    ],
)
def test_what_cannot_be_answered(question, words):
    with pytest.raises(AnswerError) as error:
        right_answer(question, state())
    assert words in str(error.value)
    assert isinstance(error.value.sentence, Sentence)


def test_what_is_too_large_to_be_compared():
    s = state("nn.Conv2d(3, 4, 3, dilation=400)", (1000, 1000))
    with pytest.raises(AnswerError, match="too large"):
        right_answer(ask("yes_no", "zero_filled_equal"), s)


def test_a_cell_is_the_one_in_play_whatever_is_pointed_at():
    s = state("nn.Conv2d(1, 1, 3)")
    value = right_answer(number("cell"), s)
    other = s.point(Target("output", (0, 3, 3)), pin=True)
    assert right_answer(number("cell"), other) == value
    assert right_answer(number("cell"), s.at(3 * 9 * 4)) != value


def test_veils_hide_what_would_give_the_answer_away():
    assert veils(ask("pixels")) == {"taps"}
    assert veils(ask("channels", "o5")) == {"links"}
    assert veils(number("H_out")) == veils(number("W_out")) == {"size"}
    assert veils(number("pad_top")) == veils(number("padded_width")) == {"size", "border"}
    assert veils(number("products")) == {"work"}
    assert veils(number("cell")) == veils(ask("yes_no", "finite")) == {"value"}
    assert veils(ask("yes_no", "reads", "c0")) == {"links"}
    assert veils(ask("yes_no", "accepts", "nn.Conv2d(1, 1, 3)")) == frozenset()
    assert veils(ask("build", "size_kept")) == frozenset()
    for name in (*NUMBERS, *FACTS, *FACTS_ABOUT):
        assert veils(number(name)) <= {"taps", "value", "size", "links", "border", "work"}


def test_every_reason_can_be_said_in_another_language():
    s = state("nn.Conv2d(4, 8, 3, padding=1, groups=4)")
    questions = [number(name) for name in NUMBERS]
    questions += [ask("yes_no", name) for name in FACTS]
    questions += [ask("pixels"), ask("channels", "o1"), ask("yes_no", "reads", "c0")]
    questions += [ask("yes_no", "accepts", "nn.Conv2d(4, 8, 9)"), ask("build", "groups = 4")]
    for question in questions:
        assert isinstance(judge(question, s, None).reason, Sentence), question
    assert set(NUMBERS) < set(CONDITIONS)
