"""A layer with one axis on the stage: no words and no numbers of rows."""

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel

from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.stage import Stage

CALL = "nn.Conv1d(2, 3, 3, dilation=2, padding=1)"


@pytest.fixture
def texts(qtbot, monkeypatch):
    """All that the stage writes for a state."""
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(1100, 760)
    draw, drawn = QPainter.drawText, []

    def note(painter, *args):
        drawn.append(args[-1])
        return draw(painter, *args)

    def texts(state):
        drawn.clear()
        stage.show_frame(derive(state))
        with monkeypatch.context() as patch:
            patch.setattr(QPainter, "drawText", note)
            stage.grab()
        return drawn + [label.text() for label in stage.findChildren(QLabel)]

    return texts


@pytest.mark.parametrize("by", ["tap", "channel", "cell", "map"])
def test_nothing_speaks_of_rows(texts, by):
    state = first_state(CALL).change(step_by=by)
    for pointed in (None, Target("input", (0, 0, 3)), Target("weight", (1, 1, 0, 2))):
        for text in texts(state.point(pointed)):
            assert "row" not in text, text
            assert "column" not in text, text
            assert "1 × " not in text, text


def test_an_output_cell_has_pytorchs_index(texts):
    state = first_state(CALL).change(step_by="cell").at(6)
    assert derive(state).step.output == (1, 0, 2)
    assert any(text.startswith("y[1, 2]") for text in texts(state))


def test_rows_have_no_numbers(texts):
    # Of input, kernel and output.
    one = texts(first_state("nn.Conv1d(1, 1, 1)").change(input_width=4))
    two = texts(first_state("nn.Conv2d(1, 1, 1)").change(input_height=1, input_width=4))
    assert two.count("0") - one.count("0") == 3
