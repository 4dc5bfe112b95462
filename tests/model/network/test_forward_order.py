"""The order of the calls of a chain."""

import pytest

from convgui.model.network.code_values import Leaf
from convgui.model.network.forward_order import NoChainError, Trace


def calls(trace):
    return [(step.name, step.layer.call) for step in trace.steps]


def test_each_call_reads_what_the_one_before_gives():
    trace = Trace()
    first = trace.latest
    second = trace.call("a", Leaf("ReLU", "ReLU()"), first)
    trace.call("b", Leaf("Tanh", "Tanh()"), second)
    third = trace.call("c", Leaf("ReLU", "ReLU()"), first)
    assert calls(trace) == [("a", "ReLU()"), ("b", "Tanh()"), ("c", "ReLU()")]
    assert [step.reads for step in trace.steps] == [(-1,), (0,), (-1,)]
    trace.join("up.", "add", "add()", [second, third])
    assert trace.steps[-1].name == "up.add"
    assert trace.steps[-1].reads == (0, 2)


def test_joined_maps_have_their_samples_where_all_of_them_have_the_same():
    trace = Trace()
    first = trace.latest
    second = trace.call("a", Leaf("view", "view(-1, 4)"), first)
    assert trace.join("", "cat", "cat(dim=1)", [first, first]).batch == first.batch
    made = [
        trace.join("", "cat", "cat(dim=0)", [first, first]).batch,
        trace.join("", "add", "add()", [first, second]).batch,
        trace.join("", "mean", "mean(dim=(-2,))", [first]).batch,
    ]
    assert len({first.batch, second.batch, *made}) == 5


@pytest.mark.parametrize(
    ("name", "rest", "keywords", "layer"),
    [
        ("flatten", ["1"], {}, "Flatten(1)"),
        ("flatten", [], {}, "Flatten(0)"),
        ("max_pool2d", ["2"], {"stride": "1"}, "MaxPool2d(2, stride=1)"),
        ("dropout", ["0.5"], {"training": "True"}, "Dropout()"),
        ("log_softmax", [], {"dim": "1"}, "LogSoftmax()"),
        ("pad", ["(1, 2, 3, 4)"], {}, "ZeroPad2d((1, 2, 3, 4))"),
        ("pad", ["(1, 2)", "'constant'", "0"], {}, "ZeroPad2d((1, 2, 0, 0))"),
        ("pad", ["(1, 2)", "'replicate'"], {}, "ReplicationPad1d((1, 2))"),
        ("pad", ["[1, 2, 3, 4]"], {"mode": "'reflect'"}, "ReflectionPad2d((1, 2, 3, 4))"),
        ("pad", ["(0, 0, 0, 0, 4, 4)"], {}, "pad(0, 0, 0, 0, 4, 4)"),
    ],
)
def test_functions_stand_for_layers(name, rest, keywords, layer):
    trace = Trace()
    trace.function("block.", name, trace.latest, rest, keywords)
    assert calls(trace) == [(f"block.{layer.partition('(')[0]}", layer)]


@pytest.mark.parametrize(
    ("name", "rest", "keywords"),
    [
        ("grid_sample", [], {}),
        ("pad", ["(1, 1)"], {"mode": "'mirror'"}),
        ("pad", ["(1, 1, 1, 1, 1, 1)"], {"mode": "'reflect'"}),
        ("pad", ["n"], {}),
        ("pad", ["(1, 1, 1)"], {}),
        ("pad", [], {}),
    ],
)
def test_other_functions_are_named(name, rest, keywords):
    trace = Trace()
    with pytest.raises(NoChainError, match=f"forward calls {name}; what that gives"):
        trace.function("", name, trace.latest, rest, keywords)


def test_methods():
    trace = Trace()
    flow = trace.latest
    assert trace.method("", "dim", flow, [], {}) is None
    assert trace.method("", "contiguous", flow, [], {}) is flow
    trace.method("", "relu", flow, [], {})
    assert calls(trace) == [("ReLU", "ReLU()")]
    with pytest.raises(NoChainError, match="forward calls max"):
        trace.method("", "max", trace.latest, ["1"], {})


def test_a_view_is_one_that_flattens_only_with_the_batch_first():
    trace = Trace()
    first = trace.latest
    assert trace.reshape("", "view", first, ("N", -1), "").batch == first.batch
    trace.reshape("a.", "view", trace.latest, (-1, 400), "-1, 400")
    trace.reshape("", "reshape", trace.latest, ("N", 16, 5, 5), "n, 16, 5, 5")
    trace.reshape("", "view", trace.latest, (None, -1), "n, -1")
    assert trace.latest.batch == 3
    assert calls(trace) == [
        ("Flatten", "Flatten()"),
        ("a.view", "view(-1, 400)"),
        ("reshape", "reshape(N, 16, 5, 5)"),
        ("view", "view(n, -1)"),
    ]
    assert trace.steps[-1].layer.why == "forward calls view; what that gives is not known here."
