"""Variants of a layer, from its state or its call."""

from convgui.model.insight.variants import compare_variants
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state


def compared(state, by, keep_size=False):
    frame = derive(state)
    return compare_variants(frame.state.layer, frame.tensors, by, keep_size)


def state_of(call, **wishes):
    state = first_state(call).change(input_height=14, input_width=13, **wishes)
    assert state.problem is None
    return state
