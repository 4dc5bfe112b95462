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
)


def as_padding(padding: object, axes: int) -> Size | str:
    """``padding`` as a word or as one int for each axis. Raises ``SpecError``."""
    # Of a subclass such as NumPy's as well, which is written otherwise in a call.
    return str.__str__(padding) if isinstance(padding, str) else as_size("padding", padding, axes)


def as_mode(mode: object) -> str:
    """``mode`` as a word. Raises ``SpecError``."""
    if isinstance(mode, str):
        return str.__str__(mode)
    raise _wrong_mode(told(mode))


def of_padding(padding: Size | str, stride: Size, mode: str) -> Iterator[SpecError]:
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


def _wrong_mode(mode: str) -> SpecError:
    return SpecError(
        "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, "
        f"but got padding_mode='{mode}'",
        Sentence("Choose one of the four."),
        "padding_mode",
    )
