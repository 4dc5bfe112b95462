"""A layer of PyTorch by its attributes alone, so that PyTorch need not be imported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from convgui.messages import MessageError, Sentence, join, listed
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.parse import OPERATORS
from convgui.model.sources.inputs import Floats, frozen
from convgui.model.sources.kernels import LoadedWeights

# What every convolution of PyTorch has.
ATTRIBUTES = ("in_channels", "out_channels", "kernel_size", "dilation", "groups", "weight")
# A pool tells its number of axes by the name of its class alone.
POOLS = {name: kind for name, kind in OPERATORS.items() if not kind.HAS_WEIGHT}
# So many names of layers are listed in a message.
LISTED = 12
# Words of PyTorch's errors longer than this are cut.
LONGEST_WORDS = 500


class ShowError(MessageError):
    """What cannot be shown, and what to do about it."""


def is_convolution(module: Any) -> bool:
    """Whether ``module`` is a convolution of any kind, such as ``torch.nn.ConvTranspose2d``.

    A layer that finds its ``in_channels`` out by itself is one from the start.
    """
    return all(hasattr(type(module), a) or hasattr(module, a) for a in ATTRIBUTES)


def is_layer(module: Any) -> bool:
    """Whether ``module`` is a convolution of any kind, or a pool that can be shown."""
    return is_convolution(module) or _pool_of(module) is not None


def _pool_of(module: Any) -> type[WeightedOperator] | None:
    """The pool that ``module`` is, or from which its class derives."""
    found = (POOLS[base.__name__] for base in type(module).__mro__ if base.__name__ in POOLS)
    kind = next(found, None)
    return kind if kind and all(hasattr(module, a.name) for a in kind.ARGUMENTS) else None


def read_spec(module: Any, name: str) -> WeightedOperator:
    """What the arguments of ``module`` say. Raises ``ShowError`` and ``SpecError``."""
    kind = type(module).__name__
    known = {(len(o.LETTERS), o.TRANSPOSED): o for o in OPERATORS.values() if o.HAS_WEIGHT}
    names = listed(OPERATORS)
    form = None
    pool = _pool_of(module)
    if pool is not None:
        return pool(**{a.name: getattr(module, a.name) for a in pool.ARGUMENTS})
    if is_convolution(module):
        # By its class: a weight that is made when it is read may be another each time.
        if callable(getattr(type(module), "weight", None)):
            raise ShowError(
                Sentence(
                    "{0} computes with quantised numbers. Show the layer that it was made from.",
                    name,
                )
            )
        form = len(module.kernel_size), bool(getattr(module, "transposed", False))
    if form not in known:
        if name == kind:
            raise ShowError(
                Sentence("{0} cannot be shown. Layers that can be shown: {1}.", kind, names)
            )
        raise ShowError(Sentence("{0} is a {1}. Layers that can be shown: {2}.", name, kind, names))
    operator = known[form]
    given = {a.name: getattr(module, a.name) for a in operator.ARGUMENTS}
    return operator(**{**given, "bias": given["bias"] is not None})


def read_weights(spec: WeightedOperator, name: str, weight: Any, bias: Any) -> LoadedWeights:
    """The weight and the bias of a layer. Raises ``ShowError`` and ``SpecError``."""
    own_bias = None if bias is None else as_array(bias, f"{name}.bias")
    loaded = LoadedWeights(name, as_array(weight, f"{name}.weight"), own_bias)
    loaded.check(spec)
    return loaded


def as_array(values: Any, name: str) -> Floats:
    """A tensor of PyTorch, or anything that NumPy takes, as a read-only float32 copy.

    Raises ``ShowError``.
    """
    if getattr(values, "is_meta", False):
        device = "meta"
        raise ShowError(
            Sentence("{0} has no numbers: it is on the device {1} of PyTorch.", name, device)
        )
    try:
        # NumPy has no bfloat16, and cannot read what is on a GPU or needs a gradient.
        if hasattr(values, "detach"):
            values = values.detach().cpu()
            if hasattr(values, "resolve_neg"):
                # Such as the imaginary part of conjugated numbers, of which the sign is to come.
                values = values.resolve_neg()
            values = (values if "complex" in str(values.dtype) else values.float()).numpy()
        read = np.asarray(values)
        # Complex numbers, objects, texts and dates.
        real = read.dtype.kind not in "cOSUmM"
        # What lies outside float32 becomes infinite, and is told where the layer is compared.
        with np.errstate(over="ignore"):
            made = np.array(read, np.float32) if real else None
    except RuntimeError as error:
        # The tensor has a shape and no numbers.
        raise ShowError(Sentence("{0} cannot be read: {1}", name, words_of(error))) from error
    except (TypeError, ValueError, OverflowError):
        made = None
    if made is None:
        kind = f"{type(values).__name__} of {getattr(values, 'dtype', '')}".removesuffix(" of ")
        raise ShowError(Sentence("{0} is a {1}, not an array of real numbers.", name, kind))
    return frozen(made)


def some_listed(names: Sequence[str]) -> Sentence:
    """The first names of layers, and how many there are if these are not all."""
    first = listed(names[:LISTED])
    return join(first, f"… ({len(names)})") if len(names) > LISTED else first


def words_of(error: BaseException) -> str:
    """What an error of PyTorch says, in one line."""
    try:
        words = str(error)
    except Exception:
        # That of a class of someone else, which cannot even say what is wrong.
        words = ""
    return " ".join(words.split())[:LONGEST_WORDS] or type(error).__name__
