"""Small networks in ONNX, each with what some file of the world has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper, save

RNG = np.random.default_rng(3)
SHAPE: tuple[Any, ...] = (1, 4, 9, 11)


def weights(*shape: int) -> np.ndarray:
    return RNG.normal(size=shape).astype(np.float32)


def net(
    nodes: list[Any],
    arrays: dict[str, np.ndarray],
    shape: tuple[Any, ...] = SHAPE,
    kind: int = TensorProto.FLOAT,
    opset: int = 13,
) -> ModelProto:
    """A model that reads ``x`` and gives what its last node gives."""
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info("x", kind, shape)],
        [helper.make_empty_tensor_value_info(nodes[-1].output[0])],
        [numpy_helper.from_array(values, name) for name, values in arrays.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def one_layer(
    weight: tuple[int, ...],
    kind: str = "Conv",
    shape: tuple[Any, ...] = SHAPE,
    bias: bool = False,
    **attributes: Any,
) -> ModelProto:
    """A model of one convolution, called ``conv``."""
    arrays = {"w": weights(*weight)}
    if bias:
        arrays["b"] = weights(weight[0])
    node = helper.make_node(kind, ["x", *arrays], ["y"], "conv", **attributes)
    return net([node], arrays, shape)


def two_layers(**attributes: Any) -> ModelProto:
    """A convolution without a name, and one behind a ReLU; the weights behind other nodes."""
    constant = numpy_helper.from_array(weights(6, 1, 3, 3))
    nodes = [
        helper.make_node("Conv", ["x", "w1", "b1"], ["first"]),
        helper.make_node("Relu", ["first"], ["kept"]),
        helper.make_node("Constant", [], ["w2"], value=constant),
        helper.make_node("Neg", ["w2"], ["minus"]),
        helper.make_node("Conv", ["kept", "minus"], ["second"], "last", group=6, **attributes),
    ]
    return net(nodes, {"w1": weights(6, 4, 3, 3), "b1": weights(6)})


def whole_numbers() -> ModelProto:
    """A convolution of bytes, called ``whole``."""
    nodes = [
        helper.make_node("Cast", ["x"], ["bytes"], to=TensorProto.UINT8),
        helper.make_node("ConvInteger", ["bytes", "w"], ["y"], "whole"),
    ]
    return net(nodes, {"w": np.ones((2, 4, 3, 3), np.uint8)})


def written(folder: Path, model: ModelProto, name: str = "net.onnx", **options: Any) -> Path:
    """The path of ``model`` in a file."""
    save(model, folder / name, **options)
    return folder / name
