"""The window in both languages: nothing stays English in Chinese."""

import re

import numpy as np
import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMessageBox, QSpinBox, QWidget

from convgui.i18n import LANGUAGES
from convgui.model.insight.variants import comparisons
from convgui.model.tutor.catalog import lesson_names, load_lesson
from convgui.model.tutor.conditions import CONDITIONS
from convgui.model.tutor.quantities import NUMBERS
from convgui.ui.dialogs.export import ExportDialog
from tests.data.chinese import choose, english_in, list_menus, stays_english, texts_of, wear
from tests.data.widgets import every_window

pytestmark = pytest.mark.usefixtures("plain_again")


@pytest.fixture
def chinese(window):
    wear(window, "zh")
    window.side.fill()
    return window


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
        {"call": "nn.ConvTranspose2d(4, 2, 3, stride=2, padding=1, groups=2)", "step_by": "tap"},
        {"watch": "gather"},
        {"call": "nn.MaxPool2d(3, stride=2, padding=1, ceil_mode=True)"},
        {"call": "nn.AvgPool2d(3, stride=2, padding=1)"},
    ):
        session.change(**wishes)
        session.last()
        for tab in range(window.side.count()):
            window.side.setCurrentIndex(tab)
            window.grab()
        found += stays_english(window)
    window.side.setCurrentIndex(1)
    for call in ("nn.Conv2d(4, 8, 3, groups=4)", "nn.ConvTranspose2d(4, 2, 3)"):
        session.change(call=call)
        for by in comparisons(session.state.layer.spec):
            choose(window, "compare_by", by)
            window.grab()
            found += stays_english(window)
    return found + [("painted", text, bad) for text in painted if (bad := english_in(text))]


def test_nothing_of_the_window_stays_english(chinese, painted):
    assert not look_everywhere(chinese, painted)
    assert any("卷积核" in text for _, text in texts_of(chinese))
    assert "连接关系" in painted
    # What the looking itself would find.
    chinese.stage.step_text.setText("another word")
    assert stays_english(chinese)


def test_everything_opens_in_english(window, painted):
    found = look_everywhere(window, painted)
    assert len(found) > 100
    assert "output × input" in painted
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
    for opened in every_window():
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
    {"padding_height": 9, "padding_mode": "reflect"},
    {"padding_height": 9, "padding_mode": "circular"},
    {"dilation_width": 4},
    {"call": "nn.Conv2d(4, 6, 3, dilation=0)"},
    {"call": "nn.Conv2d(99999, 99999, 99)"},
    {"stride_width": 0},
    {"out_channels": 0},
    {"input_height": 0},
    {"kernel_height": 1, "kernel_width": 1, "weight_source": "sobel_x"},
)


def test_what_is_refused_is_explained_in_chinese(chinese):
    chinese.columns.choose_side(True)
    label, refusal = chinese.findChild(QLabel, "message"), chinese.findChild(QWidget, "refusal")
    for wishes in REFUSED:
        chinese.session.change(call="nn.Conv2d(4, 6, 3, groups=2)")
        chinese.session.change(**wishes)
        texts = [label.text(), *(part.text() for part in refusal.findChildren(QLabel))]
        texts += [w.toolTip() for w in chinese.panel.findChildren(QWidget) if w.property("wrong")]
        assert all(texts[:2])
        for text in texts:
            # What was typed stays as it was typed.
            assert not set(english_in(text)) - {"k", "depth", "Linear", "sobel_x"}, text
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
    chinese.columns.show_lessons()
    labels = [
        chinese.findChild(QLabel, name)
        for name in ("lesson_verdict", "lesson_reason", "lesson_how", "lesson_hint")
    ]
    given = {"pixels": frozenset({(0, 0)}), "channels": frozenset({0}), "number": 0.5}
    for lesson in (load_lesson(name, "zh") for name in lesson_names()):
        for number, page in enumerate(lesson.pages):
            if page.question is None:
                continue
            chinese.teaching.open_page(lesson, number)
            assert not english_in(labels[2].text())
            for _ in range(2):
                if chinese.session.state.lesson.progress.open_question:
                    chinese.teaching.answer(given.get(page.question.kind, True))
                    assert not set(english_in(labels[3].text())) - {*NUMBERS, *CONDITIONS}
            assert labels[0].text()
            # PyTorch says why in its own words.
            refused = page.question.about[:1] == ("accepts",)
            for label in labels[: 1 if refused else 2]:
                # What is asked for has a name.
                assert not set(english_in(label.text())) - {*NUMBERS, *CONDITIONS}, label.text()


def test_chinese_has_simplified_glyphs(chinese):
    for font in (chinese.font(), QApplication.font(), chinese.header.call.font()):
        assert "Noto Sans CJK SC" in font.families()
    wear(chinese, "en")
    for font in (chinese.font(), QApplication.font(), chinese.header.call.font()):
        assert "Noto Sans CJK SC" not in font.families()
