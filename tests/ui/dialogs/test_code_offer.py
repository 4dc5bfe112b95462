"""Lines of code to be copied."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from convgui.ui.dialogs.code_offer import CodeOffer


def test_the_code_is_copied_as_it_stands(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    offer = CodeOffer("Title", "<b>words</b>", "first = 1\nsecond = 2", window)
    offer.show()
    words = offer.findChild(QLabel, "code_offer_words")
    assert words.textFormat() == Qt.TextFormat.PlainText
    qtbot.mouseClick(offer.findChild(QPushButton, "code_offer_copy"), Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "first = 1\nsecond = 2"
    assert offer.findChild(QLabel, "code_offer_told").text() == "The code is on the clipboard."
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(offer.findChild(QPushButton, "code_offer_close"), Qt.MouseButton.LeftButton)
    assert not offer.isVisible()
