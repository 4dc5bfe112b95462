"""The words of conditions: none speaks in a name that only the file of a lesson has."""

import pytest

from convgui.model.layers.parse import OPERATORS
from convgui.model.tutor.condition_words import has_words, wanted
from convgui.model.tutor.conditions import CONDITIONS

ARGUMENTS = {argument.name for kind in OPERATORS.values() for argument in kind.ARGUMENTS}


def test_every_name_is_said_in_words_or_is_an_argument_of_pytorch():
    for name in CONDITIONS[3:]:
        said = has_words(name, "7")
        words = str(said).removesuffix(" is 7").removesuffix(" (height)").removesuffix(" (width)")
        assert words in ARGUMENTS or "_" not in words, name
        assert said.template != "{0} is {1}" or name in ARGUMENTS, name
    assert has_words("kernel_width", "3") == "kernel_size (width) is 3"
    assert has_words("input_height", "8") == "The height of the input is 8"
    assert has_words("groups", "2") == "groups is 2"


@pytest.mark.parametrize(
    ("comparison", "words"),
    [
        ("=", "−3"),
        (">=", "−3 or more"),
        ("<=", "−3 or less"),
        (">", "more than −3"),
        ("<", "less than −3"),
    ],
)
def test_what_is_wanted(comparison, words):
    assert wanted(comparison, -3) == words
