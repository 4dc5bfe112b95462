"""Options as they are typed."""

from pathlib import Path

import pytest

from convgui.export.command_line import format_of, read_size, read_steps
from convgui.export.formats import Format
from convgui.export.options import RenderError


@pytest.mark.parametrize("kind", Format)
def test_the_name_tells_the_format(kind):
    assert format_of(Path(f"out.{kind}")) is kind
    assert format_of(Path(f"a.b.{kind.upper()}")) is kind


def test_standard_output_is_a_png():
    assert format_of(Path("-")) is Format.PNG


@pytest.mark.parametrize("name", ["out", "out.jpg", ".gif"])
def test_a_name_of_no_format(name):
    with pytest.raises(RenderError, match=r"must end in one of \.png, \.svg, .*, \.mp4"):
        format_of(Path(name))


def test_size():
    assert read_size("1280x720") == (1280, 720)
    for text in ("1280", "1280 x 720", "-1x5", "1234567890x5", ""):
        with pytest.raises(RenderError, match="is not a size"):
            read_size(text)


@pytest.mark.parametrize(
    ("text", "steps"),
    [(None, (0, None)), ("", (0, None)), (":", (0, None)), ("3:", (2, None)), (":9", (0, 9))],
)
def test_steps(text, steps):
    assert read_steps(text) == steps


@pytest.mark.parametrize("text", ["3", "-1:5", "a:b", "1:2:3", f"{10**18}:"])
def test_no_range_of_steps(text):
    with pytest.raises(RenderError, match="is not a range of steps"):
        read_steps(text)


def test_steps_count_as_on_the_screen():
    assert read_steps("41:41") == (40, 41)
    with pytest.raises(RenderError, match="counted from 1"):
        read_steps("0:5")
