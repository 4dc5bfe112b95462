"""The words of the subject are explained where the pointer rests, in either language."""

import pytest
from PySide6.QtWidgets import QLabel

from convgui.i18n import set_language
from convgui.ui.style.word_hints import WORDS, set_explained, word_hints


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two taps side by side.", ["tap"]),
        ("The span of the receptive field", ["span", "receptive field"]),
        ("FOOTPRINT", ["footprint"]),
        ("Nothing here.", []),
    ],
)
def test_the_words_in_a_text(text, words):
    assert [line.partition(":")[0] for line in word_hints(text).splitlines()] == words


def test_the_words_in_chinese(english):
    set_language("zh")
    assert word_hints("采样点之间").startswith("采样点：")
    assert word_hints("感受野有几行？").startswith("感受野")
    assert not word_hints("没有别的词")


def test_a_label_is_explained(qapp):
    label = QLabel()
    set_explained(label, "The span is 5.")
    assert label.text() == "The span is 5."
    assert label.toolTip() == str(WORDS[1])
    set_explained(label, "5 rows.")
    assert label.toolTip() == ""
