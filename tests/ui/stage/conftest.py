"""A map by itself."""

import pytest

from convgui.ui.stage.map_view import MapView


@pytest.fixture
def view(qtbot):
    made = MapView("test_view", "A map")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    qtbot.waitExposed(made)
    return made
