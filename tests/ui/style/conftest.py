"""Colours that go back to what they were."""

import pytest

from convgui.ui.style import theme


@pytest.fixture
def look():
    yield theme.use
    theme.use()
