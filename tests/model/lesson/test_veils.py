"""What each kind of question hides until it is answered."""

from convgui.model.lesson.veils import veils
from convgui.model.tutor.facts import FACTS, FACTS_ABOUT
from convgui.model.tutor.quantities import NUMBERS
from tests.data.plain_loops import ask, number


def test_veils_hide_what_would_give_the_answer_away():
    assert veils(ask("pixels")) == {"taps"}
    assert veils(ask("channels", "o5")) == {"links"}
    assert veils(number("H_out")) == veils(number("W_out")) == {"size"}
    assert veils(number("pad_top")) == veils(number("padded_width")) == {"size", "border"}
    assert veils(number("products")) == {"work"}
    assert veils(number("multiplier")) == {"links"}
    assert veils(number("weight_depth")) == {"links", "size"}
    assert veils(number("cell")) == veils(ask("yes_no", "finite")) == {"value"}
    assert veils(ask("yes_no", "reads", "c0")) == {"links"}
    assert veils(ask("yes_no", "accepts", "nn.Conv2d(1, 1, 3)")) == frozenset()
    assert veils(ask("build", "size_kept")) == frozenset()
    for name in (*NUMBERS, *FACTS, *FACTS_ABOUT):
        assert veils(number(name)) <= {"taps", "value", "size", "links", "border", "work"}
