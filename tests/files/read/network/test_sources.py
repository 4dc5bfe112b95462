"""From which layers a layer of a graph gets its input."""

from onnx import helper

from convgui.files.read.network.sources import sources_of


def node(kind, reads, gives, **attributes):
    return helper.make_node(kind, reads, [gives], **attributes)


def sources(*nodes, weights=("w",)):
    graph = helper.make_graph(list(nodes), "g", [], [])
    for name in weights:
        graph.initializer.add(name=name)
    places = tuple(n for n, own in enumerate(nodes) if own.op_type in ("Conv", "MaxPool"))
    found = sources_of(graph, places, "x")
    return [None if own is None else sorted(own) for own in found]


def test_through_nodes_that_work_place_by_place():
    found = sources(
        node("Conv", ["x", "w"], "a"),
        node("BatchNormalization", ["a", "w", "w", "w", "w"], "b"),
        node("Relu", ["b"], "c"),
        node("Conv", ["c", "w"], "d"),
        node("MaxPool", ["d"], "e"),
    )
    assert found == [[-1], [0], [1]]


def test_ways_that_join():
    joined = sources(
        node("Conv", ["x", "w"], "a"),
        node("Conv", ["a", "w"], "b"),
        node("Add", ["a", "b"], "c"),
        node("Conv", ["c", "w"], "d"),
        node("Concat", ["d", "x"], "e", axis=1),
        node("Conv", ["e", "w"], "f"),
    )
    assert joined == [[-1], [0], [0, 1], [-1, 2]]


def test_channels_that_are_shared_out():
    found = sources(
        node("Conv", ["x", "w"], "a"),
        helper.make_node("Split", ["a"], ["left", "right"], axis=1),
        node("Conv", ["left", "w"], "b"),
        node("Add", ["b", "right"], "c"),
        node("Conv", ["c", "w"], "d"),
    )
    assert found == [[-1], [0], [0, 1]]


def test_what_sees_more_than_its_place_is_not_followed():
    found = sources(
        node("Conv", ["x", "w"], "a"),
        node("GlobalAveragePool", ["a"], "p"),
        node("Mul", ["a", "p"], "b"),
        node("Conv", ["b", "w"], "c"),
        node("Conv", ["c", "w"], "d"),
        node("Concat", ["d", "d"], "e", axis=2),
        node("Conv", ["e", "w"], "f"),
    )
    assert found == [[-1], None, [1], None]


def test_channels_may_be_last_in_the_input():
    moved = node("Transpose", ["x"], "t", perm=[0, 3, 1, 2])
    assert sources(moved, node("Conv", ["t", "w"], "a")) == [[-1]]
    turned = node("Transpose", ["x"], "t", perm=[0, 1, 3, 2])
    assert sources(turned, node("Conv", ["t", "w"], "a")) == [None]


def test_numbers_that_are_made_within_the_graph():
    found = sources(
        node("Constant", [], "k"),
        node("Unsqueeze", ["k"], "u"),
        node("Add", ["x", "u"], "b"),
        node("Conv", ["b", "w"], "a"),
    )
    assert found == [[-1]]
    assert sources(node("Conv", ["k", "w"], "a"), weights=("w", "k")) == [None]


def test_a_branch_may_read_what_is_around_it():
    branch = helper.make_graph([node("Relu", ["x"], "r")], "then", [], [])
    choice = node("If", ["k"], "i", then_branch=branch)
    found = sources(choice, node("Conv", ["i", "w"], "a"), weights=("w", "k"))
    assert found == [None]
