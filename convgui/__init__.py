"""ConvGUI: see what a convolution layer does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convgui.version import __version__

if TYPE_CHECKING:
    from convgui.scripting.shown import ShownLayer

__all__ = ["__version__", "show"]


def show(module: Any, x: Any, name: str | None = None, *, nth: int | None = None) -> ShownLayer:
    """Show a layer of your own on its real input; a notebook shows its web page.

    ``module``: a ``Conv2d``, ``Conv1d``, ``ConvTranspose2d``, ``MaxPool2d`` or ``AvgPool2d`` of
    PyTorch, or a model that has one. ``x``: what ``module`` takes: a tensor or an array, a list,
    dict or named tuple with some in it; or several inputs in a tuple, or by the names of the
    arguments of ``forward`` in a dict, also as the last of the tuple. Of a batch the first sample
    is shown. ``name``: the layer in a model, as in ``model.named_modules()``; its input is what
    reaches it when the model runs on ``x``. ``nth``: which call of a layer that runs several
    times, from 0. Without a name, the one convolution of the model is shown; without convolutions
    the one pool; and where the model fails with an error, the layer that it comes from.

    Or ``module`` is the path of an .onnx file, ``x`` an array or the path of a picture, and
    ``name`` that of a node or of its output (see the README). Raises ``ShowError``.
    """
    from convgui.scripting.show import show

    return show(module, x, name, nth)
