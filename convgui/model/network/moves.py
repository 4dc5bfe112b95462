"""What ``forward`` does with one map beside layers: parts, axes in another order, maxima.

The words of a refusal are PyTorch's, measured with PyTorch 2.14.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from typing import Any

from convgui.messages import Sentence
from convgui.model.call.arguments import SpecError
from convgui.model.network.rule import Shape

PART = "part"
# They keep one number of all along some axes.
REDUCTIONS = (
    *("mean", "sum", "max", "min", "amax", "amin", "std", "var", "norm", "argmax", "argmin"),
    *("logsumexp", "prod", "median"),
)
# Those that also tell where it is.
WITH_PLACES = ("max", "min", "median")
# They work on each number by itself, or give others of the same sizes.
_BY_ITSELF = (
    *("exp", "log", "sqrt", "rsqrt", "abs", "neg", "sin", "cos", "pow", "square", "clamp", "clip"),
    *("sign", "floor", "round", "ceil", "reciprocal", "erf", "log1p", "expm1", "floor_divide"),
    *("logsigmoid", "softsign", "hardtanh", "hardsigmoid", "threshold", "celu"),
    *("randn_like", "rand_like", "zeros_like", "ones_like", "empty_like", "full_like"),
    *("alpha_dropout", "feature_alpha_dropout", "dropout1d", "dropout3d", "prelu"),
    *("nan_to_num", "masked_fill", "bernoulli"),
)
SAME_SIZES = (
    *_BY_ITSELF,
    *(
        "softmin",
        "normalize",
        "layer_norm",
        "group_norm",
        "batch_norm",
        "instance_norm",
        "local_response_norm",
    ),
    *("rms_norm", "flip", "roll", "cumsum", "tril", "triu"),
)
# They give a map of other sizes, one of several parts, or the axes in another order.
_PARTS = ("chunk", "split", "unbind")


def moved(kind: str, call: str, given: Shape) -> Shape:
    """The shape of what ``call`` makes of a map. Raises ``SpecError``."""
    if kind in SAME_SIZES:
        return given
    if kind == PART:
        return _part(_keys(call), given)
    if kind in REDUCTIONS:
        return _reduced(*dimensions(call), given)
    sizes, piece = _read(call)
    if kind in _PARTS:
        pieces = split(kind, sizes[0], sizes[-1], given)
        if piece >= len(pieces):
            raise SpecError("tuple index out of range", Sentence("Change the number of parts."))
        return pieces[piece]
    return _MOVES[kind](sizes, given)


def moved_scope(kind: str, call: str, given: Shape) -> str:
    """How much of a map (N, C, H, W) or (N, C, L) one output reads: a ``FieldScope``."""
    if kind in _BY_ITSELF:
        return "place"
    if kind in REDUCTIONS:
        axes, keep = dimensions(call)
        places = {axis % max(len(given), 1) for axis in axes}
        if places == {*range(2, len(given))}:
            return "whole"
        return "channels" if places == {1} and keep and len(given) > 2 else "unknown"
    if kind in ("chunk", "split") and _read(call)[0][1] in (1, 1 - len(given)):
        return "some"
    if kind == PART:
        first, *rest = _keys(call) or [0]
        some = [*rest[:1], *(key for key in rest[1:] if key != slice(None))]
        if first == slice(None) and len(some) == 1 and isinstance(some[0], slice):
            return "some"
    return "unknown"


def split(kind: str, into: Any, dimension: int, given: Shape) -> list[Shape]:
    """The shapes of the parts that ``chunk``, ``split`` and ``unbind`` give."""
    axis = axis_of(dimension, len(given))
    size = given[axis]
    if kind == "unbind":
        return [(*given[:axis], *given[axis + 1 :])] * size
    if isinstance(into, (tuple, list)):
        if sum(into) != size:
            words = f"split_with_sizes expects split_sizes to sum exactly to {size} (input tensor's"
            words += f" size at dimension {dimension}), but got split_sizes={list(into)}"
            name = "split"
            raise SpecError(words, Sentence("Give {0} numbers whose sum is {1}.", name, size))
        sizes = [*into]
    else:
        each = -(-size // into) if kind == "chunk" else into
        sizes = [each] * (size // each) + [size % each] * bool(size % each) if each else [size]
    return [(*given[:axis], own, *given[axis + 1 :]) for own in sizes]


def reduced_call(name: str, axes: tuple[int, ...], keep: bool) -> str:
    """The call of a mean, a maximum and the like, as ``moved`` reads it again."""
    return f"{name}(dim={axes}{', keepdim=True' if keep else ''})"


def dimensions(call: str) -> tuple[tuple[int, ...], bool]:
    """The dimensions in ``mean(dim=(2, 3), keepdim=True)``, and whether they stay."""
    inside, _, keep = call.partition("dim=")[2].removesuffix(")").partition(", keepdim=")
    return tuple(ast.literal_eval(inside)), keep == "True"


def mixes(kind: str, call: str) -> bool:
    """Whether another number of samples may come out than goes in."""
    if kind in SAME_SIZES:
        return False
    if kind == PART:
        first = _keys(call)[:1]
        return bool(first) and first[0] not in (slice(None), Ellipsis)
    if kind in REDUCTIONS:
        return any(map(_may_be_first, dimensions(call)[0]))
    sizes, _ = _read(call)
    if kind == "permute":
        return bool(sizes[0] != 0)
    if kind in _PARTS:
        return _may_be_first(sizes[-1])
    return kind in ("expand", "repeat", "pad") or any(map(_may_be_first, sizes or (0,)))


def _may_be_first(dimension: int) -> bool:
    # From behind only the last dimension is never that of the samples.
    return dimension < 1 and dimension != -1


def axis_of(dimension: int, count: int, more: int = 0) -> int:
    """Which of ``count`` dimensions is meant. Raises ``SpecError``."""
    most = max(count + more, 1)
    if not -most <= dimension < most:
        words = f"Dimension out of range (expected to be in range of [{-most}, {most - 1}], but "
        name = "dim"
        remedy = Sentence("Set {0} to a number in this range.", name)
        raise SpecError(f"{words}got {dimension})", remedy)
    return dimension % most


def _read(call: str) -> tuple[Any, int]:
    """The numbers in ``chunk(2, 1)[0]``, and which of the parts it is."""
    inside, _, piece = call.partition("(")[2].rpartition(")")
    return ast.literal_eval(f"({inside},)" if inside else "()"), int(piece.strip("[]") or 0)


def _keys(call: str) -> list[Any]:
    """What stands in ``x[:, 0, ..., 2:]``."""
    made = []
    for part in call.partition("[")[2].removesuffix("]").split(", "):
        if ":" in part:
            made.append(slice(*(int(own) if own else None for own in part.split(":"))))
        else:
            made.append(ast.literal_eval(part))
    return made


def _part(keys: Sequence[Any], given: Shape) -> Shape:
    taken = [key for key in keys if key is not None and key is not Ellipsis]
    if len(taken) > len(given):
        words = f"too many indices for tensor of dimension {len(given)}"
        raise SpecError(
            words, Sentence("Change the layers before it so that the sizes are the same.")
        )
    left = [*given]
    made: list[int] = []
    for number, key in enumerate(keys):
        if key is None:
            made.append(1)
        elif key is Ellipsis:
            after = sum(own is not None for own in keys[number + 1 :])
            made += left[: len(left) - after]
            left = left[len(left) - after :]
        elif isinstance(key, slice):
            made.append(len(range(left.pop(0))[key]))
        else:
            _check_index(key, len(given) - len(left), left.pop(0))
    return (*made, *left)


def _check_index(key: int, axis: int, size: int) -> None:
    if not -size <= key < size:
        words = f"index {key} is out of bounds for dimension {axis} with size {size}"
        raise SpecError(
            words, Sentence("Change the layers before it so that the sizes are the same.")
        )


def _reduced(axes: tuple[int, ...], keep: bool, given: Shape) -> Shape:
    places = [axis_of(axis, len(given)) for axis in axes]
    twice, name = next((axis for axis in places if places.count(axis) > 1), None), "dim"
    if twice is not None:
        words = f"dim {twice} appears multiple times in the list of dims"
        raise SpecError(words, Sentence("Set {0} to different numbers.", name))
    if keep:
        return tuple(1 if place in places else size for place, size in enumerate(given))
    return tuple(size for place, size in enumerate(given) if place not in places)


def _permute(order: Sequence[int], given: Shape) -> Shape:
    name = "permute"
    if len(order) != len(given):
        words = "permute(sparse_coo): number of dimensions in the tensor input does not match the "
        words += "length of the desired ordering of dimensions i.e. input.dim() = "
        words += f"{len(given)} is not equal to len(dims) = {len(order)}"
        raise SpecError(words, Sentence("Give {0} a number for each axis.", name))
    axes = [axis_of(own, len(given)) for own in order]
    if len({*axes}) < len(axes):
        words = "permute(): duplicate dims are not allowed."
        raise SpecError(words, Sentence("Set {0} to different numbers.", name))
    return tuple(given[axis] for axis in axes)


def _transpose(pair: Sequence[int], given: Shape) -> Shape:
    one, other = (axis_of(own, len(given)) for own in pair)
    made = [*given]
    made[one], made[other] = made[other], made[one]
    return tuple(made)


def _squeeze(axes: Sequence[int], given: Shape) -> Shape:
    places = [axis_of(own, len(given)) for own in axes] or range(len(given))
    return tuple(n for place, n in enumerate(given) if n != 1 or place not in places)


def _unsqueeze(axes: Sequence[int], given: Shape) -> Shape:
    place = axis_of(axes[0], len(given), 1)
    return (*given[:place], 1, *given[place:])


def _expand(sizes: Sequence[int], given: Shape) -> Shape:
    missing = len(sizes) - len(given)
    remedy = Sentence("Change the layers before it so that the sizes are the same.")
    if missing < 0:
        name = "expand"
        words = f"the number of sizes provided ({len(sizes)}) must be greater or equal to the "
        words += f"number of dimensions in the tensor ({len(given)})"
        raise SpecError(words, Sentence("Give {0} a number for each axis.", name))
    made = []
    for place, size in enumerate(sizes):
        own = given[place - missing] if place >= missing else 1
        if size == -1 and place < missing:
            words = "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing "
            raise SpecError(f"{words}dimension {place}", remedy)
        if size not in (-1, own) and own != 1:
            words = f"The expanded size of the tensor ({size}) must match the existing size "
            words += f"({own}) at non-singleton dimension {place}.  Target sizes: {[*sizes]}.  "
            words += f"Tensor sizes: {[*given]}"
            raise SpecError(words, remedy)
        made.append(own if size == -1 else size)
    return tuple(made)


def _repeat(times: Sequence[int], given: Shape) -> Shape:
    if len(times) < len(given):
        name = "repeat"
        words = "Number of dimensions of repeat dims can not be smaller than number of dimensions "
        raise SpecError(f"{words}of tensor", Sentence("Give {0} a number for each axis.", name))
    own = (1,) * (len(times) - len(given)) + given
    return tuple(size * n for size, n in zip(own, times, strict=True))


def _interleave(numbers: Sequence[int], given: Shape) -> Shape:
    times, axis = numbers[0], axis_of(numbers[1], len(given))
    return (*given[:axis], given[axis] * times, *given[axis + 1 :])


def _pad(ends: Sequence[int], given: Shape) -> Shape:
    if len(ends) > 2 * len(given):
        words = "Padding length should be less than or equal to two times the input dimension but "
        words += f"got padding length {len(ends)} and input of dimension {len(given)}"
        name = "pad"
        raise SpecError(words, Sentence("Give {0} a number for each axis.", name))
    made = [*given]
    for place, pair in enumerate(zip(ends[::2], ends[1::2], strict=True), 1):
        made[-place] += sum(pair)
        if made[-place] < 0:
            raise SpecError(
                "narrow(): length must be non-negative.", Sentence("Set padding to 0 or more.")
            )
    return tuple(made)


_MOVES: dict[str, Callable[[Sequence[int], Shape], Shape]] = {
    "permute": _permute,
    "transpose": _transpose,
    "squeeze": _squeeze,
    "unsqueeze": _unsqueeze,
    "expand": _expand,
    "repeat": _repeat,
    "repeat_interleave": _interleave,
    "pad": _pad,
}
MOVES = (PART, *REDUCTIONS, *SAME_SIZES, *_PARTS, *_MOVES)
