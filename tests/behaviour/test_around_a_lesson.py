"""What a lesson does to the window around it, and what is there again behind it."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMessageBox, QTreeWidget, QWidget

from convgui.files.experiment.load import read_experiment
from convgui.ui.window.document import Document
from tests.data.in_lesson import LEFT, answer_wrongly, said

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


Button = QMessageBox.StandardButton


def test_play_pauses_at_the_stops_of_the_page(window, open_lesson):
    open_lesson("01-standard", 1)
    session = window.session
    stops = []
    for _ in range(4):
        session.play()
        while session.state.playback.playing:
            session.tick()
        step = session.frame.step
        stops.append((step.output, step.last))
    # Four taps are a channel; with the last of the third the bias comes in.
    assert stops == [((0, 0, 0), 4), ((0, 0, 0), 8), ((0, 0, 0), 12), ((0, 0, 1), 4)]
    window.teaching.leave()
    session.play()
    for _ in range(6):
        session.tick()
    assert session.state.playback.playing
    session.pause()


def test_play_pauses_at_the_end_of_a_row_and_where_the_border_begins(window, open_lesson):
    open_lesson("04-padding", 2)
    session = window.session
    session.seek_cell(0, 1, 0)
    stops = []
    for _ in range(4):
        session.play()
        while session.state.playback.playing:
            session.tick()
        stops.append(session.frame.step.output)
    # The border is 2 wide: from column 5 on the window reads some of it again.
    assert stops == [(0, 1, 6), (0, 2, 5), (0, 2, 6), (0, 3, 5)]


def test_leaving_gives_everything_back(window, part, press, open_lesson):
    window.session.change(call="nn.Conv2d(3, 5, 2)")
    before = window.session.state
    open_lesson("06-dilation", 2)
    press("lesson_leave")
    assert window.session.state.lesson.progress is None
    assert not window.teaching.spotlight.isVisible()
    assert all(window.side.isTabEnabled(index) for index in range(window.side.count()))
    assert "output (1," in said(window, "facts")
    assert window.panel._span.text().startswith("9 taps, 3 apart")
    # What the lesson showed last stays; what was there before comes back as one change.
    assert str(window.session.state.layer.spec) == "torch.nn.Conv2d(1, 1, 3, dilation=3)"
    assert window.menus.undo.text() == "&Undo lesson"
    window.menus.undo.trigger()
    assert window.session.state.layer == before.layer
    assert window.session.state.playback.index == before.playback.index
    window.menus.redo.trigger()
    assert str(window.session.state.layer.spec) == "torch.nn.Conv2d(1, 1, 3, dilation=3)"


def test_what_would_be_lost_is_asked_about(window, press, monkeypatch):
    window.session.change(call="nn.Conv2d(3, 5, 2)")
    window.documents.asks = True
    before, asked = window.session.state, []
    press("lessons_button")
    for answer in (Button.Cancel, Button.Discard):
        monkeypatch.setattr(Document, "ask", lambda self, it=answer: asked.append(it) or it)
        press("lesson_3")
        assert (window.session.state.lesson.progress is None) == (answer == Button.Cancel)
    assert len(asked) == 2
    window.documents.asks = False
    window.session.undo()
    assert window.session.state.layer == before.layer


def test_saving_after_a_lesson_asks_for_a_file(window, press, open_lesson, tmp_path, monkeypatch):
    """What is on the screen then is not the experiment that was open before."""
    window.session.change(call="nn.Conv2d(3, 5, 2)")
    path = tmp_path / "mine.npz"
    assert window.documents.save_to(path)
    before = path.read_bytes()
    asked = []
    monkeypatch.setattr(Document, "ask_where", lambda self: asked.append(1))
    for moment in ("in the lesson", "after it"):
        if moment == "in the lesson":
            open_lesson("06-dilation", 2)
        else:
            press("lesson_leave")
        assert window.documents.path is None
        assert "mine.npz" not in window.windowTitle()
        window.menuBar().findChild(QAction, "save").trigger()
        assert len(asked) == (1 if moment == "in the lesson" else 2)
        assert path.read_bytes() == before
    # Undo brings the experiment back, and with it its file.
    window.session.undo()
    assert window.documents.path == path
    assert window.session.state.form["out_channels"] == 5
    window.session.change(out_channels=6)
    window.menuBar().findChild(QAction, "save").trigger()
    assert len(asked) == 2
    assert read_experiment(path).form["out_channels"] == 6


@pytest.mark.parametrize("name", ["09-two-groups", "11-depthwise"])
@pytest.mark.parametrize(("wide", "high"), [(1280, 720), (1440, 900)])
@pytest.mark.parametrize("presented", [False, True])
def test_channels_that_are_asked_for_can_be_clicked(
    window, qtbot, open_lesson, name, wide, high, presented
):
    window.resize(wide, high)
    page = open_lesson(name)
    assert page.question.kind == "channels"
    window.present(presented)
    QApplication.processEvents()
    window.stage.resize(wide - 500, high - 200)
    overview = window.stage.overview
    assert overview.isVisible()
    qtbot.mouseClick(overview, LEFT, pos=overview.place_of("c", 1).center())
    assert window.session.state.lesson.progress.clicked == {1}
    window.present(False)


@pytest.mark.parametrize(("name", "number"), [("15-matrix", 1), ("17-receptive-field", 2)])
def test_a_verdict_is_seen_whole_above_the_panel_of_a_tab(
    window, qtbot, press, open_lesson, name, number
):
    window.resize(1280, 720)
    page = open_lesson(name, number)
    answer_wrongly(window, qtbot, press, page)
    again = window.findChild(QWidget, "lesson_again")

    def is_whole():
        return again.visibleRegion().boundingRect() == again.rect()

    qtbot.waitUntil(is_whole)
    assert window.findChild(QWidget, "lesson_tab").isVisible()


def test_the_layers_of_the_sample_are_seen_beside_the_page(window, qtbot, open_lesson):
    window.resize(1280, 720)
    open_lesson("22-network")
    qtbot.waitUntil(lambda: window.session.state.layer.weight_source == "file")
    listed = window.findChild(QTreeWidget, "network_list")
    fourth = listed.visualItemRect(listed.topLevelItem(3))
    qtbot.waitUntil(lambda: listed.viewport().visibleRegion().contains(fourth.center()))


def test_the_layer_that_the_list_names_is_on_the_stage(window, qtbot, press, open_lesson):
    open_lesson("22-network", 1)
    listed = window.findChild(QTreeWidget, "network_list")
    qtbot.waitUntil(lambda: window.session.state.layer.weight_source == "file")
    press("lesson_next")
    assert window.session.state.layer.weight_source != "file"
    qtbot.waitUntil(lambda: window.session.state.layer.weight_source == "file")
    assert listed.currentItem() is listed.topLevelItem(0)
    assert window.session.state.layer.input_size == (192, 192)
