"""The web page of a layer by mouse, key and finger, in both languages."""

import pytest

from convgui.model.scene.state import first_state
from convgui.page.layer_data import layer_page
from convgui.ui.style import theme

GROUPED = "nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)"


def state(call=GROUPED, **wishes):
    return first_state().change(call=call, **wishes)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    made = tmp_path_factory.mktemp("page") / "page.html"
    made.write_text(layer_page(state().at(700)), encoding="utf-8")
    return made


@pytest.fixture
def page(browser, path):
    browser.again(path)
    return browser


# Controls ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "index"), [("first", 0), ("back", 699), ("forward", 701), ("last", 3887)]
)
@pytest.mark.parametrize("hand", ["click", "tap"])
def test_buttons_by_mouse_and_finger(page, name, index, hand):
    if hand == "tap":
        page.size(390, 844, touch=True)
    getattr(page, hand)(page.middle(name))
    assert page.state("index") == index


@pytest.mark.parametrize(
    ("keys", "field", "value"),
    [
        (["ArrowRight"], "index", 701),
        (["ArrowLeft", "ArrowLeft"], "index", 698),
        (["Home"], "index", 0),
        (["End"], "index", 3887),
        (["2"], "by", "channel"),
        (["3"], "by", "cell"),
        (["4"], "by", "map"),
        (["4", "1"], "by", "tap"),
        ([">"], "speed", 12),
        (["<"], "speed", 8 / 1.5),
        (["PageDown"], "index", 701),
        (["PageUp"], "index", 699),
        (["h"], "hides", True),
        (["h", "a"], "revealed", True),
        (["H"], "hides", True),
    ],
)
def test_keys_are_those_of_the_program(page, keys, field, value):
    for key in keys:
        page.press(key)
    assert page.state(field) == pytest.approx(value)


def test_play_goes_on_and_pauses_by_key_and_button(page):
    page.press(">")
    page.press("Space")
    assert page.state("playing")
    page.run("return new Promise((done) => setTimeout(done, 300))")
    page.click(page.middle("play"))
    assert not page.state("playing")
    assert page.state("index") > 700


def test_play_stops_at_the_last_step_and_then_begins_again(page):
    page.press("End")
    page.press("Space")
    assert page.state("index") < 3887
    assert page.state("playing")
    page.run("convgui.session.change({index: 3880, speed: 240})")
    page.run("return new Promise((done) => setTimeout(done, 400))")
    assert (page.state("index"), page.state("playing")) == (3887, False)


def test_a_hundred_steps_a_second_drop_no_picture(page_of):
    page = page_of(state("nn.Conv2d(1, 1, 3)", input_height=11, input_width=11))
    # Milliseconds for a step, the least of some rounds: the machine may be busy with others.
    least = page.run(
        "const {session} = convgui; const rounds = [];"
        "for (let round = 0; round < 8; round++) {"
        "  const start = performance.now();"
        "  for (let i = 0; i < 12; i++) {"
        "    session.state = {...session.state, index: round * 12 + i}; session.tell(); }"
        "  rounds.push((performance.now() - start) / 12); }"
        "return Math.min(...rounds)"
    )
    assert least < 10
    page.run("convgui.session.change({playing: true, speed: 100, index: 0})")
    page.run("return new Promise((done) => setTimeout(done, 500))")
    assert page.state("index") > 20


def test_the_timeline_and_the_speed_are_dragged(page):
    x, y = page.middle("timeline")
    page.click((x, y))
    assert page.state("index") == pytest.approx(3887 / 2, abs=30)
    x, y = page.middle("speed")
    page.click((x + 40, y))
    assert page.state("speed") > 60


def test_the_size_of_a_step_keeps_the_cell(page):
    place = page.run("return convgui.session.frame.step.output")
    page.run("document.querySelector('#by input[value=cell]').click()")
    assert page.state("by") == "cell"
    assert page.run("return convgui.session.frame.step.output") == place
    assert page.text("count") == "step 39 of 216"


def test_targets_of_a_finger_are_large(page):
    page.size(360, 740, touch=True)
    small = page.run(
        "convgui.session.tell(); return [...document.querySelectorAll("
        "'button, input[type=range], .segment')]"
        ".filter((e) => e.offsetParent)"
        ".map((e) => [e.id || e.className, e.offsetWidth, e.offsetHeight])"
        ".filter(([, wide, high]) => wide < 44 || high < 44)"
    )
    assert small == []
    assert page.run("return document.documentElement.scrollWidth") == 360


# Pointing ---------------------------------------------------------------------------------------


def test_pointing_at_a_pixel_says_who_reads_it(page):
    page.move(page.cell("input", 4, 4))
    assert page.text("narration").endswith("is read by 27 outputs: 9 cells in each of o0–o2")
    page.move((5, 5))
    assert page.text("narration").startswith("Output o1, row 0, column 2")


def test_pointing_at_a_weight_and_an_output(page):
    page.move(page.cell("lens", 1, 2))
    assert "weight w[1, 1] (1, 2) = " in page.text("narration")
    page.move(page.cell("output", 5, 5))
    assert page.text("narration").startswith("Output o1, row 5, column 5")


def test_a_click_pins_and_goes_to_an_output(page):
    place = page.cell("input", 4, 4)
    page.click(place)
    page.move((5, 5))
    assert page.state("pinned")
    page.press("Escape")
    assert page.state("pointed") is None
    page.click(page.cell("output", 3, 1))
    assert page.run("return convgui.session.frame.step.output") == [1, 3, 1]
    assert page.state("index") == ((1 * 6 + 3) * 6 + 1) * 18


def test_a_finger_points_and_a_channel_is_chosen(page):
    page.size(390, 844, touch=True)
    page.tap(page.cell("input", 4, 4))
    assert page.state("pointed") == {"kind": "input", "place": [1, 4, 4]}
    page.run("document.querySelectorAll('#outputs button')[4].click()")
    assert page.run("return convgui.session.frame.step.output") == [4, 0, 2]
    page.run("document.querySelectorAll('#inputs button')[3].click()")
    assert page.run("return convgui.session.frame.inChannel") == 3


# Typing numbers ---------------------------------------------------------------------------------


def edit(page, place, text):
    page.click(place, 2)
    page.run("document.getElementById('editor').select()")
    page.type(text)
    page.press("Enter")


def test_a_number_of_the_input_is_typed_and_all_is_computed_again(page):
    before = page.run("return convgui.session.frame.total")
    edit(page, page.cell("input", 2, 2), "100")
    assert page.run("return convgui.session.layer.input.at(1, 0, 0)") == 100
    assert page.run("return convgui.session.frame.total") != before
    page.click(page.middle("reset"))
    assert page.run("return convgui.session.frame.total") == before


def test_two_taps_of_a_finger_open_the_field(page):
    page.size(390, 844, touch=True)
    place = page.cell("input", 2, 2)
    page.tap(place)
    page.tap(place)
    page.type("5")
    page.press("Enter")
    assert page.run("return convgui.session.layer.edited.size") == 1


@pytest.mark.parametrize(("text", "value"), [("−2,5", -2.5), ("nan", "NaN"), ("１２", 12)])
def test_a_weight_is_typed_as_the_program_takes_it(page, text, value):
    edit(page, page.cell("lens", 0, 0), text)
    assert page.seen("return convgui.session.layer.weight.at(1, 1, 0, 0)") == value


def test_a_comma_that_could_mean_two_numbers_is_asked_about(page):
    before = page.run("return convgui.session.layer.weight.at(1, 1, 0, 0)")
    edit(page, page.cell("lens", 0, 0), "1,125")
    assert page.text("message") == "1,125 can be 1.125 or 1125: type one of these."
    page.run("document.getElementById('editor').select()")
    page.type("1,1250")
    page.press("Enter")
    assert page.run("return convgui.session.layer.weight.at(1, 1, 0, 0)") == 1.125 != before


def test_the_bias_is_typed(page):
    page.run("convgui.session.change({index: 17}); convgui.session.tell()")
    page.run("const bias = document.querySelector('#equation .bias'); bias.focus(); bias.click()")
    page.type("7")
    page.press("Enter")
    assert page.run("return convgui.session.layer.bias[0]") == 7
    # The key does not press the button that has the focus again.
    assert page.run("return document.getElementById('editor').hidden")


@pytest.mark.parametrize(
    ("text", "words"),
    [("three", "three is not a number."), ("1e40", "1e40 is too large"), ("<b>", "<b> is not")],
)
def test_what_is_no_number_is_said(page, text, words):
    edit(page, page.cell("input", 2, 2), text)
    assert words in page.text("message")
    page.press("Escape")
    assert page.run("return convgui.session.layer.edited.size") == 0


# Words and looks --------------------------------------------------------------------------------


def test_the_language_is_switched_on_the_page(page):
    page.run("document.querySelector('#language input[value=zh]').click()")
    assert page.text("narration").startswith("输出 o1，第 0 行，第 2 列")
    assert page.run("return document.documentElement.lang") == "zh-CN"
    assert page.text("count") == "第 701 步，共 3,888 步"
    page.run("document.querySelector('#language input[value=en]').click()")
    assert page.text("count") == "step 701 of 3,888"


@pytest.mark.parametrize("asked", ["zh", "en"])
def test_the_page_begins_in_the_language_it_was_made_in(page_of, asked):
    page = page_of(first_state(), language=asked)
    other = {"zh": "en", "en": "zh"}[asked]
    assert page.run("return document.documentElement.lang").startswith(asked)
    page.run(f"document.querySelector('#language input[value={other}]').click()")
    assert page.run("return document.documentElement.lang").startswith(other)


def test_a_screen_reader_hears_the_step_but_not_while_it_plays(page):
    page.press("ArrowRight")
    said = page.text("spoken")
    assert said == page.text("narration")
    page.run("convgui.session.change({playing: true, speed: 240})")
    page.run("return new Promise((done) => setTimeout(done, 100))")
    assert page.run("return document.getElementById('spoken').textContent") == said


def test_colours_are_those_of_the_program_by_the_system_and_by_hand(page_of):
    for dark, colours in ((False, theme.LIGHT), (True, theme.DARK)):
        page = page_of(state())
        page.prefers(color_scheme="dark" if dark else "light")
        page.reload()
        page.run("convgui.session.tell()")
        for name in ("canvas", "panel", "text", "muted", "accent", "in_hand", "positive", "full"):
            found = page.run(
                "return getComputedStyle(document.documentElement).getPropertyValue(arguments[0])",
                f"--{name}",
            )
            assert found == getattr(colours, name)
    page.click(page.middle("theme"))
    assert not page.run("return convgui.dark")


def test_nothing_moves_but_the_steps(page):
    page.prefers(reduced_motion="reduce")
    moved = page.run(
        "const moves = (e) => { const style = getComputedStyle(e);"
        "  return parseFloat(style.transitionDuration) || style.animationName !== 'none'; };"
        "return [...document.querySelectorAll('*')].filter(moves).length"
        "  + document.getAnimations().length"
    )
    assert moved == 0


def test_groups_have_the_programs_colours(page):
    found = page.run(
        "return [...document.querySelectorAll('#inputs .stack')].map((e) => e.style.borderColor)"
    )
    assert found == ["rgb(0, 114, 178)", "rgb(213, 94, 0)"]
    assert theme.GROUPS[:2] == ("#0072b2", "#d55e00")


def test_the_keys_are_told(page):
    page.press("?")
    assert "play, pause" in page.text("key_list")
    page.click(page.middle("close_keys"))
    assert not page.run("return document.getElementById('keys').open")


def test_paper_is_light_whatever_the_screen_is(page):
    page.run("convgui.recolour(true)")
    seen = page.run(
        "window.dispatchEvent(new Event('beforeprint'));"
        "const on = getComputedStyle(document.documentElement).getPropertyValue('--canvas');"
        "window.dispatchEvent(new Event('afterprint'));"
        "return [on, getComputedStyle(document.documentElement).getPropertyValue('--canvas')]"
    )
    assert seen == [theme.LIGHT.canvas, theme.DARK.canvas]
    assert page.printed().startswith(b"%PDF")
