"""The table of formats: one row for each, which the dialog and the command line share."""

import pytest

from convgui.export.formats import FORMATS, Format
from convgui.messages import Sentence


def test_every_format_has_a_row():
    assert set(FORMATS) == set(Format)


@pytest.mark.parametrize("kind", Format)
def test_a_label_can_be_translated_and_begins_with_the_name(kind):
    label = FORMATS[kind].label
    assert isinstance(label, Sentence)
    assert label.upper().startswith(f"{kind.upper()}, ")


def test_what_is_drawn_as_lines_is_one_picture():
    assert all(info.still for info in FORMATS.values() if info.vector)
    assert [kind for kind, info in FORMATS.items() if info.still] == ["png", "svg", "pdf", "html"]


def test_limits_of_the_formats():
    limits = {kind: info.largest_side for kind, info in FORMATS.items() if info.largest_side}
    assert limits == {"webp": 16_383, "mp4": 4096}
