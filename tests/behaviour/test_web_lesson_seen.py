"""What a reader of a lesson on a web page has in sight, and what is hidden until it is answered."""

import pytest

from tests.data.pages import WRITTEN, reload, said

# Whether an element is within the window, above the buttons that stay at the bottom of a phone.
IN_SIGHT = """
const box = document.querySelector(arguments[0]).getBoundingClientRect();
const buttons = document.getElementById("transport").getBoundingClientRect();
const low = innerWidth < 620 ? buttons.top : innerHeight;
return box.top >= 0 && box.bottom <= low + 1;
"""


def test_on_a_phone_each_page_begins_at_its_top(open_web_lesson):
    page = open_web_lesson("06-dilation", 0)
    page.size(390, 844, touch=True)
    # Loaded there, too.
    reload(page)
    page.tap(page.middle("page_next"))
    page.wait("return Math.abs(document.querySelector('#lesson').getBoundingClientRect().top) < 1")
    assert page.run(IN_SIGHT, "#lesson h2")
    assert page.run(IN_SIGHT, ".asked")


def test_on_a_phone_verdict_hint_and_picture_are_brought_into_sight(open_web_lesson):
    page = open_web_lesson("06-dilation", 2)
    page.size(390, 844, touch=True)
    page.run("convgui.session.tell(); scrollTo(0, document.body.scrollHeight)")
    page.run("convgui.course.answer(8)")
    assert page.run(IN_SIGHT, ".hint")
    page.run("scrollTo(0, document.body.scrollHeight); convgui.course.answer(8)")
    assert page.run(IN_SIGHT, ".verdict .result")
    page.run("scrollTo(0, 0); convgui.session.change({playing: true}); convgui.session.tell()")
    page.run("convgui.session.change({playing: false})")
    assert page.run("return document.getElementById('stage').getBoundingClientRect().top") < 99


@pytest.mark.parametrize("width", [1000, 1280])
def test_back_and_next_are_in_sight_below_a_long_reason(open_web_lesson, width):
    page = open_web_lesson("09-two-groups", 3)
    page.size(width, 700)
    page.run("convgui.course.answer(true); convgui.session.tell()")
    assert page.run(IN_SIGHT, "#page_next")
    assert page.run(IN_SIGHT, "#page_back")


def test_a_refused_number_says_what_the_picture_still_shows(open_web_lesson):
    page = open_web_lesson("09-two-groups", 0)
    page.run("convgui.course.answer([0, 1, 2, 3, 4])")
    page.click(page.middle("groups_more"))
    words = page.run("return document.querySelector('.refused').innerText")
    call = "torch.nn.Conv2d(10, 20, 3, groups=2, bias=False)"
    assert f"The picture still shows {call}." in words
    assert page.run(IN_SIGHT, ".refused")


def test_chosen_pixels_can_be_cleared(open_web_lesson):
    page = open_web_lesson("06-dilation", 1)
    assert page.run("return document.getElementById('clear').disabled")
    page.click(page.cell("input", 1, 1))
    page.click(page.cell("input", 2, 2))
    page.click(page.middle("clear"))
    assert "0 chosen" in page.text("lesson")


def test_no_number_that_is_asked_for_appears_as_the_steps_go_on(open_web_lesson):
    page = open_web_lesson("09-two-groups", 1)
    assert "output" not in page.text("legend")
    page.run("convgui.session.change({index: convgui.session.length - 1})")
    assert "45" not in page.text("equation")
    # All cells are empty, also in the thumbnails.
    assert page.run(
        "convgui.session.tell();"
        "const {painter} = convgui.stacks.cards.get('out_channel 15');"
        "const {data} = painter.ink.getImageData(0, 0, 40, 40);"
        "return data.every((n) => n === 255)"
    )
    page.run("convgui.course.answer(45)")
    assert said(page).startswith("✓ Right.")
    assert "output" in page.text("legend")


def test_nan_is_crossed_out_in_the_thumbnails(open_web_lesson):
    page = open_web_lesson("09-two-groups", 2)
    red = (
        "convgui.session.tell();"
        "const {painter} = convgui.stacks.cards.get(arguments[0]);"
        "const {data} = painter.ink.getImageData(0, 0, 44, 44);"
        "let red = 0;"
        "for (let i = 0; i < data.length; i += 4) red += data[i] > 120 && data[i + 1] < 90;"
        "return red"
    )
    assert page.run(red, "in_channel 2") > 5
    assert page.run(red, "out_channel 3") == 0
    page.run("convgui.course.answer(true)")
    assert page.run(red, "out_channel 3") > 50
    assert page.run(red, "in_channel 3") == 0


def test_a_channel_that_is_not_read_is_shown_without_leaving_the_cell(open_web_lesson):
    page = open_web_lesson("09-two-groups", 4)
    page.run("convgui.session.seek([19, 1, 1]); convgui.session.tell()")
    page.run("document.querySelectorAll('#inputs button')[4].click()")
    assert page.text("narration").startswith("input c4 is read by o0–o9")
    assert page.run("return convgui.session.frame.played.output") == [19, 1, 1]


def test_few_steps_are_played_slowly_until_the_reader_chooses_a_speed(open_web_lesson):
    page = open_web_lesson("06-dilation", 1)
    assert page.state("speed") == pytest.approx(9 / 5)
    page.run("convgui.session.change({speed: 20}); convgui.course.open(2)")
    assert page.state("speed") == 20


def test_words_are_explained_until_they_are_folded_again(open_web_lesson):
    page = open_web_lesson("09-two-groups", 2)
    assert not page.run("return document.getElementById('glossary').open")
    page.click(
        page.run(
            "const b = document.querySelector('summary').getBoundingClientRect();"
            "return [b.left + 30, b.top + 20]"
        )
    )
    page.run("convgui.course.answer(true)")
    assert page.run("return document.getElementById('glossary').open")
    assert "receptive field: the part of the input" in page.text("glossary")


@pytest.mark.parametrize("width", [900, 1000, 1280])
def test_the_channels_have_the_height_of_maps_and_sum(open_web_lesson, width):
    page = open_web_lesson("09-two-groups", 0)
    page.size(width, 800)
    page.run("convgui.course.answer([0, 1, 2, 3, 4]); convgui.session.tell()")
    high = page.run(
        "const of = (id) => document.getElementById(id).getBoundingClientRect();"
        "return [of('inputs').bottom, of('legend').bottom, of('outputs').bottom, of('maps').bottom]"
    )
    inputs, legend, outputs, maps = high
    assert inputs == outputs >= legend > maps
    stage = page.run("return document.getElementById('stage').getBoundingClientRect().bottom")
    assert stage <= maps


@pytest.mark.parametrize("height", [640, 680, 720, 768, 900])
def test_in_the_sum_by_channels_the_bias_is_no_channel(open_web_lesson, height):
    page = open_web_lesson("06-dilation", 0)
    page.size(1280, height)
    texts = page.run(WRITTEN)
    assert not [text for text in texts if "–bias" in text]
    if "y[0, 0, 0], added up" in texts:
        assert {"c0", "9 of 9", "bias b[0]"} <= set(texts)
    # There is room for it at most heights.
    assert height < 720 or "y[0, 0, 0], added up" in texts
