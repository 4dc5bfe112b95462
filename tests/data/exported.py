"""Exported pictures, read again."""

from contextlib import closing

import numpy as np
from PIL import Image

from convgui.export.offscreen import OffscreenStage
from convgui.export.render import render
from convgui.files.encode.delta import rgb
from convgui.model.scene.state import first_state

SMALL = {"by": "cell", "size": "640x400"}
CALL = "nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)"


def layer():
    return first_state().change(call=CALL, input_height=7, input_width=7)


def pixels(path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB")).astype(int)


def png(folder, step, **wishes) -> np.ndarray:
    path = folder / "still.png"
    render(layer(), path, steps=f"{step + 1}:{step + 1}", **(SMALL | wishes))
    return pixels(path)


def on_paper(step) -> np.ndarray:
    """What a page shows, as pixels: its letters stand where no pixel has a say."""
    with closing(OffscreenStage((640, 400), on_paper=True)) as easel:
        easel.show(layer().having(step_by="cell").at(step))
        return rgb(easel.pixels()).astype(int)


def away(one, other) -> float:
    assert one.shape == other.shape
    return float(np.abs(one - other).mean())


def moving(path):
    """Size, total time in ms, first and last picture."""
    with Image.open(path) as image:
        first = np.asarray(image.convert("RGB")).astype(int)
        total = 0
        for number in range(image.n_frames):
            image.seek(number)
            image.load()
            total += image.info["duration"]
        return image.size, total, first, np.asarray(image.convert("RGB")).astype(int)
