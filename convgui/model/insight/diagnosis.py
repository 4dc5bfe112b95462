"""Why PyTorch refuses a layer: the kind of reason, and the numbers behind it."""

from __future__ import annotations

from typing import NamedTuple

from convgui.model.call.arguments import SpecError
from convgui.model.conv.axis import Axis
from convgui.model.conv.operator import WeightedOperator
from convgui.model.scene.form import Form, Problem


class Refusal(NamedTuple):
    """PyTorch's error message, quoted, a remedy, and the ``kind`` of reason with its ``numbers``.

    The kinds, with their ``side`` and ``numbers``:
    "kernel": side is "H", "W" or "L"; (k, d, span, size, before, after)
    "groups": side is "in_channels" or "out_channels"; (channels, groups, quotient, remainder)
    "reflect", "circular": side is "H", "W" or "L"; (border, size, largest border)
    "same": side is "H", "W" or "L"; (size, stride, span, border that 'same' adds, border needed)
    "": any other reason; no side, no numbers
    """

    words: str
    remedy: str = ""
    kind: str = ""
    side: str = ""
    numbers: tuple[int, ...] = ()


def diagnose(form: Form, problem: Problem) -> Refusal:
    """Why the fields of ``form`` are no legal layer, found by building that layer again."""
    try:
        spec = form.spec()
    except SpecError as error:
        if error.text != problem.text:
            return Refusal(problem.text)
        return Refusal(error.said, error.remedy, *_argument_reason(form))
    try:
        spec.geometry(form.input_size)
    except SpecError as error:
        if error.text != problem.text:
            return Refusal(problem.text)
        return Refusal(error.said, error.remedy, *_input_reason(spec, form))
    # The layer itself is legal: the problem lies elsewhere, for example in the picture.
    return Refusal(problem.text)


_Reason = tuple[str, str, tuple[int, ...]]
_OTHER: _Reason = ("", "", ())


def _argument_reason(form: Form) -> _Reason:
    """Kind, side and numbers of a refusal by the arguments alone, checked in PyTorch's order."""
    if not form.operator.HAS_WEIGHT:
        return _OTHER
    groups = form["groups"]
    if groups < 1:
        return _OTHER
    for name in ("in_channels", "out_channels"):
        if form[name] % groups:
            return "groups", name, (form[name], groups, *divmod(form[name], groups))
    arguments = form.arguments()
    if arguments["padding"] != "same":
        return _OTHER
    letters = form.operator.LETTERS
    names = ("kernel_size", "stride", "dilation")
    sizes = zip(*(arguments[name] for name in names), strict=True)
    inputs = form.input_size[-len(letters) :]
    for letter, size, (k, s, d) in zip(letters, inputs, sizes, strict=True):
        if s > 1:
            axis = Axis(letter, size, k, s, d)
            needed = axis.covered(size) - size
            return "same", letter, (size, s, axis.span, axis.span - 1, needed)
    return _OTHER


def _input_reason(spec: WeightedOperator, form: Form) -> _Reason:
    """Kind, side and numbers of a refusal that depends on the input size."""
    if spec.TRANSPOSED:
        return _OTHER
    axes = spec.axes(form.input_size[-len(spec.LETTERS) :])
    mode = axes[0].mode
    if mode in ("reflect", "circular"):
        # PyTorch checks the width first.
        for axis in reversed(axes):
            border, most = max(axis.before, axis.after), axis.size - (mode == "reflect")
            if border > most:
                return mode, axis.name, (border, axis.size, most)
    for axis in axes:
        if axis.padded < axis.span:
            numbers = axis.taps, axis.dilation, axis.span, axis.size, axis.before, axis.after
            return "kernel", axis.name, numbers
    return _OTHER
