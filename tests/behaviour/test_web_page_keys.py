"""The web page by keyboard alone: the program's keys, pointing at cells, and choosing answers."""

import pytest

from convgui.i18n import in_language
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.page.layer_data import layer_page
from convgui.page.lesson_data import lesson_page
from convgui.ui.window.actions import ACTIONS, LINES

# What the program does and the page has not: files, panels, presenting on a screen of its own.
PROGRAM_ALONE = {
    *("open_input", "open_experiment", "save", "save_as", "export", "copy_picture", "quit"),
    *("undo", "redo", "paste", "type_call", "present", "show_fields", "show_side", "blank"),
    *("show_explain", "show_compare", "show_lesson", "show_code", "show_matrix", "show_network"),
    "follow_pointer",
}
# The page leaves the keys with which a browser makes everything larger to the browser.
OTHER_KEYS = {"Ctrl++": "+", "Ctrl+-": "-", "Ctrl+0": "-"}
QT_NAMES = {
    **{"Space": " ", "Left": "ArrowLeft", "Right": "ArrowRight", "PgDown": "PageDown"},
    **{"PgUp": "PageUp", "H": "h", "A": "a"},
}


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("page") / "page.html"
    state = first_state().change(call="nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)")
    made.write_text(layer_page(state.at(700)), encoding="utf-8")
    return made


@pytest.fixture
def page(browser, path):
    browser.again(path)
    return browser


def tab_to(page, name):
    """Go on with Tab until the element has the focus."""
    for _ in range(40):
        page.press("Tab")
        if page.run("return document.activeElement.id") == name:
            return
    raise AssertionError(f"Tab does not reach {name}")


def focused(page):
    return page.run("return document.activeElement.id || document.activeElement.textContent")


def test_every_key_of_the_program_whose_action_the_page_has(page):
    own = page.run("return convgui.keyboard.lines().flatMap(([, acts]) => Object.keys(acts))")
    asked = {
        OTHER_KEYS.get(key.keys, QT_NAMES.get(key.keys, key.keys))
        for name, action in ACTIONS.items()
        if name not in PROGRAM_ALONE
        for key in action.keys
        if not key.presented
    }
    assert asked == set(own)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_keys_are_told_in_the_programs_words(page, language):
    page.run("document.querySelector(`#language input[value=${arguments[0]}]`).click()", language)
    page.press("F1")
    assert page.run("return document.getElementById('keys').open")
    told = page.text("key_list")
    for line in ("play", "step", "ends", "step_by", "speed", "clicker", "hide", "reveal"):
        assert in_language(LINES[line].words, language) in told
    page.click(page.middle("close_keys"))
    page.click(page.middle("show_keys"))
    assert page.run("return document.getElementById('keys').open")


def test_keys_work_beside_a_choice_that_has_the_focus(page):
    page.run("document.querySelector('#by input[value=tap]').focus()")
    page.press("3")
    assert page.state("by") == "cell"
    page.text("count")
    assert page.run("return document.activeElement.value") == "cell"
    page.press("ArrowRight")
    page.run("document.getElementById('timeline').focus()")
    page.press("H")
    assert page.state("hides")


def test_arrow_keys_point_at_pixels_and_enter_keeps_one(page):
    tab_to(page, "input_cells")
    assert page.state("pointed") == {"kind": "input", "place": [1, 0, 0]}
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp"):
        page.press(key)
    assert page.state("pointed") == {"kind": "input", "place": [1, 1, 1]}
    assert page.state("index") == 700
    assert "border c1 (−1, −1), a zero, is read by 3 outputs" in page.text("spoken")
    page.press("Enter")
    page.press("Tab")
    assert page.state("pinned")
    assert page.state("pointed") == {"kind": "input", "place": [1, 1, 1]}
    page.press("Escape")
    assert page.state("pointed") is None


def test_the_place_of_the_key_is_framed_and_stays_on_the_map(page):
    tab_to(page, "output_cells")
    for _ in range(9):
        page.press("ArrowRight")
    assert page.state("pointed") == {"kind": "output", "place": [1, 0, 5]}
    page.text("narration")
    x, y = page.cell("output", 0, 5)
    box = page.run(
        "const b = document.querySelector('#output_cells i').getBoundingClientRect();"
        "return [b.left + b.width / 2, b.top + b.height / 2]"
    )
    assert box == pytest.approx([x, y], abs=1)
    page.press("Enter")
    assert page.run("return convgui.session.frame.step.output") == [1, 0, 5]
    page.press("Space")
    assert page.state("playing")


def test_a_weight_is_pointed_at_and_typed_without_a_mouse(page):
    tab_to(page, "lens_cells")
    page.press("ArrowRight")
    assert page.state("pointed") == {"kind": "weight", "place": [1, 1, 0, 1]}
    page.press("F2")
    page.run("document.getElementById('editor').select()")
    page.type("7")
    page.press("Enter")
    assert page.run("return convgui.session.layer.weight.at(1, 1, 0, 1)") == 7
    assert focused(page) == "lens_cells"


def test_arrow_keys_go_through_the_channels(page):
    tab_to(page, "lens_cells")
    page.press("Tab")
    page.press("Tab")
    assert focused(page) == "o1"
    page.press("ArrowDown")
    assert page.state("pointed") == {"kind": "out_channel", "place": [2]}
    page.press("Enter")
    page.press("ArrowUp")
    page.press("ArrowUp")
    assert focused(page) == "o0"
    assert page.run("return document.querySelectorAll('#outputs [tabindex=\"0\"]').length") == 1


@pytest.fixture
def lesson_page_of(browser, tmp_path):
    def lesson_page_of(name, number):
        path = tmp_path / "lesson.html"
        path.write_text(lesson_page(load_lesson(name, "en")), encoding="utf-8")
        browser.open(path)
        browser.run(f"convgui.course.open({number}); convgui.session.tell()")
        return browser

    return lesson_page_of


def test_a_question_about_pixels_is_answered_without_a_mouse(lesson_page_of):
    page = lesson_page_of("06-dilation", 1)
    tab_to(page, "input_cells")
    page.press("ArrowDown")
    page.press("ArrowRight")
    assert page.text("spoken") == "Pixel c0 (1, 1)"
    for row in range(3):
        for col in range(3):
            page.press("Enter")
            for _ in range(2 if col < 2 else 0):
                page.press("ArrowRight" if row % 2 == 0 else "ArrowLeft")
        assert page.text("spoken").endswith(", chosen")
        page.press("ArrowDown")
        page.press("ArrowDown")
    tab_to(page, "check")
    page.press("Enter")
    assert "✓ Right." in page.text("lesson")
    assert focused(page) == "verdict"


def test_a_field_that_is_pressed_keeps_the_focus(lesson_page_of):
    page = lesson_page_of("06-dilation", 3)
    tab_to(page, "padding_more")
    for _ in range(3):
        page.press("Enter")
    page.text("call")
    assert focused(page) == "padding_more"
    assert "padding=3" in page.text("call")


def test_a_number_of_a_layer_is_typed(lesson_page_of):
    page = lesson_page_of("08-rates", 2)
    for name in ("dilation_value", "padding_value"):
        page.click(page.middle(name))
        page.run("document.activeElement.select()")
        page.type("2")
        page.type("0")
        assert focused(page) == name
    assert "padding=20, dilation=20" in page.text("call")
    page.click(page.middle("check"))
    assert "✓ Right." in page.text("lesson")
