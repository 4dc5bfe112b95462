"""A worksheet as a PDF, read by another program's reader; and as a picture."""

import re
from unicodedata import normalize

import pytest

from convgui.export.worksheet.paper import Paper
from convgui.export.worksheet.writing import Worksheet, first_page, write_worksheet
from convgui.i18n import set_language
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.flow import open_page
from tests.data.stages import DrawingError, fail
from tests.data.worksheets import KINDS, pdf_pages, state_of

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def chinese():
    set_language("zh")
    yield
    set_language("en")


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_of_lines_and_text(tmp_path, kind):
    path = tmp_path / "sheet.pdf"
    write_worksheet(state_of(kind), Worksheet(), path)
    data = path.read_bytes()
    assert b"/Subtype /Image" not in data
    assert len(data) < 150_000
    pages = pdf_pages(path)
    assert all((round(w), round(h)) == (595, 842) for (w, h), _ in pages)
    assert "Name:" in pages[0][1]
    assert "1." in pages[0][1]
    (answers,) = [n for n, (_, text) in enumerate(pages) if "Answers" in text]
    assert answers > 0
    assert f"1 / {len(pages)}" in pages[0][1]


def test_an_open_lesson_is_what_it_is_about():
    lesson = load_lesson("03-stride", "en")
    assert Worksheet.of(first_state(), Paper.LETTER) == Worksheet(Paper.LETTER)
    assert Worksheet.of(open_page(lesson, 2, first_state()), Paper.A4) == Worksheet(lesson=lesson)


def test_letter(tmp_path):
    path = tmp_path / "sheet.pdf"
    write_worksheet(first_state(), Worksheet(Paper.LETTER), path)
    assert all((round(w), round(h)) == (612, 792) for (w, h), _ in pdf_pages(path))


@pytest.mark.usefixtures("chinese")
def test_a_lesson_in_chinese(tmp_path):
    path = tmp_path / "sheet.pdf"
    write_worksheet(first_state(), Worksheet(Paper.A4, load_lesson("03-stride", "zh")), path)
    # The reader gives some characters as the radicals that look like them.
    text = normalize("NFKC", "".join(text for _, text in pdf_pages(path)))
    for words in ("步幅与向下取整", "姓名", "答案", "放得下几次", "计算"):
        assert words in text


def test_names_from_outside_are_text(tmp_path):
    lesson = load_lesson("03-stride", "en")
    title = "<b>bold</b> </script> \N{ARABIC LETTER BEH}" + "x" * 300
    own = lesson._replace(title=title)
    path = tmp_path / "sheet.pdf"
    write_worksheet(first_state(), Worksheet(Paper.A4, own), path)
    assert "<b>bold</b> </script>" in re.sub(r"\s+", " ", pdf_pages(path)[0][1])


def test_a_painter_is_ended_after_a_failure(monkeypatch, tmp_path):
    monkeypatch.setattr("convgui.export.worksheet.writing.paint_page", lambda *_: fail())
    for make in (
        lambda: write_worksheet(first_state(), Worksheet(), tmp_path / "a.pdf"),
        lambda: first_page(first_state(), Worksheet()),
    ):
        with pytest.raises(DrawingError):
            make()


def test_the_first_page_as_a_picture():
    image = first_page(first_state(), Worksheet(Paper.LETTER), scale=2)
    assert (image.width(), image.height()) == (1224, 1584)
    colours = {image.pixel(x, y) for x in range(0, 1224, 3) for y in range(0, 1584, 3)}
    assert len(colours) > 2
    # Black, white and greys: a printer needs no more.
    assert all((c >> 16 & 255) == (c >> 8 & 255) == (c & 255) for c in colours)
