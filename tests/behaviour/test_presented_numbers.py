"""Before a class no number of a map reads 0 that is none."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from convgui.ui.style.appearance import Appearance, apply
from convgui.ui.window.main_window import MainWindow

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def presented(window, monkeypatch):
    """Presents on a projector of so many pixels."""

    def presented(*size):
        monkeypatch.setattr(
            MainWindow, "screen", lambda self: type("Screen", (), {"size": lambda: QSize(*size)})
        )
        window.presenting = True
        window._rebuild()
        window.resize(*size)
        QApplication.processEvents()
        return window

    yield presented
    apply(Appearance())


def written(view):
    """The numbers of a map that are computed: each with its text and the size of that."""
    texts, sizes = view._map._texts()
    for row in zip(view.picture.values, texts, sizes, strict=True):
        yield from zip(*row, strict=True)


def test_outputs_below_1_do_not_read_0(presented):
    window = presented(1440, 900)
    wishes = {"input_source": "random", "weight_source": "pytorch", "step_by": "cell"}
    window.session.change(call="nn.Conv2d(2, 2, 3, padding=1)", **wishes)
    window.session.change(input_height=5, input_width=5)
    window.session.seek(20)
    QApplication.processEvents()
    for value, text, size in written(window.stage.detail.output_view):
        assert text.strip("−0.") or abs(value) < 0.05, (value, text)
        assert size >= 15


def test_enlarged_outputs_below_1_do_not_either_and_are_as_large_as_all_digits(presented):
    window = presented(1920, 1080)
    window.session.change(example="several rates, d = 2", step_by="cell")
    window.session.seek(window.session.frame.steps_total // 2)
    QApplication.processEvents()
    for value, text, size in written(window.stage.detail.output_near):
        assert text.strip("−0.") or abs(value) < 0.05, (value, text)
        assert size >= 24
