"""Before a class: the tab that a page of a lesson shows stands beside the stage, as large as it."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from convgui.model.conv.connectivity import Target
from convgui.model.lesson.parser import parse_lesson
from convgui.model.tutor.catalog import load_lesson
from convgui.ui.panels.matrix_view import MatrixView
from convgui.ui.panels.variant_card import VariantCard
from convgui.ui.style.appearance import Appearance, apply
from convgui.ui.window.main_window import MainWindow

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SMALLEST = 24


class Screen:
    def size(self):
        return QSize(1920, 1080)


@pytest.fixture
def present(window, monkeypatch):
    """Opens a page and presents it on a projector of 1920 × 1080."""
    monkeypatch.setattr(MainWindow, "screen", lambda self: Screen())

    def present(name, number, tab=2):
        window.teaching.open_page(load_lesson(name, "en"), number)
        window.side.setCurrentIndex(tab)
        window.presenting = True
        window._rebuild()
        window.resize(1920, 1080)
        QApplication.processEvents()
        return window

    yield present
    apply(Appearance())


def part(window, name):
    return window.findChild(QWidget, name)


def test_the_button_that_opens_a_network_is_in_view_where_a_page_speaks_of_it(present):
    window = present("22-network", 1)
    lesson = window.session.state.lesson.progress.lesson
    assert "button at the right" in lesson.pages[2].presented.text
    window.teaching.open_page(lesson, 2)
    QTest.qWait(50)
    button = part(window, "network_open")
    assert button.visibleRegion().boundingRect() == button.rect()
    window.present(False)
    QTest.qWait(50)
    button = part(window, "network_open")
    assert button.visibleRegion().boundingRect() == button.rect()


def test_what_stacked_layers_read_is_seen_once_it_may_be(present):
    window = present("17-receptive-field", 2)
    # It would give the answer away.
    assert not window.side.isVisible()
    QTest.keyClick(window.stage, Qt.Key.Key_PageDown)
    QTest.qWait(20)
    view, words = part(window, "stack_view"), part(window, "stack_words")
    assert words.text() == "49 of 169 pixels are read"
    assert "7 · 7 = 49 of 169" in window.teaching.caption.text()
    # All of the field, not the table above it.
    box = view.visibleRegion().boundingRect()
    cell = view._cell(box.width(), (13, 13))
    assert box.top() == 0
    assert box.height() > 13 * cell * 2
    assert not part(window, "lesson_text").isVisible()
    assert window.stage.isVisible()
    QTest.keyClick(window.stage, Qt.Key.Key_PageDown)
    QApplication.processEvents()
    # The next page has a tab, too.
    assert window.side.isVisible()
    window.teaching.open_page(load_lesson("17-receptive-field", "en"), 0)
    QApplication.processEvents()
    assert not window.side.isVisible()
    window.present(False)
    QApplication.processEvents()
    assert window.side.isVisible()


@pytest.mark.parametrize("tab", [0, 2])
@pytest.mark.parametrize(
    ("name", "number", "seen"),
    [
        ("15-matrix", 0, "matrix_view"),
        ("08-rates", 3, "variant_2"),
        ("17-receptive-field", 3, "stack_preset_1_2_4"),
        ("15-matrix", 3, "code_text"),
    ],
)
def test_nothing_in_it_is_too_small_to_read(present, monkeypatch, name, number, seen, tab):
    window, sizes = present(name, number, tab), []
    assert window.side.isVisible()
    assert part(window, seen).isVisible()
    draw = QPainter.drawText

    def note(painter, *args):
        sizes.append(painter.font().pixelSize() * painter.transform().m11())
        return draw(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", note)
    window.side.grab()
    assert [size for size in sizes if size < SMALLEST - 0.5] == []
    for label in window.side.findChildren(QLabel):
        if label.isVisible():
            assert label.font().pixelSize() >= SMALLEST, label.text()
    assert window.stage.width() > window.side.width()


def test_the_explanations_are_as_large(present, monkeypatch):
    window, sizes = present("06-dilation", 0), []
    page = "# Mine\n\n## One\nlayer: torch.nn.Conv2d(4, 8, 3, groups=2)\ntab: explain\n\nLook."
    window.teaching.open_page(parse_lesson(page, "mine"), 0)
    QApplication.processEvents()
    assert part(window, "explain").isVisible()
    draw = QPainter.drawText

    def note(painter, *args):
        sizes.append(painter.font().pixelSize() * painter.transform().m11())
        return draw(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", note)
    part(window, "explain").widget().grab()
    assert len(sizes) > 10
    assert [size for size in sizes if size < SMALLEST - 0.5] == []


def test_its_parts_are_where_they_are_seen(present):
    window = present("15-matrix", 0)
    view = window.findChild(MatrixView)
    zoom = 24 / 11
    corner = view._corners(view.part).columns
    place = QPoint(int((corner.x() + 10) * zoom), int((corner.y() + 10) * zoom))
    QTest.mouseMove(view, place)
    assert window.session.state.focus.pointed == Target("input", (0, 0, 0))


def test_a_card_of_a_comparison_opens(present, qtbot):
    window = present("08-rates", 3)
    card = next(c for c in window.side.findChildren(VariantCard) if c.text() == "dilation=2")
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.session.state.layer.spec.dilation == (2, 2)


def test_without_a_lesson_the_stage_is_alone(present):
    window = present("15-matrix", 0)
    window.teaching.leave()
    QApplication.processEvents()
    assert not window.side.isVisible()


def test_a_tab_that_is_asked_for_opens_and_closes_while_presenting(window, monkeypatch, qtbot):
    monkeypatch.setattr(MainWindow, "screen", lambda self: Screen())
    window.columns.choose_side(False)
    window.presenting = True
    window._rebuild()
    window.resize(1920, 1080)
    QApplication.processEvents()
    wide = window.stage.width()
    assert not window.side.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.side.isVisible()
    assert window.side.currentIndex() == 0
    assert window.stage.width() < wide
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.side.currentIndex() == 1
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert not window.side.isVisible()
    # What was open before stands as it was.
    qtbot.keyClick(window, Qt.Key.Key_F4)
    window.presenting = False
    window._rebuild()
    QApplication.processEvents()
    assert not window.side.isVisible()
    apply(Appearance())


def test_what_is_hidden_is_in_no_tab(window, monkeypatch, qtbot):
    monkeypatch.setattr(MainWindow, "screen", lambda self: Screen())
    window.columns.choose_side(False)
    window.presenting = True
    window._rebuild()
    QApplication.processEvents()
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_5, control)
    assert window.side.isVisible()
    qtbot.keyClick(window.stage, Qt.Key.Key_H)
    window.session.forward()
    assert not window.side.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1, control)
    assert not window.side.isVisible()
    qtbot.keyClick(window.stage, Qt.Key.Key_A)
    assert window.side.isVisible()
    assert window.side.currentIndex() == 4
    # Other colours leave it open.
    window.appearance.choose_contrast(True)
    QApplication.processEvents()
    assert window.side.isVisible()
    apply(Appearance())


def test_the_tab_of_a_page_can_be_closed_and_comes_back_with_the_next(present, qtbot):
    window = present("17-receptive-field", 2)
    if window.session.state.lesson.progress.open_question:
        window.teaching.skip_question()
        QApplication.processEvents()
    assert window.side.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert not window.side.isVisible()
    window.teaching.go_on()
    QApplication.processEvents()
    if window.side.shows_page_tab:
        assert window.side.isVisible()
        assert window.side.currentIndex() == 2


def test_what_is_wrong_can_be_read_from_far_away_too(present):
    window = present("15-matrix", 0)
    window.session.change(call="nn.Conv2d(3, 4, 3, groups=2)")
    QApplication.processEvents()
    message = part(window, "message")
    assert message.isVisible()
    assert message.font().pixelSize() >= SMALLEST
    assert message.height() >= message.heightForWidth(message.width())
