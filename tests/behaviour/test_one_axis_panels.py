"""The panels of the window on a layer with a length alone."""

import contextlib
import io
import re

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QSpinBox, QWidget

from convgui.model.call.arguments import PADDING_MODES
from convgui.ui.panels.side_panel import NETWORK, PANELS

CODE = PANELS.index("code")
CALL = "nn.Conv1d(4, 8, 3, dilation=2, padding=2)"
# What there is only with two dimensions.
TWO = re.compile(r"\bpixels?\b|\brows?\b|\bcolumns?\b|\bhigh\b|\bpx\b|1 × |[HW]_out", re.IGNORECASE)


@pytest.fixture
def side(window):
    window.session.change(call=CALL)
    window.columns.choose_side(True)
    return window.side


def panel(window, tab, name):
    window.side.setCurrentIndex(tab)
    return window.findChild(QWidget, name)


def told(widget):
    """All that is to be read and heard."""
    for part in (widget, *widget.findChildren(QWidget)):
        if part.isVisible():
            text = part.text() if isinstance(part, (QLabel, QAbstractButton)) else ""
            # That one group is one layer.
            if not text.startswith("1 × Conv1d("):
                yield text
            yield part.accessibleName()
            yield part.accessibleDescription()
            yield part.toolTip()


def assert_one_dimension(widget):
    for text in told(widget):
        assert not TWO.search(text), text
        assert "Conv2d" not in text


@pytest.mark.parametrize(
    "call",
    [
        CALL,
        "nn.Conv1d(4, 6, 5, stride=3, groups=2)",
        "nn.Conv1d(4, 4, 1)",
        "nn.Conv1d(4, 4, 99)",
        "nn.Conv1d(4, 4, 3, padding=99, padding_mode='reflect')",
        "nn.Conv1d(4, 4, 3, stride=2, padding='same')",
    ],
)
def test_explain(window_again, call):
    window_again.session.change(call=CALL)
    explain = panel(window_again, 0, "explain")
    window_again.session.change(call=call)
    assert_one_dimension(explain)


@pytest.mark.parametrize("by", ["dilation", "groups", "padding_mode", "separable"])
def test_compare(window_again, by):
    window_again.session.change(call=CALL)
    compare = panel(window_again, 1, "compare")
    box = compare.findChild(QComboBox, "compare_by")
    box.setCurrentIndex(box.findData(by))
    for keep in (False, True):
        compare.findChild(QAbstractButton, "keep_size").setChecked(keep)
        assert_one_dimension(compare)
        assert not compare.grab().isNull()


def test_stack(window, side):
    stack = panel(window, NETWORK, "network")
    assert_one_dimension(stack)
    assert stack.findChild(QLabel, "stack_words").text() == "9 of 9 numbers are read"
    assert "Outputs lie 1 apart on the input." in stack.findChild(QLabel, "stack_note").text()
    stack.findChild(QSpinBox, "stack_kernel_1").setValue(5)
    assert window.session.state.layer.spec.kernel_size == (5,)
    stack.findChild(QSpinBox, "stack_dilation_2").setValue(99)
    for n in range(2, 4):
        stack.findChild(QSpinBox, f"stack_kernel_{n}").setValue(99)
    assert_one_dimension(stack)
    assert "Receptive field: " in stack.findChild(QLabel, "stack_words").text()


def test_stack_from_two_dimensions_and_back(window, side):
    stack = panel(window, NETWORK, "network")
    said = stack.findChild(QLabel, "stack_words")
    window.session.change(call="nn.Conv2d(4, 8, 3, dilation=2)")
    assert "pixels are read" in said.text()
    window.session.change(call=CALL)
    assert said.text() == "9 of 9 numbers are read"


def run(code):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "layer.py", "exec"), {})
    assert out.getvalue()


@pytest.mark.parametrize("mode", PADDING_MODES)
@pytest.mark.parametrize("rest", ["", ", groups=2", ", stride=2", ", bias=False", ", groups=4"])
def test_the_numpy_code_runs(window_again, mode, rest):
    code = panel(window_again, CODE, "code")
    code.findChild(QComboBox, "code_kind").setCurrentText("NumPy")
    window_again.session.change(call=f"{CALL[:-1]}{rest}, padding_mode='{mode}')")
    assert window_again.session.state.problem is None
    assert "# (C, L)" in code.code
    assert "(out_channels, in_channels / groups, kernel size)" in code.code
    run(code.code)


def test_the_pytorch_code_has_pytorchs_shapes(window, side):
    code = panel(window, CODE, "code").code
    assert "layer = torch.nn.Conv1d(4, 8, 3, padding=2, dilation=2)" in code
    assert "# (N, C, L)" in code
    compile(code, "layer.py", "exec")
    for name, depth in (("x = torch.tensor(", 3), ("weight.copy_(torch.tensor(", 3)):
        values = code.split(name)[1].lstrip()
        opening = re.match(r"[\[\s]+", values)[0]
        assert opening.count("[") == depth


def test_the_pytorch_code_runs(window, side):
    pytest.importorskip("torch")
    run(panel(window, CODE, "code").code)
