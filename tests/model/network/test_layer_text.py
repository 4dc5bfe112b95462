"""What reading a network gives."""

import pytest

from convgui.model.network.layer_text import MOST_LAYERS, NetworkError, Order, check_count


def test_the_surer_order_is_the_smaller():
    assert max(Order.RUN, Order.TEXT) == Order.TEXT
    assert max(Order.TEXT, Order.UNKNOWN) == Order.UNKNOWN


def test_how_many_layers_are_listed():
    check_count(MOST_LAYERS)
    with pytest.raises(NetworkError, match="more than 2,000 layers"):
        check_count(MOST_LAYERS + 1)
