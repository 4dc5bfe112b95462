"""The calls of one map as they are written in code."""

import pytest

from convgui.model.network.flow_calls import call_of

MAP = (1, 6, 8, 8)


@pytest.mark.parametrize(
    ("name", "rest", "named", "calls"),
    [
        ("permute", [0, 2, 3, 1], {}, ["permute(0, 2, 3, 1)"]),
        ("permute", [(0, 2, 3, 1)], {}, ["permute(0, 2, 3, 1)"]),
        ("permute", [], {"dims": (1, 0)}, ["permute(1, 0)"]),
        ("transpose", [1], {"dim1": 2}, ["transpose(1, 2)"]),
        ("swapaxes", [1, 2], {}, ["transpose(1, 2)"]),
        ("squeeze", [], {}, ["squeeze()"]),
        ("squeeze_", [], {"dim": -1}, ["squeeze(-1)"]),
        ("unsqueeze", [1], {}, ["unsqueeze(1)"]),
        ("expand", [-1, 6, 8, 8], {}, ["expand(-1, 6, 8, 8)"]),
        ("chunk", [4], {"dim": 1}, [f"chunk(4, 1)[{n}]" for n in range(3)]),
        ("split", [4], {"dim": 1}, ["split(4, 1)[0]", "split(4, 1)[1]"]),
        (
            *("split", [], {"split_size_or_sections": [2, 4], "dim": 1}),
            ["split([2, 4], 1)[0]", "split([2, 4], 1)[1]"],
        ),
        ("unbind", [], {}, ["unbind(0)[0]"]),
        ("narrow", [1, 2, 3], {}, ["x[:, 2:5]"]),
        ("narrow", [-2, 0, 3], {}, ["x[..., 0:3, :]"]),
        ("select", [], {"dim": 2, "index": 0}, ["x[:, :, 0]"]),
        ("sum", [[2, 3]], {"keepdim": True}, ["sum(dim=(2, 3), keepdim=True)"]),
        ("max", [1, True], {}, ["max(dim=(1,), keepdim=True)"] * 2),
        ("norm", [2, 1], {}, ["norm(dim=(1,))"]),
        ("std", [], {"axis": 1, "unbiased": False}, ["std(dim=(1,))"]),
        ("clamp_", [0.0, 6.0], {}, ["clamp()"]),
    ],
)
def test_calls(name, rest, named, calls):
    found = call_of(name, rest, named, MAP)
    assert [*found.calls] == calls
    assert found.several == (name in ("chunk", "split", "unbind", "max"))


@pytest.mark.parametrize(
    ("name", "rest", "named"),
    [
        ("mean", [], {}),
        ("permute", ["n"], {}),
        ("permute", [0], {"x": 1}),
        ("max", [1, 2], {}),
        ("unsqueeze", [], {}),
        ("narrow", [1, -2, 3], {}),
        ("grid_sample", [1], {}),
        ("sum", [1], {"where": 3}),
    ],
)
def test_others(name, rest, named):
    assert call_of(name, rest, named, MAP) is None


def test_how_many_parts_there_are_may_depend_on_the_sizes():
    assert call_of("split", [4, 1], {}, None) is None
    assert len(call_of("chunk", [4, 1], {}, None).calls) == 4
    assert len(call_of("split", [[2, 4], 1], {}, None).calls) == 2
    # PyTorch refuses it, which the first part says.
    assert len(call_of("split", [2, 7], {}, MAP).calls) == 1
    # More than there are can be.
    assert call_of("unbind", [1], {}, (1, 10**6)) is None
    assert call_of("chunk", [10**9, 1], {}, None) is None
