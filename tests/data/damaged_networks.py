"""Networks in ONNX, damaged at random, and what of them leaves the door."""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from onnx import ModelProto

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.network.memory import MemoryLimit
from convgui.files.read.network.worker import answer
from convgui.resources import resource
from tests.data.damage import EXTREMES, anywhere
from tests.data.onnx_nets import one_layer, two_layers

KINDS = ("Conv", "ConvTranspose", "MaxPool", "AveragePool", "ConvInteger", "Relu", "Loop", "Tile")


@cache
def samples() -> list[bytes]:
    """Sound networks."""
    padded = one_layer((4, 1, 3, 3), group=4, pads=[0, 1, 2, 0], strides=[2, 2])
    same = one_layer((8, 4, 2, 2), auto_pad="SAME_UPPER")
    own = [model.SerializeToString() for model in (two_layers(), padded, same)]
    return [*own, resource("samples/network.onnx").read_bytes()]


def _in_model(data: bytes, rng: random.Random) -> bytes:
    """A size, a number, a name or a kind changed; the file is a sound message again."""
    model = ModelProto.FromString(data)
    for _ in range(rng.choice((1, 1, 2, 4))):
        _change(model, rng)
    return model.SerializeToString()


def _change(model: ModelProto, rng: random.Random) -> None:
    graph = model.graph
    node, tensor = rng.choice(graph.node), rng.choice(graph.initializer)
    extreme = rng.choice((*EXTREMES, -1, -(2**31))) % 2**63 * rng.choice((1, 1, -1))
    match rng.randrange(9):
        case 0:
            tensor.dims[rng.randrange(len(tensor.dims))] = extreme
        case 1:
            tensor.data_type = rng.randrange(25)
        case 2:
            tensor.raw_data = tensor.raw_data[: rng.randrange(len(tensor.raw_data) + 1)]
        case 3 | 4:
            own = [attribute for attribute in node.attribute if attribute.ints or attribute.i]
            if own:
                attribute = rng.choice(own)
                if attribute.ints:
                    attribute.ints[rng.randrange(len(attribute.ints))] = extreme
                else:
                    attribute.i = extreme
        case 5:
            if node.input:
                names = [name for other in graph.node for name in (*other.input, *other.output)]
                node.input[rng.randrange(len(node.input))] = rng.choice([*names, ""])
        case 6:
            node.op_type = rng.choice(KINDS)
        case 7:
            sizes = graph.input[0].type.tensor_type.shape.dim
            rng.choice(sizes).dim_value = extreme
        case _:
            tensor.data_location = 1
            tensor.external_data.add(key="location", value=rng.choice(("../a", "file.onnx", "x")))
            tensor.external_data.add(key=rng.choice(("offset", "length")), value=str(extreme))


def damaged(number: int, seed: int) -> bytes:
    """Damaged network ``number``, always the same for a seed."""
    rng = random.Random(f"onnx {seed} {number}")
    return rng.choice((anywhere, _in_model))(rng.choice(samples()), rng)


def what_left(folder: Path) -> str | None:
    """What left the door that should not have, of ``file.onnx`` in a folder; None if all is well.

    It is read and run in this process, which a crash would end.
    """
    request: dict[str, Any] = {"path": str(folder / "file.onnx")}
    try:
        told = _ask(folder, request)
        given = told["inputs"][0]
        shape = [size or 12 for size in given["shape"]]
        if len(shape) < 6 and np.prod(shape, dtype=float) < 1e6:
            np.save(folder / "feed.npy", np.ones(shape, np.float32))
            for chosen in (None, 0, len(told["nodes"]) - 1):
                _ask(folder, {**request, "feed": given["name"], "chosen": chosen})
    except ArrayError as error:
        return None if len(str(error)) < 1000 else f"said: {str(error)[:300]}"
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:300]
    return None


def _ask(folder: Path, request: dict[str, Any]) -> dict[str, Any]:
    told = answer(request, folder, lambda fraction: None, MemoryLimit(lambda: None))
    json.dumps(told)
    return told
