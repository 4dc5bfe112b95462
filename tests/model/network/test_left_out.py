"""What print(model) leaves out; sizes are those that PyTorch gives."""

import pytest

from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network

CONV = "Conv2d(3, 8, kernel_size=(3, 3), stride=(2, 2))"
POOL = "AvgPool2d(kernel_size=2, stride=2, padding=0)"
SECOND = "Conv2d(8, 4, kernel_size=(3, 3), stride=(1, 1))"
LEFT_OUT = "print(model) leaves out ceil_mode, divisor_override, so the defaults are taken."


def printed(*calls, given=(1, 3, 32, 32)):
    lines = "\n".join(f"  ({number}): {call}" for number, call in enumerate(calls))
    return follow(read_network(f"Sequential(\n{lines}\n)"), given)


def linear(features):
    flatten = "Flatten(start_dim=1, end_dim=-1)"
    return flatten, f"Linear(in_features={features}, out_features=5, bias=True)"


def test_a_size_that_the_text_leaves_open_is_doubtful():
    conv, pool, second = printed(CONV, POOL, SECOND).layers
    assert not conv.doubtful
    assert conv.left_out is None
    assert (pool.gives, pool.doubtful) == ((1, 8, 7, 7), True)
    assert pool.left_out == f"{LEFT_OUT} With ceil_mode=True it gives (1, 8, 8, 8)."
    assert (second.gives, second.doubtful) == ((1, 4, 5, 5), True)
    assert second.left_out == "Its sizes are those without ceil_mode=True in 1."


def test_code_leaves_nothing_open():
    text = f"nn.Sequential({CONV}, {POOL}, {SECOND})"
    network = follow(read_network(text), (1, 3, 32, 32))
    assert not any(layer.doubtful or layer.left_out for layer in network.layers)


def test_the_doubt_ends_where_both_give_the_same():
    layers = printed(CONV, POOL, "AdaptiveAvgPool2d(output_size=1)", "ReLU()").layers
    assert [layer.doubtful for layer in layers] == [False, True, False, False]
    assert layers[3].left_out is None


def test_without_a_rest_there_is_no_doubt_of_sizes():
    _, pool = printed("Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1))", POOL).layers
    assert not pool.doubtful
    assert pool.left_out == "print(model) leaves out divisor_override, so the defaults are taken."


@pytest.mark.parametrize(("features", "size", "ceil"), [(144, 8, True), (100, 7, False)])
def test_layers_after_it_may_tell(features, size, ceil):
    network = printed(CONV, POOL, SECOND, *linear(features))
    assert network.stopped is None
    pool = network.layers[1]
    assert pool.gives == (1, 8, size, size)
    assert ("ceil_mode=True" in pool.text.call) == ceil
    assert "with the other value the layers after it would not fit" in pool.left_out
    assert not any(layer.doubtful for layer in network.layers)


def test_a_refusal_that_depends_on_it_is_no_certain_one():
    wrong = printed(CONV, POOL, SECOND, *linear(99)).layers[-1]
    assert (wrong.error, wrong.given) == (None, None)
    assert wrong.unknown.startswith("With (1, 100) it is refused: mat1 and mat2 shapes cannot")
    # Of channels it is certain.
    network = printed(CONV, POOL, "Conv2d(9, 4, kernel_size=(3, 3), stride=(1, 1))")
    assert network.stopped is network.layers[2]


@pytest.mark.parametrize(
    ("call", "names"),
    [
        ("AvgPool2d(kernel_size=3, stride=1, padding=1)", "count_include_pad, divisor_override"),
        ("AvgPool2d(kernel_size=3, stride=1, padding=(0, 1))", "count_include_pad, divi"),
        ("AvgPool2d(kernel_size=3, stride=1, padding=(0, 0))", "divisor_override"),
    ],
)
def test_arguments_that_change_numbers(call, names):
    (pool,) = printed(call).layers
    assert pool.left_out.startswith(f"print(model) leaves out {names}")


def test_one_axis():
    _, pool = printed(
        "Conv1d(3, 8, kernel_size=(3,), stride=(1,))",
        "AvgPool1d(kernel_size=(4,), stride=(4,), padding=(0,))",
        given=(1, 3, 32),
    ).layers
    assert (pool.gives, pool.doubtful) == ((1, 8, 7), True)
    assert "With ceil_mode=True it gives (1, 8, 8)." in pool.left_out
    (alone,) = printed(
        "AvgPool1d(kernel_size=(4,), stride=(4,), padding=(0,))", given=(1, 3, 32)
    ).layers
    assert alone.left_out is None
