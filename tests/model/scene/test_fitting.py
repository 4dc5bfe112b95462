"""Fields that follow what was opened or pasted."""

import pytest

from convgui.model import Conv1dSpec, Conv2dSpec, SpecError
from convgui.model.scene.fitting import grow_input
from convgui.model.scene.state import first_state


def grown(spec, height=6, width=6):
    form = first_state().form.with_values(input_height=height, input_width=width)
    return grow_input(form, spec).input_size


@pytest.mark.parametrize(
    ("spec", "size"),
    [
        # AlexNet's first layer, a ViT's patches, and a dilation that spans 17.
        (Conv2dSpec(3, 64, 11, stride=4, padding=2), (19, 19)),
        (Conv2dSpec(3, 768, 16, stride=16), (64, 64)),
        (Conv2dSpec(1, 1, 3, dilation=8), (20, 20)),
        # Where the input is large enough it stays.
        (Conv2dSpec(1, 1, 6), (6, 6)),
        (Conv2dSpec(1, 1, (3, 9)), (6, 12)),
        # A border cannot be wider than what it copies.
        (Conv2dSpec(1, 1, 3, padding=8, padding_mode="reflect"), (9, 9)),
        (Conv2dSpec(1, 1, 3, padding=8, padding_mode="circular"), (8, 8)),
        # Four windows would be too far apart.
        (Conv2dSpec(1, 1, 8, stride=500), (8, 8)),
        # Padding below zero crops.
        (Conv2dSpec(1, 1, 3, padding=-3, padding_mode="replicate"), (12, 12)),
    ],
)
def test_an_input_grows_as_far_as_the_layer_needs_it(spec, size):
    assert grown(spec) == size
    spec.geometry(size)


def test_the_least_size_is_what_pytorch_takes():
    for spec in (
        Conv2dSpec(1, 1, 3, padding=8, padding_mode="reflect"),
        Conv2dSpec(1, 1, 3, padding=8, padding_mode="circular"),
    ):
        height, width = grown(spec)
        with pytest.raises(SpecError):
            spec.geometry((height - 1, width))


def test_no_field_holds_a_larger_number():
    assert grown(Conv2dSpec(1, 1, (99_999, 3), dilation=2)) == (6, 6)


def test_one_axis_grows_too():
    form = first_state().change(call="nn.Conv1d(1, 1, 3)").form
    assert grow_input(form, Conv1dSpec(1, 1, 9)).input_size == (1, 12)
