"""A layer with its numbers as the page reads it, and the page of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np

from convgui.model.conv.geometry import Geometry
from convgui.model.layers.stamps import Stamps
from convgui.model.scene.state import State
from convgui.model.scene.tensors import Tensors, tensors_of
from convgui.page.joiner import joined
from convgui.page.packed import packed
from convgui.page.part import Part, inputs_of, part_of, pixels_of


def layer_page(state: State, refused: str = "", language: str = "") -> str:
    """The layer of ``state`` as a page in HTML, at its step.

    ``refused``: PyTorch's words, where the fields are of a layer that it refused. The page names
    that one, and says what is shown in its place. ``language``: the one that it begins in; without
    it the browser's.
    """
    problem = state.experiment.problem
    words = refused or (str(problem.text) if problem else "")
    layer = layer_data(state)
    if words:
        layer["refused"] = {"call": state.form.call, "words": words}
    data = {"layer": layer, "start": start_of(state), "language": language}
    return joined("layer_page.js", data, state.form.layer_kind)


def start_of(state: State) -> dict[str, Any]:
    """The step at which the page begins, and how it is watched."""
    part = part_at(state)
    index = state.playback.index
    if part:
        index = _index_in(part, state)
    return {
        "by": str(state.view.step_by),
        "index": index,
        "channel": state.playback.channel,
        "watch": state.view.watch if state.scatters and not part else "gather",
        "speed": state.playback.speed,
        "coverage": state.view.coverage,
        "rulers": state.view.rulers,
    }


def layer_data(state: State) -> dict[str, Any]:
    """The layer of ``state``, as ``layer.js`` reads it."""
    layer, tensors = state.layer, tensors_of(state.layer)
    spec, geometry, part = layer.spec, tensors.geometry, part_at(state)
    own = spec.geometry(layer.input_size)
    mean = spec.arguments if tensors.divisors is not None else {}
    return {
        "call": str(spec),
        **_shape(geometry),
        "input": _input(tensors, part),
        "weight": _weight(tensors, part) if spec.HAS_WEIGHT else None,
        "bias": None if tensors.bias is None else packed(tensors.bias),
        "stamps": _stamps(layer.stamps) if spec.TRANSPOSED else None,
        "skipsZeros": bool(spec.TRANSPOSED and layer.kernel_as == "plain"),
        "mean": {
            "override": mean.get("divisor_override"),
            "countsBorder": mean.get("count_include_pad", True),
        },
        "roundsUp": bool(spec.arguments.get("ceil_mode")),
        "kernelAs": str(layer.kernel_as),
        "ownKernel": list(own.kernel),
        "gaps": [axis.dilation for axis in own.axes],
        "photo": tensors.pictured,
        "part": part,
    }


def part_at(state: State) -> Part | None:
    """The part of the layer that is carried, around the output cell in play."""
    geometry = state.layer.geometry
    cell = (0, 0, 0) if state.scatters else state.steps[state.playback.index].output
    return part_of(geometry, cell)


def _index_in(part: Part, state: State) -> int:
    """The step of the same number in the same cell, counted in the part."""
    if state.scatters:
        return 0
    steps = state.steps
    channel, row, col = steps[state.playback.index].output
    if steps.by == "map":
        return channel - part.channels[0]
    high, wide = part.rows[1] - part.rows[0], part.cols[1] - part.cols[0]
    down = (channel - part.channels[0]) * high + row - part.rows[0]
    cell = down * wide + col - part.cols[0]
    return cell * steps.in_a_cell + state.playback.index % steps.in_a_cell


def _shape(geometry: Geometry) -> dict[str, Any]:
    return {
        "inChannels": geometry.in_channels,
        "outChannels": geometry.out_channels,
        "groups": geometry.groups,
        "combine": str(geometry.combine),
        "axes": [asdict(axis) for axis in geometry.axes],
    }


def _stamps(stamps: Stamps | None) -> dict[str, Any]:
    if stamps is None:
        return {"scatters": False}
    shape = _shape(stamps.geometry)
    return {**shape, "scatters": True, "crop": stamps.crop, "mapSize": stamps.map_size}


def _input(tensors: Tensors, part: Part | None) -> dict[str, Any]:
    geometry = tensors.geometry
    if part is None:
        runs = [[(0, geometry.in_channels)], *([(0, size)] for size in geometry.input_size)]
        return {**packed(tensors.x), "runs": runs}
    first, end = inputs_of(geometry, part)
    lines = [pixels_of(axis, run) for axis, run in zip(geometry.axes, part[1:], strict=True)]
    rows, cols = (np.concatenate([np.arange(*run) for run in line]) for line in lines)
    return {
        **packed(tensors.x[first:end][:, rows[:, None], cols]),
        "runs": [[(first, end)], *lines],
    }


def _weight(tensors: Tensors, part: Part | None) -> dict[str, Any]:
    first, end = part.channels if part else (0, tensors.geometry.out_channels)
    return {**packed(tensors.weight[first:end]), "first": first}
