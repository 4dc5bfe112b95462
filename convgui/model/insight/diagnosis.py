"""Why PyTorch refuses a layer: the kind of reason, and the numbers behind it."""

from __future__ import annotations

from typing import NamedTuple

from convgui.model.call.arguments import SpecError
from convgui.model.conv.axis import Axis
from convgui.model.conv.operator import WeightedOperator
from convgui.model.scene.form import Form, Problem
from convgui.model.sources.inputs import InputImage, InputSource, photograph


class Refusal(NamedTuple):
    """PyTorch's error message, quoted, a remedy, and the ``kind`` of reason with its ``numbers``.

    The kinds, with their ``side`` and ``numbers``:
    "kernel": side is "H", "W" or "L"; (k, d, span, size, before, after)
    "groups": side is "in_channels" or "out_channels"; (channels, groups, quotient, remainder)
    "reflect", "circular": side is "H", "W" or "L"; (border, size, largest border)
    "channels": no side; (channels of the layer, channels of the input)
    "same": side is "H", "W" or "L"; (size, stride, span, border that 'same' adds, border needed)
    "": any other reason; no side, no numbers
    ``axes`` of the layer that is refused, if its kernel is too large.
    """

    words: str
    remedy: str = ""
    kind: str = ""
    side: str = ""
    numbers: tuple[int, ...] = ()
    axes: tuple[Axis, ...] = ()


def diagnose(form: Form, problem: Problem, picture: InputImage | None = None) -> Refusal:
    """Why the fields of ``form`` are no legal layer, found by building that layer again.

    ``picture`` is the one that was opened, if any.
    """
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
        reason = _input_reason(spec, form)
        axes = spec.axes(form.input_size[-len(spec.LETTERS) :]) if reason[0] == "kernel" else ()
        return Refusal(error.said, error.remedy, *reason, axes)
    picture = photograph() if form["input_source"] == InputSource.PHOTO else picture
    if picture is not None:
        # The layer itself is legal, but made for another number of channels.
        channels = picture.channels[-1]
        refused = spec.wrong_channels(spec.shape(channels, form.input_size))
        if refused.text == problem.text:
            numbers = spec.in_channels, channels
            kind = "channels" if spec.HAS_WEIGHT else ""
            return Refusal(refused.said, refused.remedy, kind, "", numbers)
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
