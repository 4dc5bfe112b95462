"""What expressions stand for."""

import ast

import pytest

from convgui.model.network import expressions
from convgui.model.network.code_values import Flow, Holder, Leaf, Scope, Unknown
from convgui.model.network.constants import UntoldError
from convgui.model.network.forward_order import NoChainError
from convgui.model.network.layer_text import NetworkError
from convgui.model.network.statements import Walker


def value(text, **names):
    scope = Scope()
    scope.names |= names
    return Walker().evaluate(ast.parse(text, mode="eval").body, scope)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("ch[-1]", 32),
        ("ch[1:]", [8, 32]),
        ("ch[i + 1] * 2", 64),
        ("-i", -1),
        ("not i", False),
        ("1 < 2 < 3", True),
        ("8 if i else 16", 8),
        ("i == 2 and n", False),
        ("n or i", True),
        ("i is not None", True),
        ("f'c{i}'", "c1"),
        ("[c * 2 for c in ch if c > 3]", [16, 64]),
        ("(*ch, 5)", (3, 8, 32, 5)),
        ("{'a': 1}['a']", 1),
        ("len(ch)", 3),
        ("(k := 3) + k", 6),
        ("nn.ReLU is None", False),
    ],
)
def test_values(text, made):
    assert value(text, ch=[3, 8, 32], i=1) == made


@pytest.mark.parametrize(
    "text",
    [
        *("n", "n + 1", "ch[9]", "ch[n]", "n is None", "n and 1", "1 if n else 2", "n < 3"),
        *("[c for c in n]", "(*n, 3)", "f'{n}'", "f'{1:>9}'", "1j", "{**n}", "ch[n:]", "~1"),
        *("0x" + "f" * 40, "9 ** 9 ** 9", "{1, 2}", "a.b.c", "'x' * 99", "self.training"),
    ],
)
def test_what_the_text_does_not_tell(text):
    assert isinstance(value(text, ch=[3, 8]), Unknown)


def test_layers_in_containers():
    one, two = Leaf("ReLU", "ReLU()"), Leaf("Tanh", "Tanh()")
    known = Holder("ModuleList", {"0": one, "1": two})
    assert value("m[-1]", m=known) is two
    assert value("[l for l in m]", m=known) == [one, two]
    assert value("bool(m) if m else 3", m=Holder("ModuleList")) == 3
    unknown = Holder("ModuleList", {"0": one}, "it depends")
    assert isinstance(value("m[0]", m=unknown), Unknown)
    assert isinstance(value("1 if m else 2", m=unknown), Unknown)


@pytest.mark.parametrize("text", ["x + 1", "x[0]", "-x", "{x}", "x @ x"])
def test_what_is_done_with_a_map_is_no_chain(text):
    with pytest.raises(NoChainError):
        value(text, x=Flow())


def test_a_condition_on_a_map_is_not_known():
    with pytest.raises(UntoldError):
        Walker().truth(ast.parse("n", mode="eval").body, Scope())


@pytest.mark.parametrize(
    "text", ["[0 for a in r for b in r for c in r]", "[nn.ReLU() for a in r for b in r]"]
)
def test_too_much_is_refused(text, monkeypatch):
    monkeypatch.setattr(expressions, "MOST_WORK", 9_000)
    with pytest.raises(NetworkError, match=r"makes too much|more than 2,000 layers"):
        value(text, r=range(100))


@pytest.mark.parametrize(
    ("lines", "made"),
    [
        ("class A(nn.Sequential): pass", 7),
        ("class A(nn.Module): pass", 5),
        ("class A:\n    def __bool__(self): return False", None),
        ("class A:\n    def __len__(self): return 0", None),
    ],
)
def test_whether_an_object_counts_as_true(lines, made):
    walker, scope = Walker(), Scope()
    walker.run(ast.parse(f"{lines}\nmade = 5 if A() else 7").body, scope)
    found = scope.find("made")
    assert isinstance(found, Unknown) if made is None else found == made
