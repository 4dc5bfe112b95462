"""The worksheet of a step, and of a lesson."""

import re

import pytest

from convgui.export.worksheet.blocks import Boxes, Words
from convgui.export.worksheet.content import LONGEST, lesson_sheet, step_sheet
from convgui.export.worksheet.exercises import cell_frame
from convgui.export.worksheet.grids import input_grid, input_window
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import lesson_names, load_lesson
from convgui.model.tutor.validate import read_lesson
from tests.data.worksheets import KINDS, blocks_of, grids_of, labels_of, large, state_of, words_of

pytestmark = pytest.mark.usefixtures("qapp")


def numbers_of(units):
    return [int(words.number) for words in blocks_of(units, Words) if words.number]


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_of_a_step_has_its_answer(kind):
    sheet = step_sheet(state_of(kind))
    assert sheet.title == "Worksheet"
    assert kind in sheet.name
    asked = numbers_of(sheet.units)
    assert asked == numbers_of(sheet.answers) == list(range(1, len(asked) + 1))
    said = " ".join(words_of(sheet.units))
    assert ("groups" in KINDS[kind][0]) == ("Which input channels" in said)
    assert kind.endswith("Pool2d") != ("learn" in said)
    assert "stride" in said
    assert ("hatched" in said.lower()) == (kind != "AvgPool2d")


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_for_is_nowhere_on_the_pages_of_questions(kind):
    state = state_of(kind)
    sheet = step_sheet(state)
    outputs = [grid for grid in grids_of(sheet.units) if grid.title.startswith("output")]
    assert outputs
    for grid in outputs:
        assert grid.asked
        assert not any(grid.texts[row][col] for row, col in grid.asked)
    assert not any(grid.ringed for grid in grids_of(sheet.units))
    assert not any(block.ticked for block in blocks_of(sheet.units, Boxes))


def test_the_other_cells_have_their_values_among_the_answers():
    state = state_of("Conv1d")
    sheet = step_sheet(state)
    found = dict(re.findall(r"\([bc]\) (\S+, \d]) = (\S+)", " ".join(words_of(sheet.answers))))
    output = cell_output(state)
    assert found == {f"y[1, {col}]": f"{output[col]:.0f}".replace("-", "−") for col in (0, 1)}
    assert sum(label.startswith(("(b)", "(c)")) for label in labels_of(sheet.units)) == 2


def cell_output(state):
    return derive(state).output[1, 0]


def test_a_long_sum_is_asked_for_once():
    sheet = step_sheet(large())
    said = " ".join(words_of(sheet.units))
    assert "other blank cells" not in said
    assert "only the part around the output cell" in said


def test_a_layer_that_stamps_is_asked_for_its_stamp_first():
    state = first_state().change(call="nn.ConvTranspose2d(1, 1, 3, stride=2)", watch="scatter")
    first = [w.text for w in blocks_of(step_sheet(state).units, Words) if w.number == "1"]
    assert "stamps" in first[0]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("nn.Conv2d(2, 4, 3, dilation=2)", "c0–c1"),
        ("nn.Conv2d(4, 4, 3, groups=2)", "c0–c1"),
        ("nn.Conv2d(1, 4, 3)", ""),
        ("nn.Conv2d(4, 4, 3, groups=4)", ""),
    ],
)
def test_the_key_is_for_the_pixels_of_every_channel(call, said):
    words = " ".join(words_of(step_sheet(first_state(call)).answers))
    assert ("The same pixels in each of" in words) == bool(said)
    assert said in words


def test_pixels_that_have_no_room_are_asked_for_in_words():
    wishes = {"input_height": 90, "input_width": 90}
    sheet = step_sheet(first_state().change(call="nn.Conv2d(1, 1, 3, dilation=20)", **wishes))
    assert "Indices:" in labels_of(sheet.units)


def hint_of(state):
    return next(text for text in words_of(step_sheet(state).units) if "a window has" in text)


def test_a_hint_says_where_the_windows_are():
    assert "3 × 3 pixels, 2 apart (dilation)" in hint_of(state_of("Conv2d"))
    assert "begins at (−2, −2)" in hint_of(state_of("Conv2d"))
    assert "begins at (−1)" in hint_of(state_of("Conv1d"))
    assert "moves by 2 (stride)" in hint_of(state_of("MaxPool2d"))
    assert "upper left corner" in hint_of(state_of("ConvTranspose2d"))
    wide = first_state().change(
        call="nn.ConvTranspose2d(1, 1, 3, stride=2)",
        input_height=40,
        input_width=40,
        watch="gather",
    )
    state = wide.change(step_by="cell").at_cell((0, 30, 41))
    frame = cell_frame(state)
    row, col = (int(n) for n in re.findall(r"row (\d+), column (\d+)", hint_of(state))[0])
    grid = input_grid(frame, 0, input_window(frame), marked=True)
    assert min(grid.ringed) == (row, col)


def test_rounding_up_and_a_layer_without_bias():
    sheet = step_sheet(first_state().change(call="nn.MaxPool2d(2, ceil_mode=True)"))
    assert "⌈ ⌉ rounds up." in words_of(sheet.units)
    sheet = step_sheet(first_state().change(call="nn.Conv2d(1, 1, 3, bias=False)"))
    assert any("There is no bias." in text for text in words_of(sheet.units))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", lesson_names())
def test_every_page_of_every_lesson_is_on_its_sheet(name, language):
    lesson = load_lesson(name, language)
    sheet = lesson_sheet(lesson, first_state())
    said = words_of(sheet.units)
    assert sheet.title == sheet.name == lesson.title
    asked = [page.question for page in lesson.pages if page.question]
    assert numbers_of(sheet.units) == numbers_of(sheet.answers)
    assert len(numbers_of(sheet.units)) == len(asked)
    for page in lesson.pages:
        assert page.title in (*said, *words_of(sheet.answers))
    for question in asked:
        assert question.text in said
        assert not question.why or question.why in words_of(sheet.answers)


def test_a_paragraph_longer_than_a_page_is_divided():
    text = f"# T\n\n## P\nlayer: nn.Conv2d(1, 1, 1)\n\n{'word ' * 3000}\n"
    sheet = lesson_sheet(read_lesson(text, "own"), first_state())
    long = [text for text in words_of(sheet.units) if text.startswith("word")]
    assert len(long) > 5
    assert max(map(len, long)) <= LONGEST
    assert sum(text.count("word") for text in long) == 3000


def test_what_only_sums_a_lesson_up_stands_with_the_answers():
    sheet = lesson_sheet(load_lesson("06-dilation", "en"), first_state())
    assert [words.text for words in sheet.answers[-1]][:2] == [
        "What you learned",
        "• Dilation d puts the taps d pixels apart; d − 1 pixels lie between.",
    ]
    assert "What you learned" not in words_of(sheet.units)


def test_what_a_call_leaves_out_is_said():
    said = words_of(step_sheet(first_state("nn.Conv2d(1, 1, (3, 2), dilation=2)")).units)
    assert "kernel_size=(3, 2), stride=1, padding=0, dilation=2, groups=1" in said
    said = words_of(step_sheet(first_state("nn.Conv1d(1, 1, 3, padding='same')")).units)
    assert "kernel_size=3, stride=1, padding=same, dilation=1, groups=1" in said


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("nn.MaxPool2d(2)", "kernel_size=2, stride=2, padding=0, dilation=1"),
        ("nn.MaxPool2d((2, 3))", "kernel_size=(2, 3), stride=(2, 3), padding=0, dilation=1"),
        ("nn.AvgPool2d(3)", "kernel_size=3, stride=3, padding=0"),
        ("nn.AvgPool2d(3, stride=1)", "kernel_size=3, stride=1, padding=0"),
    ],
)
def test_the_stride_of_a_pool_is_said(call, told):
    assert told in words_of(step_sheet(first_state(call)).units)


def test_the_outputs_of_a_lesson_can_be_worked_out():
    text = "# L\n## One\nlayer: torch.nn.Conv2d(1, 1, 3{})\ninput: integers 6x6\n"
    text += "weights: integers\n\nOne."
    for more, told in (("", True), (", bias=False", False)):
        sheet = lesson_sheet(read_lesson(text.format(more), ""), first_state())
        said = " ".join(words_of(sheet.units))
        assert ("; bias of o0: 4" in said) == told


def test_where_the_windows_are_is_said_where_a_lesson_asks_for_pixels():
    said = words_of(lesson_sheet(load_lesson("06-dilation", "en"), first_state()).units)
    hint = next(
        text for text in said if text.startswith("Hint: a window has 3 × 3 pixels, 2 apart")
    )
    assert "begins at (0, 0)" in hint
    assert "moves by 1 (stride)" in hint


def test_a_sheet_says_which_channels_of_a_grouped_layer_it_draws():
    state = first_state("nn.Conv2d(4, 6, 3, groups=2, padding=1)")
    sheet = step_sheet(state)
    said = words_of(sheet.units)
    assert (
        "The layer has 2 groups. Of the 4 input channels only those of group 0 are drawn, which o0 "
        "reads: c0–c1."
    ) in said
    titles = {grid.title.split(",")[0] for grid in grids_of(sheet.units)}
    assert {title for title in titles if title.startswith("input")} == {"input c0", "input c1"}
    # What the maps tell is not asked: the question is about another group.
    (asked,) = (text for text in said if text.startswith("Which input channels"))
    assert asked == "Which input channels does output channel o3 read?"
    plain = step_sheet(first_state("nn.Conv2d(4, 6, 3)"))
    assert not any("groups. Of the" in text for text in words_of(plain.units))
