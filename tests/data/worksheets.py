"""States of every kind of layer for worksheets, and what stands on a sheet."""

from contextlib import contextmanager

import pypdfium2
from PySide6.QtGui import QImage, QPainter

from convgui.export.worksheet.blocks import Boxes, Equation, Grid, Maps, Room, Words
from convgui.export.worksheet.exercises import cell_frame
from convgui.model.scene.state import first_state

# The call, and the cell in play.
KINDS = {
    "Conv2d": ("nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)", (4, 3, 4)),
    "Conv1d": ("nn.Conv1d(2, 3, 3, stride=2, padding=1)", (1, 0, 2)),
    "ConvTranspose2d": ("nn.ConvTranspose2d(2, 2, 3, stride=2, padding=1)", (1, 2, 3)),
    "MaxPool2d": ("nn.MaxPool2d(3, stride=2, padding=1)", (2, 1, 1)),
    "AvgPool2d": ("nn.AvgPool2d(2)", (0, 1, 2)),
}


def state_of(kind):
    call, cell = KINDS[kind]
    state = first_state().change(call=call, step_by="cell")
    assert not state.experiment.problem
    return state.change(watch="gather").at_cell(cell)


def large():
    """A layer of which only parts fit on paper."""
    wishes = {"input_height": 60, "input_width": 80, "weight_source": "pytorch"}
    state = first_state().change(call="nn.Conv2d(8, 4, 7, padding=3)", step_by="cell", **wishes)
    return state.at_cell((2, 30, 40))


def frame_of(kind):
    return cell_frame(state_of(kind))


def blocks_of(units, kind):
    return [block for unit in units for block in unit if isinstance(block, kind)]


def words_of(units):
    return [words.text for words in blocks_of(units, Words)]


def grids_of(units):
    return [grid for block in blocks_of(units, Maps | Equation) for grid in block.grids]


def labels_of(units):
    boxes = [label for block in blocks_of(units, Boxes) for label in block.labels]
    return [block.label for block in blocks_of(units, Room)] + boxes


def grid(high=3, wide=4, text="1", **marks):
    return Grid("a map", ((text,) * wide,) * high, **marks)


@contextmanager
def painted(wide=400, high=300):
    """A painter whose unit is a point, and the picture that it paints on."""
    image = QImage(wide, high, QImage.Format.Format_Grayscale8)
    image.fill(255)
    image.setDotsPerMeterX(round(72 / 0.0254))
    image.setDotsPerMeterY(round(72 / 0.0254))
    painter = QPainter(image)
    try:
        yield painter, image
    finally:
        painter.end()


def dark(image, left, top, wide, high, limit=128):
    """How many pixels of a part of a grey picture are dark."""
    return sum(
        (image.pixel(x, y) & 255) < limit
        for x in range(round(left), round(left + wide))
        for y in range(round(top), round(top + high))
    )


def pdf_pages(path):
    """Of each page its size in points and its text."""
    document = pypdfium2.PdfDocument(path)
    try:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append((page.get_size(), text.get_text_range()))
            text.close()
            page.close()
        return found
    finally:
        document.close()
