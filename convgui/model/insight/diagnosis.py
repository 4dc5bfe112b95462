"""Why a layer is refused, with the numbers that show it."""

from __future__ import annotations

from typing import NamedTuple

from convgui.model.conv.arguments import Pair, SpecError
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.scene.form import Form, Problem


class Refusal(NamedTuple):
    """PyTorch's ``words``, what to do about it, and the ``kind`` of reason, with its numbers.

    kind and numbers:
    "kernel": side is "H" or "W"; (k, d, span, size, before, after)
    "groups": side is the argument's name; (channels, groups, quotient, remainder)
    "reflect", "circular": side is "H" or "W"; (border, size, largest border)
    "same": side is "H" or "W"; (size, stride, span, border that 'same' adds, border needed)
    "": no more to say; no numbers
    """

    words: str
    remedy: str = ""
    kind: str = ""
    side: str = ""
    numbers: tuple[int, ...] = ()


def refusal(form: Form, problem: Problem) -> Refusal:
    """Why the fields cannot be a layer, derived from the fields themselves."""
    try:
        spec = Conv2dSpec(**form.arguments())  # type: ignore[arg-type]
    except SpecError as error:
        if str(error) != problem.text:
            return Refusal(problem.text)
        return Refusal(error.words, error.remedy, *_without_input(form))
    try:
        spec.output_size(form.input_size)
    except SpecError as error:
        if str(error) != problem.text:
            return Refusal(problem.text)
        return Refusal(error.words, error.remedy, *_with_input(spec, form.input_size))
    # The fields are a layer after all: the trouble is elsewhere, such as in a picture.
    return Refusal(problem.text)


_Reason = tuple[str, str, tuple[int, ...]]


_NO_MORE: _Reason = ("", "", ())


def _without_input(form: Form) -> _Reason:
    """Kind, side and numbers of what ``Conv2dSpec`` refuses, in the order in which it looks."""
    groups = form.groups
    if groups < 1:
        return _NO_MORE
    for name, channels in (
        ("in_channels", form.in_channels),
        ("out_channels", form.out_channels),
    ):
        if channels % groups:
            return "groups", name, (channels, groups, *divmod(channels, groups))
    strides = form.stride_height, form.stride_width
    if form.padding_kind != "same" or strides == (1, 1):
        return _NO_MORE
    for name, size, k, d, s in (
        ("H", form.input_height, form.kernel_height, form.dilation_height, strides[0]),
        ("W", form.input_width, form.kernel_width, form.dilation_width, strides[1]),
    ):
        if s > 1:
            span = d * (k - 1) + 1
            return "same", name, (size, s, span, span - 1, (size - 1) * s + span - size)
    return _NO_MORE


def _with_input(spec: Conv2dSpec, input_size: Pair) -> _Reason:
    """The same for what ``Conv2dSpec.output_size`` refuses."""
    mode = spec.padding_mode
    sizes = tuple(zip(("H", "W"), input_size, spec.pads, strict=True))
    if mode in ("reflect", "circular"):
        # The width first, as PyTorch does.
        for name, size, pads in reversed(sizes):
            most = size - 1 if mode == "reflect" else size
            if max(pads) > most:
                return mode, name, (max(pads), size, most)
    for (name, size, (before, after)), k, d, span in zip(
        sizes, spec.kernel_size, spec.dilation, spec.span, strict=True
    ):
        if size + before + after < span:
            return "kernel", name, (k, d, span, size, before, after)
    return _NO_MORE
