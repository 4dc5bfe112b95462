"""What methods of lists and dictionaries give and change, against what Python does."""

import copy

import pytest

from convgui.model.network.code_text import read_code
from convgui.model.network.constants import UntoldError
from convgui.model.network.containers import of_dict, of_list


@pytest.mark.parametrize(
    ("name", "values", "named"),
    [
        ("append", [5], {}),
        ("extend", [[5, 6]], {}),
        ("insert", [-1, 5], {}),
        ("pop", [], {}),
        ("pop", [0], {}),
        ("remove", [2], {}),
        ("reverse", [], {}),
        ("clear", [], {}),
        ("sort", [], {}),
        ("sort", [], {"reverse": True}),
        ("copy", [], {}),
        ("index", [2], {}),
        ("count", [2], {}),
    ],
)
def test_lists(name, values, named):
    ours, python = [3, 1, 2, 2], [3, 1, 2, 2]
    gave = getattr(python, name)(*copy.deepcopy(values), **named)
    assert of_list(ours, name, values, named) == gave
    assert ours == python


@pytest.mark.parametrize(
    ("name", "values", "named"),
    [
        ("get", ["a"], {}),
        ("get", ["c"], {}),
        ("get", ["c", 3], {}),
        ("pop", ["a"], {}),
        ("pop", ["c", 3], {}),
        ("setdefault", ["a", 9], {}),
        ("setdefault", ["c", 9], {}),
        ("update", [{"c": 1}], {"a": 5}),
        ("clear", [], {}),
        ("copy", [], {}),
    ],
)
def test_dictionaries(name, values, named):
    ours, python = {"a": 1, "b": 2}, {"a": 1, "b": 2}
    assert of_dict(ours, name, values, named) == getattr(python, name)(*values, **named)
    assert ours == python


@pytest.mark.parametrize(
    ("method", "name", "values", "named"),
    [
        (of_list, "sort", [], {"key": 3}),
        (of_list, "remove", [9], {}),
        (of_list, "pop", [9], {}),
        (of_list, "extend", [None], {}),
        (of_list, "spin", [], {}),
        (of_dict, "pop", ["z"], {}),
        (of_dict, "pop", [object()], {}),
        (of_dict, "update", [3], {}),
        (of_dict, "update", [], {"**": 3}),
        (of_dict, "spin", [], {}),
    ],
)
def test_what_is_not_known(method, name, values, named):
    with pytest.raises(UntoldError):
        method([1, 2] if method is of_list else {"a": 1}, name, values, named)


NET = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        {}
        self.net = nn.Sequential(*layers)
"""
LAYERS = "layers = [nn.ReLU(), nn.Tanh()]\n"


def made(lines):
    return [own.call for own in read_code(NET.format(lines.replace("\n", "\n        "))).layers]


@pytest.mark.parametrize(
    ("line", "layers"),
    [
        ("layers.reverse()", ["Tanh()", "ReLU()"]),
        ("layers.pop(0)", ["Tanh()"]),
        ("layers.insert(0, nn.ELU())", ["ELU()", "ReLU()", "Tanh()"]),
        ("layers.clear(); layers.append(nn.ELU())", ["ELU()"]),
        ("del layers[-1]", ["ReLU()"]),
        ("layers.sort(key=f)", ["Sequential(…)"]),
        ("layers.spin()", ["Sequential(…)"]),
        ("last = layers.pop(n)", ["Sequential(…)"]),
        ("other = layers; other.spin()", ["Sequential(…)"]),
        ("del layers[n]", ["Sequential(…)"]),
        ("def f(own): own.spin()\nf(layers)", ["Sequential(…)"]),
    ],
)
def test_layers_in_a_list(line, layers):
    assert made(LAYERS + line) == layers


@pytest.mark.parametrize(
    ("line", "size"),
    [
        ("kw.pop('k', 5)", 3),
        ("kw.pop('other', 5)", 5),
        ("kw.setdefault('other', 7)", 7),
        ("kw.get('k')", 3),
        ("kw.pop('k', n) or kw.pop('k', 7)", 3),
        ("kw.popitem()", "size"),
    ],
)
def test_keyword_arguments_that_are_taken_out(line, size):
    text = f"def conv(**kw):\n    size = {line}\n    return nn.Conv2d(3, 8, size)\n"
    text += "layers = [conv(k=3)]"
    assert made(text) == [f"Conv2d(3, 8, {size})"]


def test_a_container_of_pytorch_of_which_something_is_taken_out():
    text = "net = nn.Sequential(nn.ReLU(), nn.Tanh())\nlast = net.pop(1)"
    assert [own.call for own in read_code(text).layers][-1] == "Sequential(…)"
