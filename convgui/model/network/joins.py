"""What becomes of the sizes where ``forward`` joins maps, as in a sum or in ``torch.cat``.

The words of a refusal are PyTorch's, measured with PyTorch 2.14.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from convgui.messages import Sentence
from convgui.model.call.arguments import SpecError
from convgui.model.network.moves import MOVES, axis_of, mixes, moved
from convgui.model.network.reasons import unread
from convgui.model.network.rule import Shape, UntoldShapeError

# Functions and methods that reckon with two maps number by number, as operators do.
SUMS = ("add", "sub", "mul", "div")
CAT = ("cat", "concat", "concatenate")
# Calls that put the channels of several (N, C, H, W) after each other.
CHANNELS_BESIDE = ("cat(dim=1)", "cat(dim=-3)")
# The first has to keep its size: ``x += y``.
IN_PLACE = "_"
EXPANDED = "expand_as"
MATMUL, STACK = "matmul", "stack"
# Functions that make a tensor by its sizes.
MADE = ("zeros", "ones", "rand", "randn", "empty", "full")


# The kinds of all that is done with maps beside layers.
JOINS = (*SUMS, *(kind + IN_PLACE for kind in SUMS), CAT[0], EXPANDED, MATMUL, STACK, *MADE, *MOVES)


def joined(kind: str, call: str, given: Sequence[Shape]) -> Shape:
    """The shape of what is made of maps of the shapes ``given``. Raises ``SpecError``."""
    if kind == CAT[0]:
        return _cat(_number(call), given)
    if kind in MADE:
        return tuple(map(int, call.partition("(")[2].removesuffix(")").split(", ")))
    if kind == STACK:
        return _stack(_number(call), given)
    if kind == MATMUL:
        return _product(*given)
    if kind in MOVES:
        return moved(kind, call, given[0])
    if kind == EXPANDED:
        return _expanded(*given)
    made = given[0]
    for other in given[1:]:
        made = _broadcast(made, other)
    if kind.endswith(IN_PLACE) and made != given[0]:
        own, grown = list(given[0]), list(made)
        raise _unlike(f"output with shape {own} doesn't match the broadcast shape {grown}")
    return made


def mixes_samples(kind: str, call: str) -> bool:
    """Whether another number of samples may come out than goes in."""
    if kind in MOVES:
        return mixes(kind, call)
    dimension = _number(call) if kind in (CAT[0], STACK) else 1
    # From behind only the last dimension is never that of the samples.
    return dimension < 1 and dimension != -1


def _number(call: str) -> int:
    """The dimension in ``cat(dim=1)``."""
    return int(call.partition("=")[2].removesuffix(")"))


def _cat(dimension: int, given: Sequence[Shape]) -> Shape:
    first = given[0]
    axis = axis_of(dimension, len(first))
    for number, shape in enumerate(given):
        if len(shape) != len(first):
            words = "Tensors must have same number of dimensions: got {} and {}"
            raise _unlike(words.format(len(first), len(shape)))
        for place, (own, other) in enumerate(zip(first, shape, strict=True)):
            if place != axis and own != other:
                raise _unlike(
                    f"Sizes of tensors must match except in dimension {axis}. Expected size {own} "
                    f"but got size {other} for tensor number {number} in the list."
                )
    return (*first[:axis], sum(shape[axis] for shape in given), *first[axis + 1 :])


def _stack(dimension: int, given: Sequence[Shape]) -> Shape:
    first = given[0]
    axis = axis_of(dimension, len(first), 1)
    for number, shape in enumerate(given):
        if shape != first:
            words = (
                f"stack expects each tensor to be equal size, but got {[*first]} at entry 0 and "
            )
            raise _unlike(f"{words}{[*shape]} at entry {number}")
    return (*first[:axis], len(given), *first[axis:])


def _product(first: Shape, second: Shape) -> Shape:
    """The shape of ``x @ y``, of two matrices or of as many as there are before the last axes."""
    if len(first) < 2 or len(second) < 2:
        raise UntoldShapeError(unread("matmul"))
    rows, inside = first[-2:]
    if second[-2] != inside:
        if len(first) > 2 and len(second) > 2:
            before = math.prod(_broadcast(first[:-2], second[:-2]))
            words = "Expected size for first two dimensions of batch2 tensor to be: "
            words += f"[{before}, {inside}] but got: [{before}, {second[-2]}]."
        else:
            words = f"mat1 and mat2 shapes cannot be multiplied ({math.prod(first[:-1])}x{inside} "
            words += f"and {second[-2]}x{second[-1]})"
        raise _unlike(words)
    return (*_broadcast(first[:-2], second[:-2]), rows, second[-1])


def _broadcast(first: Shape, second: Shape) -> Shape:
    """The shape of a sum: a size of 1 is repeated, and missing ones at the front are 1."""
    count = max(len(first), len(second))
    one, other = ((1,) * (count - len(own)) + own for own in (first, second))
    # PyTorch looks from the last dimension on.
    for place in reversed(range(count)):
        if one[place] != other[place] and 1 not in (one[place], other[place]):
            raise _unlike(
                f"The size of tensor a ({one[place]}) must match the size of tensor b "
                f"({other[place]}) at non-singleton dimension {place}"
            )
    return tuple(b if a == 1 else a for a, b in zip(one, other, strict=True))


def _expanded(first: Shape, target: Shape) -> Shape:
    """The shape of the first map as it is repeated to that of the other."""
    sizes = f"Target sizes: {list(target)}.  Tensor sizes: {list(first)}"
    missing = len(target) - len(first)
    if missing < 0:
        raise _unlike(
            f"the number of sizes provided ({len(target)}) must be greater or equal to the number "
            f"of dimensions in the tensor ({len(first)})"
        )
    own = (1,) * missing + first
    for place in reversed(range(len(target))):
        if own[place] not in (1, target[place]):
            raise _unlike(
                f"The expanded size of the tensor ({target[place]}) must match the existing size "
                f"({own[place]}) at non-singleton dimension {place}.  {sizes}"
            )
    return target


def _unlike(words: str) -> SpecError:
    remedy = Sentence("Change the layers before it so that the sizes are the same.")
    return SpecError(words.removesuffix("."), remedy)
