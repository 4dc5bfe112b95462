"""What is refused of padding, its mode and the stride beside it, in PyTorch's order."""

import numpy as np
import pytest

from convgui.model.call.arguments import SpecError
from convgui.model.call.padding import as_mode, as_padding, of_padding


def test_what_is_given():
    assert as_padding(2, 2, "zeros") == (2, 2)
    assert as_padding([1, 3], 2, "zeros") == (1, 3)
    assert type(as_padding(np.str_("same"), 2, "zeros")) is str
    assert type(as_mode(np.str_("zeros"))) is str
    # F.pad does not repeat a list of one, which the convolution does.
    assert as_padding([2], 2, "zeros") == (2, 2)
    assert as_padding([2], 2, "circular") == (2,)
    assert as_padding(2, 2, "circular") == (2, 2)
    with pytest.raises(SpecError, match=r"^padding_mode must be one of .*, but got padding_mode='"):
        as_mode(3)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (((1, 1), (2, 2), "reflect"), []),
        (("same", (1, 1), "zeros"), []),
        (("same", (1, 2), "zeros"), ["padding='same' is not supported for strided"]),
        (("full", (1, 1), "zeros"), ["Invalid padding string 'full'"]),
        (("full", (1, 1), "mirror"), ["Invalid padding string", "padding_mode must be one of"]),
        (((2,), (1, 1), "reflect"), ["Padding size 2 is not supported for 4D input tensor"]),
        (((), (1, 1), "circular"), ["Padding size 0 is not supported for 4D input tensor"]),
    ],
)
def test_what_is_refused(given, words):
    found = [error.text for error in of_padding(*given, 2)]
    assert len(found) == len(words)
    for text, start in zip(found, words, strict=True):
        assert start in text
