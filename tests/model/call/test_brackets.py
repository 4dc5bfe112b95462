"""Which bracket or quotation mark has no partner."""

from __future__ import annotations

import pytest

from convgui.model.call.brackets import unpaired


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("f(1, (2, 3)", ("“(” is never closed", "Add “)”.")),
        ("f(1, [2, 3", ("“[” is never closed", "Add “]”.")),
        ("f(1, [2, 3)", ("“[” is closed by “)”", "Write “]” there.")),
        ("f 1, 2)", ("there is no “(” before “)”", "Add “(”, or take “)” out.")),
        ("f(a='b)", ("“'” is never closed", "Add “'”.")),
        ("f('(', \"[']\", {1: 2})", None),
        ("", None),
    ],
)
def test_what_has_no_partner(text: str, words: tuple[str, str] | None) -> None:
    assert unpaired(text) == words
