"""Animated WebP, part by part."""

import io

import numpy as np
from PIL import Image

from convgui.files.encode.webp import Webp

RED, BLUE = 0xFFFF0000, 0xFF0000FF


def test_a_part_begins_on_an_even_pixel():
    first = np.full((4, 4), RED, np.uint32)
    second = first.copy()
    second[3, 1] = BLUE
    file = io.BytesIO()
    made = Webp(file, 10, (4, 4))
    made.add(first)
    made.add(second)
    made.close()
    data = file.getvalue()
    assert int.from_bytes(data[4:8], "little") == len(data) - 8
    heads = [part[4:19] for part in data.split(b"ANMF")[1:]]
    numbers = [[int.from_bytes(h[n : n + 3], "little") for n in range(0, 15, 3)] for h in heads]
    # Half of left and top, width and height less one, milliseconds.
    assert numbers == [[0, 0, 3, 3, 100], [0, 1, 1, 1, 100]]
    with Image.open(file) as image:
        assert image.n_frames == 2
        image.seek(1)
        shown = np.asarray(image.convert("RGB"))
    blue = (shown == [0, 0, 255]).all(-1)
    assert np.argwhere(blue).tolist() == [[3, 1]]
    assert (shown[~blue] == [255, 0, 0]).all()
