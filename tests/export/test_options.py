"""Which steps an export draws, and which options cannot be drawn."""

import sys

import pytest

from convgui.export import options as module
from convgui.export.formats import Format
from convgui.export.options import MOST, Options, RenderError, plan, short_enough, steps_of
from convgui.model.conv.steps import StepBy
from convgui.model.scene.state import first_state


def state():
    return first_state().change(call="nn.Conv2d(1, 2, 3)", input_height=5, input_width=5)


@pytest.mark.parametrize(
    ("steps", "chosen"),
    [
        ((0, None), range(18)),
        ((3, 7), range(3, 7)),
        ((3, 700), range(3, 18)),
    ],
)
def test_steps_of_an_animation(steps, chosen):
    made, found = plan(state(), Options("gif", "cell", steps))
    assert found == chosen
    assert made.view.step_by is StepBy.CELL


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_a_still_is_the_last_step(kind):
    assert plan(state(), Options(kind, "cell", (3, 7)))[1] == range(6, 7)


def test_a_page_goes_on_from_the_step_in_view():
    shown = state().at(40)
    made, chosen = plan(shown, Options("html"))
    assert (made.view.step_by, chosen) == (StepBy.TAP, range(40, 41))
    made, chosen = plan(shown, Options("html", "cell"))
    assert (made.view.step_by, chosen) == (StepBy.CELL, range(4, 5))
    assert plan(shown, Options("html", "cell", (0, 8)))[1] == range(7, 8)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            Options("bmp"),
            "'bmp' is not a format. Use one of png, svg, pdf, gif, apng, webp, mp4, html.",
        ),
        (Options(fps=0.01), "0.01 frames per second is out of range"),
        (Options(scale=5), "the scale cannot be 5"),
        (Options(size=(319, 400)), "319x400 cannot be drawn"),
        (Options("webp", size=(8192, 400), scale=2), "a webp has at most 16383 pixels per side"),
        (Options("mp4", size=(4098, 400)), "a mp4 has at most 4096 pixels per side"),
        (Options("png", size=(8192, 8192), scale=4), "32768x32768 takes too much memory"),
        (Options(by="cell", steps=(18, None)), "there is no step in 19:"),
        (Options(by="cell", steps=(7, 3)), "there is no step in 8:3"),
    ],
)
def test_what_cannot_be_drawn(options, words):
    with pytest.raises(RenderError) as caught:
        plan(state(), options)
    assert words in str(caught.value)


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_lines_take_no_memory(kind):
    assert plan(state(), Options(kind, size=(8192, 8192), scale=4))[1]


def test_a_format_may_be_given_as_text():
    assert plan(state(), Options("apng")) == plan(state(), Options(Format.APNG))


def test_too_many_pictures():
    large = first_state().change(call="nn.Conv2d(64, 64, 3)", input_height=99, input_width=99)
    with pytest.raises(RenderError, match=r"frames\. Choose fewer steps"):
        plan(large, Options("gif", "cell"))
    assert len(plan(large, Options("gif", "cell", (0, MOST)))[1]) == MOST


def test_mp4_without_its_package(monkeypatch):
    monkeypatch.setitem(sys.modules, "av", None)
    with pytest.raises(RenderError, match="python -m pip install"):
        plan(state(), Options("mp4"))


def test_the_smallest_step_that_is_short_enough(monkeypatch):
    # 162 taps, 18 channels and cells, 2 maps.
    for most, by in ((300, "tap"), (161, "channel"), (17, "map"), (1, "map")):
        monkeypatch.setattr(module, "SHORT", most)
        assert short_enough(state()) == by
        assert plan(state(), Options())[0].view.step_by == by


def test_parts_of_a_layer_that_stamps():
    stamps = first_state("nn.ConvTranspose2d(2, 4, 3)").change(step_by="cell").at(40)
    assert stamps.scatters
    assert steps_of(stamps, "cell", "all") == (0, 72)
    assert steps_of(stamps, "cell", "map") == (36, 72)
    assert steps_of(stamps, "cell", "row") == (36, 42)
    assert steps_of(stamps, "channel", "cell") == (160, 164)
