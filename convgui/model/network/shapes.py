"""What layers that are not on the stage do with the shape of their input, and what they refuse.

The words of a refusal are PyTorch's, measured with PyTorch 2.13.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from convgui.messages import Sentence
from convgui.model.call import call_text
from convgui.model.call.arguments import REQUIRED, SpecError
from convgui.model.conv.operator import Operator
from convgui.model.network.forward_order import RESHAPES
from convgui.model.network.line_rules import LINES
from convgui.model.network.map_rules import MAPS
from convgui.model.network.norm_rules import NORMS
from convgui.model.network.reshape_rules import RESHAPED, read_sizes
from convgui.model.network.rule import Rule, Shape, Values, arguments, as_tuple, same
from convgui.model.network.windows import Reads, reads_of


class PlainLayer(NamedTuple):
    """A layer of one of ``RULES`` with its arguments."""

    kind: str
    values: Values

    def shape(self, given: Shape) -> Shape:
        """The shape of the output for an input of the shape ``given``. Raises ``SpecError``."""
        return RULES[self.kind].shape(self.values, given)

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return RULES[self.kind].parameters(self.values)

    def reads(self, given: Shape) -> Reads:
        """What one output reads of an input of the shape ``given``."""
        return reads_of(self.kind, self.values, given)

    @property
    def operator(self) -> Operator | None:
        """Of a layer with a window along one axis the same with two."""
        made = RULES[self.kind].operator
        return made and made(self.values)


def read_plain(call: str) -> PlainLayer:
    """The layer of a call such as ``Linear(10, 5)``. Raises ``SpecError``."""
    name, _, sizes = call.removesuffix(")").partition("(")
    if name in RESHAPES:
        return PlainLayer(name, read_sizes(sizes))
    found = call_text.read(call, {kind: rule.arguments for kind, rule in RULES.items()})
    rule = RULES[found.name]
    defaults = {a.name: a.default for a in rule.arguments if a.default is not REQUIRED}
    return PlainLayer(found.name, {**defaults, **found.arguments})


# Shapes -------------------------------------------------------------------------------------------


def _linear(values: Values, given: Shape) -> Shape:
    inside, outside = values["in_features"], values["out_features"]
    if given[-1] == inside:
        return (*given[:-1], outside)
    rows, flat = math.prod(given[:-1]), math.prod(given[1:])
    words = f"mat1 and mat2 shapes cannot be multiplied ({rows}x{given[-1]} and {inside}x{outside})"
    layer, name = "nn.Flatten()", "in_features"
    if len(given) > 2 and flat == inside:
        remedy = Sentence("Put {0} before it.", layer)
    elif len(given) > 2:
        remedy = Sentence("Put {0} before it, and set {1} to {2}.", layer, name, flat)
    else:
        remedy = Sentence("Set {0} to {1}, or change the layers before it.", name, flat)
    raise SpecError(words, remedy, name)


def _axis(name: str, axis: int, given: Shape) -> int:
    """``axis``, which may count from the end, from the front. Raises ``SpecError``."""
    axes = len(given)
    if not -axes <= axis < axes:
        words = "Dimension out of range (expected to be in range of"
        raise SpecError(
            f"{words} [{-axes}, {axes - 1}], but got {axis})",
            Sentence("Set {0} to a number in this range.", name),
            name,
        )
    return axis % axes


def _flatten(values: Values, given: Shape) -> Shape:
    first, last = (_axis(name, values[name], given) for name in ("start_dim", "end_dim"))
    return (*given[:first], math.prod(given[first : last + 1]), *given[last + 1 :])


def _unflatten(values: Values, given: Shape) -> Shape:
    axis, name = _axis("dim", values["dim"], given), "unflattened_size"
    sizes, whole = as_tuple(values[name]), given[axis]
    known = math.prod(n for n in sizes if n != -1)
    made = tuple(whole // max(1, known) if n == -1 else n for n in sizes)
    if math.prod(made) != whole:
        words = f"unflatten: Provided sizes {list(sizes)} don't multiply up to the size of dim "
        remedy = Sentence("Give {0} numbers whose product is {1}.", name, whole)
        raise SpecError(f"{words}{values['dim']} ({whole}) in the input tensor", remedy, name)
    return (*given[:axis], *made, *given[axis + 1 :])


def _glu(values: Values, given: Shape) -> Shape:
    axis = _axis("dim", values["dim"], given)
    if given[axis] % 2:
        words = f"Halving dimension must be even, but dimension {axis} is size {given[axis]}"
        raise SpecError(words, Sentence("Give the layer before it a multiple of {0} channels.", 2))
    return (*given[:axis], given[axis] // 2, *given[axis + 1 :])


def _prelu(values: Values, given: Shape) -> Shape:
    count, name = values["num_parameters"], "num_parameters"
    channels = given[1] if len(given) > 1 else 1
    if count not in (1, channels):
        words = "Mismatch of parameter numbers and input channel size. Found parameter numbers = "
        remedy = Sentence("Set {0} to {1}.", name, channels)
        raise SpecError(f"{words}{count} and channel size = {channels}.", remedy, name)
    return given


def _of_linear(values: Values) -> int:
    count: int = values["in_features"] * values["out_features"]
    return count + (values["out_features"] if values["bias"] else 0)


def _of_prelu(values: Values) -> int:
    count: int = values["num_parameters"]
    return count


# The table ----------------------------------------------------------------------------------------


_IN_PLACE: dict[str, object] = {"inplace": False}
_DROPOUT: dict[str, object] = {"p": 0.5, **_IN_PLACE}
# Layers that work on each number by itself, whatever their arguments are.
UNCHANGED: dict[str, dict[str, object]] = {
    "Identity": {},
    **dict.fromkeys(("ReLU", "ReLU6", "SELU", "SiLU"), _IN_PLACE),
    **dict.fromkeys(("Mish", "Hardswish", "Hardsigmoid"), _IN_PLACE),
    "LeakyReLU": {"negative_slope": 0.01, **_IN_PLACE},
    "RReLU": {"lower": 1 / 8, "upper": 1 / 3, **_IN_PLACE},
    **{key: {"alpha": 1.0, **_IN_PLACE} for key in ("ELU", "CELU")},
    "GELU": {"approximate": "none"},
    "Softplus": {"beta": 1.0, "threshold": 20.0},
    "Hardtanh": {"min_val": -1.0, "max_val": 1.0, **_IN_PLACE},
    **{key: {"lambd": 0.5} for key in ("Hardshrink", "Softshrink")},
    **{key: {} for key in ("Sigmoid", "Tanh", "Softsign", "Tanhshrink", "LogSigmoid", "Softmax2d")},
    **{key: {"dim": None} for key in ("Softmax", "Softmin", "LogSoftmax")},
    **dict.fromkeys(("Dropout", "Dropout1d", "Dropout2d", "Dropout3d"), _DROPOUT),
    **dict.fromkeys(("AlphaDropout", "FeatureAlphaDropout"), _DROPOUT),
}

RULES: dict[str, Rule] = {
    **{kind: Rule(arguments(**own), same) for kind, own in UNCHANGED.items()},
    "Threshold": Rule(arguments("threshold", "value", **_IN_PLACE), same),
    "PReLU": Rule(arguments(num_parameters=1, init=0.25), _prelu, _of_prelu),
    "GLU": Rule(arguments(dim=-1), _glu),
    "Linear": Rule(arguments("in_features", "out_features", bias=True), _linear, _of_linear),
    "Flatten": Rule(arguments(start_dim=1, end_dim=-1), _flatten),
    "Unflatten": Rule(arguments("dim", "unflattened_size"), _unflatten),
    **RESHAPED,
    **NORMS,
    **MAPS,
    **LINES,
}
