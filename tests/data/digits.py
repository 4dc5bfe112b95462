"""The sizes of the digits that a window draws, part by part, in teaching states."""

from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QApplication

from convgui.ui.stage.lens_card import Card


class Shown(NamedTuple):
    """A state to be measured: a call, the size of the input, and what else is changed."""

    call: str
    size: tuple[int, int]
    wishes: dict
    cell: tuple[int, int, int]
    index: int = 4


STATES = {
    "standard": Shown("nn.Conv2d(1, 1, 3)", (6, 6), {}, (0, 1, 2)),
    "dilated, grouped": Shown(
        "nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)", (6, 6), {}, (4, 2, 2), 13
    ),
    "depthwise": Shown("nn.Conv2d(6, 6, 3, padding=1, groups=6)", (7, 7), {}, (3, 2, 2)),
    "1 × 1": Shown("nn.Conv2d(8, 4, 1)", (5, 5), {}, (2, 2, 2)),
    "Conv1d": Shown("nn.Conv1d(2, 4, 3, padding=1, dilation=2)", (1, 12), {}, (2, 0, 5)),
    "last column": Shown("nn.Conv2d(2, 2, 3, padding=1)", (5, 5), {}, (1, 2, 4), 9),
    "fractions": Shown(
        "nn.Conv2d(2, 2, 3, padding=1)",
        (5, 5),
        {"input_source": "random", "weight_source": "pytorch"},
        (1, 2, 2),
        11,
    ),
    "7 × 7": Shown("nn.Conv2d(1, 1, 7, padding=3, stride=2)", (11, 11), {}, (0, 3, 1), 25),
    "15 × 15": Shown("nn.Conv2d(1, 1, 15, padding=7)", (20, 20), {}, (0, 3, 1), 117),
    "photograph": Shown(
        "nn.Conv2d(3, 8, 3, dilation=2)", (192, 192), {"input_source": "photo"}, (1, 70, 50), 15
    ),
    "64 channels, by cell": Shown(
        "nn.Conv2d(64, 64, 3, padding=1, groups=4)",
        (64, 64),
        {"input_source": "random", "step_by": "cell"},
        (21, 39, 31),
        0,
    ),
    "by map": Shown("nn.Conv2d(4, 6, 3, padding=1)", (8, 8), {"step_by": "map"}, (2, 0, 0), 0),
}


class Digits(NamedTuple):
    """Sizes of digits in pixels: the smallest of each part; and the cells of the maps."""

    lens: int
    card: Card
    output: int
    sum: int
    input_cell: float
    output_cell: float


def show(window, state: Shown) -> None:
    """Bring a window into ``state``."""
    session = window.session
    height, width = state.size
    sizes = {"input_width": width}
    if "1d" not in state.call:
        sizes["input_height"] = height
    session.change(call=state.call, **sizes)
    # Once more: an input that does not fit is replaced by one of another size.
    session.change(**{"step_by": "tap"} | state.wishes | sizes)
    assert session.state.problem is None
    session.seek_cell(*state.cell)
    session.seek(session.state.playback.index + state.index)
    QApplication.processEvents()


@contextmanager
def noted(monkeypatch):
    """A list of what is written meanwhile: (text, size)."""
    found: list[tuple[str, int]] = []
    draw, add = QPainter.drawText, QPainterPath.addText

    def note(painter, *args):
        found.append((args[-1], painter.font().pixelSize()))
        return draw(painter, *args)

    def note_path(path, *args):
        found.append((args[-1], args[-2].pixelSize()))
        return add(path, *args)

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", note)
        patch.setattr(QPainterPath, "addText", note_path)
        yield found


def measured(window, monkeypatch) -> Digits:
    """The sizes in the window as it is."""
    detail, frame = window.stage.detail, window.session.frame
    near = detail.output_near.isVisible()
    output = detail.output_near if near else detail.output_view
    lens = detail.kernel_view
    lens._cache._pixmaps.clear()
    with noted(monkeypatch) as cards, monkeypatch.context() as patch:
        # As on the maps the numbers of rows and columns do not count.
        patch.setattr(lens, "_paint_numbers", lambda painter: None)
        lens.grab()
    current = output.overlay.now.text
    with noted(monkeypatch) as cells:
        output.grab()
    for _ in range(2):
        # Until the terms to come are kept as a picture: they are no part of the sum so far.
        window.stage.sum_view.grab()
    with noted(monkeypatch) as sums:
        window.stage.sum_view.grab()
    total = current.removesuffix(" …")
    # The edge of a number is the number at the places around it.
    once = dict.fromkeys(sums)
    equation = [size for text, size in once if text.strip("=≈ ") and frame.step][:6]
    return Digits(
        min(size for text, size in cards if text),
        lens.layout_shown.card,
        min(size for text, size in cells if text.startswith(total)),
        min(equation),
        (detail.input_near if near else detail.input_view).cell,
        output.cell,
    )
