"""The paper of a worksheet, and its fonts."""

import pytest

from convgui.command_line import PAPERS
from convgui.export.worksheet.blocks import Style
from convgui.export.worksheet.paper import Paper, above, font_of

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_papers_are_those_of_the_command_line():
    assert tuple(Paper) == PAPERS


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_the_sizes(paper, size):
    points = Paper(paper).points
    assert (round(points.width()), round(points.height())) == size


def test_titles_are_the_largest():
    sizes = {style: font_of(style).pointSizeF() for style in Style}
    assert sizes[Style.TITLE] == max(sizes.values())
    # What is read by a student is not smaller than in a book.
    assert min(sizes.values()) >= 9
    assert above(Style.HEAD) > above(Style.NOTE)
