"""The fields of the window, which follow from the arguments of the layers."""

import pytest

from convgui.model.layers.parse import OPERATORS
from convgui.model.sources.fields import FIELDS, LARGEST_FIELD, check_field_value, fields_of


def test_they_are_those_that_the_readme_names():
    assert list(fields_of("Conv2d")) == [
        *("in_channels", "out_channels", "kernel_height", "kernel_width"),
        *("stride_height", "stride_width", "padding_kind", "padding_height", "padding_width"),
        *("dilation_height", "dilation_width", "groups", "bias", "padding_mode"),
        *("input_height", "input_width", "input_source", "input_values", "weight_source"),
    ]


def test_a_layer_with_one_axis_has_no_heights():
    assert set(fields_of("Conv1d")) == {n for n in fields_of("Conv2d") if "height" not in n}
    assert all(fields_of("Conv1d")[name].axis == 1 for name in ("kernel_width", "input_width"))


def test_a_transposed_layer_has_an_output_padding_and_no_words():
    own, plain = fields_of("ConvTranspose2d"), fields_of("Conv2d")
    assert own.keys() - plain.keys() == {"output_padding_height", "output_padding_width"}
    assert plain.keys() - own.keys() == {"padding_kind", "padding_mode"}


def test_all_of_them_are_in_an_order_that_suits_each_kind():
    for kind, operator in OPERATORS.items():
        own = [name for name in FIELDS if name in fields_of(kind)]
        assert len(own) == len(fields_of(kind))
        # A transposed layer has its dilation last in PyTorch: the others decide.
        if not operator.TRANSPOSED:
            assert own == list(fields_of(kind))
    names = list(FIELDS)
    assert names.index("padding_width") + 1 == names.index("output_padding_height")


def test_every_kind_of_layer_is_a_choice():
    assert FIELDS["layer_kind"].choices == tuple(OPERATORS)


@pytest.mark.parametrize(
    ("name", "value", "legal"),
    [
        ("weight_source", "Laplacian", "pytorch, integers, .*laplacian"),
        ("input_source", "", "integers, random"),
        ("kernel_height", "x", f"a whole number from -{LARGEST_FIELD} to {LARGEST_FIELD}"),
        ("kernel_height", 1.0, "a whole number"),
        ("groups", True, "a whole number"),
        ("in_channels", LARGEST_FIELD + 1, "a whole number"),
        ("bias", 0, "True or False"),
        ("padding_kind", "full", "numbers, same, valid"),
        ("padding_mode", ["zeros"], "zeros, reflect"),
        ("layer_kind", "Conv3d", "Conv2d, Conv1d"),
        ("call", 3, "a text"),
    ],
)
def test_what_a_field_cannot_hold_is_said(name, value, legal):
    with pytest.raises(ValueError, match=f"{name} takes .*{legal}"):
        check_field_value(name, value)


def test_common_divisors_are_the_groups_that_pytorch_takes():
    from convgui.model import Conv2dSpec, SpecError
    from convgui.model.sources.fields import common_divisors

    for channels in ((12, 18), (7, 7), (1, 5), (16, 64)):
        taken = []
        for groups in range(1, 20):
            try:
                Conv2dSpec(*channels, 1, groups=groups)
            except SpecError:
                continue
            taken.append(groups)
        assert common_divisors(*channels) == taken
