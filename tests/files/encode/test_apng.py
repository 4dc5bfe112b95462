"""APNG, part by part."""

import io
import struct

import numpy as np
from PIL import Image

from convgui.files.encode.apng import Apng
from convgui.files.encode.delta import rgb

RED, BLUE = 0xFFFF0000, 0xFF0000FF


def test_only_what_changed_is_written_again():
    first = np.full((2, 3), RED, np.uint32)
    second = first.copy()
    second[1, 2] = BLUE
    third = second.copy()
    third[0, 0] = third[1, 1] = BLUE
    file = io.BytesIO()
    made = Apng(file, 10, (3, 2))
    made.add(first)
    made.add(second)
    made.add(third)
    made.close()
    parts = file.getvalue().split(b"fcTL")[1:]
    # Its number, width, height, left, top, and a tenth of a second in thousandths.
    heads = [struct.unpack(">IIIIIHH", part[:24]) for part in parts]
    assert heads == [
        (0, 3, 2, 0, 0, 100, 1000),
        (1, 1, 1, 2, 1, 100, 1000),
        (3, 2, 2, 0, 0, 100, 1000),
    ]
    with Image.open(file) as image:
        assert image.n_frames == 3
        for number, pixels in enumerate((first, second, third)):
            image.seek(number)
            # What is not written shows through, also beside what is.
            assert np.array_equal(np.asarray(image.convert("RGB")), rgb(pixels))
