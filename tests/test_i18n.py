"""The window in both languages: nothing stays English in Chinese, and nothing is lost between."""

import html
import importlib.util
import re
import shutil
from dataclasses import replace
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGraphicsScene,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from convgui import i18n, settings
from convgui.app import create_window
from convgui.i18n import LANGUAGES, current_language, set_language
from convgui.messages import Sentence
from convgui.model.insight.variants import COMPARE_BY
from convgui.model.tutor.catalog import lesson_names, load_lesson
from convgui.model.tutor.grading import CONDITIONS
from convgui.model.tutor.quantities import NUMBERS
from convgui.ui.dialogs.export import ExportDialog
from convgui.ui.style.appearance import Appearance, apply

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "resources" / "i18n" / "convgui_zh.ts"

# What is the same in Chinese: names of PyTorch and Python, of formats, files, keys and units.
ENGLISH = {
    *("ConvGUI", "PyTorch", "NumPy", "Python", "torch", "nn", "Conv2d", "numpy"),
    *("in_channels", "out_channels", "kernel_size", "stride", "padding", "dilation", "groups"),
    *("bias", "padding_mode", "zeros", "reflect", "replicate", "circular", "same", "valid"),
    *("True", "False", "nan", "inf", "NaN", "float32", "float64", "assert", "input_size", "out"),
    *("in", "kH", "kW", "kernel", "Sobel", "px", "kB", "MB", "nan_to_num", "transpose"),
    *("GIF", "MP4", "WebP", "APNG", "PNG", "SVG", "PDF", "JPEG", "BMP", "TIFF", "JSON", "UTF"),
    *("npz", "npy", "safetensors", "txt", "py", "av", "settings", "speed", "pinned", "size"),
    *(
        "H_out",
        "W_out",
        "Ctrl",
        "Shift",
        "Home",
        "End",
        "Esc",
        "Enter",
        "Tab",
        "En",
        "Space",
        "PgUp",
        "PgDn",
        "F1",
        "F2",
        "F4",
        "F5",
    ),
    # A menu is found whatever is spoken.
    *("English", "Language"),
}
# PyTorch's own words stay its own.
PYTORCH = re.compile(
    r"Calculated padded input size[^\u4e00-\u9fff]*actual\s+input\s+size"
    r"|(?<=PyTorch 的提示：)[^\u4e00-\u9fff]*。"
)
# In these a lesson is written, and the command line.
COMMANDS = {
    *("ask", "why", "step", "layer", "reads", "accepts", "channels", "pixels", "number", "build"),
    *("yes", "or", "no", "finite", "size_kept", "integers", "input", "weight"),
    *("tap", "int", "steps"),
}


@pytest.fixture(autouse=True)
def english_again(qapp):
    yield
    apply(Appearance())


@pytest.fixture
def chinese(window):
    wear(window, "zh")
    window.side.fill()
    return window


def wear(window, language):
    """Change the language; the parts that were there before are gone then."""
    window.apply(replace(window.look, language=language))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def chinese_tools():
    spec = importlib.util.spec_from_file_location("translate", ROOT / "packaging" / "translate.py")
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def messages():
    """(source, translation) of all that was translated."""
    return [
        (message.findtext("source"), message.findtext("translation"))
        for message in ElementTree.parse(WORDS).getroot().iter("message")
    ]


def english_in(text):
    """The words of ``text`` that should be Chinese."""
    plain = html.unescape(re.sub(r"<[^>]*>", " ", text))
    # Accelerators, names of channels and groups, and single letters are no words.
    words = re.findall(r"[A-Za-z][A-Za-z0-9_]*", PYTORCH.sub("", plain.replace("&", "")))
    return [w for w in words if w not in ENGLISH and not re.fullmatch(r"[A-Za-z]\d*|\d*", w)]


# The files ------------------------------------------------------------------------------------


def test_the_words_are_those_of_the_code_and_the_program_has_them(tmp_path):
    tools, fresh = chinese_tools(), tmp_path / WORDS.name
    shutil.copy(WORDS, fresh)
    tools.extract(fresh)
    assert fresh.read_text(encoding="utf-8") == WORDS.read_text(encoding="utf-8"), (
        "run python packaging/translate.py"
    )
    tools.build(fresh, tmp_path / "built.qm")
    built = (tmp_path / "built.qm").read_bytes()
    assert built == WORDS.with_suffix(".qm").read_bytes(), "run python packaging/translate.py"


def test_everything_is_translated():
    text = WORDS.read_text(encoding="utf-8")
    assert len(messages()) > 600
    for word in ("unfinished", "obsolete", "vanished"):
        assert word not in text


def test_a_translation_takes_what_its_source_takes():
    for source, said in messages():
        places = [
            sorted({field[1:] for field in Formatter().parse(text) if field[1] is not None})
            for text in (source, said)
        ]
        assert places[0] == places[1], source
        for strip in (str.lstrip, str.rstrip):
            assert len(source) - len(strip(source)) == len(said) - len(strip(said)), source
        assert source.count("\n\n") == said.count("\n\n"), source
        assert re.findall(r"\(\*[^)]*\)", source) == re.findall(r"\(\*[^)]*\)", said), source
        accelerators = [re.findall(r"&(\w)", text.lower()) for text in (source, said)]
        assert accelerators[0] == accelerators[1], source


def test_a_translation_is_chinese():
    names = {"groups = {0} and in_channels = {1}.", "{0} of {1}"}
    for source, said in messages():
        words = re.sub(r"\{[^}]*\}", "", said)
        assert not set(english_in(words)) - COMMANDS, source
        if english_in(re.sub(r"\{[^}]*\}", "", source)) and source not in names:
            assert re.search("[\u4e00-\u9fff]", said), source
        # Their punctuation too.
        assert not re.search("[\u4e00-\u9fff][,;:?]", said), source


# The window -----------------------------------------------------------------------------------


def texts_of(top):
    """(what, text) of all that can be read or heard in a window, hidden parts too."""
    for widget in (top, *top.findChildren(QWidget)):
        name = f"{type(widget).__name__} {widget.objectName()}"
        found = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        found.append(widget.windowTitle())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(n) for n in range(widget.count())]
            found.append(widget.placeholderText())
        elif isinstance(widget, QTabWidget):
            found += [widget.tabText(n) for n in range(widget.count())]
        elif isinstance(widget, QLineEdit):
            found.append(widget.placeholderText())
        elif isinstance(widget, QSpinBox):
            found += [widget.prefix(), widget.suffix()]
        elif isinstance(widget, QMenu):
            found.append(widget.title())
        elif isinstance(widget, (QLabel, QAbstractButton)):
            found.append(widget.text())
        yield from ((name, text) for text in found if text)
    for action in top.findChildren(QAction):
        # One is pyqtgraph's, in a menu that is never shown.
        if not isinstance(action.parent(), QGraphicsScene):
            yield "QAction", action.text()


def stays_english(top):
    return [(what, text, bad) for what, text in texts_of(top) if (bad := english_in(text))]


@pytest.fixture
def painted(monkeypatch):
    """The texts that are painted by hand from now on."""
    texts = []
    draw = QPainter.drawText

    def drawText(painter, *args):
        texts.extend(arg for arg in args if isinstance(arg, str))
        return draw(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", drawText)
    return texts


def list_menus(window):
    menus = window.menuBar().findChildren(QMenu)
    for menu in menus:
        menu.aboutToShow.emit()
    return menus


def choose(window, name, key):
    box = window.findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(key))


def look_everywhere(window, painted):
    """Show every tab and kind of picture; what was seen that is not Chinese."""
    session, found = window.session, []
    list_menus(window)
    for wishes in (
        {"call": "nn.Conv2d(4, 6, 3, dilation=2, groups=2)", "rulers": True},
        {"coverage": True, "step_by": "channel"},
        {"call": "nn.Conv2d(4, 8, (3, 2), padding=(1, 2), padding_mode='reflect')"},
        {"call": "nn.Conv2d(4, 8, 3, groups=4, stride=2)", "coverage": False, "step_by": "cell"},
        {"call": "nn.Conv2d(64, 128, 1)", "step_by": "map"},
    ):
        session.change(**wishes)
        session.last()
        for tab in range(window.side.count()):
            window.side.setCurrentIndex(tab)
            window.grab()
        found += stays_english(window)
    window.side.setCurrentIndex(1)
    for by in COMPARE_BY:
        choose(window, "compare_by", by)
        window.grab()
        found += stays_english(window)
    return found + [("painted", text, bad) for text in painted if (bad := english_in(text))]


def test_nothing_of_the_window_stays_english(chinese, painted):
    assert not look_everywhere(chinese, painted)
    assert any("卷积核" in text for _, text in texts_of(chinese))
    assert "谁看到谁" in painted
    # What the looking itself would find.
    chinese.stage.step_text.setText("another word")
    assert stays_english(chinese)


def test_everything_opens_in_english(window, painted):
    found = look_everywhere(window, painted)
    assert len(found) > 100
    assert "WHO SEES WHOM" in painted
    assert not any(re.search("[\u4e00-\u9fff]", text) for text in painted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_on_what_is_pointed_at(window, language):
    from convgui.model.conv.connectivity import Target

    wear(window, language)
    window.session.change(call="nn.Conv2d(4, 6, 3, padding=1, stride=4, groups=2)")
    for target in (
        *(Target("input", place) for place in ((0, 0, 0), (0, 1, 1), (0, 4, 4))),
        Target("weight", (0, 0, 1, 1)),
        *(Target("pair", pair) for pair in ((0, 0), (0, 3))),
        Target("in_channel", (1,)),
        Target("out_channel", (1,)),
    ):
        window.session.point(target)
        words = window.stage.step_text.text()
        assert bool(english_in(words)) == (language == "en"), words


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_menu_has_every_accelerator_once(window, language):
    wear(window, language)
    window.session.change(bias=False)
    menus = list_menus(window)
    assert len(menus) > 7
    for actions in (window.menuBar().actions(), *(menu.actions() for menu in menus)):
        texts = [action.text().replace("&&", "") for action in actions]
        keys = [key for text in texts for key in re.findall(r"&(\w)", text.lower())]
        assert len(keys) == len(set(keys)), texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_export_dialog(window, qtbot, language):
    wear(window, language)
    dialog = ExportDialog(window.session.state, window)
    labels = [w.text() for w in dialog.findChildren(QLabel) if w.buddy()]
    labels += [w.text() for w in dialog.findChildren(QAbstractButton)]
    keys = [key for text in labels for key in re.findall(r"&(\w)", text.lower())]
    assert len(keys) == len(set(keys)) > 8
    assert bool(stays_english(dialog)) == (language == "en")
    # As Qt's own parts of a field are not, each error is: this one for a picture too large.
    for name in ("export_width", "export_height"):
        dialog.findChild(QSpinBox, name).setValue(8192)
    choose(dialog, "export_scale", 4)
    message = dialog.findChild(QLabel, "export_message").text()
    assert message
    assert bool(english_in(message.replace("x", " "))) == (language == "en")
    choose(dialog, "export_format", "png")
    dialog.reject()
    dialog.deleteLater()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_and_what_this_is(window, monkeypatch, language):
    said = []
    for name in ("information", "about"):
        monkeypatch.setattr(QMessageBox, name, lambda parent, *texts: said.extend(texts))
    wear(window, language)
    window.show_keys()
    window.about()
    for opened in QApplication.topLevelWidgets():
        if opened.isVisible() and opened is not window:
            said += [text for _, text in texts_of(opened)]
            opened.close()
    assert len(said) > 3
    assert bool([text for text in said if english_in(text)]) == (language == "en")


REFUSED = (
    {"groups": 3},
    {"groups": 0},
    {"call": "nn.Conv2d(4, 6, 3"},
    {"call": "nn.Linear(4, 6)"},
    {"call": "nn.Conv2d(4, 6, k)"},
    {"call": "nn.Conv2d(4, 6, 2.5)"},
    {"call": "nn.Conv2d(4, 6, (1, 2, 3))"},
    {"call": "nn.Conv2d(4, 6, 3, depth=2)"},
    {"call": "nn.Conv2d(4, 6, 3, padding='same', stride=2)"},
    {"call": "nn.Conv2d(4, 6, 3, padding=9, padding_mode='reflect')"},
    {"call": "nn.Conv2d(4, 6, 3, padding=9, padding_mode='circular')"},
    {"call": "nn.Conv2d(4, 6, 3, dilation=4)"},
    {"call": "nn.Conv2d(4, 6, 3, dilation=0)"},
    {"call": "nn.Conv2d(99999, 99999, 99)"},
    {"stride_width": 0},
    {"out_channels": 0},
    {"input_height": 0},
    {"kernel_height": 1, "kernel_width": 1, "weight_source": "sobel_x"},
)


def test_what_is_refused_is_explained_in_chinese(chinese):
    chinese.choose_side(True)
    label, refusal = chinese.findChild(QLabel, "message"), chinese.findChild(QWidget, "refusal")
    for wishes in REFUSED:
        chinese.session.change(call="nn.Conv2d(4, 6, 3, groups=2)")
        chinese.session.change(**wishes)
        words, _ = chinese.session.state.problem.text.args
        texts = [label.text(), *(part.text() for part in refusal.findChildren(QLabel))]
        texts += [w.toolTip() for w in chinese.panel.findChildren(QWidget) if w.property("wrong")]
        assert all(texts[:2])
        for text in texts:
            own = text if isinstance(words, Sentence) else text.replace(words, "")
            # What was typed stays as it was typed.
            assert not set(english_in(own)) - {"k", "depth", "Linear", "sobel_x"}, text
        assert re.search("[\u4e00-\u9fff]", label.text())


def test_a_card_of_what_is_refused_is_chinese(chinese):
    chinese.side.setCurrentIndex(1)
    choose(chinese, "compare_by", "dilation")
    cards = chinese.side.findChildren(QAbstractButton)
    refused = [card for card in cards if getattr(card, "variant", None) and card.variant.refusal]
    assert refused
    for card in refused:
        assert "请用更大的输入" in card.accessibleName()


def test_files_that_cannot_be_opened_are_named_in_chinese(chinese, tmp_path):
    lesson = b"# a\n\n## b\nlayer: nn.Conv2d(1, 1, 3)\n\nask: pixls\nc\n"
    for name, content in (
        ("broken.png", b"no picture"),
        ("broken.npy", b"no array"),
        ("broken.npz", b"no zip"),
        ("broken.safetensors", b"no tensors"),
        ("broken.txt", b"no lesson"),
        ("page.txt", lesson),
        ("missing.png", None),
    ):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        chinese.opening.open(path)
        text = chinese.findChild(QLabel, "message").text()
        assert re.search("[\u4e00-\u9fff]", text)
        assert name in text
        # What a library says of the file stays as it said it.
        own = re.sub(r"：[^：。]*(?:[Hh]eader|magic|pickle|zip)[^：。]*。", "", text)
        own = own.replace(str(path), "").replace(name, "")
        assert not set(english_in(own)) - {"pixls", "pixels"}, text


def test_an_array_that_does_not_fit_is_explained_in_chinese(chinese, tmp_path):
    np.save(tmp_path / "words.npy", np.array(["a"]))
    chinese.documents.open(tmp_path / "none.npz")
    text = chinese.findChild(QLabel, "message").text()
    assert not english_in(text.replace(str(tmp_path / "none.npz"), ""))
    chinese.opening.open(tmp_path / "words.npy")
    assert "里没有" in chinese.findChild(QLabel, "message").text()


def test_what_is_said_of_answers_is_chinese(chinese):
    chinese.show_lessons()
    labels = [
        chinese.findChild(QLabel, name)
        for name in ("lesson_verdict", "lesson_reason", "lesson_how")
    ]
    given = {"pixels": frozenset({(0, 0)}), "channels": frozenset({0}), "number": 0.5}
    for lesson in (load_lesson(name, "zh") for name in lesson_names()):
        for number, page in enumerate(lesson.pages):
            if page.question is None:
                continue
            chinese.session.open_page(lesson, number)
            assert not english_in(labels[2].text())
            chinese.session.answer(given.get(page.question.kind, True))
            assert labels[0].text()
            # PyTorch says why in its own words.
            refused = page.question.about[:1] == ("accepts",)
            for label in labels[: 1 if refused else 2]:
                # What is asked for has a name.
                assert not set(english_in(label.text())) - {*NUMBERS, *CONDITIONS}, label.text()


# From one language to the other ---------------------------------------------------------------


def test_another_language_keeps_what_was_chosen(window):
    session = window.session
    session.change(call="nn.Conv2d(4, 6, 3, groups=2)")
    session.change(step_by="channel", speed=3.0)
    session.seek(17)
    window.choose_side(True)
    window.side.setCurrentIndex(2)
    stack = window.findChild(QWidget, "stack")
    window.findChild(QPushButton, "stack_add").click()
    chain = stack.choices()
    window.side.setCurrentIndex(1)
    choose(window, "compare_by", "groups")
    window.findChild(QAbstractButton, "keep_size").setChecked(True)
    before, title = session.state, window.side.tabText(0)

    for language, word in (("zh", "讲解"), ("en", title)):
        wear(window, language)
        assert session.state == before
        assert window.side.tabText(0) == word
        assert window.side.currentIndex() == 1
        assert window.findChild(QComboBox, "compare_by").currentData() == "groups"
        assert window.findChild(QAbstractButton, "keep_size").isChecked()
        assert window.findChild(QWidget, "stack").choices() == chain
        assert window.findChild(QLineEdit, "call").text() == str(before.layer.spec)
        assert len(window.findChildren(QTabWidget, "side")) == 1


def test_an_open_lesson_goes_on_in_the_other_language(window, qtbot):
    name = lesson_names()[0]
    window.teaching.open(name)
    window.session.open_page(window.session.state.course.lesson, 1)
    for language in ("zh", "en"):
        wear(window, language)
        course, lesson = window.session.state.course, load_lesson(name, language)
        assert (course.lesson, course.number) == (lesson, 1)
        shown = window.findChild(QLabel, "lesson_text").text()
        assert shown == lesson.pages[1].text
        assert window.findChild(QLabel, "lesson_title").text() == lesson.title
        # What the page names is lit, and not what was there before: the sum, the kernel, the side.
        spotlight = window.teaching.spotlight
        qtbot.waitUntil(spotlight.isVisible)
        assert len(spotlight.lit) > 2


def test_a_problem_is_said_in_the_language_of_now(window):
    window.session.change(groups=3)
    english = window.findChild(QLabel, "message").text()
    wear(window, "zh")
    assert "不能平均分给 3 组" in window.findChild(QLabel, "message").text()
    wear(window, "en")
    assert window.findChild(QLabel, "message").text() == english


def test_the_language_is_chosen_in_the_menu_and_remembered(window, qtbot):
    window.findChild(QAction, "choose_zh").trigger()
    assert current_language() == settings.read_text("language") == "zh"
    assert window.findChild(QAction, "choose_zh").isChecked()
    apply(Appearance())
    assert current_language() == "en"
    again = create_window()
    qtbot.addWidget(again)
    assert again.look.language == current_language() == "zh"
    assert again.menuBar().actions()[0].text() == "文件(&F)"
    again.findChild(QAction, "choose_system").trigger()
    assert (again.look.language, current_language()) == ("", "en")
    assert settings.read_text("language") == ""


def test_else_the_system_is_followed(qtbot, monkeypatch):
    monkeypatch.setattr("convgui.ui.style.appearance.system_language", lambda: "zh")
    window = create_window()
    qtbot.addWidget(window)
    assert window.look.language == ""
    assert current_language() == "zh"
    wear(window, "en")
    assert current_language() == "en"


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


def test_translators_do_not_pile_up(qapp):
    for language, many in (("zh", 2), ("zh", 2), ("en", 0), ("zh", 2), ("en", 0), ("en", 0)):
        set_language(language)
        assert len(qapp.findChildren(QTranslator)) == many
        assert qapp.translate("SidePanel", "Compare") == ("比较" if many else "Compare")


def test_chinese_has_simplified_glyphs(chinese):
    for font in (chinese.font(), QApplication.font(), chinese.header.call.font()):
        assert "Noto Sans CJK SC" in font.families()
    wear(chinese, "en")
    for font in (chinese.font(), QApplication.font(), chinese.header.call.font()):
        assert "Noto Sans CJK SC" not in font.families()
