"""The options of the command line by themselves."""

import argparse
import re
import sys

import pytest

from convgui import i18n
from convgui.command_line import (
    LANGUAGES,
    end_output,
    language_of,
    print_error,
    read_input_size,
    render_options,
    show_progress,
    window_options,
)
from convgui.messages import MessageError
from tests.data.chinese import english_in


def test_nothing_asked_for():
    options = window_options([])
    assert vars(options) == dict.fromkeys(("call", "input", "input_size", "lang", "lesson"))


def test_what_render_takes():
    options = render_options(["nn.Conv2d(1, 1, 1)", "-o", "o.png", "--scale", "2", "--no-sum"])
    assert (options.call, options.output) == ("nn.Conv2d(1, 1, 1)", "o.png")
    assert (options.scale, options.no_sum, options.fps, options.size) == (2, True, 10.0, "1280x720")
    assert (options.worksheet, options.paper, options.lesson) == (False, "A4", None)


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


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ([], "en"),
        (["--lang", "zh"], "zh"),
        (["render", "--lang=zh", "-o"], "zh"),
        (["--lang", "zh", "--lang", "en"], "en"),
        (["--lang", "fr"], "en"),
        (["--lang"], "en"),
    ],
)
def test_the_language_is_known_before_the_rest_is_read(arguments, language):
    assert language_of(arguments) == language


def test_the_languages_are_those_of_the_window():
    assert tuple(i18n.LANGUAGES) == LANGUAGES


@pytest.mark.parametrize("read", [window_options, render_options])
def test_help_in_chinese(read, capsys):
    with pytest.raises(SystemExit):
        read(["--lang", "zh", "--help"])
    said = capsys.readouterr().out
    # Option names and what is typed stay; words do not.
    words = re.sub(r"--?[a-z-]+|\{[^}]*\}|\.[a-z0-9]+|[\"(（][^\"()（）]*[\")）]|\[.*?\]", "", said)
    left = set(english_in(words)) - {"convgui", "render", "torch", "nn", "FPS", "WxH", "HxW", "png"}
    assert not left
    assert said.startswith("用法： convgui")
    assert "\n选项：\n" in said
    assert ":\n" not in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "缺少必需的参数：-o/--output。参见：convgui render --help"),
        (["-o"], "参数 -o/--output：后面缺少一个值。"),
        (["-o", "x", "--what"], "无法识别的参数：--what。"),
        (["-o", "x", "--scale", "9"], "参数 --scale：无效的值 9"),
        (["-o", "x", "--scale", "big"], "参数 --scale：'big' 不是有效的 int 值。"),
        (["-o", "x", "--f", "9"], "选项 --f 不明确：可能是 --format, --fps。"),
        (["-o", "x", "--no-sum=1"], "参数 --no-sum：不接受值 '1'。"),
    ],
)
def test_errors_in_chinese(arguments, words, capsys):
    with pytest.raises(SystemExit) as left:
        render_options([*arguments, "--lang", "zh"])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"convgui: {words}")
    assert said.count("\n") == 1
    # Other parsers of the program speak as before.
    assert argparse._("usage: ") == "usage: "


def test_progress_in_chinese(capsys):
    show_progress(3, 4, "zh")
    assert "已写入的帧 [" in capsys.readouterr().err


def test_an_error_is_said_without_a_place_for_it(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    assert print_error("lost") == 2


def test_what_is_left_of_the_output(monkeypatch, capsys):
    assert end_output(0, "en") == 0
    assert end_output(3, "en") == 3
    monkeypatch.setattr(sys, "stdout", None)
    assert end_output(0, "en") == 0


@pytest.mark.parametrize(
    ("text", "axes", "size"),
    [("224x200", 2, (224, 200)), ("9X7", 2, (9, 7)), (" 9×7 ", 2, (9, 7)), ("12", 1, (12,))],
)
def test_the_size_of_the_input(text, axes, size):
    assert read_input_size(text, axes) == size
    assert window_options([f"--size={text}"]).input_size == text
    assert render_options(["-o", "x.png", "--input-size", text]).input_size == text


@pytest.mark.parametrize("text", ["", "x", "3x", "3x4x5", "-3x4", "3.5x2", "999999x1", "12"])
def test_what_is_no_size(text):
    with pytest.raises(MessageError, match="is not an input size") as caught:
        read_input_size(text, 2)
    # In "render", --size is that of the picture.
    assert "--size" not in str(caught.value)
    with pytest.raises(MessageError, match="is not an input length"):
        read_input_size("3x4", 1)
