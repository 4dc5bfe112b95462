"""What a class reads above the stage."""

import pytest

from convgui.ui.lesson.caption import caption
from tests.data.lessons import progress_at


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (None, {}, "About None\n"),
        ("number", {}, "Some words.\nWhat number?"),
        ("number", {"hint": "Count again."}, "Count again.\nWhat number?"),
        ("number", {"skipped": True, "reason": "3 + 4 = 7"}, "3 + 4 = 7\nBecause of number."),
        ("build", {"skipped": True}, "Because of build."),
    ],
)
def test_the_words_of_a_page(kind, values, expected):
    assert caption(progress_at(kind, **values)) == expected
