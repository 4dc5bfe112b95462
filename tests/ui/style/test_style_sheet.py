"""The template of the style sheet."""

from string import Formatter

from convgui.ui.style import theme
from convgui.ui.style.style_sheet import STYLE_SHEET


def test_every_field_is_a_colour_or_a_size():
    fields = {name for _, name, _, _ in Formatter().parse(STYLE_SHEET) if name}
    colours = {name for name in fields if not name.startswith("px")}
    assert colours <= set(theme.now._fields)
    assert all(name.removeprefix("px").isdigit() for name in fields - colours)


def test_every_field_is_filled():
    assert theme.now.accent in theme.style_sheet()
    assert "{{" not in theme.style_sheet()
    assert "{px" not in theme.style_sheet()
