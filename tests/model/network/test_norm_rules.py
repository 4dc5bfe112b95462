"""Normalisations; what PyTorch gives for many of them is in ``test_network``."""

import pytest

from convgui.model.call.arguments import SpecError
from convgui.model.network.shapes import read_plain


@pytest.mark.parametrize(
    ("call", "count"),
    [
        # As print(model) writes them with PyTorch 2.13, and before.
        ("BatchNorm2d(3, eps=1e-05, momentum=0.1, affine=True, bias=True)", 6),
        ("BatchNorm2d(3, eps=1e-05, momentum=0.1, affine=True)", 6),
        ("BatchNorm2d(3, bias=False)", 3),
        ("BatchNorm2d(3, affine=False)", 0),
        ("InstanceNorm1d(3)", 0),
        ("InstanceNorm1d(3, affine=True)", 6),
        ("GroupNorm(1, 3, bias=False)", 3),
        ("LayerNorm((3, 4), bias=False)", 12),
        ("RMSNorm(8)", 8),
        ("LocalResponseNorm(5)", 0),
    ],
)
def test_parameters(call, count):
    assert read_plain(call).parameters == count


@pytest.mark.parametrize(
    ("call", "given", "remedy"),
    [
        ("BatchNorm2d(3)", (1, 4, 5, 5), "Set num_features to 4."),
        ("BatchNorm2d(3)", (1, 3, 5), "Use nn.BatchNorm1d."),
        ("InstanceNorm2d(3)", (1, 3), "Put it before the layer that flattens."),
        ("InstanceNorm2d(3)", (1, 3, 1, 1), "Put it before the layer that leaves one number"),
        ("InstanceNorm1d(3, affine=True)", (1, 4, 8), "Set num_features to 4."),
        ("GroupNorm(2, 4)", (1, 2, 1, 1), "Set num_groups to less than 2."),
        ("RMSNorm(8)", (1, 3, 9), r"Set normalized_shape to \[9\]."),
        ("LocalResponseNorm(5)", (1, 3), "Put it before the layer that flattens."),
    ],
)
def test_what_would_mend_it(call, given, remedy):
    with pytest.raises(SpecError, match=remedy):
        read_plain(call).shape(given)
