"""After each painted pixel the stage shows what a stage shows that has seen nothing before."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from convgui.model.scene import limits
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage import map_pictures
from convgui.ui.stage.stage import Stage

# In the first windows; seen in no overview; in each of them; in the last row and column; again.
PLACES = [(0, 1, 1), (0, 101, 151), (1, 96, 120), (2, 299, 399), (0, 96, 120), (0, 1, 1)]


def picture(stage: Stage, frame):
    stage.show_frame(frame)
    QApplication.processEvents()
    return stage.grab().toImage()


@pytest.mark.parametrize("call", ["nn.Conv2d(3, 8, 3, padding=1)", "nn.Conv2d(3, 4, 1)"])
def test_a_stroke_on_a_large_picture(qtbot, monkeypatch, call):
    # As if it were too large to be computed whole.
    monkeypatch.setattr(limits, "QUICK_MACS", 0)
    monkeypatch.setattr(map_pictures, "MOST_DRAWN", 100)
    state = first_state(call).change(
        input_source="random", weight_source="pytorch", input_height=300, input_width=400
    )
    assert state.problem is None
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(1000, 640)
    stage.show()
    picture(stage, derive(state))
    for number, place in enumerate(PLACES):
        state = state.edit("input", [place], 0.5 - number)
        frame = derive(state)
        anew = Stage()
        qtbot.addWidget(anew)
        anew.resize(1000, 640)
        anew.show()
        seen = picture(stage, frame)
        assert seen == picture(anew, replace(frame, tensors=replace(frame.tensors))), place
