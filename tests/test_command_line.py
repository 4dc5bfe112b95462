"""The options of the command line by themselves."""

import pytest

from convgui.command_line import print_error, render_options, show_progress, window_options


def test_nothing_asked_for():
    options = window_options([])
    assert vars(options) == {"call": None, "input": None, "lang": None, "lesson": None}


def test_what_render_takes():
    options = render_options(["nn.Conv2d(1, 1, 1)", "-o", "o.png", "--scale", "2", "--no-sum"])
    assert (options.call, options.output) == ("nn.Conv2d(1, 1, 1)", "o.png")
    assert (options.scale, options.no_sum, options.fps, options.size) == (2, True, 10.0, "1280x720")


@pytest.mark.parametrize(
    ("read", "arguments"), [(window_options, ["--what"]), (render_options, ["--scale", "5"])]
)
def test_wrong_arguments_are_one_line_and_exit_2(read, arguments, capsys):
    with pytest.raises(SystemExit) as left:
        read(arguments)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("convgui: ")
    assert said.endswith("--help\n")
    assert said.count("\n") == 1


def test_what_is_wrong_is_one_line(capsys):
    assert print_error("several\n lines") == 2
    assert capsys.readouterr().err == "convgui: several lines\n"


def test_the_progress_bar_ends_its_line_when_it_is_full(capsys):
    show_progress(1, 2)
    show_progress(2, 2)
    said = capsys.readouterr().err
    assert "1/2" in said
    assert said.count("\n") == 1
