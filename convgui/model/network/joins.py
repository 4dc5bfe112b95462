"""What becomes of the sizes where ``forward`` joins maps, as in a sum or in ``torch.cat``.

The words of a refusal are PyTorch's, measured with PyTorch 2.14.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence

from convgui.messages import Sentence
from convgui.model.call.arguments import SpecError
from convgui.model.network.rule import Shape

# Functions and methods that reckon with two maps number by number, as operators do.
SUMS = ("add", "sub", "mul", "div")
CAT = ("cat", "concat", "concatenate")
# The first has to keep its size: ``x += y``.
IN_PLACE = "_"
EXPANDED = "expand_as"
MEAN = "mean"


# The kinds of all that is done with maps beside layers.
JOINS = (*SUMS, *(kind + IN_PLACE for kind in SUMS), CAT[0], EXPANDED, MEAN)


def joined(kind: str, call: str, given: Sequence[Shape]) -> Shape:
    """The shape of what is made of maps of the shapes ``given``. Raises ``SpecError``."""
    if kind == CAT[0]:
        return _cat(_number(call), given)
    if kind == MEAN:
        return _mean(*_dimensions(call), given[0])
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
    if kind == CAT[0]:
        dimensions: tuple[int, ...] = (_number(call),)
    else:
        dimensions = _dimensions(call)[0] if kind == MEAN else ()
    # From behind only the last dimension is never that of the samples.
    return any(dimension < 1 and dimension != -1 for dimension in dimensions)


def _number(call: str) -> int:
    """The dimension in ``cat(dim=1)``."""
    return int(call.partition("=")[2].removesuffix(")"))


def _dimensions(call: str) -> tuple[tuple[int, ...], bool]:
    """The dimensions in ``mean(dim=(2, 3), keepdim=True)``, and whether they stay."""
    inside, _, keep = call.partition("dim=")[2].removesuffix(")").partition(", keepdim=")
    return tuple(ast.literal_eval(inside)), keep == "True"


def mean_call(dimensions: tuple[int, ...], keep: bool) -> str:
    """The call that ``joined`` reads again."""
    return f"mean(dim={dimensions}{', keepdim=True' if keep else ''})"


def _cat(dimension: int, given: Sequence[Shape]) -> Shape:
    first = given[0]
    axis = _axis(dimension, len(first))
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


def _mean(dimensions: tuple[int, ...], keep: bool, given: Shape) -> Shape:
    axes = [_axis(dimension, len(given)) for dimension in dimensions]
    twice, name = next((axis for axis in axes if axes.count(axis) > 1), None), "dim"
    if twice is not None:
        words = f"dim {twice} appears multiple times in the list of dims"
        raise SpecError(words, Sentence("Set {0} to different numbers.", name))
    if keep:
        return tuple(1 if place in axes else size for place, size in enumerate(given))
    return tuple(size for place, size in enumerate(given) if place not in axes)


def _axis(dimension: int, count: int) -> int:
    if not -count <= dimension < count:
        words = f"Dimension out of range (expected to be in range of [{-count}, {count - 1}], but "
        name = "dim"
        remedy = Sentence("Set {0} to a number in this range.", name)
        raise SpecError(f"{words}got {dimension})", remedy)
    return dimension % count


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
