"""Layers that stamp."""

from convgui.model.scene.frame import Frame, derive
from convgui.model.scene.stamping import Stamping
from convgui.model.scene.state import State, first_state

# Of one channel on 4 × 4 pixels: a 9 × 9 map, of which 7 × 7 are kept.
UP = "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)"


def scattering(call: str = UP, side: int = 4, **wishes) -> State:
    """A state that scatters, on an input of ``side`` × ``side`` pixels."""
    wishes = {"input_height": side, "input_width": side, "watch": "scatter", **wishes}
    state = first_state(call).change(**wishes)
    assert state.problem is None
    assert state.scatters
    return state


def stamped(state: State) -> tuple[Frame, Stamping]:
    """Its frame, with what it stamps."""
    frame = derive(state)
    assert frame.stamping is not None
    return frame, frame.stamping
