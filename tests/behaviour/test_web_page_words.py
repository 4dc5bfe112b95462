"""The web page says what the window says, in both languages."""

import re
from xml.etree import ElementTree

import pytest

from convgui.i18n import set_language
from convgui.model.insight.sizes import size_formula
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.resources import resource
from convgui.ui.stage.equation import MOST_TERMS, equation
from convgui.ui.stage.narration import Narration
from convgui.ui.stage.stamp_words import StampWords
from tests.data.pages import some_targets
from tests.test_translations import WORDS, strays

CALLS = (
    "nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)",
    "nn.Conv2d(2, 2, (2, 3), padding=1, padding_mode='reflect', bias=False)",
    "nn.Conv1d(2, 3, 3, padding=1)",
    "nn.ConvTranspose2d(2, 2, 3, stride=2, padding=1)",
    "nn.ConvTranspose2d(1, 2, 2)",
    "nn.MaxPool2d(3, stride=2, padding=1)",
    "nn.AvgPool2d(2, padding=1, count_include_pad=False)",
    "nn.AvgPool2d(2, padding=1, divisor_override=3)",
    "nn.AvgPool2d(2, divisor_override=-2)",
)
SOURCES = [
    resource(f"page/{name}.js").read_text(encoding="utf-8") for name in ("words", "lesson_words")
]
CHINESE = dict(re.findall(r'^  "((?:[^"\\]|\\.)*)": "((?:[^"\\]|\\.)*)",$', "".join(SOURCES), re.M))


# The sentence and the equation of each of the wishes.
SAY = """
const text = (id) => document.getElementById(id).textContent;
return arguments[0].map((wish) => {
  convgui.session.change(wish);
  convgui.session.tell();
  return [text("narration"), text("equation")];
});
"""


def wish_of(state):
    pointed = state.focus.pointed
    target = pointed and {"kind": pointed.kind, "place": list(pointed.place)}
    view, index = state.view, state.playback.index
    return {"by": str(view.step_by), "watch": view.watch, "index": index, "pointed": target}


def plain(text):
    return re.sub(r"\s+", " ", text).strip()


def narrated(frame):
    """The sentence below the maps of the window."""
    if frame.stamping:
        said = StampWords().sentence(frame, frame.stamping)
        if said is not None:
            return said
    return Narration().step(frame)


@pytest.mark.parametrize("call", CALLS)
def test_steps_and_links_are_said_as_in_the_window(page_of, qapp, english, call):
    state = first_state().change(call=call)
    page, asked = page_of(state), []
    for watch in ("gather", "scatter") if state.layer.stamps else ("gather",):
        for by in ("tap", "channel", "cell", "map"):
            made = state.change(watch=watch).change(step_by=by)
            asked += [made.at(index) for index in (0, 7, 40, len(made.steps) - 1)]
        asked += [made.at(0).point(target) for target in some_targets(state, 3)]
    for language in ("en", "zh"):
        set_language(language)
        page.run(
            "document.querySelector(`#language input[value=${arguments[0]}]`).click()", language
        )
        said = page.run(SAY, [wish_of(made) for made in asked])
        for made, (sentence, sum_) in zip(asked, said, strict=True):
            frame = derive(made)
            assert plain(sentence) == plain(narrated(frame)), wish_of(made)
            if made.focus.pointed is None and not frame.stamping:
                words = "".join(part.text for part in equation(frame, MOST_TERMS))
                assert plain(sum_) == plain(words), wish_of(made)
        for axis in state.layer.geometry.named_axes:
            assert size_formula(axis, state.layer.spec).text in page.text("formula")


@pytest.mark.parametrize("call", ["nn.Conv2d(2, 1, 2)", "nn.ConvTranspose2d(1, 1, 2)"])
def test_a_sum_is_said_to_be_rounded_where_the_window_says_so(page_of, qapp, english, call):
    state = first_state().change(call=call, input_source="random", weight_source="pytorch")
    state = state.change(watch="gather")
    asked = [
        made.at(index)
        for by in ("tap", "channel", "cell")
        for made in (state.change(step_by=by),)
        for index in (0, 3, 5, 11, len(made.steps) - 1)
    ]
    said = page_of(state).run(SAY, [wish_of(made) for made in asked])
    words = ["".join(part.text for part in equation(derive(made), 8)) for made in asked]
    assert [plain(sum_) for _, sum_ in said] == [plain(text) for text in words]
    assert any("≈" in text for text in words)


def test_every_word_of_the_page_has_its_chinese():
    said = set()
    for path in resource("page").glob("*.js"):
        text = path.read_text(encoding="utf-8")
        said |= set(re.findall(r'\bsay\(\s*"((?:[^"\\]|\\.)*)"', text))
        for call in re.findall(r"\blabel\((?:[^()]|\([^()]*\))*\)", text):
            said |= set(re.findall(r'"([^"]{3,})"', call.partition(",")[2]))
    assert said - {"Home", "End"} == CHINESE.keys()
    assert len(said) > 100


def test_the_chinese_is_the_programs_wherever_both_say_the_same():
    program = {}
    for message in ElementTree.parse(WORDS).getroot().iter("message"):
        program.setdefault(message.findtext("source"), set()).add(message.findtext("translation"))
    for english, chinese in CHINESE.items():
        assert chinese in program.get(english, {chinese}), english
        assert not strays(english, chinese), english
        places = [sorted(re.findall(r"\{[^}]*\}", text)) for text in (english, chinese)]
        assert places[0] == places[1], english
