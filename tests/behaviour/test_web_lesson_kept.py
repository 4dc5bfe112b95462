"""What a reader has answered on a web page: what counts, what stays, and what comes back."""

import pytest

from tests.data.pages import reload, said


def summary(page):
    """What the last page says of each question."""
    page.run("convgui.course.open(convgui.course.pages.length)")
    found = "[...document.querySelectorAll('.answers .result')].map((e) => e.innerText)"
    return page.text("lesson").split(" questions")[0][-6:], page.run(f"return {found}")


def test_what_was_shown_does_not_count_as_right(open_web_lesson):
    page = open_web_lesson("06-dilation", 1)
    page.click(page.middle("skip"))
    page.run("convgui.course.open(2)")
    page.click(page.middle("skip"))
    page.click(page.middle("again"))
    page.click(page.middle("answer"))
    page.type("7")
    page.click(page.middle("check"))
    assert said(page).startswith("✓ Right.")
    page.run("convgui.course.open(3)")
    for _ in range(3):
        page.click(page.middle("padding_more"))
    page.click(page.middle("check"))
    assert page.run("return [...document.querySelectorAll('.dot')].map((e) => e.innerText)") == [
        *("○", "○", "○"),
        *("✓", "○"),
    ]
    score, results = summary(page)
    assert score == "1 of 3"
    assert results == [
        "the answer was shown",
        "right, after the answer was shown",
        "✓ right, at the first try",
    ]


def test_a_layer_that_was_shown_is_gone_when_the_reader_tries_again(open_web_lesson):
    page = open_web_lesson("06-dilation", 3)
    page.click(page.middle("skip"))
    assert "padding=3" in page.text("call")
    page.click(page.middle("again"))
    assert "padding" not in page.text("call")
    page.click(page.middle("check"))
    assert said(page).startswith("✕ Not yet.")


def test_an_answered_page_keeps_its_verdict(open_web_lesson):
    page = open_web_lesson("06-dilation", 3)
    for _ in range(3):
        page.click(page.middle("padding_more"))
    page.click(page.middle("check"))
    before = said(page)
    assert before.startswith("✓ Right.")
    page.run("convgui.course.turn(-1); convgui.course.answer(8); convgui.course.answer(8)")
    wrong = said(page)
    assert wrong.startswith("✕ You said 8.")
    page.run("convgui.course.turn(1)")
    assert said(page) == before
    assert "padding=3" in page.text("call")
    page.run("convgui.course.turn(-1)")
    assert said(page) == wrong
    page.click(page.middle("again"))
    page.run("convgui.course.turn(1); convgui.course.turn(-1)")
    assert said(page) == ""


def test_answers_page_language_theme_and_name_stay_over_a_reload(open_web_lesson):
    page = open_web_lesson("06-dilation", 1)
    page.run("convgui.course.answer([[1, 1]]); convgui.course.answer([[1, 1]])")
    page.run("convgui.course.open(2); convgui.course.answer(NaN); convgui.course.answer(NaN)")
    page.run("convgui.course.open(5)")
    page.click(page.middle("student"))
    page.type("Ada")
    page.click(page.middle("theme"))
    page.run("document.querySelector('#language input[value=zh]').click()")
    before = page.text("lesson"), page.seen("return convgui.course.records")
    reload(page)
    assert (page.text("lesson"), page.seen("return convgui.course.records")) == before
    assert page.run("return document.getElementById('student').value") == "Ada"
    assert page.run("return [convgui.dark, convgui.course.number]") == [True, 5]
    assert page.run("return document.querySelector('#language input:checked').value") == "zh"
    page.run("convgui.course.open(2)")
    assert said(page).startswith("✕ 你的答案：nan，正确答案：7。")


@pytest.mark.parametrize(
    "kept",
    ["nonsense", "3", '{"records": [1, 2]}', '{"number": 2, "records": [0, 1, 2, 3, 4]}', "null"],
)
def test_what_is_kept_and_makes_no_sense_is_left_alone(open_web_lesson, kept):
    page = open_web_lesson("06-dilation", 1)
    page.run(
        "const kept = arguments[0]; const [name] = Object.keys(sessionStorage);"
        "addEventListener('pagehide', () => sessionStorage.setItem(name, kept))",
        kept,
    )
    reload(page)
    assert "Dilation and its span" in page.text("title")
    page.run("convgui.course.open(2); convgui.course.answer(7)")
    assert said(page).startswith("✓ Right.")
    assert page.messages() == []


def test_where_nothing_can_be_kept_it_is_said_before_it_is_lost(open_web_lesson):
    page = open_web_lesson("06-dilation", 2)
    assert "Your answers stay in this tab until you close it." in page.text("lesson")
    leaves = (
        "const e = new Event('beforeunload', {cancelable: true});"
        "dispatchEvent(e); return e.defaultPrevented"
    )
    page.run("convgui.course.answer(7)")
    assert not page.run(leaves)
    page.run("Storage.prototype.setItem = () => { throw new Error('refused') }")
    page.run("convgui.course.open(2)")
    assert "they are lost when you leave or reload the page" in page.text("lesson")
    assert page.run(leaves)
    # Without answers no one is asked whether to leave.
    page.run("convgui.course.records.fill(null)")
    assert not page.run(leaves)


def test_a_changed_layer_stays_at_the_cell_in_play(open_web_lesson):
    page = open_web_lesson("09-two-groups", 3)
    page.click(page.middle("yes"))
    assert said(page).startswith("✓ Right.")
    assert page.text("narration").startswith("Output o10, row 1, column 1")
    page.click(page.middle("groups_less"))
    assert page.text("narration").startswith("Output o10, row 1, column 1")
    assert page.text("equation").endswith("nan")


def test_play_goes_through_where_every_step_would_be_a_stop(open_web_lesson):
    page = open_web_lesson("01-standard", 1)
    assert page.run("return document.querySelectorAll('#stops span').length") > 0
    page.run("convgui.course.reopen(); convgui.session.change({by: 'map', index: 0, speed: 240})")
    page.press("Space")
    page.run("return new Promise((done) => setTimeout(done, 300))")
    assert page.run("return convgui.session.state.index") == 1
    assert page.run("return document.querySelectorAll('#stops span').length") == 0


def test_on_a_phone_nothing_lies_over_the_buttons(open_web_lesson):
    page = open_web_lesson("06-dilation", 3)
    page.size(390, 844, touch=True)
    covered = page.run(
        "convgui.session.tell(); const found = [];"
        "for (let y = 0; y <= document.body.scrollHeight; y += 20) {"
        "  scrollTo(0, y);"
        "  for (const id of ['play', 'last', 'timeline']) {"
        "    const e = document.getElementById(id); const b = e.getBoundingClientRect();"
        "    const top = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);"
        "    if (!e.contains(top)) found.push([id, y]);"
        "  }"
        "} return found"
    )
    assert covered == []
