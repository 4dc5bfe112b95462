"""What a convolution refuses of its padding: the word, the mode, and the stride beside both."""

from __future__ import annotations

from collections.abc import Iterator

from convgui.messages import LONGEST_TOLD, Sentence, told
from convgui.model.call.arguments import (
    PADDING_MODES,
    PADDING_STRINGS,
    Size,
    SpecError,
    as_size,
    size_remedy,
)


def as_padding(padding: object, axes: int, mode: object) -> Size | str:
    """``padding`` as a word or as one int for each axis. Raises ``SpecError``.

    A list of one number stands for every axis only where zeros are added.
    """
    if isinstance(padding, str):
        # Of a subclass such as NumPy's as well, which is written otherwise in a call.
        return str.__str__(padding)
    return as_size("padding", padding, axes, alone=mode == "zeros")


def as_mode(mode: object) -> str:
    """``mode`` as a word. Raises ``SpecError``."""
    if isinstance(mode, str):
        return str.__str__(mode)
    raise _wrong_mode(told(mode))


def of_padding(padding: Size | str, stride: Size, mode: str, axes: int) -> Iterator[SpecError]:
    """What PyTorch's constructor refuses of them, in its order."""
    if isinstance(padding, str) and padding not in PADDING_STRINGS:
        yield SpecError(
            f"Invalid padding string {told(padding)}, should be one of {{'valid', 'same'}}",
            Sentence("Write padding in numbers, or as 'same' or 'valid'."),
            "padding",
        )
    if padding == "same" and set(stride) != {1}:
        remedy = Sentence(
            "'same' adds d(k − 1) in all, which keeps the size only at stride 1: set stride to "
            "1, or give the padding in numbers."
        )
        words = "padding='same' is not supported for strided convolutions"
        yield SpecError(words, remedy, "padding", "stride")
    if mode not in PADDING_MODES:
        yield _wrong_mode(mode[:LONGEST_TOLD])
    if mode != "zeros" and isinstance(padding, tuple) and len(padding) < axes:
        # PyTorch says so of the first input.
        name, sides, dimensions = "padding", 2 * len(padding), axes + 2
        words = f"Padding size {sides} is not supported for {dimensions}D input tensor"
        yield SpecError(words, size_remedy(name, axes), name)


def _wrong_mode(mode: str) -> SpecError:
    return SpecError(
        "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, "
        f"but got padding_mode='{mode}'",
        Sentence("Choose one of the four."),
        "padding_mode",
    )
