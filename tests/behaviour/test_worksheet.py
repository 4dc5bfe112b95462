"""A worksheet from the command line and from the dialog."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QSpinBox

from convgui import app
from convgui.export.estimate import first_picture
from convgui.export.options import Options, plan
from convgui.export.worksheet.paper import Paper
from convgui.export.worksheet.writing import Worksheet
from convgui.files.experiment.save import write_experiment
from convgui.i18n import set_language
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.flow import open_page
from convgui.ui.dialogs.export import ExportDialog
from tests.data.worksheets import pdf_pages

pytestmark = [
    pytest.mark.usefixtures("qapp", "english"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


@pytest.fixture
def english():
    yield
    set_language("en")


def sheet(folder, *arguments):
    path = folder / "sheet.pdf"
    assert app.run(["render", *arguments, "-o", str(path), "--worksheet"]) == 0
    return pdf_pages(path)


# The command line ------------------------------------------------------------------------------


def test_a_step_on_paper(tmp_path):
    pages = sheet(tmp_path, "nn.Conv2d(1, 2, 3)", "--by", "cell", "--steps", "18:18")
    assert "nn.Conv2d(1, 2, 3)" in pages[0][1]
    assert "y[1, 0, 1]" in pages[0][1]
    assert round(pages[0][0][0]) == 595


def test_letter_and_a_lesson_in_chinese(tmp_path):
    pages = sheet(tmp_path, "--lesson", "stride", "--paper", "Letter", "--lang", "zh")
    assert round(pages[0][0][0]) == 612
    assert "步幅与向下取整" in pages[0][1]


def test_a_lesson_of_ones_own(tmp_path):
    (tmp_path / "own.txt").write_text(
        "# Mine\n\n## One\nlayer: nn.Conv2d(1, 1, 3)\n\nask: number products\nHow many products?\n",
        encoding="utf-8",
    )
    pages = sheet(tmp_path, "--lesson", str(tmp_path / "own.txt"))
    assert "How many products?" in pages[0][1]
    assert "9" in pages[1][1]


def test_of_an_experiment_it_is_the_step_in_view(tmp_path):
    state = first_state().change(step_by="cell")
    write_experiment(state.at_cell((2, 1, 3)), tmp_path / "e.npz")
    assert "y[2, 1, 3]" in sheet(tmp_path, str(tmp_path / "e.npz"))[0][1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-o", "o.png", "--worksheet"], "a worksheet is a PDF: use a name that ends in .pdf"),
        (["-o", "-", "--worksheet"], "or --format pdf"),
        (["-o", "o.pdf", "--worksheet", "--paper", "A5"], "invalid choice"),
        (["-o", "o.pdf", "--worksheet", "--lesson", "strid"], "Did you mean 03-stride"),
        (["-o", "o.pdf", "--worksheet", "--lesson", "no.txt"], "There is no file no.txt"),
        (["-o", "o.pdf", "--worksheet", "--steps", "99999:99999"], "there is no step"),
        (["-o", "o.pdf", "--lesson", "stride"], "with --worksheet"),
        (["nn.Conv2d(1, 1, 1)", "-o", "o.pdf", "--worksheet", "--lesson", "stride"], "not both"),
        (["-o", "none/o.pdf", "--worksheet"], "there is no folder none"),
    ],
)
def test_bad_input_is_one_line(arguments, words, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    try:
        code = app.run(["render", *arguments])
    except SystemExit as left:
        code = left.code
    said = capsys.readouterr().err
    assert code == 2
    assert words in said
    assert said.count("\n") == 1
    assert not list(tmp_path.iterdir())


# The dialog ------------------------------------------------------------------------------------


def choose(dialog, name, value):
    box = dialog.findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(value))
    return box


@pytest.fixture
def dialog(qtbot):
    made = []

    def make(state):
        shown = ExportDialog(state)
        qtbot.addWidget(shown)
        shown.show()
        choose(shown, "export_format", "worksheet")
        made.append(shown)
        return shown

    yield make
    for shown in made:
        shown.done(0)


def test_the_dialog_writes_the_step_in_view(dialog, qtbot, tmp_path):
    shown = dialog(first_state().change(step_by="cell").at_cell((2, 1, 3)))
    choose(shown, "export_paper", "Letter")
    assert shown.options().worksheet == Worksheet(Paper.LETTER)
    for name in ("export_width", "export_from"):
        assert not shown.findChild(QSpinBox, name).isEnabled()
    assert "worksheet of step" in shown.findChild(QLabel, "export_estimate").text()
    shown.measure()
    shown.export(tmp_path / "sheet")
    qtbot.waitUntil(lambda: not shown.busy, timeout=20_000)
    pages = pdf_pages(tmp_path / "sheet.pdf")
    assert round(pages[0][0][0]) == 612
    assert "y[2, 1, 3]" in pages[0][1]


def test_the_dialog_writes_the_open_lesson(dialog, qtbot, tmp_path):
    lesson = load_lesson("03-stride", "en")
    shown = dialog(open_page(lesson, 1, first_state()))
    assert shown.options().worksheet == Worksheet(Paper.A4, lesson)
    assert not shown.findChild(QSpinBox, "export_to").isEnabled()
    assert "whole lesson" in shown.findChild(QLabel, "export_estimate").text()
    shown.export(tmp_path / "lesson.pdf")
    qtbot.waitUntil(lambda: not shown.busy, timeout=20_000)
    assert "Stride and the floor" in pdf_pages(tmp_path / "lesson.pdf")[0][1]
    # Of an open lesson one cell can be had too.
    choose(shown, "export_about", "cell")
    assert shown.options().worksheet == Worksheet()


def test_other_formats_have_no_paper(dialog):
    shown = dialog(first_state())
    choose(shown, "export_format", "pdf")
    assert shown.options().worksheet is None
    assert not shown.findChild(QComboBox, "export_paper").isEnabled()
    assert shown.findChild(QSpinBox, "export_width").isEnabled()


def test_the_preview_is_the_first_page():
    options = Options("pdf", "cell", (3, 4), worksheet=Worksheet())
    assert plan(first_state(), options)[1] == range(3, 4)
    image = first_picture(first_state(), options)
    assert image.height() > image.width()
