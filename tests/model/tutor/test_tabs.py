"""Which tabs a page can show below its text, and the errors of the others."""

import pytest

from convgui.model.tutor.validate import read_lesson
from tests.data.own_lesson import check_error

PAGE = "# T\n## P\nlayer: torch.nn.Conv2d(1, 1, 3, dilation={0})\ntab: {1}\n\nText"


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("explain", ("explain",)),
        ("compare", ("compare",)),
        ("compare dilation keep_size", ("compare", "dilation", "keep_size")),
        ("stack", ("stack",)),
        ("stack 2, 2，2", ("stack", "2", "2", "2")),
        ("matrix zero_filled", ("matrix", "zero_filled")),
        ("network sample", ("network", "sample")),
        ("network sample open", ("network", "sample", "open")),
        ("code", ("code",)),
    ],
)
def test_a_page_names_a_tab_and_what_it_shows(tab, words):
    page = read_lesson(PAGE.format(2, tab), "").pages[0]
    assert page.tab.value == words
    # It is for this page alone.
    assert [setting.key for setting in page.settings] == ["layer"]


@pytest.mark.parametrize(
    ("tab", "words"),
    [
        ("code numpy", "Nothing follows the name of this tab."),
        ("compare dilations", "Did you mean dilation?"),
        ("compare dilation groups", "Unknown name 'dilation groups'"),
        ("stack 1, 2", "give it kernel_size 3, stride 1 and dilation 1."),
        ("stack 2, 100", "the dilations of up to 6 layers"),
        ("matrix zeros", "zero_filled"),
        ("network mine", "sample"),
    ],
)
def test_what_a_tab_cannot_show_has_its_line(tab, words):
    check_error(read_lesson, PAGE.format(2, tab), 4, words)
