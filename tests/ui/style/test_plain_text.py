"""Text as it is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment

from convgui.ui.style.plain_text import as_plain, plain_label


def test_a_label_shows_what_looks_like_html(qtbot):
    label = plain_label("<b>x</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_what_guesses_is_given_html_only_for_what_looks_like_it():
    assert as_plain("3 < 4, and 5 > 2") == "3 < 4, and 5 > 2"
    for text in ("<img src=x>.png", "<b>bold</b> & more"):
        given = as_plain(text)
        assert "<img" not in given
        assert QTextDocumentFragment.fromHtml(given).toPlainText() == text
