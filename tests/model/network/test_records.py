"""Classes for which Python writes __init__, and others that are made with arguments."""

import ast

import pytest

from convgui.model.network.code_text import read_code
from convgui.model.network.code_values import Class, Scope
from convgui.model.network.records import NAMED_TUPLE, record_of
from convgui.model.network.statements import Walker

NET = """
class Net(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.c = nn.Conv2d(3, cfg.channels, cfg.size)
    def forward(self, x):
        return self.c(x)
net = Net({call})
"""
UNKNOWN = "Conv2d(3, cfg.channels, cfg.size)"
FIELDS = "    channels: int = 8\n    size: int = 3\n"


def calls(head, call):
    return [layer.call for layer in read_code(head + NET.replace("{call}", call)).layers]


@pytest.mark.parametrize(
    ("call", "channels"),
    [
        ("Config()", "8, 3"),
        ("Config(channels=64)", "64, 3"),
        ("Config(64, 5)", "64, 5"),
        ("Config(**{'size': 7})", "8, 7"),
    ],
)
@pytest.mark.parametrize("kind", ["@dataclass\nclass Config:", "class Config(NamedTuple):"])
def test_fields_get_the_arguments_in_their_order(kind, call, channels):
    assert calls(f"{kind}\n{FIELDS}", call) == [f"Conv2d(3, {channels})"]


@pytest.mark.parametrize(
    ("default", "made"),
    [
        ("field(default=16)", "Conv2d(3, 16, 3)"),
        ("field(default_factory=lambda: 16)", "Conv2d(3, 16, 3)"),
        ("field(default_factory=list)", "Conv2d(3, [], 3)"),
        ("field(default_factory=make)", "Conv2d(3, cfg.channels, 3)"),
    ],
)
def test_defaults_of_fields(default, made):
    head = f"@dataclasses.dataclass(frozen=True)\nclass Config:\n    channels: int = {default}\n"
    assert calls(f"{head}    kind: ClassVar[int] = 1\n    size: int = 3\n", "Config()") == [made]


def test_inherited_fields_come_first():
    head = "@dataclass\nclass Base:\n    channels: int = 8\n"
    head += "@dataclass\nclass Config(Base):\n    size: int = 3\n"
    assert calls(head, "Config(64, 5)") == ["Conv2d(3, 64, 5)"]


def test_what_is_done_after_the_fields_have_their_values():
    head = f"@dataclass\nclass Config:\n{FIELDS}    def __post_init__(self):\n"
    head += "        self.channels *= 2\n"
    assert calls(head, "Config(32)") == ["Conv2d(3, 64, 3)"]


@pytest.mark.parametrize(
    "head",
    [
        "class Config(Base):\n",
        "class Config:\n",
        "@attrs.define\nclass Config:\n",
        "class Config:\n    def __init__(self, **kw): self.__dict__.update(locals())\n",
        "class Config:\n    def __new__(cls, **kw): return make(kw)\n",
    ],
)
def test_attributes_are_not_known_where_something_else_takes_the_arguments(head):
    assert calls(head + FIELDS, "Config(channels=64)") == [UNKNOWN]


def test_arguments_whose_places_are_not_known():
    head = "@dataclass\nclass Config:\n    a: int = field(init=False, default=3)\n" + FIELDS
    assert calls(head, "Config(64)") == [UNKNOWN]
    assert calls(head, "Config(**rest)") == [UNKNOWN]
    assert calls(head, "Config(channels=64)") == ["Conv2d(3, 64, 3)"]


def test_which_class_tells_the_fields():
    walker, scope = Walker(), Scope()
    text = f"@dataclass\nclass A:\n  b: int\nclass B(A): pass\nclass C({NAMED_TUPLE}): pass\n"
    text += "class D(A):\n  def __init__(self): pass\n"
    walker.run(ast.parse(text).body, scope)
    found = {name: own for name, own in scope.names.items() if isinstance(own, Class)}
    assert [record_of(own) for own in found.values()] == [found["A"], found["A"], found["C"], None]
