"""A layer of PyTorch by its attributes alone, so that PyTorch need not be imported."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from convgui.messages import MessageError, Sentence, listed
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.parse import OPERATORS
from convgui.model.sources.inputs import Floats, frozen
from convgui.model.sources.kernels import LoadedWeights

# What every convolution of PyTorch has.
ATTRIBUTES = ("in_channels", "out_channels", "kernel_size", "dilation", "groups", "weight")

# Words of PyTorch's errors longer than this are cut.
LONGEST_WORDS = 500


class ShowError(MessageError):
    """What cannot be shown, and what to do about it."""


class TorchLayer(NamedTuple):
    """A layer with its weights, under the name that it has in its model."""

    spec: WeightedOperator
    weights: LoadedWeights


def is_convolution(module: Any) -> bool:
    """Whether ``module`` is a convolution of any kind, such as ``torch.nn.ConvTranspose2d``.

    A layer that finds its ``in_channels`` out by itself is one from the start.
    """
    return all(hasattr(type(module), a) or hasattr(module, a) for a in ATTRIBUTES)


def read_module(module: Any, name: str) -> TorchLayer:
    """The layer of PyTorch that ``module`` is. Raises ``ShowError`` and ``SpecError``."""
    kind = type(module).__name__
    if not is_convolution(module):
        raise ShowError(
            Sentence("{0} is not a convolution: it has no kernel_size, groups and so on.", kind)
        )
    form = len(module.kernel_size), bool(getattr(module, "transposed", False))
    known = {(len(o.LETTERS), o.TRANSPOSED): o for o in OPERATORS.values() if o.HAS_WEIGHT}
    if form not in known:
        names = listed(o.NAME for o in known.values())
        raise ShowError(Sentence("{0} is a {1}. Layers that can be shown: {2}.", name, kind, names))
    operator = known[form]
    given = {a.name: getattr(module, a.name) for a in operator.ARGUMENTS}
    bias = given["bias"]
    spec = operator(**{**given, "bias": bias is not None})
    weight = as_array(module.weight, f"{name}.weight")
    own_bias = None if bias is None else as_array(bias, f"{name}.bias")
    loaded = LoadedWeights(name, weight, own_bias)
    loaded.check(spec)
    return TorchLayer(spec, loaded)


def as_array(values: Any, name: str) -> Floats:
    """A tensor of PyTorch, or anything that NumPy takes, as a read-only float32 copy.

    Raises ``ShowError``.
    """
    try:
        # NumPy has no bfloat16, and cannot read what is on a GPU or needs a gradient.
        if hasattr(values, "detach"):
            values = values.detach().cpu()
            real = values if "complex" in str(values.dtype) else values.float()
            values = real.numpy()
        read = np.asarray(values)
        # Complex numbers, objects, texts and dates.
        made = None if read.dtype.kind in "cOSUmM" else np.array(read, np.float32)
    except RuntimeError as error:
        # The tensor has a shape and no numbers.
        raise ShowError(Sentence("{0} cannot be read: {1}", name, words_of(error))) from error
    except (TypeError, ValueError, OverflowError):
        made = None
    if made is None:
        kind = f"{type(values).__name__} of {getattr(values, 'dtype', '')}".removesuffix(" of ")
        raise ShowError(Sentence("{0} is a {1}, not an array of real numbers.", name, kind))
    return frozen(made)


def words_of(error: BaseException) -> str:
    """What an error of PyTorch says, in one line."""
    return " ".join(str(error).split())[:LONGEST_WORDS] or type(error).__name__
