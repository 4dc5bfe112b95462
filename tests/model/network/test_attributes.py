"""What objects, classes and layers have under a name in code."""

import pytest

from convgui.model.network.code_text import read_code
from convgui.model.network.layer_text import Order

NET = """
class Net(nn.Module):
    def __init__(self, mode="small"):
        super().__init__()
        self.mode, self.k = mode, 2
        self.first = nn.Conv2d(3, 4, (3, 5))
        {0}
    @property
    def large(self):
        return self.mode == "large"
    @cached_property
    def width(self):
        return 4 * self.k
    def forward(self, x):
        {1}
"""


def rows(init, forward="return self.first(x)"):
    text = read_code(NET.format(init, forward))
    return [(own.name, own.call) for own in (*text.layers, *text.unused)], text.order


FIRST = ("first", "Conv2d(3, 4, (3, 5))")


def test_a_property_is_what_its_lines_return():
    made, _ = rows("if self.large: self.more = nn.Conv2d(4, 64, 3)")
    assert made == [FIRST]
    made, _ = rows("self.last = nn.Conv2d(4, 8 if self.large else 2, 3)")
    assert made[1] == ("last", "Conv2d(4, 2, 3)")


def test_one_that_is_cached_stays_as_it_was_first():
    lines = "self.a = nn.Conv2d(3, self.width, 1); self.k = 9; self.b = nn.Conv2d(3, self.width, 1)"
    assert rows(lines)[0][1:] == [("a", "Conv2d(3, 8, 1)"), ("b", "Conv2d(3, 8, 1)")]


@pytest.mark.parametrize(
    ("argument", "made"),
    [
        ("self.first.out_channels", "4"),
        ("self.first.kernel_size[1]", "5"),
        ("self.first.stride[0]", "1"),
        ("nn.Linear(7, 9).in_features", "7"),
        ("nn.MaxPool2d(2).ceil_mode", "False"),
    ],
)
def test_an_argument_of_a_layer(argument, made):
    assert rows(f"self.last = nn.Conv2d(1, 1, {argument})")[0][1][1] == f"Conv2d(1, 1, {made})"


def test_what_a_layer_has_besides_its_arguments_is_not_known():
    for argument in ("self.first.bias", "self.first.weight", "nn.Linear(n, 3).in_features"):
        call = rows(f"self.last = nn.Conv2d(1, 1, {argument})")[0][1][1]
        assert call == f"Conv2d(1, 1, {argument})"


@pytest.mark.parametrize(
    "forward",
    [
        "return self._modules['more'](self.first(x))",
        "for own in self.children(): x = own(x)\n        return x",
        "for name, own in self.named_children(): x = own(x)\n        return x",
        "for own in self._modules.values(): x = own(x)\n        return x",
    ],
)
def test_the_layers_of_an_object_by_its_own_tables(forward):
    made, order = rows("self._modules['more'] = nn.Conv2d(4, 8, 3)", forward)
    assert made == [FIRST, ("more", "Conv2d(4, 8, 3)")]
    assert order == Order.RUN


def test_the_value_of_a_member_of_an_enum():
    text = """
class Size(Enum):
    LARGE = 5
def conv(size):
    return nn.Conv2d(3, 8, size.value if size == Size.LARGE else 1)
model = nn.Sequential(conv(Size.LARGE))
"""
    assert read_code(text).layers[0].call == "Conv2d(3, 8, 5)"


def test_a_setter_is_run_where_its_name_is_set():
    text = NET.replace(
        "    def forward",
        """    @property
    def wide(self):
        return self.k * 2
    @wide.setter
    def wide(self, value):
        self.k = value
    def forward""",
    ).format("self.wide = 5; self.last = nn.Conv2d(1, self.wide, 1)", "return x")
    assert read_code(text).unused[-1].call == "Conv2d(1, 10, 1)"
