"""A monkey at the window (``tests/tools/monkey.py``): whatever it does, the window is true."""

import pytest

from tests.tools.monkey import Run

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_the_window_tells_the_truth(window, tmp_path, monkeypatch, seed):
    run = Run(window, seed, tmp_path, monkeypatch.setattr)
    run.run(250)
    assert not run.slow
    window.documents.asks = False
