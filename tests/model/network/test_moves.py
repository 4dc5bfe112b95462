"""What forward does with one map alone: sizes as PyTorch gives them, or its words."""

import pytest

from convgui.model.call.arguments import SpecError
from convgui.model.network.moves import mixes, moved, moved_scope, reduced_call

MAP = (1, 3, 8, 6)


@pytest.mark.parametrize(
    ("call", "gives"),
    [
        ("exp()", MAP),
        ("permute(0, 2, 3, 1)", (1, 8, 6, 3)),
        ("permute(0, -1, 1, 2)", (1, 6, 3, 8)),
        ("transpose(1, -1)", (1, 6, 8, 3)),
        ("squeeze()", (3, 8, 6)),
        ("squeeze(1)", MAP),
        ("squeeze(0, 1)", (3, 8, 6)),
        ("unsqueeze(-1)", (*MAP, 1)),
        ("unsqueeze(1)", (1, 1, 3, 8, 6)),
        ("expand(4, -1, 8, 6)", (4, 3, 8, 6)),
        ("expand(2, 1, 3, 8, 6)", (2, 1, 3, 8, 6)),
        ("repeat(1, 2, 1, 3)", (1, 6, 8, 18)),
        ("repeat(2, 1, 1, 1, 1)", (2, *MAP)),
        ("repeat_interleave(2, 1)", (1, 6, 8, 6)),
        ("chunk(2, 1)[0]", (1, 2, 8, 6)),
        ("chunk(2, 1)[1]", (1, 1, 8, 6)),
        ("split(5, 2)[1]", (1, 3, 3, 6)),
        ("split([1, 2], 1)[1]", (1, 2, 8, 6)),
        ("unbind(1)[2]", (1, 8, 6)),
        ("pad(0, 0, 1, 2, 4, 4)", (1, 11, 11, 6)),
        ("part", MAP),
    ],
)
def test_sizes(call, gives):
    kind = call.partition("(")[0]
    assert moved(kind, "x[:]" if kind == "part" else call, MAP) == gives


@pytest.mark.parametrize(
    ("keys", "gives"),
    [
        (":, :2", (1, 2, 8, 6)),
        (":, 1:, ::2, 1::2", (1, 2, 4, 3)),
        ("..., ::2, :-1", (1, 3, 4, 5)),
        ("..., -1", (1, 3, 8)),
        (":, 0", (1, 8, 6)),
        (":, 5:", (1, 0, 8, 6)),
        ("None", (1, *MAP)),
        (":, :, None, None", (1, 3, 1, 1, 8, 6)),
        (":, ..., None", (*MAP, 1)),
        ("0, -1, 2:4", (2, 6)),
    ],
)
def test_parts(keys, gives):
    assert moved("part", f"x[{keys}]", MAP) == gives


@pytest.mark.parametrize(
    ("axes", "keep", "gives"), [((2, 3), False, (1, 3)), ((-1,), True, (1, 3, 8, 1))]
)
def test_one_number_of_many(axes, keep, gives):
    for kind in ("mean", "max", "std"):
        assert moved(kind, reduced_call(kind, axes, keep), MAP) == gives


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("permute(0, 2, 1)", "permute(sparse_coo): number of dimensions in the tensor input does"),
        ("permute(0, 2, 1, 1)", "permute(): duplicate dims are not allowed"),
        ("transpose(1, 4)", "Dimension out of range (expected to be in range of [-4, 3], but got"),
        ("unsqueeze(6)", "Dimension out of range (expected to be in range of [-5, 4], but got 6)"),
        ("x[:, 5]", "index 5 is out of bounds for dimension 1 with size 3"),
        ("x[..., -7]", "index -7 is out of bounds for dimension 3 with size 6"),
        ("x[0, 0, 0, 0, 0]", "too many indices for tensor of dimension 4"),
        ("split([1, 1], -3)[0]", "split_with_sizes expects split_sizes to sum exactly to 3 (input"),
        ("chunk(4, 1)[3]", "tuple index out of range"),
        ("expand(1, 3)", "the number of sizes provided (2) must be greater or equal to the number"),
        ("expand(1, 4, 8, 6)", "The expanded size of the tensor (4) must match the existing size"),
        ("expand(-1, 1, 3, 8, 6)", "The expanded size of the tensor (-1) isn't allowed in a lead"),
        ("pad(0, 0, -9, 0, 0, 0)", "narrow(): length must be non-negative"),
        ("pad(0, 0, 0, 0, 0, 0, 0, 0, 1, 1)", "Padding length should be less than or equal to"),
        ("repeat(1, 2)", "Number of dimensions of repeat dims can not be smaller than number of"),
    ],
)
def test_what_pytorch_refuses(call, words):
    """Measured with PyTorch 2.14."""
    kind = "part" if call.startswith("x[") else call.partition("(")[0]
    with pytest.raises(SpecError) as caught:
        moved(kind, call, MAP)
    assert caught.value.words.startswith(words)
    assert caught.value.remedy


def test_samples_are_mixed_along_the_first_dimension():
    mixing = ["permute(1, 0, 2, 3)", "transpose(0, 1)", "squeeze()", "chunk(2, 0)[0]", "x[0]"]
    apart = ["permute(0, 2, 3, 1)", "transpose(1, -1)", "chunk(2, 1)[0]", "x[:, 0]", "x[..., 1]"]
    for call in mixing + apart:
        kind = "part" if call.startswith("x[") else call.partition("(")[0]
        assert mixes(kind, call) == (call in mixing)


@pytest.mark.parametrize(
    ("call", "scope"),
    [
        ("exp()", "place"),
        ("flip()", "unknown"),
        (reduced_call("mean", (2, -1), False), "whole"),
        (reduced_call("max", (1,), True), "channels"),
        (reduced_call("max", (2,), True), "unknown"),
        ("chunk(2, 1)[0]", "some"),
        ("chunk(2, 2)[0]", "unknown"),
        ("x[:, :2]", "some"),
        ("x[:, :2, :]", "some"),
        ("x[:, 0]", "unknown"),
        ("x[:, :2, ::2]", "unknown"),
        ("permute(0, 2, 3, 1)", "unknown"),
    ],
)
def test_how_much_one_output_reads(call, scope):
    kind = "part" if call.startswith("x[") else call.partition("(")[0]
    assert moved_scope(kind, call, MAP) == scope
