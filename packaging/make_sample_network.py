"""Writes resources/samples/network.onnx: a small network with every kind of convolution.

It was never trained: the first layer has filters that are known by name, the others random weights
that keep the size of the numbers.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, checker, helper, numpy_helper, save

PLACE = Path(__file__).parents[1] / "resources" / "samples" / "network.onnx"
GREY = (0.299, 0.587, 0.114)
FILTERS = (
    [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    [[1 / 9] * 3] * 3,
)
# How much of red, green and blue.
COLOURS = ((1, -1, 0), (-0.5, -0.5, 1), (-1, 0.5, 0.5), (1, 1, 1))


class _Network:
    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.weights: list[TensorProto] = []
        self.last = "picture"
        self._rng = np.random.default_rng(7)

    def convolve(
        self, name: str, shape: tuple[int, ...], kind: str = "Conv", **arguments: Any
    ) -> None:
        """Add a convolution with random weights of ``shape``, which may be set afterwards."""
        fan_in = shape[0] * 4 if kind == "ConvTranspose" else int(np.prod(shape[1:]))
        weight = self._rng.normal(0, (2 / fan_in) ** 0.5, shape)
        out = shape[1] if kind == "ConvTranspose" else shape[0]
        self._weigh(f"{name}.weight", weight)
        self._weigh(f"{name}.bias", self._rng.normal(0, 0.05, out))
        inputs = [self.last, f"{name}.weight", f"{name}.bias"]
        self.add(kind, name, inputs, **arguments)

    def add(self, kind: str, name: str, inputs: list[str] | None = None, **arguments: Any) -> None:
        """Add a node that reads what the last one gives, and weights."""
        given = inputs or [self.last]
        self.last = f"{name}.out"
        self.nodes.append(helper.make_node(kind, given, [self.last], name, **arguments))

    def _weigh(self, name: str, values: NDArray[np.float64]) -> None:
        self.weights.append(numpy_helper.from_array(values.astype(np.float32), name))

    def set_weight(self, values: NDArray[np.float64]) -> None:
        """Give the last convolution these weights, and no bias."""
        weight, bias = (tensor.name for tensor in self.weights[-2:])
        del self.weights[-2:]
        self._weigh(weight, values)
        self._weigh(bias, np.zeros(len(values)))


def _edges() -> NDArray[np.float64]:
    """Filters of grey, and blurred differences of colours: (8, 3, 3, 3)."""
    grey = [np.multiply.outer(GREY, kernel) for kernel in FILTERS]
    blur = np.full((3, 3), 1 / 9)
    return np.stack([*grey, *(np.multiply.outer(colour, blur) for colour in COLOURS)])


def main() -> None:
    """Build the network and write it."""
    net = _Network()
    net.convolve("edges", (8, 3, 3, 3), strides=[2, 2], pads=[1, 1, 1, 1])
    net.set_weight(_edges())
    net.add("Relu", "edges_relu")
    net.convolve("depthwise", (8, 1, 3, 3), group=8, pads=[1, 1, 1, 1])
    net.convolve("pointwise", (16, 8, 1, 1))
    net.add("Relu", "pointwise_relu")
    net.add("MaxPool", "pool", kernel_shape=[2, 2], strides=[2, 2])
    net.convolve("dilated", (16, 16, 3, 3), dilations=[2, 2], pads=[2, 2, 2, 2])
    net.add("Relu", "dilated_relu")
    net.convolve("grouped", (16, 4, 3, 3), group=4, pads=[1, 1, 1, 1])
    net.add("Relu", "grouped_relu")
    net.convolve("larger", (16, 8, 4, 4), "ConvTranspose", strides=[2, 2], pads=[1, 1, 1, 1])
    net.add("Relu", "larger_relu")
    net.convolve("mixed", (3, 8, 1, 1))
    graph = helper.make_graph(
        net.nodes,
        "sample",
        [_value("picture", [1, 3, "height", "width"])],
        [_value(net.last, [1, 3, None, None])],
        net.weights,
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 13)], producer_name="ConvGUI", ir_version=8
    )
    checker.check_model(model, full_check=True)
    save(model, PLACE)
    print(f"{PLACE.name}: {PLACE.stat().st_size:,} bytes")


def _value(name: str, shape: list[Any]) -> Any:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)


if __name__ == "__main__":
    main()
