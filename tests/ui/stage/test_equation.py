"""The equation of a step."""

import pytest
from PySide6.QtGui import QFont

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.equation import equation, written
from convgui.ui.stage.narration import Narration
from convgui.ui.style.number_format import format_fixed


def parts(call, index=0, most=8, **wishes):
    state = first_state(call).change(**wishes).at(index)
    assert state.problem is None
    frame = derive(state)
    return frame, equation(frame, most)


def text(found):
    return "".join(part.text for part in found)


def number(text):
    return float(text.strip("() ").replace("−", "-"))


@pytest.mark.parametrize("index", [0, 1, 7, 12, 17])
def test_a_tap_adds_value_times_weight_to_what_was_there(qapp, index):
    frame, found = parts("nn.Conv2d(2, 1, 3)", index)
    words = text(found).split("=")
    total = number(words[-1].replace("…", ""))
    assert total == frame.total
    before = words[1].split("+")[0] if index else "0"
    value, weight = (number(n) for n in next(p.text for p in found if p.bold).split("×"))
    bias = frame.bias if frame.step.finished else 0
    assert number(before) + value * weight + bias == total


@pytest.mark.parametrize(("index", "name"), [(0, "(c2)"), (1, "(c3)")])
def test_the_sum_of_a_channel_has_its_name(qapp, index, name):
    frame, found = parts(
        "nn.Conv2d(4, 2, 3, groups=2)", 2 * 16 + index, step_by="channel", input_source="integers"
    )
    named = next(n for n, part in enumerate(found) if name in part.text)
    own = frame.terms.channel_sums[index]
    assert number(found[named - 1].text) == own


@pytest.mark.parametrize(("channels", "named"), [(1, False), (2, True), (3, True), (4, False)])
def test_so_have_the_sums_of_a_few_channels(qapp, channels, named):
    frame, found = parts(f"nn.Conv2d({channels}, 1, 3)", step_by="cell", input_source="integers")
    words = text(found)
    assert [f"(c{n})" in words for n in range(channels)] == [named] * channels
    assert "(c" not in text(equation(frame, 1))


def test_a_sum_that_is_not_finished_looks_so_and_a_finished_one_does_not(qapp):
    _, found = parts("nn.Conv2d(1, 1, 3)", 7)
    assert [part.waits for part in found[-2:]] == [True, False]
    assert found[-1].text == " …"
    _, found = parts("nn.Conv2d(1, 1, 3)", 8)
    assert not any(part.waits for part in found)
    assert "…" not in text(found)


def test_the_bias_comes_last_and_only_once_it_is_added(qapp):
    assert "(bias)" not in text(parts("nn.Conv2d(1, 1, 3)", 7)[1])
    assert "(bias)" in text(parts("nn.Conv2d(1, 1, 3)", 8)[1])
    assert "(bias)" not in text(parts("nn.Conv2d(1, 1, 3, bias=False)", 8)[1])


def test_rounded_numbers_say_so(qapp):
    _, exact = parts("nn.Conv2d(1, 1, 3)", 4)
    assert "≈" not in text(exact)
    _, rounded = parts("nn.Conv2d(1, 1, 3)", 4, input_source="random")
    assert "=" not in text(rounded)
    assert text(rounded).count("≈") == 2


def test_a_product_of_0_is_not_rounded(qapp):
    """In the border, with weights that are."""
    frame, found = parts("nn.Conv2d(1, 1, 3, padding=1)", 0, weight_source="pytorch")
    assert not frame.digits.exact
    assert "≈" not in text(found)
    assert text(found).endswith("=  0 …")
    # The first pixel after it.
    assert (
        text(parts("nn.Conv2d(1, 1, 3, padding=1)", 4, weight_source="pytorch")[1]).count("≈") == 2
    )


def test_all_sums_have_the_same_decimals(qapp):
    _, found = parts("nn.Conv2d(6, 1, 3)", 0, input_source="random", step_by="cell")
    summands = next(part.text for part in found if part.bold).split(" + ")
    assert len(summands) == 6
    assert {len(n.strip("()").partition(".")[2]) for n in summands} == {2}


def test_where_there_is_little_room_there_are_fewer_terms_then_smaller_ones(qapp):
    frame, _ = parts("nn.Conv2d(12, 1, 3)", 0, input_source="random", step_by="cell")
    widths = []
    for room in (1400, 700, 420):
        made = written(frame, QFont(), room)
        assert sum(made.widths) <= room
        widths.append((len(text(made.parts)), made.fonts[0].pixelSize()))
    assert widths == sorted(widths, reverse=True)
    assert widths[0][0] > widths[-1][0]


def test_a_sum_of_few_terms_is_written_smaller_before_one_is_left_out(qapp):
    frame, _ = parts("nn.AvgPool2d(3)", step_by="cell")
    font, sizes = QFont(), []
    for room in (900, 700, 600):
        made = written(frame, font, room)
        assert text(made.parts).count("+") == 8
        sizes.append(made.fonts[0].pixelSize())
    assert sizes[0] > sizes[1] > sizes[2] >= 17
    assert "…" in text(written(frame, font, 400).parts)


def test_a_sum_of_numbers_that_end_is_equal_whatever_else_the_layer_has(qapp):
    state = first_state("nn.Conv2d(1, 1, 2)").edit("input", [(0, 3, 3)], 1 / 3)
    assert not derive(state).digits.exact
    assert "≈" not in text(equation(derive(state.at(1)), 8))
    cell = state.at_cell((0, 2, 2))
    last = derive(cell.at(cell.playback.index + 3))
    assert "≈" in text(equation(last, 8))


@pytest.mark.parametrize("call", ["nn.Conv2d(12, 1, 3)", "nn.AvgPool2d(3)", "nn.MaxPool2d(3)"])
def test_what_it_comes_to_is_never_cut_off(call):
    frame, _ = parts(call, 0, input_source="random", step_by="cell")
    made = written(frame, QFont(), 180)
    assert sum(made.widths) <= 180
    total = format_fixed(frame.total, frame.digits.total)
    assert text(made.parts).startswith("y[0, 0, 0]")
    words = text(made.parts)
    assert "(" not in words
    sign = "≈" if "≈  " in words.rpartition("…")[2] else "="
    assert words.endswith(f"…  {sign}  {total}")
    assert text(written(frame, QFont(), 90).parts) == f"…  {sign}  {total}"


def test_the_least_important_is_left_out_first(qapp):
    frame, found = parts("nn.Conv2d(1, 1, 3)", 8, input_source="random", weight_source="pytorch")
    whole, terms = text(found), [part.text for part in found if part.bold]
    assert "(bias)" in whole
    seen = [text(written(frame, QFont(), room).parts) for room in range(700, 60, -4)]
    ways = list(dict.fromkeys(seen))
    assert ways[0] == whole
    # The word, then the name of the cell, and only then what is added; never the sum.
    assert "(bias)" not in ways[1]
    assert ways[1].startswith("y[0, 0, 0]")
    nameless = next(n for n, way in enumerate(ways) if way.startswith("y "))
    assert all(term in way for way in ways[: nameless + 1] for term in terms)
    assert all(way.endswith(terms[-1]) for way in ways)


def test_of_many_channels_only_those_are_formatted_that_are_shown(qapp, monkeypatch):
    formatted = []
    monkeypatch.setattr(
        "convgui.ui.stage.equation.format_factor",
        lambda value, digits: formatted.append(value) or "1",
    )
    _, found = parts("nn.Conv2d(9999, 1, 1, bias=False)", step_by="cell")
    assert "1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + …" in text(found)
    assert len(formatted) == 8


def test_a_divisor_below_0_is_written_as_a_factor(qapp):
    frame, found = parts("nn.AvgPool2d(2, divisor_override=-2)", step_by="cell")
    assert " / (−2)" in text(found)
    assert "divided by −2" in Narration().step(frame)
    assert "-" not in text(found)
