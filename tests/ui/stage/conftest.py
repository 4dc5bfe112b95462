"""A map by itself, and one window for all tests of a file."""

import pytest

from convgui.ui.stage.map_view import MapView


@pytest.fixture
def window(window_again):
    """They look at the stage and leave the rest of the window alone."""
    return window_again


@pytest.fixture
def view(qtbot):
    made = MapView("test_view", "A map")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made
