"""The weight with which each output reads a pixel, against a search through every tap."""

import numpy as np
import pytest

from convgui.model import Conv2dSpec
from convgui.model.conv.connectivity import Target, linked
from convgui.model.conv.steps import StepBy, Steps
from convgui.model.layers.transposed import ConvTranspose2dSpec
from convgui.model.scene.layer import Layer
from convgui.model.scene.link_weights import of_pixels, weights_used
from convgui.model.scene.tensors import tensors_of


@pytest.mark.parametrize(
    "call",
    [
        "nn.Conv2d(2, 2, 3)",
        "nn.Conv2d(4, 6, (2, 3), stride=(2, 1), padding=(0, 2), groups=2)",
        "nn.Conv2d(1, 2, 3, padding=3, padding_mode='circular')",
        "nn.Conv2d(2, 1, 3, padding=2, dilation=2, padding_mode='reflect')",
    ],
)
def test_each_output_reads_the_pixel_with_its_weights(call):
    tensors = tensors_of(Layer(Conv2dSpec.parse(call), (5, 6), "random", "pytorch"))
    geometry = tensors.geometry
    taps = [
        (step.output, *tap)
        for step in Steps.of(geometry, StepBy.CELL)
        for tap in step.taps.tolist()
    ]
    rows, cols = geometry.padded_size
    for channel in range(geometry.in_channels):
        for row, col in [(0, 0), (rows // 2, cols // 2), (rows - 1, cols - 1)]:
            links = linked(geometry, Target("input", (channel, row, col)))
            places = {(r, c) for r in links.input_rows for c in links.input_cols}
            expected = np.zeros(tensors.output.shape)
            for output, own, i, j, *place in taps:
                if own == channel and tuple(place) in places:
                    expected[output] += tensors.weight[output[0], own % geometry.deep, i, j]
            first, last = links.out_channels[0], links.out_channels[-1]
            seen = expected[first : last + 1][:, links.output_rows][:, :, links.output_cols]
            np.testing.assert_allclose(
                weights_used(links, geometry, tensors.weight), seen, atol=1e-6
            )
            # And no other output reads it.
            assert np.isclose(np.abs(expected).sum(), np.abs(seen).sum())


def test_of_a_weight_the_pixels_alone():
    geometry = ConvTranspose2dSpec(1, 1, 3, stride=2, padding=1).geometry((3, 3))
    for i, j in np.ndindex(3, 3):
        links = of_pixels(linked(geometry, Target("weight", (0, 0, i, j))), geometry)
        assert geometry.inside(links.input_rows, links.input_cols).all()
        assert links.count == len(links.input_rows) * len(links.input_cols)
        assert len(links.output_rows) == len(links.input_rows)
        # The turned kernel: output o reads the pixel at o + i.
        assert (links.output_rows + i == links.input_rows).all()
    other = linked(geometry, Target("output", (0, 1, 1)))
    assert of_pixels(other, geometry) is other
