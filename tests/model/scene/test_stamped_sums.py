"""The sums of channels that are stamped, after any step."""

import random

import numpy as np
import pytest

from convgui.model.scene import stamped_sums as kept
from convgui.model.scene.frame import derive
from convgui.model.scene.stamped_sums import group_sums
from convgui.model.scene.state import first_state


@pytest.mark.parametrize("by", ["tap", "channel", "cell", "map"])
@pytest.mark.parametrize(
    "call",
    ["nn.ConvTranspose2d(4, 6, 3, groups=2)", "nn.ConvTranspose2d(2, 3, (2, 3), stride=2)"],
)
def test_any_way_to_a_step_gives_what_was_stamped_up_to_it(call, by):
    state = first_state(call).change(input_source="random", weight_source="pytorch")
    state = state.change(watch="scatter", step_by=by)
    total, rng = derive(state).steps_total, random.Random(3)
    steps = [*range(min(total, 25)), *(rng.randrange(total) for _ in range(25)), total - 1]
    for index in steps:
        stamping = derive(state.at(index)).stamping
        outputs = stamping.geometry.outputs_of(stamping.step.group)
        sums = group_sums(stamping.stamps, stamping.step, stamping.tensors)
        # In one go, from the first stamp of all.
        x, weight = stamping.tensors.x, stamping.tensors.weight
        whole = stamping.stamps.progress(
            stamping.step, x.astype(float), _own_weight(stamping, weight), None
        ).sums
        own = sums[:, *stamping.stamps.kept]
        assert np.allclose(own, whole[outputs.start : outputs.stop], rtol=1e-12, atol=1e-12), index


def _own_weight(stamping, gathered):
    """PyTorch's weight, (C_in, C_out / groups, kh, kw), of the one that gathers."""
    geometry = stamping.geometry
    groups = gathered.reshape(geometry.groups, geometry.each, *gathered.shape[1:])
    turned = groups.swapaxes(1, 2)[..., ::-1, ::-1].astype(float)
    return turned.reshape(-1, *turned.shape[2:])


def test_the_taps_of_a_pixel_add_to_the_same_sums(monkeypatch):
    state = first_state("nn.ConvTranspose2d(2, 3, 3)").change(watch="scatter", step_by="tap")
    made, make = [], kept.stamped_sums

    def note(stamps, pixel, *rest):
        made.append(pixel)
        return make(stamps, pixel, *rest)

    monkeypatch.setattr(kept, "stamped_sums", note)
    for index in range(2 * 27):
        assert len(derive(state.at(index)).stamping.maps) == 3
    assert made == [(0, 0, 0), (0, 0, 1)]
    # Other numbers have sums of their own.
    edited = state.edit("input", [(0, 0, 0)], 5.0).at(26)
    before, after = derive(state.at(26)).stamping, derive(edited).stamping
    ratio = 5.0 / before.value
    assert np.allclose(after.maps[2].sums, before.maps[2].sums * ratio)
