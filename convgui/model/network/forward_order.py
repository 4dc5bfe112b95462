"""The calls that ``forward`` makes, in order, and which of them reads what another one gives."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import NamedTuple

from convgui.messages import Sentence
from convgui.model.network.code_values import Flow, Leaf
from convgui.model.network.joins import mixes_samples
from convgui.model.network.layer_text import check_count
from convgui.model.network.reasons import unread
from convgui.model.network.rule import Shape

# Functions that do what a layer of this name does; the rest of their arguments are the layer's.
FUNCTIONS = {
    "relu": "ReLU",
    "relu_": "ReLU",
    "relu6": "ReLU6",
    "leaky_relu": "LeakyReLU",
    "gelu": "GELU",
    "elu": "ELU",
    "selu": "SELU",
    "mish": "Mish",
    "hardswish": "Hardswish",
    "softplus": "Softplus",
    "silu": "SiLU",
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "softmax": "Softmax",
    "log_softmax": "LogSoftmax",
    "dropout": "Dropout",
    "dropout2d": "Dropout2d",
    "max_pool1d": "MaxPool1d",
    "avg_pool1d": "AvgPool1d",
    "adaptive_avg_pool1d": "AdaptiveAvgPool1d",
    "max_pool2d": "MaxPool2d",
    "avg_pool2d": "AvgPool2d",
    "adaptive_avg_pool2d": "AdaptiveAvgPool2d",
    "adaptive_max_pool2d": "AdaptiveMaxPool2d",
    "interpolate": "Upsample",
    "pixel_shuffle": "PixelShuffle",
    "flatten": "Flatten",
}
# Of these the arguments tell sizes.
_SIZED = ("Flatten", "Upsample", "PixelShuffle")
# Arguments that say how a function works, and nothing of sizes.
_NOTHING_OF_SIZES = ("training", "inplace", "p", "dim")
RESHAPES = ("view", "reshape")
# How layers are called that continue a map beyond its edge.
PADS = {"reflect": "Reflection", "replicate": "Replication", "circular": "Circular"}
# How the size of the batch is written among the sizes of a view, whatever the code calls it.
BATCH = "N"
# How many numbers a sample has, as the code reckons it from the sizes of the map.
FLAT = "F"
# Layers that leave the samples of a batch apart, though their kind can do otherwise.
_APART = ("Flatten()", "Flatten(1)", "Flatten(start_dim=1)")
# Methods that change nothing of what is handed on, and those that only tell something of it.
_SAME = (
    *("contiguous", "float", "to", "cuda", "cpu", "detach", "clone", "half", "double", "type_as"),
    *("bfloat16", "requires_grad_"),
)
_TELLING = ("size", "dim", "numel", "stride", "ndimension", "item", "min", "max")

BRANCHED = Sentence(
    "There are branches or sums that are not followed here, so it is not known what each layer "
    "reads."
)


class ForwardStep(NamedTuple):
    """A layer that ``forward`` calls, or one that does what a function in it does.

    ``reads``: the places of the steps that give what it reads; -1 is the input of the network.
    """

    name: str
    layer: Leaf
    reads: tuple[int, ...] = ()


class NoChainError(Exception):
    """The order of the calls does not tell what each layer reads; ``why``."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why)
        self.why = why


# What a layer gives for maps of these shapes, and whether PyTorch refuses them.
Follower = Callable[[Leaf, Sequence[Shape | None]], tuple[Shape | None, bool]]


class Trace:
    """The calls of one network; ``latest`` is what the last of them gives.

    ``given``: the shape of its input, with which ``follower`` tells those of all maps. ``asked``:
    whether the code asks for sizes that are not known here.
    """

    def __init__(self, given: Shape | None = None, follower: Follower | None = None) -> None:
        self.latest = Flow(shape=given)
        self.asked = False
        # Whether PyTorch refuses one of the calls.
        self.refused = False
        self._follower = follower
        self.steps: list[ForwardStep] = []
        self._batches = 0
        # Tensors that no map reaches, by the ids of their leaves, and their batches.
        self._sources: dict[int, tuple[Leaf, Flow]] = {}
        self._loose: set[int] = set()

    def call(self, name: str, layer: Leaf, flow: Flow) -> Flow:
        """Record that ``layer`` reads ``flow``; what it gives."""
        mixing = layer.kind in (*RESHAPES, "Flatten", "Unflatten") and layer.call not in _APART
        return self._record(name, layer, (flow,), mixing)

    def join(self, prefix: str, kind: str, call: str, flows: Sequence[Flow]) -> Flow:
        """Record that several maps become one, as in a sum; what that is."""
        mixing = len({flow.batch for flow in flows} - self._loose) > 1 or mixes_samples(kind, call)
        return self._record(prefix + kind, Leaf(kind, call), flows, mixing)

    def _record(self, name: str, layer: Leaf, flows: Sequence[Flow], mixing: bool) -> Flow:
        self.steps.append(ForwardStep(name, layer, tuple(flow.place for flow in flows)))
        check_count(len(self.steps))
        self._batches += mixing
        own = next((flow.batch for flow in flows if flow.batch not in self._loose), flows[0].batch)
        batch = self._batches if mixing else own
        self.latest = Flow(len(self.steps) - 1, batch, self._shape(layer, flows))
        return self.latest

    def source(self, name: str, leaf: Leaf) -> Flow:
        """A parameter, or another tensor that is made of no map."""
        if id(leaf) not in self._sources:
            latest = self.latest
            self._batches += 1
            self._loose.add(self._batches)
            made = self._record(name, leaf, [Flow(batch=self._batches, shape=latest.shape)], False)
            self._sources[id(leaf)], self.latest = (leaf, made), latest
        return self._sources[id(leaf)][1]

    def _shape(self, layer: Leaf, flows: Sequence[Flow]) -> Shape | None:
        """The shape of what a layer gives; after one that is refused nothing is known."""
        if self._follower is None or self.refused:
            return None
        shape, self.refused = self._follower(layer, [flow.shape for flow in flows])
        return shape

    def reshape(
        self,
        prefix: str,
        name: str,
        flow: Flow,
        sizes: tuple[int | str | None, ...] | None,
        shown: str,
    ) -> Flow:
        """What ``x.view(…)`` gives; None stands for a size that is not known, or for all."""
        if sizes in ((BATCH, -1), (BATCH, FLAT), (-1, FLAT)):
            return self.call(f"{prefix}Flatten", Leaf("Flatten", "Flatten()"), flow)
        if not sizes or {None, FLAT} & {*sizes} or BATCH in sizes[1:]:
            return self.unknown(prefix, name, flow, shown, unread(name))
        call = f"{name}({', '.join(map(str, sizes))})"
        return self.call(prefix + name, Leaf(name, call), flow)

    def unknown(self, prefix: str, name: str, flow: Flow, shown: str, why: Sentence) -> Flow:
        """What a method gives of which the sizes are not known, and ``why``."""
        return self.call(prefix + name, Leaf(name, f"{name}({shown})", why), flow)

    def method(
        self, prefix: str, name: str, flow: Flow, rest: list[str], keywords: dict[str, str]
    ) -> Flow | None:
        """What a method of ``flow`` gives, such as ``x.relu()``; None if it gives no map."""
        if name in _TELLING and not (name in ("min", "max") and (rest or keywords)):
            return None
        if name in _SAME:
            return flow
        return self.function(prefix, name, flow, rest, keywords)

    def function(
        self, prefix: str, name: str, flow: Flow, rest: list[str], keywords: dict[str, str]
    ) -> Flow:
        """What a function gives that reads ``flow`` and the ``rest``, such as ``F.relu(x)``."""
        if name == "pad":
            made, call = _padding(rest, keywords)
            if made == name:
                return self.join(prefix, made, call, [flow])
            return self.call(prefix + made, Leaf(made, call), flow)
        kind = FUNCTIONS.get(name)
        if kind is None:
            raise NoChainError(unread(name))
        kept = "Pool" in kind or kind in _SIZED
        arguments = rest if kept else []
        if kept:
            arguments = arguments + [
                f"{key}={value}" for key, value in keywords.items() if key not in _NOTHING_OF_SIZES
            ]
        if name == "flatten" and not arguments:
            # torch.flatten begins with the batch, nn.Flatten after it.
            arguments = ["0"]
        call = f"{kind}({', '.join(arguments)})"
        return self.call(prefix + kind, Leaf(kind, call), flow)


def _padding(rest: list[str], keywords: dict[str, str]) -> tuple[str, str]:
    """The layer that puts the border of ``F.pad`` around a map, and its call."""
    names = ("pad", "mode", "value")
    given = {**dict(zip(names, rest, strict=False)), **keywords}
    try:
        numbers = tuple(ast.literal_eval(given.get("pad", "")))
        mode = ast.literal_eval(given.get("mode", "'constant'"))
        if not all(isinstance(n, int) for n in numbers) or len(numbers) not in (2, 4, 6, 8):
            raise ValueError
        if mode != "constant":
            kind = f"{PADS[mode]}Pad{(2, 4).index(len(numbers)) + 1}d"
            return kind, f"{kind}({numbers})"
    except (ValueError, TypeError, LookupError, SyntaxError, RecursionError, MemoryError):
        raise NoChainError(unread("pad")) from None
    if len(numbers) > 4:
        return "pad", f"pad({', '.join(map(str, numbers))})"
    return "ZeroPad2d", f"ZeroPad2d({(*numbers, 0, 0)[:4]})"
