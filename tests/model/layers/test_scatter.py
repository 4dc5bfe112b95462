"""Adding stamps, in blocks of every size."""

from __future__ import annotations

import numpy as np
import pytest

from convgui.model import ConvTranspose2dSpec
from convgui.model.layers import scatter
from tests.data.random_transposed import all_stamps, numbers_of, output_of


@pytest.mark.parametrize("block", [1, 2000, 1 << 22])
@pytest.mark.parametrize("groups", [1, 3])
def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch, block: int, groups: int) -> None:
    monkeypatch.setattr(scatter, "BLOCK_BYTES", block)
    spec = ConvTranspose2dSpec(6, 3, (3, 2), (2, 3), (1, 0), groups=groups, dilation=(1, 2))
    x, weight, bias = numbers_of(spec, (7, 5))
    expected = output_of(spec, (7, 5), all_stamps(spec, (7, 5))) + bias[:, None, None]
    assert np.array_equal(spec.forward(x, weight, bias), expected)


def test_some_pixels_from_a_corner_on() -> None:
    spec = ConvTranspose2dSpec(1, 1, 2, stride=2, bias=False)
    x, weight, _ = numbers_of(spec, (4, 4))
    axes = spec.stamps((4, 4)).geometry.axes
    total = np.zeros((1, 1, 8, 8))
    scatter.add_stamps(total, x[None, :, 1:3, 2:], weight[None], axes, (1, 2))
    only = np.zeros_like(x)
    only[:, 1:3, 2:] = x[:, 1:3, 2:]
    assert np.array_equal(total[0], spec.forward(only, weight))
    scatter.add_stamps(total, x[None, :, :0], weight[None], axes)
    assert np.array_equal(total[0], spec.forward(only, weight))
