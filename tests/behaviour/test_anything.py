"""Whatever is typed, chosen, pointed at or painted, in any order, nothing raises."""

import random

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from convgui.model.conv.connectivity import Target
from convgui.model.layers.parse import OPERATORS
from convgui.model.sources.examples import EXAMPLES
from convgui.model.sources.fields import FIELDS as ALL_FIELDS
from convgui.model.sources.inputs import INPUTS
from convgui.model.sources.kernels import WEIGHTS

FIELDS = {
    **dict.fromkeys(("in_channels", "out_channels"), (0, 9)),
    **dict.fromkeys(("kernel_height", "kernel_width"), (0, 5)),
    **dict.fromkeys(("stride_height", "stride_width"), (0, 3)),
    **dict.fromkeys(("padding_height", "padding_width"), (-2, 4)),
    **dict.fromkeys(("dilation_height", "dilation_width"), (0, 3)),
    **dict.fromkeys(("input_height", "input_width"), (0, 30)),
    "groups": (-1, 4),
}
CHOICES = {
    "layer_kind": tuple(OPERATORS),
    "padding_kind": ("numbers", "same", "valid"),
    "padding_mode": ("zeros", "reflect", "replicate", "circular"),
    "input_source": (*INPUTS, "photo"),
    "weight_source": WEIGHTS,
    "bias": (True, False),
    "step_by": ("tap", "channel", "cell", "map"),
    "kernel_as": ("plain", "zero_filled", "flipped"),
    "coverage": (True, False),
    "rulers": (True, False),
    "sight": (5, 16, 300),
    "example": tuple(example.name for example in EXAMPLES),
}
ODD = (np.nan, np.inf, -np.inf, 3.4e38, 1e38, -2.5, 0.0)


@pytest.mark.parametrize("seed", range(4))
def test_anything_in_any_order(window, seed):
    rng = random.Random(seed)
    session, number = window.session, rng.randint
    places = {
        "input": lambda: (number(0, 9), number(0, 15), number(0, 15)),
        "weight": lambda: tuple(number(0, 4) for _ in range(4)),
        "output": lambda: (number(0, 9), number(0, 9), number(0, 9)),
        "in_channel": lambda: (number(0, 9),),
        "out_channel": lambda: (number(0, 9),),
        "pair": lambda: (number(0, 9), number(0, 9)),
    }
    detail = window.stage.detail
    under_the_mouse = (
        *(v.viewport() for v in (detail.input_view, detail.kernel_view, detail.output_view)),
        *(window.stage.overview, window.stage.sum_view),
    )
    for _ in range(120):
        kind = number(0, 9)
        if kind < 4:
            field = rng.choice([name for name in FIELDS if name in session.state.form])
            session.change(**{field: number(*FIELDS[field])})
        elif kind == 4:
            own = [n for n in CHOICES if n not in ALL_FIELDS or n in session.state.form]
            name = rng.choice(own)
            session.change(**{name: rng.choice(CHOICES[name])})
        elif kind == 5:
            session.seek(number(-1, session.frame.steps_total))
        elif kind == 6:
            name = rng.choice(list(places))
            session.point(Target(name, places[name]()), pin=number(0, 1) == 1)
        elif kind == 7:
            what = rng.choice(["input", "weight"])
            session.edit(what, [places[what]()], rng.choice(ODD))
        elif kind == 8:
            rng.choice([session.undo, session.redo, session.let_go, session.tick])()
        else:
            widget = rng.choice(under_the_mouse)
            spot = QPoint(number(0, widget.width()), number(0, widget.height()))
            QTest.mouseMove(widget, spot)
            if number(0, 1):
                QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)
        QApplication.processEvents()
    window.grab()
