"""MaxPool2d and AvgPool2d through the whole program."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from convgui.files.experiment.load import read_experiment
from convgui.files.experiment.save import write_experiment
from convgui.model import AvgPool2dSpec, MaxPool2dSpec
from convgui.model.insight.code import numpy_code, pytorch_code
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.equation import equation
from convgui.ui.style import theme
from tests.data.on_stage import double_click, words

CALLS = {
    "nn.MaxPool2d(2)": MaxPool2dSpec(2),
    "nn.MaxPool2d(3, 2, 1, dilation=2)": MaxPool2dSpec(3, 2, 1, 2),
    "nn.MaxPool2d((2, 3), ceil_mode=True)": MaxPool2dSpec((2, 3), ceil_mode=True),
    "nn.AvgPool2d(3, 2, 1)": AvgPool2dSpec(3, 2, 1),
    "nn.AvgPool2d(2, 3, 1, ceil_mode=True, count_include_pad=False)": AvgPool2dSpec(
        2, 3, 1, ceil_mode=True, count_include_pad=False
    ),
    "nn.AvgPool2d(3, divisor_override=4)": AvgPool2dSpec(3, divisor_override=4),
}
every_call = pytest.mark.parametrize("call", CALLS)


def pooled(call, **wishes):
    sizes = {"channels": 3, "input_height": 9, "input_width": 8, "input_source": "random"}
    state = first_state().change(call=call).change(**{**sizes, **wishes})
    assert state.problem is None
    return state


@every_call
def test_the_output_and_its_parts_are_those_of_pytorch(call):
    state = pooled(call)
    tensors = derive(state).tensors
    expected = CALLS[call].forward(tensors.x)
    np.testing.assert_allclose(tensors.output, expected, rtol=1e-6)
    rows, cols = (np.arange(0, n, 2) for n in expected.shape[1:])
    part = tensors.computed_at(slice(1, 3), rows, cols)
    np.testing.assert_allclose(part, expected[1:3, rows[:, None], cols], rtol=1e-6)
    for by in ("tap", "cell", "map"):
        steps = state.change(step_by=by)
        for index in range(0, len(steps.steps), 7):
            frame = derive(steps.at(index))
            if frame.step.finished:
                assert frame.total == pytest.approx(expected[frame.step.output], rel=1e-5)


@every_call
@pytest.mark.parametrize("write", [numpy_code, pytorch_code])
def test_the_code_runs(call, write):
    if write is pytorch_code:
        pytest.importorskip("torch")
    state = pooled(call)
    code = write(state.layer.spec, derive(state).tensors)
    assert "weight" not in code
    exec(compile(code, "code", "exec"), {})


@every_call
def test_it_is_saved_and_opened(call, tmp_path):
    state = pooled(call).edit("input", [(0, 1, 1)], 99)
    path = tmp_path / "pool.npz"
    write_experiment(state, path)
    opened = read_experiment(path)
    assert opened.layer.spec == state.layer.spec
    assert opened.layer.edits.items == state.layer.edits.items
    assert opened.form == state.form
    with np.load(path) as saved:
        assert "weight" not in saved
        np.testing.assert_array_equal(saved["output"], derive(state).output)


def test_from_a_convolution_and_back():
    start = first_state()
    pool = start.change(layer_kind="MaxPool2d", stride_height=2, stride_width=2)
    assert str(pool.layer.spec) == "torch.nn.MaxPool2d(3, stride=2)"
    assert pool.layer.spec.in_channels == start.layer.spec.in_channels
    back = pool.change(layer_kind="Conv2d")
    assert back.layer.spec == start.layer.spec.changed(stride=2)
    assert back.layer.weight_source == start.layer.weight_source


def test_a_photograph_has_three_channels():
    state = first_state().change(call="nn.MaxPool2d(2)", input_source="photo")
    assert state.layer.spec.in_channels == 3
    assert state.layer.output_size == (96, 96)
    assert state.change(channels=2).problem.text.startswith("The input has 3 channels, not 2")


def test_opened_weights_need_a_convolution():
    from convgui.model.sources.kernels import LoadedWeights

    weight = np.ones((4, 2, 3, 3), np.float32)
    state = pooled("nn.MaxPool2d(2)").change(given=LoadedWeights("w", weight, None))
    assert state.experiment.problem is None
    assert str(state.layer.spec) == "torch.nn.Conv2d(2, 4, 3, stride=2, bias=False)"


def test_only_its_own_fields_are_on_the_screen(window, part):
    window.session.change(example="average pooling")
    QApplication.processEvents()
    shown = {"kernel_height", "stride_width", "padding_height", "ceil_mode", "count_include_pad"}
    for name in shown | {"divisor_override", "channels", "input_width"}:
        assert part(name).isVisible(), name
    for name in ("in_channels", "groups", "bias", "dilation_height", "weight_source"):
        assert not part(name).isVisible(), name
    labels = [x.text() for x in window.panel.findChildren(QLabel) if x.isVisible()]
    assert "weights" not in labels
    assert "legal" not in labels
    part("divisor_override").setValue(3)
    assert "divisor_override=3" in str(window.session.state.layer.spec)
    part("divisor_override").setValue(0)
    assert "divisor_override" not in str(window.session.state.layer.spec)


def test_the_window_says_what_it_takes(window, part):
    window.session.change(example="max pooling", step_by="cell")
    QApplication.processEvents()
    said = part("step_text").text()
    assert "the largest of 9 candidates of c0; it takes input c0 (" in said
    assert "index " in said
    assert "padded to 9 × 9 with −inf" in part("facts").text()
    assert "no parameters" in part("facts").text()
    # There is no weight to be edited in the lens.
    lens = window.stage.detail.kernel_view
    spot = lens.place_of((1, 1)).center()
    double_click(lens.viewport(), spot)
    assert "A pool has no weights" in part("message").text()


@pytest.mark.parametrize("example", ["max pooling", "average pooling"])
def test_every_panel_shows_it(window, example):
    window.session.change(example=example)
    window.columns.choose_side(True)
    for number in range(window.side.count()):
        window.side.setCurrentIndex(number)
        window.side.fill()
        QApplication.processEvents()
        assert not window.grab().isNull()
    assert window.findChild(QWidget, "matrix_shapes").text().startswith("A pool multiplies nothing")


def overhanging(window, call, **wishes):
    """The window on the last cell of a channel, whose window hangs over the end."""
    state = pooled(call, **{"channels": 1, "input_height": 7, "input_width": 7, **wishes})
    last = state.layer.geometry.output_size
    window.session.open_state(state.at_cell((0, last[0] - 1, last[1] - 1)), None)
    QApplication.processEvents()


@pytest.mark.parametrize(
    "call", ["nn.AvgPool2d(2, 3, ceil_mode=True)", "nn.MaxPool2d(2, 3, ceil_mode=True)"]
)
def test_what_lies_outside_is_no_border_and_in_no_count(window, call):
    overhanging(window, call, step_by="tap")
    session, stage = window.session, window.stage
    picture = stage.detail.input_view.picture
    assert picture.outside == (1, 1)
    assert not picture.border.any()
    titles = [label.text() for label in stage.findChildren(QLabel)]
    assert "blank: outside, not read" in titles
    assert {"1 number", "1 candidate"} & set(titles)
    assert not any("padded" in title for title in titles)
    said = [words(window)]
    for _ in range(3):
        session.forward()
        QApplication.processEvents()
        said.append(words(window))
    assert " 1 of 1: input c0 (6, 6)" in said[0]
    assert all("outside c0: nothing is read here" in line for line in said[1:])
    # Neither is it on a card, in the sum or in the bars.
    cards = stage.detail.kernel_view.texts()
    assert [card.value == "outside" for card in cards.values()] == [False, True, True, True]
    session.change(step_by="cell")
    QApplication.processEvents()
    assert len(stage.sum_view._made().bars) == 1
    terms = [part.text for part in equation(session.frame, 9) if part.bold]
    assert len(terms[0].split(" + ")) == len(terms[0].split(", ")) == 1


def test_what_lies_outside_is_painted_as_the_ground(window):
    overhanging(window, "nn.AvgPool2d(3, 3, 1, ceil_mode=True)", input_height=6, input_width=6)
    view = window.stage.detail.input_view
    # The border of padding is there all the same.
    assert view.picture.border[6 + 1].sum() == 8
    image = view.grab().toImage()
    place = view.place_of((8, 2))
    colours = {
        image.pixelColor(x, y).name()
        for x in range(place.left() + 2, place.right() - 1)
        for y in range(place.top() + 2, place.bottom() - 1)
    }
    assert colours == {theme.now.canvas}
