"""The web page of large layers, of other kernels, of photographs; in a frame, in an old browser."""

import re

import numpy as np
import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.inputs import InputImage
from convgui.scripting.shown import ShownLayer
from convgui.ui.style.number_format import format_fixed
from tests.data.pages import WRITTEN, numbers, same


def state(call="nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)", **wishes):
    return first_state().change(call=call, **wishes)


def test_a_layer_that_was_refused_is_told_of_as_a_text(page_of):
    words = "<img src=x onerror=alert(1)> </script> \u05e9\u05dc\u05d5\u05dd"
    page = page_of(state().change(groups=3), refused=words)
    assert page.text("title") == "Conv2d(4, 6, 3, padding=2, dilation=2, groups=3)"
    stands = "In its place stands torch.nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2), so"
    assert page.text("note").startswith(f"PyTorch refused this: {words}{stands}")
    assert page.run("return document.querySelectorAll('#note img').length") == 0
    # Without words of PyTorch's own, ours.
    page = page_of(state().change(groups=3))
    assert "in_channels must be divisible by groups" in page.text("note")


def test_a_browser_without_what_is_needed_says_so(page_of):
    page = page_of(state())
    page.reload_without("DecompressionStream")
    words = page.run("return document.body.innerText")
    assert "needs a browser with JavaScript" in words
    assert "这个网页需要" in words


def test_a_frame_in_a_notebook_shows_the_page(browser, tmp_path):
    path = tmp_path / "notebook.html"
    path.write_text(
        f"<!doctype html><p>In [1]:</p>{ShownLayer(state())._repr_html_()}", encoding="utf-8"
    )
    browser.get(path)
    browser.enter_frame()
    browser.wait("return Boolean(window.convgui)")
    assert browser.text("narration").startswith("Output o0, row 0, column 0")
    browser.leave_frame()


@pytest.mark.parametrize(
    ("call", "wishes"),
    [
        ("nn.Conv2d(64, 128, 3, padding=1)", {"input_height": 56, "input_width": 56}),
        ("nn.Conv2d(3, 8, 3, padding=1, padding_mode='circular')", {"input_source": "random"}),
        ("nn.MaxPool2d(3, stride=2, padding=1)", {}),
    ],
)
@pytest.mark.parametrize("place", [(0, 0), (20, 25), (999, 999)])
def test_a_large_layer_shows_the_part_in_view_with_the_true_numbers(page_of, call, wishes, place):
    large = {"input_height": 400, "input_width": 300} | wishes
    made = state(call, **large).change(step_by="cell")
    made = made.at_cell((made.layer.geometry.out_channels - 1, *place))
    page = page_of(made)
    assert "This layer is large" in page.text("note")
    channels, rows, cols = page.run("return convgui.session.layer.data.part")
    found = page.seen(
        "const {layer} = convgui.session;"
        "return [...layer.computed.get(`map ${layer.data.part[0][1] - 1}`)]"
    )
    own = tensors_of(made.layer).output_at(
        slice(channels[1] - 1, channels[1]), np.arange(*rows), np.arange(*cols)
    )
    assert same(found, numbers(own), 3e-6)
    assert page.run("return convgui.session.frame.step.output") == list(
        made.steps[made.playback.index].output
    )
    assert same([page.run("return convgui.session.frame.total")], [derive(made).total], 3e-6)


@pytest.mark.parametrize("kernel_as", ["zero_filled", "flipped"])
def test_another_kernel_in_its_place_is_shown_and_said(page_of, kernel_as):
    made = state("nn.Conv2d(2, 2, 3, dilation=2)", kernel_as=kernel_as).at(40)
    page = page_of(made)
    assert page.text("note") != ""
    frame = derive(made)
    assert same(
        page.seen("return convgui.session.frame.terms.running"), numbers(frame.terms.running)
    )


@pytest.mark.parametrize(("size", "title"), [(1, "× kernel w[0, 0]"), (2, "× w[0, 0], turned")])
def test_only_a_kernel_of_several_taps_is_turned(page_of, size, title):
    page = page_of(state(f"nn.ConvTranspose2d(1, 1, {size}, 2)", watch="gather"))
    assert title in page.run(WRITTEN)


@pytest.mark.parametrize("watch", ["scatter", "gather"])
def test_numbers_below_1_do_not_read_0_in_small_cells(page_of, watch):
    made = state(
        "nn.ConvTranspose2d(3, 4, 3, 2, 1, 1)", input_height=5, input_width=5, watch=watch
    ).change(weight_source="pytorch", step_by="map")
    page = page_of(made.at(2))
    page.size(1100, 800)
    texts = [text for text in page.run(WRITTEN) if re.fullmatch(r"−?[01]\.\d", text)]
    assert len(texts) > 50


def test_nan_leads_in_a_pool_without_being_more_or_less(page_of):
    made = state("nn.MaxPool2d(2)", input_height=2, input_width=2, input_source="ones")
    texts = page_of(made.edit("input", [(0, 0, 1)], float("nan")).at(1)).run(WRITTEN)
    assert "≠ 1" in texts
    assert "leads" in texts


def test_a_photograph_opens_whole_and_is_looked_at_closely(page_of):
    page = page_of(state().change(example="several rates, d = 2").at(5000))
    assert page.run("return convgui.stage.layout.input.view.wide") == 196
    page.click(page.middle("closer"))
    page.text("count")
    assert page.run("return convgui.stage.layout.input.view.wide") == 12
    assert page.run("return convgui.stage.layout.input.cell") > 20


def test_read_counts_are_those_of_the_program(page_of):
    made = state("nn.Conv2d(1, 1, 3, stride=2, padding=1, padding_mode='reflect')")
    page = page_of(made)
    page.click(page.middle("coverage"))
    assert page.state("coverage")
    axes = made.layer.geometry.axes
    counts = page.run("return convgui.session.layer.computed.get('counts')")
    assert counts == [axis.pixel_counts.tolist() for axis in axes]


@pytest.mark.parametrize(
    "call",
    [
        "nn.Conv2d(512, 512, 3, groups=512)",
        "nn.Conv2d(256, 4, 1)",
        "nn.Conv2d(1, 1, 31)",
        "nn.Conv1d(1, 1, 3, dilation=20)",
        "nn.MaxPool2d(1)",
    ],
)
def test_layers_of_odd_sizes_are_drawn_and_played(page_of, call):
    size = {"input_width": 60} if "1d" in call else {"input_height": 40, "input_width": 40}
    page = page_of(state(call, **size))
    page.size(390, 844)
    page.run(
        "const {session} = convgui; for (const by of ['tap', 'channel', 'cell', 'map'])"
        " for (const index of [0, 7, session.length - 1]) {"
        "  session.change({by}); session.change({index}); session.tell(); }"
    )
    assert page.state("by") == "map"
    assert page.run("return document.documentElement.scrollWidth") == 390


def test_tiny_numbers_have_an_exponent(page_of):
    values = np.random.default_rng(0).normal(size=(1, 9, 9)).astype(np.float32) * 1e-6
    tiny = state("nn.Conv2d(1, 1, 3, bias=False)", picture=InputImage("tiny", values, photo=False))
    tiny = tiny.edit("weight", [(0, 0, 1, 1)], 1 / 3).at(4)
    frame = derive(tiny)
    page = page_of(tiny)
    digits = page.run("return convgui.session.frame.digits")
    assert (digits["value"], digits["weight"], digits["total"]) == frame.digits[:3]
    value = format_fixed(float(frame.terms.values.ravel()[4]), frame.digits.value)
    assert "e−" in value
    assert f"{value} × 0.33" in page.text("equation")
    assert "e−6" in page.text("legend")


def test_a_product_of_0_is_not_rounded(page_of):
    """In the border, with weights that are."""
    first = state("nn.Conv2d(1, 1, 3, padding=1)", weight_source="pytorch", step_by="tap")
    page = page_of(first)
    assert not page.run("return convgui.session.frame.digits.exact")
    assert "≈" not in page.text("equation")
    page.run("convgui.session.change({index: 4}); convgui.session.tell()")
    assert "≈" in page.text("equation")
