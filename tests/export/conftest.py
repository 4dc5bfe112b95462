"""What each export leaves behind."""

import pytest

from tests.data.stages import stages


@pytest.fixture
def no_stage_left(qapp):
    before = stages()
    yield
    assert stages() == before
