"""A lesson as one web page, answered right and wrong by mouse, key and finger."""

import pytest

from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.page_state import page_state
from convgui.model.tutor.validate import read_lesson
from tests.data.pages import numbers, said, same


def test_a_number_is_typed_wrong_then_right(open_web_lesson):
    page = open_web_lesson("06-dilation", 2)
    page.click(page.middle("answer"))
    page.type("three")
    page.press("Enter")
    assert "Type a number such as 3" in page.text("lesson")
    page.run("document.getElementById('answer').select()")
    page.type("9")
    page.press("Enter")
    assert said(page) == ""
    hint = "Not yet: one more try. 3·3 counts 3 steps. How many steps are there between 3 taps?"
    assert page.text("lesson").count(hint) == 1
    assert page.run("return [...convgui.session.state.veiled].includes('taps')")
    page.click(page.middle("check"))
    assert said(page).startswith("✕ You said 9. The answer is 7.\n3·(3 − 1) + 1 = 7")
    page.click(page.middle("again"))
    page.click(page.middle("answer"))
    page.type("７")
    page.click(page.middle("check"))
    assert said(page).startswith("✓ Right.")
    assert page.run("return convgui.course.records[2]") == {
        "tries": 3,
        "given": 7,
        "right": True,
        # The second wrong answer was told the right one.
        "shown": True,
        "judged": {"given": 7, "spec": None, "skipped": False},
    }


@pytest.mark.parametrize("hand", ["click", "tap"])
def test_pixels_are_chosen_and_marked(open_web_lesson, hand):
    page = open_web_lesson("06-dilation", 1)
    if hand == "tap":
        page.size(390, 844, touch=True)
    assert page.run("return document.getElementById('check').disabled")
    chosen = [(1, 1), (1, 3), (1, 5), (3, 1), (3, 3), (3, 5), (5, 1), (5, 3), (2, 2)]
    for row, col in chosen:
        getattr(page, hand)(page.cell("input", row, col))
    assert "9 chosen" in page.text("lesson")
    getattr(page, hand)(page.middle("check"))
    hint = "Not yet: one more try. 8 are right; 1 does not belong to this window."
    assert hint in page.text("lesson")
    assert "9 chosen" in page.text("lesson")
    getattr(page, hand)(page.middle("check"))
    assert said(page).startswith("✕ Not quite: 8 right · 1 wrong · ! 1 missed")
    assert "Rows: 1·1 + tap·2 = 1, 3, 5." in said(page)


def test_a_second_click_takes_a_pixel_back(open_web_lesson):
    page = open_web_lesson("06-dilation", 1)
    page.click(page.cell("input", 1, 1))
    page.click(page.cell("input", 1, 1))
    assert "0 chosen" in page.text("lesson")


def test_channels_are_chosen_on_their_cards(open_web_lesson):
    page = open_web_lesson("09-two-groups")
    assert page.run("return document.querySelectorAll('.group').length") == 0
    for channel in range(5):
        page.run(f"document.querySelectorAll('#inputs button')[{channel}].click()")
    page.click(page.middle("check"))
    assert said(page).startswith("✓ Right.")
    page.text("lesson")
    assert page.run("return document.querySelectorAll('.group').length") == 4
    assert page.run("return document.querySelectorAll('#inputs .sign').length") == 5


@pytest.mark.parametrize(("name", "right"), [("no", True), ("yes", False)])
def test_yes_or_no(open_web_lesson, name, right):
    page = open_web_lesson("05-same", 2)
    page.click(page.middle(name))
    assert said(page).startswith("✓ Right." if right else "✕ You said yes. The answer is no.")
    assert "padding='same' is not supported for strided convolutions" in said(page)


def test_a_layer_is_built(open_web_lesson):
    page = open_web_lesson("06-dilation", 3)
    page.click(page.middle("check"))
    assert said(page).startswith("✕ Not yet.\nThe size is not kept: 9 × 9 becomes 3 × 3.")
    for _ in range(3):
        page.click(page.middle("padding_more"))
    assert "padding=3, dilation=3" in page.text("call")
    page.click(page.middle("check"))
    assert said(page).startswith("✓ Right.\nkernel_size is 3. dilation is 3.")
    assert page.run("return convgui.session.frame.geometry.outputSize") == [9, 9]


@pytest.mark.parametrize("number", [1, 2])
def test_where_the_program_has_a_tab_a_sentence_says_so(open_web_lesson, number):
    page = open_web_lesson("17-receptive-field", number)
    assert "In ConvGUI the receptive field of stacked layers is drawn here" in page.text("lesson")
    page.click(page.middle("answer"))
    page.type("none")
    page.press("Enter")
    assert "Type a number such as 3" in page.text("lesson")


@pytest.mark.parametrize(
    ("name", "number", "presses", "wishes"),
    [
        ("20-transposed", 4, ["kernel_size_more"], {"kernel_height": 4, "kernel_width": 4}),
        ("20-transposed", 4, ["stride_more"], {"stride_height": 3, "stride_width": 3}),
        ("20-transposed", 4, ["out_channels_more"], {"out_channels": 2}),
        ("06-dilation", 3, ["padding_more"] * 3, {"padding_height": 3, "padding_width": 3}),
        ("06-dilation", 3, ["kernel_size_less"], {"kernel_height": 2, "kernel_width": 2}),
        ("10-weight-shape", 3, ["groups_more"], {"groups": 2}),
        ("11-depthwise", 2, ["out_channels_more"] * 4, {"out_channels": 8}),
        (
            *("11-depthwise", 2, ["stride_more", "groups_less", "groups_less"]),
            {"stride_height": 2, "groups": 2},
        ),
    ],
)
def test_a_layer_that_was_built_has_the_programs_numbers(
    open_web_lesson, name, number, presses, wishes
):
    page = open_web_lesson(name, number)
    for press in presses:
        page.run("document.getElementById(arguments[0]).click()", press)
    if "groups" in wishes and "stride_height" in wishes:
        wishes = {**wishes, "stride_width": 2}
    made = page_state(load_lesson(name, "en"), number, first_state()).change(**wishes)
    assert page.text("call") == str(made.layer.spec)
    found = page.seen(
        "const {layer} = convgui.session; return Array.from({length: layer.geometry.outChannels},"
        " (_, out) => [...layer.computed.get(`map ${out}`)]).flat()"
    )
    assert same(found, numbers(tensors_of(made.layer).output), 3e-6)


def test_a_layer_that_pytorch_refuses_is_not_shown(open_web_lesson):
    page = open_web_lesson("06-dilation", 3)
    page.click(page.middle("kernel_size_more"))
    page.click(page.middle("kernel_size_more"))
    assert "Kernel size can't be greater than actual input size" in page.text("lesson")
    assert page.text("call") == "torch.nn.Conv2d(1, 1, 3, dilation=3)"
    page.click(page.middle("check"))
    assert said(page).startswith("✕ Not yet.\nPyTorch: “Calculated padded input size")


def test_what_a_page_is_about_can_be_tried(open_web_lesson):
    page = open_web_lesson("04-padding", 2)
    page.run(
        "const field = document.querySelector('#field_padding_mode select');"
        "field.value = 'circular'; field.dispatchEvent(new Event('change'))"
    )
    assert page.text("call") == "torch.nn.Conv2d(1, 1, 3, padding=2, padding_mode='circular')"
    assert page.run("return convgui.session.frame.geometry.axes[0].source(0)") == 3
    page.press("PageDown")
    assert "padding_mode='reflect'" in page.text("call")
    assert page.run("return document.querySelector('.field')") is None
    page.click(page.middle("no"))
    assert page.run("return document.querySelectorAll('.field').length") == 1


def test_the_answer_is_hidden_until_it_is_asked_for(open_web_lesson):
    page = open_web_lesson("04-padding", 1)
    assert page.text("narration") == "Output o0, row 0, column 0"
    assert page.text("equation") == ""
    page.click(page.middle("skip"))
    assert said(page).startswith("The answer is ")
    assert page.text("equation").startswith("y[0, 0, 0] = ")


def test_what_the_question_hides_cannot_be_pointed_at(open_web_lesson):
    page = open_web_lesson("06-dilation", 1)
    page.move(page.cell("output", 0, 0))
    assert page.text("narration") == "Output o0, row 1, column 1"


def test_the_teachers_stops_pause_and_are_on_the_timeline(open_web_lesson):
    page = open_web_lesson("03-stride")
    assert page.run("return document.querySelectorAll('#stops span').length") == 3
    assert "where your teacher stops" in page.text("lesson")
    page.run("convgui.session.change({speed: 240})")
    page.press("Space")
    page.run("return new Promise((done) => setTimeout(done, 300))")
    assert not page.state("playing")
    assert page.run("return convgui.session.frame.step.output") == [0, 0, 2]


def test_pages_are_turned_by_button_and_clicker_up_to_what_was_answered(open_web_lesson):
    page = open_web_lesson("06-dilation")
    page.click(page.middle("page_next"))
    page.press("PageDown")
    assert page.run("return convgui.course.number") == 2
    page.press("PageUp")
    page.click(page.middle("page_back"))
    assert page.run("return convgui.course.number") == 0
    page.run("convgui.course.open(2); convgui.course.answer(7); convgui.course.open(5)")
    words = page.text("lesson")
    assert "1 of 3 questions answered right" in words
    assert "Your answer: 7" in words
    assert "not answered" in words


def test_what_was_answered_is_saved_and_printed(open_web_lesson, tmp_path):
    page = open_web_lesson("06-dilation", 5)
    page.save_to(tmp_path)
    page.click(page.middle("student"))
    page.type("Ada </b>")
    page.click(page.middle("save"))
    page.run("return new Promise((done) => setTimeout(done, 500))")
    text = (tmp_path / "answers.txt").read_text(encoding="utf-8")
    title, name, _, score, empty, first, *_ = text.splitlines()
    assert (title, name, empty) == ("Dilation and its span", "Ada </b>", "")
    assert score == "0 of 3 questions answered right"
    assert first.startswith("Which pixels does the output in row 1, column 1 read?")
    assert page.printed().startswith(b"%PDF")


def test_the_lesson_and_its_reasons_change_their_language(open_web_lesson):
    page = open_web_lesson("06-dilation", 2, "zh")
    own = load_lesson("06-dilation", "zh").pages[2]
    assert own.question.text in page.text("lesson")
    page.run("convgui.course.answer(8)")
    assert "还不对，可以再试一次。" in page.text("lesson")
    page.run("convgui.course.answer(8)")
    assert own.question.why in said(page)
    page.run("document.querySelector('#language input[value=en]').click()")
    assert said(page).startswith("✕ You said 8. The answer is 7.")


@pytest.mark.parametrize("number", range(6))
def test_a_phone_has_room_for_every_page(open_web_lesson, number):
    page = open_web_lesson("06-dilation", number)
    page.size(360, 740, touch=True)
    small = page.run(
        "convgui.session.tell();"
        "return [...document.querySelectorAll('button, input, select, .segment')]"
        ".filter((e) => e.offsetParent && e.type !== 'radio')"
        ".map((e) => [e.id || e.className, e.offsetWidth, e.offsetHeight])"
        ".filter(([, wide, high]) => wide < 44 || high < 44)"
    )
    assert small == []
    assert page.run("return document.documentElement.scrollWidth") == 360


HOSTILE = """# </script><script>document.title = 'stolen'</script> "quoted" & 'so'

## <img src=x onerror="document.title='stolen'"> \u05e9\u05dc\u05d5\u05dd
layer: torch.nn.Conv2d(1, 1, 3)
edit: input c0 (0, 0) = nan
edit: input c0 (0, 1) = inf
edit: weight o0 c0 (0, 0) = 3e38
edit: weight o0 c0 (0, 1) = 1e-38

<!-- not a comment --> {policy} <b>bold</b> \u0645\u0631\u062d\u0628\u0627

ask: number cell
<script>document.title = 'stolen'</script> ]]> \\u003c
why: </p></div><style>* {{ display: none }}</style>
"""


def test_a_text_of_a_lesson_stays_a_text(open_web_lesson):
    page = open_web_lesson(read_lesson(HOSTILE, "hostile"))
    words = page.text("lesson")
    assert "<!-- not a comment --> {policy} <b>bold</b> \u0645\u0631\u062d\u0628\u0627" in words
    assert page.run("return document.title").startswith("</script><script>document.title")
    assert page.run("return document.querySelectorAll('#lesson b, #lesson img').length") == 0
    page.run("convgui.course.answer(NaN)")
    assert said(page).startswith("✓ Right.")
    assert "</p></div><style>" in said(page)
