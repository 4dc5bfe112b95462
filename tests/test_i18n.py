"""The language: the system's or the one that is set, for Qt's own words too."""

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QMessageBox

from convgui import i18n
from convgui.i18n import current_language, in_language, set_language
from convgui.messages import Sentence
from tests.data.chinese import english_in

pytestmark = pytest.mark.usefixtures("plain_again")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["zh-Hans-CN", "zh", "en"], "zh"),
        (["zh_CN"], "zh"),
        (["de-DE", "zh-CN", "en"], "zh"),
        (["en-GB", "zh-CN"], "en"),
        (["fr-FR"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_of_the_system_that_there_is(monkeypatch, asked, expected):
    class System:
        @staticmethod
        def system():
            return System

        @staticmethod
        def uiLanguages():
            return asked

    with monkeypatch.context() as patch:
        patch.setattr(i18n, "QLocale", System)
        assert i18n.system_language() == expected


def test_tests_know_no_language_of_the_developer():
    assert i18n.system_language() == "en"


def test_the_dialogs_of_qt_speak_too(qapp, qtbot):
    set_language("zh")
    box = QMessageBox()
    qtbot.addWidget(box)
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    texts = [button.text() for button in box.buttons()]
    assert "取消" in texts
    assert not any(english_in(text) for text in texts)
    assert QLocale().language() == QLocale.Language.Chinese


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_dialog_for_files_has_no_english_left(qapp, qtbot):
    set_language("zh")
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    labels = dialog.findChildren(QLabel)
    assert len(labels) == 3
    buttons = dialog.findChildren(QAbstractButton)
    texts = [widget.text().replace("&", "") for widget in (*labels, *buttons)]
    assert not any(english_in(text.strip()) for text in texts), texts
    set_language("en")
    again = QFileDialog()
    qtbot.addWidget(again)
    again.setOption(QFileDialog.Option.DontUseNativeDialog)
    assert "&Look in:" in [label.text() for label in again.findChildren(QLabel)]


def test_the_menu_of_a_line_follows_the_button(qapp, window):
    def first_entry():
        menu = window.header.call.createStandardContextMenu()
        menu.setParent(window)
        return menu.actions()[0].text().split("\t")[0]

    entries = []
    for _ in range(3):
        entries.append(first_entry())
        window.appearance.turn_language()
    assert entries == ["&Undo", "撤消(&U)", "&Undo"]


def test_translators_do_not_pile_up(qapp):
    for language, many in (("zh", 2), ("zh", 2), ("en", 0), ("zh", 2), ("en", 0), ("en", 0)):
        set_language(language)
        assert len(qapp.findChildren(QTranslator)) == many
        assert qapp.translate("SidePanel", "Compare") == ("比较" if many else "Compare")


def test_a_sentence_in_a_language_without_changing_the_language(qapp):
    sentence = Sentence("{0} cannot be written: {1}.", *("a.gif", Sentence("no display")))
    assert in_language(sentence, "zh") == "无法写入 a.gif：没有显示器。"
    assert in_language(sentence, "en") == "a.gif cannot be written: no display."
    assert type(in_language(sentence, "en")) is str
    assert in_language("plain", "zh") == "plain"
    assert current_language() == "en"
