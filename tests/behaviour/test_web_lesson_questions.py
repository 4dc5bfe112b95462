"""Each question of each lesson is answered on its web page, wrong and then right, by hand."""

import json

import pytest

from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.tutor.builder import build
from convgui.model.tutor.catalog import lesson_names, load_lesson
from convgui.model.tutor.grading import grade
from convgui.model.tutor.page_state import page_state
from convgui.model.tutor.validate import read_lesson
from convgui.page.lesson_data import lesson_page
from tests.data.asked import wrong_answers
from tests.data.pages import numbers, same

# Answers a question as a hand would, and gives what the page says of it: the first wrong answer
# may get a hint, so it is given twice. Of a layer to build also the one that "Show me" builds.
HAND = """
const {course, session, stage} = convgui;
const press = (name) => document.getElementById(name).click();
const answers = {
  number(given) {
    const field = document.getElementById("answer");
    field.value = given;
    field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}));
  },
  yes_no(given) { press(given ? "yes" : "no"); },
  pixels(given) {
    for (const one of [...course.clicked]) course.takes({kind: "input", place: [0, ...one]});
    session.tell();
    const {x, y, cell, view} = stage.layout.input;
    const {left, top} = stage.canvas.getBoundingClientRect();
    for (const [row, col] of given) {
      const clientX = left + x + (col - view.cols[0] + 0.5) * cell;
      const clientY = top + y + (row - view.rows[0] + 0.5) * cell;
      stage.canvas.dispatchEvent(new MouseEvent("click", {clientX, clientY, bubbles: true}));
    }
    press("check");
  },
  channels(given) {
    session.tell();
    const cards = document.querySelectorAll("#inputs .card");
    for (const n of course.clicked) cards[n].click();
    for (const n of given) cards[n].click();
    press("check");
  },
  build(given) {
    for (const [name, text] of Object.entries(given)) {
      // The last step by the button.
      const field = document.getElementById(`${name}_value`);
      field.value = Number(text) - 1;
      field.dispatchEvent(new Event("input"));
      if (course.builder.textOf(name) !== text) press(`${name}_more`);
    }
    press("check");
  },
};
return arguments[0].map(([number, kind, wrong, right]) => {
  course.open(number);
  let call = null;
  if (kind === "build") {
    press("skip");
    session.tell();
    call = document.getElementById("call").textContent;
    course.builder = null;
    course.ask();
  }
  answers[kind](wrong);
  if (!course.verdict) answers[kind](wrong);
  const said = () => document.querySelector(".verdict").textContent;
  const before = said();
  press("again");
  answers[kind](right);
  return [before, said(), call];
});
"""
SIZES = ("kernel_size", "stride", "padding", "output_padding", "dilation")


def places(answer):
    """An answer as JSON has it."""
    if isinstance(answer, frozenset):
        return [list(p) if isinstance(p, tuple) else p for p in sorted(answer)]
    return answer


def fields(spec, shown):
    """What stands in the fields of the page for a layer, as far as it is another than ``shown``."""
    made = {}
    for name in (*SIZES, "out_channels", "groups"):
        value = getattr(getattr(spec, "pool", spec), name, None)
        if value is None or value == getattr(getattr(shown, "pool", shown), name, None):
            continue
        alike = not isinstance(value, tuple) or len(set(value)) == 1
        assert alike, spec
        made[name] = f"{value[0] if isinstance(value, tuple) else value}"
    return made


def open_page(browser, tmp_path, lesson):
    path = tmp_path / "lesson.html"
    path.write_text(lesson_page(lesson), encoding="utf-8")
    browser.open(path)


@pytest.mark.parametrize("name", lesson_names())
def test_every_question_is_answered_wrong_and_right(browser, tmp_path, name):
    lesson = load_lesson(name, "en")
    asked, calls = [], {}
    for number, page in enumerate(lesson.pages):
        if page.question is None:
            continue
        state, kind = page_state(lesson, number, first_state()), page.question.kind
        answer = grade(page.question, state, None).answer
        if kind == "build":
            built = build(page.question, state)
            calls[number] = str(built.layer.spec)
            asked.append((number, kind, {}, fields(built.layer.spec, state.layer.spec)))
        else:
            wrong = places(wrong_answers(kind, answer)[0])
            right = f"{answer:.6g}" if kind == "number" else places(answer)
            asked.append((number, kind, wrong, right))
    open_page(browser, tmp_path, lesson)
    for (number, *_), (before, after, call) in zip(asked, browser.run(HAND, asked), strict=True):
        assert call == calls.get(number)
        assert before.startswith("✕"), (number, before)
        assert after.startswith("✓ Right."), (number, after)


OWN = """# Mine

## One
layer: torch.nn.{call}
input: integers {size}
ask: build {asked}
Well?
"""
# A layer, what is asked of it, and fields with which the layer is another one.
KINDS = [
    ("MaxPool2d(2)", "6 x 6", "kernel_size = 3, H_out = 4", {"kernel_size": 3, "padding": 1}),
    ("MaxPool2d(3, ceil_mode=True)", "7 x 8", "stride = 2", {"stride": 2, "dilation": 2}),
    ("AvgPool2d(2)", "6 x 6", "padding = 1, read_pixels = 36", {"kernel_size": 4, "padding": 2}),
    ("AvgPool2d(2)", "6 x 6", "divisor_override = 3", {"divisor_override": 3, "stride": 1}),
    ("ConvTranspose2d(2, 2, 3)", "4 x 4", "H_out = 8", {"stride": 2, "output_padding": 1}),
    ("Conv2d(2, 4, 3)", "6 x 6", "kernel_height = 1, kernel_width = 5", {"kernel_width": 5}),
    ("Conv1d(2, 4, 3)", "9", "L_out = 4", {"stride": 2, "groups": 2}),
]


@pytest.mark.parametrize(("call", "size", "asked", "wishes"), KINDS)
def test_layers_of_every_kind_are_built_with_the_programs_numbers(
    browser, tmp_path, call, size, asked, wishes
):
    lesson = read_lesson(OWN.format(call=call, size=size, asked=asked), "mine")
    open_page(browser, tmp_path, lesson)
    state, question = page_state(lesson, 0, first_state()), lesson.pages[0].question
    shown = browser.run("convgui.course.answer(null, true); return convgui.course.verdict.right")
    built = build(question, state)
    assert shown == (built is not None)
    if built:
        assert browser.text("call") == str(built.layer.spec)
    given = {name: f"{value}" for name, value in wishes.items()}
    browser.run("convgui.course.builder = null; convgui.course.ask()")
    browser.run(f"{HAND.partition('return arguments')[0]} answers.build({json.dumps(given)})")
    made = state
    for name, value in wishes.items():
        stem = name.removesuffix("_size")
        both = {f"{stem}_{way}": value for way in ("height", "width")}
        made = made.change(**{key: value for key in (name, *both) if key in made.form})
    assert browser.text("call") == str(made.layer.spec)
    found = browser.seen(
        "convgui.session.tell(); const {layer} = convgui.session; return Array.from("
        "{length: layer.geometry.outChannels},"
        " (_, out) => [...layer.computed.get(`map ${out}`)]).flat()"
    )
    assert same(found, numbers(tensors_of(made.layer).output), 3e-6)


def test_what_is_true_or_false_is_chosen(browser, tmp_path):
    call, asked = "MaxPool2d(2)", "H_out = 3, stride = 2"
    lesson = read_lesson(OWN.format(call=call, size="5 x 5", asked=asked), "mine")
    open_page(browser, tmp_path, lesson)
    browser.run(
        "const field = document.getElementById('ceil_mode_choice'); field.selectedIndex = 0;"
        "field.dispatchEvent(new Event('change'))"
    )
    assert browser.text("call") == "torch.nn.MaxPool2d(2, ceil_mode=True)"
    browser.run("document.getElementById('check').click()")
    assert "✓ Right." in browser.text("lesson")


def test_a_count_may_be_typed_with_its_commas(browser, tmp_path):
    open_page(browser, tmp_path, load_lesson("12-separable", "en"))
    browser.run(
        "convgui.course.open(3); const field = document.getElementById('answer');"
        "field.value = '1,440';"
        "field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))"
    )
    assert "✓ Right." in browser.text("lesson")


def test_a_layer_that_takes_too_long_is_not_computed(browser, tmp_path):
    open_page(browser, tmp_path, load_lesson("22-network", "en"))
    for name, value in (("stride", 1), ("padding", 64), ("out_channels", 64), ("kernel_size", 45)):
        browser.run(f"convgui.course.builder.set('{name}', () => {value})")
    assert "So many products would take this page too long" in browser.text("lesson")
    assert browser.text("call") == "torch.nn.Conv2d(3, 64, 3, padding=64)"
