"""What is done with maps beside layers; how it is followed is in ``test_forward``."""

from convgui.model.network.code_values import Flow
from convgui.model.network.on_maps import holds_flow


def test_maps_right_in_a_value():
    flow = Flow()
    for value in (flow, [1, flow], (flow,), {"out": flow}):
        assert holds_flow(value)
    for value in (3, [1], [[flow]], {"out": 3}, None):
        assert not holds_flow(value)
