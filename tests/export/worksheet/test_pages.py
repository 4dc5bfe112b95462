"""What stands on which page."""

import pytest
from hypothesis import given, settings
from PySide6.QtCore import QSizeF

from convgui.export.worksheet.block_painting import height_of
from convgui.export.worksheet.blocks import Equation, Maps, Room, Sheet, Style, Words
from convgui.export.worksheet.content import lesson_sheet, step_sheet
from convgui.export.worksheet.pages import FOOT, paginate, paint_page
from convgui.export.worksheet.paper import MARGIN, Paper
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import lesson_names, load_lesson
from tests.data.random_layers import QUICK
from tests.data.random_states import states
from tests.data.worksheets import KINDS, dark, grid, large, painted, state_of

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = QSizeF(595, 842)
ROOM = SIZE.height() - 2 * MARGIN - FOOT


def pages_of(*units):
    with painted() as (painter, _):
        return paginate(Sheet("T", "t", units, ((Words("42"),),)), SIZE, painter)


def texts(page):
    return [placed.block.text for placed in page if isinstance(placed.block, Words)]


def test_answers_begin_a_page_of_their_own():
    first, last = pages_of((Words("one"),))
    assert texts(first) == ["T", "one"]
    assert texts(last) == ["Answers", "42"]


def test_a_short_unit_is_not_divided():
    unit = (Words("head", Style.HEAD), Room("", 12))
    first, second, _ = pages_of(unit, unit, unit)
    assert texts(first) == ["T", "head", "head"]
    assert texts(second) == ["head"]


def test_a_long_unit_is_divided_but_its_words_stay_with_what_they_are_about():
    tall = Maps((grid(14, 3), grid(14, 3)))
    unit = (Words("head"), tall, Words("sum"), Equation((grid(12, 3).blank(""),), ()), Room("", 4))
    pages = pages_of((Room("", 5),), unit)
    assert len(pages) == 3
    assert texts(pages[0]) == ["T", "head"]
    assert texts(pages[1]) == ["sum"]


def units():
    for kind in KINDS:
        yield step_sheet(state_of(kind))
    yield step_sheet(large())
    for name in lesson_names():
        yield lesson_sheet(load_lesson(name, "en"), first_state())


def check_pages(sheet, size, painter):
    """Nothing lies below the edge of the paper, beside it, or over something else."""
    width, room = size.width() - 2 * MARGIN, size.height() - 2 * MARGIN - FOOT
    for page in paginate(sheet, size, painter):
        end = 0.0
        for block, top in page:
            assert top >= end - 0.01
            end = top + height_of(block, width, painter)
        assert end <= room + 0.01, sheet.name


@pytest.mark.parametrize("paper", Paper)
def test_nothing_lies_below_the_edge_or_over_something_else(paper):
    with painted() as (painter, _):
        for sheet in units():
            check_pages(sheet, paper.points, painter)


@settings(QUICK, max_examples=60)
@given(states())
def test_any_layer_has_its_sheet(state):
    state = state.corrected()
    with painted() as (painter, _):
        check_pages(step_sheet(state), SIZE, painter)


def test_the_foot_and_the_lines_for_a_name():
    with painted(595, 842) as (painter, image):
        paint_page([], 1, 3, "nn.Conv2d", SIZE, painter)
    assert dark(image, 0, 0, 595, 100) > 100
    assert dark(image, 0, 780, 595, 62, 200) > 20
    with painted(595, 842) as (painter, image):
        paint_page([], 2, 3, "n" * 500, SIZE, painter)
    assert dark(image, 0, 0, 595, 100) == 0
    assert dark(image, 595 - MARGIN + 2, 780, MARGIN - 2, 62, 250) == 0
